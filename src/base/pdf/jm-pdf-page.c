/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-pdf-page.h>

#include <base/jm-error.h>

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <langinfo.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "pdf/jm-pdf-language.h"

#define MARGIN 56.0      /* points: 2 cm */
#define COLUMN_GAP 18.0
#define BULLET "• "
#define GREY 0.32        /* dark enough to be read in print: 8:1 on white */

static const struct { double width, height; } papers[] = { { 595.276, 841.890 }, { 612, 792 } };

struct _JmPdfPage {
  cairo_surface_t *surface;
  cairo_t         *cr;
  PangoContext    *context;
  GByteArray      *bytes;
  char            *family;
  char            *language;
  double           width, height;
  double           y;
  gboolean         at_top;
  guint            n_pages;
  GString         *text;      /* what has been written, plain */
  gboolean         is_headed; /* its last line heads what comes */
};

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * jm_paper_of_locale:
 *
 * Of the user's LC_PAPER, where the C library tells (glibc's _NL_PAPER_HEIGHT, in millimetres).
 *
 * Returns: the paper; A4 where nothing is known
 */
JmPaper
jm_paper_of_locale (void)
{
#ifdef __GLIBC__
  return GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_HEIGHT)) == 279 ? JM_PAPER_LETTER : JM_PAPER_A4;
#else
  return JM_PAPER_A4;
#endif
}

/**
 * jm_pdf_page_new:
 * @paper: its size
 * @family: names of fonts, the first that is there counts: "Cantarell, sans-serif"
 * @title: the document's title
 * @author: (nullable): who wrote it
 * @language: the text's language by BCP 47, "fr"
 *
 * Begins a document. PDF 1.4, so that the oldest programs read it.
 *
 * Returns: (transfer full): it, without any text yet
 */
JmPdfPage *
jm_pdf_page_new (JmPaper     paper,
                 const char *family,
                 const char *title,
                 const char *author,
                 const char *language)
{
  JmPdfPage *self;

  g_return_val_if_fail (family != NULL && title != NULL && language != NULL, NULL);

  self = g_new0 (JmPdfPage, 1);
  self->bytes = g_byte_array_new ();
  self->width = papers[paper].width;
  self->height = papers[paper].height;
  self->family = g_strdup (family);
  self->language = g_strdup (language);
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self->bytes, self->width, self->height);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  if (author != NULL)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, author);
  self->cr = cairo_create (self->surface);
  self->context = pango_cairo_create_context (self->cr);
  pango_context_set_language (self->context, pango_language_from_string (language));
  self->y = MARGIN;
  self->at_top = TRUE;
  self->n_pages = 1;
  self->text = g_string_new (NULL);

  return self;
}

/* Ligatures look well and are read badly: "ﬁ" is no "fi" to a program. */
static PangoLayout *
make_layout (JmPdfPage       *self,
             const char      *text,
             const JmPdfLook *look,
             double           width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (self->family);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_font_description_set_weight (font, look->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, look->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0, dlig=0, hlig=0"));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.15f);
  if (look->is_centred)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_text (layout, text, -1);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);

  return layout;
}

static void
note_text (JmPdfPage       *self,
           const char      *before,
           const char      *text,
           const JmPdfLook *look)
{
  if (self->text->len > 0)
    g_string_append (self->text, look->keeps_next && !self->is_headed ? "\n\n" : "\n");
  g_string_append (self->text, before);
  g_string_append (self->text, text);
  self->is_headed = look->keeps_next;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
turn_page (JmPdfPage *self)
{
  cairo_show_page (self->cr);
  self->y = MARGIN;
  self->at_top = TRUE;
  self->n_pages++;
}

static void
set_colour (JmPdfPage       *self,
            const JmPdfLook *look)
{
  double grey = look->is_grey ? GREY : 0;

  cairo_set_source_rgb (self->cr, grey, grey, grey);
}

static void
add_space (JmPdfPage *self,
           double     points)
{
  if (!self->at_top)
    self->y += points;
}

/* Room for the paragraph's first line, and the next one's where it may not part from it. */
static void
make_room (JmPdfPage       *self,
           PangoLayout     *layout,
           const JmPdfLook *look)
{
  double needed = look->keeps_next ? height_of (layout) + 3 * look->size : MIN (height_of (layout), 2.5 * look->size);

  add_space (self, look->before);
  if (!self->at_top && self->y + needed > self->height - MARGIN)
    turn_page (self);
}

/* Line by line, over as many pages as it takes. */
static void
draw_lines (JmPdfPage       *self,
            PangoLayout     *layout,
            double           x,
            const JmPdfLook *look)
{
  int n_lines = pango_layout_get_line_count (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double top = self->y;

  set_colour (self, look);
  for (int i = 0; i < n_lines; i++)
    {
      PangoRectangle rectangle;
      double line_top, line_end;

      pango_layout_iter_get_line_extents (iter, NULL, &rectangle);
      line_top = top + (double) rectangle.y / PANGO_SCALE;
      line_end = line_top + (double) rectangle.height / PANGO_SCALE;
      if (line_end > self->height - MARGIN && !self->at_top)
        {
          turn_page (self);
          set_colour (self, look);
          top = self->y - (double) rectangle.y / PANGO_SCALE;
          line_end = self->y + (double) rectangle.height / PANGO_SCALE;
        }
      cairo_move_to (self->cr, x + (double) rectangle.x / PANGO_SCALE, top + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
      self->y = line_end;
      self->at_top = FALSE;
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

/**
 * jm_pdf_page_add_text:
 * @self: a document
 * @text: a paragraph, or several with line feeds
 * @look: how it looks
 *
 * Writes a text over the whole width.
 */
void
jm_pdf_page_add_text (JmPdfPage       *self,
                      const char      *text,
                      const JmPdfLook *look)
{
  g_autoptr(PangoLayout) layout = make_layout (self, text, look, self->width - 2 * MARGIN - look->indent);

  note_text (self, "", text, look);
  make_room (self, layout, look);
  draw_lines (self, layout, MARGIN + look->indent, look);
  self->y += look->after;
}

/**
 * jm_pdf_page_add_row:
 * @self: a document
 * @left: what stands at the left margin
 * @right: (nullable): what stands at the right one, on the same line
 * @look: how both look
 *
 * Writes a row; programs read the left side first.
 */
void
jm_pdf_page_add_row (JmPdfPage       *self,
                     const char      *left,
                     const char      *right,
                     const JmPdfLook *look)
{
  JmPdfLook beside = *look;
  double width = self->width - 2 * MARGIN - look->indent;
  g_autoptr(PangoLayout) right_layout = NULL;
  g_autoptr(PangoLayout) left_layout = NULL;
  double right_width = 0;
  double top;
  guint page;

  if (right != NULL && *right != '\0')
    {
      int pixels;

      beside.is_bold = FALSE;
      right_layout = make_layout (self, right, &beside, width * 0.6);
      pango_layout_get_size (right_layout, &pixels, NULL);
      right_width = (double) pixels / PANGO_SCALE;
    }
  left_layout = make_layout (self, left, look, width - (right_width > 0 ? right_width + COLUMN_GAP : 0));
  note_text (self, "", left, look);
  if (right_layout != NULL)
    g_string_append_printf (self->text, "%s%s", *left != '\0' ? ", " : "", right);
  make_room (self, left_layout, look);
  top = self->y;
  page = self->n_pages;
  draw_lines (self, left_layout, MARGIN + look->indent, look);
  if (right_layout != NULL && page == self->n_pages)
    {
      double end = self->y;
      int baseline = pango_layout_get_baseline (left_layout) - pango_layout_get_baseline (right_layout);

      self->y = top + (double) baseline / PANGO_SCALE;
      draw_lines (self, right_layout, self->width - MARGIN - right_width, &beside);
      self->y = MAX (self->y, end);
    }
  self->y += look->after;
}

/**
 * jm_pdf_page_add_bullet:
 * @self: a document
 * @text: a point of a list
 * @look: how it looks; its indent is the bullet's place
 *
 * Writes a point, its lines hanging beside its bullet.
 */
void
jm_pdf_page_add_bullet (JmPdfPage       *self,
                        const char      *text,
                        const JmPdfLook *look)
{
  g_autofree char *point = g_strconcat (BULLET, text, NULL);
  g_autoptr(PangoLayout) bullet = make_layout (self, BULLET, look, -1);
  g_autoptr(PangoLayout) layout = make_layout (self, point, look, self->width - 2 * MARGIN - look->indent);
  int width;

  pango_layout_get_size (bullet, &width, NULL);
  pango_layout_set_indent (layout, -width);
  note_text (self, "- ", text, look);
  make_room (self, layout, look);
  draw_lines (self, layout, MARGIN + look->indent, look);
  self->y += look->after;
}

/**
 * jm_pdf_page_add_rule:
 * @self: a document
 * @before: white space above it in points
 * @after: white space below it
 *
 * Draws a thin line over the whole width.
 */
void
jm_pdf_page_add_rule (JmPdfPage *self,
                      double     before,
                      double     after)
{
  add_space (self, before);
  cairo_set_source_rgb (self->cr, GREY, GREY, GREY);
  cairo_set_line_width (self->cr, 0.6);
  cairo_move_to (self->cr, MARGIN, self->y);
  cairo_line_to (self->cr, self->width - MARGIN, self->y);
  cairo_stroke (self->cr);
  self->y += after;
}

/**
 * jm_pdf_page_get_text:
 * @self: a document
 *
 * Returns: (transfer none): what has been written so far, as plain text
 */
const char *
jm_pdf_page_get_text (JmPdfPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text->str;
}

/**
 * jm_pdf_page_finish:
 * @self: a document, to which nothing more is added
 * @n_pages: (out) (optional): how many pages it has
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with %JM_ERROR_FAILED
 */
GBytes *
jm_pdf_page_finish (JmPdfPage  *self,
                    guint      *n_pages,
                    GError    **error)
{
  cairo_status_t status;

  g_return_val_if_fail (self != NULL && self->surface != NULL, NULL);

  cairo_show_page (self->cr);
  cairo_surface_finish (self->surface);
  status = cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("The PDF could not be written: %s."), cairo_status_to_string (status));
      return NULL;
    }
  if (n_pages != NULL)
    *n_pages = self->n_pages;
  jm_pdf_add_language (self->bytes, self->language);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

/**
 * jm_pdf_page_free:
 * @self: (transfer full): a document
 *
 * Frees it.
 */
void
jm_pdf_page_free (JmPdfPage *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_string_free (self->text, TRUE);
  g_free (self->family);
  g_free (self->language);
  g_free (self);
}
