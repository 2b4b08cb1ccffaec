/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

#include "test-store.h"

static void
write_board (const char *dir, const char *name, const char *paging)
{
  g_autofree char *folder = g_build_filename (dir, "boards", NULL);
  g_autofree char *file = g_strconcat (name, ".board", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = g_strdup_printf (
    "[Board]\nName=%s\nHome=https://%s.example/\nKind=json\nPause=0\n[Request]\nUrl=https://%s.example/jobs%s\n[Items]\nPath=$.jobs[*]\n"
    "[Fields]\nexternal_id=id\ntitle=name\nsource_url=url\ndescription=text\ncompany_name=company\n", name, name, name, paging);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

Scene *
scene_new (void)
{
  Scene *scene = g_new0 (Scene, 1);
  g_autoptr(GError) error = NULL;

  jm_store_init ();
  jm_posting_init ();
  jm_discovery_init ();
  scene->dir = g_dir_make_tmp ("jobmate-XXXXXX", NULL);
  write_board (scene->dir, "alpha", "");
  write_board (scene->dir, "beta", "");
  write_board (scene->dir, "gamma", "");
  write_board (scene->dir, "paged", "?from={offset}&n={limit}\nPaging=number\nLimit=2");
  scene->server = jm_test_server_new ();
  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (scene->server), TRUE);
  scene->store = jm_store_open (scene->dir, &error);
  g_assert_no_error (error);
  scene->boards = jm_boards_new (scene->dir);
  scene->http = jm_http_new (JM_HTTP_BOARDS);
  return scene;
}

void
scene_free (Scene *scene)
{
  jm_store_close (scene->store);
  g_object_unref (scene->http);
  g_object_unref (scene->boards);
  g_object_unref (scene->store);
  jm_test_server_free (scene->server);
  remove_folder (scene->dir);
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
  g_free (scene->dir);
  g_free (scene);
}

void
scene_add_board (Scene *scene, const char *name, const char *file_text)
{
  g_autofree char *file = g_strconcat (name, ".board", NULL);
  g_autofree char *path = g_build_filename (scene->dir, "boards", file, NULL);
  g_autoptr(JmBoard) board = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, file_text, -1, NULL));
  g_object_unref (scene->boards);
  scene->boards = jm_boards_new (scene->dir);
  board = jm_boards_lookup (scene->boards, name, NULL, &error);
  g_assert_no_error (error);
}

/* --- Searches --- */

static gboolean
insert_search (JmDb *db, gpointer user_data, GError **error)
{
  return jm_search_insert (db, user_data, error);
}

/* @red_flag may be NULL; @boards are apart by ";". */
JmSearch *
scene_add_search (Scene *scene, const char *name, const char *boards, const char *red_flag)
{
  JmSearch *search = jm_search_new ();
  g_autoptr(GError) error = NULL;

  search->name = g_strdup (name);
  search->created_at = jm_time_now ();
  g_strfreev (search->boards);
  search->boards = g_strsplit (boards, ";", -1);
  if (red_flag != NULL)
    {
      g_strfreev (search->red_flags);
      search->red_flags = g_strsplit (red_flag, ";", -1);
    }
  jm_store_write (scene->store, JM_PRIORITY_COMMAND, insert_search, search, &error);
  g_assert_no_error (error);
  return search;
}

/* --- Runs --- */

typedef struct {
  gboolean         is_done;
  JmRefreshResult *result;
  GError          *error;
} Wait;

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = jm_refresh_run_finish (JM_REFRESH (object), result, &wait->error);
  wait->is_done = TRUE;
}

/* Whether a thread is at it: planning, or asking a board. */
static gboolean
is_busy (JmRefresh *refresh)
{
  GListModel *boards = jm_refresh_get_progress (refresh);
  guint n = g_list_model_get_n_items (boards);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(JmBoardProgress) board = g_list_model_get_item (boards, i);

      if (board->state == JM_PROGRESS_RUNNING)
        return TRUE;
    }
  return n == 0;
}

/* With jm_timer_set_manual() pauses are over as soon as nothing else is to be done. */
static void
wait_for (JmRefresh *refresh, Wait *wait)
{
  while (!wait->is_done)
    if (!g_main_context_iteration (NULL, FALSE) && (is_busy (refresh) || !jm_timer_advance ()))
      g_main_context_iteration (NULL, TRUE);
}

JmJson *
scene_run_for (Scene *scene, gint64 search, const char *board, GCancellable *cancellable, GError **error)
{
  g_autoptr(JmRefresh) refresh = jm_refresh_new (scene->store, scene->boards, scene->http);
  g_autoptr(JmRefreshResult) result = NULL;
  Wait wait = { 0 };

  if (scene->terms.slowness > 0)
    jm_refresh_set_terms (refresh, &scene->terms);
  jm_refresh_run_async (refresh, search, board, cancellable, done_cb, &wait);
  wait_for (refresh, &wait);
  result = wait.result;
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);
  return result != NULL ? jm_refresh_result_to_json (result) : NULL;
}

JmJson *
scene_run (Scene *scene)
{
  g_autoptr(GError) error = NULL;
  JmJson *answer = scene_run_for (scene, 0, NULL, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

JmJson *
scene_find_board (JmJson *answer, const char *name)
{
  JmJson *boards = jm_json_get_member (answer, "boards");

  for (guint i = 0; i < jm_json_get_length (boards); i++)
    if (g_strcmp0 (jm_json_member_string (jm_json_get_element (boards, i), "board"), name) == 0)
      return jm_json_get_element (boards, i);
  g_error ("%s is not in the answer", name);
}

/* The row as "fetched new duplicate filtered failed"; the first must be the sum of the others. */
void
scene_assert_counts (JmJson *row, const char *counts)
{
  static const char *const keys[] = { "fetched", "new", "duplicate", "filtered", "failed" };
  gint64 values[5];
  g_autofree char *text = NULL;

  for (guint i = 0; i < 5; i++)
    g_assert_true (jm_json_member_int64 (row, keys[i], &values[i]));
  text = g_strdup_printf ("%d %d %d %d %d", (int) values[0], (int) values[1], (int) values[2], (int) values[3], (int) values[4]);
  g_assert_cmpstr (text, ==, counts);
  g_assert_cmpint (values[0], ==, values[1] + values[2] + values[3] + values[4]);
}

JmTestAnswer *
scene_answer (Scene *scene, const char *path, guint status, const char *body)
{
  return jm_test_server_answer (scene->server, path, status, "application/json", body);
}

/* --- Questions to the store --- */

typedef struct {
  const char *sql;
  gint64      number;
  char       *text;
} Question;

static gboolean
ask (JmDb *db, gpointer user_data, GError **error)
{
  Question *question = user_data;
  g_autoptr(JmStatement) statement = jm_db_prepare (db, question->sql, error);

  if (statement == NULL)
    return FALSE;
  if (jm_statement_next (statement, error))
    {
      question->number = jm_statement_get_int64 (statement, "x");
      question->text = jm_statement_dup_text (statement, "x");
    }
  return TRUE;
}

gint64
scene_number (Scene *scene, const char *sql)
{
  Question question = { .sql = sql };
  g_autoptr(GError) error = NULL;

  jm_store_read (scene->store, ask, &question, &error);
  g_assert_no_error (error);
  g_free (question.text);
  return question.number;
}

char *
scene_text (Scene *scene, const char *sql)
{
  Question question = { .sql = sql };
  g_autoptr(GError) error = NULL;

  jm_store_read (scene->store, ask, &question, &error);
  g_assert_no_error (error);
  return question.text;
}

static gboolean
write_cb (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_prepare (db, user_data, error);

  return statement != NULL && jm_statement_run (statement, error);
}

void
scene_write (Scene *scene, const char *sql)
{
  g_autoptr(GError) error = NULL;

  jm_store_write (scene->store, JM_PRIORITY_COMMAND, write_cb, (gpointer) sql, &error);
  g_assert_no_error (error);
}
