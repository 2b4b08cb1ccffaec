/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/jm-funnel.h>

G_BEGIN_DECLS

/* Lazy GListModels: they hold ids and read the rows that are asked for, a window of 64 at a time.
 * Changes of any process arrive as exact splices; a new query as (0, old, 0) and then (0, 0, new). */

/* What a row of the inbox shows. Made when asked for, dropped when no widget holds it. */
#define JM_TYPE_POSTING_ITEM (jm_posting_item_get_type ())
G_DECLARE_FINAL_TYPE (JmPostingItem, jm_posting_item, JM, POSTING_ITEM, GObject)
gint64     jm_posting_item_get_id      (JmPostingItem *self);
JmPosting *jm_posting_item_get_posting (JmPostingItem *self); /* (transfer none) */

#define JM_TYPE_INBOX_LIST (jm_inbox_list_get_type ())
G_DECLARE_FINAL_TYPE (JmInboxList, jm_inbox_list, JM, INBOX_LIST, GObject)
JmInboxList *jm_inbox_list_new       (JmFunnel *funnel);
void         jm_inbox_list_set_query (JmInboxList *self, const JmInboxQuery *query); /* copies */
gint64       jm_inbox_list_get_id    (JmInboxList *self, guint position); /* 0 beyond the end */
guint        jm_inbox_list_find      (JmInboxList *self, gint64 id); /* G_MAXUINT: not there */
guint        jm_inbox_list_get_n_pages_read (JmInboxList *self); /* for tests of laziness */

/* What a row of Filtered shows. */
#define JM_TYPE_FILTERED_ITEM (jm_filtered_item_get_type ())
G_DECLARE_FINAL_TYPE (JmFilteredItem, jm_filtered_item, JM, FILTERED_ITEM, GObject)
const JmFiltered *jm_filtered_item_get_filtered (JmFilteredItem *self);

/* What the rules kept out. Its ids are read in a thread; "loaded" is notified when they are there. */
#define JM_TYPE_FILTERED_LIST (jm_filtered_list_get_type ())
G_DECLARE_FINAL_TYPE (JmFilteredList, jm_filtered_list, JM, FILTERED_LIST, GObject)
JmFilteredList *jm_filtered_list_new       (JmFunnel *funnel);
void            jm_filtered_list_set_query (JmFilteredList *self, const JmFilteredQuery *query); /* copies */
gint64          jm_filtered_list_get_id    (JmFilteredList *self, guint position); /* 0 beyond the end */
guint           jm_filtered_list_get_n_pages_read (JmFilteredList *self); /* for tests of laziness */

/* A card: application and what of its posting stands on it. */
#define JM_TYPE_CARD_ITEM (jm_card_item_get_type ())
G_DECLARE_FINAL_TYPE (JmCardItem, jm_card_item, JM, CARD_ITEM, GObject)
gint64         jm_card_item_get_id          (JmCardItem *self);
JmApplication *jm_card_item_get_application (JmCardItem *self);
JmPosting     *jm_card_item_get_posting     (JmCardItem *self);

/* One column of the board. Each change of a card gives a new item at its position. */
#define JM_TYPE_COLUMN_LIST (jm_column_list_get_type ())
G_DECLARE_FINAL_TYPE (JmColumnList, jm_column_list, JM, COLUMN_LIST, GObject)
JmColumnList *jm_column_list_new     (JmFunnel *funnel, JmApplicationStatus status);
gint64        jm_column_list_get_id  (JmColumnList *self, guint position);
guint         jm_column_list_find    (JmColumnList *self, gint64 id);

G_END_DECLS
