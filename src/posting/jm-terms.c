/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-terms.h>

#include "jm-terms-words.h"

#include <string.h>

#define LABEL 14 /* words of the longest label; what is longer is prose */
#define BRIEF 4
#define NEAR 7   /* words between a number of days and what is done on them */

/* A word of a text; a phrase does not go on beyond the end of a clause. */
typedef struct {
  const char *text;
  double      number;        /* 0: none */
  gboolean    begins_clause;
  gboolean    is_percent;
} Word;

typedef struct {
  GString *buffer; /* the words, each with its NUL */
  GArray  *words;
  char    *folded;
} Words;

/* A phrase that was found. */
typedef struct {
  const JmTerm *term;
  guint         first, last; /* words */
  gboolean      counts;      /* FALSE: the text is too long for so common a word */
} Hit;

/* --- words --- */

static void
words_clear (Words *self)
{
  g_string_free (self->buffer, TRUE);
  g_array_unref (self->words);
  g_free (self->folded);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static const Word *
word_at (const Words *self,
         guint        place)
{
  static const Word nothing = { .text = "", .begins_clause = TRUE };

  return place < self->words->len ? &g_array_index (self->words, Word, place) : &nothing;
}

static gboolean
is_alnum (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* "35h" is two words, "37.5" one, "b2b" one. */
static const char *
skip_word (const char *at)
{
  gboolean is_number = g_ascii_isdigit (*at);

  while (*at != '\0' && is_alnum (at) && (!is_number || g_ascii_isdigit (*at) || (guchar) *at >= 0x80))
    {
      at = g_utf8_next_char (at);
      if (is_number && (*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
        at++;
    }
  return at;
}

static gboolean
ends_clause (const char *text,
             const char *at)
{
  if (strchr (",;|()[]\n!?", *at) != NULL || g_str_has_prefix (at, "•") || g_str_has_prefix (at, "·") || g_str_has_prefix (at, "—"))
    return TRUE;
  if (*at == '.')
    return at[1] == ' ' || at[1] == '\0';
  return *at == '-' && at > text && at[-1] == ' ' && at[1] == ' ';
}

static void
words_read (Words      *self,
            const char *text)
{
  gboolean begins_clause = TRUE;
  char *start;

  self->folded = jm_text_fold (text);
  self->buffer = g_string_sized_new (strlen (self->folded) + 1);
  self->words = g_array_new (FALSE, TRUE, sizeof (Word));
  for (const char *at = self->folded; *at != '\0';)
    {
      const char *end = skip_word (at);
      Word word = { .begins_clause = begins_clause };

      if (end == at)
        {
          begins_clause |= ends_clause (self->folded, at);
          at = g_utf8_next_char (at);
          continue;
        }
      word.number = g_ascii_isdigit (*at) ? g_ascii_strtod (at, NULL) : 0;
      word.is_percent = *(end + strspn (end, " ")) == '%';
      g_string_append_len (self->buffer, at, end - at);
      g_string_append_c (self->buffer, '\0');
      g_array_append_val (self->words, word);
      begins_clause = FALSE;
      at = end;
    }
  start = self->buffer->str;
  for (guint i = 0; i < self->words->len; i++)
    {
      g_array_index (self->words, Word, i).text = start;
      start += strlen (start) + 1;
    }
}

static gboolean
is_one_of (const Word         *word,
           const char * const *list)
{
  return g_strv_contains (list, word->text);
}

/* --- hits --- */

/* The longest phrase that begins at @place; (nullable) */
static const JmTerm *
find_term (const JmTermTable *table,
           const Words       *words,
           guint              place,
           GString           *phrase,
           guint             *last)
{
  guint longest = GPOINTER_TO_UINT (g_hash_table_lookup (table->starts, word_at (words, place)->text));
  const JmTerm *found = NULL;

  g_string_truncate (phrase, 0);
  for (guint i = place; i < place + longest && i < words->words->len; i++)
    {
      const JmTerm *term;

      if (i > place && word_at (words, i)->begins_clause)
        break;
      if (i > place)
        g_string_append_c (phrase, ' ');
      g_string_append (phrase, word_at (words, i)->text);
      term = g_hash_table_lookup (table->phrases, phrase->str);
      if (term == NULL)
        continue;
      found = term;
      *last = i;
    }
  return found;
}

/* The words of the longest text in which a term counts. */
static guint
find_limit (JmTermFlags flags)
{
  if ((flags & JM_TERM_ALONE) != 0)
    return 1;
  if ((flags & JM_TERM_BRIEF) != 0)
    return BRIEF;
  return (flags & JM_TERM_LABEL) != 0 ? LABEL : G_MAXUINT;
}

static GArray *
find_terms (const JmTermTable *table,
            const Words       *words)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr(GString) phrase = g_string_new (NULL);
  guint n = words->words->len;

  for (guint i = 0; i < n; i++)
    {
      Hit hit = { .first = i, .counts = TRUE };

      hit.term = find_term (table, words, i, phrase, &hit.last);
      if (hit.term == NULL)
        continue;
      hit.counts = n <= find_limit (hit.term->flags);
      g_array_append_val (hits, hit);
      i = hit.last;
    }
  return hits;
}

/* "no remote", "pas de télétravail", "kein Homeoffice": within the clause, a few words before. */
static gboolean
is_negated_before (const Words *words,
                   const Hit   *hit,
                   guint        reach)
{
  static const char * const no[] = {
    "no", "not", "non", "never", "isn", "t", "pas", "sans", "aucun", "aucune", "ni", "kein", "keine", "keinen", "keiner", "keinerlei", "nicht", "ohne", "without", "sin", "ninguna", "senza", "nessun", "nessuno",
    "sem", "nao", "geen", "niet", "zonder", "bez", "nie", "brak", "inte", "ej", "ingen", "ikke", "exclu", "hors", NULL
  };

  for (guint i = hit->first; i > 0 && hit->first - i < reach && !word_at (words, i)->begins_clause; i--)
    if (is_one_of (word_at (words, i - 1), no))
      return TRUE;
  return FALSE;
}

/* "Remote: no", "télétravail impossible", "homeoffice ist leider nicht möglich" */
static gboolean
is_negated_after (const Words *words,
                  const Hit   *hit)
{
  static const char * const no[] = {
    "no", "not", "non", "pas", "aucun", "aucune", "impossible", "nicht", "nein", "kein", "unmoglich", "none", "unavailable", "nee", "niet", "nie", "nej", "inte", "ikke", "never", NULL
  };

  for (guint i = hit->last + 1; i < hit->last + 4 && !word_at (words, i)->begins_clause; i++)
    if (is_one_of (word_at (words, i), no))
      return TRUE;
  return FALSE;
}

static int
find_foreign (const JmTermTable *table,
              const Words       *words)
{
  for (guint i = 0; i < table->foreign_phrases->len; i++)
    if (strstr (words->folded, g_ptr_array_index (table->foreign_phrases, i)) != NULL)
      return g_array_index (table->foreign_values, int, i);
  return 0;
}

/* --- contract --- */

static guint
weigh (JmTermFlags flags)
{
  return (flags & JM_TERM_NARROW) != 0 ? 3 : (flags & JM_TERM_WEAK) != 0 ? 1 : 2;
}

/**
 * jm_terms_contract:
 * @text: (nullable): a label such as "CDI" or "Werkstudent (m/w/d)", a title or a line; in prose only words count that mean nothing else
 *
 * What is narrower counts before what is wider (an apprentice has a fixed term, too), then what is named first.
 *
 * Returns: the kind of contract, %JM_CONTRACT_UNKNOWN when none is named
 */
JmContract
jm_terms_contract (const char *text)
{
  const JmTermTable *table = jm_terms_contracts ();
  g_auto(Words) words = { 0 };
  g_autoptr(GArray) hits = NULL;
  const JmTerm *best = NULL;

  words_read (&words, text != NULL ? text : "");
  hits = find_terms (table, &words);
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);

      if (!hit->counts || hit->term->value == JM_CONTRACT_UNKNOWN || is_negated_before (&words, hit, 2))
        continue;
      if (best == NULL || weigh (hit->term->flags) > weigh (best->flags))
        best = hit->term;
    }
  return best != NULL ? (JmContract) best->value : (JmContract) find_foreign (table, &words);
}

/* --- working time --- */

static JmWorkingTime
judge_span (double least,
            double most,
            double full)
{
  if (most < full)
    return JM_WORKING_TIME_PART;
  return least >= full ? JM_WORKING_TIME_FULL : JM_WORKING_TIME_UNKNOWN;
}

/* The lower number where two stand before one word: "32-40 uur", "80-100 %". */
static double
least_of (const Words *words,
          guint        place)
{
  static const char * const to[] = { "a", "to", "bis", "tot", "do", "till", NULL };
  guint before = place > 0 && is_one_of (word_at (words, place - 1), to) ? place - 2 : place - 1;
  double number = word_at (words, place)->number;
  double least = place > 0 ? word_at (words, before)->number : 0;

  return least > 0 && least < number && !word_at (words, place)->begins_clause ? least : number;
}

/* "35H Horaires normaux", "20 heures par semaine": in most of Europe 35 hours are a full week. */
static JmWorkingTime
read_hours (const Words *words)
{
  static const char * const hours[] = { "h", "heures", "heure", "hours", "hour", "hrs", "stunden", "std", "wochenstunden", "uur", "uren", "horas", "ore", "godzin", "timmar", "timer", NULL };
  static const char * const weeks[] = {
    "semaine", "sem", "hebdo", "hebdomadaire", "hebdomadaires", "week", "wk", "weekly", "woche", "wochentlich", "semana", "semanales", "semanais", "settimana", "settimanali", "vecka", "uge", "uke", "tydzien",
    "tygodniowo", "horaires", "travail", NULL
  };
  static const char * const days[] = { "jour", "day", "tag", "dia", "giorno", "dag", "24", "7", NULL };

  for (guint i = 0; i + 1 < words->words->len; i++)
    {
      double most = word_at (words, i)->number;
      const Word *unit = word_at (words, i + 1);
      gboolean is_hours = is_one_of (unit, hours) || (*unit->text == 'h' && strspn (unit->text + 1, "0123456789") == strlen (unit->text + 1));
      gboolean is_weekly = strcmp (unit->text, "wochenstunden") == 0 || (i == 0 && words->words->len <= BRIEF);

      if (most < 4 || most > 60 || !is_hours)
        continue;
      for (guint j = i + 2; j < i + 5; j++)
        {
          is_weekly |= is_one_of (word_at (words, j), weeks);
          if (is_one_of (word_at (words, j), days))
            return JM_WORKING_TIME_UNKNOWN;
        }
      if (is_weekly)
        return judge_span (least_of (words, i), most, 35);
    }
  return JM_WORKING_TIME_UNKNOWN;
}

/* "Pensum 80-100 %", "80 % Stelle" */
static JmWorkingTime
read_percent (const Words *words)
{
  static const char * const posts[] = { "pensum", "arbeitspensum", "beschaftigungsgrad", "anstellungsgrad", "stellenprozent", "stelle", "activite", "etp", "fte", "etatu", NULL };
  gboolean is_post = FALSE;

  for (guint i = 0; i < words->words->len && words->words->len <= LABEL; i++)
    is_post |= is_one_of (word_at (words, i), posts);
  for (guint i = 0; i < words->words->len && is_post; i++)
    if (word_at (words, i)->is_percent && word_at (words, i)->number >= 10)
      return judge_span (least_of (words, i), word_at (words, i)->number, 100);
  return JM_WORKING_TIME_UNKNOWN;
}

/* "全职兼职" is both. */
static JmWorkingTime
find_foreign_time (const JmTermTable *table,
                   const Words       *words)
{
  JmWorkingTime found = JM_WORKING_TIME_UNKNOWN;

  for (guint i = 0; i < table->foreign_phrases->len; i++)
    {
      JmWorkingTime value = g_array_index (table->foreign_values, int, i);

      if (strstr (words->folded, g_ptr_array_index (table->foreign_phrases, i)) == NULL)
        continue;
      if (found != JM_WORKING_TIME_UNKNOWN && found != value)
        return JM_WORKING_TIME_UNKNOWN;
      found = value;
    }
  return found;
}

/**
 * jm_terms_working_time:
 * @text: (nullable): a label such as "Full-Time" or "35H Horaires normaux", a title or a line
 *
 * Returns: the working time, %JM_WORKING_TIME_UNKNOWN when none is named, or both
 */
JmWorkingTime
jm_terms_working_time (const char *text)
{
  const JmTermTable *table = jm_terms_working_times ();
  g_auto(Words) words = { 0 };
  g_autoptr(GArray) hits = NULL;
  JmWorkingTime found = JM_WORKING_TIME_UNKNOWN;

  words_read (&words, text != NULL ? text : "");
  hits = find_terms (table, &words);
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);

      if ((hit->term->flags & JM_TERM_MAYBE) != 0)
        return JM_WORKING_TIME_UNKNOWN;
      if (!hit->counts || hit->term->value == JM_WORKING_TIME_UNKNOWN || is_negated_before (&words, hit, 2))
        continue;
      if (found != JM_WORKING_TIME_UNKNOWN && found != (JmWorkingTime) hit->term->value)
        return JM_WORKING_TIME_UNKNOWN;
      found = hit->term->value;
    }
  if (found == JM_WORKING_TIME_UNKNOWN)
    found = read_hours (&words);
  if (found == JM_WORKING_TIME_UNKNOWN)
    found = read_percent (&words);
  return found != JM_WORKING_TIME_UNKNOWN ? found : find_foreign_time (table, &words);
}

/* --- remote --- */

/* The days of a week that are spent so near a hit: "2 jours par semaine"; 0: none are named. */
static double
find_days (const Words *words,
           const Hit   *hit)
{
  static const char * const days[] = {
    "day", "days", "d", "jour", "jours", "j", "tag", "tage", "tagen", "dia", "dias", "giorno", "giorni", "dag", "dagen", "dni", "dzien", "dagar", "dage", "dager", "x", NULL
  };
  static const char * const spans[] = { "an", "year", "annum", "jahr", "ano", "anno", "jaar", "rok", "month", "mois", "monat", NULL };
  guint from = hit->first > NEAR ? hit->first - NEAR : 0;

  for (guint i = from; i <= hit->last + NEAR && i < words->words->len; i++)
    {
      double number = word_at (words, i)->number;

      if (number < 1 || number > 7 || word_at (words, i)->is_percent || !is_one_of (word_at (words, i + 1), days))
        continue;
      if (!is_one_of (word_at (words, i + 2), spans) && !is_one_of (word_at (words, i + 3), spans))
        return number;
    }
  return 0;
}

/* "60 % remote" */
static gboolean
has_part (const Words *words,
          const Hit   *hit)
{
  guint from = hit->first > 3 ? hit->first - 3 : 0;

  for (guint i = from; i <= hit->last + 3 && i < words->words->len; i++)
    if (word_at (words, i)->is_percent && word_at (words, i)->number > 0 && word_at (words, i)->number < 100)
      return TRUE;
  return FALSE;
}

/* What one hit says with all that is around it. */
static JmRemote
judge_hit (const Words *words,
           const Hit   *hit,
           gboolean    *is_fully)
{
  JmRemote said = hit->term->value;
  double days = find_days (words, hit);

  *is_fully = FALSE;
  if (said == JM_REMOTE_UNKNOWN)
    return said;
  if (said != JM_REMOTE_ON_SITE && (is_negated_before (words, hit, 3) || is_negated_after (words, hit)))
    return (hit->term->flags & JM_TERM_FULLY) != 0 ? JM_REMOTE_HYBRID : said == JM_REMOTE_REMOTE || days == 0 ? JM_REMOTE_ON_SITE : JM_REMOTE_UNKNOWN;
  if (days > 0 && days < 5)
    return JM_REMOTE_HYBRID;
  if (!hit->counts || (said == JM_REMOTE_ON_SITE && is_negated_before (words, hit, 3)))
    return JM_REMOTE_UNKNOWN;
  if (said == JM_REMOTE_REMOTE && has_part (words, hit))
    return JM_REMOTE_HYBRID;
  *is_fully = (hit->term->flags & JM_TERM_FULLY) != 0 || (said == JM_REMOTE_REMOTE && days >= 5);
  return said;
}

/* Between two hits: "remote or on site", "on site / remote". */
static gboolean
is_choice (const Words *words,
           const Hit   *first,
           const Hit   *second)
{
  static const char * const or[] = { "or", "ou", "oder", "o", "of", "lub", "eller", "y", "and", "et", "und", NULL };

  if (second->first == first->last + 1)
    return TRUE;
  for (guint i = first->last + 1; i < second->first && i < first->last + 4; i++)
    if (is_one_of (word_at (words, i), or))
      return TRUE;
  return FALSE;
}

/**
 * jm_terms_remote:
 * @text: (nullable): a label, a place such as "Remote (EU)", a title or a line; in prose only words count that mean nothing else
 *
 * Work that is partly done elsewhere ("2 jours de télétravail", "Homeoffice möglich", "60 % remote") is hybrid, and so is what is not
 * fully remote; what is said not to be remote is on site. Where the candidate may choose between both, it is remote.
 *
 * Returns: where the work is done, %JM_REMOTE_UNKNOWN when it is not said
 */
JmRemote
jm_terms_remote (const char *text)
{
  const JmTermTable *table = jm_terms_remotes ();
  g_auto(Words) words = { 0 };
  g_autoptr(GArray) hits = NULL;
  const Hit *last[JM_REMOTE_ON_SITE + 1] = { NULL };
  gboolean is_fully, is_hybrid = FALSE, may_choose = FALSE;

  words_read (&words, text != NULL ? text : "");
  hits = find_terms (table, &words);
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);
      JmRemote said = judge_hit (&words, hit, &is_fully);
      const Hit *other = said == JM_REMOTE_REMOTE ? last[JM_REMOTE_ON_SITE] : said == JM_REMOTE_ON_SITE ? last[JM_REMOTE_REMOTE] : NULL;

      if (is_fully)
        return JM_REMOTE_REMOTE;
      is_hybrid |= said == JM_REMOTE_HYBRID;
      may_choose |= other != NULL && is_choice (&words, other, hit);
      last[said] = hit;
    }
  if (is_hybrid)
    return JM_REMOTE_HYBRID;
  if (last[JM_REMOTE_REMOTE] != NULL && last[JM_REMOTE_ON_SITE] != NULL)
    return may_choose ? JM_REMOTE_REMOTE : JM_REMOTE_HYBRID;
  if (last[JM_REMOTE_REMOTE] != NULL)
    return JM_REMOTE_REMOTE;
  return last[JM_REMOTE_ON_SITE] != NULL ? JM_REMOTE_ON_SITE : (JmRemote) find_foreign (table, &words);
}
