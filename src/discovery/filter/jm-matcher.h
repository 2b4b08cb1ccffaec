/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter/jm-canon.h"

G_BEGIN_DECLS

/* Finds many terms in one pass over a text, as whole words. Immutable once compiled, shared between threads. */
typedef struct _JmMatcher JmMatcher;

typedef struct {
  const char *term;       /* as it is shown; NULL: not found */
  gsize       start, end; /* in the canon's bytes */
} JmHit;

JmMatcher *jm_matcher_new     (void);
void       jm_matcher_free    (JmMatcher *self);
/* @fields: bits, in which texts it counts. An empty term is left out. */
void       jm_matcher_add     (JmMatcher *self, guint group, guint fields, const char *term, const char *shown);
/* The last term does not count where it is part of @phrase. */
void       jm_matcher_spare   (JmMatcher *self, const char *phrase);
gboolean   jm_matcher_has     (JmMatcher *self, guint group);
guint      jm_matcher_count   (JmMatcher *self); /* groups: one more than the last */
void       jm_matcher_compile (JmMatcher *self); /* once, after the last term */
/* Whether a text of this field could hold anything that is missing in @hits, one per group. */
gboolean   jm_matcher_misses  (JmMatcher *self, guint field, const JmHit *hits);
/* Sets the first hit of each group that has none yet. */
void       jm_matcher_scan    (JmMatcher *self, const JmCanon *text, guint field, JmHit *hits);
/* Every place of every term, by its end, the longest first of those that end together; FALSE from @func ends it. */
typedef gboolean (*JmMatcherFunc) (guint group, gsize start, gsize end, gpointer user_data);
void       jm_matcher_each    (JmMatcher *self, const JmCanon *text, JmMatcherFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmMatcher, jm_matcher_free)

G_END_DECLS
