/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>
#include <posting/posting.h>

G_BEGIN_DECLS

/* How the rules of searches read on screen, in the user's language. Plain text, never markup. */
const char    *jm_rule_words_name    (const char *rule);            /* "Red flag"; the rule itself where it is not known */
char          *jm_rule_words_term    (const char *rule, const char *term); /* "stage", of "title:stage" */
char          *jm_rule_words_reason  (const JmFiltered *filtered);  /* "Red flag “unpaid” in the title" */
const char    *jm_rule_words_excerpt (const JmFiltered *filtered);  /* what the reason does not say yet; (nullable) */
/* Where the term stands in a text, whatever its case and accents: bold, or underlined where the text is bold already. */
PangoAttrList *jm_rule_words_mark    (const char *text, const char *term, gboolean underline);

G_END_DECLS
