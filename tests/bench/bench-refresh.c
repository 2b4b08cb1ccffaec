/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-refresh FOLDER ROUNDS: what refreshes cost the processor where the boards in FOLDER/boards have nothing new. The server is
 * another process, by JOBMATE_REPLAY_ORIGIN. One JSON array of {"cpu_ms","wall_ms"}, the first run left out. */
#include <discovery/discovery.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static gboolean
insert_search (JmDb *db, gpointer user_data, GError **error)
{
  return jm_search_insert (db, user_data, error);
}

static void
add_search (JmStore *store, JmBoards *boards)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(GPtrArray) all = jm_boards_list (boards);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < all->len; i++)
    if (g_str_has_prefix (jm_board_get_name (g_ptr_array_index (all, i)), "bench-"))
      g_strv_builder_add (names, jm_board_get_name (g_ptr_array_index (all, i)));
  search->name = g_strdup ("All");
  g_strfreev (search->boards);
  search->boards = g_strv_builder_end (names);
  if (!jm_store_write (store, JM_PRIORITY_COMMAND, insert_search, search, &error))
    g_error ("%s", error->message);
}

static double
read_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0;
}

typedef struct {
  GMainLoop *loop;
  guint      n_unmodified, n_boards;
} Wait;

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmRefreshResult) report = jm_refresh_run_finish (JM_REFRESH (object), result, &error);

  if (report == NULL)
    g_error ("%s", error->message);
  wait->n_boards = report->boards->len;
  wait->n_unmodified = 0;
  for (guint i = 0; i < report->boards->len; i++)
    wait->n_unmodified += ((JmBoardResult *) g_ptr_array_index (report->boards, i))->not_modified;
  g_main_loop_quit (wait->loop);
}

int
main (int argc, char **argv)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = NULL;
  g_autoptr(JmBoards) boards = NULL;
  g_autoptr(JmHttp) http = NULL;
  Wait wait = { .loop = loop };

  if (argc != 3)
    return 2;
  jm_store_init ();
  jm_posting_init ();
  jm_discovery_init ();
  store = jm_store_open (argv[1], &error);
  if (store == NULL)
    g_error ("%s", error->message);
  boards = jm_boards_new (argv[1]);
  http = jm_http_new (JM_HTTP_BOARDS);
  add_search (store, boards);
  printf ("[");
  for (int i = 0; i <= atoi (argv[2]); i++)
    {
      g_autoptr(JmRefresh) refresh = jm_refresh_new (store, boards, http);
      double cpu = read_cpu ();
      gint64 wall = g_get_monotonic_time ();

      jm_refresh_run_async (refresh, 0, NULL, NULL, done_cb, &wait);
      g_main_loop_run (loop);
      if (i == 0)
        continue;
      if (wait.n_unmodified != wait.n_boards)
        g_error ("%u of %u boards have something new", wait.n_boards - wait.n_unmodified, wait.n_boards);
      printf ("%s{\"cpu_ms\":%.2f,\"wall_ms\":%.2f}", i > 1 ? "," : "", read_cpu () - cpu, (g_get_monotonic_time () - wall) / 1000.0);
    }
  printf ("]\n");
  jm_store_close (store);
  return 0;
}
