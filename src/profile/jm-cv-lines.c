/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-lines.h"

#include <base/base.h>
#include <string.h>

#include "jm-cv-dates.h"

#define MAX_HEADER 120 /* characters: longer is a paragraph */
#define MAX_FOOT 120   /* bytes */
#define MAX_REST 40    /* bytes of a bracket */
#define MAX_DATES 40   /* bytes of a cell of dates */
#define MAX_LINES 20000 /* of a CV; nobody reads on */

static const char bullets[] = "•◦▪▫‣⁃∙●○■□◆◇►▶➢➤✓✔★☆·*–—-»";
static const char *const foot_words[] = { "curriculum", "vitae", "resume", "page", "seite", "pagina", "lebenslauf", NULL };

static void
line_free (gpointer data)
{
  JmCvLine *self = data;

  g_free (self->text);
  g_free (self);
}

gboolean
jm_cv_line_is_empty (const JmCvLine *line)
{
  return *line->text == '\0';
}

gboolean
jm_cv_line_is_prose (const JmCvLine *line)
{
  glong chars = g_utf8_strlen (line->text, -1);
  gboolean ends = chars > 0 && strchr (".;", line->text[strlen (line->text) - 1]) != NULL;

  return chars > MAX_HEADER || g_unichar_islower (g_utf8_get_char (line->text)) || (ends && chars > 60);
}

/* A page's foot without its numbers and case; NULL: it is no foot. */
static char *
foot_key (const char *line)
{
  g_autofree char *folded = NULL;
  GString *key;
  gboolean has_number = FALSE;

  if (strlen (line) == 0 || strlen (line) > MAX_FOOT)
    return NULL;
  folded = jm_text_fold (line);
  key = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      has_number = TRUE;
    else if (g_ascii_isalpha (*p) || *p == ' ' || *p == '\t')
      g_string_append_c (key, *p == '\t' ? ' ' : *p);
  if (!has_number || key->len < 4)
    {
      g_string_free (key, TRUE);
      return NULL;
    }
  return g_string_free (key, FALSE);
}

static gboolean
has_foot_word (const char *key)
{
  g_auto(GStrv) words = g_strsplit (key, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (foot_words, words[i]))
      return TRUE;
  return FALSE;
}

/* "John Doe – 1/2": the last number of a foot counts pages. */
static gboolean
ends_with_page (const char *line)
{
  const char *slash = strrchr (line, '/');
  gsize length = strlen (line);

  return slash != NULL && slash > line && g_ascii_isdigit (slash[-1]) && strspn (slash + 1, "0123456789") == strlen (slash + 1)
         && slash[1] != '\0' && length - (slash - line) <= 3 && slash - line >= 2 && !g_ascii_isdigit (slash[-2]);
}

/* How often each line of at least one number stands there, numbers left out. */
static GHashTable *
count_feet (char **lines)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *key = foot_key (lines[i]);
      guint n = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) : 0;

      if (key != NULL)
        g_hash_table_replace (counts, key, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

static gboolean
is_foot (const char *line,
         GHashTable *counts)
{
  g_autofree char *key = foot_key (line);

  if (key == NULL)
    return FALSE;
  return ends_with_page (line) || (has_foot_word (key) && GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) > 1);
}

static JmCvLine *
read_line (const char *text)
{
  JmCvLine *line = g_new0 (JmCvLine, 1);
  gunichar first = g_utf8_get_char (text);
  const char *after = *text != '\0' ? g_utf8_next_char (text) : text;

  /* A dash is a bullet with white space after it only; "•Word" is one, too. */
  if (first != 0 && g_utf8_strchr (bullets, -1, first) != NULL && (*after == ' ' || *after == '\t' || (first > 0x2000 && first != 0x2013 && first != 0x2014)))
    {
      line->bullet = first;
      text = after + strspn (after, " \t");
    }
  line->text = g_strdup (text);
  return line;
}

/* "Université de", "Bachelor of": the line below goes on with it. */
static gboolean
is_unfinished (const JmCvLine *line)
{
  static const char words[] = " de du des d la of the and et und y e fur der die das del di da van von pour for with in im ";
  const char *space = strrchr (line->text, ' ');
  g_autofree char *folded = space != NULL && strchr (space, '\t') == NULL ? jm_text_fold (space + 1) : NULL;
  g_autofree char *key = folded != NULL ? g_strdup_printf (" %s ", folded) : NULL;

  return key != NULL && strstr (words, key) != NULL;
}

/* "(September 2008 to August", which the line below closes soon. */
static gboolean
is_open_bracket (const JmCvLine *last,
                 const JmCvLine *line)
{
  const char *open = strrchr (last->text, '(');
  const char *close = strchr (line->text, ')');

  return open != NULL && strchr (open, ')') == NULL && close != NULL && close - line->text < MAX_REST && strlen (open) < 2 * MAX_REST;
}

static gboolean
goes_on (const JmCvLine *last,
         const JmCvLine *line)
{
  return line->bullet == 0 && *line->text != '\0' && strchr (line->text, '\t') == NULL && (is_unfinished (last) || is_open_bracket (last, line));
}

static gboolean
is_span (const char *text)
{
  JmCvDates dates;

  return jm_cv_dates_find (text, &dates) && dates.is_range && dates.from == 0 && text[dates.to] == '\0';
}

/* How much of a line is dates that the cell below may go on with: a cell of its own, or "Sept. 2017 –" before what it dates. */
static gsize
open_dates (const char *text)
{
  gsize length = strcspn (text, "\t");
  JmCvDates dates;

  if (text[length] == '\0' && jm_cv_dates_find (text, &dates) && dates.is_open && dates.from == 0)
    return dates.to;
  return length;
}

/* "Sept. 2017 – Juni\tBricklayer" above "2019\tBrown & Co": a narrow cell broke the dates. They become whole; (nullable): what is left of @line. */
static JmCvLine *
take_dates (JmCvLine *last,
            JmCvLine *line)
{
  gsize length = open_dates (last->text);
  gsize rest = strcspn (line->text, "\t");
  const char *dated = last->text + length + strspn (last->text + length, " \t");
  g_autofree char *cell = NULL;
  g_autofree char *dates = NULL;
  JmCvLine *left;
  char *text;

  if (length == 0 || rest == 0 || length > MAX_DATES || rest > MAX_DATES || last->bullet != 0 || line->bullet != 0 || (*dated == '\0' && line->text[rest] == '\0'))
    return line;
  cell = g_strndup (last->text, length);
  dates = g_strdup_printf ("%s %.*s", cell, (int) rest, line->text);
  if (is_span (cell) || !is_span (dates))
    return line;
  text = g_strconcat (dates, *dated != '\0' ? "\t" : "", dated, NULL);
  g_free (last->text);
  last->text = text;
  left = line->text[rest] != '\0' ? read_line (line->text + rest + 1) : NULL;
  line_free (line);
  return left;
}

static void
add_line (GPtrArray *lines,
          JmCvLine  *line)
{
  JmCvLine *last = lines->len > 0 ? lines->pdata[lines->len - 1] : NULL;
  char *whole;

  if (last != NULL)
    line = take_dates (last, line);
  if (line == NULL)
    return;
  if (last == NULL || !goes_on (last, line))
    {
      g_ptr_array_add (lines, line);
      return;
    }
  whole = g_strconcat (last->text, " ", line->text, NULL);
  g_free (last->text);
  last->text = whole;
  line_free (line);
}

GPtrArray *
jm_cv_lines_read (const char *text)
{
  g_autofree char *clean = jm_text_clean_rows (text);
  g_auto(GStrv) lines = g_strsplit (clean, "\n", -1);
  g_autoptr(GHashTable) counts = count_feet (lines);
  GPtrArray *read = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; lines[i] != NULL && i < MAX_LINES; i++)
    if (!is_foot (lines[i], counts))
      add_line (read, read_line (lines[i]));
  return read;
}
