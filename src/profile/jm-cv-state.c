/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-cv-state.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define DAY (24 * 60 * 60)
#define HASH_LENGTH 64

static gboolean
run_with_id (JmDb        *db,
             const char  *name,
             gint64       id,
             GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, name, error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_id (statement, ":id", id);
  return jm_statement_run (statement, error);
}

/* 0: there is none; -1 with an error. */
static gint64
find_current (JmDb    *db,
              GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-current.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return -1;
  if (jm_statement_next (statement, &local_error))
    return jm_statement_get_int64 (statement, "id");
  if (local_error == NULL)
    return 0;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

/* The row; null where there is none. */
static JmJson *
load_row (JmDb    *db,
          gint64   id,
          GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-row.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":id", id);
  if (jm_statement_next (statement, &local_error))
    return jm_json_parse (jm_statement_get_text (statement, "row"), -1, error);
  if (local_error == NULL)
    return jm_json_parse ("null", -1, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static JmJson *
write_state (JmDb    *db,
             JmJson  *row,
             GError **error)
{
  gint64 current = find_current (db, error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (current < 0)
    return NULL;
  jm_json_begin_object (builder);
  if (row != NULL)
    jm_json_set_value (builder, "cv", row);
  jm_json_set_int64 (builder, "current", current);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_cv_state_to_json:
 * @db: a connection
 * @id: a CV, which need not be there
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): how it stands, and which is the current one; %NULL as the database answers
 */
JmJson *
jm_cv_state_to_json (JmDb    *db,
                     gint64   id,
                     GError **error)
{
  g_autoptr(JmJson) row = load_row (db, id, error);

  return row != NULL ? write_state (db, row, error) : NULL;
}

/**
 * jm_cv_choice_to_json:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): which is the current one; %NULL as the database answers
 */
JmJson *
jm_cv_choice_to_json (JmDb    *db,
                      GError **error)
{
  return write_state (db, NULL, error);
}

static gboolean
put_back (JmDb    *db,
          JmJson  *row,
          GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-put-back.sql", error);
  g_autofree char *text = jm_json_to_text (row, FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":row", text);
  return jm_statement_run (statement, error);
}

static gboolean
choose (JmDb    *db,
        gint64   id,
        GError **error)
{
  return id == 0 || jm_cv_use (db, id, error);
}

/**
 * jm_cv_state_restore:
 * @db: the writer's connection
 * @id: a CV
 * @state: what jm_cv_state_to_json() or jm_cv_choice_to_json() answered
 * @error: return location for an error
 *
 * Brings it back to that state: a CV that was not there goes, one that is gone comes back with its id. Appends no event.
 *
 * Returns: whether it was written
 */
gboolean
jm_cv_state_restore (JmDb    *db,
                     gint64   id,
                     JmJson  *state,
                     GError **error)
{
  JmJson *row = jm_json_get_member (state, "cv");
  gint64 current = 0;

  g_return_val_if_fail (state != NULL, FALSE);

  jm_json_member_int64 (state, "current", &current);
  if (row != NULL && !run_with_id (db, "profile/cv-remove.sql", id, error))
    return FALSE;
  if (jm_json_is (row, JM_JSON_OBJECT) && !put_back (db, row, error))
    return FALSE;
  return choose (db, current, error);
}

/**
 * jm_cv_remove:
 * @db: the writer's connection
 * @id: a CV
 * @error: return location for an error
 *
 * Takes it out. Where it was the current one, the newest of the others is that now. Its file stays, so that it can be brought back;
 * jm_cv_sweep() deletes it. Appends no event.
 *
 * Returns: whether it was written
 */
gboolean
jm_cv_remove (JmDb    *db,
              gint64   id,
              GError **error)
{
  gint64 current;

  if (!run_with_id (db, "profile/cv-remove.sql", id, error))
    return FALSE;
  current = find_current (db, error);
  return current >= 0 && choose (db, current, error);
}

/**
 * jm_cv_list_files:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type utf8 utf8) (nullable): the files of all CVs that are there or can be brought back, and what
 *   they are called (nullable); %NULL as the database answers
 */
GHashTable *
jm_cv_list_files (JmDb    *db,
                  GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-files.sql", error);

  return statement != NULL ? jm_statement_read_pairs (statement, "file", "name", error) : NULL;
}

/* "<sha256>.pdf" or the picture beside it: nothing else but a draft in the folder is ours to delete. */
static gboolean
is_ours (const char *name)
{
  return strspn (name, "0123456789abcdef") == HASH_LENGTH
         && (g_str_equal (name + HASH_LENGTH, ".pdf") || g_str_equal (name + HASH_LENGTH, ".png"));
}

/**
 * jm_cv_sweep:
 * @data_dir: the data folder
 * @needed: (element-type utf8 utf8): what jm_cv_list_files() answered
 * @now: an instant
 *
 * Deletes the files of CVs that are gone for good, and their pictures. What came within a day may be on its way in. Blocks.
 *
 * Returns: how many CVs it were
 */
guint
jm_cv_sweep (const char *data_dir,
             GHashTable *needed,
             gint64      now)
{
  g_autofree char *folder = g_build_filename (data_dir, "cv", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = is_ours (name) ? g_strdup_printf ("cv/%.*s.pdf", HASH_LENGTH, name) : NULL;
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean is_draft = g_str_has_prefix (name, ".taking-"); /* of a copy that was not finished */
      GStatBuf info;

      if ((!is_draft && (file == NULL || g_hash_table_contains (needed, file))) || g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode)
          || now - (gint64) info.st_mtime < DAY)
        continue;
      if (g_unlink (path) == 0)
        n += g_str_has_suffix (name, ".pdf");
    }
  return n;
}
