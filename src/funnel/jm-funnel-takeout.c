/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>

typedef struct {
  char         *path;
  JmExportStyle style;
  JmCsv        *csv;    /* (nullable) borrowed */
  JmCsvField   *fields;
  JmImportFlags flags;
  JmIntake     *intake; /* borrowed by an import, owned by the reading of a file */
  JmJson       *report;
  gboolean      is_owner;
} Takeout;

static Takeout *
takeout_new (const char *path)
{
  Takeout *self = g_new0 (Takeout, 1);

  self->path = g_strdup (path);
  return self;
}

static void
takeout_free (gpointer data)
{
  Takeout *self = data;

  g_free (self->path);
  g_free (self->fields);
  if (self->is_owner)
    g_clear_pointer (&self->intake, jm_intake_free);
  g_clear_pointer (&self->report, jm_json_unref);
  g_free (self);
}

/* --- out --- */

static gboolean
has_suffix (const char *path,
            const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, suffix);
}

static gboolean
write_by_name (JmFunnel      *self,
               Takeout       *takeout,
               GCancellable  *cancellable,
               GError       **error)
{
  if (has_suffix (takeout->path, ".json"))
    return jm_export_write (self->store, jm_funnel_get_folders (), takeout->path, cancellable, error);
  if (has_suffix (takeout->path, ".csv"))
    return jm_export_write_csv (self->store, takeout->path, takeout->style.separator != 0 ? takeout->style.separator : ',', takeout->style.has_bom,
                                cancellable, error);
  if (has_suffix (takeout->path, ".ics"))
    return jm_export_write_calendar (self->store, takeout->path, cancellable, error);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("The name says what to write: everything to FILE.json, the applications to FILE.csv, follow-ups and interviews to FILE.ics."));
  return FALSE;
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  JmFunnel *self = source;
  Takeout *takeout = task_data;
  g_autoptr(GError) error = NULL;

  if (write_by_name (self, takeout, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * jm_funnel_export_async:
 * @self: a funnel
 * @path: where it goes; an older file there is replaced at the end
 * @style: (nullable): how a table is written
 * @cancellable: (nullable): leaves what was there
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Writes what the name says: everything but the keys as one JSON document (FILE.json), the applications as a table (FILE.csv), or the
 * follow-ups and interviews as a calendar (FILE.ics). Errors: %JM_ERROR_USAGE for another name, %JM_ERROR_READ_ONLY, %JM_ERROR_DISK_FULL.
 */
void
jm_funnel_export_async (JmFunnel            *self,
                        const char          *path,
                        const JmExportStyle *style,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Takeout *takeout;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  takeout = takeout_new (path);
  if (style != NULL)
    takeout->style = *style;
  jm_funnel_long_command (self, jm_funnel_export_async, export_thread, takeout, takeout_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (export)

/* --- in --- */

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  JmFunnel *self = source;
  Takeout *takeout = task_data;
  g_autoptr(GError) error = NULL;

  takeout->is_owner = TRUE;
  takeout->intake = jm_intake_new (jm_store_get_data_dir (self->store), &error);
  if (takeout->intake != NULL
      && (takeout->csv != NULL ? jm_intake_read_csv (takeout->intake, takeout->csv, takeout->fields, cancellable, &error)
                               : jm_intake_read_json (takeout->intake, jm_funnel_get_folders (), takeout->path, cancellable, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * jm_funnel_read_import_async:
 * @self: a funnel
 * @path: a file of any origin
 * @cancellable: (nullable): stops between two rows
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads an export for jm_funnel_import_async(), into a place of its own: nothing of the user's is touched. Errors: %JM_ERROR_INVALID with the
 * place, %JM_ERROR_TOO_LARGE, %JM_ERROR_NEWER, %JM_ERROR_NOT_FOUND, %JM_ERROR_DISK_FULL.
 */
void
jm_funnel_read_import_async (JmFunnel            *self,
                             const char          *path,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  jm_funnel_long_command (self, jm_funnel_read_import_async, read_thread, takeout_new (path), takeout_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_read_table_async:
 * @self: a funnel
 * @csv: a table, which lives until the callback
 * @fields: (array): what each of its columns says
 * @cancellable: (nullable): stops between two rows
 * @callback: called when it is read
 * @user_data: for @callback, which calls jm_funnel_read_import_finish()
 *
 * The same for a table of applications, as jm_csv_read() gives it. Errors: %JM_ERROR_INVALID where no column says title or company.
 */
void
jm_funnel_read_table_async (JmFunnel            *self,
                            JmCsv               *csv,
                            const JmCsvField    *fields,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Takeout *takeout;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (csv != NULL && fields != NULL);

  takeout = takeout_new (NULL);
  takeout->csv = csv;
  takeout->fields = g_memdup2 (fields, jm_csv_get_n_columns (csv) * sizeof *fields);
  jm_funnel_long_command (self, jm_funnel_read_import_async, read_thread, takeout, takeout_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_read_import_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is to come
 */
JmIntake *
jm_funnel_read_import_finish (JmFunnel      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  Takeout *takeout;

  if (!jm_funnel_command_finish (self, result, jm_funnel_read_import_async, error))
    return NULL;
  takeout = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&takeout->intake);
}

static void
import_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  JmFunnel *self = source;
  Takeout *takeout = task_data;
  gboolean is_merge = (takeout->flags & JM_IMPORT_MERGE) != 0;
  g_autoptr(GError) error = NULL;

  if ((takeout->flags & JM_IMPORT_PREVIEW) != 0)
    takeout->report = jm_intake_preview (takeout->intake, self->store, is_merge, &error);
  else
    takeout->report = jm_intake_join (takeout->intake, self->store, is_merge, cancellable, &error);
  if (takeout->report != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * jm_funnel_import_async:
 * @self: a funnel
 * @intake: what jm_funnel_read_import_finish() gave; it lives until the callback
 * @flags: whether to look only, and whether to join what both have
 * @cancellable: (nullable): honoured until it is on disk
 * @callback: called when it is on disk, or looked at
 * @user_data: for @callback
 *
 * Adds what is not there yet, in one transaction and as one command of undo; see jm_intake_join(). Errors: as the store answers.
 */
void
jm_funnel_import_async (JmFunnel            *self,
                        JmIntake            *intake,
                        JmImportFlags        flags,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Takeout *takeout;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (intake != NULL);

  takeout = takeout_new (NULL);
  takeout->intake = intake;
  takeout->flags = flags;
  jm_funnel_long_command (self, jm_funnel_import_async, import_thread, takeout, takeout_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_import_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was done, or would be: by member of an export {"new","changed","kept","same","left_out"}, and
 *   "conflicts"
 */
JmJson *
jm_funnel_import_finish (JmFunnel      *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  Takeout *takeout;

  if (!jm_funnel_command_finish (self, result, jm_funnel_import_async, error))
    return NULL;
  takeout = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&takeout->report);
}
