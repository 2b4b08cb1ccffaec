/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a board's whole listing does not name any more. */
#include "refresh/jm-acquisition.h"

#include "board/jm-board-private.h"
#include "refresh/jm-completion.h"

typedef struct {
  JmAcquisition *acquisition;
  gint64         seen_before;
} Gone;

static gboolean
mark_gone (JmDb      *db,
           gpointer   user_data,
           GError   **error)
{
  Gone *gone = user_data;
  JmAcquisition *self = gone->acquisition;
  g_autoptr(GArray) ids = jm_same_list_unseen (db, self->reference, self->seen_ids, gone->seen_before, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!jm_gone_store (db, g_array_index (ids, gint64, i), jm_time_now (), self->board->removes_gone, NULL, error))
      return FALSE;
  self->result->gone = ids->len;
  return TRUE;
}

/**
 * jm_acquisition_mark_gone:
 * @self: an acquisition after its last page
 * @store: where postings are
 * @error: return location for an error
 *
 * Marks the postings of this very listing that are not in it any more as gone, where a listing of that board is all that there is. A
 * listing that is empty of a sudden is a fault rather than the end of all vacancies. Of one that comes in pages a posting may slip from one
 * to another between two requests: it has to be missing twice.
 *
 * Returns: whether it is stored
 */
gboolean
jm_acquisition_mark_gone (JmAcquisition  *self,
                          JmStore        *store,
                          GError        **error)
{
  Gone gone = { .acquisition = self, .seen_before = self->n_pages > 1 ? self->previous_run : G_MAXINT64 };

  if (!self->result->listing_complete || !self->board->lists_all || g_hash_table_size (self->seen_ids) == 0)
    return TRUE;
  return jm_store_write (store, JM_PRIORITY_INGEST, mark_gone, &gone, error);
}
