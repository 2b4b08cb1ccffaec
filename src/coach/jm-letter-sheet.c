/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-letter.h>

#include <string.h>

#define TO_THE_RIGHT 256.0 /* points from the margin: 11 cm from the paper's edge, where a French envelope has its window */
#define SIGNATURE 30.0     /* white space to sign in */

/* Where the parts stand. French: NF Z 11-001; German: DIN 5008; English: the full block, all at the left. */
static const struct { const char *language; double recipient, date, name; } customs[] = {
  { "en", 0, 0, 0 },
  { "fr", TO_THE_RIGHT, TO_THE_RIGHT, TO_THE_RIGHT },
  { "de", 0, TO_THE_RIGHT, 0 },
};

static void
add_block (JmPdfPage  *page,
           const char *text,
           double      before,
           double      indent,
           gboolean    is_bold)
{
  JmPdfLook look = { .size = 10.5, .before = before, .indent = indent, .is_bold = is_bold, .keeps_next = TRUE };

  if (*text != '\0')
    jm_pdf_page_add_text (page, text, &look);
}

/* What hangs beside a mark at the start of a line; NULL: the line is none of a list. */
static const char *
find_point (const char *line)
{
  static const char *const marks[] = { "- ", "* ", "• ", "– " };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i]))
      return line + strlen (marks[i]);
  return NULL;
}

/* As it was typed, narrow spaces before colons too; what no paper shows goes. */
static char **
split_lines (const char *text)
{
  g_autoptr(GString) clean = g_string_sized_new (strlen (text));
  char **lines;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\n' || !g_unichar_iscntrl (c))
        g_string_append_unichar (clean, c);
      else if (c == '\t')
        g_string_append_c (clean, ' ');
    }
  lines = g_strsplit (clean->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_strstrip (lines[i]);
  return lines;
}

/* The last line before @end in which something stands, -1: none. */
static int
find_last (char **lines,
           int    end)
{
  int i = end - 1;

  while (i >= 0 && *lines[i] == '\0')
    i--;
  return i;
}

/* Lines stay lines: a greeting or a list is not run together. A name alone on its page is a letter by nobody. */
static void
add_body (JmPdfPage  *page,
          const char *text,
          const char *name,
          double      name_indent)
{
  g_auto(GStrv) lines = split_lines (text);
  int last = find_last (lines, (int) g_strv_length (lines));
  int closing = find_last (lines, MAX (last, 0));

  for (int i = 0; i <= last; i++)
    {
      const char *point = find_point (lines[i]);
      gboolean is_name = *name != '\0' && g_str_equal (lines[i], name);
      gboolean is_first = i == 0 || *lines[i - 1] == '\0';
      JmPdfLook look = { .size = 10.5, .before = i == 0 ? 20 : is_name ? SIGNATURE : is_first ? 9 : 1, .keeps_next = i == closing };

      look.indent = point != NULL ? 12 : is_name ? name_indent : 0;
      if (point != NULL)
        jm_pdf_page_add_bullet (page, point, &look);
      else if (*lines[i] != '\0')
        jm_pdf_page_add_text (page, lines[i], &look);
    }
}

/**
 * jm_letter_head_to_pdf:
 * @self: what stands around the text
 * @text: the letter from greeting to name
 * @paper: its size
 * @error: return location for an error
 *
 * Writes the letter as letters of its language look, in real text that is read in the order in which it is written.
 *
 * Returns: (transfer full) (nullable): the PDF, or %NULL with %JM_ERROR_FAILED
 */
GBytes *
jm_letter_head_to_pdf (const JmLetterHead *self,
                       const char         *text,
                       JmPaper             paper,
                       GError            **error)
{
  g_autoptr(JmPdfPage) page = NULL;
  guint custom = 0;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (customs); i++)
    if (g_strcmp0 (self->language, customs[i].language) == 0)
      custom = i;
  page = jm_pdf_page_new (paper, "Adwaita Sans, Inter, Noto Sans, DejaVu Sans, sans-serif", *self->subject != '\0' ? self->subject : self->name,
                          *self->name != '\0' ? self->name : NULL, customs[custom].language);
  add_block (page, self->sender, 0, 0, FALSE);
  add_block (page, self->recipient, 26, customs[custom].recipient, FALSE);
  add_block (page, self->place_date, 26, customs[custom].date, FALSE);
  add_block (page, self->subject, 26, 0, TRUE);
  add_body (page, text, self->name, customs[custom].name);
  return jm_pdf_page_finish (page, NULL, error);
}
