/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-anchor.h"

#include <base/base.h>
#include <string.h>

#define MAX_ENTRIES 100
#define MAX_TITLE_YEAR 110 /* bytes of a line that ends with a year of its own */

static void
anchor_clear (gpointer data)
{
  JmCvAnchor *self = data;

  g_free (self->before);
  g_free (self->after);
}

static JmCvLine *
line_at (GPtrArray *lines,
         guint      i)
{
  return i < lines->len ? lines->pdata[i] : NULL;
}

/* Without the marks that stand between the dates and what is beside them. */
char *
jm_cv_trim (const char *text,
      gsize       length)
{
  static const char marks[] = " \t|,;:·•/–—-()[]";
  g_autofree char *cut = g_strndup (text, length);
  const char *from = cut;
  const char *to = cut + strlen (cut);

  while (*from != '\0' && g_utf8_strchr (marks, -1, g_utf8_get_char (from)) != NULL)
    from = g_utf8_next_char (from);
  while (to > from && g_utf8_strchr (marks, -1, g_utf8_get_char (g_utf8_prev_char (to))) != NULL)
    to = g_utf8_prev_char (to);
  /* "(KarrotPay)" keeps its bracket. */
  if (*to == ')' && memchr (from, '(', to - from) != NULL)
    to++;
  return g_strndup (from, to - from);
}

/* "2 years 10 months", "3 mos", "(4 Monate)": how long it lasted says nothing new. */
gboolean
jm_cv_is_duration (const char *text)
{
  static const char units[] = " year years yr yrs month months mo mos an ans mois jahr jahre jahren monat monate monaten ano anos mes meses j m y and et und ";
  g_autofree char *folded = jm_text_fold (text);
  g_auto(GStrv) words = g_strsplit_set (folded, " ,()·", -1);
  guint n_numbers = 0, n_units = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat (" ", words[i], " ", NULL);

      if (*words[i] == '\0')
        continue;
      if (strspn (words[i], "0123456789") == strlen (words[i]))
        n_numbers++;
      else if (strstr (units, key) != NULL)
        n_units++;
      else
        return FALSE;
    }
  return n_numbers > 0 && n_units > 0;
}

/* "Grad.", "Expected": words before a date that are no heading. */
gboolean
jm_cv_is_label (const char *text)
{
  static const char labels[] = " grad graduated graduation expected exp obtained awarded from period date dates zeitraum von duree summer winter spring fall class of promotion obtenu en de du dal desde seit since depuis sinds van ";
  g_autofree char *folded = jm_text_fold (text);
  g_auto(GStrv) words = g_strsplit_set (folded, " .:", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = g_strconcat (" ", words[i], " ", NULL);

      if (*words[i] != '\0' && strstr (labels, key) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Do these dates head an entry, or does a sentence mention them? */
static gboolean
is_anchor (const JmCvLine  *line,
           const JmCvDates *dates,
           const char      *before,
           const char      *after)
{
  const char *text = line->text;
  gboolean at_tab = (dates->from > 0 && text[dates->from - 1] == '\t') || text[dates->to] == '\t';
  gboolean at_start = jm_cv_is_label (before);
  gboolean at_end = *after == '\0' || jm_cv_is_duration (after);
  gboolean in_brackets = dates->from > 0 && strchr ("([", text[dates->from - 1]) != NULL;
  char next = text[dates->to];

  if (dates->is_open)
    return at_start || at_tab || *after == '\0';
  if (dates->is_range)
    return at_start || at_end || at_tab || (in_brackets && line->bullet == 0);
  if (at_tab || (at_start && at_end))
    return TRUE;
  if (at_start)
    return (line->bullet == 0 || strchr (":\t", next) != NULL) && (next == ' ' || strchr (":|,-", next) != NULL || (guchar) next >= 0x80)
           && g_unichar_isupper (g_utf8_get_char (after));
  /* "Bachelor of Arts, 2012", "MBA (2012)", "Award - 2012" */
  return at_end && line->bullet == 0 && strlen (text) < MAX_TITLE_YEAR && !jm_cv_line_is_prose (line) && dates->from >= 2
         && (in_brackets || strchr (",|-", text[dates->from - 2]) != NULL || (guchar) text[dates->from - 2] >= 0x80 || strlen (dates->start) > 4);
}

/* A date at the head of the next line, or "Present", ends what this one left open. Else the dash parts two things. */
static void
close_span (GPtrArray *lines,
            guint      i,
            JmCvAnchor  *anchor)
{
  JmCvLine *next = line_at (lines, i + 1);
  gsize to;

  if (!anchor->dates.is_open)
    return;
  if (next != NULL && next->bullet == 0 && jm_cv_dates_go_on (next->text, &anchor->dates, &to))
    anchor->takes_next = TRUE;
  else if (*anchor->after != '\0')
    anchor->dates.is_open = FALSE;
}

GArray *
jm_cv_anchors_find (GPtrArray *lines)
{
  GArray *anchors = g_array_new (FALSE, TRUE, sizeof (JmCvAnchor));

  g_array_set_clear_func (anchors, anchor_clear);
  for (guint i = 0; i < lines->len && anchors->len < MAX_ENTRIES; i++)
    {
      JmCvLine *line = lines->pdata[i];
      JmCvAnchor anchor = { .line = i };

      if (!jm_cv_dates_find (line->text, &anchor.dates))
        continue;
      anchor.before = jm_cv_trim (line->text, anchor.dates.from);
      anchor.after = jm_cv_trim (line->text + anchor.dates.to, strlen (line->text + anchor.dates.to));
      close_span (lines, i, &anchor);
      if (!is_anchor (line, &anchor.dates, anchor.before, anchor.after))
        {
          anchor_clear (&anchor);
          continue;
        }
      i += anchor.takes_next ? 1 : 0;
      g_array_append_val (anchors, anchor);
    }

  return anchors;
}
