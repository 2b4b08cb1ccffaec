/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "jm-ctl.h"

#define LONGEST_PART 4096

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Turns the main loop meanwhile, so that an interrupt is heard. */
static gboolean
wait_for_input (JmCtl   *ctl,
                GError **error)
{
  gboolean is_readable = FALSE;
  guint source = g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, &is_readable);

  while (!is_readable && !g_cancellable_is_cancelled (ctl->cancellable))
    g_main_context_iteration (NULL, TRUE);
  if (!is_readable)
    g_source_remove (source);
  return !g_cancellable_set_error_if_cancelled (ctl->cancellable, error);
}

/* One line of standard input without its end; what was read is wiped where it is not handed on. */
static char *
read_line (JmCtl       *ctl,
           const char  *label,
           GError     **error)
{
  char *line = g_malloc0 (LONGEST_PART + 1);
  gsize length = 0;
  gssize n = 0;
  char c = '\0';

  while (length < LONGEST_PART && wait_for_input (ctl, error) && (n = read (STDIN_FILENO, &c, 1)) == 1 && c != '\n')
    if (c != '\r')
      line[length++] = c;
  if (length > 0 && (n == 0 || c == '\n') && g_utf8_validate (line, -1, NULL))
    return line;
  if (error != NULL && *error == NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” was not given: each part of a key is a line of its own on standard input."), label);
  jm_secret_free (line);
  return NULL;
}

/* Asks on the terminal, where what is typed is not shown. */
char *
jm_ctl_ask_secret (JmCtl       *ctl,
                   const char  *label,
                   GError     **error)
{
  struct termios before, silent;
  gboolean is_terminal = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &before) == 0;
  char *line;

  if (!is_terminal)
    return read_line (ctl, label, error);
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  fprintf (stderr, "%s: ", label);
  fflush (stderr);
  line = read_line (ctl, label, error);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  fputc ('\n', stderr);
  return line;
}
