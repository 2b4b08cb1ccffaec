/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-prompt.h>

#include <string.h>

#define MAX_TEXT (64 * 1024)
#define EXCERPT 120 /* characters */

/* What people write to models and not to people, folded: French, English, German. Whitespace is one blank. */
static const char *const patterns[] = {
  "\\b(?:ignore|disregard|forget|override)\\b.{0,30}\\b(?:instruction|prompt|rule|guideline|context)",
  "\\b(?:ignore[rz]?|oublie[rz]?|neglige[rz]?|ne tiens? pas compte)\\b.{0,30}\\b(?:instruction|consigne|regle|invite|prompt)",
  "\\b(?:ignoriere|vergiss|missachte)\\b.{0,40}\\b(?:anweisung|instruktion|regel|prompt)",
  "\\b(?:if|when|as) (?:you are|you're|youre) (?:an? )?(?:ai|llm|language model|chatbot|bot|large language|automated)",
  "\\bsi (?:vous etes|tu es) (?:un|une) (?:ia|intelligence artificielle|robot|modele de langage|llm|agent automati)",
  "\\bwenn du (?:eine? )?(?:ki|sprachmodell|bot)\\b",
  "\\b(?:note|message|attention|instructions?) (?:to|for|a l'attention d\\w{1,3}|aux?|pour|an) (?:all |any |the |les |des |l'|alle )?(?:ai|llm|ia|ki|language model|modele|assistant|chatbot)",
  "\\b(?:you are now|act as|pretend to be|tu es desormais|agis comme|du bist jetzt)\\b.{0,40}\\b(?:assistant|ai|ia|model|modele|recruiter|expert)",
  "\\b(?:system|developer) (?:prompt|message|instruction)\\b",
  "\\b(?:give|assign|rate|set|output|return|attribue[rz]?|donne[rz]?|vergib)\\b.{0,40}\\b(?:score|note|rating|match)\\b.{0,20}\\b(?:100|10/10|maximum|perfect|highest|maximale?)\\b",
  "\\b(?:respond|answer|reply|repond[sz]?|antworte)\\b.{0,30}\\b(?:only with|uniquement|nur mit|as json|with the word)",
  "<\\|im_start\\|>|\\[inst\\]|<<sys>>|<start_of_turn>|### ?instruction", NULL
};

static GRegex *
get_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter_pointer (&regex))
    {
      g_autofree char *all = g_strjoinv ("|", (char **) patterns);

      g_once_init_leave_pointer (&regex, g_regex_new (all, G_REGEX_OPTIMIZE, 0, NULL));
    }
  return regex;
}

static char *
find_in (const char *text)
{
  g_autofree char *start = jm_text_shorten (text, MAX_TEXT);
  g_autofree char *line = jm_text_clean_line (start);
  g_autofree char *folded = jm_text_fold (line);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *rest = NULL;
  int at;

  if (!g_regex_match (get_regex (), folded, 0, &match) || !g_match_info_fetch_pos (match, 0, &at, NULL))
    return NULL;
  rest = g_utf8_make_valid (folded + at, -1);
  return jm_text_shorten (rest, EXCERPT);
}

/**
 * jm_injection_find:
 * @posting: a posting
 *
 * Looks for words that are meant for a language model and not for who looks for a job. No list finds all of them: this one is for a
 * warning, and what a model is given is fenced whether it finds something or not.
 *
 * Returns: (transfer full) (nullable): what it says, from there on, shortened and folded; %NULL: nothing was found
 */
char *
jm_injection_find (const JmPosting *posting)
{
  const char *texts[] = { posting->title, posting->description, posting->profile_sought, posting->why_us, posting->company_description, posting->company_name };

  g_return_val_if_fail (posting != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *found = texts[i] != NULL ? find_in (texts[i]) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}
