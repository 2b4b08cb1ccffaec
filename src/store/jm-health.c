/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-health.h>

#include "jm-db-private.h"
#include "jm-memo.h"
#include "jm-store-private.h"

#include <base/base.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define GROUP "Check"
#define WEEK (7 * 24 * 60 * 60)
#define STEPS_BETWEEN_LOOKS 20000 /* of SQLite's machine, some milliseconds */

static const char *const states[] = { "unknown", "sound", "repaired", "damaged" };

/* What a look at all pages found. */
typedef struct {
  GCancellable *cancellable;
  GPtrArray    *findings; /* (element-type utf8) */
  GPtrArray    *indexes;  /* (element-type utf8) statements that make anew what they are about */
  gboolean      is_data;  /* not all of them are about what can be made again */
} Look;

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->findings, g_ptr_array_unref);
  g_clear_pointer (&look->indexes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

/**
 * jm_health_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): "sound" and the like
 */
const char *
jm_health_state_to_string (JmHealthState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state];
}

/**
 * jm_health_load:
 * @data_dir: the folder of a database, which need not be readable
 * @health: (out caller-allocates): what the last look found
 */
void
jm_health_load (const char *data_dir,
                JmHealth   *health)
{
  g_autoptr(GKeyFile) memo = jm_memo_load (data_dir);
  g_autofree char *state = g_key_file_get_string (memo, GROUP, "state", NULL);

  *health = (JmHealth) { .checked_at = g_key_file_get_int64 (memo, GROUP, "at", NULL) };
  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i], state))
      health->state = i;
}

/**
 * jm_health_is_due:
 * @store: an open store
 *
 * Returns: whether all of the file should be looked at: after an end that was none in order, of this or another process, once a week,
 *   and as long as it is known to be damaged
 */
gboolean
jm_health_is_due (JmStore *store)
{
  const char *data_dir = jm_store_get_data_dir (store);
  g_autoptr(GKeyFile) memo = jm_memo_load (data_dir);
  gint64 now = jm_time_now ();
  JmHealth health;

  jm_health_load (data_dir, &health);
  return health.state == JM_HEALTH_UNKNOWN || health.state == JM_HEALTH_DAMAGED || health.checked_at > now || now - health.checked_at >= WEEK
         || g_key_file_get_boolean (memo, GROUP, "is_wanted", NULL);
}

void
jm_health_want (const char *data_dir)
{
  g_autoptr(GError) error = NULL;

  if (!jm_memo_change (data_dir, GROUP, &error, "is_wanted", "true", NULL))
    g_info ("That the database should be looked at is not remembered: %s", error->message);
}

/* --- looking --- */

static int
progress_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

/* "Tree 12 page 34 cell 5: ...": the tree of an index, or of what lies behind one of the full text, holds nothing of its own. */
static char *
find_tree (JmDb       *db,
           const char *finding)
{
  const char *tree = strstr (finding, "Tree ");
  g_autoptr(JmStatement) statement = NULL;
  gint64 root = tree != NULL ? g_ascii_strtoll (tree + strlen ("Tree "), NULL, 10) : 0;

  statement = root > 0 ? jm_db_statement (db, "store/health-tree.sql", NULL) : NULL;
  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":root", root);
  return jm_statement_next (statement, NULL) ? jm_statement_dup_text (statement, "repair") : NULL;
}

/* "malformed inverted index for FTS5 table main.posting_titles" */
static char *
find_full_text (JmDb       *db,
                const char *finding)
{
  const char *table = strstr (finding, "inverted index for FTS5 table main.");
  g_autoptr(JmStatement) statement = NULL;
  g_auto(GStrv) parts = NULL;

  if (table == NULL)
    return NULL;
  parts = g_strsplit_set (table + strlen ("inverted index for FTS5 table main."), ": ", 2);
  statement = jm_db_statement (db, "store/health-full-text.sql", NULL);
  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":name", parts[0]);
  return jm_statement_next (statement, NULL) ? jm_statement_dup_text (statement, "repair") : NULL;
}

static void
take_finding (JmDb       *db,
              Look       *look,
              const char *finding)
{
  g_autofree char *repair = find_full_text (db, finding);

  if (repair == NULL)
    repair = find_tree (db, finding);
  look->is_data |= repair == NULL;
  g_ptr_array_add (look->findings, g_strdup (finding));
  if (repair != NULL && !g_ptr_array_find_with_equal_func (look->indexes, repair, g_str_equal, NULL))
    g_ptr_array_add (look->indexes, g_steal_pointer (&repair));
}

static void
take_row (JmDb       *db,
          Look       *look,
          const char *row)
{
  g_auto(GStrv) lines = g_strsplit (row, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !g_str_has_prefix (lines[i], "*** in database") && !g_str_equal (lines[i], "ok"))
      take_finding (db, look, lines[i]);
}

static gboolean
read_findings (JmDb    *db,
               Look    *look,
               GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/health-check.sql", error);
  g_autoptr(GError) local_error = NULL;

  while (statement != NULL && jm_statement_next (statement, &local_error))
    take_row (db, look, jm_statement_get_text (statement, "quick_check"));
  if (statement == NULL)
    return FALSE;
  if (local_error == NULL)
    return TRUE;
  /* So damaged that it cannot even be looked at. */
  if (g_error_matches (local_error, JM_ERROR, JM_ERROR_CORRUPT))
    {
      take_finding (db, look, local_error->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
look_at_all (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Look *look = user_data;
  gboolean is_done;

  if (look->cancellable != NULL)
    sqlite3_progress_handler (db->handle, STEPS_BETWEEN_LOOKS, progress_cb, look->cancellable);
  is_done = read_findings (db, look, error);
  sqlite3_progress_handler (db->handle, 0, NULL, NULL);
  return is_done;
}

static gboolean
look_again (JmStore       *store,
            GCancellable  *cancellable,
            Look          *look,
            GError       **error)
{
  look_clear (look);
  *look = (Look) { cancellable, g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free), FALSE };
  return jm_store_read (store, look_at_all, look, error);
}

/* --- making anew --- */

static gboolean
repair (JmDb    *db,
        gpointer user_data,
        GError **error)
{
  Look *look = user_data;

  for (guint i = 0; i < look->indexes->len; i++)
    if (!jm_db_execute (db, g_ptr_array_index (look->indexes, i), error))
      return FALSE;
  return TRUE;
}

static void
remember (JmStore       *store,
          JmHealthState  state)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, jm_time_now ());
  g_autoptr(GError) error = NULL;

  if (!jm_memo_change (jm_store_get_data_dir (store), GROUP, &error, "at", now, "state", states[state], "is_wanted", NULL, NULL))
    g_info ("How the database was found is not remembered: %s", error->message);
}

static void
set_damaged (JmStore *store)
{
  g_autofree char *path = jm_store_dup_path (store);
  g_autoptr(GError) error = NULL;

  jm_db_set_corrupt_error (path, &error);
  jm_store_set_trouble (store, error);
}

/**
 * jm_health_check:
 * @store: an open store
 * @cancellable: (nullable): ends it within milliseconds
 * @state: (out): how the file was found
 * @error: return location for an error
 *
 * Looks at every page of the file (https://www.sqlite.org/pragma.html#pragma_quick_check) on a connection that cannot write; nobody waits
 * for it. Where nothing but indexes are broken they are made anew. Blocks for a second per some hundred megabytes: worker threads only.
 *
 * Returns: whether it could be looked at; then @state is remembered for jm_health_load(). Errors: G_IO_ERROR_CANCELLED, those of the store
 */
gboolean
jm_health_check (JmStore        *store,
                 GCancellable   *cancellable,
                 JmHealthState  *state,
                 GError        **error)
{
  g_auto(Look) look = { 0 };
  g_autoptr(GError) local_error = NULL;

  *state = JM_HEALTH_UNKNOWN;
  if (!look_again (store, cancellable, &look, error))
    return FALSE;
  *state = look.findings->len == 0 ? JM_HEALTH_SOUND : JM_HEALTH_DAMAGED;
  for (guint i = 0; i < look.findings->len; i++)
    g_info ("The database: %s", (char *) g_ptr_array_index (look.findings, i));
  if (look.findings->len > 0 && !look.is_data)
    {
      if (!jm_store_write (store, JM_PRIORITY_TASK, repair, &look, &local_error))
        g_info ("An index could not be made anew: %s", local_error->message);
      else if (!look_again (store, cancellable, &look, error))
        return FALSE;
      else if (look.findings->len == 0)
        *state = JM_HEALTH_REPAIRED;
    }
  remember (store, *state);
  if (*state == JM_HEALTH_DAMAGED)
    set_damaged (store);
  return TRUE;
}
