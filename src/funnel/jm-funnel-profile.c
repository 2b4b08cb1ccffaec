/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-edit.h"

#include <glib/gi18n.h>

static gboolean
load_profile (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_profile_load (db, error)) != NULL;
}

/**
 * jm_funnel_dup_profile:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full): who the user is; an empty profile when nothing is stored
 */
JmProfile *
jm_funnel_dup_profile (JmFunnel *self,
                       GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, load_profile, &(JmQuery) { 0 }, error);
}

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

static gboolean
set_profile (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  g_autoptr(JmProfile) profile = jm_profile_from_json (user_data, error);

  return profile != NULL && jm_edit_profile (db, profile, error);
}

/**
 * jm_funnel_set_profile_async:
 * @self: a funnel
 * @profile: who the user is; read at once
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Stores the profile whole, as one step of undo.
 */
void
jm_funnel_set_profile_async (JmFunnel           *self,
                             const JmProfile    *profile,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (profile != NULL);

  jm_funnel_command (self, jm_funnel_set_profile_async, set_profile, jm_profile_to_json (profile),
                     (GDestroyNotify) jm_json_unref, cancellable, callback, user_data);
}

typedef struct {
  gint64   id;
  JmStore *store;
  char    *path;
  JmCv    *cv;
} ImportCv;

static void
import_cv_free (gpointer data)
{
  ImportCv *arguments = data;

  g_object_unref (arguments->store);
  g_clear_pointer (&arguments->cv, jm_cv_free);
  g_free (arguments->path);
  g_free (arguments);
}

static gboolean
insert_cv (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  ImportCv *arguments = user_data;

  if (!jm_cv_insert (db, arguments->cv, error))
    return FALSE;
  arguments->id = arguments->cv->id;
  return jm_event_append (db, JM_EVENT_CV_IMPORTED, 'c', arguments->id, NULL, NULL, error);
}

/* The text is read first: what is no readable PDF leaves no copy behind. */
static void
import_cv_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  ImportCv *arguments = task_data;
  g_autoptr(JmPdfText) pdf = NULL;
  GError *error = NULL;

  pdf = jm_pdf_text_read (arguments->path, NULL, cancellable, &error);
  if (pdf != NULL)
    arguments->cv = jm_cv_take_file (jm_store_get_data_dir (arguments->store), arguments->path, &error);
  if (arguments->cv != NULL)
    {
      g_free (arguments->cv->text);
      arguments->cv->text = g_strdup (pdf->text);
      arguments->cv->pages = pdf->pages;
      arguments->cv->imported_at = jm_time_now ();
    }
  if (arguments->cv != NULL && jm_store_write (arguments->store, JM_PRIORITY_COMMAND, insert_cv, arguments, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_import_cv_async:
 * @self: a funnel
 * @path: a PDF file
 * @cancellable: (nullable): honoured while the file is read
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Reads the text of a CV, copies the file below the data folder and makes it the current one. Errors are those of
 * jm_pdf_text_read() and jm_cv_take_file().
 */
void
jm_funnel_import_cv_async (JmFunnel           *self,
                           const char         *path,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  ImportCv *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  arguments = g_new0 (ImportCv, 1);
  arguments->store = g_object_ref (self->store);
  arguments->path = g_strdup (path);
  jm_funnel_long_command (self, jm_funnel_import_cv_async, import_cv_thread, arguments, import_cv_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (set_profile)
JM_FUNNEL_DEFINE_FINISH_ID (import_cv)
