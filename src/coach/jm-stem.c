/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-stem.h"

#include "jm-claim-list.h"

#include <string.h>

#define SHORTEST_STEM 4

/* Endings of French, English and German words, folded; of those that fit the first counts. */
static const char *const endings[] = {
  "issements", "issement", "isations", "isation", "izations", "ization", "ations", "ation", "itions", "ition", "atrices", "atrice", "ateurs", "ateur", "trices", "trice", "teurs",
  "teur", "ements", "ement", "euses", "euse", "eurs", "eur", "ieres", "iere", "iers", "ier", "ures", "ure", "ages", "age", "antes", "ante", "ants", "ant", "ances", "ance",
  "ences", "ence", "ments", "ment", "ables", "able", "iques", "ique", "ments", "ities", "ites", "ity", "ite", "ives", "ive", "ifs", "if", "ings", "ing", "ungen", "ung", "ions", "ion",
  "ales", "ale", "aux", "als", "al", "ers", "ors", "er", "or", "ies", "ees", "ee", "es", "ed", "en", "e", "y", "s", "x", NULL
};

static const char *const stop_words[] = {
  "avec", "dans", "pour", "vous", "nous", "votre", "notre", "vos", "nos", "une", "des", "les", "sur", "par", "qui", "que", "est", "sont", "etes", "aux", "leur", "leurs", "cette", "plus",
  "ainsi", "etre", "avoir", "sera", "tout", "tous", "toute", "toutes", "entre", "chez", "comme", "sans", "mais", "afin", "and", "the", "for", "with", "you", "your", "our", "are", "will", "this",
  "that", "from", "have", "has", "who", "their", "they", "been", "other", "all", "any", "can", "not", "but", "also", "both", "into", "about", "well", "work", "working", "team", "teams", "job", "role",
  "company", "experience", "experiences", "years", "year", "ans", "annees", "profil", "poste", "equipe", "equipes", "entreprise", "travail", "travailler", "recherche", "recherchons", "cherchons",
  "looking", "join", "rejoindre", "rejoignez", "mission", "missions", "und", "der", "die", "das", "mit", "fur", "sie", "wir", "ein", "eine", "einen", "den", "dem", "von", "auf", "bei", "als", "oder",
  "unser", "unsere", "sowie", "arbeit", "erfahrung", NULL
};

static char *
stem_word (const char *folded)
{
  gsize length = strlen (folded);

  for (guint i = 0; endings[i] != NULL; i++)
    if (length >= SHORTEST_STEM + strlen (endings[i]) && g_str_has_suffix (folded, endings[i]))
      return g_strndup (folded, length - strlen (endings[i]));
  return g_strdup (folded);
}

static gboolean
is_worth (const JmToken *token)
{
  gsize length = strlen (token->folded);

  if (token->is_number || token->year > 0 || length == 0)
    return FALSE;
  if (length < 3) /* "C", "R", "Go", "UX", but not "c'est" */
    return token->is_capital && !token->opens;
  return !g_strv_contains (stop_words, token->folded);
}

char *
jm_stem_text (const char *text)
{
  g_autoptr(GPtrArray) tokens = jm_token_split (text);
  GString *stems = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const JmToken *token = g_ptr_array_index (tokens, i);
      guint n;
      const JmTerm *claim = jm_claim_list_find (tokens, i, &n);
      g_autofree char *stem = is_worth (token) ? stem_word (token->folded) : NULL;

      if (stem != NULL)
        g_string_append_printf (stems, "%s%s", stems->len > 0 ? " " : "", stem);
      if (claim != NULL && !claim->is_none && claim->kind != JM_CLAIM_TITLE)
        {
          g_autofree char *name = jm_text_fold (claim->name);

          g_strcanon (name, "abcdefghijklmnopqrstuvwxyz0123456789+#", '_');
          g_string_append_printf (stems, "%s%s_%s", stems->len > 0 ? " " : "", jm_claim_kind_to_string (claim->kind), name);
        }
    }
  return g_string_free (stems, FALSE);
}
