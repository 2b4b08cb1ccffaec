/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-acquisition.h"

#include "board/jm-board-private.h"
#include "mail/jm-mail-folder.h"

#define BATCH 200 /* postings that are stored together, at least */

/* Adds the offers of the next files, until there are enough for a transaction. Returns: FALSE on error */
static gboolean
read_batch (JmAcquisition  *self,
            JmMailFolder   *folder,
            GPtrArray      *postings,
            guint          *n_failed,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr(GError) local_error = NULL;
  GBytes *bytes;

  while (postings->len < BATCH && (bytes = jm_mail_folder_read (folder, cancellable, &local_error)) != NULL)
    {
      g_autoptr(GBytes) owned = bytes;
      g_autoptr(JmBoardReading) reading = jm_board_read (self->board, self->param, NULL, bytes, NULL, jm_time_now (), NULL);

      /* One that is damaged beyond reading is no reason to leave the others. */
      if (reading == NULL)
        (*n_failed)++;
      else
        g_ptr_array_extend_and_steal (postings, g_steal_pointer (&reading->postings));
      if (reading != NULL)
        reading->postings = g_ptr_array_new ();
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * jm_acquisition_read_folder:
 * @self: an acquisition of a board that is a folder of mails
 * @store: where postings go
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Reads the mails that are new in the folder, or that have changed: what was in it the last time is remembered as its entity tag. As
 * with any board, other rules read all of it anew.
 *
 * Returns: whether they are stored, or there was nothing new
 */
gboolean
jm_acquisition_read_folder (JmAcquisition  *self,
                            JmStore        *store,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_autoptr(JmMailFolder) folder = jm_mail_folder_open (self->param, self->request->etag, cancellable, error);
  gboolean is_last = FALSE;

  self->stage = JM_STAGE_DONE;
  if (folder == NULL)
    return FALSE;
  self->result->not_modified = folder->paths->len == 0;
  jm_acquisition_remember (self, folder->seen);
  while (!is_last)
    {
      g_autoptr(GPtrArray) postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
      guint n_failed = folder->next == 0 ? folder->n_large : 0;

      if (!read_batch (self, folder, postings, &n_failed, cancellable, error))
        return FALSE;
      is_last = folder->next >= folder->paths->len;
      if (!jm_acquisition_store (self, store, postings, n_failed, is_last, error))
        return FALSE;
    }
  return TRUE;
}
