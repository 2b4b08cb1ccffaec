/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-entry.h"

#include <string.h>

#define MAX_ENTRIES 400
#define CV_PIECE 500 /* characters: some lines of a CV */

void
jm_entry_free (JmEntry *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

guint
jm_entry_weigh (const char *text)
{
  return (g_utf8_strlen (text, -1) + 3) / 4;
}

static void
add_entry (GPtrArray  *entries,
           JmPart      part,
           const char *kind,
           guint       number,
           const char *title,
           const char *text)
{
  JmEntry *entry;

  if (entries->len >= MAX_ENTRIES || (*title == '\0' && *text == '\0'))
    return;
  entry = g_new0 (JmEntry, 1);
  entry->part = part;
  entry->id = g_strdup_printf ("%s%u", kind, number);
  entry->title = g_strdup (title);
  entry->text = g_strdup (text);
  entry->tokens = jm_entry_weigh (title) + jm_entry_weigh (text) + jm_entry_weigh (entry->id) + 2;
  g_ptr_array_add (entries, entry);
}

static void
append (GString    *text,
        const char *separator,
        const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/* "Title, company, place, 2020-03 to 2022-01". */
static char *
write_title (JmJson            *entry,
             const char *const *names)
{
  g_autoptr(GString) title = g_string_new (NULL);
  const char *start = jm_json_member_string (entry, "startDate");
  const char *end = jm_json_member_string (entry, "endDate");
  g_autofree char *time = start != NULL ? g_strdup_printf ("%s - %s", start, end != NULL ? end : "") : g_strdup (end);

  for (guint i = 0; names[i] != NULL; i++)
    append (title, ", ", jm_json_member_string (entry, names[i]));
  append (title, ", ", time);
  return g_string_free (g_steal_pointer (&title), FALSE);
}

/* Its other texts, a line each; lists of short words on one. */
static char *
write_text (JmJson            *entry,
            const char *const *names)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *value = jm_json_get_member (entry, names[i]);
      gboolean is_short = g_str_equal (names[i], "keywords") || g_str_equal (names[i], "courses");

      append (text, "\n", jm_json_get_string (value));
      for (guint k = 0; jm_json_is (value, JM_JSON_ARRAY) && k < jm_json_get_length (value); k++)
        append (text, is_short && k > 0 ? ", " : "\n", jm_json_get_string (jm_json_get_element (value, k)));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_list (GPtrArray         *entries,
          const char        *kind,
          JmJson            *list,
          const char *const *titles,
          const char *const *texts)
{
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *value = jm_json_get_element (list, i);
      const char *word = jm_json_get_string (value);
      g_autofree char *title = word != NULL ? g_strdup (word) : write_title (value, titles);
      g_autofree char *text = word != NULL ? g_strdup ("") : write_text (value, texts);

      add_entry (entries, JM_PART_PROFILE, kind, i + 1, title, text);
    }
}

static void
add_profile (GPtrArray       *entries,
             const JmProfile *profile)
{
  static const char *const job_titles[] = { "position", "name", "location", NULL };
  static const char *const job_texts[] = { "summary", "description", "highlights", "keywords", NULL };
  static const char *const degree_titles[] = { "studyType", "area", "institution", NULL };
  static const char *const degree_texts[] = { "score", "courses", NULL };
  static const char *const project_titles[] = { "name", "entity", NULL };
  static const char *const project_texts[] = { "description", "highlights", "keywords", "roles", NULL };
  static const char *const skill_titles[] = { "name", "level", NULL };
  static const char *const skill_texts[] = { "keywords", NULL };
  static const char *const certificate_titles[] = { "name", "issuer", "date", NULL };
  static const char *const language_titles[] = { "language", "fluency", NULL };
  static const char *const no_texts[] = { NULL };

  add_list (entries, "job", profile->experience, job_titles, job_texts);
  add_list (entries, "project", profile->projects, project_titles, project_texts);
  add_list (entries, "skills", profile->skills, skill_titles, skill_texts);
  add_list (entries, "degree", profile->education, degree_titles, degree_texts);
  add_list (entries, "certificate", profile->certifications, certificate_titles, no_texts);
  add_list (entries, "language", profile->languages, language_titles, no_texts);
}

/* --- the CV --- */

static void
take_words (GHashTable *words,
            const char *text)
{
  g_autofree char *folded = jm_words_fold (text);
  g_auto(GStrv) parts = g_strsplit (folded, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strlen (parts[i]) > 3)
      g_hash_table_add (words, g_strdup (parts[i]));
}

static gboolean
only_repeats (GHashTable *words,
              const char *text)
{
  g_autofree char *folded = jm_words_fold (text);
  g_auto(GStrv) parts = g_strsplit (folded, " ", -1);
  guint n = 0;
  guint n_known = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    if (strlen (parts[i]) > 3)
      {
        n++;
        n_known += g_hash_table_contains (words, parts[i]);
      }
  return n_known * 10 >= n * 8;
}

/* Paragraphs, and where they are long, some lines each. */
static void
add_cv (GPtrArray  *entries,
        const char *cv_text)
{
  g_autoptr(GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) lines = g_strsplit (cv_text, "\n", -1);
  g_autoptr(GString) piece = g_string_new (NULL);
  guint number = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const JmEntry *entry = g_ptr_array_index (entries, i);

      take_words (words, entry->title);
      take_words (words, entry->text);
    }
  for (guint i = 0; i == 0 || lines[i - 1] != NULL; i++)
    {
      g_autofree char *line = lines[i] != NULL ? jm_text_clean_line (lines[i]) : NULL;
      gboolean is_end = line == NULL || *line == '\0' || piece->len + strlen (line) > CV_PIECE;

      if (is_end && piece->len > 0)
        {
          if (!only_repeats (words, piece->str))
            add_entry (entries, JM_PART_CV, "cv", ++number, "", piece->str);
          g_string_truncate (piece, 0);
        }
      if (line == NULL)
        break;
      append (piece, "\n", line);
    }
}

static void
add_letters (GPtrArray *entries,
             GPtrArray *letters)
{
  for (guint i = 0; i < letters->len; i++)
    {
      const char *letter = g_ptr_array_index (letters, i);
      const char *end = strstr (letter, "\n\n");
      g_autofree char *title = end != NULL ? g_strndup (letter, end - letter) : g_strdup ("");

      add_entry (entries, JM_PART_LETTERS, "letter", i + 1, title, end != NULL ? end + 2 : letter);
    }
}

GPtrArray *
jm_entry_list (const JmProfile *profile,
               const char      *cv_text,
               GPtrArray       *letters)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_entry_free);

  add_profile (entries, profile);
  if (cv_text != NULL && *cv_text != '\0')
    add_cv (entries, cv_text);
  if (letters != NULL)
    add_letters (entries, letters);
  return entries;
}
