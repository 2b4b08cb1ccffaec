/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-cv.h>

#include <glib/gi18n.h>
#include <inttypes.h>

static JmCv *
read_row (JmStatement *statement)
{
  JmCv *self = g_new0 (JmCv, 1);

  self->id = jm_statement_get_int64 (statement, "id");
  self->file = jm_statement_dup_text (statement, "file");
  self->name = jm_statement_dup_text (statement, "name");
  self->text = jm_statement_dup_text (statement, "text");
  self->pages = jm_statement_get_int64 (statement, "pages");
  self->is_current = jm_statement_get_boolean (statement, "is_current");
  self->imported_at = jm_statement_get_int64 (statement, "imported_at");
  self->parsed_at = jm_statement_get_int64 (statement, "parsed_at");
  self->proposal = jm_statement_dup_text (statement, "proposal");

  return self;
}

static gboolean
write_row (JmDb    *db,
           JmCv    *cv,
           GError **error)
{
  gboolean is_new = cv->id == 0;
  g_autoptr(JmStatement) statement = jm_db_statement (db, is_new ? "profile/cv-insert.sql" : "profile/cv-renew.sql", error);
  g_autofree char *uuid = jm_uuid_new ();

  if (statement == NULL)
    return FALSE;

  jm_statement_bind_text (statement, ":name", cv->name);
  jm_statement_bind_text (statement, ":text", cv->text);
  jm_statement_bind_int64 (statement, ":pages", cv->pages);
  if (is_new)
    {
      jm_statement_bind_text (statement, ":uuid", uuid);
      jm_statement_bind_text (statement, ":file", cv->file);
      jm_statement_bind_time (statement, ":imported_at", cv->imported_at);
    }
  else
    jm_statement_bind_id (statement, ":id", cv->id);

  return jm_statement_run (statement, error);
}

/**
 * jm_cv_find:
 * @db: a connection
 * @file: "cv/<sha256>.pdf"
 * @error: return location for an error
 *
 * Returns: the CV that has that file, 0 when there is none, -1 as the database answers
 */
gint64
jm_cv_find (JmDb        *db,
            const char  *file,
            GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-find.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return -1;
  jm_statement_bind_text (statement, ":file", file);
  if (jm_statement_next (statement, &local_error))
    return jm_statement_get_int64 (statement, "id");
  if (local_error == NULL)
    return 0;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

/* Sets id and imported_at of a file that is stored already; leaves them when it is not. */
static gboolean
find_stored (JmDb    *db,
             JmCv    *cv,
             GError **error)
{
  gint64 id = jm_cv_find (db, cv->file, error);
  g_autoptr(JmCv) stored = id > 0 ? jm_cv_load (db, id, error) : NULL;

  if (id <= 0 || stored == NULL)
    return id == 0;
  cv->id = stored->id;
  cv->imported_at = stored->imported_at;
  return TRUE;
}

/**
 * jm_cv_insert:
 * @db: the writer's connection
 * @cv: a CV with file, name, text and pages
 * @error: return location for an error
 *
 * Stores a CV and makes it the current one. The same file again keeps its row. Sets id, is_current and imported_at.
 * Appends no event: the command that imports it does.
 *
 * Returns: whether it was written
 */
gboolean
jm_cv_insert (JmDb    *db,
              JmCv    *cv,
              GError **error)
{
  g_autoptr(JmStatement) retire = NULL;

  g_return_val_if_fail (cv != NULL && cv->file != NULL && cv->name != NULL && cv->text != NULL, FALSE);

  if (!find_stored (db, cv, error))
    return FALSE;
  if (cv->imported_at == 0)
    cv->imported_at = jm_time_now ();

  retire = jm_db_statement (db, "profile/cv-retire.sql", error);
  if (retire == NULL || !jm_statement_run (retire, error) || !write_row (db, cv, error))
    return FALSE;
  if (cv->id == 0)
    cv->id = jm_db_last_id (db);
  cv->is_current = TRUE;

  return TRUE;
}

/**
 * jm_cv_set_text:
 * @db: the writer's connection
 * @cv: a stored CV, its text and pages read anew
 * @error: return location for an error
 *
 * What a model read in another text than this one is forgotten.
 *
 * Returns: whether it was written
 */
gboolean
jm_cv_set_text (JmDb        *db,
                const JmCv  *cv,
                GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-set-text.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_id (statement, ":id", cv->id);
  jm_statement_bind_text (statement, ":text", cv->text);
  jm_statement_bind_int64 (statement, ":pages", cv->pages);
  return jm_statement_run (statement, error);
}

/**
 * jm_cv_set_parsed:
 * @db: the writer's connection
 * @id: a CV
 * @error: return location for an error
 *
 * Appends no event.
 *
 * Returns: whether it was written
 */
gboolean
jm_cv_set_parsed (JmDb    *db,
                  gint64   id,
                  GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-set-parsed.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_id (statement, ":id", id);
  jm_statement_bind_time (statement, ":parsed_at", jm_time_now ());
  return jm_statement_run (statement, error);
}

/**
 * jm_cv_set_proposal:
 * @db: the writer's connection
 * @id: a CV
 * @proposal: what a model read in its text, in the shape of jm_profile_to_json()
 * @error: return location for an error
 *
 * Appends no event.
 *
 * Returns: whether it was written
 */
gboolean
jm_cv_set_proposal (JmDb    *db,
                    gint64   id,
                    JmJson  *proposal,
                    GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-propose.sql", error);
  g_autofree char *text = jm_json_to_text (proposal, FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_id (statement, ":id", id);
  jm_statement_bind_text (statement, ":proposal", text);
  jm_statement_bind_time (statement, ":parsed_at", jm_time_now ());
  return jm_statement_run (statement, error);
}

/**
 * jm_cv_use:
 * @db: the writer's connection
 * @id: a CV
 * @error: return location for an error
 *
 * Makes it the current one. Appends no event.
 *
 * Returns: whether it was written
 */
gboolean
jm_cv_use (JmDb    *db,
           gint64   id,
           GError **error)
{
  g_autoptr(JmStatement) retire = jm_db_statement (db, "profile/cv-retire.sql", error);
  g_autoptr(JmStatement) use = NULL;

  if (retire == NULL || !jm_statement_run (retire, error))
    return FALSE;
  use = jm_db_statement (db, "profile/cv-use.sql", error);
  if (use == NULL)
    return FALSE;
  jm_statement_bind_id (use, ":id", id);
  return jm_statement_run (use, error);
}

/**
 * jm_cv_load:
 * @db: a connection
 * @id: a CV, 0 for the current one
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the CV, or %NULL with %JM_ERROR_NOT_FOUND
 */
JmCv *
jm_cv_load (JmDb    *db,
            gint64   id,
            GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-load.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  jm_statement_bind_int64 (statement, ":id", id);
  if (jm_statement_next (statement, &local_error))
    return read_row (statement);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (id == 0)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no CV yet: import one first."));
  else
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no CV c%" PRId64 "."), id);
  return NULL;
}

/**
 * jm_cv_list:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmCv) (nullable): all CVs, newest first, or %NULL with an error
 */
GPtrArray *
jm_cv_list (JmDb    *db,
            GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/cv-list.sql", error);
  g_autoptr(GPtrArray) cvs = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_cv_free);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  while (jm_statement_next (statement, &local_error))
    g_ptr_array_add (cvs, read_row (statement));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&cvs);
}
