/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

G_BEGIN_DECLS

/* A search's rules, folded once. Immutable, shared between threads. Whole words, case- and accent-insensitive. */
typedef struct _JmFilter JmFilter;

typedef struct {
  gboolean kept;
  char    *rule, *term, *field, *excerpt; /* NULL when kept */
} JmVerdict;

JmFilter *jm_filter_new   (const JmSearch *search);
void      jm_filter_free  (JmFilter *self);
void      jm_filter_apply (JmFilter *self, const JmPosting *posting, JmVerdict *verdict);
void      jm_verdict_clear (JmVerdict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmFilter, jm_filter_free)

G_END_DECLS
