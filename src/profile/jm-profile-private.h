/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <profile/jm-profile.h>

G_BEGIN_DECLS

/* A field of JmProfile by its column's name and its place in the struct. */
typedef struct {
  const char *name;
  gsize       offset;
} JmProfileField;

extern const JmProfileField jm_profile_texts[];  /* char *, ends with a NULL name */
extern const JmProfileField jm_profile_lists[];  /* JmJson *, ends with a NULL name */

const JmProfileField *jm_profile_find_field (const JmProfileField *fields, const char *name); /* NULL: none */
char   **jm_profile_text_at (const JmProfile *self, const JmProfileField *field);
JmJson **jm_profile_list_at (const JmProfile *self, const JmProfileField *field);

/* The list @name in its shape; NULL with JM_ERROR_INVALID. */
JmJson *jm_profile_shape_list (const char *name, JmJson *value, GError **error);

G_END_DECLS
