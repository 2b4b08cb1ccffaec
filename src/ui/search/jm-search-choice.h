/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The active searches as rows to pick from, and a new one, for a board to be added to. Signals: "changed"; "saved" (guint n, const GError
 * *error) when the board is in so many more. */
#define JM_TYPE_SEARCH_CHOICE (jm_search_choice_get_type ())
G_DECLARE_FINAL_TYPE (JmSearchChoice, jm_search_choice, JM, SEARCH_CHOICE, GObject)

JmSearchChoice *jm_search_choice_new           (JmFunnel *funnel, AdwPreferencesGroup *group);
/* The board that is to be added, "greenhouse:acme": searches that have it cannot be picked. */
void            jm_search_choice_set_reference (JmSearchChoice *self, const char *reference);
gboolean        jm_search_choice_is_any        (JmSearchChoice *self);
gboolean        jm_search_choice_is_new        (JmSearchChoice *self); /* a new search is among them, which the caller begins */
void            jm_search_choice_save          (JmSearchChoice *self);

G_END_DECLS
