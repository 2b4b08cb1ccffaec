/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-setting.h>

/**
 * jm_setting_get:
 * @db: a connection on loan
 * @key: "provider.name" and the like
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the value; NULL with no error when it is not set.
 *   Errors: as the database answers
 */
char *
jm_setting_get (JmDb *db, const char *key, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  statement = jm_db_statement (db, "store/setting-get.sql", error);
  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":key", key);
  return jm_statement_next (statement, error) ? jm_statement_dup_text (statement, "value") : NULL;
}

/**
 * jm_setting_set:
 * @db: the writer's connection
 * @key: "provider.name" and the like
 * @value: (nullable): never a secret; NULL unsets it
 * @error: return location
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_setting_set (JmDb *db, const char *key, const char *value, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (key != NULL, FALSE);

  statement = jm_db_statement (db, value != NULL ? "store/setting-set.sql" : "store/setting-unset.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":key", key);
  if (value != NULL)
    jm_statement_bind_text (statement, ":value", value);
  return jm_statement_run (statement, error);
}
