/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-store.h>

#include "jm-db-file.h"
#include "jm-host.h"
#include "jm-lease.h"
#include "jm-readers.h"
#include "jm-store-private.h"
#include "jm-watch.h"
#include "jm-writer.h"

#include <base/jm-error.h>
#include <store/jm-event.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _JmStore {
  GObject    parent_instance;
  char      *data_dir;
  char      *path;
  char      *process;
  int        schema;
  JmWriter  *writer;
  JmReaders *readers;
  JmLease   *lease;
  JmWatch   *watch;
  int        host;      /* what says to other computers that it is open here, -1: nothing */
  gint64     seen;      /* the last event told; the main context's that opened the store */
  GMutex     mutex;
  GError    *trouble;   /* (nullable) why nothing can be saved; under the mutex */
  gboolean   is_news;   /* it has changed and that is not told yet; likewise */
  gboolean   is_closed;
};

struct _JmStoreWrite {
  JmStore *store;
  JmJob   *job;
};

G_DEFINE_FINAL_TYPE (JmStore, jm_store, G_TYPE_OBJECT)

enum { EVENTS, TROUBLE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The file's first bytes may be looked at only by a process that has not opened it: POSIX drops all locks of a
 * process on a file with the first descriptor that is closed. */
static GMutex open_mutex;
static GHashTable *open_paths; /* path -> count */

static guint
count_opened (const char *path, int change)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&open_mutex);
  guint count;

  if (open_paths == NULL)
    open_paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (open_paths, path)) + change;
  if (count > 0)
    g_hash_table_insert (open_paths, g_strdup (path), GUINT_TO_POINTER (count));
  else
    g_hash_table_remove (open_paths, path);
  return count;
}

static gboolean
is_trouble (const GError *error)
{
  return g_error_matches (error, JM_ERROR, JM_ERROR_DISK_FULL) || g_error_matches (error, JM_ERROR, JM_ERROR_READ_ONLY)
         || g_error_matches (error, JM_ERROR, JM_ERROR_CORRUPT);
}

void
jm_store_set_trouble (JmStore      *self,
                      const GError *error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gboolean is_same = (error == NULL && self->trouble == NULL) || (error != NULL && g_error_matches (self->trouble, error->domain, error->code));

  /* A write that succeeds elsewhere in the file does not make it whole. */
  if (is_same || (error == NULL && g_error_matches (self->trouble, JM_ERROR, JM_ERROR_CORRUPT)))
    return;
  g_clear_error (&self->trouble);
  self->trouble = error != NULL ? g_error_copy (error) : NULL;
  self->is_news = TRUE;
  if (self->watch != NULL)
    jm_watch_poke (self->watch);
}

static gboolean
take_news (JmStore *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gboolean is_news = self->is_news;

  self->is_news = FALSE;
  return is_news;
}

static void
written_cb (gpointer      data,
            gboolean      has_events,
            const GError *failure)
{
  JmStore *self = data;

  if (failure == NULL || is_trouble (failure))
    jm_store_set_trouble (self, failure);
  if (has_events)
    jm_watch_poke (self->watch);
}

static gboolean
read_last_event (JmDb *db, gpointer user_data, GError **error)
{
  gint64 *id = user_data;

  *id = jm_event_last_id (db, error);
  return *id >= 0;
}

static void
look_cb (gpointer object)
{
  JmStore *self = object;
  g_autoptr(GError) error = NULL;
  gint64 after = self->seen;
  gint64 last;

  if (take_news (self))
    g_signal_emit (self, signals[TROUBLE], 0);
  if (!jm_store_read (self, read_last_event, &last, &error))
    {
      g_debug ("no look at the events: %s", error->message);
      return;
    }
  if (last <= after)
    return;
  self->seen = last;
  g_signal_emit (self, signals[EVENTS], 0, after);
}

static void
jm_store_dispose (GObject *object)
{
  jm_store_close (JM_STORE (object));

  G_OBJECT_CLASS (jm_store_parent_class)->dispose (object);
}

static void
jm_store_finalize (GObject *object)
{
  JmStore *self = JM_STORE (object);

  g_clear_pointer (&self->writer, jm_writer_free);
  g_clear_pointer (&self->readers, jm_readers_free);
  g_clear_pointer (&self->lease, jm_lease_free);
  g_clear_fd (&self->host, NULL);
  g_clear_error (&self->trouble);
  g_mutex_clear (&self->mutex);
  g_free (self->data_dir);
  g_free (self->path);
  g_free (self->process);

  G_OBJECT_CLASS (jm_store_parent_class)->finalize (object);
}

static void
jm_store_class_init (JmStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jm_store_dispose;
  object_class->finalize = jm_store_finalize;

  /**
   * JmStore::events:
   * @self: the store
   * @after: there are events with a higher id than this
   *
   * This or another process has appended events. Several commits may be told at once.
   * Emitted in the main context that opened the store.
   */
  signals[EVENTS] = g_signal_new ("events", JM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * JmStore::trouble:
   * @self: the store
   *
   * What jm_store_dup_trouble() says has changed. Emitted in the main context that opened the store.
   */
  signals[TROUBLE] = g_signal_new ("trouble", JM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jm_store_init (JmStore *self)
{
  g_mutex_init (&self->mutex);
  self->host = -1;
}

static JmDb *
open_file (JmStore *self, GError **error)
{
  g_autoptr(JmDb) db = NULL;

  if (count_opened (self->path, 0) == 0 && !jm_db_file_check (self->path, error))
    return NULL;
  if (!jm_db_file_make (self->path, error))
    return NULL;
  db = jm_db_open (self->path, self->process, TRUE, error);
  if (db == NULL)
    return NULL;
  if (sqlite3_db_readonly (db->handle, "main") == 1)
    {
      jm_db_set_error (db, SQLITE_READONLY, error);
      return NULL;
    }
  if (!jm_db_file_migrate (db, error))
    return NULL;
  count_opened (self->path, 1);
  return g_steal_pointer (&db);
}

static gboolean
start (JmStore *self, GError **error)
{
  int folder = jm_db_file_lock_folder (self->data_dir);
  int recoveries = jm_store_count_recoveries ();
  JmDb *db = jm_host_hold (self->data_dir, &self->host, error) ? open_file (self, error) : NULL;

  if (folder >= 0)
    close (folder);
  if (db == NULL)
    return FALSE;
  if (jm_store_count_recoveries () > recoveries)
    jm_health_want (self->data_dir);
  self->schema = jm_db_file_get_schema ();
  self->readers = jm_readers_new (self->path, self->process);
  self->lease = jm_lease_new (self->data_dir, self->process);
  self->watch = jm_watch_new (self->data_dir, look_cb, G_OBJECT (self));
  self->writer = jm_writer_new (db, self->schema, written_cb, self);
  jm_lease_sweep (self->lease);
  return jm_store_read (self, read_last_event, &self->seen, error);
}

/**
 * jm_store_open:
 * @data_dir: the folder of the database; made if need be
 * @error: return location
 *
 * Opens or makes jobmate.db there and brings it to the present schema; the old file is first copied aside to
 * jobmate-schema-N.db. Starts the writer. Several processes may open the same folder at the same time.
 * On a share of the network they are all of one computer. A file that is refused is left as it is. The signal "events" comes in the thread-default main context of the caller.
 *
 * Returns: (transfer full) (nullable): the store. Errors: JM_ERROR_NEWER, JM_ERROR_NOT_A_DATABASE, JM_ERROR_CORRUPT,
 *   JM_ERROR_READ_ONLY, JM_ERROR_DISK_FULL, JM_ERROR_CONFLICT while another computer has it open, JM_ERROR_FAILED
 */
JmStore *
jm_store_open (const char *data_dir, GError **error)
{
  g_autoptr(JmStore) self = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);

  self = g_object_new (JM_TYPE_STORE, NULL);
  self->data_dir = g_canonicalize_filename (data_dir, NULL);
  self->path = g_build_filename (self->data_dir, "jobmate.db", NULL);
  self->process = g_strdup_printf ("%d-%08x", (int) getpid (), g_random_int ());
  if (!jm_db_file_make_folder (self->data_dir, error) || !start (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * jm_store_get_data_dir:
 * @self: the store
 *
 * Returns: (transfer none): the folder of the database, absolute
 */
const char *
jm_store_get_data_dir (JmStore *self)
{
  g_return_val_if_fail (JM_IS_STORE (self), NULL);

  return self->data_dir;
}

/**
 * jm_store_dup_path:
 * @self: the store
 *
 * Returns: (transfer full): the path of the database
 */
char *
jm_store_dup_path (JmStore *self)
{
  g_return_val_if_fail (JM_IS_STORE (self), NULL);

  return g_strdup (self->path);
}

/**
 * jm_store_get_schema:
 * @self: the store
 *
 * Returns: the number of the schema
 */
int
jm_store_get_schema (JmStore *self)
{
  g_return_val_if_fail (JM_IS_STORE (self), 0);

  return self->schema;
}

/**
 * jm_store_get_process:
 * @self: the store
 *
 * Returns: (transfer none): "12345-1a2b3c4d", a name that no other opening of a store ever has
 */
const char *
jm_store_get_process (JmStore *self)
{
  g_return_val_if_fail (JM_IS_STORE (self), NULL);

  return self->process;
}

/**
 * jm_store_dup_trouble:
 * @self: the store
 *
 * Any thread. What is decided while the disk is full or the folder read-only fails, each time; once a write has succeeded again there is
 * no trouble any more. A damaged file stays damaged.
 *
 * Returns: (transfer full) (nullable): why nothing can be saved: JM_ERROR_DISK_FULL, JM_ERROR_READ_ONLY, JM_ERROR_CORRUPT
 */
GError *
jm_store_dup_trouble (JmStore *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (JM_IS_STORE (self), NULL);

  locker = g_mutex_locker_new (&self->mutex);
  return self->trouble != NULL ? g_error_copy (self->trouble) : NULL;
}

JmLease *
jm_store_get_lease (JmStore *self)
{
  return self->lease;
}

/**
 * jm_store_write_async:
 * @self: the store
 * @priority: who goes first; those of one priority keep their order
 * @func: runs on the writer's thread in a transaction; FALSE with an error rolls back
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data after @callback, in the caller's main context
 * @cancellable: (nullable): until @func starts; then what is decided is done
 * @callback: called in the caller's thread-default main context when the transaction is on disk
 * @callback_data: for @callback
 */
void
jm_store_write_async (JmStore *self, JmPriority priority, JmStoreFunc func, gpointer user_data, GDestroyNotify destroy,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (JM_IS_STORE (self));
  g_return_if_fail (func != NULL);

  task = g_task_new (self, cancellable, callback, callback_data);
  g_task_set_source_tag (task, jm_store_write_async);
  g_task_set_task_data (task, user_data, destroy);
  g_task_set_check_cancellable (task, FALSE); /* a commit is not undone by a late cancel */
  jm_writer_push (self->writer, priority, func, user_data, task);
}

/**
 * jm_store_write_finish:
 * @self: the store
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: TRUE when it is on disk. Errors: those of the function; JM_ERROR_DISK_FULL, JM_ERROR_READ_ONLY,
 *   JM_ERROR_CONFLICT, JM_ERROR_CORRUPT, JM_ERROR_NEWER, JM_ERROR_FAILED; G_IO_ERROR_CANCELLED
 */
gboolean
jm_store_write_finish (JmStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (JM_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * jm_store_write:
 * @self: the store
 * @priority: who goes first
 * @func: runs on the writer's thread in a transaction; FALSE with an error rolls back
 * @user_data: for @func
 * @error: return location
 *
 * Blocks until the transaction is on disk. Any thread but the writer's.
 *
 * Returns: TRUE when it is on disk. Errors: as jm_store_write_finish()
 */
gboolean
jm_store_write (JmStore *self, JmPriority priority, JmStoreFunc func, gpointer user_data, GError **error)
{
  g_return_val_if_fail (JM_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (!jm_writer_is_inside (self->writer), FALSE);

  return jm_writer_run (self->writer, priority, func, user_data, error);
}

/**
 * jm_store_write_start:
 * @self: the store
 * @priority: who goes first
 * @func: runs on the writer's thread in a transaction; FALSE with an error rolls back
 * @user_data: for @func
 *
 * As jm_store_write(), for a thread that has something else to do meanwhile.
 *
 * Returns: (transfer full): what jm_store_write_wait() has to be called with
 */
JmStoreWrite *
jm_store_write_start (JmStore *self, JmPriority priority, JmStoreFunc func, gpointer user_data)
{
  JmStoreWrite *write;

  g_return_val_if_fail (JM_IS_STORE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  write = g_new0 (JmStoreWrite, 1);
  write->store = g_object_ref (self);
  write->job = jm_writer_start (self->writer, priority, func, user_data);
  return write;
}

/**
 * jm_store_write_wait:
 * @write: (transfer full): what was started
 * @error: return location
 *
 * Blocks until the transaction is on disk. Any thread but the writer's.
 *
 * Returns: TRUE when it is on disk. Errors: as jm_store_write_finish()
 */
gboolean
jm_store_write_wait (JmStoreWrite *write, GError **error)
{
  gboolean is_written;

  g_return_val_if_fail (write != NULL, FALSE);

  is_written = jm_writer_wait (write->store->writer, write->job, error);
  g_object_unref (write->store);
  g_free (write);
  return is_written;
}

/**
 * jm_store_read:
 * @self: the store
 * @func: runs on this thread, on one snapshot of the database
 * @user_data: for @func
 * @error: return location
 *
 * Writers do not keep readers waiting, nor the other way round. Inside a write it sees what was before the write.
 *
 * Returns: what @func returns. Errors: those of the function; JM_ERROR_CORRUPT, JM_ERROR_FAILED
 */
gboolean
jm_store_read (JmStore *self, JmStoreFunc func, gpointer user_data, GError **error)
{
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (JM_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (jm_readers_run (self->readers, func, user_data, &local_error))
    return TRUE;
  if (g_error_matches (local_error, JM_ERROR, JM_ERROR_CORRUPT))
    jm_store_set_trouble (self, local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * jm_store_close:
 * @self: the store
 *
 * Waits for what is queued, then ends the writer; later reads and writes fail. What this process had claimed becomes
 * free for others. Not inside a read or a write. Once is enough; dispose does it too.
 */
void
jm_store_close (JmStore *self)
{
  JmWatch *watch;

  g_return_if_fail (JM_IS_STORE (self));

  if (self->is_closed || self->writer == NULL)
    return;
  g_return_if_fail (!jm_writer_is_inside (self->writer));

  self->is_closed = TRUE;
  /* The writer's connection goes last: it folds the log into the file. */
  jm_writer_drain (self->writer);
  jm_readers_close (self->readers);
  jm_writer_close (self->writer);
  g_mutex_lock (&self->mutex);
  watch = g_steal_pointer (&self->watch);
  g_mutex_unlock (&self->mutex);
  jm_watch_close (watch);
  g_clear_pointer (&self->lease, jm_lease_free);
  g_clear_fd (&self->host, NULL);
  count_opened (self->path, -1);
}
