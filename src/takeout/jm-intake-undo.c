/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-intake.h>

#include "jm-intake-private.h"

#include <glib/gi18n.h>

static gboolean
remove_rows (JmDb         *db,
             guint         index,
             const char   *verb,
             JmJson       *came,
             GError      **error)
{
  const JmTakeoutNoun *noun = &jm_takeout_nouns[index];
  g_autoptr(JmStatement) statement = jm_takeout_statement (db, noun, verb, error);
  g_auto(GStrv) keys = jm_json_dup_strv (jm_json_get_member (came, noun->member));
  g_auto(GStrv) postings = jm_json_dup_strv (jm_json_get_member (came, "postings"));
  gboolean hangs = g_strcmp0 (noun->owner, "application") == 0;
  g_auto(GStrv) applications = jm_json_dup_strv (jm_json_get_member (came, "applications"));

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_strv (statement, ":came", (const char *const *) keys);
  if (index == JM_TAKEOUT_APPLICATIONS || hangs)
    jm_statement_bind_strv (statement, ":postings", (const char *const *) postings);
  if (hangs)
    jm_statement_bind_strv (statement, ":applications", (const char *const *) applications);
  return jm_statement_run (statement, error);
}

static gboolean
set_back (JmDb      *db,
          JmJson    *entry,
          GError   **error)
{
  static const char *const verbs[] = { "set", "searches", "unwanted", "unseen" };
  g_autofree char *row = jm_json_to_text (jm_json_get_member (entry, "row"), FALSE);
  const char *member = jm_json_member_string (entry, "member");
  gint64 key = g_ascii_strtoll (jm_json_member_string (entry, "key"), NULL, 10);

  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    for (guint j = 0; g_strcmp0 (jm_takeout_nouns[i].member, member) == 0 && j < (i == JM_TAKEOUT_POSTINGS ? G_N_ELEMENTS (verbs) : 1); j++)
      {
        g_autoptr(JmStatement) statement = jm_takeout_statement (db, &jm_takeout_nouns[i], verbs[j], error);

        if (statement == NULL)
          return FALSE;
        jm_statement_bind_int64 (statement, ":key", key);
        jm_statement_bind_text (statement, ":row", row);
        if (!jm_statement_run (statement, error))
          return FALSE;
      }
  return TRUE;
}

/* What was queued for an application that goes. */
static gboolean
cancel_tasks (JmDb      *db,
              JmJson    *applications,
              GError   **error)
{
  for (guint i = 0; i < jm_json_get_length (applications); i++)
    {
      g_autofree char *subject = g_strconcat ("a", jm_json_get_string (jm_json_get_element (applications, i)), NULL);
      g_autoptr(GError) local_error = NULL;
      g_autoptr(JmTask) task = jm_task_find (db, JM_TASK_ANALYZE_JOB, subject, &local_error);

      if (local_error == NULL && task != NULL)
        jm_task_cancel (db, task->id, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * jm_intake_undo:
 * @db: a connection that may write
 * @before: the payload of the event IMPORTED
 * @error: return location for an error
 *
 * Takes out what an import brought, with what hangs on it, and sets back what it changed; nothing else. A search that has found more
 * postings since is deactivated instead. Appends nothing: jm_undo_mark() tells the log.
 *
 * Returns: whether it is stored
 */
gboolean
jm_intake_undo (JmDb      *db,
                JmJson    *before,
                GError   **error)
{
  JmJson *came = jm_json_get_member (before, "came");
  JmJson *changed = jm_json_get_member (before, "changed");
  g_autoptr(JmStatement) number = NULL;

  if (!cancel_tasks (db, jm_json_get_member (came, "applications"), error))
    return FALSE;
  for (int i = JM_TAKEOUT_N_NOUNS - 1; i >= 0; i--)
    if (!remove_rows (db, i, "remove", came, error))
      return FALSE;
  if (!remove_rows (db, JM_TAKEOUT_SEARCHES, "retire", came, error))
    return FALSE;
  for (guint i = 0; i < jm_json_get_length (changed); i++)
    if (!set_back (db, jm_json_get_element (changed, i), error))
      return FALSE;
  number = jm_takeout_statement (db, &jm_takeout_nouns[JM_TAKEOUT_APPLICATIONS], "number", error);
  return number != NULL && jm_statement_run (number, error);
}
