/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-place.h>

#include "jm-place-table.h"

#include <base/base.h>
#include <string.h>

static gboolean
is_same (const char *a,
         const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (strcmp (a, b) == 0)
    return TRUE;
  folded_a = jm_place_table_fold (a);
  folded_b = jm_place_table_fold (b);
  return strcmp (folded_a, folded_b) == 0;
}

/**
 * jm_place_contains:
 * @outer: a place, such as the wish of a search
 * @inner: another one, such as that of a posting
 *
 * Compares them level by level, from the country down to the finest that @outer names. "Rhône" and "France" hold "Lyon 3e"; whether "Lyon
 * 3e" holds "Lyon", or "Lyon" the rest of the Rhône, is not known.
 *
 * Returns: whether all of @inner lies in @outer; %JM_PLACE_UNKNOWN where either says too little
 */
JmPlaceAnswer
jm_place_contains (const JmPlace *outer,
                   const JmPlace *inner)
{
  const char *levels[][2] = {
    { outer->country, inner->country }, { outer->region, inner->region }, { outer->county, inner->county }, { outer->city, inner->city },
    { outer->postal_code, inner->postal_code },
  };
  JmPlaceAnswer answer = JM_PLACE_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      if (*levels[i][0] == '\0')
        continue;
      if (*levels[i][1] == '\0')
        return JM_PLACE_UNKNOWN;
      if (!is_same (levels[i][0], levels[i][1]))
        return JM_PLACE_NO;
      answer = JM_PLACE_YES;
    }
  return answer;
}

/* A flag is two regional indicators, A to Z from U+1F1E6 on. */
static char *
read_flag (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  gunichar second = *text != '\0' ? g_utf8_get_char (g_utf8_next_char (text)) : 0;

  if (first < 0x1F1E6 || first > 0x1F1FF || second < 0x1F1E6 || second > 0x1F1FF)
    return NULL;
  return g_strdup_printf ("%c%c", (char) ('A' + first - 0x1F1E6), (char) ('A' + second - 0x1F1E6));
}

/**
 * jm_place_dup_country:
 * @text: (nullable): what a board has for a country: "fr", "FRA", "Allemagne", "🇫🇷 France"
 *
 * Returns: (transfer full) (nullable): its ISO 3166-1 alpha-2 code; %NULL for what is no country
 */
char *
jm_place_dup_country (const char *text)
{
  g_autofree char *head = g_strndup (text != NULL ? text : "", 200);
  g_autofree char *line = jm_text_clean_line (head);
  g_autofree char *folded = jm_place_table_fold (line);
  char *flag = read_flag (line);
  const JmPlaceName *name;

  if (flag != NULL)
    return flag;
  /* The codes of what belongs to France, and of states that are no more, are codes, too. */
  if (strlen (line) == 2 && g_ascii_isalpha (line[0]) && g_ascii_isalpha (line[1]) && g_ascii_strcasecmp (line, "uk") != 0)
    return g_ascii_strup (line, -1);
  for (name = jm_place_table_name (folded); name != NULL; name = name->next)
    if (name->node->level == JM_PLACE_COUNTRY)
      return g_strdup (name->node->country);
  for (name = strlen (folded) == 3 ? jm_place_table_code (folded) : NULL; name != NULL; name = name->next)
    if (name->node->level == JM_PLACE_COUNTRY)
      return g_strdup (name->node->country);
  return NULL;
}
