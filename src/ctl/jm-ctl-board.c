/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jm-output.h"

/* --- boards --- */

/* What boards want of the user before they answer, and where it is to be had. */
static void
print_keys (JmCtl  *ctl,
            JmJson *boards)
{
  g_autoptr(JmTable) table = jm_table_new (_("BOARD"), _("KEY"), _("GET ONE AT"), NULL);
  guint n = 0;

  for (guint i = 0; i < jm_json_get_length (boards); i++)
    {
      JmJson *board = jm_json_get_element (boards, i);
      const char *label = jm_json_member_string (board, "key");

      if (label == NULL)
        continue;
      jm_table_add (table, jm_json_member_string (board, "name"), label, jm_json_member_string (board, "key_url"));
      n++;
    }
  if (n == 0)
    return;
  jm_ctl_say (" ");
  jm_table_print (table, ctl);
  jm_ctl_say (_("Enter a key with: jobmatectl boards key BOARD"));
}

static void
print_list (JmCtl  *ctl,
            JmJson *answer)
{
  JmJson *boards = jm_json_get_member (answer, "boards");
  g_autoptr(JmTable) table = jm_table_new (_("BOARD"), _("TITLE"), _("NEEDS"), _("LAST RUN"), _("PROBLEM"), NULL);

  for (guint i = 0; i < jm_json_get_length (boards); i++)
    {
      JmJson *board = jm_json_get_element (boards, i);
      g_autofree char *last_run = jm_ctl_member_time (board, "last_run");
      g_autofree char *problem = jm_ctl_board_problem (board);
      gboolean needs_param = FALSE;
      gboolean needs_key = FALSE;

      jm_json_member_boolean (board, "needs_param", &needs_param);
      jm_json_member_boolean (board, "needs_key", &needs_key);
      jm_table_add (table, jm_json_member_string (board, "name"), jm_json_member_string (board, "title"),
                    needs_key ? _("a key") : needs_param ? _("a company") : "", last_run, problem);
    }
  jm_table_print (table, ctl);
  print_keys (ctl, boards);
}

/* Every scalar of the board under its own name: what a .board file says. */
static void
print_board (JmCtl  *ctl,
             JmJson *board)
{
  g_auto(GStrv) names = jm_json_list_members (board);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *text = jm_ctl_member_text (board, names[i]);

      jm_ctl_print_field (ctl, names[i], text);
    }
  if (jm_json_member_string (board, "key") != NULL)
    jm_ctl_say (_("Enter its key with: jobmatectl boards key %s"), jm_json_member_string (board, "name"));
}

static gboolean
run_list (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(JmJson) boards = jm_funnel_list_boards (ctl->funnel, error);

  if (boards == NULL)
    return FALSE;
  jm_ctl_answer (ctl, boards, print_list);
  return TRUE;
}

static gboolean
run_show (JmCtl   *ctl,
          GError **error)
{
  g_autofree char *param = NULL;
  g_autoptr(JmBoard) board = jm_boards_lookup (jm_funnel_get_boards (ctl->funnel), jm_arguments_word (ctl->arguments, 0), &param, error);
  g_autoptr(JmJson) json = board != NULL ? jm_board_to_json (board) : NULL;

  if (json == NULL)
    return FALSE;
  jm_ctl_answer (ctl, json, print_board);
  return TRUE;
}

static gboolean
run_check (JmCtl   *ctl,
           GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = jm_ctl_read_text (path, error);
  g_autoptr(JmBoard) board = NULL;
  g_autoptr(JmJson) json = NULL;

  if (text == NULL)
    return FALSE;
  if (g_str_has_suffix (name, ".board"))
    name[strlen (name) - strlen (".board")] = '\0';
  board = jm_board_parse (name, text, strlen (text), error);
  if (board == NULL)
    return FALSE;
  json = jm_board_to_json (board);
  jm_ctl_answer (ctl, json, print_board);
  return TRUE;
}

const JmVerb jm_ctl_board_verbs[] = {
  { "boards list", "", N_("the job boards, and what they need"), NULL, 0, 0, 0, run_list },
  { "boards", "", N_("the job boards, and what they need"), NULL, 0, 0, JM_VERB_HIDDEN, run_list },
  { "boards show", N_("B"), N_("one board, whole"), NULL, 1, 1, 0, run_show },
  { "boards check", N_("FILE.board"), N_("read a board file, and name line and key of a fault"), NULL, 1, 1, JM_VERB_BARE, run_check },
  { NULL },
};
