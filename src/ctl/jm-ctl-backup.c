/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-output.h"

static JmJson *
answer_paths (const char *path,
              const char *aside,
              char      **keys)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "file", path);
  if (keys != NULL)
    {
      jm_json_set_string (builder, "before", aside);
      jm_json_key (builder, "keys_to_enter");
      jm_json_begin_array (builder);
      for (guint i = 0; keys[i] != NULL; i++)
        jm_json_add_string (builder, keys[i]);
      jm_json_end_array (builder);
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
print_backup (JmCtl  *ctl,
              JmJson *answer)
{
  jm_ctl_say (_("Everything but the keys is in “%s”."), jm_json_member_string (answer, "file"));
}

static void
print_restore (JmCtl  *ctl,
               JmJson *answer)
{
  const char *aside = jm_json_member_string (answer, "before");
  JmJson *keys = jm_json_get_member (answer, "keys_to_enter");

  jm_ctl_say (_("“%s” is restored."), jm_json_member_string (answer, "file"));
  if (aside != NULL)
    jm_ctl_say (_("What was there before is in “%s”."), aside);
  for (guint i = 0; i < jm_json_get_length (keys); i++)
    jm_ctl_say (_("Its key is not part of a backup, enter it again: jobmatectl boards key %s"), jm_json_get_string (jm_json_get_element (keys, i)));
}

static gboolean
run_backup (JmCtl   *ctl,
            GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  g_autoptr(JmJson) answer = NULL;

  if (!jm_funnel_backup (ctl->data_dir, path, error))
    return FALSE;
  answer = answer_paths (path, NULL, NULL);
  jm_ctl_answer (ctl, answer, print_backup);
  return TRUE;
}

static gboolean
run_restore (JmCtl   *ctl,
             GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  g_autofree char *aside = NULL;
  g_auto(GStrv) keys = NULL;
  g_autoptr(JmJson) answer = NULL;

  if (!jm_funnel_restore (ctl->data_dir, path, &aside, error))
    return FALSE;
  ctl->funnel = jm_funnel_open (ctl->data_dir, error);
  keys = ctl->funnel != NULL ? jm_funnel_list_keyed_boards (ctl->funnel, error) : NULL;
  if (keys == NULL)
    return FALSE;
  answer = answer_paths (path, aside, keys);
  jm_ctl_answer (ctl, answer, print_restore);
  return TRUE;
}

const JmVerb jm_ctl_backup_verbs[] = {
  { "backup", N_("FILE"), N_("write everything but the keys into one file"), NULL, 1, 1, JM_VERB_BARE, run_backup },
  { "restore", N_("FILE"), N_("put a backup into the place of what is there, which is set aside"), NULL, 1, 1, JM_VERB_BARE, run_restore },
  { NULL },
};
