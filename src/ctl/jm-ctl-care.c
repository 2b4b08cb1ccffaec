/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-output.h"

static const JmOption erase_options[] = {
  { "yes", NULL, TRUE, N_("yes, all of it, for good") },
  { NULL },
};

static JmJson *
answer_state (JmHealthState state)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "condition", jm_health_state_to_string (state));
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
print_check (JmCtl  *ctl,
             JmJson *answer)
{
  if (g_strcmp0 (jm_json_member_string (answer, "condition"), "repaired") == 0)
    jm_ctl_say (_("An index was broken and was made anew; nothing is lost."));
  else
    jm_ctl_say (_("The database is whole."));
}

static gboolean
run_check (JmCtl   *ctl,
           GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) trouble = NULL;
  g_autoptr(JmJson) answer = NULL;
  JmHealthState state;

  jm_funnel_check_async (ctl->funnel, FALSE, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_check_finish (ctl->funnel, result, &state, error))
    return FALSE;
  if (state == JM_HEALTH_DAMAGED)
    {
      g_propagate_error (error, jm_store_dup_trouble (jm_funnel_get_store (ctl->funnel)));
      return FALSE;
    }
  answer = answer_state (state);
  jm_ctl_answer (ctl, answer, print_check);
  return TRUE;
}

static void
print_erased (JmCtl  *ctl,
              JmJson *answer)
{
  jm_ctl_say (_("All of “%s” is gone."), jm_json_member_string (answer, "erased"));
}

static gboolean
run_erase (JmCtl   *ctl,
           GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  if (!jm_arguments_has (ctl->arguments, "yes"))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("This deletes all of “%s” for good, with its backups and keys. Say --yes if you mean it."), ctl->data_dir);
      return FALSE;
    }
  if (!jm_funnel_erase (ctl->data_dir, error))
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "erased", ctl->data_dir);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_erased);
  return TRUE;
}

const JmVerb jm_ctl_care_verbs[] = {
  { "check", "", N_("look at all of the database, and make a broken index anew"), NULL, 0, 0, 0, run_check },
  { "erase", "", N_("delete all of a profile for good, its backups and keys, too"), erase_options, 0, 0, JM_VERB_BARE, run_erase },
  { NULL },
};
