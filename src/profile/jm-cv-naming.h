/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-cv-entry.h"

G_BEGIN_DECLS

/* How many words of a text speak for a title, and for an employer or institution; how much more the first than the second. */
guint       jm_cv_naming_title_words (const char *text, JmCvKind kind);
guint       jm_cv_naming_place_words (const char *text, JmCvKind kind);
int         jm_cv_naming_lean        (const char *text, JmCvKind kind);
void        jm_cv_naming_remove_part (JmCvEntry *entry, guint i);
/* Where a word such as "at" parts title and employer, and how long it is; the comma that parts them best. (nullable): nothing does. */
const char *jm_cv_naming_find_at     (const JmCvEntry *entry, const char *text, gsize *length);
const char *jm_cv_naming_find_comma  (const char *text, JmCvKind kind);

G_END_DECLS
