/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as rules see it: lower case, without accents; white space and hyphens are one ' '; what parts two phrases (an
 * empty line, a dash between spaces) is one '\n'; soft hyphens and other invisible characters are gone. */
typedef struct {
  GString *bytes;
  GArray  *names; /* (element-type gsize): where in @bytes a '.' stands between a word and a capital, "ASP.NET" */
} JmCanon;

void        jm_canon_init   (JmCanon *self);
void        jm_canon_clear  (JmCanon *self);
/* Linear; @text is valid UTF-8. Replaces what the canon held. */
void        jm_canon_set    (JmCanon *self, const char *text);
/* Where in @text the byte of its canon at @offset comes from. */
const char *jm_canon_locate (const char *text, gsize offset);

G_END_DECLS
