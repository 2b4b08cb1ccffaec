/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter/jm-canon.h"

G_BEGIN_DECLS

#define JM_MATCHER_GROUPS 4

/* Finds many terms in one pass over a text, as whole words. Immutable once compiled, shared between threads. */
typedef struct _JmMatcher JmMatcher;

typedef struct {
  const char *term;       /* as it is shown; NULL: not found */
  gsize       start, end; /* in the canon's bytes */
} JmHit;

JmMatcher *jm_matcher_new     (void);
void       jm_matcher_free    (JmMatcher *self);
void       jm_matcher_add     (JmMatcher *self, guint group, const char *term, const char *shown); /* an empty term is left out */
gboolean   jm_matcher_has     (JmMatcher *self, guint group);
void       jm_matcher_compile (JmMatcher *self); /* once, after the last term */
/* The first hit of each group whose bit is set in @groups; the bits that are still missing. */
guint      jm_matcher_scan    (JmMatcher *self, const JmCanon *text, guint groups, JmHit hits[JM_MATCHER_GROUPS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmMatcher, jm_matcher_free)

G_END_DECLS
