/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "jm-output.h"

static const JmOption detect_options[] = {
  { "no-fetch", NULL, TRUE, N_("look at the address alone; ask nobody") },
  { NULL },
};

/* --- boards detect --- */

static void
print_postings (JmCtl  *ctl,
                JmJson *postings)
{
  g_autoptr(JmTable) table = jm_table_new (_("TITLE"), _("COMPANY"), _("PLACE"), NULL);

  if (jm_json_get_length (postings) == 0)
    return;
  for (guint i = 0; i < jm_json_get_length (postings); i++)
    {
      JmJson *posting = jm_json_get_element (postings, i);

      jm_table_add (table, jm_json_member_string (posting, "title"), jm_json_member_string (posting, "company_name"),
                    jm_json_member_string (posting, "location"));
    }
  jm_table_print (table, ctl);
}

static void
print_detection (JmCtl  *ctl,
                 JmJson *answer)
{
  const char *confidence = jm_json_member_string (answer, "confidence");
  gboolean needs_key = FALSE;

  jm_json_member_boolean (answer, "needs_key", &needs_key);
  jm_ctl_print_title (ctl, jm_json_member_string (answer, "reference"));
  jm_ctl_print_field (ctl, _("Board"), jm_json_member_string (answer, "title"));
  jm_ctl_print_field (ctl, _("Company"), jm_json_member_string (answer, "company"));
  jm_ctl_print_field (ctl, _("Told by"), jm_json_member_string (answer, "url"));
  jm_ctl_print_field (ctl, _("Needs"), needs_key ? _("a key") : NULL);
  jm_ctl_print_field (ctl, _("Note"), g_strcmp0 (confidence, "high") == 0 ? NULL : _("How this board answers is not yet confirmed."));
  jm_ctl_print_field (ctl, _("Source"), jm_json_member_string (answer, "attribution"));
  jm_ctl_print_field (ctl, _("Problem"), jm_json_member_string (answer, "problem"));
  print_postings (ctl, jm_json_get_member (answer, "postings"));
}

/* What was tried stands beside the error. */
static void
explain (JmCtl             *ctl,
         const JmDetection *detection,
         GError           **error)
{
  g_autofree char *reason = jm_detection_dup_reason (detection);

  ctl->beside = jm_detection_to_json (detection);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_NOT_FOUND, reason);
}

static gboolean
run_detect (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmDetection) detection = NULL;
  g_autoptr(JmJson) answer = NULL;

  jm_funnel_detect_board_async (ctl->funnel, jm_arguments_word (ctl->arguments, 0), jm_arguments_has (ctl->arguments, "no-fetch"),
                                ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  detection = jm_funnel_detect_board_finish (ctl->funnel, result, error);
  if (detection == NULL)
    return FALSE;
  if (detection->board == NULL)
    {
      explain (ctl, detection, error);
      return FALSE;
    }
  answer = jm_detection_to_json (detection);
  jm_ctl_answer (ctl, answer, print_detection);
  return TRUE;
}

/* --- boards add --- */

static void
print_added (JmCtl  *ctl,
             JmJson *answer)
{
  const char *name = jm_json_member_string (answer, "name");
  const char *replaced = jm_json_member_string (answer, "replaced");

  if (replaced == NULL)
    jm_ctl_say (_("%s is a board now."), name);
  else if (g_str_equal (replaced, "shipped"))
    jm_ctl_say (_("%s replaces the board of that name that comes with JobMate."), name);
  else
    jm_ctl_say (_("%s replaces the file of that name that you added before."), name);
}

static gboolean
run_add (JmCtl   *ctl,
         GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;
  g_autoptr(JmJson) answer = NULL;

  if (!g_str_has_suffix (name, ".board"))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no board file: its name ends in .board."), path);
      return FALSE;
    }
  name[strlen (name) - strlen (".board")] = '\0';
  text = jm_ctl_read_text (path, error);
  answer = text != NULL ? jm_boards_install (ctl->data_dir, name, text, strlen (text), error) : NULL;
  if (answer == NULL)
    return FALSE;
  jm_ctl_answer (ctl, answer, print_added);
  return TRUE;
}

const JmVerb jm_ctl_detect_verbs[] = {
  { "boards detect", N_("URL"), N_("which board is behind the address of a careers page, a posting or a feed"), detect_options, 1, 1, 0, run_detect },
  { "boards add", N_("FILE.board"), N_("check a board file and keep it beside those that come with JobMate"), NULL, 1, 1, 0, run_add },
  { NULL },
};
