/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <string.h>

static void
test_round_trip (void)
{
  g_autoptr(Computer) old = computer_new ();
  g_autoptr(Computer) new = computer_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) report = NULL;
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *second = NULL;
  g_autofree char *file = g_build_filename (new->folder, "attachments", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.txt", NULL);
  g_autofree char *cv = g_build_filename (new->folder, "cv", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.pdf", NULL);

  computer_fill (old);
  first = computer_export (old);
  again = computer_export (old);
  g_assert_cmpstr (first, ==, again);
  g_assert_null (strstr (first, "purge.last_at"));

  g_assert_true (computer_import (new, first, FALSE, &report, &error));
  g_assert_no_error (error);
  second = computer_export (new);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (count_in (report, "postings", "new"), ==, computer_count (old, "SELECT count (*) AS n FROM posting"));
  g_assert_cmpint (count_in (report, "applications", "new"), >, 10);
  g_assert_true (g_file_test (cv, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (count_in (report, "interviews", "new"), ==, count_in (report, "applications", "new"));
  g_assert_cmpint (count_in (report, "contacts", "new"), ==, count_in (report, "applications", "new"));
  g_assert_cmpint (count_in (report, "attachments", "new"), ==, count_in (report, "applications", "new"));
  g_assert_cmpint (count_in (report, "activities", "new"), ==, count_in (report, "applications", "new"));
  g_assert_cmpint (computer_count (new, "SELECT count (*) AS n FROM contact WHERE removed_at IS NOT NULL"), >, 2);
  g_assert_cmpint (computer_count (new, "SELECT count (*) AS n FROM own_match"), >, 0);
  /* What was written by hand is found. */
  g_assert_cmpint (computer_count (new, "SELECT count (*) AS n FROM posting_bodies WHERE posting_bodies MATCH '\"plain\"'"), ==, 1);
}

static void
test_twice (void)
{
  g_autoptr(Computer) old = computer_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) report = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64 events;

  computer_fill (old);
  first = computer_export (old);
  events = computer_count (old, "SELECT count (*) AS n FROM event");
  for (int merge = 0; merge < 2; merge++)
    {
      g_clear_pointer (&report, jm_json_unref);
      g_assert_true (computer_import (old, first, merge, &report, &error));
      g_assert_no_error (error);
      g_assert_cmpint (count_in (report, "postings", "new") + count_in (report, "postings", "changed") + count_in (report, "postings", "kept"), ==, 0);
      g_assert_cmpint (count_in (report, "applications", "same"), >, 10);
    }
  second = computer_export (old);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (computer_count (old, "SELECT count (*) AS n FROM event"), ==, events);
}

/* What somebody has already, and what comes. */
static void
fill_own (JmDb *db)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;
  gint64 application;

  posting->title = g_strdup ("Mine");
  jm_posting_normalise (posting, jm_time_now ());
  jm_posting_insert (db, posting, &error);
  g_assert_no_error (error);
  jm_posting_set_status (db, posting->id, JM_POSTING_APPROVED, NULL, jm_time_now (), &error);
  jm_application_create (db, posting->id, &application, &error);
  g_assert_no_error (error);
}

static void
test_undo (void)
{
  g_autoptr(Computer) old = computer_new ();
  g_autoptr(Computer) new = computer_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *document = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  computer_fill (old);
  document = computer_export (old);
  computer_do (new, fill_own);
  before = computer_export (new);
  g_assert_true (computer_import (new, document, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (computer_count (new, "SELECT count (*) AS n FROM application WHERE hidden_at IS NULL AND archived_at IS NULL"), ==,
                   1 + computer_count (old, "SELECT count (*) AS n FROM application WHERE hidden_at IS NULL AND archived_at IS NULL"));
  /* Dense, with the old card on top. */
  g_assert_cmpint (computer_count (new, "SELECT count (*) AS n FROM application WHERE id = 1 AND position = 0"), ==, 1);
  g_assert_cmpint (computer_count (new, "SELECT count (*) AS n FROM (SELECT current_status FROM application WHERE hidden_at IS NULL "
                                        "GROUP BY current_status HAVING max (position) + 1 <> count (*))"), ==, 0);
  computer_undo (new);
  after = computer_export (new);
  /* The log only grows, and the file of the CV stays: another CV may be the same file. */
  *strstr (before, "\"events\":") = '\0';
  *strstr (after, "\"events\":") = '\0';
  g_assert_cmpstr (before, ==, after);
  /* And it may come again. */
  g_assert_true (computer_import (new, document, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (computer_count (new, "SELECT count (*) AS n FROM posting"), ==, 1 + computer_count (old, "SELECT count (*) AS n FROM posting"));
}

/* Somebody's program has sorted the members, and set them apart by lines. */
static void
test_other_order (void)
{
  g_autoptr(Computer) old = computer_new ();
  g_autoptr(Computer) new = computer_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *document = NULL;
  g_autofree char *second = NULL;
  g_autofree char *sorted = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) other = NULL;
  g_auto(GStrv) names = NULL;

  computer_fill (old);
  document = computer_export (old);
  json = jm_json_parse (document, -1, &error);
  g_assert_no_error (error);
  names = jm_json_list_members (json);
  jm_json_begin_object (builder);
  for (guint i = g_strv_length (names); i > 0; i--)
    jm_json_set_value (builder, names[i - 1], jm_json_get_member (json, names[i - 1]));
  jm_json_set_string (builder, "of_a_later_version", "anything");
  jm_json_end_object (builder);
  other = jm_json_builder_finish (builder);
  sorted = jm_json_to_text (other, TRUE);
  g_assert_true (computer_import (new, sorted, FALSE, NULL, &error));
  g_assert_no_error (error);
  second = computer_export (new);
  g_assert_cmpstr (document, ==, second);
}

/* What a table has and an export has not, and why. */
static const char *const left_out[] = {
  "id", "posting.text_problem", "cv.proposal", "application.letter_state", "application.letter_reason", "application.letter_instruction", "note.application",
  "application.posting", "filtered.search", "letter_version.application", "interview.application", "contact.application", "attachment.application",
  "activity.application", NULL,
};

typedef struct {
  const char *table;
  JmJson     *row;
} Columns;

static gboolean
check_columns (JmDb      *db,
               gpointer   user_data,
               GError   **error)
{
  Columns *self = user_data;
  g_autofree char *sql = g_strconcat ("SELECT name FROM pragma_table_info ('", self->table, "')", NULL);
  g_autoptr(JmStatement) names = jm_db_prepare (db, sql, error);

  while (jm_statement_next (names, error))
    {
      const char *name = jm_statement_get_text (names, "name");
      g_autofree char *full = g_strconcat (self->table, ".", name, NULL);

      if (!g_strv_contains (left_out, name) && !g_strv_contains (left_out, full) && jm_json_get_member (self->row, name) == NULL)
        g_error ("“%s” is in no export: add it to the rows that go out and come in, and to the schema", full);
    }
  return *error == NULL;
}

/* A column that somebody adds is lost to everybody who exports, until it is added here. */
static void
test_columns (void)
{
  static const struct { const char *table, *member; } tables[] = {
    { "profile", "profile" }, { "cv", "cvs" }, { "search", "searches" }, { "posting", "postings" }, { "not_same", "not_same" }, { "tombstone", "tombstones" },
    { "filtered", "filtered" }, { "application", "applications" }, { "note", "notes" }, { "letter_version", "letter_versions" }, { "setting", "settings" },
    { "interview", "interviews" }, { "contact", "contacts" }, { "attachment", "attachments" }, { "activity", "activities" },
  };
  g_autoptr(Computer) computer = computer_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *document = NULL;
  g_autoptr(JmJson) json = NULL;

  computer_fill (computer);
  document = computer_export (computer);
  json = jm_json_parse (document, -1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      Columns columns = { tables[i].table, jm_json_get_element (jm_json_get_member (json, tables[i].member), 0) };

      g_assert_nonnull (columns.row);
      jm_store_read (computer->store, check_columns, &columns, &error);
      g_assert_no_error (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_profile_init ();
  jm_tracker_init ();
  jm_takeout_init ();
  g_test_add_func ("/takeout/round-trip", test_round_trip);
  g_test_add_func ("/takeout/twice", test_twice);
  g_test_add_func ("/takeout/undo", test_undo);
  g_test_add_func ("/takeout/other-order", test_other_order);
  g_test_add_func ("/takeout/columns", test_columns);
  return g_test_run ();
}
