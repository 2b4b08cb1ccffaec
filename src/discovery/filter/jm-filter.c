/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-filter.h>

#include "filter/jm-rule.h"

struct _JmFilter {
  gint64       search;
  JmWordRules *words;
  JmPlaceRule *place;
  JmFactRules  facts;
};

/* The rules behind those of words, in the order in which they give the reason. */
typedef struct { const char *name; JmRule judge; gboolean is_place; } Step;

static const Step steps[] = {
  { "remote", jm_remote_rule_judge, FALSE }, { "place", jm_place_rule_judge, TRUE }, { "contract", jm_contract_rule_judge, FALSE },
  { "salary", jm_salary_rule_judge, FALSE }, { "age", jm_age_rule_judge, FALSE },
};

/**
 * jm_filter_new_at:
 * @search: a search
 * @now: the instant by which the age of a posting is reckoned
 *
 * Prepares the rules of a search.
 *
 * Returns: (transfer full): the filter; immutable, any thread may apply it
 */
JmFilter *
jm_filter_new_at (const JmSearch *search,
                  gint64          now)
{
  JmFilter *self;

  g_return_val_if_fail (search != NULL, NULL);

  self = g_new0 (JmFilter, 1);
  self->search = search->id;
  self->words = jm_word_rules_new (search);
  self->place = jm_place_rule_new (search);
  jm_fact_rules_init (&self->facts, search, jm_place_rule_get_country (self->place), now);
  return self;
}

/**
 * jm_filter_new:
 * @search: a search
 *
 * Prepares the rules of a search, by the present instant.
 *
 * Returns: (transfer full): the filter; immutable, any thread may apply it
 */
JmFilter *
jm_filter_new (const JmSearch *search)
{
  return jm_filter_new_at (search, jm_time_now ());
}

/**
 * jm_filter_free:
 * @self: (transfer full): a filter
 *
 * Frees it.
 */
void
jm_filter_free (JmFilter *self)
{
  g_return_if_fail (self != NULL);

  jm_word_rules_free (self->words);
  jm_place_rule_free (self->place);
  jm_fact_rules_clear (&self->facts);
  g_free (self);
}

static JmRuleAnswer
take_step (JmFilter         *self,
           const Step       *step,
           const JmPosting  *posting,
           JmVerdict        *verdict,
           char            **because)
{
  return step->judge (step->is_place ? (gconstpointer) self->place : &self->facts, posting, verdict, because);
}

/**
 * jm_filter_apply:
 * @self: a filter
 * @posting: a posting
 * @verdict: (out caller-allocates): what the rules say; see jm_verdict_clear()
 *
 * Judges a posting. The first rule that keeps it out gives the reason:
 *
 * - `red_flag`: a word or phrase in title, company, description, profile sought, tags or what it says of itself; with "title:", "company:"
 *   or "description:" before it in that alone;
 * - `blocked_company`;
 * - `keyword`: one with a minus is there, or, without term and field, one that is wanted is missing: in title, description, profile sought
 *   and tags, unless a scope says otherwise;
 * - `remote`: "remote" takes remote work only, "hybrid" also takes that, "on_site" also takes hybrid work;
 * - `place`: see jm_place_is_near(); remote work is everywhere in its country, or in the area ("EMEA", "Worldwide") that the board
 *   names;
 * - `contract`, `salary` (see jm_salary_compare()) and `age`.
 *
 * Terms match as whole words, whatever their case and accents. What a posting does not say keeps it out of nothing: jm_filter_explain()
 * tells what that was. Linear in the posting's texts.
 */
void
jm_filter_apply (JmFilter        *self,
                 const JmPosting *posting,
                 JmVerdict       *verdict)
{
  g_return_if_fail (self != NULL && posting != NULL && verdict != NULL);

  *verdict = (JmVerdict) { .kept = TRUE };
  if (jm_word_rules_judge (self->words, posting, verdict) == JM_RULE_FAILS)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (take_step (self, &steps[i], posting, verdict, NULL) == JM_RULE_FAILS)
      return;
}

/**
 * jm_filter_explain:
 * @self: a filter
 * @posting: a posting
 *
 * Says what let a posting pass for want of knowing better.
 *
 * Returns: (transfer full) (element-type JmDoubt): the rules that the posting says too little for, in the order of jm_filter_apply()
 */
GPtrArray *
jm_filter_explain (JmFilter        *self,
                   const JmPosting *posting)
{
  g_autoptr(GPtrArray) doubts = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_doubt_free);

  g_return_val_if_fail (self != NULL && posting != NULL, NULL);

  jm_word_rules_explain (self->words, posting, doubts);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *because = NULL;
      JmVerdict verdict = { 0 };

      if (take_step (self, &steps[i], posting, &verdict, &because) == JM_RULE_DOUBTS)
        g_ptr_array_add (doubts, jm_doubt_new (self->search, steps[i].name, because));
      jm_verdict_clear (&verdict);
    }
  return g_steal_pointer (&doubts);
}
