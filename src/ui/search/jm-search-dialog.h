/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Adds a saved search, or changes one. Signal "saved" (gint64 id) when it is on disk. */
#define JM_TYPE_SEARCH_DIALOG (jm_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmSearchDialog, jm_search_dialog, JM, SEARCH_DIALOG, AdwDialog)

AdwDialog *jm_search_dialog_new    (JmFunnel *funnel, JmSearch *search);
/* Adds a board, "greenhouse:acme", to those that are chosen. */
/* Before it is presented: where the focus goes first. */
void       jm_search_dialog_point_at (JmSearchDialog *self, const char *rule);
void       jm_search_dialog_choose (JmSearchDialog *self, const char *reference);

G_END_DECLS
