/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#define AT_ONCE 200 /* of each kind in one transaction; undo takes back all of them together */

typedef struct {
  gint64       search;
  char        *batch;
  GArray      *dropped, *let_in; /* (nullable) (element-type gint64) */
  guint        first;            /* of those that are at hand */
  JmSiftCounts step, counts;
} SiftArguments;

static void
sift_arguments_free (gpointer data)
{
  SiftArguments *arguments = data;

  g_clear_pointer (&arguments->dropped, g_array_unref);
  g_clear_pointer (&arguments->let_in, g_array_unref);
  g_free (arguments->batch);
  g_free (arguments);
}

static guint
get_length (const GArray *ids)
{
  return ids != NULL ? ids->len : 0;
}

static GArray *
slice (const GArray *ids,
       guint         first)
{
  GArray *some = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (first < get_length (ids))
    g_array_append_vals (some, &g_array_index (ids, gint64, first), MIN (AT_ONCE, ids->len - first));
  return some;
}

static gboolean
sift (JmDb      *db,
      gpointer   user_data,
      GError   **error)
{
  SiftArguments *arguments = user_data;
  g_autoptr(GArray) dropped = slice (arguments->dropped, arguments->first);
  g_autoptr(GArray) let_in = slice (arguments->let_in, arguments->first);

  return jm_sift (db, arguments->search, arguments->batch, dropped, let_in, &arguments->step, error);
}

/* Step by step: whatever else the user does meanwhile goes in between. */
static void
sift_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  JmFunnel *self = source;
  SiftArguments *arguments = task_data;
  JmSiftCounts *counts = &arguments->counts;
  guint n = MAX (get_length (arguments->dropped), get_length (arguments->let_in));
  GError *error = NULL;

  for (arguments->first = 0; arguments->first == 0 || arguments->first < n; arguments->first += AT_ONCE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &error) || !jm_store_write (self->store, JM_PRIORITY_TASK, sift, arguments, &error))
        {
          g_task_return_error (task, error);
          return;
        }
      counts->dropped += arguments->step.dropped;
      counts->let_in += arguments->step.let_in;
      counts->steps |= arguments->step.dropped + arguments->step.let_in > 0;
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * jm_funnel_sift_search_async:
 * @self: a funnel
 * @search: a stored search
 * @dropped: (nullable) (element-type gint64): the postings that a preview found to be unwanted
 * @let_in: (nullable) (element-type gint64): the rows of filtered that it found to be wanted
 * @cancellable: (nullable): ends it before the next step
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Lets the search lose and get them, two hundred of each in a transaction; all
 * of it is one step of undo, unless something else was decided meanwhile. A posting that no other active search wants goes to filtered, with the rule.
 * What was decided on meanwhile, or is kept, put off or gone, stays as it is, and so does what the stored rules do want.
 * Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_sift_search_async (JmFunnel           *self,
                             gint64              search,
                             GArray             *dropped,
                             GArray             *let_in,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  SiftArguments *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));

  arguments = g_new0 (SiftArguments, 1);
  arguments->search = search;
  arguments->batch = jm_uuid_new ();
  arguments->dropped = dropped != NULL ? g_array_ref (dropped) : NULL;
  arguments->let_in = let_in != NULL ? g_array_ref (let_in) : NULL;
  jm_funnel_long_command (self, jm_funnel_sift_search_async, sift_thread, arguments, sift_arguments_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_sift_search_finish:
 * @self: a funnel
 * @result: what the callback got
 * @counts: (out) (optional): how many it lost and got, and whether that is a step of undo
 * @error: return location
 *
 * Returns: whether it is done
 */
gboolean
jm_funnel_sift_search_finish (JmFunnel      *self,
                              GAsyncResult  *result,
                              JmSiftCounts  *counts,
                              GError       **error)
{
  if (!jm_funnel_command_finish (self, result, jm_funnel_sift_search_async, error))
    return FALSE;
  if (counts != NULL)
    *counts = ((SiftArguments *) g_task_get_task_data (G_TASK (result)))->counts;
  return TRUE;
}
