/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-dates.h"

#include <string.h>

#include "jm-cv-date-tokens.h"

/* A point in time as it was written; 0 is not told. */
typedef struct { int year, month, day; } JmPoint;

static const char seasons[] = " spring summer fall autumn winter printemps ete automne hiver fruhling fruhjahr sommer herbst primavera verano otono invierno ss ws q1 q2 q3 q4 ";
static const char presents[] = " present now current currently today ongoing date aujourd actuel actuelle actuellement encours heute jetzt aktuell laufend"
                               " gegenwartig actual actualidad actualmente presente hoy andauernd oggi attuale attualmente corrente atual atualmente atualidade hoje heden nu tegenwoordig dato ";
/* What goes on until "ce jour", "la fecha": words that lead there, and those that say it with one of them only. */
static const char leads[] = " a to bis hasta until till up en ce la le the ";
static const char ends[] = " jour cours fecha poste curso corso actualidad date heute ";
static const char joints[] = " to until till a au bis al hasta through thru jusqu tot ate fino ";
static const char sinces[] = " since depuis seit desde ab dal sinds vanaf ";
static const char pairs[] = " and et und y en e ";
static const char fillers[] = " exp expected est env circa ca about the le la ";

/* --- points --- */

/* "03/2019", "15.03.2019", "2019-03", "2019 / 07"; white space only around a slash. */
static guint
read_numbers (GArray  *tokens,
              guint    i,
              JmPoint *point)
{
  gboolean tight = jm_cv_token_at (tokens, i + 1) != NULL && jm_cv_token_at (tokens, i + 1)->from == jm_cv_token_at (tokens, i)->to
                   && jm_cv_token_at (tokens, i + 2) != NULL && jm_cv_token_at (tokens, i + 2)->from == jm_cv_token_at (tokens, i + 1)->to;
  const char *marks = tight ? "/.-" : "/";

  if (!jm_cv_token_is_mark (tokens, i + 1, marks))
    return 0;
  if (jm_cv_token_is_year (tokens, i) && jm_cv_token_number (tokens, i + 2, 12) > 0)
    {
      *point = (JmPoint) { jm_cv_token_at (tokens, i)->number, jm_cv_token_number (tokens, i + 2, 12), 0 };
      if (!jm_cv_token_is_mark (tokens, i + 3, marks) || jm_cv_token_number (tokens, i + 4, 31) == 0)
        return 3;
      point->day = jm_cv_token_number (tokens, i + 4, 31);
      return 5;
    }
  if (jm_cv_token_number (tokens, i, 12) > 0 && jm_cv_token_is_year (tokens, i + 2))
    {
      *point = (JmPoint) { jm_cv_token_at (tokens, i + 2)->number, jm_cv_token_number (tokens, i, 12), 0 };
      return 3;
    }
  if (jm_cv_token_number (tokens, i, 31) > 0 && jm_cv_token_number (tokens, i + 2, 12) > 0 && jm_cv_token_is_mark (tokens, i + 3, marks) && jm_cv_token_is_year (tokens, i + 4))
    {
      *point = (JmPoint) { jm_cv_token_at (tokens, i + 4)->number, jm_cv_token_number (tokens, i + 2, 12), jm_cv_token_number (tokens, i, 31) };
      return 5;
    }
  return 0;
}

/* "March 2019", "Mar. 2019", "Mar 15, 2019", "Sept. ’19". */
static guint
read_month (GArray  *tokens,
            guint    i,
            JmPoint *point)
{
  int month = jm_cv_token_month (tokens, i);
  guint at = i + 1;
  int day;

  if (month == 0)
    return 0;
  at += jm_cv_token_is_mark (tokens, at, ".,") ? 1 : 0;
  at += jm_cv_token_is_word (tokens, at, " de del of ") ? 1 : 0;
  if (jm_cv_token_is_year (tokens, at))
    {
      *point = (JmPoint) { jm_cv_token_at (tokens, at)->number, month, 0 };
      return at + 1 - i;
    }
  if (jm_cv_token_is_mark (tokens, at, "'’/") && jm_cv_token_at (tokens, at + 1) != NULL && jm_cv_token_at (tokens, at + 1)->digits == 2)
    {
      int year = jm_cv_token_at (tokens, at + 1)->number;

      *point = (JmPoint) { year < 70 ? 2000 + year : 1900 + year, month, 0 };
      return at + 2 - i;
    }
  day = jm_cv_token_number (tokens, at, 31);
  at += day > 0 ? 1 : 0;
  at += jm_cv_token_is_mark (tokens, at, ",") ? 1 : 0;
  if (day == 0 || !jm_cv_token_is_year (tokens, at))
    return 0;
  *point = (JmPoint) { jm_cv_token_at (tokens, at)->number, month, day };
  return at + 1 - i;
}

/* How many tokens from @i on are a point in time; 0: none. */
static guint
read_point (GArray  *tokens,
            guint    i,
            JmPoint *point)
{
  guint n;

  if (jm_cv_token_at (tokens, i) == NULL)
    return 0;
  if ((n = read_numbers (tokens, i, point)) > 0 || (n = read_month (tokens, i, point)) > 0)
    return n;
  if (jm_cv_token_number (tokens, i, 31) > 0)
    {
      guint skip = jm_cv_token_is_mark (tokens, i + 1, ".") ? 2 : 1;

      n = read_month (tokens, i + skip, point);
      if (n > 0 && point->day == 0)
        {
          point->day = jm_cv_token_number (tokens, i, 31);
          return n + skip;
        }
      return 0;
    }
  if (jm_cv_token_is_word (tokens, i, seasons) && jm_cv_token_is_year (tokens, i + 1))
    {
      *point = (JmPoint) { jm_cv_token_at (tokens, i + 1)->number, 0, 0 };
      return 2;
    }
  if (!jm_cv_token_is_year (tokens, i))
    return 0;
  *point = (JmPoint) { jm_cv_token_at (tokens, i)->number, 0, 0 };
  return 1;
}

static void
print_point (char           text[11],
             const JmPoint *point)
{
  *text = '\0';
  if (point->year > 0 && point->day > 0)
    g_snprintf (text, 11, "%04d-%02d-%02d", CLAMP (point->year, 0, 9999), CLAMP (point->month, 0, 99), CLAMP (point->day, 0, 99));
  else if (point->year > 0 && point->month > 0)
    g_snprintf (text, 11, "%04d-%02d", CLAMP (point->year, 0, 9999), CLAMP (point->month, 0, 99));
  else if (point->year > 0)
    g_snprintf (text, 11, "%04d", CLAMP (point->year, 0, 9999));
}

/* --- spans --- */

/* "-", "to", "bis", "jusqu’à": tokens of it; 0: none. @is_pair: "and", which joins two years at most. */
static guint
read_joint (GArray   *tokens,
            guint     i,
            gboolean *is_pair)
{
  guint n = 0;

  *is_pair = jm_cv_token_is_word (tokens, i, pairs) || jm_cv_token_is_mark (tokens, i, "&");
  if (*is_pair || jm_cv_token_is_mark (tokens, i, "-–—−‐‑~→>"))
    n = 1;
  else if (jm_cv_token_is_word (tokens, i, joints))
    n = 1 + (jm_cv_token_is_mark (tokens, i + 1, "'’") ? 2 : 0);
  while (n > 0 && (jm_cv_token_is_mark (tokens, i + n, "-–—>") || jm_cv_token_is_word (tokens, i + n, fillers)) && n < 4)
    n += jm_cv_token_is_mark (tokens, i + n + 1, ".") ? 2 : 1;
  return n;
}

static guint
read_present (GArray *tokens,
              guint   i)
{
  guint n = 0;

  while (n < 3 && jm_cv_token_is_word (tokens, i + n, leads))
    n++;
  if (n > 0 && jm_cv_token_is_word (tokens, i + n, ends))
    return n + 1;
  if (!jm_cv_token_is_word (tokens, i + n, presents))
    return 0;
  /* "aujourd’hui" */
  return n + (jm_cv_token_is_mark (tokens, i + n + 1, "'’") && jm_cv_token_is_word (tokens, i + n + 2, " hui ") ? 3 : 1);
}

/* "Jan – Mar 2019": the first month has the year of the second. */
static guint
read_months (GArray  *tokens,
             guint    i,
             JmPoint *start,
             JmPoint *end)
{
  int month = jm_cv_token_month (tokens, i);
  guint at = i + 1;
  gboolean is_pair;
  guint n;

  if (month == 0)
    return 0;
  at += jm_cv_token_is_mark (tokens, at, ".") ? 1 : 0;
  n = read_joint (tokens, at, &is_pair);
  if (n == 0 || jm_cv_token_month (tokens, at + n) == 0)
    return 0;
  at += n;
  n = read_month (tokens, at, end);
  if (n == 0)
    return 0;
  *start = (JmPoint) { end->year, month, 0 };
  return at + n - i;
}

static void
fill_span (GArray        *tokens,
           guint          i,
           guint          n,
           const JmPoint *start,
           const JmPoint *end,
           JmCvDates     *dates)
{
  dates->from = jm_cv_token_at (tokens, i)->from;
  dates->to = jm_cv_token_at (tokens, i + n - 1)->to;
  print_point (dates->start, start);
  print_point (dates->end, end);
}

/* What follows the first point, from token @at on; the tokens of it. */
static guint
read_end (GArray        *tokens,
          guint          at,
          const JmPoint *start,
          JmPoint       *end,
          JmCvDates     *dates)
{
  gboolean is_pair;
  guint joint = read_joint (tokens, at, &is_pair);
  guint n;

  if (joint == 0)
    return 0;
  n = read_point (tokens, at + joint, end);
  if (n > 0 && (!is_pair || (start->month == 0 && end->month == 0)) && end->year >= start->year)
    {
      dates->is_range = TRUE;
      return joint + n;
    }
  *end = (JmPoint) { 0 };
  if (is_pair)
    return 0;
  n = read_present (tokens, at + joint);
  if (n == 0 && jm_cv_token_is_word (tokens, at, joints))
    {
      n = read_present (tokens, at);
      joint = n > 0 ? 0 : joint;
    }
  if (n > 0)
    {
      dates->is_range = dates->is_present = TRUE;
      return joint + n;
    }
  /* "2019–20" */
  if (start->month == 0 && jm_cv_token_at (tokens, at + joint) != NULL && jm_cv_token_at (tokens, at + joint)->kind == JM_CV_TOKEN_NUMBER
      && jm_cv_token_at (tokens, at + joint)->digits == 2 && jm_cv_token_at (tokens, at + joint)->number == start->year % 100 + 1)
    {
      end->year = start->year + 1;
      dates->is_range = TRUE;
      return joint + 1;
    }
  if (jm_cv_token_at (tokens, at)->kind == JM_CV_TOKEN_MARK)
    {
      dates->is_open = TRUE;
      return joint;
    }
  return 0;
}

/* The tokens of the span that begins at @i; 0: none does. */
static guint
read_span (GArray    *tokens,
           guint      i,
           JmCvDates *dates)
{
  JmPoint start = { 0 }, end = { 0 };
  gboolean since = jm_cv_token_is_word (tokens, i, sinces);
  guint skip = since ? 1 : 0;
  guint n;

  memset (dates, 0, sizeof *dates);
  n = read_months (tokens, i, &start, &end);
  if (n > 0)
    dates->is_range = TRUE;
  else if ((n = read_point (tokens, i + skip, &start)) > 0)
    {
      n += skip;
      n += since ? 0 : read_end (tokens, i + n, &start, &end, dates);
      dates->is_range |= since;
      dates->is_present |= since;
    }
  if (n > 0)
    fill_span (tokens, i, n, &start, &end, dates);
  return n;
}

gboolean
jm_cv_dates_find (const char *line,
                  JmCvDates  *dates)
{
  g_autoptr(GArray) tokens = jm_cv_tokens_read (line);
  gboolean found = FALSE;

  for (guint i = 0; i < tokens->len;)
    {
      JmCvDates one;
      guint n = read_span (tokens, i, &one);

      if (n > 0 && (!found || (!dates->is_range && (one.is_range || one.is_open))))
        {
          *dates = one;
          found = TRUE;
        }
      i += MAX (n, 1);
    }
  return found;
}

gboolean
jm_cv_dates_go_on (const char *line,
                   JmCvDates  *dates,
                   gsize      *to)
{
  g_autoptr(GArray) tokens = jm_cv_tokens_read (line);
  JmPoint end = { 0 };
  guint n = read_present (tokens, 0);

  if (n > 0)
    dates->is_present = TRUE;
  else if ((n = read_point (tokens, 0, &end)) == 0)
    return FALSE;
  dates->is_range = TRUE;
  dates->is_open = FALSE;
  print_point (dates->end, &end);
  *to = jm_cv_token_at (tokens, n - 1)->to;
  return TRUE;
}
