/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-fit-score.h>

#include <posting/jm-words.h>

#include <glib/gi18n.h>
#include <string.h>

#define FIXED 4 /* what stands before the values of a stored reason */

static const char *const rules[] = {
  "skills", "keywords", "title", "seniority", "salary", "remote", "place", "contract", "freshness", NULL,
};

static const char *const titles[] = {
  N_("Skills"), N_("Keywords"), N_("Job Title"), N_("Seniority"), N_("Salary"), N_("Place of Work"), N_("Location"), N_("Contract"), N_("Freshness"),
};

/* @name is what is stored. "{0}" and "{1}" stand for the values, which are words of a list where @words is set. */
static const struct {
  const char *name;
  const char *sentence;
  gboolean    words;
} whys[JM_N_FIT_WHYS] = {
  [JM_FIT_WHY_SKILLS_ALL] = { "skills-all", N_("All that is asked for is in your profile: {0}") },
  [JM_FIT_WHY_SKILLS_SOME] = { "skills-some", N_("In your profile: {0}. Not there: {1}") },
  [JM_FIT_WHY_SKILLS_NONE] = { "skills-none", N_("Not in your profile: {0}") },
  [JM_FIT_WHY_KEYWORDS_ALL] = { "keywords-all", N_("Found: {0}") },
  [JM_FIT_WHY_KEYWORDS_SOME] = { "keywords-some", N_("Found: {0}. Not found: {1}") },
  [JM_FIT_WHY_KEYWORDS_NONE] = { "keywords-none", N_("Not found: {0}") },
  [JM_FIT_WHY_TITLE_KEYWORD] = { "title-keyword", N_("The title says “{0}”") },
  [JM_FIT_WHY_TITLE_SHARED] = { "title-shared", N_("The title shares words with your profile or your keywords: {0}") },
  [JM_FIT_WHY_TITLE_OTHER] = { "title-other", N_("The title shares no word with your profile or your keywords") },
  [JM_FIT_WHY_YEARS] = { "years", N_("Years of experience asked for: {0}. Yours: {1}") },
  [JM_FIT_WHY_LEVEL] = { "level", N_("Level: {0}. Your years of experience: {1}"), TRUE },
  [JM_FIT_WHY_LEVEL_WANTED] = { "level-wanted", N_("Level: {0}, as your search wants"), TRUE },
  [JM_FIT_WHY_SALARY] = { "salary", N_("Offered a year: {0}. Wanted: {1}") },
  [JM_FIT_WHY_WANTED] = { "wanted", N_("{0}, as wanted"), TRUE },
  [JM_FIT_WHY_INSTEAD] = { "instead", N_("{0}. Wanted: {1}"), TRUE },
  [JM_FIT_WHY_PLACE_IN] = { "place-in", N_("In {0}") },
  [JM_FIT_WHY_PLACE_NEAR] = { "place-near", N_("About {0} km from {1}") },
  [JM_FIT_WHY_PLACE_REGION] = { "place-region", N_("In the same region as {0}, but not near it") },
  [JM_FIT_WHY_PLACE_COUNTRY] = { "place-country", N_("In the same country as {0}, but not near it") },
  [JM_FIT_WHY_PLACE_ELSEWHERE] = { "place-elsewhere", N_("Far from {0}") },
  [JM_FIT_WHY_PLACE_REMOTE] = { "place-remote", N_("Remote work, not tied to a place") },
  [JM_FIT_WHY_CONTRACT_OTHER] = { "contract-other", N_("{0}, which the search does not want"), TRUE },
  [JM_FIT_WHY_DAYS] = { "days", N_("Days from publication until it was found: {0}") },
  [JM_FIT_WHY_UNKNOWN_SKILLS] = { "unknown-skills", N_("Unknown: the posting names no skill that is on our list or in your profile") },
  [JM_FIT_WHY_UNKNOWN_PROFILE] = { "unknown-profile", N_("Unknown: your profile says nothing about it") },
  [JM_FIT_WHY_UNKNOWN_WISH] = { "unknown-wish", N_("Unknown: the search names no wish") },
  [JM_FIT_WHY_UNKNOWN_FACT] = { "unknown-fact", N_("Unknown: the posting does not say") },
  [JM_FIT_WHY_UNKNOWN_YEARS] = { "unknown-years", N_("Unknown: no experience in your profile has a date") },
  [JM_FIT_WHY_UNKNOWN_CURRENCY] = { "unknown-currency", N_("Unknown: {0} cannot be compared with {1}") },
};

/* The words that values are, as they are stored. */
static const struct {
  const char *word;
  const char *shown;
} value_words[] = {
  { "remote", NC_("fit", "remote") }, { "hybrid", NC_("fit", "hybrid") }, { "on_site", NC_("fit", "on site") },
  { "permanent", NC_("fit", "permanent") }, { "fixed_term", NC_("fit", "fixed term") }, { "temporary", NC_("fit", "temporary") },
  { "freelance", NC_("fit", "freelance") }, { "internship", NC_("fit", "internship") },
  { "apprenticeship", NC_("fit", "apprenticeship") }, { "volunteer", NC_("fit", "volunteer work") },
  { "intern", NC_("fit", "trainee") }, { "junior", NC_("fit", "junior") }, { "senior", NC_("fit", "senior") }, { "lead", NC_("fit", "lead") },
};

static int
find_why (const char *name)
{
  for (int i = 0; i < JM_N_FIT_WHYS; i++)
    if (g_strcmp0 (whys[i].name, name) == 0)
      return i;
  return -1;
}

static const char *
show_value (const JmFitReason *self,
            guint              place,
            gboolean           translate)
{
  const char *value = self->values[place] != NULL ? self->values[place] : "";

  for (guint i = 0; whys[self->why].words && i < G_N_ELEMENTS (value_words); i++)
    if (g_str_equal (value_words[i].word, value))
      return translate ? g_dpgettext2 (NULL, "fit", value_words[i].shown) : value_words[i].shown;
  return value;
}

/* A sentence may begin with a word of the list. */
static char *
capitalise (char *text)
{
  g_autofree char *sentence = text;
  char first[7] = { 0 };

  if (*sentence == '\0')
    return g_steal_pointer (&sentence);
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (sentence)), first);
  return g_strconcat (first, g_utf8_next_char (sentence), NULL);
}

/* In one pass: a value may hold "{1}" itself. */
static char *
make_sentence (const JmFitReason *self,
               gboolean           translate)
{
  const char *sentence = translate ? _(whys[self->why].sentence) : whys[self->why].sentence;
  GString *text = g_string_new (NULL);

  for (const char *p = sentence; *p != '\0'; p++)
    {
      if (p[0] == '{' && p[1] >= '0' && p[1] < '0' + JM_FIT_VALUES && p[2] == '}')
        {
          g_string_append (text, show_value (self, p[1] - '0', translate));
          p += 2;
        }
      else
        g_string_append_c (text, *p);
    }
  return capitalise (g_string_free (text, FALSE));
}

/**
 * jm_fit_score_clear:
 * @self: a score
 *
 * Frees what it holds, not itself.
 */
void
jm_fit_score_clear (JmFitScore *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reasons, g_free);
}

/**
 * jm_fit_reason_clear:
 * @self: a reason
 *
 * Frees what it holds, not itself.
 */
void
jm_fit_reason_clear (JmFitReason *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < JM_FIT_VALUES; i++)
    g_clear_pointer (&self->values[i], g_free);
}

/**
 * jm_fit_reasons_write:
 * @reasons: (array length=n_reasons): reasons
 * @n_reasons: how many
 *
 * Returns: (transfer full): JSON as match.fit_reasons holds it: [["skills","skills-some",20,30,"C","Rust"],...]
 */
char *
jm_fit_reasons_write (const JmFitReason *reasons,
                      guint              n_reasons)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) json = NULL;

  jm_json_begin_array (builder);
  for (guint i = 0; i < n_reasons; i++)
    {
      const JmFitReason *reason = &reasons[i];

      jm_json_begin_array (builder);
      jm_json_add_string (builder, rules[reason->rule]);
      jm_json_add_string (builder, whys[reason->why].name);
      jm_json_add_int64 (builder, reason->points);
      jm_json_add_int64 (builder, reason->of);
      for (guint j = 0; j < JM_FIT_VALUES && reason->values[j] != NULL; j++)
        jm_json_add_string (builder, reason->values[j]);
      jm_json_end_array (builder);
    }
  jm_json_end_array (builder);
  json = jm_json_builder_finish (builder);
  return jm_json_to_text (json, FALSE);
}

static gboolean
read_reason (JmJson      *stored,
             JmFitReason *reason)
{
  const char *name = jm_json_get_string (jm_json_get_element (stored, 0));
  int rule = name != NULL ? jm_words_find (rules, name) : -1;
  int why = find_why (jm_json_get_string (jm_json_get_element (stored, 1)));
  gint64 points, of;

  if (rule < 0 || why < 0 || !jm_json_get_int64 (jm_json_get_element (stored, 2), &points)
      || !jm_json_get_int64 (jm_json_get_element (stored, 3), &of))
    return FALSE;
  *reason = (JmFitReason) { .rule = rule, .why = why, .points = points, .of = of };
  for (guint i = 0; i < JM_FIT_VALUES && FIXED + i < jm_json_get_length (stored); i++)
    reason->values[i] = g_strdup (jm_json_get_string (jm_json_get_element (stored, FIXED + i)));
  return TRUE;
}

/**
 * jm_fit_reasons_read:
 * @stored: (nullable): what jm_fit_reasons_write() wrote
 *
 * Returns: (transfer full) (element-type JmFitReason): the reasons; a row of a version that knew others is left out
 */
GArray *
jm_fit_reasons_read (JmJson *stored)
{
  GArray *reasons = g_array_new (FALSE, TRUE, sizeof (JmFitReason));

  g_array_set_clear_func (reasons, (GDestroyNotify) jm_fit_reason_clear);
  for (guint i = 0; stored != NULL && jm_json_is (stored, JM_JSON_ARRAY) && i < jm_json_get_length (stored); i++)
    {
      JmJson *row = jm_json_get_element (stored, i);
      JmFitReason reason;

      if (jm_json_is (row, JM_JSON_ARRAY) && read_reason (row, &reason))
        g_array_append_val (reasons, reason);
    }
  return reasons;
}

/**
 * jm_fit_reasons_to_json:
 * @stored: (nullable): what jm_fit_reasons_write() wrote, or this function's own answer
 *
 * Returns: (transfer full) (nullable): [{"rule","points","of","because"}] with sentences in English, whatever the user's language; %NULL
 *   for %NULL
 */
JmJson *
jm_fit_reasons_to_json (JmJson *stored)
{
  g_autoptr(GArray) reasons = jm_fit_reasons_read (stored);
  g_autoptr(JmJsonBuilder) builder = NULL;

  if (stored == NULL || !jm_json_is (stored, JM_JSON_ARRAY))
    return NULL;
  if (jm_json_is (jm_json_get_element (stored, 0), JM_JSON_OBJECT))
    return jm_json_ref (stored);
  builder = jm_json_builder_create ();
  jm_json_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      const JmFitReason *reason = &g_array_index (reasons, JmFitReason, i);
      g_autofree char *because = make_sentence (reason, FALSE);

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "rule", rules[reason->rule]);
      jm_json_set_int64 (builder, "points", reason->points);
      jm_json_set_int64 (builder, "of", reason->of);
      jm_json_set_string (builder, "because", because);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_fit_rule_to_title:
 * @rule: a rule
 *
 * Returns: its name in the user's language: "Skills"
 */
const char *
jm_fit_rule_to_title (JmFitRule rule)
{
  g_return_val_if_fail (rule < JM_N_FIT_RULES, NULL);

  return _(titles[rule]);
}

/**
 * jm_fit_reason_to_text:
 * @self: a reason
 *
 * Returns: (transfer full): why, as a sentence in the user's language
 */
char *
jm_fit_reason_to_text (const JmFitReason *self)
{
  g_return_val_if_fail (self != NULL && self->why < JM_N_FIT_WHYS, NULL);

  return make_sentence (self, TRUE);
}
