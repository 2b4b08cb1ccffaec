/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-search.h>

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

/* The texts without white space around them, each once. */
static char **
tidy (char **list)
{
  g_autoptr(GStrvBuilder) tidied = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      g_autofree char *text = jm_text_clean_line (list[i]);

      if (*text != '\0' && g_hash_table_add (seen, g_strdup (text)))
        g_strv_builder_add (tidied, text);
    }

  return g_strv_builder_end (tidied);
}

static gboolean
check_contracts (char    **contracts,
                 GError  **error)
{
  for (guint i = 0; contracts[i] != NULL; i++)
    {
      JmContract contract = jm_contract_from_string (contracts[i]);

      if (contract == JM_CONTRACT_UNKNOWN)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_INVALID,
                       _("“%s” is no kind of contract. Use permanent, fixed_term, temporary, freelance, internship, "
                         "apprenticeship or volunteer."), contracts[i]);
          return FALSE;
        }
      g_free (contracts[i]);
      contracts[i] = g_strdup (jm_contract_to_string (contract));
    }

  return TRUE;
}

/* The values of @search as they are stored, bound; FALSE when it cannot be stored. */
static gboolean
bind_search (JmStatement     *statement,
             const JmSearch  *search,
             GError         **error)
{
  g_autofree char *name = jm_text_clean_line (search->name != NULL ? search->name : "");
  g_auto(GStrv) keywords = tidy (search->keywords);
  g_auto(GStrv) red_flags = tidy (search->red_flags);
  g_auto(GStrv) blocked = tidy (search->blocked_companies);
  g_auto(GStrv) contracts = tidy (search->contract_types);
  g_auto(GStrv) boards = tidy (search->boards);
  const char *policy = jm_remote_to_string (search->remote_policy);

  if (*name == '\0')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("A search needs a name. Give it one and save again."));
      return FALSE;
    }
  if (search->interval <= 0)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The time between two runs of a search must be longer than nothing."));
      return FALSE;
    }
  if (!check_contracts (contracts, error))
    return FALSE;

  jm_statement_bind_text (statement, ":name", name);
  jm_statement_bind_strv (statement, ":keywords", (const char *const *) keywords);
  jm_statement_bind_text (statement, ":keyword_mode", jm_keyword_mode_to_string (search->keyword_mode));
  jm_statement_bind_strv (statement, ":red_flags", (const char *const *) red_flags);
  jm_statement_bind_strv (statement, ":blocked_companies", (const char *const *) blocked);
  jm_statement_bind_strv (statement, ":contract_types", (const char *const *) contracts);
  jm_statement_bind_strv (statement, ":boards", (const char *const *) boards);
  jm_statement_bind_double (statement, ":target_salary", search->target_salary > 0 ? search->target_salary : NAN);
  jm_statement_bind_text (statement, ":target_salary_period", jm_period_to_string (search->target_salary_period));
  jm_statement_bind_text (statement, ":currency", search->currency);
  jm_statement_bind_text (statement, ":remote_policy", policy != NULL ? policy : "any");
  jm_statement_bind_text (statement, ":location", search->location);
  jm_statement_bind_id (statement, ":radius_km", MAX (search->radius_km, 0));
  jm_statement_bind_id (statement, ":max_age_days", MAX (search->max_age_days, 0));
  jm_statement_bind_text (statement, ":cl_template_text", search->cl_template_text);
  jm_statement_bind_int64 (statement, ":interval", search->interval);
  jm_statement_bind_int64 (statement, ":is_active", search->is_active != FALSE);
  jm_statement_bind_time (statement, ":completed_at", search->completed_at);
  return TRUE;
}

static JmSearch *
read_row (JmStatement *row)
{
  JmSearch *search = g_new0 (JmSearch, 1);
  const char *period = jm_statement_get_text (row, "target_salary_period");

  g_atomic_ref_count_init (&search->ref_count);
  search->id = jm_statement_get_int64 (row, "id");
  search->name = jm_statement_dup_text (row, "name");
  search->keywords = jm_statement_get_strv (row, "keywords");
  jm_keyword_mode_from_string (jm_statement_get_text (row, "keyword_mode"), &search->keyword_mode);
  search->red_flags = jm_statement_get_strv (row, "red_flags");
  search->blocked_companies = jm_statement_get_strv (row, "blocked_companies");
  search->target_salary = jm_statement_get_double (row, "target_salary");
  search->target_salary_period = period != NULL ? jm_period_from_string (period) : JM_PERIOD_NONE;
  search->currency = jm_statement_dup_text (row, "currency");
  search->remote_policy = jm_remote_from_string (jm_statement_get_text (row, "remote_policy"));
  search->location = jm_statement_dup_text (row, "location");
  search->radius_km = jm_statement_get_int64 (row, "radius_km");
  search->contract_types = jm_statement_get_strv (row, "contract_types");
  search->max_age_days = jm_statement_get_int64 (row, "max_age_days");
  search->cl_template_text = jm_statement_dup_text (row, "cl_template_text");
  search->boards = jm_statement_get_strv (row, "boards");
  search->interval = jm_statement_get_int64 (row, "interval");
  search->is_active = jm_statement_get_boolean (row, "is_active");
  search->created_at = jm_statement_get_int64 (row, "created_at");
  search->completed_at = jm_statement_get_int64 (row, "completed_at");
  return search;
}

/**
 * jm_search_insert:
 * @db: a connection that may write
 * @search: a search; its id and, when it has none, its creation time are set
 * @error: return location for an error
 *
 * Returns: whether it is stored; %JM_ERROR_INVALID without a name, without an interval, or for an unknown kind of contract
 */
gboolean
jm_search_insert (JmDb      *db,
                  JmSearch  *search,
                  GError   **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/search-insert.sql", error);
  g_autofree char *uuid = jm_uuid_new ();

  g_return_val_if_fail (search != NULL, FALSE);

  if (statement == NULL || !bind_search (statement, search, error))
    return FALSE;
  if (search->created_at == 0)
    search->created_at = jm_time_now ();
  jm_statement_bind_text (statement, ":uuid", uuid);
  jm_statement_bind_int64 (statement, ":created_at", search->created_at);
  if (!jm_statement_next (statement, error))
    return FALSE;
  search->id = jm_statement_get_int64 (statement, "id");
  return jm_statement_run (statement, error);
}

/**
 * jm_search_update:
 * @db: a connection that may write
 * @search: a search with the id of the stored one
 * @error: return location for an error
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, and %JM_ERROR_INVALID as for jm_search_insert()
 */
gboolean
jm_search_update (JmDb            *db,
                  const JmSearch  *search,
                  GError         **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/search-update.sql", error);

  g_return_val_if_fail (search != NULL, FALSE);

  if (statement == NULL || !bind_search (statement, search, error))
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", search->id);
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no search s%" PRId64 "."), search->id);
  return FALSE;
}

/**
 * jm_search_load:
 * @db: a connection
 * @id: a search's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the search; %JM_ERROR_NOT_FOUND
 */
JmSearch *
jm_search_load (JmDb    *db,
                gint64   id,
                GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/search-load.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":id", id);
  if (jm_statement_next (row, &local_error))
    return read_row (row);
  if (local_error == NULL)
    g_set_error (&local_error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no search s%" PRId64 "."), id);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_search_list:
 * @db: a connection
 * @include_inactive: removed and completed ones too
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmSearch) (nullable): the searches, oldest first
 */
GPtrArray *
jm_search_list (JmDb      *db,
                gboolean   include_inactive,
                GError   **error)
{
  g_autoptr(GPtrArray) searches = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_search_unref);
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/search-list.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":all", include_inactive != FALSE);
  while (jm_statement_next (row, &local_error))
    g_ptr_array_add (searches, read_row (row));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&searches);
}
