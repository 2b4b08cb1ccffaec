/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-dates.h"

#include <base/base.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TOKENS 400 /* of a line: more is no heading of an entry */

typedef enum { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK } JmTokenKind;

typedef struct {
  JmTokenKind kind;
  gsize       from, to;
  char        word[16];  /* folded; longer ones are cut: no word that is looked for is that long */
  int         number, digits;
  gunichar    mark;
} JmToken;

/* A point in time as it was written; 0 is not told. */
typedef struct { int year, month, day; } JmPoint;

/* Months of English, French, German, Spanish, Italian, Portuguese and Dutch CVs; three letters are enough of a name. */
static const char *const months[12] = {
  " january janvier januar enero janner gennaio janeiro januari ", " february fevrier februar febrero febbraio fevereiro februari ",
  " march mars marz marzo maerz marco maart mrt ", " april avril abril aprile ", " may mai mayo maggio maio mei ",
  " june juin juni junio giugno junho ", " july juillet juli julio luglio julho ", " august aout agosto augustus ",
  " september septembre septiembre setiembre settembre setembro ", " october octobre oktober octubre ottobre outubro ",
  " november novembre noviembre novembro ", " december decembre dezember diciembre dicembre dezembro ",
};

static const char seasons[] = " spring summer fall autumn winter printemps ete automne hiver fruhling fruhjahr sommer herbst primavera verano otono invierno ss ws q1 q2 q3 q4 ";
static const char presents[] = " present now current currently today ongoing date aujourd actuel actuelle actuellement encours heute jetzt aktuell laufend"
                               " gegenwartig actual actualidad actualmente presente hoy andauernd oggi attuale attualmente corrente atual atualmente atualidade hoje heden nu tegenwoordig ";
static const char joints[] = " to until till a au bis al hasta through thru jusqu tot ate fino ";
static const char sinces[] = " since depuis seit desde ab dal sinds vanaf ";
static const char pairs[] = " and et und y en e ";
static const char fillers[] = " exp expected est env circa ca about the le la ";

static gboolean
is_listed (const char *list,
           const char *word)
{
  char key[20];

  g_snprintf (key, sizeof key, " %s ", word);
  return *word != '\0' && strstr (list, key) != NULL;
}

/* --- tokens --- */

static const char *
take_word (const char *p,
           JmToken    *token)
{
  const char *end = p;
  g_autofree char *raw = NULL;
  g_autofree char *folded = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  token->kind = TOKEN_WORD;
  if (end - p < 48)
    {
      raw = g_strndup (p, end - p);
      folded = jm_text_fold (raw);
      g_strlcpy (token->word, folded, sizeof token->word);
    }
  return end;
}

static const char *
take_number (const char *p,
             JmToken    *token)
{
  const char *end = p + strspn (p, "0123456789");

  token->kind = TOKEN_NUMBER;
  token->digits = end - p;
  token->number = token->digits <= 4 ? atoi (p) : -1;
  return end;
}

static GArray *
read_tokens (const char *line)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (JmToken));

  for (const char *p = line; *p != '\0' && tokens->len < MAX_TOKENS;)
    {
      JmToken token = { .from = p - line };
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        {
          p++;
          continue;
        }
      if (g_unichar_isalpha (c))
        p = take_word (p, &token);
      else if (g_ascii_isdigit (*p))
        p = take_number (p, &token);
      else
        {
          token.kind = TOKEN_MARK;
          token.mark = c;
          p = g_utf8_next_char (p);
        }
      token.to = p - line;
      g_array_append_val (tokens, token);
    }

  return tokens;
}

static JmToken *
token_at (GArray *tokens,
          guint   i)
{
  return i < tokens->len ? &g_array_index (tokens, JmToken, i) : NULL;
}

static gboolean
is_mark (GArray     *tokens,
         guint       i,
         const char *marks)
{
  JmToken *token = token_at (tokens, i);

  return token != NULL && token->kind == TOKEN_MARK && g_utf8_strchr (marks, -1, token->mark) != NULL;
}

static int
month_of (const char *word)
{
  gsize length = strlen (word);
  char key[20];

  if (length < 3)
    return 0;
  g_snprintf (key, sizeof key, " %s", word);
  for (int i = 0; i < 12; i++)
    if (strstr (months[i], key) != NULL)
      return i + 1;
  return 0;
}

static int
month_at (GArray *tokens,
          guint   i)
{
  JmToken *token = token_at (tokens, i);

  return token != NULL && token->kind == TOKEN_WORD ? month_of (token->word) : 0;
}

static gboolean
is_year (GArray *tokens,
         guint   i)
{
  JmToken *token = token_at (tokens, i);
  JmToken *before = i > 0 ? token_at (tokens, i - 1) : NULL;
  JmToken *after = token_at (tokens, i + 1);

  if (token == NULL || token->kind != TOKEN_NUMBER || token->digits != 4 || token->number < 1800 || token->number > 2099)
    return FALSE;
  /* "$2019", "CS2019", "2000+": amounts and names. */
  if (before != NULL && before->to == token->from && (before->kind == TOKEN_WORD || is_mark (tokens, i - 1, "$€£#+")))
    return FALSE;
  return after == NULL || after->from != token->to || (after->kind == TOKEN_MARK && !is_mark (tokens, i + 1, "+%$€£"));
}

static int
number_at (GArray *tokens,
           guint   i,
           int     most)
{
  JmToken *token = token_at (tokens, i);

  return token != NULL && token->kind == TOKEN_NUMBER && token->digits <= 2 && token->number >= 1 && token->number <= most ? token->number : 0;
}

static gboolean
is_word (GArray     *tokens,
         guint       i,
         const char *list)
{
  JmToken *token = token_at (tokens, i);

  return token != NULL && token->kind == TOKEN_WORD && is_listed (list, token->word);
}

/* --- points --- */

/* "03/2019", "15.03.2019", "2019-03", "2019 / 07"; white space only around a slash. */
static guint
read_numbers (GArray  *tokens,
              guint    i,
              JmPoint *point)
{
  gboolean tight = token_at (tokens, i + 1) != NULL && token_at (tokens, i + 1)->from == token_at (tokens, i)->to
                   && token_at (tokens, i + 2) != NULL && token_at (tokens, i + 2)->from == token_at (tokens, i + 1)->to;
  const char *marks = tight ? "/.-" : "/";

  if (!is_mark (tokens, i + 1, marks))
    return 0;
  if (is_year (tokens, i) && number_at (tokens, i + 2, 12) > 0)
    {
      *point = (JmPoint) { token_at (tokens, i)->number, number_at (tokens, i + 2, 12), 0 };
      if (!is_mark (tokens, i + 3, marks) || number_at (tokens, i + 4, 31) == 0)
        return 3;
      point->day = number_at (tokens, i + 4, 31);
      return 5;
    }
  if (number_at (tokens, i, 12) > 0 && is_year (tokens, i + 2))
    {
      *point = (JmPoint) { token_at (tokens, i + 2)->number, number_at (tokens, i, 12), 0 };
      return 3;
    }
  if (number_at (tokens, i, 31) > 0 && number_at (tokens, i + 2, 12) > 0 && is_mark (tokens, i + 3, marks) && is_year (tokens, i + 4))
    {
      *point = (JmPoint) { token_at (tokens, i + 4)->number, number_at (tokens, i + 2, 12), number_at (tokens, i, 31) };
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
  int month = month_at (tokens, i);
  guint at = i + 1;
  int day;

  if (month == 0)
    return 0;
  at += is_mark (tokens, at, ".,") ? 1 : 0;
  at += is_word (tokens, at, " de del of ") ? 1 : 0;
  if (is_year (tokens, at))
    {
      *point = (JmPoint) { token_at (tokens, at)->number, month, 0 };
      return at + 1 - i;
    }
  if (is_mark (tokens, at, "'’/") && token_at (tokens, at + 1) != NULL && token_at (tokens, at + 1)->digits == 2)
    {
      int year = token_at (tokens, at + 1)->number;

      *point = (JmPoint) { year < 70 ? 2000 + year : 1900 + year, month, 0 };
      return at + 2 - i;
    }
  day = number_at (tokens, at, 31);
  at += day > 0 ? 1 : 0;
  at += is_mark (tokens, at, ",") ? 1 : 0;
  if (day == 0 || !is_year (tokens, at))
    return 0;
  *point = (JmPoint) { token_at (tokens, at)->number, month, day };
  return at + 1 - i;
}

/* How many tokens from @i on are a point in time; 0: none. */
static guint
read_point (GArray  *tokens,
            guint    i,
            JmPoint *point)
{
  guint n;

  if (token_at (tokens, i) == NULL)
    return 0;
  if ((n = read_numbers (tokens, i, point)) > 0 || (n = read_month (tokens, i, point)) > 0)
    return n;
  if (number_at (tokens, i, 31) > 0)
    {
      guint skip = is_mark (tokens, i + 1, ".") ? 2 : 1;

      n = read_month (tokens, i + skip, point);
      if (n > 0 && point->day == 0)
        {
          point->day = number_at (tokens, i, 31);
          return n + skip;
        }
      return 0;
    }
  if (is_word (tokens, i, seasons) && is_year (tokens, i + 1))
    {
      *point = (JmPoint) { token_at (tokens, i + 1)->number, 0, 0 };
      return 2;
    }
  if (!is_year (tokens, i))
    return 0;
  *point = (JmPoint) { token_at (tokens, i)->number, 0, 0 };
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

  *is_pair = is_word (tokens, i, pairs) || is_mark (tokens, i, "&");
  if (*is_pair || is_mark (tokens, i, "-–—−‐‑~→>"))
    n = 1;
  else if (is_word (tokens, i, joints))
    n = 1 + (is_mark (tokens, i + 1, "'’") ? 2 : 0);
  while (n > 0 && (is_mark (tokens, i + n, "-–—>") || is_word (tokens, i + n, fillers)) && n < 4)
    n += is_mark (tokens, i + n + 1, ".") ? 2 : 1;
  return n;
}

static guint
read_present (GArray *tokens,
              guint   i)
{
  if (is_word (tokens, i, " en ce to bis ") && is_word (tokens, i + 1, " cours jour date heute "))
    return 2;
  if (!is_word (tokens, i, presents))
    return 0;
  /* "aujourd’hui" */
  return is_mark (tokens, i + 1, "'’") && is_word (tokens, i + 2, " hui ") ? 3 : 1;
}

/* "Jan – Mar 2019": the first month has the year of the second. */
static guint
read_months (GArray  *tokens,
             guint    i,
             JmPoint *start,
             JmPoint *end)
{
  int month = month_at (tokens, i);
  guint at = i + 1;
  gboolean is_pair;
  guint n;

  if (month == 0)
    return 0;
  at += is_mark (tokens, at, ".") ? 1 : 0;
  n = read_joint (tokens, at, &is_pair);
  if (n == 0 || month_at (tokens, at + n) == 0)
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
  dates->from = token_at (tokens, i)->from;
  dates->to = token_at (tokens, i + n - 1)->to;
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
  if (n > 0)
    {
      dates->is_range = dates->is_present = TRUE;
      return joint + n;
    }
  /* "2019–20" */
  if (start->month == 0 && token_at (tokens, at + joint) != NULL && token_at (tokens, at + joint)->kind == TOKEN_NUMBER
      && token_at (tokens, at + joint)->digits == 2 && token_at (tokens, at + joint)->number == start->year % 100 + 1)
    {
      end->year = start->year + 1;
      dates->is_range = TRUE;
      return joint + 1;
    }
  if (token_at (tokens, at)->kind == TOKEN_MARK)
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
  gboolean since = is_word (tokens, i, sinces);
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
  g_autoptr(GArray) tokens = read_tokens (line);
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
  g_autoptr(GArray) tokens = read_tokens (line);
  JmPoint end = { 0 };
  guint n = read_present (tokens, 0);

  if (n > 0)
    dates->is_present = TRUE;
  else if ((n = read_point (tokens, 0, &end)) == 0)
    return FALSE;
  dates->is_range = TRUE;
  dates->is_open = FALSE;
  print_point (dates->end, &end);
  *to = token_at (tokens, n - 1)->to;
  return TRUE;
}
