/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-number-words.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *word;
  int         value;
} Word;

/* French, English, German; folded. "un", "one", "ein" are articles, too, and claim nothing. */
static const Word small[] = {
  { "deux", 2 }, { "trois", 3 }, { "quatre", 4 }, { "cinq", 5 }, { "six", 6 }, { "sept", 7 }, { "huit", 8 }, { "neuf", 9 }, { "dix", 10 }, { "onze", 11 },
  { "douze", 12 }, { "treize", 13 }, { "quatorze", 14 }, { "quinze", 15 }, { "seize", 16 }, { "vingt", 20 }, { "vingts", 20 }, { "trente", 30 },
  { "quarante", 40 }, { "cinquante", 50 }, { "soixante", 60 }, { "septante", 70 }, { "huitante", 80 }, { "octante", 80 }, { "nonante", 90 },
  { "dizaine", 10 }, { "douzaine", 12 }, { "quinzaine", 15 }, { "vingtaine", 20 }, { "trentaine", 30 }, { "quarantaine", 40 }, { "cinquantaine", 50 },
  { "centaine", 100 },
  { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "seven", 7 }, { "eight", 8 }, { "nine", 9 }, { "ten", 10 }, { "eleven", 11 },
  { "twelve", 12 }, { "thirteen", 13 }, { "fourteen", 14 }, { "fifteen", 15 }, { "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 },
  { "twenty", 20 }, { "thirty", 30 }, { "forty", 40 }, { "fifty", 50 }, { "sixty", 60 }, { "seventy", 70 }, { "eighty", 80 }, { "ninety", 90 }, { "dozen", 12 },
  { "zwei", 2 }, { "drei", 3 }, { "vier", 4 }, { "funf", 5 }, { "sechs", 6 }, { "sieben", 7 }, { "acht", 8 }, { "neun", 9 }, { "zehn", 10 }, { "elf", 11 },
  { "zwolf", 12 }, { "dreizehn", 13 }, { "vierzehn", 14 }, { "funfzehn", 15 }, { "sechzehn", 16 }, { "siebzehn", 17 }, { "achtzehn", 18 }, { "neunzehn", 19 },
  { "zwanzig", 20 }, { "dreissig", 30 }, { "vierzig", 40 }, { "funfzig", 50 }, { "sechzig", 60 }, { "siebzig", 70 }, { "achtzig", 80 }, { "neunzig", 90 },
};
static const Word large[] = {
  { "cent", 100 }, { "cents", 100 }, { "hundred", 100 }, { "hundert", 100 }, { "mille", 1000 }, { "millier", 1000 }, { "milliers", 1000 }, { "thousand", 1000 },
  { "tausend", 1000 }, { "million", 1000000 }, { "millions", 1000000 }, { "millionen", 1000000 }, { "milliard", 1000000000 }, { "milliards", 1000000000 },
};
static const Word units[] = {
  { "an", JM_UNIT_YEAR }, { "ans", JM_UNIT_YEAR }, { "annee", JM_UNIT_YEAR }, { "annees", JM_UNIT_YEAR }, { "year", JM_UNIT_YEAR }, { "years", JM_UNIT_YEAR },
  { "jahr", JM_UNIT_YEAR }, { "jahre", JM_UNIT_YEAR }, { "jahren", JM_UNIT_YEAR },
  { "mois", JM_UNIT_MONTH }, { "month", JM_UNIT_MONTH }, { "months", JM_UNIT_MONTH }, { "monat", JM_UNIT_MONTH }, { "monate", JM_UNIT_MONTH }, { "monaten", JM_UNIT_MONTH },
  { "semaine", JM_UNIT_WEEK }, { "semaines", JM_UNIT_WEEK }, { "week", JM_UNIT_WEEK }, { "weeks", JM_UNIT_WEEK }, { "woche", JM_UNIT_WEEK }, { "wochen", JM_UNIT_WEEK },
  { "jour", JM_UNIT_DAY }, { "jours", JM_UNIT_DAY }, { "journee", JM_UNIT_DAY }, { "journees", JM_UNIT_DAY }, { "day", JM_UNIT_DAY }, { "days", JM_UNIT_DAY },
  { "tag", JM_UNIT_DAY }, { "tage", JM_UNIT_DAY }, { "tagen", JM_UNIT_DAY },
  { "heure", JM_UNIT_HOUR }, { "heures", JM_UNIT_HOUR }, { "hour", JM_UNIT_HOUR }, { "hours", JM_UNIT_HOUR }, { "stunde", JM_UNIT_HOUR }, { "stunden", JM_UNIT_HOUR },
  { "percent", JM_UNIT_PERCENT }, { "pourcent", JM_UNIT_PERCENT }, { "prozent", JM_UNIT_PERCENT },
};
/* Three languages each; abbreviations with them. */
static const char *const months[12] = {
  " janvier january januar jan janv ", " fevrier february februar feb fevr fev ", " mars march marz mar ", " avril april avr apr ", " mai may ", " juin june juni jun ",
  " juillet july juli juil jul ", " aout august aug ", " septembre september sept sep ", " octobre october oktober oct okt ", " novembre november nov ",
  " decembre december dezember dec dez ",
};

static const char *const range_words[] = { "a", "au", "et", "ou", "to", "and", "or", "bis", "und", "oder", NULL };

int
jm_number_words_month (const char *folded)
{
  char word[16];

  if (strlen (folded) > sizeof word - 3 || *folded == '\0')
    return 0;
  g_snprintf (word, sizeof word, " %s ", folded);
  for (int i = 0; i < 12; i++)
    if (strstr (months[i], word) != NULL)
      return i + 1;
  return 0;
}

static int
look_up (const Word *words,
         guint       n_words,
         const char *folded)
{
  for (guint i = 0; i < n_words; i++)
    if (g_str_equal (words[i].word, folded))
      return words[i].value;
  return 0;
}

/* "funfundzwanzig": what stands before and after "und". */
static int
value_of_word (const char *folded)
{
  int value = look_up (small, G_N_ELEMENTS (small), folded);
  const char *und = value == 0 ? strstr (folded, "und") : NULL;
  g_autofree char *unit = und != NULL && und > folded ? g_strndup (folded, und - folded) : NULL;
  int ones = unit == NULL ? 0 : g_str_equal (unit, "ein") ? 1 : look_up (small, G_N_ELEMENTS (small), unit);
  int tens = ones > 0 && ones < 10 ? look_up (small, G_N_ELEMENTS (small), und + 3) : 0;

  return tens >= 20 ? tens + ones : value;
}

/* Whether @value can go on from @sum: twenty-two, soixante-dix, quatre-vingt. */
static gboolean
can_add (int        sum,
         int        value,
         gboolean  *is_product)
{
  int rest = sum % 100;

  *is_product = value == 20 && rest == 4;
  if (*is_product || sum == 0)
    return TRUE;
  if (rest == 0 && sum >= 100)
    return value < 100;
  return (rest >= 20 && rest % 10 == 0 && value < 10) || ((rest == 60 || rest == 80) && value < 20) || (rest == 10 && value >= 7 && value < 10)
         || ((rest == 70 || rest == 90) && value < 10);
}

typedef struct {
  double total;
  int    sum;
  guint  n_words;
} Counting;

/* One more word of a number. FALSE: it is none, or another number begins. */
static gboolean
count_word (Counting   *self,
            const char *folded)
{
  int factor = look_up (large, G_N_ELEMENTS (large), folded);
  int value = factor == 0 ? value_of_word (folded) : 0;
  gboolean is_product;

  if (factor == 100 && self->sum < 100)
    self->sum = MAX (self->sum, 1) * 100;
  else if (factor >= 1000)
    {
      self->total += (double) MAX (self->sum, 1) * factor;
      self->sum = 0;
    }
  else if (value > 0 && can_add (self->sum, value, &is_product))
    self->sum += is_product ? 76 : value;
  else
    return FALSE;
  self->n_words++;
  return TRUE;
}

static const JmToken *
token_at (GPtrArray *tokens,
          guint      i)
{
  return i < tokens->len ? g_ptr_array_index (tokens, i) : NULL;
}

/* "vingt et un", "two hundred and five": the word goes on where a number stands behind it. */
static gboolean
is_and (const JmToken *token)
{
  return g_str_equal (token->folded, "et") || g_str_equal (token->folded, "and") || g_str_equal (token->folded, "und");
}

static guint
read_words (GPtrArray *tokens,
            guint      first,
            JmMention *mention)
{
  Counting counting = { 0 };
  guint i = first;
  const JmToken *token;

  while ((token = token_at (tokens, i)) != NULL && !token->is_number && token->year == 0 && (i == first || token->is_close))
    {
      const JmToken *next = token_at (tokens, i + 1);
      int rest = counting.sum % 100;

      if (counting.n_words > 0 && is_and (token) && next != NULL && next->is_close && !next->is_number && rest >= 20 && rest % 10 == 0
          && (g_str_equal (next->folded, "un") || g_str_equal (next->folded, "une") || g_str_equal (next->folded, "onze")))
        {
          counting.sum += g_str_equal (next->folded, "onze") ? 11 : 1;
          i += 2;
          break;
        }
      if (counting.n_words > 0 && is_and (token) && counting.sum >= 100 && rest == 0 && next != NULL && next->is_close && value_of_word (next->folded) > 0)
        {
          i++;
          continue;
        }
      if (!count_word (&counting, token->folded))
        break;
      i++;
    }
  /* The names of coins and months are no numbers by themselves. */
  if (counting.n_words == 0 || (i == first + 1 && look_up (large, G_N_ELEMENTS (large), token_at (tokens, first)->folded) > 0))
    return 0;
  mention->value = counting.total + counting.sum;
  mention->is_words = TRUE;
  return i - first;
}

/* "2 millions". */
static guint
read_digits (GPtrArray *tokens,
             guint      first,
             JmMention *mention)
{
  const JmToken *token = token_at (tokens, first);
  const JmToken *next = token_at (tokens, first + 1);
  int factor = next != NULL && next->is_close && !next->is_number ? look_up (large, G_N_ELEMENTS (large), next->folded) : 0;

  mention->value = token->value;
  mention->other = token->other;
  mention->unit = token->is_percent ? JM_UNIT_PERCENT : JM_UNIT_NONE;
  if (factor < 1000)
    return 1;
  mention->value *= factor;
  mention->other *= factor;
  return 2;
}

/* The unit in the words that follow: "years", "longues annees", "pour cent". */
static JmUnit
read_unit (GPtrArray *tokens,
           guint      i)
{
  for (guint n = 0; n < 2; n++)
    {
      const JmToken *token = token_at (tokens, i + n);
      const JmToken *next = token_at (tokens, i + n + 1);
      int unit;

      if (token == NULL || !token->is_close || token->opens || token->is_number || (n == 1 && token->is_capital))
        return JM_UNIT_NONE;
      unit = look_up (units, G_N_ELEMENTS (units), token->folded);
      if (unit != JM_UNIT_NONE)
        return unit;
      if (g_str_equal (token->folded, "pour") && next != NULL && g_str_equal (next->folded, "cent"))
        return JM_UNIT_PERCENT;
      if (strlen (token->folded) < 4) /* "3 par jour": the number does not count days */
        return JM_UNIT_NONE;
    }
  return JM_UNIT_NONE;
}

/* "from nine to five days": the first counts days, too. */
static void
share_units (GPtrArray *tokens,
             GArray    *mentions)
{
  for (guint i = mentions->len; i > 1; i--)
    {
      const JmMention *later = &g_array_index (mentions, JmMention, i - 1);
      JmMention *mention = &g_array_index (mentions, JmMention, i - 2);
      const JmToken *between = token_at (tokens, mention->end);
      gboolean is_range = later->first == mention->end + 1 && g_strv_contains (range_words, between->folded);

      if (mention->unit == JM_UNIT_NONE && (is_range || (later->first == mention->end && token_at (tokens, later->first)->is_after_dash)))
        mention->unit = later->unit;
    }
}

GArray *
jm_number_words_find (GPtrArray *tokens)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (JmMention));

  for (guint i = 0; i < tokens->len;)
    {
      const JmToken *token = g_ptr_array_index (tokens, i);
      JmMention mention = { .first = i, .other = NAN };
      guint n = token->is_number ? read_digits (tokens, i, &mention) : token->year == 0 ? read_words (tokens, i, &mention) : 0;

      mention.end = i + n;
      if (n > 0 && mention.unit == JM_UNIT_NONE)
        mention.unit = read_unit (tokens, mention.end);
      if (n > 0)
        g_array_append_val (mentions, mention);
      i += MAX (n, 1);
    }
  share_units (tokens, mentions);
  return mentions;
}
