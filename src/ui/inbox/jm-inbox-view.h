/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The inbox, or another status of postings: the list, the posting beside it, the verdicts below. */
#define JM_TYPE_INBOX_VIEW (jm_inbox_view_get_type ())
G_DECLARE_FINAL_TYPE (JmInboxView, jm_inbox_view, JM, INBOX_VIEW, AdwBin)

GtkWidget   *jm_inbox_view_new        (JmFunnel *funnel, JmInboxStatus status);
void         jm_inbox_view_set_search (JmInboxView *self, gint64 search, const char *name);
/* Shows the selected posting, where there is room for one pane only. */
void         jm_inbox_view_open       (JmInboxView *self);
gboolean     jm_inbox_view_select     (JmInboxView *self, gint64 posting);
JmInboxList *jm_inbox_view_get_list   (JmInboxView *self); /* (transfer none) */
gint64       jm_inbox_view_get_selected (JmInboxView *self); /* 0: none */

G_END_DECLS
