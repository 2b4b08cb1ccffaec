/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-output.h"

static const JmOption what_if_options[] = {
  { "search", N_("ID"), FALSE, N_("of this search alone") },
  { NULL },
};

static void
print_what_if (JmCtl  *ctl,
               JmJson *answer)
{
  JmJson *changes = jm_json_get_member (answer, "changes");
  JmJson *skills = jm_json_get_member (answer, "skills");
  g_autoptr(JmTable) what = jm_table_new (_("More"), _("Strong"), _("What Would Change"), NULL);
  g_autoptr(JmTable) asked = jm_table_new (_("Approved"), _("All"), _("Skill Asked For"), NULL);

  for (guint i = 0; i < jm_json_get_length (changes); i++)
    {
      JmJson *change = jm_json_get_element (changes, i);
      g_autofree char *more = jm_ctl_member_text (change, "more");
      g_autofree char *strong = jm_ctl_member_text (change, "above_75");
      g_autofree char *text = jm_what_if_to_text (change);

      jm_table_add (what, more, strong, text);
    }
  for (guint i = 0; i < jm_json_get_length (skills); i++)
    {
      JmJson *skill = jm_json_get_element (skills, i);
      g_autofree char *approved = jm_ctl_member_text (skill, "approved");
      g_autofree char *all = jm_ctl_member_text (skill, "all");

      jm_table_add (asked, approved, all, jm_json_member_string (skill, "name"));
    }
  jm_table_print (what, ctl);
  jm_table_print (asked, ctl);
}

static gboolean
run_what_if (JmCtl   *ctl,
             GError **error)
{
  const char *search = jm_arguments_get (ctl->arguments, "search");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJson) answer = NULL;
  gint64 id = 0;

  if (search != NULL && !jm_ctl_parse_id (search, 's', &id, error))
    return FALSE;
  jm_funnel_what_if_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  answer = jm_funnel_what_if_finish (ctl->funnel, result, error);
  if (answer == NULL)
    return FALSE;
  jm_ctl_answer (ctl, answer, print_what_if);
  return TRUE;
}

const JmVerb jm_ctl_what_if_verbs[] = {
  { "what-if", "", N_("what other rules or one skill more would bring, and which skills are asked for"), what_if_options, 0, 0, 0, run_what_if },
  { NULL },
};
