/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/jm-lists.h>

G_BEGIN_DECLS

/* What events say of the rows of an inbox. */
typedef struct {
  GArray     *changed;      /* (element-type gint64) postings of which anything is told */
  GArray     *arrivals;     /* (element-type gint64) in their order */
  GHashTable *gone;         /* of ids: what was decided on, put off, deleted, dropped */
  gboolean    has_others;   /* beside arrivals and verdicts: only a query can tell where they stand */
  gboolean    is_refreshed; /* a search's own list may have changed without an event for each row */
} JmInboxNews;

void    jm_inbox_news_read   (JmInboxNews *self, GPtrArray *events);
void    jm_inbox_news_clear  (JmInboxNews *self);
/* The rows as they are after the news. @ids (transfer full): as they were; @n_top (inout): of them were put off until now.
 * Returns (transfer full) (nullable): NULL where only a query can tell. */
GArray *jm_inbox_news_follow (const JmInboxNews *self, const JmInboxQuery *query, GArray *ids, guint *n_top);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JmInboxNews, jm_inbox_news_clear)

G_END_DECLS
