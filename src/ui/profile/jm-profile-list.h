/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* A list of the profile as rows: added, opened, moved by hand or by Alt and the arrows, deleted. Signal "changed": the user changed
 * it; jm_profile_list_get_value() is how it is now. Signal "deleted" after that, for a toast. */
#define JM_TYPE_PROFILE_LIST (jm_profile_list_get_type ())
G_DECLARE_FINAL_TYPE (JmProfileList, jm_profile_list, JM, PROFILE_LIST, AdwPreferencesGroup)

GtkWidget  *jm_profile_list_new       (const char *field);
const char *jm_profile_list_get_field (JmProfileList *self);
JmJson     *jm_profile_list_get_value (JmProfileList *self);
void        jm_profile_list_set_value (JmProfileList *self, JmJson *value);

G_END_DECLS
