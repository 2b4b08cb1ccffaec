/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The searches that have ended, the last one first, each with Reopen and Remove: "win.reopen-search" and "win.remove-search" (x). */
#define JM_TYPE_ARCHIVED_SEARCHES (jm_archived_searches_get_type ())
G_DECLARE_FINAL_TYPE (JmArchivedSearches, jm_archived_searches, JM, ARCHIVED_SEARCHES, AdwBin)

/* Called once. */
void  jm_archived_searches_set_funnel (JmArchivedSearches *self, JmFunnel *funnel);
guint jm_archived_searches_get_n      (JmArchivedSearches *self);

G_END_DECLS
