/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-profile.h>

#include "jm-profile-private.h"

static void
bind_json (JmStatement *statement,
           const char  *name,
           JmJson      *value)
{
  g_autofree char *parameter = g_strconcat (":", name, NULL);
  g_autofree char *text = jm_json_to_text (value, FALSE);

  jm_statement_bind_text (statement, parameter, text);
}

static gboolean
read_json (JmStatement  *statement,
           const char   *column,
           JmJson      **place,
           GError      **error)
{
  JmJson *value = jm_json_parse (jm_statement_get_text (statement, column), -1, error);

  if (value == NULL)
    return FALSE;
  g_clear_pointer (place, jm_json_unref);
  *place = value;
  return TRUE;
}

/**
 * jm_profile_load:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the profile, an empty one when nothing is stored, or %NULL with an error
 */
JmProfile *
jm_profile_load (JmDb    *db,
                 GError **error)
{
  g_autoptr(JmProfile) self = jm_profile_new ();
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/load.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  if (!jm_statement_next (statement, &local_error))
    {
      if (local_error == NULL)
        return g_steal_pointer (&self);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  for (const JmProfileField *field = jm_profile_texts; field->name != NULL; field++)
    g_set_str (jm_profile_text_at (self, field), jm_statement_get_text (statement, field->name));
  for (const JmProfileField *field = jm_profile_lists; field->name != NULL; field++)
    if (!read_json (statement, field->name, jm_profile_list_at (self, field), error))
      return NULL;
  if (!read_json (statement, "other", &self->other, error))
    return NULL;
  self->updated_at = jm_statement_get_int64 (statement, "updated_at");

  return g_steal_pointer (&self);
}

/**
 * jm_profile_store:
 * @db: the writer's connection
 * @self: a profile, whole
 * @error: return location for an error
 *
 * Writes the one row and stamps it with the present time. Appends no event: the command that changes it does.
 *
 * Returns: whether it was written
 */
gboolean
jm_profile_store (JmDb             *db,
                  const JmProfile  *self,
                  GError          **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "profile/store.sql", error);
  g_autofree char *uuid = jm_uuid_new ();

  g_return_val_if_fail (self != NULL, FALSE);

  if (statement == NULL)
    return FALSE;

  jm_statement_bind_text (statement, ":uuid", uuid);
  for (const JmProfileField *field = jm_profile_texts; field->name != NULL; field++)
    {
      g_autofree char *parameter = g_strconcat (":", field->name, NULL);

      jm_statement_bind_text (statement, parameter, *jm_profile_text_at (self, field));
    }
  for (const JmProfileField *field = jm_profile_lists; field->name != NULL; field++)
    bind_json (statement, field->name, *jm_profile_list_at (self, field));
  bind_json (statement, "other", self->other);
  jm_statement_bind_time (statement, ":updated_at", jm_time_now ());

  return jm_statement_run (statement, error);
}
