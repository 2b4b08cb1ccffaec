/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-edit.h"
#include "jm-funnel-private.h"

#include <glib/gi18n.h>

/* What was read, and where: in a CV, or in a file with a profile. */
typedef struct {
  gint64  cv;
  JmJson *read;     /* (nullable) of a file */
  char  **accepted; /* (nullable): all */
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_clear_pointer (&decision->read, jm_json_unref);
  g_strfreev (decision->accepted);
  g_free (decision);
}

static GPtrArray *
find_changes (JmDb            *db,
              const Decision  *decision,
              JmProfile      **profile,
              GError         **error)
{
  g_autoptr(JmCv) cv = decision->read == NULL ? jm_cv_load (db, decision->cv, error) : NULL;
  g_autoptr(JmJson) proposal = decision->read != NULL ? jm_json_ref (decision->read) : cv != NULL ? jm_cv_dup_proposal (cv, error) : NULL;

  if (proposal == NULL || (*profile = jm_profile_load (db, error)) == NULL)
    return NULL;
  return jm_profile_list_changes (*profile, proposal);
}

static gboolean
list_changes (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  JmQuery *query = user_data;
  g_autoptr(JmProfile) profile = NULL;

  return (query->result = find_changes (db, query->argument, &profile, error)) != NULL;
}

/**
 * jm_funnel_list_cv_changes:
 * @self: a funnel
 * @id: a CV, 0 for the current one
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmProfileChange): what the CV would change in the profile, as a model read it, or as
 *   the program did without one; %NULL with %JM_ERROR_NOT_FOUND
 */
GPtrArray *
jm_funnel_list_cv_changes (JmFunnel *self,
                           gint64    id,
                           GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_changes, &(JmQuery) { .argument = &(Decision) { .cv = id } }, error);
}

/**
 * jm_funnel_list_profile_changes:
 * @self: a funnel
 * @read: what jm_funnel_read_profile_async() read
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmProfileChange): what it would change in the profile
 */
GPtrArray *
jm_funnel_list_profile_changes (JmFunnel *self,
                                JmJson   *read,
                                GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);
  g_return_val_if_fail (read != NULL, NULL);

  return jm_funnel_read (self, list_changes, &(JmQuery) { .argument = &(Decision) { .read = read } }, error);
}

static gboolean
check_known (GPtrArray          *changes,
             const char *const  *ids,
             GError            **error)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      for (guint j = 0; j < changes->len; j++)
        is_known |= g_str_equal (((JmProfileChange *) changes->pdata[j])->id, ids[i]);
      if (is_known)
        continue;
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no change “%s”: the review lists those that there are."), ids[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
accept_changes (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  Decision *decision = user_data;
  const char *const *ids = (const char *const *) decision->accepted;
  g_autoptr(JmProfile) profile = NULL;
  g_autoptr(GPtrArray) changes = find_changes (db, decision, &profile, error);

  if (changes == NULL || !check_known (changes, ids, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      JmProfileChange *change = changes->pdata[i];

      if ((ids == NULL || g_strv_contains (ids, change->id)) && !jm_profile_accept (profile, change, error))
        return FALSE;
    }
  return changes->len == 0 || jm_edit_profile (db, profile, error);
}

/**
 * jm_funnel_accept_cv_async:
 * @self: a funnel
 * @id: a CV, 0 for the current one
 * @changes: (nullable) (array zero-terminated=1): ids of what jm_funnel_list_cv_changes() listed; %NULL for all
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Takes what a CV says into the profile, as one step of undo. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_accept_cv_async (JmFunnel           *self,
                           gint64              id,
                           const char *const  *changes,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  Decision *decision;

  g_return_if_fail (JM_IS_FUNNEL (self));

  decision = g_new0 (Decision, 1);
  decision->cv = id;
  decision->accepted = g_strdupv ((char **) changes);
  jm_funnel_command (self, jm_funnel_accept_cv_async, accept_changes, decision, decision_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (accept_cv)

/**
 * jm_funnel_accept_profile_async:
 * @self: a funnel
 * @read: what jm_funnel_read_profile_async() read
 * @changes: (nullable) (array zero-terminated=1): ids of what jm_funnel_list_profile_changes() listed; %NULL for all
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Takes what a file says into the profile, as one step of undo. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_accept_profile_async (JmFunnel           *self,
                                JmJson             *read,
                                const char *const  *changes,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Decision *decision;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (read != NULL);

  decision = g_new0 (Decision, 1);
  decision->read = jm_json_ref (read);
  decision->accepted = g_strdupv ((char **) changes);
  jm_funnel_command (self, jm_funnel_accept_profile_async, accept_changes, decision, decision_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (accept_profile)
