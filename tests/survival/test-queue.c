/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a task cannot be written down, for the disk is full. Once there is space again the same process takes the task up. */
#include "disk.h"
#include "model.h"

static gboolean
was_asked (gpointer server)
{
  return jm_test_server_count (server, MODEL_PATH) > 0;
}

static void
test_full_disk (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *state = NULL;
  JmWorkResult counts;
  gint64 posting;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Rigger");
  approve (fixture.funnel, posting);
  model_answer (server, 70)->delay = 300;
  jm_funnel_work_async (fixture.funnel, FALSE, NULL, wait_cb, &result);
  g_assert_true (wait_until (was_asked, server));
  disk_fail (DISK_WRITE, 0, DISK_FULL, TRUE);
  result = wait_for (&result);
  /* The run itself may have met the disk. */
  jm_funnel_work_finish (fixture.funnel, result, NULL, NULL);
  disk_mend ();
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'running'"), ==, 1);

  model_answer (server, 70);
  counts = work (fixture.funnel);
  g_assert_cmpuint (counts.done, ==, 1);
  state = analysis_state (fixture.funnel, 1);
  g_assert_cmpstr (state, ==, "done");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call WHERE outcome = 'lost'"), ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call WHERE outcome = 'done'"), ==, 1);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 2);
  model_use (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  disk_install ();
  disk_set_idle (TRUE);
  g_test_add_func ("/survival/queue/full-disk", test_full_disk);
  return g_test_run ();
}
