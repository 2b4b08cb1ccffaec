/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-error.h>
#include <base/jm-pack.h>

#include <glib/gi18n.h>
#include <string.h>
#include <zstd.h>

/* What a board answers with is no longer than 15 MiB. */
#define LONGEST (64 * 1024 * 1024)

static void
free_packer (gpointer packer)
{
  ZSTD_freeCCtx (packer);
}

/* Its tables cost more to make than a posting to pack: each thread keeps its own. */
static GPrivate packers = G_PRIVATE_INIT (free_packer);

static ZSTD_CCtx *
get_packer (void)
{
  ZSTD_CCtx *packer = g_private_get (&packers);

  if (packer == NULL)
    {
      packer = ZSTD_createCCtx ();
      ZSTD_CCtx_setParameter (packer, ZSTD_c_compressionLevel, 1);
      ZSTD_CCtx_setParameter (packer, ZSTD_c_checksumFlag, 1);
      g_private_set (&packers, packer);
    }
  return packer;
}

/**
 * jm_pack_text:
 * @text: (nullable): a text
 *
 * Returns: (transfer full) (nullable): the text as one Zstandard frame (RFC 8878) with its size and a checksum
 */
GBytes *
jm_pack_text (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  gsize room = ZSTD_compressBound (length);
  g_autofree char *packed = text != NULL ? g_malloc (room) : NULL;
  gsize size;

  if (text == NULL)
    return NULL;
  size = ZSTD_compress2 (get_packer (), packed, room, text, length);
  /* With as much room as it asks for it fails only for want of memory, of which GLib dies too. */
  if (ZSTD_isError (size))
    g_error ("a text could not be packed: %s", ZSTD_getErrorName (size));
  return g_bytes_new (packed, size);
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
  gsize size;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  unsigned long long length = data != NULL ? ZSTD_getFrameContentSize (data, size) : 0;
  g_autofree char *text = NULL;
  gsize written;

  if (bytes == NULL)
    return NULL;
  text = data != NULL && length <= LONGEST ? g_malloc (length + 1) : NULL;
  written = text != NULL ? ZSTD_decompress (text, length, data, size) : 0;
  if (text == NULL || ZSTD_isError (written))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_CORRUPT, _("A stored text is damaged: %s. Restore a backup."),
                   text != NULL ? ZSTD_getErrorName (written) : _("its length is not told"));
      return NULL;
    }
  text[written] = '\0';
  return g_steal_pointer (&text);
}
