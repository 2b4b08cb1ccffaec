/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

/* Who the user is; the lists are JSON arrays in the shapes of JSON Resume. */
typedef struct {
  char   *full_name;
  char   *email;
  char   *phone;
  char   *headline;
  char   *summary;
  char   *location;
  char   *status;          /* "looking", "open", "hired" */
  JmJson *links;           /* [{"network","url"}] */
  JmJson *skills;          /* [{"name","level","keywords":[]}] */
  JmJson *experience;      /* JSON Resume "work" */
  JmJson *education;
  JmJson *certifications;  /* JSON Resume "certificates" */
  JmJson *projects;
  JmJson *languages;
  JmJson *other;           /* JSON Resume sections that we only carry: volunteer, awards ... an object */
  gint64  updated_at;
} JmProfile;

JmProfile *jm_profile_new         (void); /* empty, lists [] */
void       jm_profile_free        (JmProfile *self);
gboolean   jm_profile_is_empty    (const JmProfile *self);
JmJson    *jm_profile_to_json     (const JmProfile *self);  /* columns by name */
JmProfile *jm_profile_from_json   (JmJson *json, GError **error);
/* One KEY=VALUE of `profile set`: a text, or JSON for a list. JM_ERROR_INVALID names the key. */
gboolean   jm_profile_set_field   (JmProfile *self, const char *key, const char *value, GError **error);
JmJson    *jm_profile_to_resume   (const JmProfile *self);  /* JSON Resume 1.0.0 */
JmProfile *jm_profile_from_resume (JmJson *resume, GError **error);

JmProfile *jm_profile_load        (JmDb *db, GError **error); /* an empty one when nothing is stored */
gboolean   jm_profile_store       (JmDb *db, const JmProfile *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmProfile, jm_profile_free)

G_END_DECLS
