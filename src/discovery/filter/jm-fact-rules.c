/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter/jm-rule.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define DAY (24 * 60 * 60)

static JmRuleAnswer
doubt (char       **because,
       const char  *sentence)
{
  if (because != NULL)
    *because = g_strdup (sentence);
  return JM_RULE_DOUBTS;
}

/* "45000 EUR/year" */
static char *
write_money (double      min,
             double      max,
             const char *currency,
             JmPeriod    period)
{
  const char *per = jm_period_to_string (period);
  g_autoptr(GString) text = g_string_new (NULL);

  if (!isnan (min))
    g_string_append_printf (text, "%.10g", min);
  if (!isnan (max) && max != min)
    g_string_append_printf (text, "%s%.10g", isnan (min) ? "" : "–", max);
  if (*currency != '\0')
    g_string_append_printf (text, " %s", currency);
  if (per != NULL)
    g_string_append_printf (text, "/%s", per);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
jm_fact_rules_init (JmFactRules    *self,
                    const JmSearch *search,
                    const char     *country,
                    gint64          now)
{
  const char *currency = search->currency != NULL ? search->currency : jm_salary_currency (country);

  *self = (JmFactRules) { .remote_policy = search->remote_policy, .max_age_days = search->max_age_days, .now = now, .country = g_strdup (country) };
  for (guint i = 0; search->contract_types != NULL && search->contract_types[i] != NULL; i++)
    {
      JmContract contract = jm_contract_from_string (search->contract_types[i]);

      if (contract != JM_CONTRACT_UNKNOWN)
        self->contracts |= 1u << contract;
    }
  if (self->contracts != 0)
    self->contract_names = g_strjoinv (", ", search->contract_types);

  self->target = JM_MONEY_NONE;
  if (!(search->target_salary > 0))
    return;
  self->target.min = search->target_salary;
  self->target.period = search->target_salary_period != JM_PERIOD_NONE ? search->target_salary_period : JM_PERIOD_YEAR;
  g_strlcpy (self->target.currency, currency != NULL ? currency : "", sizeof self->target.currency);
  self->target_text = write_money (self->target.min, NAN, self->target.currency, self->target.period);
}

void
jm_fact_rules_clear (JmFactRules *self)
{
  g_clear_pointer (&self->contract_names, g_free);
  g_clear_pointer (&self->target_text, g_free);
  g_clear_pointer (&self->country, g_free);
}

/* Who wants some days at home is glad of all of them; who wants to go to work does so on the days that a hybrid job has. */
JmRuleAnswer
jm_remote_rule_judge (gconstpointer     facts,
                      const JmPosting  *posting,
                      JmVerdict        *verdict,
                      char            **because)
{
  const JmFactRules *self = facts;
  JmRemote policy = self->remote_policy;

  if (policy == JM_REMOTE_UNKNOWN || posting->remote == policy)
    return JM_RULE_PASSES;
  if (posting->remote == JM_REMOTE_UNKNOWN)
    return doubt (because, _("How far it is remote work is not said."));
  if ((policy == JM_REMOTE_HYBRID && posting->remote == JM_REMOTE_REMOTE) || (policy == JM_REMOTE_ON_SITE && posting->remote == JM_REMOTE_HYBRID))
    return JM_RULE_PASSES;
  jm_verdict_reject (verdict, "remote", jm_remote_to_string (policy), "remote", g_strdup (jm_remote_to_string (posting->remote)));
  return JM_RULE_FAILS;
}

JmRuleAnswer
jm_contract_rule_judge (gconstpointer     facts,
                        const JmPosting  *posting,
                        JmVerdict        *verdict,
                        char            **because)
{
  const JmFactRules *self = facts;

  if (self->contracts == 0 || (self->contracts & 1u << posting->contract_type) != 0)
    return JM_RULE_PASSES;
  if (posting->contract_type == JM_CONTRACT_UNKNOWN)
    return doubt (because, _("The kind of contract is not said."));
  jm_verdict_reject (verdict, "contract", self->contract_names, "contract_type", g_strdup (jm_contract_to_string (posting->contract_type)));
  return JM_RULE_FAILS;
}

static const char *
explain_salary (JmSalaryAnswer answer)
{
  switch (answer)
    {
    case JM_SALARY_NET: return _("The salary is said as net pay, which is not compared with gross pay.");
    case JM_SALARY_NO_PERIOD: return _("What time the salary is for is not said.");
    case JM_SALARY_NO_CURRENCY: return _("The currency of the salary is not said, or has no rate here.");
    case JM_SALARY_OPEN: return _("The salary begins below what you want, and how far it goes is not said.");
    case JM_SALARY_ABOUT: return _("The salary is about what you want: rates and hours are approximate.");
    case JM_SALARY_NOT_SAID: case JM_SALARY_ENOUGH: case JM_SALARY_TOO_LITTLE: default: return _("The salary is not said.");
    }
}

JmRuleAnswer
jm_salary_rule_judge (gconstpointer     facts,
                      const JmPosting  *posting,
                      JmVerdict        *verdict,
                      char            **because)
{
  const JmFactRules *self = facts;
  const JmMoney *pay = &posting->salary;
  JmSalaryAnswer answer;

  if (isnan (self->target.min))
    return JM_RULE_PASSES;
  answer = jm_salary_compare (pay, posting->salary_text, &self->target, posting->country != NULL ? posting->country : self->country);
  if (answer == JM_SALARY_ENOUGH)
    return JM_RULE_PASSES;
  if (answer != JM_SALARY_TOO_LITTLE)
    return doubt (because, explain_salary (answer));
  jm_verdict_reject (verdict, "salary", self->target_text, "salary",
                     posting->salary_text != NULL ? jm_text_shorten (posting->salary_text, 120) : write_money (pay->min, pay->max, pay->currency, pay->period));
  return JM_RULE_FAILS;
}

/* Whole days: what was published 30 days and some hours ago is 30 days old. */
JmRuleAnswer
jm_age_rule_judge (gconstpointer     facts,
                   const JmPosting  *posting,
                   JmVerdict        *verdict,
                   char            **because)
{
  const JmFactRules *self = facts;
  g_autofree char *most = NULL;

  if (self->max_age_days <= 0)
    return JM_RULE_PASSES;
  if (posting->published_at <= 0)
    return doubt (because, _("When it was published is not said."));
  if ((self->now - posting->published_at) / DAY <= self->max_age_days)
    return JM_RULE_PASSES;
  most = g_strdup_printf ("%" G_GINT64_FORMAT, self->max_age_days);
  jm_verdict_reject (verdict, "age", most, "published_at", jm_time_to_date (posting->published_at));
  return JM_RULE_FAILS;
}
