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

/* A rule that could not say no, because the posting does not say enough. */
typedef struct {
  gint64 search;
  char  *rule;    /* "salary" */
  char  *because; /* a sentence for people */
} JmDoubt;

JmFilter  *jm_filter_new     (const JmSearch *search);
/* As seen at another instant, by which age is reckoned. */
JmFilter  *jm_filter_new_at  (const JmSearch *search, gint64 now);
void       jm_filter_free    (JmFilter *self);
void       jm_filter_apply   (JmFilter *self, const JmPosting *posting, JmVerdict *verdict);
void       jm_verdict_clear  (JmVerdict *self);
/* What of the rules is not known of a posting; (transfer full) (element-type JmDoubt) */
GPtrArray *jm_filter_explain (JmFilter *self, const JmPosting *posting);
JmDoubt   *jm_doubt_new      (gint64 search, const char *rule, const char *because);
void       jm_doubt_free     (JmDoubt *self);
/* A row of Filtered. */
JmFiltered *jm_kept_out_new  (const char *board, const JmPosting *posting, gint64 search, const JmVerdict *verdict, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmFilter, jm_filter_free)

G_END_DECLS
