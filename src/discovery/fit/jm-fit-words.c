/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/jm-fit-part.h"

#include <string.h>

#define MOST_NAMED 8     /* in one reason */
#define MANY_SKILLS 8    /* a posting that names more of them does not mean all */
#define MANY_WORDS 3     /* so many shared words of a title are as good as all */
#define STEM 6           /* letters: "développeur", "développeuse", "developer" */

/* Words of titles that say nothing of the work; folded. Levels have a rule of their own. */
static const char *const empty_words[] = {
  "h", "f", "m", "w", "d", "x", "hf", "fh", "mf", "mw", "mwd", "wmd", "all", "gender", "genders", "divers", "nb", "the", "a", "an", "and", "or", "of", "for", "in",
  "to", "at", "with", "de", "du", "des", "la", "le", "les", "un", "une", "et", "ou", "en", "au", "aux", "dans", "pour", "sur", "l", "e", "der", "die", "das", "und",
  "oder", "fur", "im", "mit", "als", "el", "los", "las", "y", "o", "para", "con", "il", "di", "per", "van", "voor", "het", "i", "na", "och", "og",
  "senior", "junior", "lead", "principal", "confirme", "confirmee", "sr", "jr", "expert", "stage", "stagiaire", "alternance", "internship", "intern", "cdi", "cdd",
  "remote", "hybrid", "teletravail", "full", "time", "part", "temps", "plein", "partiel", "team", "job", "new", NULL,
};

/* Names, in order, until there are too many. */
static void
name (GString    *names,
      guint       n,
      const char *text)
{
  if (n < MOST_NAMED)
    g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", text);
  else if (n == MOST_NAMED)
    g_string_append (names, ", …");
}

/* How many of the skills with @flag are found, and their names. */
typedef struct {
  GString *found, *missing;
  guint    n_found, n_missing;
} Tally;

static void
tally_clear (Tally *self)
{
  g_string_free (self->found, TRUE);
  g_string_free (self->missing, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tally, tally_clear)

JmFitPart
jm_fit_part_skills (const JmFitTrial *trial)
{
  const JmSkills *skills = trial->fit->skills;
  g_auto(Tally) tally = { .found = g_string_new (NULL), .missing = g_string_new (NULL) };
  guint n_asked;

  if (!trial->fit->has_profile && trial->more == 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_PROFILE);
  for (guint i = 0; i < jm_skills_count (skills); i++)
    {
      JmSkillFlags flags = jm_skills_get_flags (skills, i);

      if (trial->seen[i] == 0 || (flags & JM_SKILL_NONE) != 0)
        continue;
      if ((flags & JM_SKILL_HAD) != 0 || trial->more == i + 1)
        name (tally.found, tally.n_found++, jm_skills_get_name (skills, i));
      else if ((flags & JM_SKILL_LISTED) != 0)
        name (tally.missing, tally.n_missing++, jm_skills_get_name (skills, i));
    }
  n_asked = tally.n_found + tally.n_missing;
  if (n_asked == 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_SKILLS);
  if (tally.n_found == 0)
    return jm_fit_part_known (0, JM_FIT_WHY_SKILLS_NONE, tally.missing->str, NULL);
  if (tally.n_missing == 0)
    return jm_fit_part_known (JM_FIT_WHOLE, JM_FIT_WHY_SKILLS_ALL, tally.found->str, NULL);
  return jm_fit_part_known (JM_FIT_WHOLE * tally.n_found / MIN (n_asked, MANY_SKILLS), JM_FIT_WHY_SKILLS_SOME, tally.found->str, tally.missing->str);
}

/* Keywords are alternatives to each other: the first that is found says most. */
JmFitPart
jm_fit_part_keywords (const JmFitTrial *trial)
{
  static const int shares[] = { 0, 600, 800 };
  const JmSkills *skills = trial->fit->skills;
  g_auto(Tally) tally = { .found = g_string_new (NULL), .missing = g_string_new (NULL) };

  if (trial->fit->n_keywords == 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_WISH);
  for (guint i = 0; i < jm_skills_count (skills); i++)
    {
      if ((jm_skills_get_flags (skills, i) & JM_SKILL_KEYWORD) == 0)
        continue;
      if (trial->seen[i] != 0)
        name (tally.found, tally.n_found++, jm_skills_get_name (skills, i));
      else
        name (tally.missing, tally.n_missing++, jm_skills_get_name (skills, i));
    }
  if (tally.n_missing == 0)
    return jm_fit_part_known (JM_FIT_WHOLE, JM_FIT_WHY_KEYWORDS_ALL, tally.found->str, NULL);
  if (tally.n_found == 0)
    return jm_fit_part_known (0, JM_FIT_WHY_KEYWORDS_NONE, tally.missing->str, NULL);
  return jm_fit_part_known (tally.n_found < G_N_ELEMENTS (shares) ? shares[tally.n_found] : JM_FIT_WHOLE, JM_FIT_WHY_KEYWORDS_SOME,
                            tally.found->str, tally.missing->str);
}

/* --- the title --- */

/* The beginning that a word shares with its other forms. */
static char *
dup_stem (const char *word)
{
  return g_utf8_strlen (word, -1) > STEM ? g_utf8_substring (word, 0, STEM) : g_strdup (word);
}

static gboolean
is_empty_word (const char *word)
{
  return *word == '\0' || g_ascii_isdigit (*word) || g_strv_contains (empty_words, word);
}

static guint
add_title_words (const JmFit *self,
                 GHashTable  *title_words,
                 const char  *text)
{
  g_autofree char *folded = jm_words_fold (text);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (!is_empty_word (words[i]))
      {
        guint skill;
        gboolean is_exact = jm_skills_find_exact (self->skills, words[i], &skill);

        n += g_hash_table_insert (title_words, dup_stem (words[i]), GUINT_TO_POINTER (is_exact ? skill + 1 : 0)) ? 1 : 0;
      }
  return n;
}

/* What the user is called and looks for; skills help, but only where one of those is known. */
void
jm_fit_prepare_title (JmFit           *self,
                      const JmProfile *profile)
{
  guint n = 0;

  self->title_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (profile != NULL)
    n += add_title_words (self, self->title_words, profile->headline);
  for (guint i = 0; profile != NULL && i < jm_json_get_length (profile->experience); i++)
    n += add_title_words (self, self->title_words, jm_json_member_string (jm_json_get_element (profile->experience, i), "position"));
  for (guint i = 0; i < jm_skills_count (self->skills); i++)
    if ((jm_skills_get_flags (self->skills, i) & JM_SKILL_KEYWORD) != 0)
      n += add_title_words (self, self->title_words, jm_skills_get_name (self->skills, i));
  self->has_title_words = n > 0;
  for (guint i = 0; i < jm_skills_count (self->skills); i++)
    if ((jm_skills_get_flags (self->skills, i) & JM_SKILL_HAD) != 0)
      add_title_words (self, self->title_words, jm_skills_get_name (self->skills, i));
}

GHashTable *
jm_fit_make_title_words (const JmFit *self,
                         guint        skill)
{
  g_autoptr(GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_title_words (self, words, jm_skills_get_name (self->skills, skill));
  return g_steal_pointer (&words);
}

/* "R" is one of "R developer", and none of "R&D engineer". */
static gboolean
is_shared (const JmFitTrial *trial,
           const char       *stem)
{
  gpointer exact;

  if ((trial->more_words == NULL || !g_hash_table_lookup_extended (trial->more_words, stem, NULL, &exact))
      && !g_hash_table_lookup_extended (trial->fit->title_words, stem, NULL, &exact))
    return FALSE;
  return exact == NULL || (trial->seen[GPOINTER_TO_UINT (exact) - 1] & JM_SEEN_TITLE) != 0;
}

/* (nullable) the first keyword that the title says */
static const char *
find_keyword (const JmFitTrial *trial)
{
  const JmSkills *skills = trial->fit->skills;

  for (guint i = 0; i < jm_skills_count (skills); i++)
    if ((jm_skills_get_flags (skills, i) & JM_SKILL_KEYWORD) != 0 && (trial->seen[i] & JM_SEEN_TITLE) != 0)
      return jm_skills_get_name (skills, i);
  return NULL;
}

JmFitPart
jm_fit_part_title (const JmFitTrial *trial)
{
  const char *keyword = find_keyword (trial);
  g_autofree char *folded = jm_words_fold (trial->posting->title);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr(GString) shared = g_string_new (NULL);
  guint n_words = 0, n_shared = 0;

  if (!trial->fit->has_title_words)
    return jm_fit_part_unknown (trial->fit->n_keywords > 0 ? JM_FIT_WHY_UNKNOWN_FACT : JM_FIT_WHY_UNKNOWN_PROFILE);
  if (keyword != NULL)
    return jm_fit_part_known (JM_FIT_WHOLE, JM_FIT_WHY_TITLE_KEYWORD, keyword, NULL);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *stem = is_empty_word (words[i]) ? NULL : dup_stem (words[i]);

      if (stem == NULL)
        continue;
      n_words++;
      if (is_shared (trial, stem))
        name (shared, n_shared++, words[i]);
    }
  if (n_words == 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_FACT);
  if (n_shared == 0)
    return jm_fit_part_known (0, JM_FIT_WHY_TITLE_OTHER, NULL, NULL);
  return jm_fit_part_known (JM_FIT_WHOLE * n_shared / MIN (n_words, MANY_WORDS), JM_FIT_WHY_TITLE_SHARED, shared->str, NULL);
}

GStrv
jm_fit_dup_stems (const char *title)
{
  g_autofree char *folded = jm_words_fold (title);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr(GStrvBuilder) stems = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (!is_empty_word (words[i]))
      g_strv_builder_take (stems, dup_stem (words[i]));
  return g_strv_builder_end (stems);
}
