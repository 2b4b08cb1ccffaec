/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <signal.h>
#include <string.h>

typedef struct {
  JmStore     *store;
  const char  *subject;
  JmTaskState  state;
  gint64       not_before;
  gboolean     include_waiting;
  GArray      *skip;
  JmTask      *task; /* claimed, or to be finished */
  gint64       id;
} Call;

static gboolean
enqueue_cb (JmDb *db, gpointer user_data, GError **error)
{
  Call *call = user_data;

  return jm_task_enqueue (db, JM_TASK_ANALYZE_JOB, call->subject, call->state,
                          call->state == JM_TASK_WAITING ? "There is no network." : NULL, call->not_before, &call->id, error);
}

static gint64
enqueue (JmStore *store, const char *subject, JmTaskState state, gint64 not_before)
{
  g_autoptr(GError) error = NULL;
  Call call = { .subject = subject, .state = state, .not_before = not_before };

  jm_store_write (store, JM_PRIORITY_COMMAND, enqueue_cb, &call, &error);
  g_assert_no_error (error);
  return call.id;
}

static gboolean
claim_cb (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(GError) local_error = NULL;
  Call *call = user_data;

  call->task = jm_task_claim (db, call->store, call->include_waiting, call->skip, &local_error);
  g_assert_no_error (local_error);
  return TRUE;
}

static JmTask *
claim_with (JmStore *store, gboolean include_waiting, GArray *skip)
{
  g_autoptr(GError) error = NULL;
  Call call = { .store = store, .include_waiting = include_waiting, .skip = skip };

  jm_store_write (store, JM_PRIORITY_TASK, claim_cb, &call, &error);
  g_assert_no_error (error);
  return call.task;
}

static JmTask *
claim (JmStore *store)
{
  return claim_with (store, FALSE, NULL);
}

static gboolean
finish_cb (JmDb *db, gpointer user_data, GError **error)
{
  Call *call = user_data;

  /* The result comes first, so that a lost fence must take it back. */
  return jm_setting_set (db, "result", call->task->lease_owner, error)
         && jm_task_finish (db, call->task, call->state, call->state == JM_TASK_FAILED ? "No." : NULL, call->not_before, error);
}

static gboolean
finish (JmStore *store, JmTask *task, JmTaskState state, GError **error)
{
  Call call = { .task = task, .state = state };

  return jm_store_write (store, JM_PRIORITY_TASK, finish_cb, &call, error);
}

static gboolean
retry_cb (JmDb *db, gpointer user_data, GError **error)
{
  return jm_task_retry (db, *(gint64 *) user_data, error);
}

static gboolean
cancel_cb (JmDb *db, gpointer user_data, GError **error)
{
  return jm_task_cancel (db, *(gint64 *) user_data, error);
}

static gboolean
load_cb (JmDb *db, gpointer user_data, GError **error)
{
  Call *call = user_data;

  call->task = jm_task_load (db, call->id, error);
  return call->task != NULL;
}

static JmTask *
load (JmStore *store, gint64 id)
{
  g_autoptr(GError) error = NULL;
  Call call = { .id = id };

  jm_store_read (store, load_cb, &call, &error);
  g_assert_no_error (error);
  return call.task;
}

static void
assert_conflict (JmStore *store, JmStoreFunc func, gint64 id, int code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (jm_store_write (store, JM_PRIORITY_COMMAND, func, &id, &error));
  g_assert_error (error, JM_ERROR, code);
}

static void
test_life (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  gint64 id = enqueue (store, "a7", JM_TASK_QUEUED, 0);
  g_autoptr(JmTask) task = NULL;
  g_autoptr(JmTask) again = NULL;
  g_autoptr(JmTask) done = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (enqueue (store, "a7", JM_TASK_QUEUED, 0), ==, id);
  task = claim (store);
  g_assert_cmpint (task->id, ==, id);
  g_assert_cmpstr (task->subject, ==, "a7");
  g_assert_cmpint (task->state, ==, JM_TASK_RUNNING);
  g_assert_cmpuint (task->attempts, ==, 1);
  g_assert_cmpstr (task->lease_owner, ==, jm_store_get_process (store));
  g_assert_null (claim (store)); /* never its own again */
  g_assert_cmpint (enqueue (store, "a7", JM_TASK_QUEUED, 0), ==, id); /* it runs: nothing changes */
  g_assert_null (claim (store));

  g_assert_true (finish (store, task, JM_TASK_FAILED, NULL));
  g_assert_false (finish (store, task, JM_TASK_DONE, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_assert_null (claim (store)); /* parked */
  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, retry_cb, &id, NULL));
  again = claim (store);
  g_assert_cmpuint (again->attempts, ==, 2);
  g_assert_true (finish (store, again, JM_TASK_DONE, NULL));

  done = load (store, id);
  json = jm_task_to_json (done);
  g_assert_cmpstr (jm_json_member_string (json, "id"), ==, "t1");
  g_assert_cmpstr (jm_json_member_string (json, "state"), ==, "done");
  assert_conflict (store, retry_cb, id, JM_ERROR_CONFLICT);
  assert_conflict (store, cancel_cb, id, JM_ERROR_CONFLICT);
  assert_conflict (store, cancel_cb, 99, JM_ERROR_NOT_FOUND);
  g_assert_cmpint (enqueue (store, "a7", JM_TASK_QUEUED, 0), !=, id); /* what is done stays done */
}

static void
test_order (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GArray) skip = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 now = jm_time_now ();
  gint64 ids[] = {
    enqueue (store, "a1", JM_TASK_WAITING, now + 1000), enqueue (store, "a2", JM_TASK_QUEUED, now + 1000),
    enqueue (store, "a3", JM_TASK_QUEUED, 0), enqueue (store, "a4", JM_TASK_QUEUED, 0),
    enqueue (store, "a5", JM_TASK_WAITING, 0), enqueue (store, "a6", JM_TASK_WAITING, now - 1000),
  };
  static const guint order[] = { 3, 5 };     /* with the third skipped */
  static const guint waiting[] = { 2, 0, 4 }; /* with what waits */

  g_array_append_val (skip, ids[2]);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr(JmTask) task = claim_with (store, FALSE, skip);

      g_assert_cmpint (task->id, ==, ids[order[i]]);
    }
  g_assert_null (claim_with (store, FALSE, skip));
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    {
      g_autoptr(JmTask) task = claim_with (store, TRUE, NULL);

      g_assert_cmpint (task->id, ==, ids[waiting[i]]);
    }
  g_assert_null (claim_with (store, TRUE, NULL));
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM task WHERE state = 'running'"), ==, 5);
}

/* A claim that was cancelled, or taken over, ends without its result. */
static void
test_fence (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  gint64 id = enqueue (store, "a7", JM_TASK_QUEUED, 0);
  g_autoptr(JmTask) stale = claim (store);
  g_autoptr(JmTask) fresh = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, cancel_cb, &id, NULL));
  g_assert_false (finish (store, stale, JM_TASK_DONE, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM setting"), ==, 0);

  /* The same process claims it once more: the old claim is still none. */
  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, retry_cb, &id, NULL));
  fresh = claim (store);
  g_assert_cmpstr (fresh->lease_owner, ==, stale->lease_owner);
  g_assert_false (finish (store, stale, JM_TASK_DONE, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM setting"), ==, 0);
  g_assert_true (finish (store, fresh, JM_TASK_DONE, NULL));
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM setting"), ==, 1);
}

static guint
count_leases (const char *path)
{
  g_autofree char *folder = g_build_filename (path, "leases", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_living_owner (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) first = scratch_open (path);
  g_autoptr(JmStore) second = scratch_open (path);
  g_autoptr(JmTask) task = NULL;
  g_autoptr(JmTask) taken = NULL;
  g_autoptr(GError) error = NULL;

  enqueue (first, "a7", JM_TASK_QUEUED, 0);
  task = claim (first);
  g_assert_null (claim (second)); /* the first is alive */
  g_assert_cmpuint (count_leases (path), ==, 2);
  jm_store_close (first);
  g_assert_cmpuint (count_leases (path), ==, 1);
  taken = claim (second);
  g_assert_cmpint (taken->id, ==, task->id);
  g_assert_cmpuint (taken->attempts, ==, 2);
  g_assert_false (finish (second, task, JM_TASK_DONE, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
}

static void
test_killed_owner (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr(JmTask) task = NULL;

  enqueue (store, "a7", JM_TASK_QUEUED, 0);
  process = scratch_spawn ("claim", path, "-");
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "t1");
  g_assert_null (claim (store)); /* it lives */
  g_subprocess_send_signal (process, SIGKILL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));

  task = claim (store); /* at once */
  g_assert_cmpint (task->id, ==, 1);
  g_assert_cmpuint (task->attempts, ==, 2);
  g_assert_cmpuint (count_leases (path), ==, 1);
}

/* Files of the dead, of which the database knows nothing, go when the next process opens it. */
static void
test_sweep (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) living = scratch_open (path);
  g_autofree char *stale = g_build_filename (path, "leases", "1-00000000.lock", NULL);
  g_autoptr(JmStore) next = NULL;

  g_assert_null (claim (living));
  g_assert_true (g_file_set_contents (stale, "", 0, NULL));
  g_assert_cmpuint (count_leases (path), ==, 2);
  next = scratch_open (path);
  g_assert_cmpuint (count_leases (path), ==, 1);
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
}

static void
test_parking (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  gint64 id = enqueue (store, "a7", JM_TASK_QUEUED, 0);
  g_autoptr(JmTask) parked = NULL;

  for (guint i = 1; i <= 5; i++)
    {
      g_autoptr(JmStore) dying = scratch_open (path);
      g_autoptr(JmTask) task = claim (dying);

      g_assert_cmpint (task->id, ==, id);
      g_assert_cmpuint (task->attempts, ==, i);
    }
  g_assert_null (claim (store));
  parked = load (store, id);
  g_assert_cmpint (parked->state, ==, JM_TASK_FAILED);
  g_assert_cmpuint (strlen (parked->last_error), >, 20);
  g_assert_null (parked->lease_owner);
}

static gboolean
check_lists (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(GPtrArray) all = jm_task_list (db, FALSE, error);
  g_autoptr(GPtrArray) open = jm_task_list (db, TRUE, error);
  g_autoptr(JmTask) found = jm_task_find (db, JM_TASK_ANALYZE_JOB, "a2", error);
  g_autoptr(JmTask) other = jm_task_find (db, JM_TASK_PARSE_CV, "a2", error);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpstr (found->last_error, ==, "There is no network.");
  g_assert_null (other);
  g_assert_cmpuint (jm_task_count (db, JM_TASK_WAITING, error), ==, 1);
  g_assert_cmpuint (jm_task_count (db, JM_TASK_RUNNING, error), ==, 0);
  return TRUE;
}

static void
test_lists (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  gint64 id = enqueue (store, "a1", JM_TASK_QUEUED, 0);

  enqueue (store, "a2", JM_TASK_QUEUED, 0);
  enqueue (store, "a2", JM_TASK_WAITING, 0);
  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, cancel_cb, &id, NULL));
  g_assert_true (jm_store_read (store, check_lists, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/task/life", test_life);
  g_test_add_func ("/store/task/order", test_order);
  g_test_add_func ("/store/task/fence", test_fence);
  g_test_add_func ("/store/task/living-owner", test_living_owner);
  g_test_add_func ("/store/task/killed-owner", test_killed_owner);
  g_test_add_func ("/store/task/sweep", test_sweep);
  g_test_add_func ("/store/task/parking", test_parking);
  g_test_add_func ("/store/task/lists", test_lists);
  return g_test_run ();
}
