/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-store.h"

#include <tracker/tracker.h>

#include <string.h>
#include <unistd.h>

#define NOW 1795446000

static gint64
make_card (JmDb *db)
{
  gint64 id = 0;
  g_autoptr(GError) error = NULL;

  jm_time_set_now (NOW);
  g_assert_true (jm_application_create (db, store_posting (db, "Soudeuse", "Ferrocom", NULL), &id, &error));
  g_assert_no_error (error);
  return id;
}

static JmApplication *
load (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  JmApplication *card = jm_application_load (db, 1, &error);

  g_assert_no_error (error);
  return card;
}

static JmEventKind
step (JmDb     *db,
      gboolean  redo)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  JmEventKind kind;
  gint64 event;

  g_assert_true (jm_undo_peek (db, redo, &event, &kind, &subject, &before, &after, &error));
  g_assert_true (jm_application_undo (db, kind, subject, redo ? after : before, &error));
  g_assert_no_error (error);
  g_assert_true (jm_undo_mark (db, event, redo, &error));
  g_assert_no_error (error);
  return kind;
}

static gint64
count_undo (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 n = jm_undo_count (db, 0, &error);

  g_assert_no_error (error);
  return n;
}

static char *
describe (JmDb *db)
{
  g_autoptr(JmApplication) card = load (db);
  g_autoptr(JmJson) json = jm_application_to_json (card, NULL, NULL);

  return jm_json_to_text (json, FALSE);
}

static JmInterview *
make_interview (JmDb       *db,
                const char *starts_at)
{
  JmInterview *interview = jm_interview_new ();
  g_autoptr(GError) error = NULL;

  interview->application = 1;
  interview->starts_at = g_strdup (starts_at);
  interview->kind = JM_INTERVIEW_TECHNICAL;
  interview->minutes = 45;
  interview->place = g_strdup ("  12 rue des \n Tanneurs ");
  interview->note = g_strdup (" Ask for Ada.\nBring a portfolio. \n");
  g_assert_true (jm_interview_store (db, interview, &error));
  g_assert_no_error (error);
  return interview;
}

static void
test_interview (JmDb *db)
{
  gint64 id = make_card (db);
  g_autofree char *empty = describe (db);
  g_autoptr(JmInterview) late = make_interview (db, "2026-12-04T13:00:00Z");
  g_autoptr(JmInterview) early = make_interview (db, "2026-12-03");
  g_autoptr(JmApplication) card = load (db);
  g_autoptr(GError) error = NULL;
  const JmInterview *first = g_ptr_array_index (card->interviews, 0);
  const JmInterview *second = g_ptr_array_index (card->interviews, 1);
  g_autofree char *both = NULL;
  g_autofree char *none = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpint (id, ==, 1);
  g_assert_cmpuint (card->interviews->len, ==, 2);
  g_assert_cmpint (first->id, ==, early->id);
  g_assert_false (jm_interview_has_hour (first));
  g_assert_true (jm_interview_has_hour (second));
  g_assert_cmpint (jm_interview_get_instant (second), ==, 1796389200);
  g_assert_cmpstr (second->place, ==, "12 rue des Tanneurs");
  g_assert_cmpstr (second->note, ==, "Ask for Ada.\nBring a portfolio.");
  g_assert_cmpint (second->minutes, ==, 45);
  g_assert_cmpint (second->outcome, ==, JM_INTERVIEW_PENDING);

  /* Nothing new is no decision. */
  g_assert_cmpint (count_undo (db), ==, 2);
  g_assert_true (jm_interview_store (db, late, &error));
  g_assert_cmpint (count_undo (db), ==, 2);
  late->outcome = JM_INTERVIEW_PASSED;
  g_set_str (&late->starts_at, "2026-12-02T09:30:00Z");
  g_assert_true (jm_interview_store (db, late, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_undo (db), ==, 3);
  both = describe (db);
  g_assert_true (jm_record_remove (db, JM_RECORD_INTERVIEW, late->id, &error));
  g_assert_false (jm_interview_store (db, late, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jm_record_remove (db, JM_RECORD_INTERVIEW, late->id, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);

  g_assert_cmpint (step (db, FALSE), ==, JM_EVENT_INTERVIEW_REMOVED);
  again = describe (db);
  g_assert_cmpstr (again, ==, both);
  g_assert_cmpint (step (db, FALSE), ==, JM_EVENT_INTERVIEW_CHANGED);
  g_assert_cmpint (step (db, FALSE), ==, JM_EVENT_INTERVIEW_ADDED);
  g_assert_cmpint (step (db, FALSE), ==, JM_EVENT_INTERVIEW_ADDED);
  none = describe (db);
  g_assert_cmpstr (none, ==, empty);
  for (int i = 0; i < 3; i++)
    step (db, TRUE);
  g_clear_pointer (&again, g_free);
  again = describe (db);
  g_assert_cmpstr (again, ==, both);
}

static void
test_times (void)
{
  static const struct { const char *text, *starts_at; } times[] = {
    { "2026-12-03", "2026-12-03" }, { "2026-12-03 14:00", "2026-12-03T13:00:00Z" }, { " 2026-12-03T14:00 ", "2026-12-03T13:00:00Z" },
    { "2026-07-03T14:00:30", "2026-07-03T12:00:30Z" }, { "2026-12-03T14:00:00Z", "2026-12-03T14:00:00Z" },
    { "2026-12-03T14:00:00-05:00", "2026-12-03T19:00:00Z" }, { "2026-02-30", NULL }, { "2026-13-01", NULL }, { "2026-12-03T25:00", NULL },
    { "tomorrow", NULL }, { "", NULL }, { NULL, NULL }, { "9999-12-31T23:59:59-12:00", NULL }, { "0001-01-01T00:00:00Z", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *starts_at = jm_interview_parse_start (times[i].text, &error);

      g_assert_cmpstr (starts_at, ==, times[i].starts_at);
      if (starts_at == NULL)
        g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

static void
refuse_interview (JmDb       *db,
                  const char *starts_at,
                  int         minutes,
                  const char *place,
                  int         code)
{
  g_autoptr(JmInterview) interview = jm_interview_new ();
  g_autoptr(GError) error = NULL;

  interview->application = 1;
  interview->starts_at = g_strdup (starts_at);
  interview->minutes = minutes;
  interview->place = g_strdup (place);
  g_assert_false (jm_interview_store (db, interview, &error));
  g_assert_error (error, JM_ERROR, code);
}

static void
test_strange (JmDb *db)
{
  g_autofree char *long_place = g_strnfill (501, 'x');
  g_autoptr(JmContact) contact = jm_contact_new ();
  g_autoptr(JmActivity) activity = jm_activity_new ();
  g_autoptr(GError) error = NULL;

  make_card (db);
  refuse_interview (db, "soon", 0, NULL, JM_ERROR_INVALID);
  refuse_interview (db, NULL, 0, NULL, JM_ERROR_INVALID);
  refuse_interview (db, "2026-12-03", -1, NULL, JM_ERROR_INVALID);
  refuse_interview (db, "2026-12-03", 1441, NULL, JM_ERROR_INVALID);
  refuse_interview (db, "2026-12-03", 0, long_place, JM_ERROR_TOO_LARGE);
  contact->application = 1;
  contact->name = g_strdup (" \n");
  g_assert_false (jm_contact_store (db, contact, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_set_str (&contact->name, "Ada");
  contact->email = g_strdup ("ada");
  g_assert_false (jm_contact_store (db, contact, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (jm_activity_store (db, activity, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  activity->text = g_strdup ("Fair");
  g_set_str (&activity->date, "2026-02-30");
  g_assert_false (jm_activity_store (db, activity, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_assert_cmpint (count_undo (db), ==, 0);
}

static void
test_contact (JmDb *db)
{
  g_autoptr(JmContact) contact = jm_contact_new ();
  g_autoptr(JmContact) stored = NULL;
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(GError) error = NULL;

  make_card (db);
  contact->application = 1;
  contact->name = g_strdup ("Élise <b>O'Brien</b>");
  contact->role = g_strdup ("");
  contact->email = g_strdup (" elise@ferrocom.example ");
  contact->phone = g_strdup ("+33 2 99 00 00 00");
  g_assert_true (jm_contact_store (db, contact, &error));
  g_assert_no_error (error);
  stored = jm_contact_load (db, contact->id, &error);
  g_assert_cmpstr (stored->name, ==, "Élise <b>O'Brien</b>");
  g_assert_null (stored->role);
  g_assert_cmpstr (stored->email, ==, "elise@ferrocom.example");
  g_assert_cmpint (stored->application, ==, 1);
  g_assert_cmpint (stored->at, ==, NOW);
  g_set_str (&stored->phone, NULL);
  g_assert_true (jm_contact_store (db, stored, &error));
  g_assert_cmpint (step (db, FALSE), ==, JM_EVENT_CONTACT_CHANGED);
  card = load (db);
  g_assert_cmpstr (((JmContact *) card->contacts->pdata[0])->phone, ==, "+33 2 99 00 00 00");
}

static void
test_activity (JmDb *db)
{
  gint64 card = make_card (db);
  g_autoptr(JmActivity) fair = jm_activity_new ();
  g_autoptr(JmActivity) call = jm_activity_new ();
  g_autoptr(GPtrArray) activities = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (fair->date, ==, "2026-11-23");
  fair->text = g_strdup ("Salon de l'emploi, Rennes");
  fair->minutes = 180;
  g_assert_true (jm_activity_kind_from_string ("FAIR", &fair->kind));
  g_assert_true (jm_activity_store (db, fair, &error));
  call->text = g_strdup ("Called Agence Bleue");
  call->application = card;
  g_set_str (&call->date, "2026-11-20");
  g_assert_true (jm_activity_kind_from_string ("agency-call", &call->kind));
  g_assert_true (jm_activity_store (db, call, &error));
  g_assert_no_error (error);
  activities = jm_activity_list (db, 10, &error);
  g_assert_cmpuint (activities->len, ==, 2);
  g_assert_cmpint (((JmActivity *) activities->pdata[0])->id, ==, fair->id);
  g_assert_cmpint (((JmActivity *) activities->pdata[0])->application, ==, 0);
  g_assert_cmpint (((JmActivity *) activities->pdata[1])->application, ==, 1);
  g_assert_cmpint (jm_record_find_application (db, JM_RECORD_ACTIVITY, call->id, &error), ==, 1);
  g_assert_true (jm_record_remove (db, JM_RECORD_ACTIVITY, fair->id, &error));
  g_clear_pointer (&activities, g_ptr_array_unref);
  activities = jm_activity_list (db, 10, &error);
  g_assert_cmpuint (activities->len, ==, 1);
}

static void
test_attachment (JmDb *db)
{
  g_autofree char *folder = jm_db_dup_folder (db);
  g_autofree char *path = g_build_filename (folder, "Offre d'emploi; final.PDF", NULL);
  g_autofree char *hidden = g_build_filename (folder, ".profile", NULL);
  g_autofree char *copy = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr(JmAttachment) file = NULL;
  g_autoptr(JmAttachment) again = NULL;
  g_autoptr(JmAttachment) plain = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf info;

  make_card (db);
  g_assert_true (g_file_set_contents (path, "%PDF-1.4 x", -1, NULL));
  file = jm_attachment_take_file (folder, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->name, ==, "Offre d'emploi; final.PDF");
  g_assert_cmpstr (file->media_type, ==, "application/pdf");
  g_assert_cmpint (file->size, ==, 10);
  g_assert_true (g_str_has_prefix (file->file, "attachments/") && g_str_has_suffix (file->file, ".pdf"));
  g_assert_cmpuint (strlen (file->file), ==, strlen ("attachments/.pdf") + 64);
  file->application = 1;
  g_assert_true (jm_attachment_store (db, file, NULL, &error));
  copy = g_build_filename (folder, file->file, NULL);
  g_assert_true (g_file_get_contents (copy, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "%PDF-1.4 x");
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* The same once more is the same. */
  again = jm_attachment_take_file (folder, path, &error);
  again->application = 1;
  g_assert_true (jm_attachment_store (db, again, NULL, &error));
  g_assert_cmpint (again->id, ==, file->id);
  g_assert_cmpint (count_undo (db), ==, 1);
  g_assert_true (jm_record_remove (db, JM_RECORD_ATTACHMENT, file->id, &error));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpint (step (db, FALSE), ==, JM_EVENT_ATTACHMENT_REMOVED);

  /* A name that begins with a dot has no ending; an empty file is one. */
  g_assert_true (g_file_set_contents (hidden, "", 0, NULL));
  plain = jm_attachment_take_file (folder, hidden, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (plain->file), ==, strlen ("attachments/") + 64);
}

static void
test_sweep (JmDb *db)
{
  g_autofree char *folder = jm_db_dup_folder (db);
  g_autofree char *path = g_build_filename (folder, "plan.txt", NULL);
  g_autofree char *other = g_build_filename (folder, "attachments", "README", NULL);
  g_autofree char *copy = NULL;
  g_autoptr(JmAttachment) file = NULL;
  g_autoptr(GHashTable) needed = NULL;
  g_autoptr(GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;
  gint64 later = g_get_real_time () / G_USEC_PER_SEC + 3 * 24 * 60 * 60;

  make_card (db);
  g_assert_true (g_file_set_contents (path, "The way", -1, NULL));
  file = jm_attachment_take_file (folder, path, &error);
  file->application = 1;
  g_assert_true (jm_attachment_store (db, file, NULL, &error));
  g_assert_true (jm_record_remove (db, JM_RECORD_ATTACHMENT, file->id, &error));
  g_assert_no_error (error);
  copy = g_build_filename (folder, file->file, NULL);
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));

  /* Undo can bring it back; and what came just now stays in any case. */
  needed = jm_attachment_list_files (db, &error);
  g_assert_true (g_hash_table_contains (needed, file->file));
  g_assert_cmpuint (jm_attachment_sweep (folder, needed, later), ==, 0);
  g_assert_cmpuint (jm_attachment_sweep (folder, nothing, g_get_real_time () / G_USEC_PER_SEC), ==, 0);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (jm_undo_drop (db, "d1", &error));
  g_clear_pointer (&needed, g_hash_table_unref);
  needed = jm_attachment_list_files (db, &error);
  g_assert_cmpuint (g_hash_table_size (needed), ==, 0);
  g_assert_cmpuint (jm_attachment_sweep (folder, needed, later), ==, 1);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_refused_files (JmDb *db)
{
  g_autofree char *folder = jm_db_dup_folder (db);
  g_autofree char *large = g_build_filename (folder, "large.bin", NULL);
  g_autofree char *none = g_build_filename (folder, "none.pdf", NULL);
  g_autofree char *store = g_build_filename (folder, "attachments", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (jm_attachment_take_file (folder, none, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (jm_attachment_take_file (folder, folder, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (jm_attachment_take_file (folder, "/dev/null", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, JM_ATTACHMENT_MAX_BYTES + 1), ==, 0);
  g_assert_null (jm_attachment_take_file (folder, large, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
}

static void
test_ids (void)
{
  JmRecordType type;
  gint64 id;

  g_assert_true (jm_record_parse_id ("i12", &type, &id) && type == JM_RECORD_INTERVIEW && id == 12);
  g_assert_true (jm_record_parse_id ("K3", &type, &id) && type == JM_RECORD_CONTACT && id == 3);
  g_assert_true (jm_record_parse_id ("d1", &type, &id) && type == JM_RECORD_ATTACHMENT);
  g_assert_true (jm_record_parse_id ("y1", &type, &id) && type == JM_RECORD_ACTIVITY);
  g_assert_false (jm_record_parse_id ("import", &type, &id));
  g_assert_false (jm_record_parse_id ("i0", &type, &id));
  g_assert_false (jm_record_parse_id ("a1", &type, &id));
  g_assert_false (jm_record_parse_id (NULL, &type, &id));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_tracker_init ();
  add_store_test ("/tracker/interview", test_interview);
  g_test_add_func ("/tracker/interview/times", test_times);
  add_store_test ("/tracker/record/strange", test_strange);
  add_store_test ("/tracker/contact", test_contact);
  add_store_test ("/tracker/activity", test_activity);
  add_store_test ("/tracker/attachment", test_attachment);
  add_store_test ("/tracker/attachment/sweep", test_sweep);
  add_store_test ("/tracker/attachment/refused", test_refused_files);
  g_test_add_func ("/tracker/record/ids", test_ids);
  return g_test_run ();
}
