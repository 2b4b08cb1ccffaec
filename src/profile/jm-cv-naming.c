/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-naming.h"

#include <base/base.h>
#include <string.h>

#include "jm-cv-places.h"
#include "jm-cv-words.h"

/* Which part of a heading is the title and which the employer: where words do not tell, all entries of the section decide together. */

guint
jm_cv_naming_title_words (const char *text,
             JmCvKind    kind)
{
  return kind == JM_CV_EDUCATION ? jm_cv_words_degree (text) : jm_cv_words_title (text);
}

guint
jm_cv_naming_place_words (const char *text,
             JmCvKind    kind)
{
  if (kind == JM_CV_EDUCATION)
    return jm_cv_words_institution (text);
  return jm_cv_words_employer (text) + (jm_cv_words_institution (text) > 0 ? 1 : 0);
}

/* How much more a text is a title than a place. */
int
jm_cv_naming_lean (const char *text,
      JmCvKind    kind)
{
  return (int) MIN (jm_cv_naming_title_words (text, kind), 2) - (int) MIN (jm_cv_naming_place_words (text, kind), 2);
}

void
jm_cv_naming_remove_part (JmCvEntry *entry,
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
const char *
jm_cv_naming_find_at (const JmCvEntry *entry,
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
const char *
jm_cv_naming_find_comma (const char *text,
            JmCvKind    kind)
{
  const char *best = NULL;
  int best_lean = 0;

  for (const char *comma = strchr (text, ','); comma != NULL; comma = strchr (comma + 1, ','))
    {
      g_autofree char *left = g_strndup (text, comma - text);
      int difference = jm_cv_naming_lean (left, kind) - jm_cv_naming_lean (comma + 1, kind);

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
  jm_cv_naming_remove_part (entry, 0);
}

/* "Teacher (Crane Street School, Leeds)": the employer in brackets, known by its words or by the place behind it. */
static gboolean
split_bracket (JmCvEntry *entry)
{
  g_autofree char *text = g_strdup (entry->parts->pdata[0]);
  const char *open = strchr (text, '(');
  gsize length = open != NULL ? strcspn (open, ")") : 0;
  g_autofree char *inner = open != NULL ? g_strndup (open + 1, MAX (length, 1) - 1) : NULL;
  const char *comma = inner != NULL ? strrchr (inner, ',') : NULL;

  if (open == NULL || open - text < 3 || open[-1] != ' ' || open[length] != ')' || open[length + 1] != '\0'
      || (jm_cv_words_employer (inner) == 0 && (comma == NULL || comma[1] != ' ' || !jm_cv_words_is_place (comma + 2))))
    return FALSE;
  insert_part (entry, 1, inner, strlen (inner));
  insert_part (entry, 1, text, open - text - 1);
  jm_cv_naming_remove_part (entry, 0);
  return TRUE;
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
  if (kind == JM_CV_EXPERIENCE && split_bracket (entry))
    return;
  text = g_strdup (entry->parts->pdata[0]);
  at = jm_cv_naming_find_at (entry, text, &length);
  if (at != NULL && kind == JM_CV_EDUCATION && g_str_has_prefix (at, " en "))
    at = NULL;
  if (at == NULL || (kind == JM_CV_EDUCATION && jm_cv_words_institution (at + length) == 0))
    {
      at = jm_cv_naming_find_comma (text, kind);
      length = 1;
    }
  if (at == NULL)
    return;
  insert_part (entry, 1, at + length, strlen (at + length));
  insert_part (entry, 1, text, at - text);
  jm_cv_naming_remove_part (entry, 0);
}

/* --- all together --- */

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
  int best_lean = jm_cv_naming_lean (entry->parts->pdata[best], kind);

  if (n == 2)
    {
      int difference = jm_cv_naming_lean (entry->parts->pdata[0], kind) - jm_cv_naming_lean (entry->parts->pdata[1], kind);

      return difference >= 2 ? 1 : difference <= -2 ? 0 : first_is_title ? 1 : 0;
    }
  for (guint i = 0; i < n; i++)
    if (jm_cv_naming_lean (entry->parts->pdata[i], kind) < best_lean)
      {
        best = i;
        best_lean = jm_cv_naming_lean (entry->parts->pdata[i], kind);
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
      int leaning = jm_cv_naming_lean (entry->parts->pdata[0], kind);
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
        jm_cv_naming_remove_part (entry, i);
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
  jm_cv_places_take_cells (entries, kind);
  for (guint i = 0; i < entries->len; i++)
    {
      JmCvEntry *entry = entries->pdata[i];

      jm_cv_places_take (entry, kind);
      split_single (entry, kind);
      if (entry->parts->len >= 2)
        {
          g_autofree char *second = g_strdup (entry->parts->pdata[1]);

          vote += jm_cv_naming_lean (entry->parts->pdata[0], kind) - jm_cv_naming_lean (second, kind) + (strip_at (&second) ? 2 : 0);
        }
    }
  for (guint i = 0; i < entries->len; i++)
    {
      JmCvEntry *entry = entries->pdata[i];

      name_entry (entry, kind, vote >= 0);
      if (kind == JM_CV_EDUCATION)
        move_subject (entry);
      if (kind == JM_CV_EXPERIENCE || kind == JM_CV_EDUCATION)
        jm_cv_places_cut (entry);
      /* A second post at the same employer names it once. */
      if (kind == JM_CV_EXPERIENCE && entry->place == NULL && last_place != NULL)
        entry->place = g_strdup (last_place);
      last_place = entry->place != NULL ? entry->place : last_place;
    }  if (kind == JM_CV_EXPERIENCE)
    jm_cv_places_cut_titles (entries);
}
