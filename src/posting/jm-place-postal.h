/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char     code[12];
  char     country[3]; /* "": its shape fits several */
  gboolean is_weak;    /* such as "E14": means it beside a place of its country only */
} JmPostal;

/* Cuts a postal code out of @text, if there is one. */
gboolean jm_postal_cut     (char **text, JmPostal *postal);
/* Whether codes of a country have the shape of this one. */
gboolean jm_postal_fits    (const JmPostal *postal, const char *country);
/* The country that a code with no other hint belongs to, beside the words @name; "" when that is open. */
const char *jm_postal_guess (const JmPostal *postal, const char *name);

G_END_DECLS
