/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <base/base.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static const char *const folders[] = { "cv", "attachments", "boards", NULL };

/* Every schema that was ever released, as a backup of a profile with something in each of its tables. */
static const struct {
  int         schema;
  const char *file;
  const char *hash; /* of what its steps make; see dup_schema() */
  const char *word; /* stands in a posting's text */
} archives[] = {
  { 1, "schema-1.zip", "d08c051f42f97bd60bf15219774f734c143e6f07f6fb8904530cd37730f83414", "Rüttelplatte" },
  { 2, "schema-2.zip", "f0afc6ecd0963c40cf6cebf3224979c3c83deaedb79979e6cef4c485131756b4", "Rüttelplatte" },
};

/* What a later step changed on purpose: "table.column". */
static const char *const changed[] = { NULL };

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), ==, SQLITE_OK);
  return handle;
}

static sqlite3_stmt *
prepare (sqlite3    *handle,
         const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  return statement;
}

static char *
dup_text (sqlite3    *handle,
          const char *sql)
{
  sqlite3_stmt *statement = prepare (handle, sql);
  char *text = NULL;

  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return text;
}

static GPtrArray *
list (sqlite3    *handle,
      const char *sql)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = prepare (handle, sql);

  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (values, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  return values;
}

static GPtrArray *
list_tables (sqlite3 *handle)
{
  return list (handle, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1");
}

/* The columns of a table, apart by commas, but those that were changed on purpose. */
static char *
dup_columns (sqlite3    *handle,
             const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s') ORDER BY cid", table);
  g_autoptr(GPtrArray) columns = list (handle, sql);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *name = g_strconcat (table, ".", columns->pdata[i], NULL);

      if (!g_strv_contains (changed, name))
        g_string_append_printf (text, "%s\"%s\"", text->len > 0 ? ", " : "", (char *) columns->pdata[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Rows as lines, in an order of their own. */
static char *
dump (sqlite3    *handle,
      const char *table,
      const char *columns)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\"", columns, table);
  sqlite3_stmt *statement = prepare (handle, sql);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  int result;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autoptr(GString) line = g_string_new (NULL);

      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          g_autofree char *blob = sqlite3_column_type (statement, i) == SQLITE_BLOB
                                    ? g_base64_encode (sqlite3_column_blob (statement, i), sqlite3_column_bytes (statement, i)) : NULL;

          g_string_append_printf (line, "%d:%s|", sqlite3_column_type (statement, i), blob ?: (const char *) sqlite3_column_text (statement, i) ?: "");
        }
      g_ptr_array_add (lines, g_string_free (g_steal_pointer (&line), FALSE));
    }
  g_assert_cmpint (result, ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* All that a schema says, without comments and how it is spaced. */
static char *
dup_schema (sqlite3 *handle)
{
  g_autoptr(GPtrArray) texts = list (handle, "SELECT type || ' ' || name || ' ' || coalesce (sql, '') FROM sqlite_schema"
                                             " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name");
  g_autoptr(GRegex) comments = g_regex_new ("--[^\\n]*", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr(GRegex) spaces = g_regex_new ("\\s+", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autofree char *whole = NULL;
  g_autofree char *bare = NULL;

  g_ptr_array_add (texts, NULL);
  whole = g_strjoinv ("\n", (char **) texts->pdata);
  bare = g_regex_replace_literal (comments, whole, -1, 0, "", G_REGEX_MATCH_DEFAULT, NULL);
  return g_regex_replace_literal (spaces, bare, -1, 0, " ", G_REGEX_MATCH_DEFAULT, NULL);
}

/* What the first steps make of nothing. */
static sqlite3 *
make (int schema)
{
  static const char folder[] = "/io/github/jobmate/JobMate/store/migrations/";
  g_auto(GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  sqlite3 *handle = open_raw (":memory:");

  g_assert_cmpint (g_strv_length (names), >=, schema);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autoptr(GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (g_ascii_strtoll (names[i], NULL, 10) <= schema)
        g_assert_cmpint (sqlite3_exec (handle, g_bytes_get_data (sql, NULL), NULL, NULL, NULL), ==, SQLITE_OK);
    }
  return handle;
}

static char *
unpack (const char *file,
        const char *folder)
{
  g_autofree char *zip = g_test_build_filename (G_TEST_DIST, "fixtures", "store", file, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_zip_extract (zip, folder, 64 * 1024 * 1024, &error));
  g_assert_no_error (error);
  return g_build_filename (folder, "jobmate.db", NULL);
}

/* A change of the schema is a step of its own: CONTRIBUTING.md, "Changing the schema". */
static void
assert_alike (const char *made,
              const char *archived)
{
  gsize same = 0;

  while (made[same] != '\0' && made[same] == archived[same])
    same++;
  if (made[same] != archived[same])
    g_error ("a released step of the schema was changed: “%.60s”, and once it was “%.60s”", made + MAX (same, 20) - 20, archived + MAX (same, 20) - 20);
}

/* The steps of a schema that was released are what they were: the files of users were made with them. */
static void
test_frozen (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (archives); i++)
    {
      g_autoptr(Scratch) folder = scratch_new ();
      g_autofree char *path = unpack (archives[i].file, folder);
      sqlite3 *archived = open_raw (path);
      sqlite3 *made = make (archives[i].schema);
      g_autofree char *theirs = dup_schema (archived);
      g_autofree char *ours = dup_schema (made);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, ours, -1);

      assert_alike (ours, theirs);
      g_assert_cmpstr (hash, ==, archives[i].hash);
      sqlite3_close (archived);
      sqlite3_close (made);
    }
}

static void
assert_same (const char *before,
             const char *after)
{
  sqlite3 *old = open_raw (before);
  sqlite3 *new = open_raw (after);
  g_autoptr(GPtrArray) tables = list_tables (old);

  g_assert_cmpuint (tables->len, >=, 15);
  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *columns = dup_columns (old, tables->pdata[i]);
      g_autofree char *was = dump (old, tables->pdata[i], columns);
      g_autofree char *is = dump (new, tables->pdata[i], columns);

      if (*was == '\0')
        g_error ("the archive has nothing in %s", (char *) tables->pdata[i]);
      g_assert_cmpstr (is, ==, was);
    }
  sqlite3_close (old);
  sqlite3_close (new);
}

static void
assert_whole (JmStore    *store,
              const char *path,
              const char *word)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) AS n FROM posting_bodies WHERE posting_bodies MATCH '%s'", word);
  g_autoptr(GError) error = NULL;
  sqlite3 *handle;
  g_autofree char *finding = NULL;
  g_autofree char *orphans = NULL;

  /* The first write makes anew what the archive does not hold. */
  g_assert_true (scratch_execute (store, "INSERT INTO setting VALUES ('a', 'b')", &error));
  g_assert_no_error (error);
  g_assert_cmpint (scratch_number (store, sql), >, 0);
  g_assert_true (scratch_execute (store, "DELETE FROM setting WHERE key = 'a'", &error));
  g_assert_true (scratch_execute (store, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)", &error));
  g_assert_true (scratch_execute (store, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)", &error));
  g_assert_no_error (error);
  handle = open_raw (path);
  finding = dup_text (handle, "PRAGMA integrity_check");
  orphans = dup_text (handle, "SELECT count (*) FROM pragma_foreign_key_check");
  g_assert_cmpstr (finding, ==, "ok");
  g_assert_cmpstr (orphans, ==, "0");
  sqlite3_close (handle);
}

static void
test_opens (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (archives); i++)
    {
      g_autoptr(Scratch) before = scratch_new ();
      g_autoptr(Scratch) after = scratch_new ();
      g_autofree char *old = unpack (archives[i].file, before);
      g_autofree char *new = unpack (archives[i].file, after);
      g_autofree char *copy = g_strdup_printf ("%s/jobmate-schema-%d.db", after, archives[i].schema);
      g_autoptr(JmStore) store = scratch_open (after);

      assert_whole (store, new, archives[i].word);
      assert_same (old, new);
      if (jm_store_get_schema (store) > archives[i].schema)
        assert_same (old, copy);
    }
}

/* A backup of that time is taken, too. */
static void
test_restores (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (archives); i++)
    {
      g_autoptr(Scratch) before = scratch_new ();
      g_autoptr(Scratch) after = scratch_new ();
      g_autofree char *zip = g_test_build_filename (G_TEST_DIST, "fixtures", "store", archives[i].file, NULL);
      g_autofree char *old = unpack (archives[i].file, before);
      g_autofree char *new = g_build_filename (after, "jobmate.db", NULL);
      g_autofree char *aside = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(JmStore) store = NULL;

      g_assert_true (jm_backup_restore (after, folders, zip, &aside, &error));
      g_assert_no_error (error);
      store = scratch_open (after);
      assert_whole (store, new, archives[i].word);
      assert_same (old, new);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/archive/frozen", test_frozen);
  g_test_add_func ("/store/archive/opens", test_opens);
  g_test_add_func ("/store/archive/restores", test_restores);
  return g_test_run ();
}
