/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static gboolean
list_application_ids (JmDb    *db,
                      gpointer user_data,
                      GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_application_ids (db, (JmApplicationStatus) query->number, query->flag, error)) != NULL;
}

/**
 * jm_funnel_list_application_ids:
 * @self: a funnel
 * @status: a column, or %JM_N_STATUSES for all
 * @archived: those put away instead
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): the applications in the order of their column
 */
GArray *
jm_funnel_list_application_ids (JmFunnel           *self,
                                JmApplicationStatus status,
                                gboolean            archived,
                                GError            **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_application_ids, &(JmQuery) { .number = status, .flag = archived }, error);
}

static gboolean
load_application (JmDb    *db,
                  gpointer user_data,
                  GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_application_load (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_dup_application:
 * @self: a funnel
 * @id: an application
 * @error: return location
 *
 * Returns: (transfer full): the application, or %NULL with %JM_ERROR_NOT_FOUND
 */
JmApplication *
jm_funnel_dup_application (JmFunnel *self,
                           gint64    id,
                           GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, load_application, &(JmQuery) { .id = id }, error);
}

static gboolean
find_application (JmDb    *db,
                  gpointer user_data,
                  GError **error)
{
  JmQuery *query = user_data;
  g_autoptr(JmApplication) application = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 id = jm_application_find (db, query->id, &local_error);

  if (id > 0)
    application = jm_application_load (db, id, &local_error);
  query->number = application != NULL && application->hidden_at == 0 ? id : 0;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * jm_funnel_find_application:
 * @self: a funnel
 * @posting: a posting
 * @error: return location
 *
 * Returns: the application for it, 0 when there is none that can be seen, or on error
 */
gint64
jm_funnel_find_application (JmFunnel *self,
                            gint64    posting,
                            GError  **error)
{
  JmQuery wanted = { .id = posting };

  g_return_val_if_fail (JM_IS_FUNNEL (self), 0);

  return jm_store_read (self->store, find_application, &wanted, error) ? wanted.number : 0;
}

typedef struct {
  gint64              application;
  JmApplicationStatus status;
  gint64              before;
  int                 rating;
  char               *text;    /* of a note; or by which way an application left */
  char               *outcome;
} Change;

static Change *
change_new (gint64      application,
            const char *text)
{
  Change *change = g_new0 (Change, 1);

  change->application = application;
  change->text = g_strdup (text);
  return change;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->text);
  g_free (change->outcome);
  g_free (change);
}

gboolean
jm_card_check_visible (JmDb    *db,
                       gint64   id,
                       GError **error)
{
  g_autoptr(JmApplication) application = jm_application_load (db, id, error);

  if (application == NULL)
    return FALSE;
  if (application->hidden_at == 0)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("The approval of application a%" PRId64 " was taken back. Approve its posting again."), id);
  return FALSE;
}

static gboolean
move (JmDb    *db,
      gpointer user_data,
      GError **error)
{
  Change *change = user_data;

  return jm_card_check_visible (db, change->application, error)
         && jm_application_move (db, change->application, change->status, change->before, change->text, change->outcome, error);
}

/**
 * jm_funnel_move_async:
 * @self: a funnel
 * @application: an application
 * @status: its new column
 * @before: the card of that column before which it goes, 0: at its foot
 * @via: (nullable): "site", "mail" ...: how it was sent
 * @outcome: (nullable): "by_them" ...: how it ended
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Moves a card. Where it stands already nothing happens. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID.
 */
void
jm_funnel_move_async (JmFunnel           *self,
                      gint64              application,
                      JmApplicationStatus status,
                      gint64              before,
                      const char         *via,
                      const char         *outcome,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Change *change;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (status < JM_N_STATUSES);

  change = change_new (application, via);
  change->status = status;
  change->before = before;
  change->outcome = g_strdup (outcome);
  jm_funnel_command (self, jm_funnel_move_async, move, change, change_free, cancellable, callback, user_data);
}

static gboolean
note (JmDb    *db,
      gpointer user_data,
      GError **error)
{
  Change *change = user_data;

  return jm_card_check_visible (db, change->application, error) && jm_application_add_note (db, change->application, change->text, error);
}

/**
 * jm_funnel_note_async:
 * @self: a funnel
 * @application: an application
 * @text: the note
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Writes a note on a card. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for an empty one.
 */
void
jm_funnel_note_async (JmFunnel           *self,
                      gint64              application,
                      const char         *text,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (text != NULL);

  jm_funnel_command (self, jm_funnel_note_async, note, change_new (application, text), change_free, cancellable, callback, user_data);
}

static gboolean
rate (JmDb    *db,
      gpointer user_data,
      GError **error)
{
  Change *change = user_data;

  return jm_card_check_visible (db, change->application, error) && jm_application_rate (db, change->application, change->rating, error);
}

/**
 * jm_funnel_rate_async:
 * @self: a funnel
 * @application: an application
 * @rating: 1-5, 0 clears it
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Rates an application. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID.
 */
void
jm_funnel_rate_async (JmFunnel           *self,
                      gint64              application,
                      int                 rating,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  Change *change;

  g_return_if_fail (JM_IS_FUNNEL (self));

  change = change_new (application, NULL);
  change->rating = rating;
  jm_funnel_command (self, jm_funnel_rate_async, rate, change, change_free, cancellable, callback, user_data);
}

static gboolean
follow_up (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  Change *change = user_data;

  return jm_card_check_visible (db, change->application, error) && jm_application_follow_up (db, change->application, change->text, error);
}

/**
 * jm_funnel_follow_up_async:
 * @self: a funnel
 * @application: an application
 * @day: (nullable): when to ask again, "2026-12-01"; %NULL: not any more
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Sets the day of a follow-up. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for what is no day.
 */
void
jm_funnel_follow_up_async (JmFunnel           *self,
                           gint64              application,
                           const char         *day,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_funnel_command (self, jm_funnel_follow_up_async, follow_up, change_new (application, day), change_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (follow_up)
JM_FUNNEL_DEFINE_FINISH (move)
JM_FUNNEL_DEFINE_FINISH (note)
JM_FUNNEL_DEFINE_FINISH (rate)
