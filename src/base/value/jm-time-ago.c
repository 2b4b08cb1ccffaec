/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value/jm-time-words.h"

#include <string.h>

#define OLDEST (100 * 365 * (gint64) JM_TIME_DAY) /* no posting is, and no other reader takes what lies before 1900 */

/* "posted yesterday", "publiee aujourd'hui": a word for a day, and nothing else that matters. */
static gboolean
read_day (char   **words,
          gint64   now,
          gint64  *unix_seconds)
{
  g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();
  g_auto(GStrv) telling = NULL;
  g_autofree char *phrase = g_strjoinv (" ", words);
  g_autofree char *rest = NULL;
  int n_days;

  for (guint i = 0; words[i] != NULL; i++)
    if (!jm_time_word_is_idle (words[i]))
      g_strv_builder_add (kept, words[i]);
  telling = g_strv_builder_end (kept);
  rest = g_strjoinv (" ", telling);
  if (!jm_time_word_day (phrase, &n_days) && !jm_time_word_day (rest, &n_days))
    return FALSE;
  *unix_seconds = now - (gint64) n_days * JM_TIME_DAY;
  return TRUE;
}

/* What stands behind the digits of a word: "30+", "3d", "3天前". */
static char *
dup_unit (const char *end)
{
  g_autofree char *unit = NULL;

  while (*end == '+')
    end++;
  unit = g_strdup (end);
  while (g_str_has_suffix (unit, "+"))
    unit[strlen (unit) - 1] = '\0';
  if (g_str_has_suffix (unit, "前"))
    unit[strlen (unit) - strlen ("前")] = '\0';
  return g_steal_pointer (&unit);
}

/* A number and a unit after it, with words between: "30+ days", "plus de 30 jours", "einer Stunde". */
static gboolean
read_age (char   **words,
          gint64  *age)
{
  gint64 number = -1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean has_digits = g_ascii_isdigit (*words[i]);
      char *end = words[i];
      gint64 digits = has_digits ? g_ascii_strtoll (words[i], &end, 10) : 0;
      g_autofree char *unit = dup_unit (end);
      int spelled, seconds;

      if (has_digits)
        number = digits;
      else if (jm_time_word_number (words[i], &spelled))
        {
          number = spelled;
          continue;
        }
      if (number >= 0 && jm_time_word_unit (unit, &seconds) && number <= OLDEST / seconds)
        {
          *age = number * seconds;
          return TRUE;
        }
    }
  return FALSE;
}

/* "3d", "2 w", "30d+": what boards show where room is scarce. Months and minutes share a letter: that is neither. */
static gboolean
is_brief (char **words)
{
  guint n = g_strv_length (words);
  const char *unit = words[0] + strspn (words[0], "0123456789");

  if (unit == words[0] || n > 2 || (*unit != '\0' && n > 1))
    return FALSE;
  unit = *unit != '\0' ? unit : n > 1 ? words[1] : "";
  return strspn (unit, "abcdefghijklmnopqrstuvwxyz") <= 2 && *unit != '\0' && !g_str_has_prefix (unit, "mn");
}

static gboolean
says_ago (char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (jm_time_word_is_ago (words[i]) || g_str_has_suffix (words[i], "前"))
      return TRUE;
  return FALSE;
}

gboolean
jm_time_parse_ago (const char *folded,
                   gint64      now,
                   gint64     *unix_seconds)
{
  g_auto(GStrv) parts = g_strsplit_set (folded, " .,:", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;
  gint64 age;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      /* "d'une heure" */
      const char *word = g_str_has_prefix (parts[i], "d'") ? parts[i] + 2 : parts[i];

      if (*word != '\0')
        g_strv_builder_add (builder, word);
    }
  words = g_strv_builder_end (builder);
  if (words[0] == NULL)
    return FALSE;
  if (read_day (words, now, unix_seconds))
    return TRUE;
  if (!(says_ago (words) || is_brief (words)) || !read_age (words, &age))
    return FALSE;
  *unix_seconds = now - age;
  return TRUE;
}
