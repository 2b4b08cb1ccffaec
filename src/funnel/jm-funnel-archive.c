/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-archive.h"

static void
ids_free (gpointer data)
{
  g_array_unref (data);
}

static GArray *
ids_new (const gint64 *ids,
         guint         n_ids)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));

  return n_ids > 0 ? g_array_append_vals (array, ids, n_ids) : array;
}

static gboolean
archive (JmDb     *db,
         gpointer  user_data,
         GError  **error)
{
  return jm_archive_put_away (db, user_data, error);
}

/**
 * jm_funnel_archive_async:
 * @self: a funnel
 * @applications: (array length=n_applications): applications, of any column
 * @n_applications: how many
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Puts applications into the archive, all or none, as one step of undo; those that are there stay as they are. An analysis or a letter
 * that a model is at work on is finished and kept; one that only waits in the queue is called off, and undo queues it again.
 * Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_archive_async (JmFunnel            *self,
                         const gint64        *applications,
                         guint                n_applications,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (applications != NULL || n_applications == 0);

  jm_funnel_command (self, jm_funnel_archive_async, archive, ids_new (applications, n_applications), ids_free, cancellable, callback, user_data);
}

static gboolean
unarchive (JmDb     *db,
           gpointer  user_data,
           GError  **error)
{
  return jm_archive_put_back (db, user_data, error);
}

/**
 * jm_funnel_unarchive_async:
 * @self: a funnel
 * @applications: (array length=n_applications): archived applications
 * @n_applications: how many
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Puts applications back on the board, all or none, as one step of undo: each into the column that it came from, at its old place as far as
 * that still reaches. Those on the board stay as they are; nothing is queued that costs. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_unarchive_async (JmFunnel            *self,
                           const gint64        *applications,
                           guint                n_applications,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (applications != NULL || n_applications == 0);

  jm_funnel_command (self, jm_funnel_unarchive_async, unarchive, ids_new (applications, n_applications), ids_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (archive)
JM_FUNNEL_DEFINE_FINISH (unarchive)
