/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-shelf.h"
#include "jm-split.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* What is done to several postings in one transaction. */
typedef struct {
  GArray  *postings; /* (element-type gint64) */
  gint64   until;
  gboolean keep;
} Shelf;

static void
shelf_free (gpointer data)
{
  Shelf *shelf = data;

  g_array_unref (shelf->postings);
  g_free (shelf);
}

static Shelf *
shelf_new (const gint64 *postings,
           guint         n_postings)
{
  Shelf *shelf = g_new0 (Shelf, 1);

  shelf->postings = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_postings > 0)
    g_array_append_vals (shelf->postings, postings, n_postings);
  return shelf;
}

static gboolean
put_off (JmDb     *db,
         gpointer  user_data,
         GError  **error)
{
  Shelf *shelf = user_data;

  if (shelf->until != 0 && shelf->until <= jm_time_now ())
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("That day has come already. Give a later one."));
      return FALSE;
    }
  for (guint i = 0; i < shelf->postings->len; i++)
    if (!jm_shelf_put_off (db, g_array_index (shelf->postings, gint64, i), shelf->until, error))
      return FALSE;
  return TRUE;
}

/**
 * jm_funnel_later_async:
 * @self: a funnel
 * @postings: (array length=n_postings): undecided postings
 * @n_postings: how many
 * @until: the instant at which they come back to the top of the inbox; 0: now
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Puts postings off, all or none; they stay at least a week from then on. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT for one that is
 * decided on, %JM_ERROR_INVALID for an instant that is past.
 */
void
jm_funnel_later_async (JmFunnel            *self,
                       const gint64        *postings,
                       guint                n_postings,
                       gint64               until,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Shelf *shelf;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (postings != NULL || n_postings == 0);

  shelf = shelf_new (postings, n_postings);
  shelf->until = until;
  jm_funnel_command (self, jm_funnel_later_async, put_off, shelf, shelf_free, cancellable, callback, user_data);
}

static gboolean
keep (JmDb     *db,
      gpointer  user_data,
      GError  **error)
{
  Shelf *shelf = user_data;

  for (guint i = 0; i < shelf->postings->len; i++)
    if (!jm_shelf_keep (db, g_array_index (shelf->postings, gint64, i), shelf->keep, error))
      return FALSE;
  return TRUE;
}

/**
 * jm_funnel_keep_async:
 * @self: a funnel
 * @postings: (array length=n_postings): undecided postings
 * @n_postings: how many
 * @keep: whether they stay in the inbox beyond their time
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Keeps postings, or keeps them no longer, all or none. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT for one that is decided on.
 */
void
jm_funnel_keep_async (JmFunnel            *self,
                      const gint64        *postings,
                      guint                n_postings,
                      gboolean             keep_them,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Shelf *shelf;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (postings != NULL || n_postings == 0);

  shelf = shelf_new (postings, n_postings);
  shelf->keep = keep_them;
  jm_funnel_command (self, jm_funnel_keep_async, keep, shelf, shelf_free, cancellable, callback, user_data);
}

static gboolean
delete_all (JmDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Shelf *shelf = user_data;

  for (guint i = 0; i < shelf->postings->len; i++)
    if (!jm_shelf_delete (db, g_array_index (shelf->postings, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * jm_funnel_delete_async:
 * @self: a funnel
 * @postings: (array length=n_postings): postings without an application
 * @n_postings: how many
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Deletes postings, all or none, so that they do not come back. Undo brings them back; a purge takes out for good what was deleted two
 * weeks ago. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT for one that has an application.
 */
void
jm_funnel_delete_async (JmFunnel            *self,
                        const gint64        *postings,
                        guint                n_postings,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (postings != NULL || n_postings == 0);

  jm_funnel_command (self, jm_funnel_delete_async, delete_all, shelf_new (postings, n_postings), shelf_free, cancellable, callback,
                     user_data);
}

static gboolean
reopen (JmDb     *db,
        gpointer  user_data,
        GError  **error)
{
  Shelf *shelf = user_data;

  for (guint i = 0; i < shelf->postings->len; i++)
    {
      gint64 id = g_array_index (shelf->postings, gint64, i);
      g_autoptr(JmPosting) posting = jm_posting_load (db, id, error);

      if (posting == NULL)
        return FALSE;
      if (posting->status == JM_POSTING_APPROVED)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT, _("p%" PRId64 " has an application. Undo its approval, or reject it."), id);
          return FALSE;
        }
      if (!jm_verdict_decide (db, id, JM_POSTING_PENDING, NULL, 0, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * jm_funnel_reopen_async:
 * @self: a funnel
 * @postings: (array length=n_postings): rejected postings
 * @n_postings: how many
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Brings rejected postings back to the inbox, all or none, however long ago that was; the rejection is forgotten. Those that are in the
 * inbox stay there. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT for one that has an application.
 */
void
jm_funnel_reopen_async (JmFunnel            *self,
                        const gint64        *postings,
                        guint                n_postings,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (postings != NULL || n_postings == 0);

  jm_funnel_command (self, jm_funnel_reopen_async, reopen, shelf_new (postings, n_postings), shelf_free, cancellable, callback, user_data);
}

typedef struct {
  gint64 other; /* the answer */
  gint64 posting;
  char  *place;
} NotSame;

static void
not_same_free (gpointer data)
{
  NotSame *self = data;

  g_free (self->place);
  g_free (self);
}

static gboolean
split (JmDb     *db,
       gpointer  user_data,
       GError  **error)
{
  NotSame *self = user_data;

  return jm_split_apply (db, self->posting, self->place, &self->other, error);
}

/**
 * jm_funnel_not_same_async:
 * @self: a funnel
 * @posting: a posting
 * @place: an address where it was seen on another board, or that board's name
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Makes a posting of its own of what was seen there, and remembers that the two are not the same. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_not_same_async (JmFunnel            *self,
                          gint64               posting,
                          const char          *place,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  NotSame *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (place != NULL);

  arguments = g_new0 (NotSame, 1);
  arguments->posting = posting;
  arguments->place = g_strdup (place);
  jm_funnel_command (self, jm_funnel_not_same_async, split, arguments, not_same_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH_ID (not_same)
JM_FUNNEL_DEFINE_FINISH (later)
JM_FUNNEL_DEFINE_FINISH (keep)
JM_FUNNEL_DEFINE_FINISH (delete)
JM_FUNNEL_DEFINE_FINISH (reopen)
