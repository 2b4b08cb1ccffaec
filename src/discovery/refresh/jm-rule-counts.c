/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-rule-counts.h"

/*< private >
 * jm_rule_counts_new:
 *
 * Returns: (transfer full): counts, all 0
 */
GHashTable *
jm_rule_counts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/*< private >
 * jm_rule_counts_add:
 * @self: counts
 * @rule: a rule
 * @n: how many more it kept out
 *
 * Counts.
 */
void
jm_rule_counts_add (GHashTable *self,
                    const char *rule,
                    guint       n)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self, rule));

  g_hash_table_insert (self, g_strdup (rule), GUINT_TO_POINTER (before + n));
}

/*< private >
 * jm_rule_counts_merge:
 * @self: counts
 * @other: others, which stay as they are
 *
 * Adds the others to these.
 */
void
jm_rule_counts_merge (GHashTable *self,
                      GHashTable *other)
{
  GHashTableIter iter;
  gpointer rule, n;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &rule, &n))
    jm_rule_counts_add (self, rule, GPOINTER_TO_UINT (n));
}
