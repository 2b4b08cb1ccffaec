/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many postings each rule kept out: a hash table of rule -> GUINT_TO_POINTER (count). */
GHashTable *jm_rule_counts_new   (void);
void        jm_rule_counts_add   (GHashTable *self, const char *rule, guint n);
void        jm_rule_counts_merge (GHashTable *self, GHashTable *other);

G_END_DECLS
