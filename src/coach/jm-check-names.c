/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-truth-private.h"

#include <string.h>

/* Written with a capital, and no name of anything that could be claimed. */
static const char *const courtesy[] = {
  "madame", "monsieur", "mesdames", "messieurs", "mademoiselle", "mme", "mr", "mrs", "ms", "miss", "dear", "sir", "sirs", "madam", "hiring", "team", "manager", "recruiter",
  "herr", "frau", "damen", "herren", "i", "re", "pj", "ps", "cv", "rh", "hr", "cdi", "cdd", "pdf", "ok", "objet", "dr", "internet", "web", "europe", "european", "etat", "bac",
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "noel", NULL
};
/* What a name stands behind in German, where all nouns have a capital. */
static const char *const german_cues[] = { "bei", "firma", "universitat", "hochschule", "gmbh", "ag", "fa", NULL };

static const JmToken *
token_at (JmCheck *self,
          guint    i)
{
  return g_ptr_array_index (self->tokens, i);
}

static gboolean
looks_like_name (JmCheck *self,
                 guint    i)
{
  const JmToken *token = token_at (self, i);
  gboolean is_german = g_strcmp0 (self->language, "de") == 0;

  if (self->used[i] || token->is_number || token->year > 0 || g_strv_contains (courtesy, token->folded) || jm_number_words_month (token->folded) > 0)
    return FALSE;
  if (token->is_special)
    return strlen (token->folded) > 1;
  if (!token->is_capital || strlen (token->folded) < 2)
    return FALSE;
  if (is_german)
    return i > 0 && g_strv_contains (german_cues, token_at (self, i - 1)->folded);
  return !token->opens;
}

/* The first word of a sentence belongs to the name that goes on behind it, where it is not known otherwise: "Rolls-Royce taught me". */
static gboolean
opens_name (JmCheck *self,
            guint    i)
{
  const JmToken *token = token_at (self, i);

  return token->opens && token->is_capital && i + 1 < self->tokens->len && token_at (self, i + 1)->is_joined && token_at (self, i + 1)->is_capital
         && strlen (token->folded) > 2;
}

/* Two words of names that stand nowhere side by side: "Harbour Energy" of Harbour Foods and Greywater Energy. */
static gboolean
is_mixed (JmCheck *self,
          guint    first,
          guint    second)
{
  const JmToken *a = token_at (self, first);
  const JmToken *b = token_at (self, second);

  return !a->opens && !a->is_special && !b->is_special && !jm_facts_is_particle (a->folded) && b->is_close && !b->is_joined && strlen (a->folded) > 2 && strlen (b->folded) > 2
         && second == first + 1 && !jm_facts_has_pair (self->facts, a->folded, b->folded);
}

/* The token before @i that is no particle, as long as nothing parts them; @i itself: none. */
static guint
name_before (JmCheck *self,
             guint    i)
{
  guint k = i;

  while (k > 0 && token_at (self, k)->is_close && !token_at (self, k)->opens)
    {
      k--;
      if (!jm_facts_is_particle (token_at (self, k)->folded) || token_at (self, k)->is_capital)
        return k;
    }
  return i;
}

void
jm_check_names (JmCheck *self)
{
  guint open = 0; /* the end of the finding that a next one goes on with */
  guint first = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      guint before = name_before (self, i);
      gboolean is_known;

      if (!looks_like_name (self, i) && !opens_name (self, i))
        continue;
      is_known = jm_facts_has_word (self->facts, token_at (self, i)->folded);
      if (is_known && !(before != i && looks_like_name (self, before) && is_mixed (self, before, i)))
        continue;
      if (is_known)
        first = before;
      else
        first = open > 0 && before == open - 1 ? first : i;
      if (open > 0 && before == open - 1)
        g_ptr_array_remove_index (self->findings, self->findings->len - 1);
      open = i + 1;
      jm_check_add (self, token_at (self, i)->is_special ? JM_CLAIM_SKILL : JM_CLAIM_NAME, first, open);
    }
}
