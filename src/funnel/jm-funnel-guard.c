/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-letters.h>

#include "jm-brief.h"
#include "jm-funnel-private.h"

typedef struct {
  gint64 application;
  char  *text;
} Text;

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->text);
  g_free (text);
}

static gboolean
load_truth (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  JmQuery *query = user_data;
  g_autoptr(JmBrief) brief = jm_card_check_visible (db, query->id, error) ? jm_brief_load (db, query->id, error) : NULL;

  if (brief == NULL)
    return FALSE;
  query->result = jm_truth_new (brief->profile, brief->material.cv_text, brief->posting, jm_time_now ());
  return TRUE;
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Text *text = task_data;
  g_autoptr(JmTruth) truth = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  truth = jm_funnel_read (JM_FUNNEL (source), load_truth, &(JmQuery) { .id = text->application }, &error);
  if (truth == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, jm_truth_check (truth, text->text), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * jm_funnel_check_letter_async:
 * @self: a funnel
 * @application: an application
 * @text: what would be sent for it
 * @cancellable: (nullable): for a text that is out of date
 * @callback: called with the findings
 * @user_data: for @callback
 *
 * Holds a text against profile, current CV and posting. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_check_letter_async (JmFunnel           *self,
                              gint64              application,
                              const char         *text,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  Text *checked;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (text != NULL);

  checked = g_new0 (Text, 1);
  checked->application = application;
  checked->text = g_strdup (text);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_funnel_check_letter_async);
  g_task_set_task_data (task, checked, text_free);
  g_task_run_in_thread (task, check_thread);
}

/**
 * jm_funnel_check_letter_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmFinding) (nullable): what stands neither in profile nor CV nor posting, and what is left
 *   to be filled in
 */
GPtrArray *
jm_funnel_check_letter_finish (JmFunnel     *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
