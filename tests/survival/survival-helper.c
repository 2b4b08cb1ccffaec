/* SPDX-License-Identifier: GPL-3.0-or-later */

/* survival-helper MODE DIR FIRST BUNDLE TOGETHER: another process that does a day's work on DIR from step FIRST on, and acknowledges each step on
 * its output when it is done: "whole" as one should, "early" before it is done, "split" with postings that are stored one by one.
 * BUNDLE: a file with migrations of the future, or "-". TOGETHER: how many postings arrive at once. */
#include "labour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
acknowledge (guint32 number)
{
  if (write (STDOUT_FILENO, &number, sizeof number) != sizeof number)
    exit (1);
}

int
main (int argc, char **argv)
{
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GResource) bundle = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_early;

  if (argc != 6)
    return 2;
  labour_set_together (atoi (argv[5]));
  is_early = strcmp (argv[1], "early") == 0;
  if (strcmp (argv[1], "split") == 0)
    labour_set_mode (LABOUR_SPLIT);
  jm_funnel_init_rooms ();
  if (strcmp (argv[4], "-") != 0)
    {
      bundle = g_resource_load (argv[4], &error);
      g_assert_no_error (error);
      g_resources_register (bundle);
    }
  funnel = jm_funnel_open (argv[2], &error);
  for (guint i = atoi (argv[3]); funnel != NULL && i < LABOUR_N_STEPS; i++)
    {
      if (is_early)
        acknowledge (i + 1);
      if (!labour_step (funnel, i, &error))
        break;
      if (!is_early)
        acknowledge (i + 1);
    }
  if (error == NULL)
    return 0;
  fprintf (stderr, "survival-helper: %s\n", error->message);
  return 1;
}
