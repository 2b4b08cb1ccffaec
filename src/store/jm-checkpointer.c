/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-checkpointer.h"

/* Pages of 16 KiB. A log that is longer is copied when there is time; a log of that many more is copied at once, so that it ends. */
#define LONG 1000
#define TOO_LONG 16000

struct _JmCheckpointer {
  JmDb     *db;      /* the writer's */
  char     *path, *process;
  GMutex    mutex;
  GCond     wake;
  gboolean  is_wanted;
  gboolean  is_closed;
  GThread  *thread;  /* (nullable) from the first long log on */
};

static gboolean
wait_until_wanted (JmCheckpointer *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (!self->is_wanted && !self->is_closed)
    g_cond_wait (&self->wake, &self->mutex);
  self->is_wanted = FALSE;
  return !self->is_closed;
}

/* What cannot be copied now stays in the log, from which it is read as well. */
static gpointer
thread_main (gpointer data)
{
  JmCheckpointer *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmDb) db = jm_db_open (self->path, self->process, TRUE, &error);

  if (db == NULL)
    g_info ("The log of the database is not copied in the background: %s", error->message);
  while (wait_until_wanted (self))
    if (db != NULL)
      sqlite3_wal_checkpoint_v2 (db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return NULL;
}

/* On the writer's thread, after a commit. */
static int
committed_cb (void       *data,
              sqlite3    *handle,
              const char *name,
              int         n_pages)
{
  JmCheckpointer *self = data;
  g_autoptr(GMutexLocker) locker = NULL;

  if (n_pages < LONG)
    return SQLITE_OK;
  if (n_pages >= TOO_LONG)
    sqlite3_wal_checkpoint_v2 (handle, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  if (self->thread == NULL)
    self->thread = g_thread_new ("jm-checkpoint", thread_main, self);
  self->is_wanted = TRUE;
  g_cond_signal (&self->wake);
  return SQLITE_OK;
}

JmCheckpointer *
jm_checkpointer_new (JmDb *db)
{
  JmCheckpointer *self = g_new0 (JmCheckpointer, 1);

  self->db = db;
  self->path = g_strdup (db->path);
  self->process = g_strdup (db->process);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  sqlite3_wal_hook (db->handle, committed_cb, self);
  return self;
}

void
jm_checkpointer_free (JmCheckpointer *self)
{
  sqlite3_wal_hook (self->db->handle, NULL, NULL);
  g_mutex_lock (&self->mutex);
  self->is_closed = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->thread, g_thread_join);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_free (self->path);
  g_free (self->process);
  g_free (self);
}
