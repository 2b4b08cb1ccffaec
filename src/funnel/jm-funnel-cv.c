/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-cv-decision.h"
#include "jm-cv-study.h"
#include "jm-funnel-private.h"

/* --- queries --- */

static gboolean
list_cvs (JmDb    *db,
          gpointer user_data,
          GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_cv_list (db, error)) != NULL;
}

/**
 * jm_funnel_list_cvs:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmCv): the CVs
 */
GPtrArray *
jm_funnel_list_cvs (JmFunnel *self,
                    GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_cvs, &(JmQuery) { 0 }, error);
}

static gboolean
load_cv (JmDb    *db,
         gpointer user_data,
         GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_cv_load (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_dup_cv:
 * @self: a funnel
 * @id: a CV, 0 for the current one
 * @error: return location
 *
 * Returns: (transfer full): the CV, or %NULL with %JM_ERROR_NOT_FOUND
 */
JmCv *
jm_funnel_dup_cv (JmFunnel *self,
                  gint64    id,
                  GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, load_cv, &(JmQuery) { .id = id }, error);
}

/* --- import and parse again --- */

typedef struct {
  gint64   id;
  JmStore *store;
  char    *path;
  char    *password; /* (nullable) */
  gboolean parse;
  guint    grace;    /* seconds that undo has before a model is asked */
  JmCv    *cv;
} ReadCv;

static void
read_cv_free (gpointer data)
{
  ReadCv *arguments = data;

  g_object_unref (arguments->store);
  g_clear_pointer (&arguments->cv, jm_cv_free);
  g_free (arguments->path);
  g_free (arguments->password);
  g_free (arguments);
}

static ReadCv *
read_cv_new (JmFunnel   *self,
             const char *path,
             const char *password,
             gboolean    parse)
{
  ReadCv *arguments = g_new0 (ReadCv, 1);

  arguments->store = g_object_ref (self->store);
  arguments->path = g_strdup (path);
  arguments->password = g_strdup (password);
  arguments->parse = parse;
  arguments->grace = self->undo_grace;
  return arguments;
}

static gboolean
insert_cv (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  ReadCv *arguments = user_data;
  gint64 not_before = arguments->grace > 0 ? jm_time_now () + arguments->grace : 0;

  if (!jm_cv_decision_import (db, arguments->cv, arguments->parse, not_before, error))
    return FALSE;
  arguments->id = arguments->cv->id;
  return TRUE;
}

static void
fill_cv (JmCv            *cv,
         const JmPdfText *pdf)
{
  g_set_str (&cv->text, pdf->text);
  cv->pages = pdf->pages;
}

static void
import_cv_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  ReadCv *arguments = task_data;
  GError *error = NULL;

  arguments->cv = jm_cv_take_file (jm_store_get_data_dir (arguments->store), arguments->path, arguments->password, cancellable, &error);
  if (arguments->cv != NULL)
    arguments->cv->imported_at = jm_time_now ();
  if (arguments->cv != NULL && jm_store_write (arguments->store, JM_PRIORITY_COMMAND, insert_cv, arguments, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_import_cv_async:
 * @self: a funnel
 * @path: a PDF file
 * @password: (nullable): what opens it
 * @parse: whether it is read for the profile, too
 * @cancellable: (nullable): honoured while the file is read
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Reads the text of a CV, copies the file below the data folder and makes it the current one. The profile stays as it is:
 * jm_funnel_list_cv_changes() tells what could be taken from it. With @parse, where a model is set up, it is asked to read it, too. Errors are those of jm_cv_take_file().
 */
void
jm_funnel_import_cv_async (JmFunnel           *self,
                           const char         *path,
                           const char         *password,
                           gboolean            parse,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  jm_funnel_long_command (self, jm_funnel_import_cv_async, import_cv_thread, read_cv_new (self, path, password, parse), read_cv_free,
                          cancellable, callback, user_data);
}

static gboolean
load_for_reading (JmDb    *db,
                  gpointer user_data,
                  GError **error)
{
  ReadCv *arguments = user_data;

  arguments->cv = jm_cv_load (db, arguments->id, error);
  return arguments->cv != NULL;
}

static gboolean
store_parsed (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  ReadCv *arguments = user_data;

  return jm_cv_set_text (db, arguments->cv, error) && jm_cv_set_parsed (db, arguments->cv->id, error)
         && jm_event_append (db, JM_EVENT_CV_PARSED, 'c', arguments->cv->id, NULL, NULL, error)
         && jm_cv_study_queue (db, arguments->cv->id, FALSE, 0, error);
}

/* Its file may be gone or locked: then the text that was read from it is enough. */
static void
parse_cv_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  ReadCv *arguments = task_data;
  g_autofree char *path = NULL;
  g_autoptr(JmPdfText) pdf = NULL;
  g_autoptr(GError) local_error = NULL;
  GError *error = NULL;

  if (!jm_store_read (arguments->store, load_for_reading, arguments, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  path = g_build_filename (jm_store_get_data_dir (arguments->store), arguments->cv->file, NULL);
  pdf = jm_pdf_text_read (path, NULL, cancellable, &local_error);
  if (pdf != NULL)
    fill_cv (arguments->cv, pdf);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&local_error));
  else if (jm_store_write (arguments->store, JM_PRIORITY_COMMAND, store_parsed, arguments, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_parse_cv_async:
 * @self: a funnel
 * @id: a CV, 0 for the current one
 * @cancellable: (nullable): honoured while the file is read
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Reads a CV again. The profile stays as it is, and so does what a model read in the same text; where a model is set up that has not
 * read it, it is asked to. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_parse_cv_async (JmFunnel           *self,
                          gint64              id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  ReadCv *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));

  arguments = read_cv_new (self, NULL, NULL, TRUE);
  arguments->id = id;
  jm_funnel_long_command (self, jm_funnel_parse_cv_async, parse_cv_thread, arguments, read_cv_free, cancellable, callback, user_data);
}

static gboolean
study_cv (JmDb    *db,
          gpointer user_data,
          GError **error)
{
  ReadCv *arguments = user_data;
  g_autoptr(JmCv) cv = jm_cv_load (db, arguments->id, error);

  return cv != NULL && jm_cv_study_queue (db, cv->id, TRUE, 0, error);
}

/**
 * jm_funnel_study_cv_async:
 * @self: a funnel
 * @id: a CV, 0 for the current one
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Has a CV read by the language model, again if one has read it: queues PARSE_CV, which waits where no model is set up. What it
 * reads is listed by jm_funnel_list_cv_changes() from then on. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT when the model is
 * switched off.
 */
void
jm_funnel_study_cv_async (JmFunnel           *self,
                          gint64              id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  ReadCv *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));

  arguments = read_cv_new (self, NULL, NULL, FALSE);
  arguments->id = id;
  jm_funnel_command (self, jm_funnel_study_cv_async, study_cv, arguments, read_cv_free, cancellable, callback, user_data);
}

/* --- decisions --- */

static gboolean
use_cv (JmDb    *db,
        gpointer user_data,
        GError **error)
{
  return jm_cv_decision_use (db, *(gint64 *) user_data, error);
}

static void
decide (JmFunnel           *self,
        gpointer            tag,
        JmStoreFunc         func,
        gint64              id,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  jm_funnel_command (self, tag, func, g_memdup2 (&id, sizeof id), g_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_use_cv_async:
 * @self: a funnel
 * @id: a CV
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Makes a CV the current one: the one that analyses read. One step of undo. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_use_cv_async (JmFunnel           *self,
                        gint64              id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  decide (self, jm_funnel_use_cv_async, use_cv, id, cancellable, callback, user_data);
}

static gboolean
remove_cv (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  return jm_cv_decision_remove (db, *(gint64 *) user_data, error);
}

/**
 * jm_funnel_remove_cv_async:
 * @self: a funnel
 * @id: a CV
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Takes a CV out, as one step of undo. The newest of the others is the current one where it was that. The profile keeps what was taken
 * from it; its file is deleted when undo cannot bring it back any more. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_remove_cv_async (JmFunnel           *self,
                           gint64              id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  decide (self, jm_funnel_remove_cv_async, remove_cv, id, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH_ID (import_cv)
JM_FUNNEL_DEFINE_FINISH (parse_cv)
JM_FUNNEL_DEFINE_FINISH (study_cv)
JM_FUNNEL_DEFINE_FINISH (use_cv)
JM_FUNNEL_DEFINE_FINISH (remove_cv)
