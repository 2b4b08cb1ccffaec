/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-window-state.h"

#include <base/base.h>

/**
 * jm_window_state_new:
 * @data_dir: a data folder
 *
 * Returns: (transfer full): size, view, order of the inbox and keys of its window (io.github.jobmate.JobMate.Window)
 */
GSettings *
jm_window_state_new (const char *data_dir)
{
  g_autofree char *profile = jm_secret_dup_profile (data_dir);
  g_autofree char *path = profile != NULL ? g_strconcat ("/io/github/jobmate/JobMate/profiles/", profile, "/", NULL)
                                          : g_strdup ("/io/github/jobmate/JobMate/window/");

  return g_settings_new_with_path (JM_APP_ID ".Window", path);
}

/**
 * jm_window_state_forget:
 * @data_dir: a data folder
 *
 * Its window is again as on the first day.
 */
void
jm_window_state_forget (const char *data_dir)
{
  g_autoptr(GSettings)       settings = jm_window_state_new (data_dir);
  g_autoptr(GSettingsSchema) schema = NULL;
  g_auto(GStrv)              keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}
