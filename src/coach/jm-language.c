/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-letter.h>

#include <string.h>

/* Words that hardly a sentence does without, and that stand in one of the languages only. The last two are told apart only to be none of ours. */
static const struct { const char *language; const char *words; } tongues[] = {
  { "fr", " le la les des du une est et pour dans avec vous nous votre notre sur par qui que au aux ou sont etes cette ce ses leur " },
  { "en", " the and of to for with you we our your is are will this that as be have by from an at or who their " },
  { "de", " der die das und mit fur sie wir ist sind ein eine im zu den von auf bei als werden oder ihr unser dem des " },
  { NULL, " el los las y en para con una por del usted tu se es su nuestro como mas " },
  { NULL, " il gli della di e per con una che sono nel alla dei si come nostro lavoro " },
  { NULL, " het een van en voor met wij je jij zijn op te bij ons onze naar als " },
};
/* Enough words of a text to tell. */
#define MAX_WORDS 2000
#define MIN_HITS 3

/**
 * jm_language_guess:
 * @text: any text
 *
 * Returns: (transfer none) (nullable): "fr", "en" or "de"; %NULL where it is too short to tell, or of another language
 */
const char *
jm_language_guess (const char *text)
{
  g_autofree char *folded = NULL;
  g_auto(GStrv) words = NULL;
  guint hits[G_N_ELEMENTS (tongues)] = { 0 };
  guint best = 0;

  g_return_val_if_fail (text != NULL, NULL);

  folded = jm_words_fold (text);
  words = g_strsplit (folded, " ", MAX_WORDS);
  for (guint i = 0; words[i] != NULL && i + 1 < MAX_WORDS; i++)
    {
      char word[16];

      if (strlen (words[i]) > sizeof word - 3)
        continue;
      g_snprintf (word, sizeof word, " %s ", words[i]);
      for (guint t = 0; t < G_N_ELEMENTS (tongues); t++)
        hits[t] += strstr (tongues[t].words, word) != NULL;
    }
  for (guint t = 1; t < G_N_ELEMENTS (tongues); t++)
    if (hits[t] > hits[best])
      best = t;
  return hits[best] >= MIN_HITS ? tongues[best].language : NULL;
}

static const char *
language_of_user (void)
{
  const char *const *names = g_get_language_names ();

  if (g_str_has_prefix (names[0], "fr"))
    return "fr";
  return g_str_has_prefix (names[0], "de") ? "de" : "en";
}

/**
 * jm_language_of_posting:
 * @posting: a posting
 *
 * Returns: (transfer none): the language to write to its company in: its text's own, else the user's where we know its letters,
 *   else English
 */
const char *
jm_language_of_posting (const JmPosting *posting)
{
  const char *texts[] = { posting->description, posting->profile_sought, posting->why_us, posting->company_description, posting->title };
  const char *language = NULL;

  for (guint i = 0; language == NULL && i < G_N_ELEMENTS (texts); i++)
    language = texts[i] != NULL ? jm_language_guess (texts[i]) : NULL;
  return language != NULL ? language : language_of_user ();
}
