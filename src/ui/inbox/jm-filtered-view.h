/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What the rules kept out, why, and the way back in. */
#define JM_TYPE_FILTERED_VIEW (jm_filtered_view_get_type ())
G_DECLARE_FINAL_TYPE (JmFilteredView, jm_filtered_view, JM, FILTERED_VIEW, AdwBin)

GtkWidget *jm_filtered_view_new    (JmFunnel *funnel);
void       jm_filtered_view_choose (JmFilteredView *self, gint64 search, const char *rule);

G_END_DECLS
