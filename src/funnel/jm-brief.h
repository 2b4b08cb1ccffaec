/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/coach.h>

G_BEGIN_DECLS

/* What a model is told of an application, and what its answers are held against. */
typedef struct {
  JmProfile *profile;
  JmPosting *posting;
  JmCv      *cv;       /* (nullable) the current one */
  char      *template_text; /* (nullable) of the first of its searches that has one */
  GPtrArray *letters;  /* (element-type utf8) sent for others, the newest first */
  JmMaterial material; /* borrows from these */
} JmBrief;

JmBrief *jm_brief_load (JmDb *db, gint64 application, GError **error);
void     jm_brief_free (JmBrief *self);

/* @template_text (out): (nullable) */
gboolean jm_brief_find_template (JmDb *db, const JmPosting *posting, char **template_text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBrief, jm_brief_free)

G_END_DECLS
