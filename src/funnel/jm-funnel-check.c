/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

typedef struct {
  gboolean      is_due;
  JmHealthState state;
} Check;

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Check *check = task_data;
  JmStore *store = jm_funnel_get_store (source);
  g_autoptr(JmClaim) claim = NULL;
  GError *error = NULL;

  /* Of several processes one looks; the others hear of it by what it remembers. */
  claim = check->is_due && jm_health_is_due (store) ? jm_claim_take (store, "check", "database", NULL) : NULL;
  if ((check->is_due && claim == NULL) || jm_health_check (store, cancellable, &check->state, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_check_async:
 * @self: a funnel
 * @is_due: only after an end that was none in order, of this or another process, and once a week
 * @cancellable: (nullable): ends it within milliseconds
 * @callback: called when all was looked at
 * @user_data: for @callback
 *
 * Looks at all of the database in a thread, and makes a broken index anew; see jm_health_check(). What is damaged is told by the store's
 * trouble, too. The agent does it when it is due.
 */
void
jm_funnel_check_async (JmFunnel           *self,
                       gboolean            is_due,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Check *check = g_new0 (Check, 1);

  g_return_if_fail (JM_IS_FUNNEL (self));

  check->is_due = is_due;
  jm_funnel_long_command (self, jm_funnel_check_async, check_thread, check, g_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_check_finish:
 * @self: a funnel
 * @result: what the callback got
 * @state: (out) (optional): how the file was found; %JM_HEALTH_UNKNOWN where it was not looked at
 * @error: return location for an error
 *
 * Returns: %FALSE where it was to be looked at and could not be
 */
gboolean
jm_funnel_check_finish (JmFunnel       *self,
                        GAsyncResult   *result,
                        JmHealthState  *state,
                        GError        **error)
{
  if (!jm_funnel_command_finish (self, result, jm_funnel_check_async, error))
    return FALSE;
  if (state != NULL)
    *state = ((Check *) g_task_get_task_data (G_TASK (result)))->state;
  return TRUE;
}
