/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-place-postal.h"

#include "jm-place-table.h"

#include <string.h>

#define MAX_WORDS 16

/* "SW1A" -> "AA9A" */
static void
draw_shape (const char *word,
            char        shape[12])
{
  gsize n = 0;

  for (; word[n] != '\0' && n < 11; n++)
    shape[n] = g_ascii_isdigit (word[n]) ? '9' : g_ascii_isupper (word[n]) ? 'A' : g_ascii_islower (word[n]) ? 'a' : word[n];
  shape[word[n] != '\0' ? 0 : n] = '\0';
}

static gboolean
is_one_of (const char         *shape,
           const char * const *list)
{
  return g_strv_contains (list, shape);
}

static void
set_code (JmPostal   *postal,
          const char *country,
          const char *code,
          const char *more)
{
  g_snprintf (postal->code, sizeof postal->code, "%s%s%s", code, more != NULL ? " " : "", more != NULL ? more : "");
  g_strlcpy (postal->country, country, sizeof postal->country);
  postal->is_weak = FALSE;
}

/* "D-80331", "FR-75001": the letter is that of cars. */
static gboolean
read_prefixed (const char *word,
               JmPostal   *postal)
{
  static const struct { const char *letters, *country; } prefixes[] = {
    { "F", "FR" }, { "D", "DE" }, { "A", "AT" }, { "CH", "CH" }, { "B", "BE" }, { "L", "LU" }, { "I", "IT" }, { "E", "ES" }, { "NL", "NL" }, { "DK", "DK" }, { "S", "SE" }, { "N", "NO" }, { "FIN", "FI" },
    { "PL", "PL" }, { "P", "PT" }, { "FR", "FR" }, { "DE", "DE" }, { "AT", "AT" }, { "BE", "BE" }, { "LU", "LU" }, { "IT", "IT" }, { "ES", "ES" }, { "SE", "SE" }, { "NO", "NO" }, { "FI", "FI" }, { "PT", "PT" },
  };
  const char *dash = strchr (word, '-');

  if (dash == NULL || strspn (dash + 1, "0123456789") != strlen (dash + 1) || (strlen (dash + 1) != 4 && strlen (dash + 1) != 5))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strlen (prefixes[i].letters) == (gsize) (dash - word) && g_str_has_prefix (word, prefixes[i].letters))
      {
        set_code (postal, prefixes[i].country, dash + 1, NULL);
        return TRUE;
      }
  return FALSE;
}

/* The number of words that a code takes from @words on; 0: there is none. */
static guint
read_words (char     **words,
            JmPostal  *postal)
{
  static const char * const outward[] = { "A9", "A99", "AA9", "AA99", "A9A", "AA9A", NULL };
  static const char * const joined[] = { "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA", NULL };
  char shape[12], next[12] = "";

  draw_shape (words[0], shape);
  if (words[1] != NULL)
    draw_shape (words[1], next);
  if (is_one_of (shape, outward) && strcmp (next, "9AA") == 0)
    return set_code (postal, "GB", words[0], words[1]), 2;
  if (strcmp (shape, "A9A") == 0 && strcmp (next, "9A9") == 0)
    return set_code (postal, "CA", words[0], words[1]), 2;
  if (strcmp (shape, "9999") == 0 && strcmp (next, "AA") == 0)
    return set_code (postal, "NL", words[0], words[1]), 2;
  if (strcmp (shape, "999") == 0 && strcmp (next, "99") == 0)
    return set_code (postal, "", words[0], words[1]), 2;
  if (is_one_of (shape, joined))
    return set_code (postal, "GB", words[0], NULL), 1;
  if (strcmp (shape, "A9A9A9") == 0)
    return set_code (postal, "CA", words[0], NULL), 1;
  if (strcmp (shape, "9999AA") == 0)
    return set_code (postal, "NL", words[0], NULL), 1;
  if (strcmp (shape, "99-999") == 0)
    return set_code (postal, "PL", words[0], NULL), 1;
  if (strcmp (shape, "9999-999") == 0)
    return set_code (postal, "PT", words[0], NULL), 1;
  if (strcmp (shape, "99999-9999") == 0)
    {
      set_code (postal, "US", words[0], NULL);
      postal->code[5] = '\0';
      return 1;
    }
  if (strcmp (shape, "99999") == 0 || strcmp (shape, "9999") == 0)
    return set_code (postal, "", words[0], NULL), 1;
  if (read_prefixed (words[0], postal))
    return 1;
  if (is_one_of (shape, outward) && jm_place_table_postal ("GB", words[0]) != NULL)
    {
      set_code (postal, "GB", words[0], NULL);
      postal->is_weak = TRUE;
      return 1;
    }
  return 0;
}

gboolean
jm_postal_cut (char     **text,
               JmPostal  *postal)
{
  g_auto(GStrv) words = NULL;

  if (strpbrk (*text, "0123456789") == NULL)
    return FALSE;
  words = g_strsplit (*text, " ", MAX_WORDS);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint n = read_words (words + i, postal);

      if (n == 0)
        continue;
      for (guint j = 0; j < n; j++)
        *words[i + j] = '\0';
      g_free (*text);
      *text = g_strstrip (g_strjoinv (" ", words));
      return TRUE;
    }
  return FALSE;
}

gboolean
jm_postal_fits (const JmPostal *postal,
                const char     *country)
{
  static const char * const five[] = { "FR", "DE", "ES", "IT", "US", "FI", "MX", "TR", "MC", "HR", "EE", "LT", "UA", "MA", "SE", "CZ", "SK", "GR", "MY", "TH", "KR", NULL };
  static const char * const four[] = { "CH", "AT", "BE", "LU", "DK", "NO", "NL", "AU", "NZ", "HU", "BG", "SI", "PT", "TN", "ZA", "LV", "CY", "PH", NULL };
  static const char * const spaced[] = { "SE", "CZ", "SK", "GR", NULL };

  if (*postal->country != '\0')
    return strcmp (postal->country, country) == 0;
  if (strchr (postal->code, ' ') != NULL)
    return g_strv_contains (spaced, country);
  return g_strv_contains (strlen (postal->code) == 5 ? five : four, country);
}

/* A German place beside digits that could be French ones, too. */
static gboolean
looks_german (const char *name)
{
  static const char * const ends[] = {
    "feld", "felden", "stadt", "stedt", "burg", "berg", "heim", "hausen", "dorf", "ingen", "bach", "kirchen", "furt", "brück", "brücken", "wald", "rode", "stein", "haus", "hof", "hafen", "see", "münde", "au", NULL
  };
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (strstr (lower, "ß") != NULL || strstr (lower, "ü") != NULL || strstr (lower, "ö") != NULL || strstr (lower, "ä") != NULL)
    return TRUE;
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (lower, ends[i]))
      return TRUE;
  return FALSE;
}

const char *
jm_postal_guess (const JmPostal *postal,
                 const char     *name)
{
  const JmPlaceNode *area;

  if (*postal->country != '\0')
    return postal->is_weak ? "" : postal->country;
  if (strlen (postal->code) != 5 || strchr (postal->code, ' ') != NULL)
    return "";
  area = jm_place_table_postal ("FR", postal->code);
  /* In Alsace and Lorraine they sound the same. */
  if (area == NULL || (looks_german (name) && !(g_str_has_prefix (area->code, "67") || g_str_has_prefix (area->code, "68") || g_str_has_prefix (area->code, "57"))))
    return "";
  return "FR";
}
