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
  JmJson *away = jm_json_get_member (answer, "left");

  jm_ctl_say (_("All of “%s” is gone."), jm_json_member_string (answer, "erased"));
  for (guint i = 0; i < jm_json_get_length (away); i++)
    jm_ctl_say (_("Backups may lie in “%s”, which is not there now. Connect its disk and delete them by hand."),
                jm_json_get_string (jm_json_get_element (away, i)));
}

static gboolean
run_erase (JmCtl   *ctl,
           GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  g_auto(GStrv) away = jm_backup_plan_list_away (ctl->data_dir);

  if (!jm_arguments_has (ctl->arguments, "yes"))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("This deletes all of “%s” for good, with its backups and keys. Say --yes if you mean it."), ctl->data_dir);
      return FALSE;
    }
  if (!jm_funnel_erase (ctl->data_dir, error))
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "erased", ctl->data_dir);
  jm_json_set_strv (builder, "left", (const char *const *) away);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_erased);
  return TRUE;
}

static void
add_profile (JmJsonBuilder *builder,
             const char    *name)
{
  g_autofree char *folder = jm_profiles_dup_folder (name);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", name);
  jm_json_set_string (builder, "data_dir", folder);
  jm_json_end_object (builder);
}

static void
print_profiles (JmCtl  *ctl,
                JmJson *answer)
{
  JmJson *profiles = jm_json_get_member (answer, "profiles");
  g_autoptr(JmTable) table = jm_table_new (_("PROFILE"), _("FOLDER"), NULL);

  for (guint i = 0; i < jm_json_get_length (profiles); i++)
    {
      JmJson *profile = jm_json_get_element (profiles, i);

      /* Translators: in place of the name of the profile that has none. */
      jm_table_add (table, jm_json_member_string (profile, "name") ?: _("(the main one)"), jm_json_member_string (profile, "data_dir"));
    }
  jm_table_print (table, ctl);
}

static gboolean
run_profiles (JmCtl   *ctl,
              GError **error)
{
  g_auto(GStrv) names = jm_profiles_list ();
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  jm_json_begin_object (builder);
  jm_json_key (builder, "profiles");
  jm_json_begin_array (builder);
  add_profile (builder, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    add_profile (builder, names[i]);
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_profiles);
  return TRUE;
}

const JmVerb jm_ctl_care_verbs[] = {
  { "profiles", "", N_("the profiles that there are, each with its folder"), NULL, 0, 0, JM_VERB_BARE, run_profiles },
  { "check", "", N_("look at all of the database, and make a broken index anew"), NULL, 0, 0, 0, run_check },
  { "erase", "", N_("delete all of a profile for good, its backups and keys, too"), erase_options, 0, 0, JM_VERB_BARE, run_erase },
  { NULL },
};
