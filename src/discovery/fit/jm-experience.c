/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/jm-experience.h"

#include "filter/jm-matcher.h"

#include <string.h>

static const char *const level_names[] = { "", "intern", "junior", "senior", "lead" };

/* English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish and Norwegian. Words of a rank that is a trade
 * of its own ("chef de projet", "account manager", "responsable") say nothing of years. */
static const struct {
  JmLevel     level;
  const char *phrases;
} levels[] = {
  { JM_LEVEL_INTERN, "intern|internship|stagiaire|stage|alternant|alternante|alternance|apprenti|apprentie|apprentissage|praktikant|praktikantin|praktikum|werkstudent|"
    "werkstudentin|azubi|auszubildende|auszubildender|becario|becaria|prácticas|tirocinio|tirocinante|stagista|estágio|estagiário|estagiária|stagiair|praktyki|"
    "praktykant|stażysta|praktikplats|elev|lærling" },
  { JM_LEVEL_JUNIOR, "junior|jr|débutant|débutante|débutants acceptés|débutant accepté|jeune diplômé|jeune diplômée|graduate|entry level|new grad|trainee|berufseinsteiger|"
    "berufseinsteigerin|einsteiger|absolvent|absolventin|júnior|recién titulado|recién graduado|principiante|neolaureato|neolaureata|recém formado|starter|afgestudeerd|"
    "młodszy|młodsza|nyexaminerad|nyuddannet|nyutdannet" },
  { JM_LEVEL_SENIOR, "senior|sr|confirmé|confirmée|expérimenté|expérimentée|experienced|expert|experte|erfahren|erfahrene|erfahrener|berufserfahren|sénior|sênior|"
    "experimentado|experimentada|esperto|esperta|ervaren|starszy|starsza|doświadczony|erfaren" },
  { JM_LEVEL_LEAD, "lead|team lead|tech lead|team leader|principal|staff engineer|head of|chief|cto|vp|vice president|director|directeur|directrice|chef d'équipe|"
    "leiter|leiterin|teamleiter|teamleiterin|leitung|director técnico|jefe|jefa|direttore|direttrice|capo|diretor|diretora|hoofd|kierownik|kierowniczka|chef för|leder" },
};

static const char *const year_words[] = {
  "year", "years", "yr", "yrs", "yoe", "an", "ans", "annee", "annees", "jahr", "jahre", "jahren", "ano", "anos", "anni", "anno", "jaar", "jaren",
  "lat", "lata", "rok", "ar", "aar", "aars", "ars", NULL,
};
static const char *const experience_stems[] = {
  "experien", "erfahr", "berufserfahr", "esperien", "ervaring", "werkervaring", "doswiadcz", "erfaren", "erfaring", "arbeidserfaring", NULL,
};
static const char *const joiners[] = { "to", "a", "bis", "et", "und", "and", "or", "ou", "oder", "o", "y", "e", "tot", "do", "till", "til", "–", "—", NULL };
static const struct { const char *word; int number; } number_words[] = {
  { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "six", 6 }, { "seven", 7 }, { "eight", 8 }, { "ten", 10 },
  { "deux", 2 }, { "trois", 3 }, { "quatre", 4 }, { "cinq", 5 }, { "dix", 10 },
  { "zwei", 2 }, { "drei", 3 }, { "vier", 4 }, { "funf", 5 }, { "zehn", 10 },
  { "dos", 2 }, { "tres", 3 }, { "cuatro", 4 }, { "cinco", 5 }, { "due", 2 }, { "tre", 3 }, { "quattro", 4 }, { "cinque", 5 },
};

#define MOST_YEARS 12    /* what is more is the age of a company */
#define WORDS_AFTER 7    /* between the years and "experience" */
#define WORDS_BEFORE 5

/* --- what the user has done --- */

static int
compare_spells (gconstpointer a,
                gconstpointer b)
{
  return ((const JmSpell *) a)->begin - ((const JmSpell *) b)->begin;
}

/* "2020", "2020-03", "2020-03-15" as months; -1: none of them. */
static int
read_month (const char *text,
            int         month)
{
  int year;

  if (text == NULL || strspn (text, "0123456789") != 4)
    return -1;
  year = g_ascii_strtoll (text, NULL, 10);
  if (text[4] == '-' && g_ascii_isdigit (text[5]) && g_ascii_isdigit (text[6]))
    month = CLAMP (g_ascii_strtoll (text + 5, NULL, 10), 1, 12);
  return year * 12 + month - 1;
}

/**
 * jm_experience_read:
 * @experience: (nullable): JSON Resume's "work"
 *
 * Returns: (transfer full) (element-type JmSpell): when the user worked, each month once; entries without a first date are left out
 */
GArray *
jm_experience_read (JmJson *experience)
{
  g_autoptr(GArray) read = g_array_new (FALSE, FALSE, sizeof (JmSpell));
  GArray *spells = g_array_new (FALSE, FALSE, sizeof (JmSpell));

  for (guint i = 0; experience != NULL && i < jm_json_get_length (experience); i++)
    {
      JmJson *entry = jm_json_get_element (experience, i);
      JmSpell spell = { .begin = read_month (jm_json_member_string (entry, "startDate"), 1),
                        .end = read_month (jm_json_member_string (entry, "endDate"), 12) };

      spell.end = spell.end < 0 ? G_MAXINT : spell.end + 1;
      if (spell.begin >= 0 && spell.end > spell.begin)
        g_array_append_val (read, spell);
    }
  g_array_sort (read, compare_spells);
  for (guint i = 0; i < read->len; i++)
    {
      const JmSpell *spell = &g_array_index (read, JmSpell, i);
      JmSpell *last = spells->len > 0 ? &g_array_index (spells, JmSpell, spells->len - 1) : NULL;

      if (last != NULL && spell->begin <= last->end)
        last->end = MAX (last->end, spell->end);
      else
        g_array_append_val (spells, *spell);
    }
  return spells;
}

/**
 * jm_experience_months:
 * @spells: (element-type JmSpell): of jm_experience_read()
 * @instant: up to when, seconds since 1970 UTC
 *
 * Returns: the months of work until then
 */
int
jm_experience_months (GArray *spells,
                      gint64  instant)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (instant);
  int now = time != NULL ? g_date_time_get_year (time) * 12 + g_date_time_get_month (time) - 1 : 0;
  int months = 0;

  for (guint i = 0; i < spells->len; i++)
    {
      const JmSpell *spell = &g_array_index (spells, JmSpell, i);

      months += MAX (0, MIN (spell->end, now) - spell->begin);
    }
  return months;
}

/* --- what a posting asks for --- */

static JmMatcher *
get_matcher (void)
{
  static JmMatcher *matcher;

  if (g_once_init_enter_pointer (&matcher))
    {
      JmMatcher *made = jm_matcher_new ();

      for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
        {
          g_auto(GStrv) phrases = g_strsplit (levels[i].phrases, "|", -1);

          for (guint j = 0; phrases[j] != NULL; j++)
            jm_matcher_add (made, levels[i].level, 1, phrases[j], NULL);
        }
      jm_matcher_compile (made);
      g_once_init_leave_pointer (&matcher, made);
    }
  return matcher;
}

static gboolean
note_level (guint    level,
            gsize    start,
            gsize    end,
            gpointer user_data)
{
  guint *found = user_data;

  *found |= 1u << level;
  return TRUE;
}

/**
 * jm_level_find:
 * @title: (nullable): a posting's title
 *
 * Returns: the level that it names; of several the lowest for trainees ("Stage assistant du directeur"), else the highest
 */
JmLevel
jm_level_find (const char *title)
{
  g_autofree char *valid = title != NULL ? g_utf8_make_valid (title, -1) : g_strdup ("");
  JmCanon canon;
  guint found = 0;

  jm_canon_init (&canon);
  jm_canon_set (&canon, valid);
  jm_matcher_each (get_matcher (), &canon, note_level, &found);
  jm_canon_clear (&canon);
  if ((found & 1u << JM_LEVEL_INTERN) != 0)
    return JM_LEVEL_INTERN;
  for (JmLevel level = JM_LEVEL_LEAD; level > JM_LEVEL_INTERN; level--)
    if ((found & 1u << level) != 0)
      return level;
  return JM_LEVEL_NONE;
}

/**
 * jm_level_to_string:
 * @level: a level
 *
 * Returns: its name, "" for none
 */
const char *
jm_level_to_string (JmLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (level_names), "");

  return level_names[level];
}

/* The last words of a text, as they are read. */
typedef struct {
  char  words[8][24];
  guint n;          /* read so far */
  int   least, most;
  guint years_at;   /* the word "years" that still waits for "experience"; 0: none */
  guint said_at;    /* the last word of experience; 0: none */
  int   wait_least, wait_most;
} Years;

static const char *
word_back (const Years *self,
           guint        back)
{
  return back <= self->n && back <= 8 && back > 0 ? self->words[(self->n - back) % 8] : "";
}

static int
read_number (const char *word)
{
  int number = g_ascii_isdigit (*word) && strlen (word) <= 2 ? (int) g_ascii_strtoll (word, NULL, 10) : 0;

  for (guint i = 0; number == 0 && i < G_N_ELEMENTS (number_words); i++)
    if (strcmp (number_words[i].word, word) == 0)
      number = number_words[i].number;
  return number;
}

/* "5 years", "5 full years", "3 5 years", "3 to 5 years": the words before the one just read. */
static gboolean
read_span (const Years *self,
           int         *least,
           int         *most)
{
  guint at = read_number (word_back (self, 2)) > 0 ? 2 : 3;
  int before, number = read_number (word_back (self, at));

  if (number == 0)
    return FALSE;
  before = read_number (word_back (self, at + 1));
  if (before == 0 && g_strv_contains (joiners, word_back (self, at + 1)))
    before = read_number (word_back (self, at + 2));
  *least = before > 0 && before < number ? before : number;
  *most = before > 0 && before < number ? number : 0;
  return *least <= MOST_YEARS;
}

/* The largest that is asked for counts: "5 years of C, 2 of them with Rust". */
static void
settle (Years *self,
        int    least,
        int    most)
{
  self->years_at = 0;
  if (least <= self->least)
    return;
  self->least = least;
  self->most = most;
}

static gboolean
is_experience (const char *word)
{
  for (guint i = 0; experience_stems[i] != NULL; i++)
    if (g_str_has_prefix (word, experience_stems[i]))
      return TRUE;
  return FALSE;
}

static void
read_word (Years      *self,
           const char *word,
           gsize       length)
{
  char *copy = self->words[self->n % 8];

  length = MIN (length, sizeof self->words[0] - 1);
  memcpy (copy, word, length);
  copy[length] = '\0';
  self->n++;
  word = word_back (self, 1);
  if (is_experience (word))
    {
      self->said_at = self->n;
      if (self->years_at != 0 && self->n - self->years_at <= WORDS_AFTER)
        settle (self, self->wait_least, self->wait_most);
      return;
    }
  if (!g_strv_contains (year_words, word) || !read_span (self, &self->wait_least, &self->wait_most))
    return;
  self->years_at = self->n;
  if (self->said_at != 0 && self->n - self->said_at <= WORDS_BEFORE)
    settle (self, self->wait_least, self->wait_most);
}

static void
end_phrase (Years *self)
{
  self->n = self->n + 8;
  memset (self->words, 0, sizeof self->words);
  self->years_at = self->said_at = 0;
}

/**
 * jm_years_find:
 * @text: (nullable): a posting's text
 * @least: (out): the years that are asked for
 * @most: (out): at most so many; 0: no bound is named
 *
 * Looks for years beside a word of experience, in the languages of the boards. Linear in the text.
 *
 * Returns: whether there are any
 */
gboolean
jm_years_find (const char *text,
               int        *least,
               int        *most)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  Years years = { 0 };
  JmCanon canon;

  jm_canon_init (&canon);
  jm_canon_set (&canon, valid);
  for (const char *p = canon.bytes->str; *p != '\0';)
    {
      gboolean is_number = g_ascii_isdigit (*p);
      const char *end = p;

      while (g_ascii_isdigit (*end) || (!is_number && (g_ascii_isalpha (*end) || (guchar) *end >= 0x80)))
        end++;
      /* g_str_has_prefix() would measure the rest of the text. */
      if (strncmp (p, "•", strlen ("•")) == 0 || strncmp (p, "·", strlen ("·")) == 0)
        end_phrase (&years);
      else if (end > p)
        read_word (&years, p, end - p);
      else if (*p == '\n' || *p == '!' || *p == '?' || (*p == '.' && (p[1] == ' ' || p[1] == '\0')))
        end_phrase (&years);
      p = end > p ? end : p + 1;
    }
  jm_canon_clear (&canon);
  *least = years.least;
  *most = years.most;
  return years.least > 0;
}
