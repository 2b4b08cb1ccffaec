/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-cv.h>

#include <glib/gi18n.h>
#include <string.h>

#include "jm-cv-dates.h"
#include "jm-cv-private.h"

static void
put_contact (JmJsonBuilder     *builder,
             const JmCvContact *contact)
{
  jm_json_key (builder, "contact");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", contact->name);
  jm_json_set_string (builder, "email", contact->email);
  jm_json_set_string (builder, "phone", contact->phone);
  jm_json_key (builder, "links");
  jm_json_begin_array (builder);
  for (guint i = 0; i < contact->links->len; i++)
    jm_json_add_string (builder, contact->links->pdata[i]);
  jm_json_end_array (builder);
  jm_json_end_object (builder);
}

static char *
dup_lines (GPtrArray *lines)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      JmCvLine *line = lines->pdata[i];

      if (line->bullet != 0)
        g_string_append_unichar (text, line->bullet);
      g_string_append_printf (text, "%s%s\n", line->bullet != 0 ? " " : "", line->text);
    }
  return jm_text_clean_rows (text->str);
}

static void
put_sections (JmJsonBuilder *builder,
              GPtrArray     *found)
{
  jm_json_key (builder, "sections");
  jm_json_begin_object (builder);
  for (guint i = 0; i < found->len; i++)
    {
      JmCvSection *section = found->pdata[i];
      g_autofree char *text = dup_lines (section->lines);

      jm_json_set_string (builder, section->name, text);
    }
  jm_json_end_object (builder);
}

static void
put_warnings (JmJsonBuilder     *builder,
              const JmCvContact *contact,
              GPtrArray         *found)
{
  jm_json_key (builder, "warnings");
  jm_json_begin_array (builder);
  if (contact->name == NULL)
    jm_json_add_string (builder, _("No name was found."));
  if (contact->email == NULL)
    jm_json_add_string (builder, _("No mail address was found."));
  if (found->len == 0)
    jm_json_add_string (builder, _("No heading was recognised, so the text has no sections."));
  jm_json_end_array (builder);
}

static void
add_date (GHashTable *dates,
          const char *date)
{
  static const gsize lengths[] = { 10, 7, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (strlen (date) >= lengths[i])
      g_hash_table_add (dates, g_strndup (date, lengths[i]));
}

/* The span that says most, then what stands before it and after it. */
static void
add_dates (GHashTable *dates,
           const char *line)
{
  JmCvDates found;

  while (jm_cv_dates_find (line, &found))
    {
      g_autofree char *before = found.from > 0 ? g_strndup (line, found.from) : NULL;

      add_date (dates, found.start);
      add_date (dates, found.end);
      if (before != NULL)
        add_dates (dates, before);
      line += found.to;
    }
}

/**
 * jm_cv_list_dates:
 * @text: the text of a CV, UTF-8
 *
 * Returns: (transfer full) (element-type utf8 utf8): a set of every date in it as JSON Resume writes it ("2019-03-15"), of its month
 *   ("2019-03") and of its year ("2019")
 */
GHashTable *
jm_cv_list_dates (const char *text)
{
  g_autoptr(GHashTable) dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit_set (text, "\t\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_dates (dates, lines[i]);
  return g_steal_pointer (&dates);
}

/**
 * jm_cv_read_text:
 * @text: the text of a CV, UTF-8; a tab parts what stands apart in one row of the page
 * @error: return location for an error
 *
 * Finds name, mail address, telephone number and links, the sections under English, French, German, Spanish, Italian, Portuguese and Dutch
 * headings, and in them the jobs, degrees, projects, skills and languages, without a model. What is not found is null or
 * empty, with a warning.
 *
 * Returns: (transfer full) (nullable): {"contact":{name,email,phone,links},"sections":{...},"profile":{...},"warnings":[]},
 *   the profile in the shape of jm_profile_to_json(), or %NULL with %JM_ERROR_INVALID when there is no text
 */
JmJson *
jm_cv_read_text (const char  *text,
                 GError     **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *head_text = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmCvContact) contact = NULL;
  g_autoptr(GPtrArray) lines = NULL;
  g_autoptr(GPtrArray) head = g_ptr_array_new ();
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(JmJson) profile = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  clean = jm_text_clean_rows (text);
  if (*clean == '\0')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("There is no text in this CV."));
      return NULL;
    }

  lines = jm_cv_lines_read (clean);
  found = jm_cv_sections_split (lines, head);
  head_text = dup_lines (head);
  contact = jm_cv_contact_read (clean, strlen (head_text));
  profile = jm_cv_proposal_make (clean, head, found, contact);
  jm_json_begin_object (builder);
  put_contact (builder, contact);
  put_sections (builder, found);
  jm_json_set_value (builder, "profile", profile);
  put_warnings (builder, contact, found);
  jm_json_end_object (builder);

  return jm_json_builder_finish (builder);
}
