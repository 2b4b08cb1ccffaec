/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-intake.h>

#include "jm-join-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef struct {
  JmJoin    join;
  JmIntake *intake;
  JmStore  *store;
} Joining;

static void
joining_init (Joining      *self,
              JmIntake     *intake,
              JmStore      *store,
              gboolean      is_merge,
              GCancellable *cancellable)
{
  self->intake = intake;
  self->store = store;
  self->join.is_merge = is_merge;
  self->join.is_foreign = intake->is_foreign;
  self->join.n_skipped = intake->n_skipped;
  self->join.problems = intake->problems;
  self->join.cancellable = cancellable;
  self->join.map = jm_intake_map_new ();
  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    self->join.came[i] = g_ptr_array_new_with_free_func (g_free);
  self->join.changed = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  self->join.lost = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
}

static void
joining_clear (Joining *self)
{
  jm_intake_map_free (self->join.map);
  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    g_ptr_array_unref (self->join.came[i]);
  g_ptr_array_unref (self->join.changed);
  g_ptr_array_unref (self->join.lost);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joining, joining_clear)

static gboolean
find_foot (JmJoin  *self,
           GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (self->into, "tracker/takeout/applications-foot.sql", error);

  if (statement == NULL || !jm_statement_next (statement, error))
    return FALSE;
  self->base = jm_statement_get_int64 (statement, "foot");
  self->last_event = jm_event_last_id (self->into, error);
  return self->last_event >= 0;
}

/* Files that are there already stay as they are. */
static gboolean
move_files (Joining    *self,
            GPtrArray  *moved,
            GError    **error)
{
  const char *data_dir = jm_store_get_data_dir (self->store);

  for (guint i = 0; i < self->intake->files->len; i++)
    {
      const char *name = g_ptr_array_index (self->intake->files, i);
      g_autofree char *from = g_build_filename (self->intake->folder, name, NULL);
      g_autofree char *to = g_build_filename (data_dir, name, NULL);
      g_autofree char *folder = g_path_get_dirname (to);

      if (g_file_test (to, G_FILE_TEST_EXISTS))
        continue;
      if (g_mkdir_with_parents (folder, 0700) != 0 || g_rename (from, to) != 0)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY, _("“%s” cannot be written. Nothing was changed."), to);
          return FALSE;
        }
      g_ptr_array_add (moved, g_strdup (name));
    }
  return TRUE;
}

/* The commit would do it, but nobody could stop that. */
static gboolean
index_text (Joining  *self,
            JmDb     *db,
            GError  **error)
{
  gboolean is_behind = TRUE;

  while (is_behind)
    if (g_cancellable_set_error_if_cancelled (self->join.cancellable, error) || !jm_db_index_some (db, &is_behind, error))
      return FALSE;
  return TRUE;
}

static gboolean
join_into (JmDb      *db,
           gpointer   user_data,
           GError   **error)
{
  Joining *self = user_data;
  g_autoptr(GPtrArray) moved = g_ptr_array_new_with_free_func (g_free);

  self->join.into = db;
  if (!find_foot (&self->join, error) || !jm_join_rows (&self->join, error))
    return FALSE;
  return self->join.is_preview || (move_files (self, moved, error) && jm_join_log (&self->join, moved, error) && index_text (self, db, error));
}

static gboolean
read_from (JmDb      *db,
           gpointer   user_data,
           GError   **error)
{
  Joining *self = user_data;

  self->join.from = db;
  return self->join.is_preview ? jm_store_read (self->store, join_into, self, error)
                               : jm_store_write (self->store, JM_PRIORITY_COMMAND, join_into, self, error);
}

/**
 * jm_intake_preview:
 * @self: what is to come
 * @store: where to
 * @is_merge: as for jm_intake_join()
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what joining would do, counted: by member of the document {"new","changed","kept","same","left_out"},
 *   and "conflicts"; nothing is changed
 */
JmJson *
jm_intake_preview (JmIntake  *self,
                   JmStore   *store,
                   gboolean   is_merge,
                   GError   **error)
{
  g_auto(Joining) joining = { 0 };

  joining_init (&joining, self, store, is_merge, NULL);
  joining.join.is_preview = TRUE;
  return jm_store_read (self->store, read_from, &joining, error) ? jm_join_report (&joining.join) : NULL;
}

/**
 * jm_intake_join:
 * @self: what is to come
 * @store: where to
 * @is_merge: whether what both have is joined, too: the later word on each part of it is right, and what gave way is told in its history.
 *   Else what is there stays as it is
 * @cancellable: (nullable): honoured until it is done
 * @error: return location for an error
 *
 * Adds what is not there yet, known by its uuid, a posting by its address or its board's own id, too. One transaction, one event IMPORTED
 * that can be undone; a second time nothing happens. Blocks.
 *
 * Returns: (transfer full) (nullable): what was done, as from jm_intake_preview()
 */
JmJson *
jm_intake_join (JmIntake      *self,
                JmStore       *store,
                gboolean       is_merge,
                GCancellable  *cancellable,
                GError       **error)
{
  g_auto(Joining) joining = { 0 };

  joining_init (&joining, self, store, is_merge, cancellable);
  return jm_store_read (self->store, read_from, &joining, error) ? jm_join_report (&joining.join) : NULL;
}
