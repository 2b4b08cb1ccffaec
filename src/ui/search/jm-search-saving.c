/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-search-saving.h"

typedef struct {
  JmSearch     *search;
  gboolean      drops, lets_in;
  JmSavedSearch saved;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  jm_search_unref (saving->search);
  g_free (saving);
}

static void
sifted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Saving          *saving = g_task_get_task_data (task);
  GError          *error = NULL;

  if (!jm_funnel_sift_search_finish (JM_FUNNEL (source), result, &saving->saved.counts, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* What the dialog showed may be a moment old: it is looked at once more, by the rules as they are stored. */
static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask)     task = user_data;
  Saving              *saving = g_task_get_task_data (task);
  GError              *error = NULL;
  g_autoptr(JmPreview) found = jm_funnel_preview_search_finish (JM_FUNNEL (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  jm_funnel_sift_search_async (JM_FUNNEL (source), saving->saved.id, saving->drops ? found->dropped : NULL,
                               saving->lets_in ? found->let_in : NULL, NULL, sifted_cb, g_steal_pointer (&task));
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Saving          *saving = g_task_get_task_data (task);
  GError          *error = NULL;

  if (!jm_funnel_edit_search_finish (JM_FUNNEL (source), result, &error))
    g_task_return_error (task, error);
  else if (!saving->drops && !saving->lets_in)
    g_task_return_boolean (task, TRUE);
  else
    jm_funnel_preview_search_async (JM_FUNNEL (source), saving->search, 1, 0, NULL, previewed_cb, g_steal_pointer (&task));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Saving          *saving = g_task_get_task_data (task);
  GError          *error = NULL;

  saving->saved.id = jm_funnel_add_search_finish (JM_FUNNEL (source), result, &error);
  if (saving->saved.id == 0)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * jm_search_save_async:
 * @funnel: where searches are kept
 * @search: a search, with id 0 when it is new; left alone until @callback
 * @drops: undecided postings that no longer fit go
 * @lets_in: filtered ones that fit now come in
 * @callback: called when all of it is on disk
 * @user_data: for @callback
 *
 * Saves a search. Errors: those of jm_funnel_add_search_async() and jm_funnel_edit_search_async().
 */
void
jm_search_save_async (JmFunnel            *funnel,
                      JmSearch            *search,
                      gboolean             drops,
                      gboolean             lets_in,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Saving          *saving = g_new0 (Saving, 1);

  g_return_if_fail (JM_IS_FUNNEL (funnel));
  g_return_if_fail (search != NULL);

  *saving = (Saving) { jm_search_ref (search), drops, lets_in, { search->id } };
  task = g_task_new (funnel, NULL, callback, user_data);
  g_task_set_source_tag (task, jm_search_save_async);
  g_task_set_task_data (task, saving, saving_free);
  if (search->id == 0)
    jm_funnel_add_search_async (funnel, search, NULL, added_cb, g_steal_pointer (&task));
  else
    jm_funnel_edit_search_async (funnel, search, NULL, edited_cb, g_steal_pointer (&task));
}

/**
 * jm_search_save_finish:
 * @result: what the callback got
 * @saved: (out): its id, and how many postings went and came
 * @error: return location for an error
 *
 * Returns: whether it is saved
 */
gboolean
jm_search_save_finish (GAsyncResult   *result,
                       JmSavedSearch  *saved,
                       GError        **error)
{
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == jm_search_save_async, FALSE);

  *saved = ((Saving *) g_task_get_task_data (G_TASK (result)))->saved;
  return g_task_propagate_boolean (G_TASK (result), error);
}
