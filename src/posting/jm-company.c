/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-posting.h>
#include <posting/jm-words.h>

#include <string.h>

/* Legal forms as folded words; those of several words are joined, as their letters are. */
static const char *const legal_forms[] = {
  "ab", "ag", "aps", "as", "asa", "bv", "bvba", "co", "corp", "corporation", "cv", "doo", "eirl", "eurl", "gbr", "gmbh", "ggmbh",
  "inc", "incorporated", "kft", "kg", "kgaa", "limited", "lda", "llc", "llp", "lp", "ltd", "ltda", "mbh", "nv", "ohg",
  "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sagl", "sarl", "sas", "sasu", "sca", "scop", "sci", "scrl", "se", "sl", "slu", "snc", "spa",
  "spzoo", "sprl", "srl", "srls", "sro", "ug", NULL,
};

/**
 * jm_words_fold:
 * @text: (nullable): a text
 *
 * The words of a text for comparison: case and accents folded, one space for everything that is no letter, digit, '+' or
 * '#'; points and apostrophes join ("S.A.R.L." -> "sarl").
 *
 * Returns: (transfer full): the words, empty when there are none
 */
char *
jm_words_fold (const char *text)
{
  g_autofree char *folded = text != NULL ? jm_text_fold (text) : NULL;
  GString *words = g_string_new (NULL);
  const char *p = folded;

  while (p != NULL && *p != '\0')
    {
      const char *next = g_utf8_next_char (p);

      if (g_unichar_isalnum (g_utf8_get_char (p)) || *p == '+' || *p == '#')
        g_string_append_len (words, p, next - p);
      else if (*p != '.' && *p != '\'' && words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
      p = next;
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);

  return g_string_free (words, FALSE);
}

/**
 * jm_company_fold:
 * @name: (nullable): a company's name as somebody wrote it
 *
 * The name for comparison: case and accents folded, the legal form at its end dropped ("ACME S.A.R.L.", "Acme GmbH &
 * Co. KG" -> "acme"). A name that is nothing but a legal form stays.
 *
 * Returns: (transfer full): the folded name, empty when there is none
 */
char *
jm_company_fold (const char *name)
{
  g_autofree char *words = jm_words_fold (name);
  char *space;

  while ((space = strrchr (words, ' ')) != NULL && g_strv_contains (legal_forms, space + 1))
    *space = '\0';
  return g_steal_pointer (&words);
}
