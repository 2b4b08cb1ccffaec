/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-claim-list.h"
#include "jm-number-words.h"

G_BEGIN_DECLS

/* How a date stands in what is known: "since" goes with no end, "until" with no beginning. */
typedef enum {
  JM_DATE_START = 1 << 0,
  JM_DATE_END   = 1 << 1,
  JM_DATE_OTHER = 1 << 2,
} JmDateRole;

/* What texts say, to be looked up. */
typedef struct _JmFacts JmFacts;

JmFacts   *jm_facts_new          (gint64 now);
void       jm_facts_free         (JmFacts *self);
/* @is_work: its spans of time are experience. */
void       jm_facts_add_text     (JmFacts *self, const char *text, gboolean is_work);
void       jm_facts_add_number   (JmFacts *self, double value);
/* After the last text: from the first day of work until the last, and until today. */
void       jm_facts_add_total    (JmFacts *self);

gboolean   jm_facts_has_word     (JmFacts *self, const char *folded);
gboolean   jm_facts_has_pair     (JmFacts *self, const char *first, const char *second); /* next to each other but for "de", "of" ... */
gboolean   jm_facts_is_numbered  (JmFacts *self, const char *folded); /* a number follows the word somewhere */
gboolean   jm_facts_has_number   (JmFacts *self, double value, JmUnit unit);
JmDateRole jm_facts_get_date     (JmFacts *self, int year, int month); /* 0: not there */
gboolean   jm_facts_has_claim    (JmFacts *self, const JmTerm *claim);
gboolean   jm_facts_has_text     (JmFacts *self, const char *folded); /* anywhere, letter by letter */

/* The date at token @i: "mars 2020", "2015-09", "2019"; FALSE: none. @month 0: the year alone. */
gboolean   jm_facts_read_date    (GPtrArray *tokens, guint i, guint *n_tokens, int *year, int *month);
gboolean   jm_facts_is_particle  (const char *folded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmFacts, jm_facts_free)

G_END_DECLS
