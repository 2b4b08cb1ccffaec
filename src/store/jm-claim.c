/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-claim.h>

#include <base/jm-error.h>

#include "jm-lease.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

struct _JmClaim {
  char *path;
  int   fd;
};

/* Names are hosts and addresses: a hash makes a file's name of them, and says nothing to who looks into the folder. */
static char *
dup_path (JmStore    *store,
          const char *kind,
          const char *name)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autofree char *file = g_strdup_printf ("%s-%.24s", kind, hash);

  return g_build_filename (jm_store_get_data_dir (store), "claims", file, NULL);
}

/**
 * jm_claim_take:
 * @store: a store
 * @kind: what kind of thing is claimed
 * @name: its name
 * @error: return location for an error
 *
 * Does not wait. Any thread.
 *
 * Returns: (transfer full) (nullable): the claim; %NULL with no error while another run or process has it, with %JM_ERROR_READ_ONLY
 *   or %JM_ERROR_DISK_FULL where no file can be made
 */
JmClaim *
jm_claim_take (JmStore     *store,
               const char  *kind,
               const char  *name,
               GError     **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  JmClaim *self;
  int fd;

  g_return_val_if_fail (JM_IS_STORE (store) && kind != NULL && name != NULL, NULL);

  path = dup_path (store, kind, name);
  folder = g_path_get_dirname (path);
  fd = g_mkdir_with_parents (folder, 0700) == 0 ? jm_lock_file (path, FALSE) : -1;
  if (fd < 0 && errno == EWOULDBLOCK)
    return NULL;
  if (fd < 0)
    {
      g_set_error (error, JM_ERROR, errno == ENOSPC ? JM_ERROR_DISK_FULL : JM_ERROR_READ_ONLY,
                   _("“%s” could not be written (%s). Check the folder and try again."), path, g_strerror (errno));
      return NULL;
    }
  self = g_new0 (JmClaim, 1);
  self->path = g_steal_pointer (&path);
  self->fd = fd;
  return self;
}

/**
 * jm_claim_get_note:
 * @self: a claim
 *
 * Returns: the number that jm_claim_leave() left the last time, 0 when there is none
 */
gint64
jm_claim_get_note (JmClaim *self)
{
  char text[32];
  gssize n = pread (self->fd, text, sizeof text - 1, 0);

  if (n <= 0)
    return 0;
  text[n] = '\0';
  return g_ascii_strtoll (text, NULL, 10);
}

static void
release (JmClaim *self)
{
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

/**
 * jm_claim_leave:
 * @self: (transfer full): a claim
 * @note: what to leave for the next one
 *
 * Gives it back. The file stays; a note that cannot be written is no harm.
 */
void
jm_claim_leave (JmClaim *self,
                gint64   note)
{
  g_autofree char *text = g_strdup_printf ("%-24" G_GINT64_FORMAT "\n", note);
  gssize length = strlen (text);

  if (pwrite (self->fd, text, length, 0) != length)
    g_debug ("“%s” could not be written: %s", self->path, g_strerror (errno));
  release (self);
}

/**
 * jm_claim_free:
 * @self: (transfer full): a claim
 *
 * Gives it back and removes its file.
 */
void
jm_claim_free (JmClaim *self)
{
  unlink (self->path);
  release (self);
}
