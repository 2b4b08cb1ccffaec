/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <funnel/jm-storage.h>

#include <glib/gi18n.h>

typedef struct {
  JmStore *store;
  JmJson  *result;
} Status;

static gboolean
add_postings (JmJsonBuilder *builder,
              JmDb          *db,
              GError       **error)
{
  const struct { const char *name; JmInboxStatus status; } counts[] = {
    { "pending", JM_INBOX_PENDING }, { "approved", JM_INBOX_APPROVED }, { "rejected", JM_INBOX_REJECTED },
  };
  gint64 filtered;

  jm_json_key (builder, "postings");
  jm_json_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 n = jm_posting_count (db, &(JmInboxQuery) { .status = counts[i].status }, error);

      if (n < 0)
        return FALSE;
      jm_json_set_int64 (builder, counts[i].name, n);
    }
  jm_json_end_object (builder);
  filtered = jm_filtered_count (db, NULL, error);
  jm_json_set_int64 (builder, "filtered", filtered);
  return filtered >= 0;
}

static gboolean
add_applications (JmJsonBuilder *builder,
                  JmDb          *db,
                  GError       **error)
{
  jm_json_key (builder, "applications");
  jm_json_begin_object (builder);
  for (JmApplicationStatus status = 0; status < JM_N_STATUSES; status++)
    {
      gint64 n = jm_application_count (db, status, error);

      if (n < 0)
        return FALSE;
      jm_json_set_int64 (builder, jm_status_to_string (status), n);
    }
  jm_json_end_object (builder);
  return TRUE;
}

static gboolean
add_queue (JmJsonBuilder *builder,
           JmDb          *db,
           GPtrArray     *problems,
           GError       **error)
{
  const JmTaskState states[] = { JM_TASK_QUEUED, JM_TASK_RUNNING, JM_TASK_WAITING, JM_TASK_FAILED };

  jm_json_key (builder, "queue");
  jm_json_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr(GError) local_error = NULL;
      guint n = jm_task_count (db, states[i], &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      jm_json_set_int64 (builder, jm_task_state_to_string (states[i]), n);
      if (states[i] == JM_TASK_FAILED && n > 0)
        g_ptr_array_add (problems, g_strdup_printf (ngettext ("%u analysis failed. Look at its card and try it again.",
                                                              "%u analyses failed. Look at their cards and try them again.", n), n));
    }
  jm_json_end_object (builder);
  return TRUE;
}

static void
set_dollars (JmJsonBuilder *builder,
             const char    *name,
             gint64         micro)
{
  if (micro >= 0)
    jm_json_set_double (builder, name, (double) micro / 1e6);
  else
    jm_json_set_null (builder, name);
}

static gboolean
add_budget (JmJsonBuilder     *builder,
            JmDb              *db,
            const JmProvider  *provider,
            GPtrArray         *problems,
            GError           **error)
{
  g_autoptr(JmBudget) budget = jm_budget_load (db, error);
  g_autoptr(GError) local_error = NULL;

  if (budget == NULL)
    return FALSE;
  jm_json_key (builder, "budget");
  jm_json_begin_object (builder);
  set_dollars (builder, "day", budget->budget_day);
  set_dollars (builder, "month", budget->budget_month);
  set_dollars (builder, "spent_today", budget->day);
  set_dollars (builder, "spent_this_month", budget->month);
  jm_json_end_object (builder);
  if (provider != NULL && !jm_budget_check (budget, provider->model, jm_provider_cost (provider, 0, provider->max_tokens), NULL, &local_error))
    g_ptr_array_add (problems, g_strdup (local_error->message));
  return TRUE;
}

/* Never the key. */
static gboolean
add_provider (JmJsonBuilder *builder,
              JmDb          *db,
              GPtrArray     *problems,
              GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmProvider) provider = jm_provider_configured (db, &local_error);
  g_autoptr(JmJson) usage = jm_llm_call_totals (db, error);

  if (usage == NULL)
    return FALSE;
  jm_json_key (builder, "provider");
  if (provider == NULL)
    jm_json_add_null (builder);
  else
    {
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "name", provider->name);
      jm_json_set_string (builder, "model", provider->model);
      jm_json_set_string (builder, "url", provider->base_url);
      jm_json_end_object (builder);
    }
  if (provider == NULL && !g_error_matches (local_error, JM_ERROR, JM_ERROR_NO_PROVIDER))
    g_ptr_array_add (problems, g_strdup (local_error->message));
  if (!add_budget (builder, db, provider, problems, error))
    return FALSE;
  jm_json_set_value (builder, "usage", usage);
  return TRUE;
}

static gboolean
add_boards (JmJsonBuilder *builder,
            JmDb          *db,
            GPtrArray     *problems,
            GError       **error)
{
  g_autoptr(JmJson) boards = jm_board_state_to_json (db, error);

  if (boards == NULL)
    return FALSE;
  jm_json_set_value (builder, "boards", boards);
  for (guint i = 0; i < jm_json_get_length (boards); i++)
    {
      JmJson *board = jm_json_get_element (boards, i);
      const char *message = jm_json_member_string (board, "error");

      /* Translators: a job board, and a sentence that says what is wrong with it. */
      if (message != NULL)
        g_ptr_array_add (problems, g_strdup_printf (_("Board %s: %s"), jm_json_member_string (board, "board"), message));
    }
  return TRUE;
}

/* With the way out. */
static void
add_damage (const JmStorage *storage,
            GPtrArray       *problems)
{
  if (storage->backups->len > 0)
    g_ptr_array_add (problems, g_strdup_printf (_("The database “%s” is damaged. Close JobMate and restore the newest good backup: jobmatectl restore --newest"),
                                                storage->path));
  else
    g_ptr_array_add (problems, g_strdup_printf (_("The database “%s” is damaged, and there is no backup of its own. Export what can still be read, or restore a backup "
                                                  "that you made yourself."), storage->path));
}

static void
add_storage (JmJsonBuilder *builder,
             const char    *data_dir,
             GPtrArray     *problems)
{
  g_autoptr(JmStorage) storage = jm_storage_load (data_dir);
  g_autoptr(JmJson) json = jm_storage_to_json (storage);

  jm_json_set_value (builder, "storage", json);
  if (storage->health.state == JM_HEALTH_DAMAGED)
    add_damage (storage, problems);
  if (storage->plan->failure != NULL)
    g_ptr_array_add (problems, g_strdup_printf (_("No backup is made: %s"), storage->plan->failure));
  if (storage->is_remote)
    g_ptr_array_add (problems, g_strdup (_("The data lies on a share of the network, where it can be damaged when two computers use it. "
                                           "Move its folder to a disk of this computer.")));
}

static gboolean
add_lost (JmDb        *db,
          const char  *data_dir,
          GPtrArray   *problems,
          GError     **error)
{
  g_autoptr(GPtrArray) names = jm_lost_files_read (db, data_dir, error);
  g_autofree char *list = names != NULL ? g_strjoinv (", ", (char **) names->pdata) : NULL;

  if (names == NULL)
    return FALSE;
  /* Translators: the names of files. */
  if (names->len > 0)
    g_ptr_array_add (problems, g_strdup_printf (_("Files that you gave JobMate are not there any more: %s. Restore a backup, or add them again."), list));
  return TRUE;
}

static gboolean
read_status (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Status *status = user_data;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "version", JM_VERSION);
  jm_json_set_int64 (builder, "schema", jm_store_get_schema (status->store));
  jm_json_set_string (builder, "data_dir", jm_store_get_data_dir (status->store));
  if (!add_postings (builder, db, error) || !add_applications (builder, db, error) || !add_queue (builder, db, problems, error)
      || !add_provider (builder, db, problems, error) || !add_boards (builder, db, problems, error)
      || !add_lost (db, jm_store_get_data_dir (status->store), problems, error))
    return FALSE;
  add_storage (builder, jm_store_get_data_dir (status->store), problems);
  g_ptr_array_add (problems, NULL);
  jm_json_set_strv (builder, "problems", (const char * const *) problems->pdata);
  jm_json_end_object (builder);
  status->result = jm_json_builder_finish (builder);
  return TRUE;
}

/**
 * jm_funnel_status:
 * @self: a funnel
 * @error: return location
 *
 * Looks at all of the database: not on a main loop.
 *
 * Returns: (transfer full): paths, counts per stage, queue, provider (never its key), boards and problems as in CLI.md;
 *   also `usage`, what the ledger of calls adds up to
 */
JmJson *
jm_funnel_status (JmFunnel *self,
                  GError  **error)
{
  Status status = { .store = self->store };
  JmHealthState state;

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  /* Damage in a corner of the file shows here first, while there is a backup to go back to. */
  return jm_health_check (self->store, NULL, &state, error) && jm_store_read (self->store, read_status, &status, error) ? status.result : NULL;
}
