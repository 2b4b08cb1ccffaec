/* SPDX-License-Identifier: GPL-3.0-or-later */

/* funnel-helper DIR: another process that works the queue of DIR, says "done", and stays until it is killed. */
#include <funnel/funnel.h>

#include <stdio.h>

static void
worked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (jm_funnel_work_finish (JM_FUNNEL (object), result, NULL, &error))
    puts ("done");
  else
    puts (error->message);
  fflush (stdout);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_init_rooms ();
  funnel = jm_funnel_open (argv[1], &error);
  if (funnel == NULL)
    {
      puts (error->message);
      return 1;
    }
  jm_funnel_work_async (funnel, FALSE, NULL, worked_cb, NULL);
  g_main_loop_run (loop);
  return 0;
}
