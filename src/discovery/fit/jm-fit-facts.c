/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/jm-fit-part.h"

#include <inttypes.h>
#include <math.h>

#define DAY (24 * 60 * 60)
#define FRESH 3    /* days */
#define STALE 45
#define LEAST_PAY 0.7 /* of what is wanted: less is worth nothing */
#define NEARLY 850    /* the range of pay ends above what is wanted but begins below it */

/* Years that a level stands for where the posting names none; 0: no bound. */
static const struct { int least, most; } level_years[] = {
  [JM_LEVEL_INTERN] = { 0, 1 }, [JM_LEVEL_JUNIOR] = { 0, 3 }, [JM_LEVEL_SENIOR] = { 5, 0 }, [JM_LEVEL_LEAD] = { 7, 0 },
};

/* --- seniority --- */

/* Whoever has too little loses as much as lacks; who has far too much is seldom taken, and seldom content. */
static int
compare_years (int months,
               int least,
               int most)
{
  if (months < 12 * least)
    return 800 * months / (12 * least);
  if (most > 0 && months > 12 * (most + 2))
    return MAX (300, JM_FIT_WHOLE - 10 * (months - 12 * (most + 2)));
  return JM_FIT_WHOLE;
}

static JmLevel
find_level (const JmPosting *posting)
{
  JmContract contract = posting->contract_type;

  if (contract == JM_CONTRACT_INTERNSHIP || contract == JM_CONTRACT_APPRENTICESHIP)
    return JM_LEVEL_INTERN;
  return jm_level_find (posting->title);
}

static gboolean
wants_level (const JmFitTrial *trial,
             JmLevel           level)
{
  const JmSearch *search = trial->fit->search;

  if (level == JM_LEVEL_NONE)
    return FALSE;
  if ((trial->fit->wanted_levels & 1u << level) != 0)
    return TRUE;
  return level == JM_LEVEL_INTERN && search != NULL && search->contract_types != NULL
         && (g_strv_contains ((const char *const *) search->contract_types, "internship")
             || g_strv_contains ((const char *const *) search->contract_types, "apprenticeship"));
}

JmFitPart
jm_fit_part_seniority (const JmFitTrial *trial)
{
  JmLevel level = find_level (trial->posting);
  int months = jm_experience_months (trial->fit->spells, trial->found_at);
  g_autofree char *had = g_strdup_printf ("%d", months / 12);
  g_autofree char *asked = NULL;
  int least, most;

  if (wants_level (trial, level))
    return jm_fit_part_known (JM_FIT_WHOLE, JM_FIT_WHY_LEVEL_WANTED, jm_level_to_string (level), NULL);
  if (level != JM_LEVEL_INTERN && (jm_years_find (trial->posting->profile_sought, &least, &most) || jm_years_find (trial->posting->description, &least, &most)))
    asked = most > 0 ? g_strdup_printf ("%d–%d", least, most) : g_strdup_printf ("%d", least);
  if (asked == NULL && level == JM_LEVEL_NONE)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_FACT);
  if (trial->fit->spells->len == 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_YEARS);
  if (asked != NULL)
    return jm_fit_part_known (compare_years (months, least, most > 0 ? most + 3 : 0), JM_FIT_WHY_YEARS, asked, had);
  return jm_fit_part_known (compare_years (months, level_years[level].least, level_years[level].most), JM_FIT_WHY_LEVEL, jm_level_to_string (level), had);
}

/* --- salary --- */

/* An amount without a period is taken as a year's. */
static double
per_year (double      amount,
          JmPeriod    period,
          const char *country)
{
  return jm_salary_per_year (amount, period != JM_PERIOD_NONE ? period : JM_PERIOD_YEAR, country);
}

static char *
show_pay (double      least,
          double      most,
          const char *currency)
{
  const char *space = currency != NULL && *currency != '\0' ? " " : "";

  if (currency == NULL)
    currency = "";
  if (least == most)
    return g_strdup_printf ("%" PRId64 "%s%s", (gint64) llround (least), space, currency);
  return g_strdup_printf ("%" PRId64 "–%" PRId64 "%s%s", (gint64) llround (least), (gint64) llround (most), space, currency);
}

JmFitPart
jm_fit_part_salary (const JmFitTrial *trial)
{
  const JmSearch *search = trial->fit->search;
  const JmMoney *money = &trial->posting->salary;
  double least = isnan (money->min) ? money->max : money->min;
  double most = isnan (money->max) ? money->min : money->max;
  g_autofree char *offered = NULL, *wanted = NULL;
  const char *country, *currency = money->currency;
  double target;
  int share;

  if (search == NULL || isnan (search->target_salary) || search->target_salary <= 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_WISH);
  if (isnan (least) || most <= 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_FACT);
  country = trial->posting->country;
  least = per_year (least, money->period, country);
  most = per_year (most, money->period, country);
  target = per_year (search->target_salary, search->target_salary_period, country);
  if (search->currency != NULL && *search->currency != '\0' && *money->currency != '\0')
    {
      least = jm_salary_convert (least, money->currency, search->currency);
      most = jm_salary_convert (most, money->currency, search->currency);
      currency = search->currency;
    }
  if (isnan (least))
    {
      JmFitPart part = jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_CURRENCY);

      part.values[0] = g_strdup (money->currency);
      part.values[1] = g_strdup (search->currency);
      return part;
    }
  if (least >= target)
    share = JM_FIT_WHOLE;
  else if (most >= target)
    share = NEARLY;
  else
    share = (int) floor (NEARLY * (most / target - LEAST_PAY) / (1 - LEAST_PAY));
  offered = show_pay (least, most, currency);
  wanted = show_pay (target, target, search->currency);
  return jm_fit_part_known (share, JM_FIT_WHY_SALARY, offered, wanted);
}

/* --- remote, contract, freshness --- */

JmFitPart
jm_fit_part_remote (const JmFitTrial *trial)
{
  /* What is wanted, by what is offered. */
  static const int shares[4][4] = {
    [JM_REMOTE_REMOTE] = { [JM_REMOTE_REMOTE] = 1000, [JM_REMOTE_HYBRID] = 500, [JM_REMOTE_ON_SITE] = 0 },
    [JM_REMOTE_HYBRID] = { [JM_REMOTE_REMOTE] = 800, [JM_REMOTE_HYBRID] = 1000, [JM_REMOTE_ON_SITE] = 300 },
    [JM_REMOTE_ON_SITE] = { [JM_REMOTE_REMOTE] = 300, [JM_REMOTE_HYBRID] = 700, [JM_REMOTE_ON_SITE] = 1000 },
  };
  JmRemote wanted = trial->fit->search != NULL ? trial->fit->search->remote_policy : JM_REMOTE_UNKNOWN;
  JmRemote offered = trial->posting->remote;

  if (wanted == JM_REMOTE_UNKNOWN)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_WISH);
  if (offered == JM_REMOTE_UNKNOWN)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_FACT);
  return jm_fit_part_known (shares[wanted][offered], wanted == offered ? JM_FIT_WHY_WANTED : JM_FIT_WHY_INSTEAD,
                            jm_remote_to_string (offered), wanted != offered ? jm_remote_to_string (wanted) : NULL);
}

JmFitPart
jm_fit_part_contract (const JmFitTrial *trial)
{
  const JmSearch *search = trial->fit->search;
  const char *offered = jm_contract_to_string (trial->posting->contract_type);
  gboolean is_wanted = FALSE;

  if (search == NULL || search->contract_types == NULL || search->contract_types[0] == NULL)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_WISH);
  if (offered == NULL)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_FACT);
  for (guint i = 0; search->contract_types[i] != NULL; i++)
    is_wanted |= jm_contract_from_string (search->contract_types[i]) == trial->posting->contract_type;
  return jm_fit_part_known (is_wanted ? JM_FIT_WHOLE : 0, is_wanted ? JM_FIT_WHY_WANTED : JM_FIT_WHY_CONTRACT_OTHER, offered, NULL);
}

/* In whole days of UTC, so that it is the same the whole day long and everywhere. */
JmFitPart
jm_fit_part_freshness (const JmFitTrial *trial)
{
  gint64 published = trial->posting->published_at;
  gint64 days = trial->found_at / DAY - published / DAY;
  g_autofree char *shown = g_strdup_printf ("%" PRId64, MAX (days, 0));

  if (published <= 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_FACT);
  return jm_fit_part_known (days <= FRESH ? JM_FIT_WHOLE : JM_FIT_WHOLE * (STALE - MIN (days, STALE)) / (STALE - FRESH), JM_FIT_WHY_DAYS, shown, NULL);
}
