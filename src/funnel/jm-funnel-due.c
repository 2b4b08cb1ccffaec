/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-records.h>

#include "jm-funnel-private.h"

/* What is to be done, and what was done beside that. */

static gboolean
list_activities (JmDb      *db,
                 gpointer   user_data,
                 GError   **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_activity_list (db, query->limit, error)) != NULL;
}

/**
 * jm_funnel_list_activities:
 * @self: a funnel
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmActivity): what was done without a posting, the newest day first
 */
GPtrArray *
jm_funnel_list_activities (JmFunnel  *self,
                           guint      limit,
                           GError   **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_activities, &(JmQuery) { .limit = limit }, error);
}

static gboolean
list_activities_of (JmDb      *db,
                    gpointer   user_data,
                    GError   **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_activity_list_of (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_list_activities_of:
 * @self: a funnel
 * @application: an application
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmActivity): what was done for it beside what its own tables hold, the oldest day first
 */
GPtrArray *
jm_funnel_list_activities_of (JmFunnel  *self,
                              gint64     application,
                              GError   **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_activities_of, &(JmQuery) { .id = application }, error);
}

static gboolean
list_due (JmDb      *db,
          gpointer   user_data,
          GError   **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_due_list (db, query->flag ? JM_DUE_ALL : JM_DUE_NOW, jm_time_now (), error)) != NULL;
}

/**
 * jm_funnel_list_due:
 * @self: a funnel
 * @scope: how far to look
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmDue): what is to be done, day by day, as jm_due_list() says
 */
GPtrArray *
jm_funnel_list_due (JmFunnel    *self,
                    JmDueScope   scope,
                    GError     **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_due, &(JmQuery) { .flag = scope == JM_DUE_ALL }, error);
}
