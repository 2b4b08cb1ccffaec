/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf/jm-pdf-language.h"

#include <string.h>

/* ISO 32000-1, 7.5.6: what is changed stands behind the file, with a table of its own that names the one before. */

/* Its streams hold any bytes, zeros among them. */
static const char *
find_last (GByteArray *pdf,
           const char *word)
{
  gsize length = strlen (word);

  for (gsize at = pdf->len; at >= length; at--)
    if (memcmp (pdf->data + at - length, word, length) == 0)
      return (const char *) pdf->data + at - length;
  return NULL;
}

/* "1 0 obj" at the head of a line. */
static const char *
find_object (GByteArray *pdf,
             guint64     number)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GUINT64_FORMAT " 0 obj\n", number);
  const char *found = memmem (pdf->data, pdf->len, head, strlen (head));

  return found != NULL ? found + 1 : NULL;
}

static gboolean
read_number (const char *from,
             const char *name,
             guint64    *number)
{
  const char *at = from != NULL ? strstr (from, name) : NULL;

  if (at == NULL)
    return FALSE;
  *number = g_ascii_strtoull (at + strlen (name), NULL, 10);
  return TRUE;
}

/* The old trailer, and where the table before is. */
static void
add_trailer (GString    *update,
             const char *trailer,
             guint64     before,
             guint64     table)
{
  const char *close = g_strrstr_len (trailer, strstr (trailer, "startxref") - trailer, ">>");

  g_string_append_len (update, trailer + 1, close - trailer - 1);
  g_string_append_printf (update, "   /Prev %" G_GUINT64_FORMAT "\n>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", before, table);
}

/*< private >
 * jm_pdf_add_language:
 * @pdf: a file as cairo writes it, PDF 1.4
 * @language: by BCP 47
 *
 * Adds /Lang (ISO 32000-1, 14.9.2), by which screen readers choose a voice. A file of another shape stays as it is.
 */
void
jm_pdf_add_language (GByteArray *pdf,
                     const char *language)
{
  g_autoptr(GString) update = g_string_new (NULL);
  g_autofree char *catalogue = NULL;
  const char *trailer, *object, *open, *end;
  guint64 root, before, table;
  gsize offset;

  g_byte_array_append (pdf, (const guint8 *) "", 1);
  pdf->len--;
  trailer = find_last (pdf, "\ntrailer");
  if (!read_number (trailer, "/Root ", &root) || !read_number (trailer, "startxref\n", &before) || strstr (trailer, ">>") == NULL)
    return;
  object = find_object (pdf, root);
  open = object != NULL ? strstr (object, "<<") : NULL;
  end = open != NULL ? strstr (open, "endobj") : NULL;
  if (end == NULL)
    return;

  catalogue = g_strndup (open + 2, end - open - 2);
  offset = pdf->len;
  g_string_append_printf (update, "%" G_GUINT64_FORMAT " 0 obj\n<< /Lang (%s)%sendobj\n", root, language, catalogue);
  table = offset + update->len;
  g_string_append_printf (update, "xref\n0 1\n0000000000 65535 f \n%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n", root, offset);
  add_trailer (update, trailer, before, table);
  g_byte_array_append (pdf, (const guint8 *) update->str, update->len);
}
