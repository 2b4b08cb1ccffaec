/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value/jm-period.h"

#include <base/jm-text.h>

#include <string.h>

typedef struct {
  const char *word; /* folded */
  JmPeriod    period;
} Word;

static const Word words[] = {
  { "hour", JM_PERIOD_HOUR }, { "hours", JM_PERIOD_HOUR }, { "hourly", JM_PERIOD_HOUR }, { "hr", JM_PERIOD_HOUR }, { "hrs", JM_PERIOD_HOUR }, { "ph", JM_PERIOD_HOUR }, { "heure", JM_PERIOD_HOUR },
  { "heures", JM_PERIOD_HOUR }, { "horaire", JM_PERIOD_HOUR }, { "stunde", JM_PERIOD_HOUR }, { "stundlich", JM_PERIOD_HOUR }, { "std", JM_PERIOD_HOUR }, { "stundenlohn", JM_PERIOD_HOUR }, { "hora", JM_PERIOD_HOUR },
  { "day", JM_PERIOD_DAY }, { "daily", JM_PERIOD_DAY }, { "pd", JM_PERIOD_DAY }, { "jour", JM_PERIOD_DAY }, { "journalier", JM_PERIOD_DAY }, { "tjm", JM_PERIOD_DAY }, { "tag", JM_PERIOD_DAY }, { "taglich", JM_PERIOD_DAY },
  { "tagessatz", JM_PERIOD_DAY }, { "dia", JM_PERIOD_DAY },
  { "week", JM_PERIOD_WEEK }, { "weekly", JM_PERIOD_WEEK }, { "wk", JM_PERIOD_WEEK }, { "pw", JM_PERIOD_WEEK }, { "semaine", JM_PERIOD_WEEK }, { "hebdomadaire", JM_PERIOD_WEEK }, { "woche", JM_PERIOD_WEEK }, { "semana", JM_PERIOD_WEEK },
  { "month", JM_PERIOD_MONTH }, { "monthly", JM_PERIOD_MONTH }, { "mo", JM_PERIOD_MONTH }, { "pm", JM_PERIOD_MONTH }, { "pcm", JM_PERIOD_MONTH }, { "mois", JM_PERIOD_MONTH }, { "mensuel", JM_PERIOD_MONTH },
  { "mensuels", JM_PERIOD_MONTH }, { "mensuelle", JM_PERIOD_MONTH }, { "monat", JM_PERIOD_MONTH }, { "monatlich", JM_PERIOD_MONTH }, { "mes", JM_PERIOD_MONTH }, { "mensual", JM_PERIOD_MONTH },
  { "timme", JM_PERIOD_HOUR }, { "timma", JM_PERIOD_HOUR }, { "timlon", JM_PERIOD_HOUR }, { "vecka", JM_PERIOD_WEEK }, { "manad", JM_PERIOD_MONTH }, { "manaden", JM_PERIOD_MONTH }, { "manadslon", JM_PERIOD_MONTH },
  { "dag", JM_PERIOD_DAY }, { "uur", JM_PERIOD_HOUR }, { "maned", JM_PERIOD_MONTH }, { "maand", JM_PERIOD_MONTH },
  { "year", JM_PERIOD_YEAR }, { "yearly", JM_PERIOD_YEAR }, { "yr", JM_PERIOD_YEAR }, { "annum", JM_PERIOD_YEAR }, { "annual", JM_PERIOD_YEAR }, { "annually", JM_PERIOD_YEAR }, { "pa", JM_PERIOD_YEAR }, { "annee", JM_PERIOD_YEAR },
  { "annuel", JM_PERIOD_YEAR }, { "annuels", JM_PERIOD_YEAR }, { "annuelle", JM_PERIOD_YEAR }, { "jahr", JM_PERIOD_YEAR }, { "jahrlich", JM_PERIOD_YEAR }, { "jahresgehalt", JM_PERIOD_YEAR }, { "ano", JM_PERIOD_YEAR }, { "anual", JM_PERIOD_YEAR },
};
/* Too short to mean it anywhere but behind "/", "per", "par" and the like. */
static const Word short_words[] = {
  { "h", JM_PERIOD_HOUR }, { "d", JM_PERIOD_DAY }, { "j", JM_PERIOD_DAY }, { "w", JM_PERIOD_WEEK }, { "m", JM_PERIOD_MONTH }, { "an", JM_PERIOD_YEAR }, { "ans", JM_PERIOD_YEAR }, { "man", JM_PERIOD_MONTH }, { "ar", JM_PERIOD_YEAR }, { "y", JM_PERIOD_YEAR }, { "a", JM_PERIOD_YEAR },
};
static const Word ideographs[] = {
  { "年", JM_PERIOD_YEAR }, { "月", JM_PERIOD_MONTH }, { "周", JM_PERIOD_WEEK }, { "天", JM_PERIOD_DAY }, { "日", JM_PERIOD_DAY }, { "时", JM_PERIOD_HOUR }, { "時", JM_PERIOD_HOUR },
};

static JmPeriod
look_up (const Word *list,
         guint       n_words,
         const char *word,
         gsize       length)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (strlen (list[i].word) == length && strncmp (list[i].word, word, length) == 0)
        return list[i].period;
    }
  return JM_PERIOD_NONE;
}

static gboolean
introduces (const char *text,
            const char *at)
{
  static const char * const before[] = { "/", "per", "par", "pro", "p.", "brut", "brut/", "gross", "each", "a" };

  while (at > text && at[-1] == ' ')
    at--;
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      gsize length = strlen (before[i]);

      if ((gsize) (at - text) >= length && strncmp (at - length, before[i], length) == 0
          && (before[i][0] == '/' || (gsize) (at - text) == length || !g_ascii_isalpha (at[-(gssize) length - 1])))
        return TRUE;
    }
  return FALSE;
}

static JmPeriod
find_period (const char *text,
             gsize       length,
             gboolean    short_alone)
{
  const char *end = text + strnlen (text, length);

  for (const char *at = text; at < end;)
    {
      gsize n = 0;
      JmPeriod period;

      while (g_ascii_isalpha (at[n]))
        n++;
      if (n == 0)
        {
          period = JM_PERIOD_NONE;
          for (guint i = 0; i < G_N_ELEMENTS (ideographs) && (guchar) *at >= 0x80; i++)
            {
              if (g_str_has_prefix (at, ideographs[i].word))
                return ideographs[i].period;
            }
          at++;
          continue;
        }
      period = look_up (words, G_N_ELEMENTS (words), at, n);
      if (period == JM_PERIOD_NONE && (short_alone || introduces (text, at)))
        period = look_up (short_words, G_N_ELEMENTS (short_words), at, n);
      if (period == JM_PERIOD_NONE && strncmp (at, "p.a", 3) == 0)
        period = JM_PERIOD_YEAR;
      if (period == JM_PERIOD_NONE && strncmp (at, "p.m", 3) == 0)
        period = JM_PERIOD_MONTH;
      if (period != JM_PERIOD_NONE)
        return period;
      at += n;
    }
  return JM_PERIOD_NONE;
}

JmPeriod
jm_period_near (const char *at,
                gsize       length)
{
  return find_period (at, length, FALSE);
}

JmPeriod
jm_period_around (const char *text,
                  const char *start,
                  const char *end)
{
  const char *before = start - text > 32 ? start - 32 : text;
  JmPeriod period = find_period (end, 24, FALSE);

  if (period == JM_PERIOD_NONE)
    period = find_period (start, end - start, FALSE);
  if (period == JM_PERIOD_NONE)
    period = find_period (before, start - before, FALSE);
  return period;
}

/**
 * jm_period_to_string:
 * @period: a period
 *
 * Returns: (nullable): "hour", "day", "week", "month" or "year"; %NULL for %JM_PERIOD_NONE
 */
const char *
jm_period_to_string (JmPeriod period)
{
  static const char * const names[] = { NULL, "hour", "day", "week", "month", "year" };

  g_return_val_if_fail (period < G_N_ELEMENTS (names), NULL);

  return names[period];
}

/**
 * jm_period_from_string:
 * @text: (nullable): what a board calls a period: "year", "YEARLY", "per-year-salary", "1 YEAR", "an", "mois", "Stunde"
 *
 * Returns: the period, %JM_PERIOD_NONE when none is named
 */
JmPeriod
jm_period_from_string (const char *text)
{
  g_autofree char *folded = jm_text_fold (text);

  if (folded == NULL || strstr (folded, "two") != NULL || strstr (folded, "bi-") != NULL || strstr (folded, "semi") != NULL)
    return JM_PERIOD_NONE;
  return find_period (folded, strlen (folded), TRUE);
}
