/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-letter-words.h"

/* The customs of business letters: NF Z 11-001 for French, DIN 5008 for German. */
static const JmLetterWords tongues[] = {
  {
    "en", "Dear Hiring Manager,", "Yours faithfully,", "Application for the position of %s", "%1$s, %2$s", "%1$d %2$s %3$d", "%1$d %2$s %3$d", "and",
    { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" },
  },
  {
    "fr", "Madame, Monsieur,", "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
    "Objet\u202f: candidature au poste de %s", "%1$s, le %2$s", "%1$d %2$s %3$d", "1er %2$s %3$d", "et",
    { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" },
  },
  {
    "de", "Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen", "Bewerbung als %s", "%1$s, den %2$s", "%1$d. %2$s %3$d", "%1$d. %2$s %3$d", "und",
    { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember" },
  },
};

const JmLetterWords *
jm_letter_words_get (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (tongues); i++)
    if (g_strcmp0 (tongues[i].language, language) == 0)
      return &tongues[i];
  return &tongues[0];
}

char *
jm_letter_words_date (const JmLetterWords *self,
                      gint64               instant)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (instant);
  g_autoptr(GString) text = NULL;
  g_autofree char *day = NULL;
  g_autofree char *year = NULL;

  if (time == NULL)
    return g_strdup ("");
  text = g_string_new (g_date_time_get_day_of_month (time) == 1 ? self->first : self->date);
  day = g_strdup_printf ("%d", g_date_time_get_day_of_month (time));
  year = g_strdup_printf ("%d", g_date_time_get_year (time));
  g_string_replace (text, "%1$d", day, 1);
  g_string_replace (text, "%2$s", self->months[g_date_time_get_month (time) - 1], 1);
  g_string_replace (text, "%3$d", year, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
jm_letter_words_join (const JmLetterWords  *self,
                      char                **words)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 < n ? ", " : " ");
      if (i > 0 && i + 1 == n)
        g_string_append_printf (text, "%s ", self->and);
      g_string_append (text, words[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
jm_letter_words_title (const char *title)
{
  static GRegex *regex;
  g_autofree char *line = jm_text_clean_line (title);
  g_autofree char *bare = NULL;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new ("\\s*(?:[-–|,]\\s*)?[(\\[]?\\b[hfmwdx](?:\\s?[/|]\\s?[hfmwdx]){1,3}\\b[)\\]]?", G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  bare = g_regex_replace_literal (regex, line, -1, 0, "", 0, NULL);
  if (bare == NULL || *g_strstrip (bare) == '\0')
    return g_steal_pointer (&line);
  return g_steal_pointer (&bare);
}
