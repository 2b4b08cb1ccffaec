/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

typedef struct {
  gint64   id;
  JmStore *store;
  JmCv    *cv;
  GBytes  *picture;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  g_object_unref (drawing->store);
  g_clear_pointer (&drawing->cv, jm_cv_free);
  g_clear_pointer (&drawing->picture, g_bytes_unref);
  g_free (drawing);
}

static gboolean
load_cv (JmDb    *db,
         gpointer user_data,
         GError **error)
{
  Drawing *drawing = user_data;

  return (drawing->cv = jm_cv_load (db, drawing->id, error)) != NULL;
}

static void
draw_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Drawing *drawing = task_data;
  GError *error = NULL;

  if (jm_store_read (drawing->store, load_cv, drawing, &error))
    drawing->picture = jm_cv_picture_load (jm_store_get_data_dir (drawing->store), drawing->cv, cancellable, &error);
  if (drawing->picture != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_draw_cv_async:
 * @self: a funnel
 * @id: a CV, 0 for the current one
 * @cancellable: (nullable): honoured while it is drawn
 * @callback: called with the picture
 * @user_data: for @callback
 *
 * Draws the first page of a CV, or takes the picture that was kept. Errors: %JM_ERROR_NOT_FOUND, and those of jm_pdf_picture_read().
 */
void
jm_funnel_draw_cv_async (JmFunnel           *self,
                         gint64              id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Drawing *drawing;

  g_return_if_fail (JM_IS_FUNNEL (self));

  drawing = g_new0 (Drawing, 1);
  drawing->id = id;
  drawing->store = g_object_ref (self->store);
  jm_funnel_long_command (self, jm_funnel_draw_cv_async, draw_thread, drawing, drawing_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_draw_cv_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a PNG of 160 pixels in width
 */
GBytes *
jm_funnel_draw_cv_finish (JmFunnel     *self,
                          GAsyncResult *result,
                          GError      **error)
{
  if (!jm_funnel_command_finish (self, result, jm_funnel_draw_cv_async, error))
    return NULL;
  return g_bytes_ref (((Drawing *) g_task_get_task_data (G_TASK (result)))->picture);
}
