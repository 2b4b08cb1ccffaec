/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-readers.h"

#include <base/jm-error.h>

#include <glib/gi18n.h>

#define MAX_IDLE 8
#define RETRY_PAUSE 20000 /* us */
#define RETRIES 250

struct _JmReaders {
  GMutex     mutex;
  GCond      returned;
  GPtrArray *idle; /* (element-type JmDb) */
  guint      n_lent;
  gboolean   is_closed;
  char      *path;
  char      *process;
};

JmReaders *
jm_readers_new (const char *path, const char *process)
{
  JmReaders *self = g_new0 (JmReaders, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->returned);
  self->idle = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_db_free);
  self->path = g_strdup (path);
  self->process = g_strdup (process);
  return self;
}

static void
take_back (JmReaders *self, JmDb *db)
{
  /* One that could not end its transaction, for want of memory, would keep its snapshot for ever. */
  if (db != NULL && !sqlite3_get_autocommit (db->handle))
    g_clear_pointer (&db, jm_db_free);
  g_mutex_lock (&self->mutex);
  if (db != NULL && !self->is_closed && self->idle->len < MAX_IDLE)
    {
      g_ptr_array_add (self->idle, db);
      db = NULL;
    }
  g_mutex_unlock (&self->mutex);

  /* A connection that is closed before close() is told that it came back. */
  g_clear_pointer (&db, jm_db_free);
  g_mutex_lock (&self->mutex);
  self->n_lent--;
  g_cond_broadcast (&self->returned);
  g_mutex_unlock (&self->mutex);
}

static JmDb *
lend (JmReaders *self, GError **error)
{
  JmDb *db = NULL;

  g_mutex_lock (&self->mutex);
  if (self->is_closed)
    {
      g_mutex_unlock (&self->mutex);
      g_set_error_literal (error, JM_ERROR, JM_ERROR_FAILED, _("The database is closed. Start JobMate again."));
      return NULL;
    }
  self->n_lent++;
  if (self->idle->len > 0)
    db = g_ptr_array_steal_index (self->idle, self->idle->len - 1);
  g_mutex_unlock (&self->mutex);

  if (db == NULL)
    db = jm_db_open (self->path, self->process, FALSE, error);
  if (db == NULL)
    take_back (self, NULL);
  return db;
}

/* The snapshot is taken here, by a first look. Only the recovery of a log after a crash can keep a reader waiting. */
static gboolean
begin (JmDb *db, GError **error)
{
  int result = SQLITE_BUSY;

  for (guint i = 0; i < RETRIES; i++)
    {
      result = sqlite3_exec (db->handle, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
      if (result == SQLITE_OK)
        return TRUE;
      if (!sqlite3_get_autocommit (db->handle))
        sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
      if ((result & 0xff) != SQLITE_BUSY)
        break;
      g_usleep (RETRY_PAUSE);
    }
  jm_db_set_error (db, result, error);
  return FALSE;
}

gboolean
jm_readers_run (JmReaders *self, JmStoreFunc func, gpointer user_data, GError **error)
{
  g_autoptr(GError) local_error = NULL;
  JmDb *db = lend (self, &local_error);
  gboolean is_done = FALSE;

  if (db != NULL && begin (db, &local_error))
    {
      is_done = func (db, user_data, &local_error);
      jm_db_execute (db, "ROLLBACK", NULL);
    }
  if (db != NULL)
    take_back (self, db);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return is_done;
}

void
jm_readers_close (JmReaders *self)
{
  g_mutex_lock (&self->mutex);
  self->is_closed = TRUE;
  while (self->n_lent > 0)
    g_cond_wait (&self->returned, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_ptr_array_set_size (self->idle, 0);
}

void
jm_readers_free (JmReaders *self)
{
  jm_readers_close (self);
  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->returned);
  g_free (self->path);
  g_free (self->process);
  g_free (self);
}
