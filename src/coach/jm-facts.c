/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-facts.h"

#include <math.h>
#include <string.h>

struct _JmFacts {
  GHashTable *words;    /* folded */
  GHashTable *pairs;    /* "iso 9606" */
  GHashTable *numbered; /* words that a number follows */
  GHashTable *numbers;  /* "60000", "5/1": with its unit */
  GHashTable *dates;    /* "2019", "2019-05" -> JmDateRole */
  GHashTable *claims;   /* "language/french" */
  GHashTable *levels;   /* of degrees */
  GString    *text;     /* all of it, folded */
  int         now;      /* months since the year 0 */
  int         first, last; /* of work, months; 0: none */
};

static const char *const particles[] = {
  "de", "du", "des", "d", "la", "le", "les", "l", "of", "the", "and", "et", "und", "von", "der", "die", "das", "den", "a", "au", "aux", "at", NULL
};
static const char *const range_words[] = { "a", "au", "en", "jusqu", "to", "until", "till", "bis", "through", NULL };
static const char *const since_words[] = { "depuis", "since", "seit", NULL };
static const char *const present_words[] = { "aujourd", "present", "now", "heute", "actuel", "actuellement", "today", "current", "currently", "ongoing", "maintenant", NULL };

static int
months_of (int year,
           int month)
{
  return year * 12 + MAX (month, 1) - 1;
}

JmFacts *
jm_facts_new (gint64 now)
{
  JmFacts *self = g_new0 (JmFacts, 1);
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (now);
  GHashTable **sets[] = { &self->words, &self->pairs, &self->numbered, &self->numbers, &self->dates, &self->claims, &self->levels };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    *sets[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text = g_string_new (NULL);
  self->now = time != NULL ? months_of (g_date_time_get_year (time), g_date_time_get_month (time)) : 0;
  return self;
}

void
jm_facts_free (JmFacts *self)
{
  GHashTable *sets[] = { self->words, self->pairs, self->numbered, self->numbers, self->dates, self->claims, self->levels };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    g_hash_table_unref (sets[i]);
  g_string_free (self->text, TRUE);
  g_free (self);
}

gboolean
jm_facts_is_particle (const char *folded)
{
  return g_strv_contains (particles, folded);
}

/* --- dates --- */

gboolean
jm_facts_read_date (GPtrArray *tokens,
                    guint      i,
                    guint     *n_tokens,
                    int       *year,
                    int       *month)
{
  const JmToken *token = g_ptr_array_index (tokens, i);
  int named = token->is_number ? 0 : jm_number_words_month (token->folded);
  guint next = i + 1;

  *month = 0;
  *n_tokens = 1;
  if (token->year > 0)
    {
      *year = token->year;
      *month = token->month;
      return TRUE;
    }
  if (jm_token_is_year (token))
    {
      *year = token->value;
      return TRUE;
    }
  if (named == 0)
    return FALSE;
  if (next < tokens->len && (g_str_equal (((JmToken *) tokens->pdata[next])->folded, "de") || g_str_equal (((JmToken *) tokens->pdata[next])->folded, "of")))
    next++;
  if (next >= tokens->len || !jm_token_is_year (tokens->pdata[next]))
    return FALSE;
  *year = ((JmToken *) tokens->pdata[next])->value;
  *month = named;
  *n_tokens = next + 1 - i;
  return TRUE;
}

static void
add_role (JmFacts    *self,
          int         year,
          int         month,
          JmDateRole  role)
{
  for (guint i = 0; i < 2; i++)
    {
      char *key = i == 0 ? g_strdup_printf ("%d", year) : g_strdup_printf ("%d-%02d", year, month);
      guint roles = GPOINTER_TO_UINT (g_hash_table_lookup (self->dates, key));

      if (i == 0 || month > 0)
        g_hash_table_replace (self->dates, key, GUINT_TO_POINTER (roles | role));
      else
        g_free (key);
    }
}

static void
add_number (JmFacts *self,
            double   value,
            JmUnit   unit)
{
  if (isnan (value))
    return;
  g_hash_table_add (self->numbers, g_strdup_printf ("%.6g", value));
  if (unit != JM_UNIT_NONE)
    g_hash_table_add (self->numbers, g_strdup_printf ("%.6g/%d", value, unit));
  if (unit == JM_UNIT_MONTH && fmod (value, 12) == 0)
    g_hash_table_add (self->numbers, g_strdup_printf ("%.6g/%d", value / 12, JM_UNIT_YEAR));
  if (unit == JM_UNIT_YEAR)
    g_hash_table_add (self->numbers, g_strdup_printf ("%.6g/%d", value * 12, JM_UNIT_MONTH));
}

/* So many whole years, or nearly the next one; the months exactly or with the last one counted. */
static void
add_span (JmFacts *self,
          int      from,
          int      to,
          gboolean is_work)
{
  int months = to - from;

  if (months <= 0 || months > 80 * 12)
    return;
  add_number (self, months, JM_UNIT_MONTH);
  add_number (self, months + 1, JM_UNIT_MONTH);
  if (months / 12 > 0)
    g_hash_table_add (self->numbers, g_strdup_printf ("%d/%d", months / 12, JM_UNIT_YEAR));
  if ((months + 6) / 12 > 0)
    g_hash_table_add (self->numbers, g_strdup_printf ("%d/%d", (months + 6) / 12, JM_UNIT_YEAR));
  if (!is_work)
    return;
  self->first = self->first == 0 ? from : MIN (self->first, from);
  self->last = MAX (self->last, to);
}

/* How the tokens from @i on lead to another date: -1 they do not, else how many lie between. */
static int
measure_range (GPtrArray *tokens,
               guint      i)
{
  guint n = 0;

  while (i + n < tokens->len && n < 3 && g_strv_contains (range_words, ((JmToken *) tokens->pdata[i + n])->folded))
    n++;
  if (i + n >= tokens->len)
    return -1;
  return n > 0 || ((JmToken *) tokens->pdata[i])->is_after_dash ? (int) n : -1;
}

static void
add_dates (JmFacts   *self,
           GPtrArray *tokens,
           gboolean   is_work)
{
  int begun = 0; /* of the date before, where a range goes on with this one */

  for (guint i = 0, n = 1; i < tokens->len; i += n)
    {
      int year, month, between;
      gboolean is_since = i > 0 && g_strv_contains (since_words, ((JmToken *) tokens->pdata[i - 1])->folded);
      gboolean leads_on = FALSE;
      gboolean is_present = FALSE;

      if (!jm_facts_read_date (tokens, i, &n, &year, &month))
        {
          n = 1;
          continue;
        }
      between = measure_range (tokens, i + n);
      if (between >= 0)
        {
          guint n_next;
          int next_year, next_month;

          leads_on = jm_facts_read_date (tokens, i + n + between, &n_next, &next_year, &next_month);
          is_present = g_strv_contains (present_words, ((JmToken *) tokens->pdata[i + n + between])->folded);
        }
      if (begun != 0)
        add_span (self, begun, months_of (year, month), is_work);
      if (is_since || is_present)
        add_span (self, months_of (year, month), self->now, is_work);
      add_role (self, year, month, begun != 0 ? JM_DATE_END : leads_on || is_present || is_since ? JM_DATE_START : JM_DATE_OTHER);
      begun = leads_on && begun == 0 ? months_of (year, month) : 0;
      n += leads_on ? between : 0;
    }
}

/* --- words --- */

static void
add_words (JmFacts   *self,
           GPtrArray *tokens)
{
  const char *before = NULL; /* the last word that is no particle */

  for (guint i = 0; i < tokens->len; i++)
    {
      const JmToken *token = g_ptr_array_index (tokens, i);

      if (*token->folded == '\0' || (token->year > 0))
        {
          before = NULL;
          continue;
        }
      g_hash_table_add (self->words, g_strdup (token->folded));
      if (jm_facts_is_particle (token->folded) && !token->is_special)
        {
          before = token->is_close ? before : NULL;
          continue;
        }
      if (before != NULL && token->is_close && !token->opens)
        {
          g_hash_table_add (self->pairs, g_strdup_printf ("%s %s", before, token->folded));
          if (token->is_number)
            g_hash_table_add (self->numbered, g_strdup (before));
        }
      before = token->folded;
    }
}

static void
add_claims (JmFacts   *self,
            GPtrArray *tokens)
{
  for (guint i = 0, n = 1; i < tokens->len; i += n)
    {
      const JmTerm *claim = jm_claim_list_find (tokens, i, &n);

      if (claim == NULL)
        n = 1;
      else if (!claim->is_none)
        {
          g_hash_table_add (self->claims, g_strdup_printf ("%d/%s", claim->kind, claim->name));
          if (claim->kind == JM_CLAIM_DEGREE)
            g_hash_table_add (self->levels, g_strdup_printf ("%d", claim->level));
        }
    }
}

void
jm_facts_add_text (JmFacts    *self,
                   const char *text,
                   gboolean    is_work)
{
  g_autoptr(GPtrArray) tokens = jm_token_split (text);
  g_autoptr(GArray) mentions = jm_number_words_find (tokens);
  g_autofree char *folded = jm_text_fold (text);

  g_string_append_printf (self->text, "%s\n", folded);
  add_words (self, tokens);
  add_claims (self, tokens);
  add_dates (self, tokens, is_work);
  for (guint i = 0; i < mentions->len; i++)
    {
      const JmMention *mention = &g_array_index (mentions, JmMention, i);

      add_number (self, mention->value, mention->unit);
      add_number (self, mention->other, mention->unit);
    }
}

void
jm_facts_add_number (JmFacts *self,
                     double   value)
{
  add_number (self, value, JM_UNIT_NONE);
}

void
jm_facts_add_total (JmFacts *self)
{
  if (self->first == 0)
    return;
  add_span (self, self->first, self->last, FALSE);
  add_span (self, self->first, self->now, FALSE);
}

/* --- questions --- */

gboolean
jm_facts_has_word (JmFacts    *self,
                   const char *folded)
{
  static const char *const endings[] = { "", "s", "e", "es", "x", NULL };
  gsize length = strlen (folded);

  for (guint i = 0; endings[i] != NULL; i++)
    {
      g_autofree char *longer = g_strconcat (folded, endings[i], NULL);
      g_autofree char *shorter = g_str_has_suffix (folded, endings[i]) ? g_strndup (folded, length - strlen (endings[i])) : NULL;

      if (g_hash_table_contains (self->words, longer) || (shorter != NULL && strlen (shorter) > 2 && g_hash_table_contains (self->words, shorter)))
        return TRUE;
    }
  return FALSE;
}

gboolean
jm_facts_has_pair (JmFacts    *self,
                   const char *first,
                   const char *second)
{
  g_autofree char *key = g_strdup_printf ("%s %s", first, second);

  return g_hash_table_contains (self->pairs, key);
}

gboolean
jm_facts_is_numbered (JmFacts    *self,
                      const char *folded)
{
  return g_hash_table_contains (self->numbered, folded);
}

gboolean
jm_facts_has_number (JmFacts *self,
                     double   value,
                     JmUnit   unit)
{
  g_autofree char *key = unit == JM_UNIT_NONE ? g_strdup_printf ("%.6g", value) : g_strdup_printf ("%.6g/%d", value, unit);

  return !isnan (value) && g_hash_table_contains (self->numbers, key);
}

JmDateRole
jm_facts_get_date (JmFacts *self,
                   int      year,
                   int      month)
{
  g_autofree char *key = month > 0 ? g_strdup_printf ("%d-%02d", year, month) : g_strdup_printf ("%d", year);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->dates, key));
}

gboolean
jm_facts_has_claim (JmFacts       *self,
                    const JmTerm *claim)
{
  g_autofree char *key = claim->is_level ? g_strdup_printf ("%d", claim->level) : g_strdup_printf ("%d/%s", claim->kind, claim->name);

  return g_hash_table_contains (claim->is_level ? self->levels : self->claims, key);
}

gboolean
jm_facts_has_text (JmFacts    *self,
                   const char *folded)
{
  return strstr (self->text->str, folded) != NULL;
}
