/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <posting/posting.h>

G_BEGIN_DECLS

/* The facts that a search asks for: remote work, place and radius, contract, salary, age. Signal "changed". */
#define JM_TYPE_RULE_FIELDS (jm_rule_fields_get_type ())
G_DECLARE_FINAL_TYPE (JmRuleFields, jm_rule_fields, JM, RULE_FIELDS, AdwPreferencesGroup)

void jm_rule_fields_show (JmRuleFields *self, const JmSearch *search);
GtkWidget *jm_rule_fields_find (JmRuleFields *self, const char *rule); /* where "place" is set; (nullable) */
void jm_rule_fields_fill (JmRuleFields *self, JmSearch *search);

G_END_DECLS
