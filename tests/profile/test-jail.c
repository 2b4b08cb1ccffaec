/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pdf-jail.h"

#include <errno.h>
#include <glib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the helper may not do any more, tried in a process of its own. */
static int
try_all (void)
{
  char *argv[] = { (char *) "true", NULL };
  int pair[2];

  if (socket (AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM)
    return 1;
  if (socket (AF_UNIX, SOCK_STREAM, 0) >= 0 || errno != EPERM)
    return 2;
  if (socketpair (AF_UNIX, SOCK_STREAM, 0, pair) >= 0 || errno != EPERM)
    return 3;
  execve ("/bin/true", argv, NULL);
  return errno == EPERM ? 0 : 4;
}

static int
run (gboolean in_jail)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (in_jail)
        jm_pdf_jail_enter ();
      _exit (try_all ());
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_jail (void)
{
#if defined (__x86_64__) || defined (__aarch64__)
  g_assert_cmpint (run (TRUE), ==, 0);
#else
  g_test_skip ("there are no rules for this processor");
#endif
  /* Without it the first of them succeeds. */
  g_assert_cmpint (run (FALSE), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cv/jail", test_jail);
  return g_test_run ();
}
