/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-posting-brief.h"

#include <glib/gi18n.h>
#include <inttypes.h>

void
jm_posting_read_brief (JmStatement *row,
                       JmPosting   *posting)
{
  const char *currency = jm_statement_get_text (row, "salary_currency");
  const char *period = jm_statement_get_text (row, "salary_period");

  posting->title = jm_statement_dup_text (row, "title");
  posting->location = jm_statement_dup_text (row, "location");
  posting->country = jm_statement_dup_text (row, "country");
  posting->postal_code = jm_statement_dup_text (row, "postal_code");
  posting->salary_text = jm_statement_dup_text (row, "salary_text");
  posting->description = jm_statement_dup_text (row, "description");
  posting->profile_sought = jm_statement_dup_text (row, "profile_sought");
  posting->tags = jm_statement_get_strv (row, "tags");
  jm_posting_status_from_string (jm_statement_get_text (row, "status"), &posting->status);
  posting->latitude = jm_statement_get_double (row, "latitude");
  posting->longitude = jm_statement_get_double (row, "longitude");
  posting->remote = jm_remote_from_string (jm_statement_get_text (row, "remote"));
  posting->contract_type = jm_contract_from_string (jm_statement_get_text (row, "contract_type"));
  posting->salary.min = jm_statement_get_double (row, "salary_min");
  posting->salary.max = jm_statement_get_double (row, "salary_max");
  g_strlcpy (posting->salary.currency, currency != NULL ? currency : "", sizeof posting->salary.currency);
  posting->salary.period = period != NULL ? jm_period_from_string (period) : JM_PERIOD_NONE;
  posting->published_at = jm_statement_get_int64 (row, "published_at");
  posting->discovered_at = jm_statement_get_int64 (row, "discovered_at");
}

/**
 * jm_posting_load_brief:
 * @db: a connection
 * @id: a posting's id
 * @error: return location for an error
 *
 * Reads no more of a posting than its fit is measured by, and its status: a third of the time that all of it takes.
 *
 * Returns: (transfer full) (nullable): that posting, the rest unset; %JM_ERROR_NOT_FOUND
 */
JmPosting *
jm_posting_load_brief (JmDb    *db,
                       gint64   id,
                       GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/load-brief.sql", error);
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":id", id);
  if (!jm_statement_next (row, &local_error))
    {
      if (local_error == NULL)
        g_set_error (&local_error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no posting p%" PRId64 "."), id);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  posting = jm_posting_new ();
  posting->id = id;
  jm_posting_read_brief (row, posting);
  return g_steal_pointer (&posting);
}
