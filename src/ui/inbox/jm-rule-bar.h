/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* How many postings each rule keeps out, as toggles: one rule, below it one of its terms, and one search where there are several.
 * Properties: "funnel"; "has-any" (boolean), whether anything is kept out at all. Signal "changed" when another choice is made. */
#define JM_TYPE_RULE_BAR (jm_rule_bar_get_type ())
G_DECLARE_FINAL_TYPE (JmRuleBar, jm_rule_bar, JM, RULE_BAR, AdwBin)

/* Borrowed until the next choice. */
JmFilteredQuery jm_rule_bar_get_query (JmRuleBar *self);
void            jm_rule_bar_choose    (JmRuleBar *self, gint64 search, const char *rule, const char *term);

G_END_DECLS
