/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "jm-test-server.h"
#include "paper.h"

#define PAGE \
  "<html><head><title>Jobs</title><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\"," \
  "\"title\":\"Dredge master\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Long Pier\"}," \
  "\"description\":\"<p>Keep the <b>fairway</b> open.</p>\"}</script></head><body>Jobs</body></html>"

static void
notice_cb (JmFunnel   *funnel,
           const char *text,
           gpointer    user_data)
{
  g_string_append_printf (user_data, "%s\n", text);
}

/* @code: of JM_ERROR, -1 for success. */
static gint64
add_url (JmFunnel   *funnel,
         const char *url,
         int         code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  jm_funnel_add_url_async (funnel, url, NULL, wait_cb, &result);
  result = wait_for (&result);
  id = jm_funnel_add_url_finish (funnel, result, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, JM_ERROR, code);
  settle ();
  return id;
}

static void
test_url (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = jm_test_server_new ();
  g_autoptr(JmPosting) stored = NULL;
  g_autofree char *url = jm_test_server_url (server, "/jobs/3");
  gint64 id;

  jm_test_server_answer (server, "/jobs/3", 200, "text/html", PAGE);
  fixture_init (&fixture);
  id = add_url (fixture.funnel, url, -1);
  stored = jm_funnel_dup_posting (fixture.funnel, id, NULL);
  g_assert_cmpstr (stored->title, ==, "Dredge master");
  g_assert_cmpstr (stored->company_name, ==, "Long Pier");
  g_assert_cmpstr (stored->description, ==, "Keep the fairway open.");
  g_assert_true (stored->is_manual);
  g_assert_true (stored->text_complete);
  g_assert_cmpint (stored->status, ==, JM_POSTING_PENDING);

  g_assert_cmpint (add_url (fixture.funnel, url, -1), ==, id);
  g_assert_cmpuint (jm_test_server_count (server, "/jobs/3"), ==, 1);
}

/* What cannot be read is kept, and read when it can be. */
static void
test_kept_url (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = jm_test_server_new ();
  g_autoptr(JmPosting) stored = NULL;
  g_autoptr(GString) notices = g_string_new (NULL);
  g_autofree char *url = jm_test_server_url (server, "/jobs/3");
  gint64 id;

  jm_test_server_answer (server, "/jobs/3", 500, "text/plain", "oops");
  jm_test_server_answer (server, "/jobs/3", 200, "text/html", PAGE);
  fixture_init (&fixture);
  g_signal_connect (fixture.funnel, "notice", G_CALLBACK (notice_cb), notices);
  id = add_url (fixture.funnel, url, -1);
  g_assert_cmpuint (notices->len, >, 20);
  stored = jm_funnel_dup_posting (fixture.funnel, id, NULL);
  g_assert_true (g_str_has_suffix (stored->title, "/jobs/3"));
  g_assert_cmpstr (stored->source_url, ==, url);
  g_assert_false (stored->text_complete);
  g_clear_pointer (&stored, jm_posting_unref);

  g_assert_cmpint (add_url (fixture.funnel, url, -1), ==, id);
  stored = jm_funnel_dup_posting (fixture.funnel, id, NULL);
  g_assert_cmpstr (stored->title, ==, "Dredge master");
  g_assert_true (stored->text_complete);
  g_assert_true (stored->is_manual);
}

static void
refresh (JmFunnel *funnel)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmRefreshResult) report = NULL;

  jm_funnel_refresh_async (funnel, 0, NULL, NULL, wait_cb, &result);
  result = wait_for (&result);
  report = jm_funnel_refresh_finish (funnel, result, NULL);
  g_assert_nonnull (report);
}

/* A page that never answers is asked for eight times and then left to the user, who is told why. */
static void
test_given_up (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = jm_test_server_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmPosting) stored = NULL;
  g_autofree char *url = jm_test_server_url (server, "/jobs/3");
  gint64 id;

  jm_test_server_answer (server, "/jobs/3", 500, "text/plain", "oops");
  fixture_init (&fixture);
  id = add_url (fixture.funnel, url, -1);
  for (guint i = 0; i < 12; i++)
    refresh (fixture.funnel);
  g_assert_cmpuint (jm_test_server_count (server, "/jobs/3"), ==, 8);
  stored = jm_funnel_dup_posting (fixture.funnel, id, NULL);
  g_assert_false (stored->text_complete);
  g_assert_nonnull (strstr (stored->text_problem, "HTTP 500"));
  g_clear_pointer (&stored, jm_posting_unref);

  jm_funnel_complete_async (fixture.funnel, id, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_false (jm_funnel_complete_finish (fixture.funnel, result, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_HTTP);
  g_clear_object (&result);
  jm_test_server_answer (server, "/jobs/3", 200, "text/html", PAGE);
  jm_funnel_complete_async (fixture.funnel, id, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_complete_finish (fixture.funnel, result, NULL));
  stored = jm_funnel_dup_posting (fixture.funnel, id, NULL);
  g_assert_cmpstr (stored->title, ==, "Dredge master");
  g_assert_true (stored->text_complete);
}

static gboolean
is_over (gpointer instant)
{
  return g_get_monotonic_time () > *(gint64 *) instant;
}

/* While somebody asks the host, or it has its pause, neither a page nor a board behind an address is asked for. */
static void
test_turn (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = jm_test_server_new ();
  g_autoptr(GAsyncResult) added = NULL;
  g_autoptr(GAsyncResult) detected = NULL;
  g_autoptr(JmDetection) detection = NULL;
  g_autofree char *url = jm_test_server_url (server, "/jobs/3");
  g_autofree char *host = jm_url_host (url);
  JmClaim *turn;
  gint64 wait = 0, soon;

  jm_test_server_answer (server, "/jobs/3", 200, "text/html", PAGE);
  fixture_init (&fixture);
  turn = jm_host_turn_take (jm_funnel_get_store (fixture.funnel), host, 1, &wait);
  g_assert_nonnull (turn);
  jm_funnel_add_url_async (fixture.funnel, url, NULL, wait_cb, &added);
  jm_funnel_detect_board_async (fixture.funnel, url, FALSE, NULL, wait_cb, &detected);
  soon = g_get_monotonic_time () + G_USEC_PER_SEC * 2 / 5;
  g_assert_true (wait_until (is_over, &soon));
  g_assert_cmpuint (jm_test_server_count (server, NULL), ==, 0);
  g_assert_null (added);
  g_assert_null (detected);

  jm_host_turn_end (turn, 0);
  added = wait_for (&added);
  g_assert_cmpint (jm_funnel_add_url_finish (fixture.funnel, added, NULL), >, 0);
  detected = wait_for (&detected);
  detection = jm_funnel_detect_board_finish (fixture.funnel, detected, NULL);
  g_assert_cmpuint (jm_test_server_count (server, "/jobs/3"), ==, 2);
}

static void
test_no_network (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) gone = jm_test_server_new ();
  g_autofree char *url = jm_test_server_url (gone, "/jobs/4");

  g_clear_pointer (&gone, jm_test_server_free);
  fixture_init (&fixture);
  g_assert_cmpint (add_url (fixture.funnel, url, -1), >, 0);
}

static void
test_refused_url (void)
{
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  g_assert_cmpint (add_url (fixture.funnel, "http://10.0.0.1/jobs", JM_ERROR_REFUSED), ==, 0);
  g_assert_cmpint (add_url (fixture.funnel, "file:///etc/passwd", JM_ERROR_INVALID), ==, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM posting"), ==, 0);
}

static gint64
add_page (JmFunnel   *funnel,
          const char *page,
          int         code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (page, strlen (page));
  g_autoptr(GError) error = NULL;
  gint64 id;

  jm_funnel_add_page_async (funnel, "https://longpier.example/jobs/9", bytes, "text/html; charset=utf-8", NULL, wait_cb, &result);
  result = wait_for (&result);
  id = jm_funnel_add_page_finish (funnel, result, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, JM_ERROR, code);
  return id;
}

static void
test_page (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmPosting) stored = NULL;
  gint64 id;

  fixture_init (&fixture);
  g_assert_cmpint (add_page (fixture.funnel, "<html><body></body></html>", JM_ERROR_INVALID), ==, 0);
  id = add_page (fixture.funnel, "<html><head><title>Mud engineer</title></head><body><p>Measure the mud.</p></body></html>", -1);
  stored = jm_funnel_dup_posting (fixture.funnel, id, NULL);
  g_assert_cmpstr (stored->title, ==, "Mud engineer");
  g_assert_nonnull (strstr (stored->description, "Measure the mud."));
  g_assert_cmpstr (stored->source_url, ==, "https://longpier.example/jobs/9");
  g_assert_true (stored->text_complete);
}

static gint64
import_cv (JmFunnel   *funnel,
           const char *path,
           gboolean    is_good)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  jm_funnel_import_cv_async (funnel, path, NULL, TRUE, NULL, wait_cb, &result);
  result = wait_for (&result);
  id = jm_funnel_import_cv_finish (funnel, result, &error);
  g_assert_cmpint (error == NULL, ==, is_good);
  g_assert_cmpint (id > 0, ==, is_good);
  settle ();
  return id;
}

static void
test_cv (void)
{
  g_auto(Fixture) fixture = { 0 };
  char *folder = paper_folder_new ();
  g_autofree char *line = paper_text (72, 700, "Ten years of dredging");
  const char *contents[] = { line, NULL };
  g_autofree char *pdf = paper_write_pdf (folder, "cv.pdf", contents);
  g_autofree char *text = paper_write (folder, "cv.txt", "no PDF at all", -1);
  g_autofree char *kinds = NULL;
  g_autofree char *copy = NULL;
  g_autoptr(JmCv) cv = NULL;
  gint64 id;

  fixture_init (&fixture);
  import_cv (fixture.funnel, text, FALSE);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM cv"), ==, 0);
  id = import_cv (fixture.funnel, pdf, TRUE);
  cv = jm_funnel_dup_cv (fixture.funnel, 0, NULL);
  g_assert_cmpint (cv->id, ==, id);
  g_assert_true (cv->is_current);
  g_assert_cmpstr (cv->name, ==, "cv.pdf");
  g_assert_cmpuint (cv->pages, ==, 1);
  g_assert_nonnull (strstr (cv->text, "Ten years of dredging"));
  copy = g_build_filename (fixture.path, cv->file, NULL);
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
  kinds = kinds_since (fixture.funnel, 0);
  g_assert_cmpstr (kinds, ==, "CV_IMPORTED CV_PARSED");
  g_assert_cmpint (import_cv (fixture.funnel, pdf, TRUE), ==, id);
  paper_folder_remove (folder);
}

static void
progress_cb (JmFunnel   *funnel,
             GParamSpec *pspec,
             gpointer    user_data)
{
  guint done, total;

  g_object_get (funnel, "refresh-done", &done, "refresh-total", &total, NULL);
  g_string_append_printf (user_data, "%u/%u ", done, total);
}

static gint64
add_search (JmFunnel   *funnel,
            const char *board)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;
  const char *boards[] = { board, NULL };

  search->name = g_strdup ("Everything");
  g_strfreev (search->boards);
  search->boards = g_strdupv ((char **) boards);
  jm_funnel_add_search_async (funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  return jm_funnel_add_search_finish (funnel, result, NULL);
}

/* A second search on the same board takes over what is stored, and its list hears of it. */
static void
test_refresh (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = jm_test_server_new ();
  g_autoptr(GString) progress = g_string_new (NULL);
  g_autoptr(JmInboxList) all = NULL;
  g_autoptr(JmInboxList) second = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) refused = NULL;
  g_autoptr(JmRefreshResult) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "boards", "remotive.json", NULL);
  g_autofree char *body = NULL;
  JmInboxQuery query = { .status = JM_INBOX_PENDING };

  g_assert_true (g_file_get_contents (file, &body, NULL, NULL));
  jm_test_server_answer (server, "/remotive.com/api/remote-jobs", 200, "application/json", body);
  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (server), TRUE);
  fixture_init (&fixture);
  add_search (fixture.funnel, "remotive");
  query.search = add_search (fixture.funnel, "remotive");
  all = jm_inbox_list_new (fixture.funnel);
  second = jm_inbox_list_new (fixture.funnel);
  jm_inbox_list_set_query (all, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  jm_inbox_list_set_query (second, &query);

  g_signal_connect (fixture.funnel, "notify::refresh-done", G_CALLBACK (progress_cb), progress);
  jm_funnel_refresh_async (fixture.funnel, query.search - 1, NULL, NULL, wait_cb, &result);
  jm_funnel_refresh_async (fixture.funnel, 0, NULL, NULL, wait_cb, &refused);
  refused = wait_for (&refused);
  g_assert_null (jm_funnel_refresh_finish (fixture.funnel, refused, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);
  result = wait_for (&result);
  report = jm_funnel_refresh_finish (fixture.funnel, result, &error);
  g_assert_no_error (error);
  settle ();
  g_assert_cmpuint (report->boards->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (all)), ==, ((JmBoardResult *) g_ptr_array_index (report->boards, 0))->added);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (all)), >, 0);
  g_assert_nonnull (strstr (progress->str, "1/1"));

  g_clear_object (&result);
  g_clear_pointer (&report, jm_refresh_result_free);
  jm_funnel_refresh_async (fixture.funnel, 0, NULL, NULL, wait_cb, &result);
  result = wait_for (&result);
  report = jm_funnel_refresh_finish (fixture.funnel, result, &error);
  g_assert_no_error (error);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (second)), ==, g_list_model_get_n_items (G_LIST_MODEL (all)));
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
  g_assert_finalize_object (g_steal_pointer (&all));
  g_assert_finalize_object (g_steal_pointer (&second));
  g_clear_object (&result);
  g_clear_object (&refused);
}

/* @code: of JM_ERROR, -1 for success. */
static JmAdded *
add_file (JmFunnel   *funnel,
          const char *url,
          const char *text,
          const char *content_type,
          gboolean    with_draft,
          int         code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  JmAdded *added;

  jm_funnel_add_file_async (funnel, url, bytes, content_type, with_draft, NULL, wait_cb, &result);
  result = wait_for (&result);
  added = jm_funnel_add_file_finish (funnel, result, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, JM_ERROR, code);
  return added;
}

#define MAIL(link) \
  "From: Littoral <alerte@littoral.example>\nSubject: 2 offres\nDate: Mon, 23 Nov 2026 08:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n" \
  "<a href=https://r.emails4.alertes.cadremploi.fr/tr/cl/" link ">Dredge master H/F</a><p>Long Pier • Brest • CDI</p>" \
  "<a href=https://www.meteojob.com/jobs/4455667>Mud engineer</a><p>Ebb • Nantes</p>"

static void
test_mail (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmAdded) first = NULL;
  g_autoptr(JmAdded) again = NULL;
  g_autoptr(JmPosting) stored = NULL;

  fixture_init (&fixture);
  first = add_file (fixture.funnel, NULL, MAIL ("one"), NULL, TRUE, -1);
  g_assert_cmpuint (first->ids->len, ==, 2);
  g_assert_cmpuint (first->n_added, ==, 2);
  g_assert_null (first->draft);
  stored = jm_funnel_dup_posting (fixture.funnel, g_array_index (first->ids, gint64, 1), NULL);
  g_assert_cmpstr (stored->title, ==, "Mud engineer");
  g_assert_cmpstr (stored->external_id, ==, "4455667");
  g_assert_cmpint (stored->published_at, ==, 1795417200);
  g_assert_cmpint (stored->status, ==, JM_POSTING_PENDING);
  g_assert_true (stored->is_manual);
  g_assert_false (stored->text_complete);
  g_assert_cmpstr (stored->description, ==, "Ebb · Nantes");

  /* The next alert has other addresses for the same. */
  again = add_file (fixture.funnel, NULL, MAIL ("two"), NULL, TRUE, -1);
  g_assert_cmpuint (again->n_added, ==, 0);
  g_assert_cmpmem (again->ids->data, 16, first->ids->data, 16);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM posting"), ==, 2);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM event WHERE kind = 'JOB_DISCOVERED'"), ==, 2);
}

static void
test_draft (void)
{
  static const char page[] = "<!DOCTYPE html><title>Mud engineer</title><p>Measure the mud.";
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmAdded) draft = NULL;
  g_autoptr(JmAdded) text = NULL;
  g_autoptr(JmAdded) added = NULL;
  g_autoptr(JmPosting) stored = NULL;

  fixture_init (&fixture);
  draft = add_file (fixture.funnel, NULL, page, NULL, TRUE, -1);
  g_assert_cmpuint (draft->ids->len, ==, 0);
  g_assert_cmpstr (draft->draft->title, ==, "Mud engineer");
  g_assert_cmpstr (draft->draft->description, ==, "Measure the mud.");
  text = add_file (fixture.funnel, NULL, "Mud engineer\n\nMeasure the mud in Brest.", "text/plain", TRUE, -1);
  g_assert_cmpstr (text->draft->title, ==, "Mud engineer");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM posting"), ==, 0);

  g_assert_null (add_file (fixture.funnel, NULL, page, NULL, FALSE, JM_ERROR_USAGE));
  added = add_file (fixture.funnel, "https://longpier.example/9", page, NULL, FALSE, -1);
  g_assert_cmpuint (added->n_added, ==, 1);
  stored = jm_funnel_dup_posting (fixture.funnel, g_array_index (added->ids, gint64, 0), NULL);
  g_assert_true (stored->text_complete);
  g_assert_cmpstr (stored->source_url, ==, "https://longpier.example/9");
}

static void
test_no_postings (void)
{
  static const char * const files[] = { "%PDF-1.7\n", "", "\n", "From: a@b.example\nSubject: Lunch\n\nAt noon?\n", "<html></html>" };
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_null (add_file (fixture.funnel, NULL, files[i], NULL, TRUE, JM_ERROR_INVALID));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/add/url", test_url);
  g_test_add_func ("/add/kept-url", test_kept_url);
  g_test_add_func ("/add/given-up", test_given_up);
  g_test_add_func ("/add/turn", test_turn);
  g_test_add_func ("/add/no-network", test_no_network);
  g_test_add_func ("/add/refused-url", test_refused_url);
  g_test_add_func ("/add/page", test_page);
  g_test_add_func ("/add/cv", test_cv);
  g_test_add_func ("/add/refresh", test_refresh);
  g_test_add_func ("/add/mail", test_mail);
  g_test_add_func ("/add/draft", test_draft);
  g_test_add_func ("/add/no-postings", test_no_postings);
  return g_test_run ();
}
