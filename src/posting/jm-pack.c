/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pack.h"

#include <base/jm-error.h>
#include <glib/gi18n.h>
#include <string.h>

/**
 * jm_pack_text:
 * @text: (nullable): a text
 *
 * Returns: (transfer full) (nullable): the text deflated in the zlib format of RFC 1950
 */
GBytes *
jm_pack_text (const char *text)
{
  g_autoptr(GZlibCompressor) compressor = NULL;
  g_autoptr(GBytes) plain = NULL;

  if (text == NULL)
    return NULL;
  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  plain = g_bytes_new_static (text, strlen (text));
  return g_converter_convert_bytes (G_CONVERTER (compressor), plain, NULL);
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
