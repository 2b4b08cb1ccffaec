/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-places.h"

#include <base/base.h>
#include <string.h>

#include "jm-cv-naming.h"
#include "jm-cv-words.h"

static guint
line_of (JmCvEntry *entry,
         guint      i)
{
  return JM_CV_PART_LINE (GPOINTER_TO_UINT (entry->lines->pdata[i]));
}

/* At the end of its row, apart from what is before; a dash parts names, too, so that behind one only what is surely a place is. */
static gboolean
stands_as_place (JmCvEntry *entry,
                 guint      i)
{
  const char *part = entry->parts->pdata[i];
  gboolean is_last = i + 1 == entry->parts->len || line_of (entry, i + 1) != line_of (entry, i);
  gboolean is_cell = (GPOINTER_TO_UINT (entry->lines->pdata[i]) & JM_CV_PART_CELL) != 0;

  return is_last && (is_cell || strchr (part, ',') != NULL) && jm_cv_words_is_place (part);
}

/* "Cambridge, MA": no master of arts. */
static gboolean
ends_with_state (const char *part)
{
  const char *comma = strrchr (part, ',');

  return comma != NULL && strlen (comma) == strlen (", MA") && comma[1] == ' ' && g_ascii_isupper (comma[2]) && g_ascii_isupper (comma[3]);
}

/* Can the only other part be both title and employer? */
static gboolean
can_split (const JmCvEntry *entry,
           const char      *text,
           JmCvKind         kind)
{
  const char *comma = jm_cv_naming_find_comma (text, kind);
  g_autofree char *left = comma != NULL ? g_strndup (text, comma - text) : NULL;
  gsize length;

  if (comma != NULL && (jm_cv_naming_lean (left, kind) != jm_cv_naming_lean (comma + 1, kind) || (kind == JM_CV_EXPERIENCE && jm_cv_naming_title_words (left, kind) > 0)))
    return TRUE;
  return kind == JM_CV_EDUCATION ? jm_cv_naming_title_words (text, kind) > 0 && jm_cv_naming_place_words (text, kind) > 0 : jm_cv_naming_find_at (entry, text, &length) != NULL;
}

/* "Head cook, Juniper Hotel\tBilbao": a title and a name, and a place in a cell of its own. */
static gboolean
has_place_cell (JmCvEntry *entry,
                JmCvKind   kind)
{
  const char *first = entry->parts->len == 2 ? entry->parts->pdata[0] : NULL;
  const char *comma = first != NULL ? jm_cv_naming_find_comma (first, kind) : NULL;
  g_autofree char *left = comma != NULL ? g_strndup (first, comma - first) : NULL;

  return comma != NULL && stands_as_place (entry, 1) && jm_cv_naming_title_words (left, kind) >= jm_cv_naming_title_words (comma + 1, kind)
         && jm_cv_naming_title_words (entry->parts->pdata[1], kind) == 0 && jm_cv_naming_place_words (entry->parts->pdata[1], kind) == 0;
}

/* Most of the section says so, and more than one entry, or the words do. */
static gboolean
have_place_cells (GPtrArray *entries,
                  JmCvKind   kind)
{
  guint n = 0, n_two = 0, n_sure = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      JmCvEntry *entry = entries->pdata[i];

      n_two += entry->parts->len == 2;
      if (!has_place_cell (entry, kind))
        continue;
      n++;
      n_sure += jm_cv_naming_place_words (strchr (entry->parts->pdata[0], ',') + 1, kind) > 0;
    }
  return n > 0 && n == n_two && (n > 1 || n_sure > 0);
}

void
jm_cv_places_take_cells (GPtrArray *entries,
                  JmCvKind   kind)
{
  gboolean are_places = (kind == JM_CV_EXPERIENCE || kind == JM_CV_EDUCATION) && have_place_cells (entries, kind);

  for (guint i = 0; i < entries->len && are_places; i++)
    {
      JmCvEntry *entry = entries->pdata[i];

      if (entry->parts->len != 2 || entry->location != NULL)
        continue;
      entry->location = g_strdup (entry->parts->pdata[1]);
      jm_cv_naming_remove_part (entry, 1);
    }
}

/* Of three parts or more, one at the end of its row that can be a place is the place; of two, where the other says the rest. */
void
jm_cv_places_take (JmCvEntry *entry,
               JmCvKind   kind)
{
  for (guint i = 1; entry->location == NULL && i < entry->parts->len; i++)
    {
      const char *part = entry->parts->pdata[i];

      if (!stands_as_place (entry, i) || (jm_cv_naming_title_words (part, kind) > 0 && !ends_with_state (part)) || jm_cv_naming_place_words (part, kind) > 0)
        continue;
      if (entry->parts->len == 2 && (strchr (part, ',') == NULL || !can_split (entry, entry->parts->pdata[0], kind)))
        continue;
      entry->location = g_strdup (part);
      jm_cv_naming_remove_part (entry, i);
    }
}

/* "Acme (Lyon)", but not "Institute of Physics (IOP)". */
static void
cut_bracket (JmCvEntry *entry)
{
  char *open = strrchr (entry->place, '(');
  g_autofree char *inner = open != NULL ? g_strndup (open + 1, strlen (open) - 2) : NULL;
  g_autofree char *upper = inner != NULL ? g_utf8_strup (inner, -1) : NULL;

  if (inner == NULL || open - entry->place < 2 || open[-1] != ' ' || g_str_equal (inner, upper) || !jm_cv_words_is_place (inner))
    return;
  open[-1] = '\0';
  entry->location = g_steal_pointer (&inner);
}

/* "Napoleon Group, Paris", "Acme (Lyon)" */
void
jm_cv_places_cut (JmCvEntry *entry)
{
  if (entry->location == NULL && entry->place != NULL && g_str_has_suffix (entry->place, ")"))
    cut_bracket (entry);
  for (char *comma = entry->place != NULL ? strchr (entry->place, ',') : NULL; comma != NULL && entry->location == NULL; comma = strchr (comma + 1, ','))
    {
      g_autofree char *rest = jm_text_clean_line (comma + 1);

      /* "Osier Cloud, Inc., Cape Town" */
      if (!jm_cv_words_is_place (rest) || jm_cv_words_employer (rest) > 0)
        continue;
      *comma = '\0';
      entry->location = g_steal_pointer (&rest);
      return;
    }
}

/* What stands behind the last comma of a title, where that is a place; (nullable) */
static char *
find_title_place (const JmCvEntry *entry)
{
  char *comma = entry->title != NULL ? strrchr (entry->title, ',') : NULL;

  if (comma == NULL || entry->place == NULL || entry->location != NULL || comma[1] != ' ' || !jm_cv_words_is_place (comma + 2)
      || jm_cv_words_title (comma + 2) > 0)
    return NULL;
  return comma;
}

/* "Curator, Glasgow" below "Gallery Nine": all titles of the section end so; one alone may be "Engineer, Backend". */
void
jm_cv_places_cut_titles (GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += find_title_place (entries->pdata[i]) != NULL;
  for (guint i = 0; i < entries->len && n >= 2 && n == entries->len; i++)
    {
      JmCvEntry *entry = entries->pdata[i];
      char *comma = find_title_place (entry);

      *comma = '\0';
      entry->location = g_strdup (comma + 2);
    }
}
