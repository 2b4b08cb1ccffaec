/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pack.h"

#include <base/jm-error.h>
#include <glib/gi18n.h>
#include <string.h>

/* Three times as fast as zlib's own choice, for a tenth more bytes. */
#define LEVEL 1

/* What zlib may add to bytes that cannot be made fewer: zlib.h, compressBound(). */
#define MOST(length) ((length) + ((length) >> 12) + ((length) >> 14) + ((length) >> 25) + 64)

/* A deflater has 256 KiB of tables, which cost more to make than a posting to pack: each thread keeps its own. */
static GPrivate compressors = G_PRIVATE_INIT (g_object_unref);

static GConverter *
get_compressor (void)
{
  GConverter *compressor = g_private_get (&compressors);

  if (compressor == NULL)
    {
      compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL));
      g_private_set (&compressors, compressor);
    }
  g_converter_reset (compressor);
  return compressor;
}

/**
 * jm_pack_text:
 * @text: (nullable): a text
 *
 * Returns: (transfer full) (nullable): the text deflated in the zlib format of RFC 1950
 */
GBytes *
jm_pack_text (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree char *packed = text != NULL ? g_malloc (MOST (length)) : NULL;
  g_autoptr(GError) error = NULL;
  gsize n_read, n_written;

  if (text == NULL)
    return NULL;
  if (g_converter_convert (get_compressor (), text, length, packed, MOST (length), G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &error)
      != G_CONVERTER_FINISHED)
    {
      g_critical ("a text could not be packed: %s", error != NULL ? error->message : "no room");
      return NULL;
    }
  return g_bytes_new (packed, n_written);
}

/**
 * jm_unpack_text:
 * @bytes: (nullable): what jm_pack_text() made
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the text; %NULL for %NULL, or with %JM_ERROR_CORRUPT
 */
char *
jm_unpack_text (GBytes  *bytes,
                GError **error)
{
  g_autoptr(GZlibDecompressor) decompressor = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GBytes) plain = NULL;

  if (bytes == NULL)
    return NULL;
  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  plain = g_converter_convert_bytes (G_CONVERTER (decompressor), bytes, &local_error);
  if (plain == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_CORRUPT, _("A stored text is damaged: %s. Restore a backup."), local_error->message);
      return NULL;
    }
  return g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
}
