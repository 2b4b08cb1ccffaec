/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-caretaker.h"

#define DAY (24 * 60 * 60)
#define LIFE_OF_FILTERED (14 * DAY)
#define LIFE_OF_DELETED (14 * DAY)
#define AT_ONCE 1000
#define ABSENCE (60 * DAY)
#define LAST_PURGE "purge.last_at"

/* One purge: ids are listed by a reader, and taken out in transactions of bounded time. */
typedef struct {
  gboolean      is_daily; /* only when the last one was a day ago */
  gboolean      is_due;
  gint64        now;
  GArray       *ids;      /* (element-type gint64) */
  guint         next;
  gboolean    (*take) (JmDb *db, gpointer purge, gint64 id, GError **error);
  JmPurgeCounts counts;
} Purge;

static void
purge_free (gpointer data)
{
  Purge *purge = data;

  g_clear_pointer (&purge->ids, g_array_unref);
  g_free (purge);
}

static gboolean
tell_returning (JmDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Purge *purge = user_data;
  g_autoptr(GArray) ids = jm_posting_list_returning (db, purge->now, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gboolean is_changed;

      if (!jm_posting_set_returned (db, id, purge->now, &is_changed, error)
          || (is_changed && !jm_event_append (db, JM_EVENT_JOB_RETURNED, 'p', id, NULL, NULL, error)))
        return FALSE;
      purge->counts.returned += is_changed;
    }
  return TRUE;
}

/* Of two processes one does it. */
static gboolean
begin (JmDb     *db,
       gpointer  user_data,
       GError  **error)
{
  Purge *purge = user_data;
  g_autofree char *last = jm_setting_get (db, LAST_PURGE, NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, purge->now);
  gint64 last_at = last != NULL ? g_ascii_strtoll (last, NULL, 10) : 0;
  /* Somebody was away for long, or the clock is wrong, and all would go: there is a day to set it right. */
  gboolean is_doubtful = purge->is_daily && last_at > 0 && purge->now - last_at >= ABSENCE;

  /* A clock that was set back is no reason to wait for ever. */
  purge->is_due = !is_doubtful && (!purge->is_daily || last_at > purge->now || purge->now - last_at >= DAY);
  return (!purge->is_due && !is_doubtful) || jm_setting_set (db, LAST_PURGE, now, error);
}

static gboolean
take_posting (JmDb     *db,
              gpointer  user_data,
              gint64    id,
              GError  **error)
{
  Purge *purge = user_data;
  g_autofree char *subject = g_strdup_printf ("p%" G_GINT64_FORMAT, id);
  g_autoptr(GError) local_error = NULL;
  /* One that was deleted is not to be loaded any more. */
  g_autoptr(JmPosting) posting = jm_posting_load (db, id, &local_error);
  gboolean is_gone, is_told;

  if (!jm_posting_purge (db, id, purge->now, purge->now - LIFE_OF_DELETED, &is_gone, &is_told, error))
    return FALSE;
  if (!is_gone)
    return TRUE;
  purge->counts.postings += is_told;
  purge->counts.deleted += !is_told;
  return jm_undo_drop (db, subject, error)
         && (!is_told || posting == NULL
             || (jm_tombstone_add (db, posting, "purged", error) && jm_event_append (db, JM_EVENT_JOB_PURGED, 'p', id, NULL, NULL, error)));
}

static gboolean
take_filtered (JmDb     *db,
               gpointer  user_data,
               gint64    id,
               GError  **error)
{
  Purge *purge = user_data;
  gboolean is_gone;

  if (!jm_filtered_purge (db, id, purge->now - LIFE_OF_FILTERED, &is_gone, error))
    return FALSE;
  purge->counts.filtered += is_gone;
  return TRUE;
}

static gboolean
take_some (JmDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Purge *purge = user_data;

  while (purge->next < purge->ids->len)
    {
      if (!purge->take (db, purge, g_array_index (purge->ids, gint64, purge->next), error))
        return FALSE;
      purge->next++;
      if (g_get_monotonic_time () >= jm_db_get_deadline (db))
        break;
    }
  return TRUE;
}

static gboolean
take_all (JmStore  *store,
          Purge    *purge,
          GError  **error)
{
  for (purge->next = 0; purge->next < purge->ids->len;)
    {
      Purge before = *purge;

      if (!jm_store_write (store, JM_PRIORITY_INGEST, take_some, purge, error))
        {
          /* What was rolled back was not done. */
          purge->counts = before.counts;
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
list_postings (JmDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Purge *purge = user_data;

  g_clear_pointer (&purge->ids, g_array_unref);
  purge->take = take_posting;
  purge->ids = jm_posting_list_overdue (db, purge->now, purge->now - LIFE_OF_DELETED, AT_ONCE, error);
  return purge->ids != NULL;
}

static gboolean
list_filtered (JmDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Purge *purge = user_data;

  g_clear_pointer (&purge->ids, g_array_unref);
  purge->take = take_filtered;
  purge->ids = jm_filtered_list_overdue (db, purge->now - LIFE_OF_FILTERED, error);
  return purge->ids != NULL;
}

static gboolean
prune (JmDb     *db,
       gpointer  user_data,
       GError  **error)
{
  Purge *purge = user_data;

  return jm_tombstone_prune (db, purge->now, &purge->counts.tombstones, error) && jm_undo_prune (db, error);
}

static gboolean
purge_store (JmStore       *store,
             Purge         *purge,
             GCancellable  *cancellable,
             GError       **error)
{
  guint last;

  if (!jm_store_write (store, JM_PRIORITY_TASK, tell_returning, purge, error)
      || !jm_store_write (store, JM_PRIORITY_TASK, begin, purge, error))
    return FALSE;
  if (!purge->is_due)
    return TRUE;
  do
    {
      last = purge->counts.postings + purge->counts.deleted;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !jm_store_read (store, list_postings, purge, error)
          || !take_all (store, purge, error))
        return FALSE;
    }
  while (purge->counts.postings + purge->counts.deleted > last && purge->ids->len == AT_ONCE);
  return jm_store_read (store, list_filtered, purge, error) && take_all (store, purge, error)
         && jm_store_write (store, JM_PRIORITY_INGEST, prune, purge, error);
}

typedef struct {
  GHashTable *cvs, *attachments;
} Needed;

static void
needed_clear (Needed *needed)
{
  g_clear_pointer (&needed->cvs, g_hash_table_unref);
  g_clear_pointer (&needed->attachments, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Needed, needed_clear)

static gboolean
list_files (JmDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Needed *needed = user_data;

  return (needed->cvs = jm_cv_list_files (db, error)) != NULL && (needed->attachments = jm_attachment_list_files (db, error)) != NULL;
}

/* What the last step of undo that needed it has left behind. */
static gboolean
sweep_files (JmStore  *store,
             Purge    *purge,
             GError  **error)
{
  g_auto(Needed) needed = { NULL };
  g_autofree char *loans = jm_funnel_dup_loans ();

  if (!purge->is_due)
    return TRUE;
  if (!jm_store_read (store, list_files, &needed, error))
    return FALSE;
  purge->counts.cvs = jm_cv_sweep (jm_store_get_data_dir (store), needed.cvs, purge->now);
  purge->counts.attachments = jm_attachment_sweep (jm_store_get_data_dir (store), needed.attachments, purge->now);
  /* Copies that were to be looked at; who looks still goes on. */
  jm_folder_erase (loans);
  return TRUE;
}

static void
purge_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Purge *purge = task_data;
  GError *error = NULL;

  if (purge_store (jm_funnel_get_store (source), purge, cancellable, &error) && sweep_files (jm_funnel_get_store (source), purge, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start (JmFunnel            *self,
       gboolean             is_daily,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  Purge *purge = g_new0 (Purge, 1);

  purge->is_daily = is_daily;
  purge->now = jm_time_now ();
  jm_funnel_long_command (self, jm_funnel_purge_async, purge_thread, purge, purge_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_purge_async:
 * @self: a funnel
 * @cancellable: (nullable): ends it; what has been taken by then stays taken
 * @callback: called at its end
 * @user_data: for @callback
 *
 * Takes out what is past its time: undecided postings that are neither kept nor put off (they leave a tombstone), what was deleted or kept
 * out by a rule two weeks ago, fingerprints of old rejections, the files of CVs that undo cannot bring back any more. What was put off until now is told to be back.
 */
void
jm_funnel_purge_async (JmFunnel            *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  start (self, FALSE, cancellable, callback, user_data);
}

void
jm_funnel_purge_daily_async (JmFunnel            *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  start (self, TRUE, cancellable, callback, user_data);
}

/**
 * jm_funnel_purge_finish:
 * @self: a funnel
 * @result: what the callback got
 * @counts: (out caller-allocates) (optional): what is gone
 * @error: return location
 *
 * Returns: whether all of it was done
 */
gboolean
jm_funnel_purge_finish (JmFunnel       *self,
                        GAsyncResult   *result,
                        JmPurgeCounts  *counts,
                        GError        **error)
{
  if (!jm_funnel_command_finish (self, result, jm_funnel_purge_async, error))
    return FALSE;
  if (counts != NULL)
    *counts = ((Purge *) g_task_get_task_data (G_TASK (result)))->counts;
  return TRUE;
}
