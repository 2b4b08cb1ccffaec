/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-private.h"

#include <string.h>

#include "jm-cv-entry.h"
#include "jm-cv-skills.h"
#include "jm-cv-words.h"

#define MAX_HEADLINE 100 /* bytes */
#define HEAD_LINES 15

static GPtrArray *
lines_of (GPtrArray  *sections,
          const char *name)
{
  for (guint i = 0; i < sections->len; i++)
    if (g_str_equal (((JmCvSection *) sections->pdata[i])->name, name))
      return ((JmCvSection *) sections->pdata[i])->lines;
  return NULL;
}

static void
put_text (JmJsonBuilder *builder,
          const char    *name,
          const char    *text)
{
  if (text != NULL && *text != '\0')
    jm_json_set_string (builder, name, text);
}

static void
put_dates (JmJsonBuilder   *builder,
           const JmCvDates *dates,
           JmCvKind         kind)
{
  /* One date of a degree is its end; a job or project of one date was over then. */
  gboolean is_single = !dates->is_range && !dates->is_open;

  if (!is_single || kind != JM_CV_EDUCATION)
    put_text (builder, "startDate", dates->start);
  put_text (builder, "endDate", is_single ? dates->start : dates->end);
}

static void
put_strings (JmJsonBuilder *builder,
             const char    *name,
             GPtrArray     *texts)
{
  if (texts->len == 0)
    return;
  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    jm_json_add_string (builder, texts->pdata[i]);
  jm_json_end_array (builder);
}

/* "Master of Science in Computer Science": the degree, and what it is in. */
static void
put_degree (JmJsonBuilder *builder,
            const char    *title)
{
  static const char *const words[] = { " in ", " en ", ", " };
  gsize first = title != NULL ? strcspn (title, " ") : 0;
  g_autofree char *word = title != NULL ? g_strndup (title, first) : NULL;

  for (guint i = 0; title != NULL && i < G_N_ELEMENTS (words); i++)
    {
      const char *at = strcasestr (title, words[i]);
      g_autofree char *degree = at != NULL ? g_strndup (title, at - title) : NULL;

      if (at == NULL || jm_cv_words_degree (degree) == 0)
        continue;
      jm_json_set_string (builder, "studyType", degree);
      jm_json_set_string (builder, "area", at + strlen (words[i]));
      return;
    }
  /* "B.Sc. Physics" */
  if (word != NULL && title[first] == ' ' && first <= 6 && jm_cv_words_degree (word) > 0 && (strchr (word, '.') != NULL || first <= 4))
    {
      jm_json_set_string (builder, "studyType", word);
      jm_json_set_string (builder, "area", title + first + 1);
      return;
    }
  put_text (builder, jm_cv_words_degree (title != NULL ? title : "") > 0 ? "studyType" : "area", title);
}

static void
put_entry (JmJsonBuilder   *builder,
           const JmCvEntry *entry,
           JmCvKind         kind)
{
  jm_json_begin_object (builder);
  if (kind == JM_CV_EXPERIENCE)
    {
      put_text (builder, "name", entry->place);
      put_text (builder, "position", entry->title);
      put_text (builder, "location", entry->location);
    }
  else if (kind == JM_CV_EDUCATION)
    {
      put_text (builder, "institution", entry->place);
      put_degree (builder, entry->title);
      put_text (builder, "score", entry->score);
    }
  else
    {
      put_text (builder, "name", entry->title);
      put_text (builder, kind == JM_CV_CERTIFICATIONS ? "issuer" : "entity", entry->place);
    }
  if (kind == JM_CV_CERTIFICATIONS)
    put_text (builder, "date", *entry->dates.end != '\0' ? entry->dates.end : entry->dates.start);
  else
    {
      put_dates (builder, &entry->dates, kind);
      put_text (builder, kind == JM_CV_PROJECTS ? "description" : "summary", entry->summary->str);
      put_strings (builder, "highlights", entry->highlights);
    }
  jm_json_end_object (builder);
}

static gboolean
is_useful (const JmCvEntry *entry)
{
  return entry->title != NULL || entry->place != NULL;
}

/* Under a heading that names several sections the words of an entry tell where it belongs. */
static gboolean
belongs (const JmCvEntry *entry,
         JmCvKind         kind,
         gboolean         is_mixed)
{
  g_autofree char *text = g_strconcat (entry->title != NULL ? entry->title : "", " ", entry->place != NULL ? entry->place : "", NULL);

  /* "Bachelor of Science, Civil Engineering" speaks of engineers, too. */
  gboolean is_degree = jm_cv_words_degree (text) > 0 && (jm_cv_words_title (text) == 0 || jm_cv_words_institution (text) > 0);

  if (!is_mixed)
    return TRUE;
  return kind == JM_CV_EDUCATION ? is_degree : kind == JM_CV_EXPERIENCE && jm_cv_words_title (text) > 0 && !is_degree;
}

static void
put_entries (JmJsonBuilder *builder,
             const char    *name,
             GPtrArray     *sections,
             JmCvKind       kind)
{
  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < sections->len; i++)
    {
      JmCvSection *section = sections->pdata[i];
      g_autoptr(GPtrArray) entries = NULL;

      if (!g_str_equal (section->name, name) && !section->is_mixed)
        continue;
      entries = jm_cv_entries_read (section->lines, kind);
      for (guint j = 0; j < entries->len; j++)
        if (is_useful (entries->pdata[j]) && belongs (entries->pdata[j], kind, section->is_mixed))
          put_entry (builder, entries->pdata[j], kind);
    }
  jm_json_end_array (builder);
}

/* An entry without a date: its name, and what is said of it. */
static void
put_named (JmJsonBuilder *builder,
           const char    *name,
           GString       *description)
{
  if (*name == '\0')
    return;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", name);
  put_text (builder, "description", description->str);
  jm_json_end_object (builder);
}

/* Projects and certificates often come without a date: then each bullet or paragraph is one, named before a colon or on its first line. */
static void
put_undated (JmJsonBuilder *builder,
             const char    *name,
             GPtrArray     *lines)
{
  g_autofree char *title = g_strdup ("");
  g_autoptr(GString) description = g_string_new (NULL);
  gboolean at_start = TRUE;

  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      JmCvLine *line = lines->pdata[i];
      const char *colon = strchr (line->text, ':');
      gsize length = colon != NULL && colon - line->text < 60 ? (gsize) (colon - line->text) : strlen (line->text);
      g_autofree char *whole = jm_text_clean_line (line->text);

      if (*whole != '\0' && (line->bullet != 0 || at_start))
        {
          g_autofree char *head = g_strndup (line->text, length);

          put_named (builder, title, description);
          g_free (title);
          title = jm_text_clean_line (head);
          g_string_assign (description, line->text[length] == ':' ? line->text + length + 1 + strspn (line->text + length + 1, " ") : "");
        }
      else if (*whole != '\0')
        g_string_append_printf (description, "%s%s", description->len > 0 ? " " : "", whole);
      at_start = jm_cv_line_is_empty (line);
    }
  put_named (builder, title, description);
  jm_json_end_array (builder);
}

static void
put_dated_or_not (JmJsonBuilder *builder,
                  const char    *name,
                  GPtrArray     *sections,
                  JmCvKind       kind)
{
  GPtrArray *lines = lines_of (sections, name);
  g_autoptr(GPtrArray) entries = lines != NULL ? jm_cv_entries_read (lines, kind) : NULL;

  if (lines != NULL && entries->len == 0)
    put_undated (builder, name, lines);
  else
    put_entries (builder, name, sections, kind);
}

/* --- the head --- */

static gboolean
is_contact (const char *text)
{
  return strpbrk (text, "@:|0123456789") != NULL || strstr (text, "www.") != NULL || strstr (text, ".com") != NULL || strstr (text, "://") != NULL;
}

/* What the line below the name says of the user: the next words that are no contact. */
static char *
find_headline (GPtrArray         *head,
               const JmCvContact *contact)
{
  gboolean after_name = FALSE;

  for (guint i = 0; contact->name != NULL && i < MIN (head->len, HEAD_LINES); i++)
    {
      JmCvLine *line = head->pdata[i];
      g_autofree char *folded = jm_text_fold (line->text);
      g_autofree char *name = jm_text_fold (contact->name);
      gboolean has_name = strstr (folded, name) != NULL;

      if (!has_name && after_name && *line->text != '\0')
        {
          g_auto(GStrv) cells = g_strsplit (line->text, "\t", 2);

          if (is_contact (cells[0]) || strlen (cells[0]) > MAX_HEADLINE || jm_cv_line_is_prose (line))
            continue;
          return g_strdup (cells[0]);
        }
      after_name |= has_name;
    }
  return NULL;
}

/* "San Francisco, CA", "Address: 7, Rue des Innocents, 75001 Paris" */
static char *
find_location (GPtrArray         *head,
               const JmCvContact *contact)
{
  for (guint i = 0; i < MIN (head->len, HEAD_LINES); i++)
    {
      g_auto(GStrv) cells = g_strsplit_set (((JmCvLine *) head->pdata[i])->text, "\t|", -1);

      for (guint j = 0; cells[j] != NULL; j++)
        {
          g_autofree char *cell = jm_text_clean_line (cells[j]);
          g_autofree char *folded = jm_text_fold (cell);
          const char *colon = strchr (cell, ':');

          if (colon != NULL && (g_str_has_prefix (folded, "adress") || g_str_has_prefix (folded, "address") || g_str_has_prefix (folded, "anschrift")
                                || g_str_has_prefix (folded, "direccion") || g_str_has_prefix (folded, "location") || g_str_has_prefix (folded, "wohnort")))
            return jm_text_clean_line (colon + 1);
          if (strchr (cell, ',') != NULL && !is_contact (cell) && jm_cv_words_is_place (cell) && g_strcmp0 (cell, contact->name) != 0)
            return g_steal_pointer (&cell);
        }
    }
  return NULL;
}

static char *
dup_summary (GPtrArray *sections)
{
  GPtrArray *lines = lines_of (sections, "summary");
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      JmCvLine *line = lines->pdata[i];
      g_autofree char *clean = jm_text_clean_line (line->text);

      if (*clean == '\0')
        g_string_append (text, "\n");
      else
        g_string_append_printf (text, "%s%s", text->len > 0 && !g_str_has_suffix (text->str, "\n") ? " " : "", clean);
    }
  return jm_text_clean_block (text->str);
}

static const char *
network_of (const char *url)
{
  static const struct { const char *host, *name; } networks[] = {
    { "linkedin.com/", "LinkedIn" }, { "github.com/", "GitHub" }, { "gitlab.com/", "GitLab" }, { "xing.com/", "XING" }, { "stackoverflow.com/", "Stack Overflow" },
    { "codeberg.org/", "Codeberg" }, { "orcid.org/", "ORCID" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    if (strstr (url, networks[i].host) != NULL)
      return networks[i].name;
  return NULL;
}

static void
put_links (JmJsonBuilder     *builder,
           const JmCvContact *contact)
{
  jm_json_key (builder, "links");
  jm_json_begin_array (builder);
  for (guint i = 0; i < contact->links->len; i++)
    {
      jm_json_begin_object (builder);
      put_text (builder, "network", network_of (contact->links->pdata[i]));
      jm_json_set_string (builder, "url", contact->links->pdata[i]);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
}

JmJson *
jm_cv_proposal_make (const char        *text,
                     GPtrArray         *head,
                     GPtrArray         *sections,
                     const JmCvContact *contact)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  GPtrArray *language_lines = lines_of (sections, "languages");
  g_autofree char *headline = find_headline (head, contact);
  g_autofree char *location = find_location (head, contact);
  g_autofree char *summary = dup_summary (sections);
  g_autoptr(JmJson) skills = jm_cv_skills_read (lines_of (sections, "skills"), text);
  g_autoptr(JmJson) languages = NULL;

  /* A list of skills often ends with the languages. */
  if (language_lines == NULL)
    language_lines = lines_of (sections, "skills");
  languages = jm_cv_languages_read (language_lines != NULL ? language_lines : none);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "full_name", contact->name);
  jm_json_set_string (builder, "email", contact->email);
  jm_json_set_string (builder, "phone", contact->phone);
  jm_json_set_string (builder, "headline", headline);
  jm_json_set_string (builder, "summary", *summary != '\0' ? summary : NULL);
  jm_json_set_string (builder, "location", location);
  put_links (builder, contact);
  jm_json_set_value (builder, "skills", skills);
  put_entries (builder, "experience", sections, JM_CV_EXPERIENCE);
  put_entries (builder, "education", sections, JM_CV_EDUCATION);
  put_dated_or_not (builder, "certifications", sections, JM_CV_CERTIFICATIONS);
  put_dated_or_not (builder, "projects", sections, JM_CV_PROJECTS);
  jm_json_set_value (builder, "languages", languages);
  jm_json_end_object (builder);

  return jm_json_builder_finish (builder);
}
