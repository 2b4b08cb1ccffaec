/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <glib/gstdio.h>
#include <string.h>

char *
paper_folder_new (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("jobmate-profile-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
paper_folder_remove (char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *child = g_build_filename (folder, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        paper_folder_remove (child);
      else
        {
          g_unlink (child);
          g_free (child);
        }
    }
  g_rmdir (folder);
  g_free (folder);
}

char *
paper_write (const char *folder,
             const char *name,
             const char *bytes,
             gssize      length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

char *
paper_text (double      x,
            double      y,
            const char *text)
{
  return g_strdup_printf ("BT /F1 10 Tf %.1f %.1f Td (%s) Tj ET\n", x, y, text);
}

/* A stream object's bytes, packed or as they are. */
static GBytes *
make_stream (const char *content,
             gsize       length,
             gboolean    is_packed)
{
  g_autoptr(GZlibCompressor) compressor = NULL;
  g_autoptr(GInputStream) plain = NULL;
  g_autoptr(GInputStream) packed = NULL;
  g_autoptr(GOutputStream) memory = NULL;
  g_autoptr(GError) error = NULL;

  if (!is_packed)
    return g_bytes_new (content, length);

  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  plain = g_memory_input_stream_new_from_data (content, length, NULL);
  packed = g_converter_input_stream_new (plain, G_CONVERTER (compressor));
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice (memory, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static char *
write_pages (const char *folder,
             const char *name,
             GPtrArray  *streams,
             gboolean    is_packed)
{
  g_autoptr(GString) pdf = g_string_new ("%PDF-1.4\n");
  g_autoptr(GString) kids = g_string_new (NULL);
  g_autoptr(GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize table;

  for (guint i = 0; i < streams->len; i++)
    g_string_append_printf (kids, "%u 0 R ", 4 + 2 * i);

  g_array_append_val (offsets, pdf->len);
  g_string_append (pdf, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
  g_array_append_val (offsets, pdf->len);
  g_string_append_printf (pdf, "2 0 obj\n<< /Type /Pages /Kids [%s] /Count %u >>\nendobj\n", kids->str, streams->len);
  g_array_append_val (offsets, pdf->len);
  g_string_append (pdf, "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n");
  for (guint i = 0; i < streams->len; i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (streams->pdata[i], &length);

      g_array_append_val (offsets, pdf->len);
      g_string_append_printf (pdf, "%u 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %u 0 R "
                              "/Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n", 4 + 2 * i, 5 + 2 * i);
      g_array_append_val (offsets, pdf->len);
      g_string_append_printf (pdf, "%u 0 obj\n<< /Length %zu %s>>\nstream\n", 5 + 2 * i, length, is_packed ? "/Filter /FlateDecode " : "");
      g_string_append_len (pdf, bytes, length);
      g_string_append (pdf, "\nendstream\nendobj\n");
    }

  table = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (pdf, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", offsets->len + 1, table);

  return paper_write (folder, name, pdf->str, pdf->len);
}

char *
paper_write_pdf (const char        *folder,
                 const char        *name,
                 const char *const *contents)
{
  g_autoptr(GPtrArray) streams = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; contents[i] != NULL; i++)
    g_ptr_array_add (streams, make_stream (contents[i], strlen (contents[i]), FALSE));
  return write_pages (folder, name, streams, FALSE);
}

char *
paper_write_packed_pdf (const char *folder,
                        const char *name,
                        const char *content,
                        gsize       length)
{
  g_autoptr(GPtrArray) streams = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (streams, make_stream (content, length, TRUE));
  return write_pages (folder, name, streams, TRUE);
}
