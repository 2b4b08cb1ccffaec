/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key that a board wants of each user. It never stands on a command line, which other processes see and the shell remembers. */
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "jm-output.h"

static const JmOption key_options[] = {
  { "clear", NULL, FALSE, N_("forget the key") },
  { NULL },
};

static void
free_values (gpointer data)
{
  jm_secret_free (data);
}

/* The parts in their order, ended by NULL. */
static GPtrArray *
ask_for_parts (JmCtl    *ctl,
               JmBoard  *board,
               GError  **error)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (free_values);
  const char *const *labels = NULL;

  jm_board_list_key_parts (board, &labels);
  if (isatty (STDIN_FILENO) && jm_board_get_key_url (board) != NULL)
    fprintf (stderr, _("A key is to be had at %s. What you type is not shown.\n"), jm_board_get_key_url (board));
  for (guint i = 0; labels[i] != NULL; i++)
    {
      char *value = jm_ctl_ask_secret (ctl, labels[i], error);

      if (value == NULL)
        return NULL;
      g_ptr_array_add (values, value);
    }
  g_ptr_array_add (values, NULL);
  return g_steal_pointer (&values);
}

static void
print_key (JmCtl  *ctl,
           JmJson *answer)
{
  gboolean has_key = FALSE;

  jm_json_member_boolean (answer, "has_key", &has_key);
  if (has_key)
    jm_ctl_say (_("The keyring has the key of %s."), jm_json_member_string (answer, "title"));
  else
    jm_ctl_say (_("The key of %s is forgotten."), jm_json_member_string (answer, "title"));
}

static gboolean
run_key (JmCtl   *ctl,
         GError **error)
{
  g_autofree char *param = NULL;
  g_autoptr(JmBoard) board = jm_boards_lookup (jm_funnel_get_boards (ctl->funnel), jm_arguments_word (ctl->arguments, 0), &param, error);
  gboolean is_clearing = jm_arguments_has (ctl->arguments, "clear");
  g_autoptr(GPtrArray) values = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  if (board == NULL)
    return FALSE;
  if (!jm_board_needs_key (board))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s answers without a key."), jm_board_get_title (board));
      return FALSE;
    }
  if (!is_clearing && (values = ask_for_parts (ctl, board, error)) == NULL)
    return FALSE;
  jm_funnel_set_board_key_async (ctl->funnel, board, values != NULL ? (const char *const *) values->pdata : NULL, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_set_board_key_finish (ctl->funnel, result, error))
    return FALSE;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "board", jm_board_get_name (board));
  jm_json_set_string (builder, "title", jm_board_get_title (board));
  jm_json_set_boolean (builder, "has_key", !is_clearing);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_key);
  return TRUE;
}

const JmVerb jm_ctl_board_key_verbs[] = {
  { "boards key", N_("B"), N_("enter the key that a board wants, line by line, or forget it"), key_options, 1, 1, 0, run_key },
  { NULL },
};
