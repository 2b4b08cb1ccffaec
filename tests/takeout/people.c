/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "test-store.h"

const char *const people_folders[] = { "cv", "attachments", "boards", NULL };

Computer *
computer_new (void)
{
  Computer *self = g_new0 (Computer, 1);
  g_autoptr(GError) error = NULL;

  self->folder = g_dir_make_tmp ("jobmate-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = jm_store_open (self->folder, &error);
  g_assert_no_error (error);
  return self;
}

void
computer_free (Computer *self)
{
  jm_store_close (self->store);
  g_object_unref (self->store);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

void
computer_do (Computer *self,
             void    (*body) (JmDb *db))
{
  g_autoptr(GError) error = NULL;

  jm_store_write (self->store, JM_PRIORITY_COMMAND, run_body, body, &error);
  g_assert_no_error (error);
}

static JmJson *
read_nasty (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "takeout", "nasty.json", NULL);
  g_autoptr(GError) error = NULL;
  JmJson *nasty = jm_json_parse_file (path, &error);

  g_assert_no_error (error);
  return nasty;
}

static void
fill_posting (JmDb       *db,
              JmSearch   *search,
              const char *text,
              guint       i)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;

  posting->board = g_strdup ("remotive");
  posting->external_id = g_strdup_printf ("id-%u", i);
  posting->title = g_strdup (text);
  posting->company_name = g_strdup (text);
  posting->description = g_strdup (text);
  posting->source_url = g_strdup_printf ("https://example.org/jobs/%u", i);
  posting->raw_data = g_strdup (text);
  posting->latitude = 48.1 + i / 3.0;
  posting->longitude = -1.7;
  posting->is_manual = i % 7 == 0;
  jm_posting_normalise (posting, jm_time_now ());
  /* Normal forms are for boards: here the bytes matter. */
  g_set_str (&posting->description, text);
  jm_posting_insert (db, posting, &error);
  g_assert_no_error (error);
  jm_match_add (db, search->id, posting->id, NULL, &error);
  g_assert_no_error (error);
  jm_posting_sighting_add (db, posting->id, "remotive", posting->source_url, jm_time_now (), &error);
  g_assert_no_error (error);
  jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The text is everywhere where somebody may write. */
static void
fill_records (JmDb       *db,
              gint64      application,
              const char *text)
{
  g_autoptr(JmInterview) interview = jm_interview_new ();
  g_autoptr(JmContact) contact = jm_contact_new ();
  g_autoptr(JmAttachment) file = g_new0 (JmAttachment, 1);
  g_autoptr(JmActivity) activity = jm_activity_new ();
  g_autoptr(GError) error = NULL;

  interview->application = contact->application = file->application = application;
  activity->application = application % 2 == 0 ? application : 0;
  interview->starts_at = g_strdup (application % 2 == 0 ? "2026-12-03" : "2026-12-03T13:00:00Z");
  interview->minutes = application % 3 * 30;
  interview->kind = application % JM_N_INTERVIEW_KINDS;
  interview->outcome = application % JM_N_INTERVIEW_OUTCOMES;
  interview->place = jm_text_shorten (text, 400);
  interview->note = g_strdup (text);
  contact->name = g_strdup_printf ("Ada %s", interview->place);
  contact->role = g_strdup (interview->place);
  contact->phone = g_strdup (interview->place);
  contact->note = g_strdup (text);
  file->file = g_strdup ("attachments/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.txt"); /* of "test" */
  file->name = g_strdelimit (g_strdup_printf ("%s.txt", interview->place), "/", '_');
  file->media_type = g_strdup ("text/plain");
  file->size = 4;
  activity->text = g_strdup_printf ("Fair %s", text);
  activity->kind = application % JM_N_ACTIVITY_KINDS;
  jm_interview_store (db, interview, &error);
  g_assert_no_error (error);
  jm_contact_store (db, contact, &error);
  g_assert_no_error (error);
  jm_attachment_store (db, file, NULL, &error);
  g_assert_no_error (error);
  jm_activity_store (db, activity, &error);
  g_assert_no_error (error);
  if (application % 4 == 0)
    jm_record_remove (db, JM_RECORD_CONTACT, contact->id, &error);
  g_assert_no_error (error);
}

static void
fill_card (JmDb       *db,
           gint64      posting,
           const char *note)
{
  g_autoptr(GError) error = NULL;
  gint64 id;

  jm_posting_set_status (db, posting, JM_POSTING_APPROVED, NULL, jm_time_now (), &error);
  g_assert_no_error (error);
  jm_event_append (db, JM_EVENT_JOB_APPROVED, 'p', posting, NULL, NULL, &error);
  jm_application_create (db, posting, &id, &error);
  g_assert_no_error (error);
  jm_application_move (db, id, posting % JM_N_STATUSES, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  jm_application_add_note (db, id, note, &error);
  g_assert_no_error (error);
  jm_application_rate (db, id, 1 + posting % 5, &error);
  g_assert_no_error (error);
  fill_records (db, id, note);
}

static void
fill (JmDb *db)
{
  g_autoptr(JmJson) nasty = read_nasty ();
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autofree char *long_text = g_strnfill (1024 * 1024, 'x');
  g_autoptr(GError) error = NULL;

  search->name = g_strdup ("C «on» Linux");
  g_strfreev (search->keywords);
  search->keywords = g_strdupv ((char *[]) { "C", "GTK+", NULL });
  jm_search_insert (db, search, &error);
  g_assert_no_error (error);
  jm_event_append (db, JM_EVENT_SEARCH_ADDED, 's', search->id, NULL, NULL, &error);
  profile->full_name = g_strdup ("Ada \"the\" Weaver");
  jm_profile_store (db, profile, &error);
  g_assert_no_error (error);
  jm_event_append_for (db, JM_EVENT_PROFILE_CHANGED, "profile", NULL, NULL, &error);
  jm_setting_set (db, "refresh.automatic", "yes", &error);
  jm_setting_set (db, "purge.last_at", "17", &error);
  for (guint i = 0; i < jm_json_get_length (nasty); i++)
    fill_posting (db, search, jm_json_get_string (jm_json_get_element (nasty, i)), i + 1);
  fill_posting (db, search, long_text, 1000);
  for (guint i = 1; i < jm_json_get_length (nasty); i += 2)
    fill_card (db, i, jm_json_get_string (jm_json_get_element (nasty, i)));
}

static void
fill_more (JmDb *db)
{
  static const char *const statements[] = {
    "INSERT INTO tombstone (uuid, board, url_key, title, reason, at) VALUES ('01900000-0000-7000-8000-0000000000a1', 'remotive', 'x', 'T', 'purged', 1795446000)",
    "INSERT INTO not_same VALUES ('a|b', 'c', 1795446000)",
    "INSERT INTO filtered (search, board, title, identity, rule, term, at) VALUES (1, 'remotive', 'T', 'https://example.org/f', 'red_flag', 'unpaid', 1795446000)",
    "UPDATE application SET ai_state = 'done', ai_analysis = '{\"score\":7,\"pros\":[\"a\"]}', generated_cover_letter = 'Dear all,' WHERE id = 2",
    "INSERT INTO letter_version (uuid, application, at, changed_at, source, text) VALUES ('01900000-0000-7000-8000-0000000000b1', 2, 1795446000, 1795446060, 'user', 'Dear <b>all</b>,')",
    "UPDATE application SET cover_letter = 'Dear <b>all</b>,' WHERE id = 2",
    "INSERT INTO event (at, process, kind, subject, detail) VALUES (1795446000, '1-x', 'LETTER_WRITTEN', 'a2', '{\"version\":1,\"source\":\"user\"}')",
    "UPDATE application SET ai_state = 'failed', ai_reason = 'why' WHERE id = 3",
    "UPDATE application SET hidden_at = 1795446000 WHERE id = 4",
    "UPDATE posting SET status = 'PENDING' WHERE id = (SELECT posting FROM application WHERE id = 4)",
    "UPDATE application SET position = n.place FROM (SELECT id, row_number () OVER (PARTITION BY current_status ORDER BY position) - 1 AS place "
    "FROM application WHERE hidden_at IS NULL) AS n WHERE application.id = n.id",
  };
  g_autoptr(JmCv) cv = g_new0 (JmCv, 1);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(JmStatement) statement = jm_db_prepare (db, statements[i], &error);

      g_assert_no_error (error);
      jm_statement_run (statement, &error);
      g_assert_no_error (error);
    }
  cv->file = g_strdup ("cv/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.pdf"); /* of "test" */
  cv->name = g_strdup ("cv.pdf");
  cv->text = g_strdup ("Ada");
  cv->pages = 1;
  jm_cv_insert (db, cv, &error);
  g_assert_no_error (error);
}

void
computer_fill (Computer *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "cv", NULL);
  g_autofree char *file = g_build_filename (folder, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.pdf", NULL);
  g_autofree char *attachments = g_build_filename (self->folder, "attachments", NULL);
  g_autofree char *attachment = g_build_filename (attachments, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.txt", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "test", -1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (attachments, 0700), ==, 0);
  g_assert_true (g_file_set_contents (attachment, "test", -1, NULL));
  computer_do (self, fill);
  computer_do (self, fill_more);
}

typedef struct {
  const char *sql;
  gint64      number;
} Count;

static gboolean
read_count (JmDb      *db,
            gpointer   user_data,
            GError   **error)
{
  Count *count = user_data;
  g_autoptr(JmStatement) statement = jm_db_prepare (db, count->sql, error);

  if (statement == NULL || !jm_statement_next (statement, error))
    return FALSE;
  count->number = jm_statement_get_int64 (statement, "n");
  return TRUE;
}

gint64
computer_count (Computer   *self,
                const char *sql)
{
  Count count = { .sql = sql };
  g_autoptr(GError) error = NULL;

  jm_store_read (self->store, read_count, &count, &error);
  g_assert_no_error (error);
  return count.number;
}

char *
computer_export (Computer *self)
{
  g_autofree char *path = g_build_filename (self->folder, "export.json", NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  jm_export_write (self->store, people_folders, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_remove (path);
  return text;
}

gboolean
computer_import (Computer    *self,
                 const char  *document,
                 gboolean     is_merge,
                 JmJson     **report,
                 GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, "import.json", NULL);
  g_autoptr(JmIntake) intake = jm_intake_new (self->folder, error);
  g_autoptr(JmJson) preview = NULL;
  g_autoptr(JmJson) done = NULL;

  g_assert_nonnull (intake);
  g_assert_true (g_file_set_contents (path, document, -1, NULL));
  if (!jm_intake_read_json (intake, people_folders, path, NULL, error))
    return FALSE;
  g_remove (path);
  preview = jm_intake_preview (intake, self->store, is_merge, error);
  g_assert_nonnull (preview);
  done = jm_intake_join (intake, self->store, is_merge, NULL, error);
  if (done == NULL)
    return FALSE;
  /* What was promised is what was done. */
  g_assert_true (jm_json_equal (preview, done));
  if (report != NULL)
    *report = g_steal_pointer (&done);
  return TRUE;
}

static void
undo (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) before = NULL;
  JmEventKind kind;
  gint64 event;

  g_assert_true (jm_undo_peek (db, FALSE, &event, &kind, NULL, &before, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (kind, ==, JM_EVENT_IMPORTED);
  jm_intake_undo (db, before, &error);
  g_assert_no_error (error);
  jm_undo_mark (db, event, FALSE, &error);
  g_assert_no_error (error);
}

void
computer_undo (Computer *self)
{
  computer_do (self, undo);
}

gint64
count_in (JmJson     *report,
          const char *member,
          const char *what)
{
  gint64 n = -1;

  jm_json_member_int64 (jm_json_get_member (report, member), what, &n);
  return n;
}
