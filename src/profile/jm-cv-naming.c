/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-entry.h"

#include <base/base.h>
#include <string.h>

#include "jm-cv-words.h"

/* Which part of a heading is the title and which the employer: where words do not tell, all entries of the section decide together. */

static guint
title_words (const char *text,
             JmCvKind    kind)
{
  return kind == JM_CV_EDUCATION ? jm_cv_words_degree (text) : jm_cv_words_title (text);
}

static guint
place_words (const char *text,
             JmCvKind    kind)
{
  if (kind == JM_CV_EDUCATION)
    return jm_cv_words_institution (text);
  return jm_cv_words_employer (text) + (jm_cv_words_institution (text) > 0 ? 1 : 0);
}

/* How much more a text is a title than a place. */
static int
lean (const char *text,
      JmCvKind    kind)
{
  return (int) MIN (title_words (text, kind), 2) - (int) MIN (place_words (text, kind), 2);
}

static void
remove_part (JmCvEntry *entry,
             guint      i)
{
  g_ptr_array_remove_index (entry->parts, i);
  g_ptr_array_remove_index (entry->lines, i);
}

static void
insert_part (JmCvEntry  *entry,
             guint       i,
             const char *text,
             gsize       length)
{
  g_autofree char *cut = g_strndup (text, length);

  g_ptr_array_insert (entry->parts, i, jm_text_clean_line (cut));
  g_ptr_array_insert (entry->lines, i, entry->lines->pdata[i > 0 ? i - 1 : 0]);
}

/* --- one part that says both --- */

/* " at ", " chez ": what stands before is the title, what after the employer. Dashes only where no such word does. */
static const char *
find_at (const JmCvEntry *entry,
         const char      *text,
         gsize           *length)
{
  static const char *const words[] = { " at ", " @ ", " à ", " chez ", " bei ", " beim ", " - ", " – ", " — ", " en " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *at = strstr (text, words[i]);
      gboolean is_dash = g_unichar_ispunct (g_utf8_get_char (words[i] + 1)) && words[i][1] != '@';

      *length = strlen (words[i]);
      if (at != NULL && at > text && at[*length] != '\0' && !(is_dash && entry->keeps_dashes) && !g_unichar_islower (g_utf8_get_char (at + *length)))
        return at;
    }
  return NULL;
}

/* The comma that parts title and employer best; NULL: none does. */
static const char *
find_comma (const char *text,
            JmCvKind    kind)
{
  const char *best = NULL;
  int best_lean = 0;

  for (const char *comma = strchr (text, ','); comma != NULL; comma = strchr (comma + 1, ','))
    {
      g_autofree char *left = g_strndup (text, comma - text);
      int difference = lean (left, kind) - lean (comma + 1, kind);

      if (comma[1] != ' ')
        continue;
      if (best == NULL || ABS (difference) > ABS (best_lean))
        {
          best = comma;
          best_lean = difference;
        }
    }
  return best;
}

/* "PhD Princeton University, Computer Science": a degree in short stands before the institution. */
static void
split_degree (JmCvEntry *entry)
{
  g_autofree char *text = g_strdup (entry->parts->pdata[0]);
  const char *space = strchr (text, ' ');
  g_autofree char *first = space != NULL ? g_strndup (text, space - text) : NULL;
  const char *comma = strchr (text, ',');
  const char *end = comma != NULL ? comma : text + strlen (text);
  g_autofree char *middle = space != NULL && space < end ? g_strndup (space + 1, end - space - 1) : NULL;

  if (middle == NULL || strlen (first) > 6 || jm_cv_words_degree (first) == 0 || jm_cv_words_institution (middle) == 0 || jm_cv_words_degree (middle) > 0)
    return;
  if (comma != NULL)
    insert_part (entry, 1, comma + 1, strlen (comma + 1));
  insert_part (entry, 1, middle, strlen (middle));
  insert_part (entry, 1, first, strlen (first));
  remove_part (entry, 0);
}

static void
split_single (JmCvEntry *entry,
              JmCvKind   kind)
{
  g_autofree char *text = NULL;
  const char *at;
  gsize length = 2;

  if (entry->parts->len != 1 || kind == JM_CV_PROJECTS)
    return;
  if (kind == JM_CV_EDUCATION)
    split_degree (entry);
  if (entry->parts->len != 1)
    return;
  text = g_strdup (entry->parts->pdata[0]);
  at = find_at (entry, text, &length);
  if (at != NULL && kind == JM_CV_EDUCATION && g_str_has_prefix (at, " en "))
    at = NULL;
  if (at == NULL || (kind == JM_CV_EDUCATION && jm_cv_words_institution (at + length) == 0))
    {
      at = find_comma (text, kind);
      length = 1;
    }
  if (at == NULL)
    return;
  insert_part (entry, 1, at + length, strlen (at + length));
  insert_part (entry, 1, text, at - text);
  remove_part (entry, 0);
}

/* --- places --- */

/* "à Napoleon Group": the word says which it is. */
static gboolean
strip_at (char **text)
{
  static const char *const words[] = { "at ", "à ", "chez ", "bei ", "beim ", "@ ", "en " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (*text, words[i]) && g_unichar_isupper (g_utf8_get_char (*text + strlen (words[i]))))
      {
        char *rest = g_strdup (*text + strlen (words[i]));

        g_free (*text);
        *text = rest;
        return TRUE;
      }
  return FALSE;
}

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
  const char *comma = find_comma (text, kind);
  g_autofree char *left = comma != NULL ? g_strndup (text, comma - text) : NULL;
  gsize length;

  if (comma != NULL && (lean (left, kind) != lean (comma + 1, kind) || (kind == JM_CV_EXPERIENCE && title_words (left, kind) > 0)))
    return TRUE;
  return kind == JM_CV_EDUCATION ? title_words (text, kind) > 0 && place_words (text, kind) > 0 : find_at (entry, text, &length) != NULL;
}

/* "Head cook, Juniper Hotel\tBilbao": a title and a name, and a place in a cell of its own. */
static gboolean
has_place_cell (JmCvEntry *entry,
                JmCvKind   kind)
{
  const char *first = entry->parts->len == 2 ? entry->parts->pdata[0] : NULL;
  const char *comma = first != NULL ? find_comma (first, kind) : NULL;
  g_autofree char *left = comma != NULL ? g_strndup (first, comma - first) : NULL;

  return comma != NULL && stands_as_place (entry, 1) && title_words (left, kind) >= title_words (comma + 1, kind)
         && title_words (entry->parts->pdata[1], kind) == 0 && place_words (entry->parts->pdata[1], kind) == 0;
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
      n_sure += place_words (strchr (entry->parts->pdata[0], ',') + 1, kind) > 0;
    }
  return n > 0 && n == n_two && (n > 1 || n_sure > 0);
}

static void
take_place_cells (GPtrArray *entries,
                  JmCvKind   kind)
{
  gboolean are_places = (kind == JM_CV_EXPERIENCE || kind == JM_CV_EDUCATION) && have_place_cells (entries, kind);

  for (guint i = 0; i < entries->len && are_places; i++)
    {
      JmCvEntry *entry = entries->pdata[i];

      if (entry->parts->len != 2 || entry->location != NULL)
        continue;
      entry->location = g_strdup (entry->parts->pdata[1]);
      remove_part (entry, 1);
    }
}

/* Of three parts or more, one at the end of its row that can be a place is the place; of two, where the other says the rest. */
static void
take_location (JmCvEntry *entry,
               JmCvKind   kind)
{
  for (guint i = 1; entry->location == NULL && i < entry->parts->len; i++)
    {
      const char *part = entry->parts->pdata[i];

      if (!stands_as_place (entry, i) || (title_words (part, kind) > 0 && !ends_with_state (part)) || place_words (part, kind) > 0)
        continue;
      if (entry->parts->len == 2 && (strchr (part, ',') == NULL || !can_split (entry, entry->parts->pdata[0], kind)))
        continue;
      entry->location = g_strdup (part);
      remove_part (entry, i);
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
static void
cut_location (JmCvEntry *entry)
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

/* --- all together --- */

static char *
join_parts (JmCvEntry *entry,
            guint      first,
            guint      end)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    g_string_append_printf (text, "%s%s", i > first ? " - " : "", (char *) entry->parts->pdata[i]);
  return g_string_free (text, FALSE);
}

/* The part that is the place: the one that leans that way most; @first_is_title decides where none does. */
static guint
choose_place (JmCvEntry *entry,
              JmCvKind   kind,
              gboolean   first_is_title)
{
  guint n = entry->parts->len;
  guint best = first_is_title ? n - 1 : 0;
  int best_lean = lean (entry->parts->pdata[best], kind);

  if (n == 2)
    {
      int difference = lean (entry->parts->pdata[0], kind) - lean (entry->parts->pdata[1], kind);

      return difference >= 2 ? 1 : difference <= -2 ? 0 : first_is_title ? 1 : 0;
    }
  for (guint i = 0; i < n; i++)
    if (lean (entry->parts->pdata[i], kind) < best_lean)
      {
        best = i;
        best_lean = lean (entry->parts->pdata[i], kind);
      }
  return best;
}

static void
append_title (JmCvEntry  *entry,
              const char *text)
{
  char *title = entry->title != NULL ? g_strconcat (entry->title, " ", text, NULL) : g_strdup (text);

  g_free (entry->title);
  entry->title = title;
}

static void
name_entry (JmCvEntry *entry,
            JmCvKind   kind,
            gboolean   first_is_title)
{
  guint n = entry->parts->len;
  guint place;

  if (n == 0)
    return;
  if (kind == JM_CV_PROJECTS || kind == JM_CV_CERTIFICATIONS)
    {
      entry->title = g_strdup (entry->parts->pdata[0]);
      if (n > 1)
        entry->place = join_parts (entry, 1, n);
      return;
    }
  if (n == 1)
    {
      int leaning = lean (entry->parts->pdata[0], kind);
      gboolean is_place = leaning < 0 || (leaning == 0 && kind == JM_CV_EDUCATION);

      *(is_place ? &entry->place : &entry->title) = g_strdup (entry->parts->pdata[0]);
      return;
    }

  place = choose_place (entry, kind, first_is_title);
  entry->place = g_strdup (entry->parts->pdata[place]);
  strip_at (&entry->place);
  entry->title = place == 0 ? join_parts (entry, 1, n) : join_parts (entry, 0, place);
  if (place > 0 && place + 1 < n)
    {
      g_autofree char *rest = join_parts (entry, place + 1, n);

      if (kind == JM_CV_EDUCATION && (entry->location != NULL || !jm_cv_words_is_place (rest)))
        append_title (entry, rest);
      else if (entry->location == NULL && jm_cv_words_is_place (rest))
        entry->location = g_steal_pointer (&rest);
      else
        g_string_prepend (entry->summary, entry->summary->len > 0 ? "\n" : ""), g_string_prepend (entry->summary, rest);
    }
}

/* "Stanford University, Computer Science" where the degree stands apart: the subject goes to the degree. */
static void
move_subject (JmCvEntry *entry)
{
  char *comma = entry->place != NULL ? strchr (entry->place, ',') : NULL;
  g_autofree char *rest = comma != NULL ? jm_text_clean_line (comma + 1) : NULL;

  if (comma == NULL || entry->location == NULL || *rest == '\0' || jm_cv_words_institution (rest) > 0)
    return;
  *comma = '\0';
  append_title (entry, rest);
}

static gboolean
is_behind_dash (JmCvEntry *entry,
                guint      i)
{
  return (GPOINTER_TO_UINT (entry->lines->pdata[i]) & JM_CV_PART_DASH) != 0;
}

static gboolean
has_dash (JmCvEntry *entry)
{
  for (guint i = 0; i < entry->parts->len; i++)
    if (is_behind_dash (entry, i))
      return TRUE;
  return FALSE;
}

static void
join_dashes (JmCvEntry *entry)
{
  for (guint i = entry->parts->len; i-- > 1;)
    if (is_behind_dash (entry, i))
      {
        g_autofree char *whole = g_strdup_printf ("%s – %s", (char *) entry->parts->pdata[i - 1], (char *) entry->parts->pdata[i]);

        g_free (entry->parts->pdata[i - 1]);
        entry->parts->pdata[i - 1] = g_steal_pointer (&whole);
        remove_part (entry, i);
      }
}

/* "Nurse – Intensive Care" among entries that part nothing by dashes: it is one name. */
static void
judge_dashes (GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += has_dash (entries->pdata[i]);
  for (guint i = 0; i < entries->len && 2 * n < entries->len; i++)
    {
      join_dashes (entries->pdata[i]);
      ((JmCvEntry *) entries->pdata[i])->keeps_dashes = n > 0;
    }
}

void
jm_cv_entries_name (GPtrArray *entries,
                    JmCvKind   kind)
{
  const char *last_place = NULL;
  int vote = 0;

  if (kind == JM_CV_EXPERIENCE || kind == JM_CV_EDUCATION)
    judge_dashes (entries);
  take_place_cells (entries, kind);
  for (guint i = 0; i < entries->len; i++)
    {
      JmCvEntry *entry = entries->pdata[i];

      take_location (entry, kind);
      split_single (entry, kind);
      if (entry->parts->len >= 2)
        {
          g_autofree char *second = g_strdup (entry->parts->pdata[1]);

          vote += lean (entry->parts->pdata[0], kind) - lean (second, kind) + (strip_at (&second) ? 2 : 0);
        }
    }
  for (guint i = 0; i < entries->len; i++)
    {
      JmCvEntry *entry = entries->pdata[i];

      name_entry (entry, kind, vote >= 0);
      if (kind == JM_CV_EDUCATION)
        move_subject (entry);
      if (kind == JM_CV_EXPERIENCE || kind == JM_CV_EDUCATION)
        cut_location (entry);
      /* A second post at the same employer names it once. */
      if (kind == JM_CV_EXPERIENCE && entry->place == NULL && last_place != NULL)
        entry->place = g_strdup (last_place);
      last_place = entry->place != NULL ? entry->place : last_place;
    }
}
