/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-filter.h>

#include "filter/jm-rule.h"

void
jm_verdict_reject (JmVerdict  *self,
                   const char *rule,
                   const char *term,
                   const char *field,
                   char       *excerpt)
{
  self->kept = FALSE;
  self->rule = g_strdup (rule);
  self->term = g_strdup (term);
  self->field = g_strdup (field);
  self->excerpt = excerpt;
}

/**
 * jm_verdict_clear:
 * @self: a verdict
 *
 * Frees what it holds, not itself.
 */
void
jm_verdict_clear (JmVerdict *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->term, g_free);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->excerpt, g_free);
}

/**
 * jm_doubt_new:
 * @search: a search's id
 * @rule: a rule of it
 * @because: a sentence that says what is not known
 *
 * Returns: (transfer full): a doubt
 */
JmDoubt *
jm_doubt_new (gint64      search,
              const char *rule,
              const char *because)
{
  JmDoubt *self = g_new0 (JmDoubt, 1);

  self->search = search;
  self->rule = g_strdup (rule);
  self->because = g_strdup (because);
  return self;
}

/**
 * jm_doubt_free:
 * @self: (transfer full): a doubt
 *
 * Frees it.
 */
void
jm_doubt_free (JmDoubt *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->rule);
  g_free (self->because);
  g_free (self);
}
