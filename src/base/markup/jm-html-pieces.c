/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-writer.h"

#include <base/jm-text.h>

#include "markup/jm-charset.h"
#include "markup/jm-html-builder.h"

#include <string.h>

#define MAX_PIECES 50000

/* What is written becomes a piece. */
static void
end_piece (JmWriter *self,
           gboolean  is_image)
{
  g_autofree char *text = g_strstrip (g_strdup (self->out->str));

  if ((*text != '\0' || (is_image && self->links->len > 0)) && self->pieces->len < MAX_PIECES)
    {
      JmHtmlPiece *piece = g_new0 (JmHtmlPiece, 1);

      piece->text = g_steal_pointer (&text);
      piece->href = self->links->len > 0 ? g_strdup (self->links->pdata[self->links->len - 1]) : NULL;
      piece->is_image = is_image;
      piece->is_heading = self->headings > 0;
      piece->gap = self->gap;
      g_ptr_array_add (self->pieces, piece);
      self->gap = 0;
    }
  g_string_truncate (self->out, 0);
}

void
jm_pieces_break (JmWriter *self)
{
  end_piece (self, FALSE);
  self->gap = MAX (self->gap, self->newlines);
  self->newlines = 0;
}

static void
add_image (JmWriter      *self,
           JmHtmlElement *element)
{
  g_autofree char *alt = jm_html_dup_attribute (element, "alt");
  g_autofree char *line = jm_text_clean_line (alt != NULL ? alt : "");

  jm_pieces_break (self);
  g_string_append (self->out, line);
  end_piece (self, TRUE);
}

static gboolean
is_heading (JmHtmlElement *element)
{
  return element->tag >= JM_TAG_H1 && element->tag <= JM_TAG_H6;
}

void
jm_pieces_open (JmWriter      *self,
                JmHtmlElement *element)
{
  char *href;

  if (element->tag == JM_TAG_IMG)
    add_image (self, element);
  if (element->tag != JM_TAG_A && !is_heading (element))
    return;
  end_piece (self, FALSE);
  self->headings += is_heading (element);
  if (element->tag != JM_TAG_A)
    return;
  href = jm_html_dup_attribute (element, "href");
  g_ptr_array_add (self->links, href != NULL ? href : g_strdup (""));
}

void
jm_pieces_close (JmWriter      *self,
                 JmHtmlElement *element)
{
  if (element->tag != JM_TAG_A && !is_heading (element))
    return;
  end_piece (self, FALSE);
  self->headings -= is_heading (element);
  if (element->tag == JM_TAG_A)
    g_ptr_array_set_size (self->links, self->links->len - 1);
}

/**
 * jm_html_piece_free:
 * @self: (transfer full) (nullable): a piece
 *
 * Frees it.
 */
void
jm_html_piece_free (JmHtmlPiece *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->href);
  g_free (self);
}

/**
 * jm_html_list_pieces:
 * @html: a piece of HTML or a whole document, in UTF-8
 * @length: its length in bytes, or -1
 *
 * What jm_text_from_html() says, with the links that it stands in, for who has to tell what belongs together: a line, or the part
 * of a line that is a link, is a piece; a picture is one, too.
 *
 * Returns: (transfer full) (element-type JmHtmlPiece): at most 50,000, in their order
 */
GPtrArray *
jm_html_list_pieces (const char *html,
                     gssize      length)
{
  g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_html_piece_free);
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  JmWriter self = { .pieces = pieces, .links = links };
  gsize size;
  g_autofree char *valid = NULL;
  JmHtmlElement root = { 0 };
  JmNodes nodes = { 0 };

  g_return_val_if_fail (html != NULL, NULL);

  size = length < 0 ? strlen (html) : (gsize) length;
  valid = jm_charset_make_valid (html, size, &size);
  jm_nodes_init (&nodes);
  jm_html_build (&nodes, &root, valid, size);
  jm_writer_write (&self, &root, NULL, NULL);
  end_piece (&self, FALSE);
  g_string_free (self.out, TRUE);
  jm_nodes_clear (&nodes);
  return g_steal_pointer (&pieces);
}
