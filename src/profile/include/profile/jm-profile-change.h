/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <profile/jm-profile.h>

G_BEGIN_DECLS

/* One thing that a proposal would change in the profile. */
typedef struct {
  char   *id;      /* "email", "skills", "experience:2": stable for the same proposal */
  char   *field;   /* the column */
  gint64  place;   /* of the entry that it replaces; -1: it is added, or the field is no list */
  JmJson *before;  /* (nullable) what stands there now */
  JmJson *after;   /* a text, an entry, or the new skills */
} JmProfileChange;

/* (element-type JmProfileChange): what @proposal, in the shape of jm_profile_to_json(), would change. Nothing that it leaves empty is among them. */
GPtrArray *jm_profile_list_changes  (const JmProfile *self, JmJson *proposal);
gboolean   jm_profile_accept        (JmProfile *self, const JmProfileChange *change, GError **error);
JmJson    *jm_profile_change_to_json (const JmProfileChange *self);
/* One line for people: "Developer, Acme, 2019-03 – 2021". */
char      *jm_profile_entry_to_line (const char *field, JmJson *entry);
void       jm_profile_change_free   (JmProfileChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmProfileChange, jm_profile_change_free)

G_END_DECLS
