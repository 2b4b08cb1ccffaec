/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-cv-sheet.h>

#include <base/base.h>

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Headings in the CV's own language, which need not be the window's. */
typedef enum { WORD_TITLE, WORD_SUMMARY, WORD_EXPERIENCE, WORD_EDUCATION, WORD_SKILLS, WORD_PROJECTS, WORD_CERTIFICATES, WORD_LANGUAGES, WORD_PRESENT, N_WORDS } JmWord;

static const struct { const char *language, *words[N_WORDS]; } vocabularies[] = {
  { "en", { "Curriculum vitae", "Summary", "Experience", "Education", "Skills", "Projects", "Certificates", "Languages", "present" } },
  { "fr", { "Curriculum vitæ", "Profil", "Expérience professionnelle", "Formation", "Compétences", "Projets", "Certifications", "Langues", "aujourd’hui" } },
  { "de", { "Lebenslauf", "Kurzprofil", "Berufserfahrung", "Ausbildung", "Kenntnisse", "Projekte", "Zertifikate", "Sprachen", "heute" } },
  { "es", { "Currículum vítae", "Perfil", "Experiencia", "Formación", "Competencias", "Proyectos", "Certificados", "Idiomas", "actualidad" } },
};

typedef struct {
  JmPdfPage          *page;
  const char *const  *words;
  gboolean            is_classic;
  JmPdfLook           name, headline, contact, heading, title, employer, text;
} JmSheet;

/* --- words --- */

static const char *const *
find_words (const char **language)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; i < G_N_ELEMENTS (vocabularies) && *language != NULL; i++)
    if (g_str_has_prefix (*language, vocabularies[i].language))
      return vocabularies[i].words;
  for (guint j = 0; names[j] != NULL; j++)
    for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
      if (g_str_has_prefix (names[j], vocabularies[i].language))
        {
          *language = vocabularies[i].language;
          return vocabularies[i].words;
        }
  *language = vocabularies[0].language;
  return vocabularies[0].words;
}

/* "2019-03" is "03/2019" in every language of ours. */
static char *
write_date (const char *date)
{
  int year, month, n = 0;

  if (sscanf (date, "%4d-%2d%n", &year, &month, &n) == 2 && date[n] == '\0' && month >= 1 && month <= 12)
    return g_strdup_printf ("%02d/%04d", month, year);
  return jm_text_clean_line (date);
}

/* @is_lasting: without an end it goes on. (nullable) */
static char *
write_span (const JmSheet *self,
            JmJson        *entry,
            gboolean       is_lasting)
{
  const char *start = jm_json_member_string (entry, "startDate");
  const char *end = jm_json_member_string (entry, "endDate");
  gboolean has_start = start != NULL && *start != '\0';
  gboolean has_end = end != NULL && *end != '\0';
  g_autofree char *from = has_start ? write_date (start) : NULL;
  g_autofree char *to = has_end ? write_date (end) : NULL;

  if (!has_start)
    return g_steal_pointer (&to);
  if (has_end && g_str_equal (from, to))
    return g_steal_pointer (&from);
  if (!has_end && !is_lasting)
    return g_steal_pointer (&from);
  return g_strdup_printf ("%s – %s", from, has_end ? to : self->words[WORD_PRESENT]);
}

/* --- looks --- */

static void
set_looks (JmSheet *self)
{
  self->name = (JmPdfLook) { .size = self->is_classic ? 22 : 20, .is_bold = TRUE, .is_centred = self->is_classic };
  self->headline = (JmPdfLook) { .size = 12, .is_italic = self->is_classic, .is_centred = self->is_classic, .before = 2 };
  self->contact = (JmPdfLook) { .size = 9.5, .is_grey = TRUE, .is_centred = self->is_classic, .before = 4 };
  self->heading = (JmPdfLook) { .size = self->is_classic ? 12 : 13, .is_bold = TRUE, .before = 14, .after = self->is_classic ? 1 : 4, .keeps_next = TRUE };
  self->title = (JmPdfLook) { .size = 10.5, .is_bold = TRUE, .before = 5, .keeps_next = TRUE };
  self->employer = (JmPdfLook) { .size = 10.5, .is_italic = self->is_classic, .is_grey = !self->is_classic, .keeps_next = TRUE };
  self->text = (JmPdfLook) { .size = 10, .before = 2 };
}

/* --- parts --- */

static void
add_heading (JmSheet *self,
             JmWord   word)
{
  jm_pdf_page_add_text (self->page, self->words[word], &self->heading);
  if (self->is_classic)
    jm_pdf_page_add_rule (self->page, 0, 3);
}

static void
append (GString    *text,
        const char *separator,
        const char *part)
{
  g_autofree char *clean = part != NULL ? jm_text_clean_line (part) : NULL;

  if (clean != NULL && *clean != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", clean);
}

static void
add_head (JmSheet         *self,
          const JmProfile *profile)
{
  g_autoptr(GString) contact = g_string_new (NULL);
  g_autoptr(GString) links = g_string_new (NULL);

  if (profile->full_name != NULL)
    jm_pdf_page_add_text (self->page, profile->full_name, &self->name);
  if (profile->headline != NULL)
    jm_pdf_page_add_text (self->page, profile->headline, &self->headline);
  append (contact, " | ", profile->location);
  append (contact, " | ", profile->email);
  append (contact, " | ", profile->phone);
  for (guint i = 0; i < jm_json_get_length (profile->links); i++)
    append (links, " | ", jm_json_member_string (jm_json_get_element (profile->links, i), "url"));
  if (contact->len > 0)
    jm_pdf_page_add_text (self->page, contact->str, &self->contact);
  if (links->len > 0)
    jm_pdf_page_add_text (self->page, links->str, &self->contact);
}

static void
add_paragraphs (JmSheet    *self,
                const char *text)
{
  g_autofree char *clean = text != NULL ? jm_text_clean_block (text) : NULL;
  g_auto(GStrv) lines = clean != NULL ? g_strsplit (clean, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      jm_pdf_page_add_text (self->page, lines[i], &self->text);
}

static void
add_highlights (JmSheet *self,
                JmJson  *entry)
{
  g_auto(GStrv) points = jm_json_dup_strv (jm_json_get_member (entry, "highlights"));

  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    {
      g_autofree char *clean = jm_text_clean_line (points[i]);

      if (*clean != '\0')
        jm_pdf_page_add_bullet (self->page, clean, &self->text);
    }
}

/* Title with the dates, employer with the place, then what was done. A place alone takes the title's row. */
static void
add_entry (JmSheet    *self,
           const char *title,
           const char *place,
           const char *location,
           const char *span,
           JmJson     *entry,
           const char *text)
{
  gboolean has_title = title != NULL && *title != '\0';
  gboolean has_place = place != NULL && *place != '\0';

  if (has_title || has_place)
    jm_pdf_page_add_row (self->page, has_title ? title : place, span, &self->title);
  else if (span != NULL)
    jm_pdf_page_add_text (self->page, span, &self->title);
  if (has_title && has_place)
    jm_pdf_page_add_row (self->page, place, location, &self->employer);
  add_paragraphs (self, text);
  add_highlights (self, entry);
}

static void
add_experience (JmSheet *self,
                JmJson  *list)
{
  if (jm_json_get_length (list) > 0)
    add_heading (self, WORD_EXPERIENCE);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *entry = jm_json_get_element (list, i);
      g_autofree char *span = write_span (self, entry, TRUE);

      add_entry (self, jm_json_member_string (entry, "position"), jm_json_member_string (entry, "name"), jm_json_member_string (entry, "location"), span, entry,
                 jm_json_member_string (entry, "summary"));
    }
}

static void
add_education (JmSheet    *self,
               JmJson     *list,
               const char *language)
{
  const char *in = g_str_equal (language, "fr") || g_str_equal (language, "es") ? " en " : " in ";

  if (jm_json_get_length (list) > 0)
    add_heading (self, WORD_EDUCATION);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *entry = jm_json_get_element (list, i);
      g_autofree char *span = write_span (self, entry, FALSE);
      g_autoptr(GString) degree = g_string_new (NULL);
      const char *score = jm_json_member_string (entry, "score");
      g_autofree char *mark = score != NULL && *score != '\0' ? g_strdup_printf ("GPA: %s", score) : NULL;

      append (degree, in, jm_json_member_string (entry, "studyType"));
      append (degree, in, jm_json_member_string (entry, "area"));
      add_entry (self, degree->str, jm_json_member_string (entry, "institution"), mark, span, entry, jm_json_member_string (entry, "summary"));
    }
}

static void
add_projects (JmSheet *self,
              JmJson  *list)
{
  if (jm_json_get_length (list) > 0)
    add_heading (self, WORD_PROJECTS);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *entry = jm_json_get_element (list, i);
      g_autofree char *span = write_span (self, entry, TRUE);

      add_entry (self, jm_json_member_string (entry, "name"), jm_json_member_string (entry, "entity"), NULL, span, entry, jm_json_member_string (entry, "description"));
    }
}

static void
add_certificates (JmSheet *self,
                  JmJson  *list)
{
  if (jm_json_get_length (list) > 0)
    add_heading (self, WORD_CERTIFICATES);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *entry = jm_json_get_element (list, i);
      const char *date = jm_json_member_string (entry, "date");
      g_autofree char *day = date != NULL && *date != '\0' ? write_date (date) : NULL;

      add_entry (self, jm_json_member_string (entry, "name"), jm_json_member_string (entry, "issuer"), NULL, day, entry, NULL);
    }
}

/* "C (expert)"; whether anything was added. */
static gboolean
append_item (GString    *text,
             JmJson     *entry,
             const char *name,
             const char *level)
{
  const char *how = jm_json_member_string (entry, level);
  gsize length = text->len;

  append (text, ", ", jm_json_member_string (entry, name));
  if (text->len > length && how != NULL && *how != '\0')
    g_string_append_printf (text, " (%s)", how);
  return text->len > length;
}

static void
add_line (JmSheet *self,
          GString *text)
{
  if (text->len > 0)
    jm_pdf_page_add_text (self->page, text->str, &self->text);
  g_string_truncate (text, 0);
}

/* "C (expert), GLib"; a group of skills is a line of its own: "Databases (expert): SQLite, PostgreSQL". */
static void
add_skills (JmSheet *self,
            JmJson  *list)
{
  g_autoptr(GString) line = g_string_new (NULL);

  if (jm_json_get_length (list) > 0)
    add_heading (self, WORD_SKILLS);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmJson *skill = jm_json_get_element (list, i);
      g_auto(GStrv) keywords = jm_json_dup_strv (jm_json_get_member (skill, "keywords"));
      gboolean is_group = keywords != NULL && keywords[0] != NULL;
      gboolean is_named;

      if (is_group)
        add_line (self, line);
      is_named = append_item (line, skill, "name", "level");
      for (guint k = 0; is_group && keywords[k] != NULL; k++)
        append (line, k > 0 ? ", " : is_named ? ": " : "", keywords[k]);
      if (is_group)
        add_line (self, line);
    }
  add_line (self, line);
}

static void
add_languages (JmSheet *self,
               JmJson  *list)
{
  g_autoptr(GString) line = g_string_new (NULL);

  if (jm_json_get_length (list) > 0)
    add_heading (self, WORD_LANGUAGES);
  for (guint i = 0; i < jm_json_get_length (list); i++)
    append_item (line, jm_json_get_element (list, i), "language", "fluency");
  add_line (self, line);
}

/**
 * jm_cv_style_from_string:
 * @text: "plain" or "classic"
 * @style: (out): the style
 *
 * Returns: whether it is one
 */
gboolean
jm_cv_style_from_string (const char *text,
                         JmCvStyle  *style)
{
  *style = g_strcmp0 (text, "classic") == 0 ? JM_CV_STYLE_CLASSIC : JM_CV_STYLE_PLAIN;
  return *style == JM_CV_STYLE_CLASSIC || g_strcmp0 (text, "plain") == 0;
}

/**
 * jm_cv_paper_from_string:
 * @text: "a4" or "letter"
 * @paper: (out): the paper
 *
 * Returns: whether it is one
 */
gboolean
jm_cv_paper_from_string (const char *text,
                         JmPaper    *paper)
{
  *paper = g_strcmp0 (text, "letter") == 0 ? JM_PAPER_LETTER : JM_PAPER_A4;
  return *paper == JM_PAPER_LETTER || g_strcmp0 (text, "a4") == 0;
}

/* (nullable) a document with everything in it. */
static JmPdfPage *
write_page (const JmProfile *profile,
            const JmCvSheet *sheet,
            GError         **error)
{
  const char *language = sheet->language;
  JmSheet self = { .is_classic = sheet->style == JM_CV_STYLE_CLASSIC };
  const char *summary = sheet->summary != NULL && *sheet->summary != '\0' ? sheet->summary : profile->summary;
  g_autofree char *title = NULL;

  if (jm_profile_is_empty (profile))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("Your profile is empty: fill it in or import a CV first."));
      return NULL;
    }
  self.words = find_words (&language);
  title = profile->full_name != NULL ? g_strdup_printf ("%s – %s", profile->full_name, self.words[WORD_TITLE]) : g_strdup (self.words[WORD_TITLE]);
  self.page = jm_pdf_page_new (sheet->paper, self.is_classic ? "Source Serif 4, Noto Serif, DejaVu Serif, serif" : "Adwaita Sans, Inter, Noto Sans, DejaVu Sans, sans-serif",
                               title, profile->full_name, language);
  set_looks (&self);
  add_head (&self, profile);
  if (summary != NULL && *summary != '\0')
    {
      add_heading (&self, WORD_SUMMARY);
      add_paragraphs (&self, summary);
    }
  add_skills (&self, profile->skills);
  add_experience (&self, profile->experience);
  add_projects (&self, profile->projects);
  add_education (&self, profile->education, language);
  add_certificates (&self, profile->certifications);
  add_languages (&self, profile->languages);
  return self.page;
}

/**
 * jm_cv_write_pdf:
 * @profile: whose CV it is
 * @sheet: how it is written
 * @n_pages: (out) (optional): how many pages it has
 * @error: return location for an error
 *
 * Writes a CV of one column that programs read as well as people do: real text in the order of reading, usual headings, no
 * tables, no pictures.
 *
 * Returns: (transfer full) (nullable): the PDF, or %NULL with %JM_ERROR_INVALID when the profile is empty, %JM_ERROR_FAILED
 */
GBytes *
jm_cv_write_pdf (const JmProfile *profile,
                 const JmCvSheet *sheet,
                 guint           *n_pages,
                 GError         **error)
{
  g_autoptr(JmPdfPage) page = write_page (profile, sheet, error);

  return page != NULL ? jm_pdf_page_finish (page, n_pages, error) : NULL;
}

/**
 * jm_cv_write_text:
 * @profile: whose CV it is
 * @sheet: how it is written
 * @error: return location for an error
 *
 * The same CV as plain text, for forms that want it pasted.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with %JM_ERROR_INVALID when the profile is empty
 */
char *
jm_cv_write_text (const JmProfile *profile,
                  const JmCvSheet *sheet,
                  GError         **error)
{
  g_autoptr(JmPdfPage) page = write_page (profile, sheet, error);

  return page != NULL ? g_strconcat (jm_pdf_page_get_text (page), "\n", NULL) : NULL;
}
