/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-intake-row.h"

#include <glib/gi18n.h>

static void
set_broken (const char  *member,
            gint64       index,
            GError     **error)
{
  g_autofree char *place = g_strdup_printf ("%s[%" G_GINT64_FORMAT "]", member, index);

  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” in it is there twice, or says what cannot be."), place);
}

static gboolean
add_row (JmIntakeRows         *self,
         const JmTakeoutNoun  *noun,
         gint64                index,
         JmJson               *value,
         GError              **error)
{
  g_autoptr(JmStatement) add = jm_takeout_statement (self->db, noun, "add", error);
  g_autofree char *row = jm_json_to_text (value, FALSE);
  g_autofree char *found = NULL;
  g_autoptr(GError) local_error = NULL;
  const char *key = NULL;
  gboolean is_new;

  if (add == NULL)
    return FALSE;
  jm_statement_bind_text (add, ":row", row);
  if (noun == &jm_takeout_nouns[JM_TAKEOUT_APPLICATIONS])
    jm_statement_bind_int64 (add, ":base", 0);
  if (noun->owner != NULL)
    {
      jm_intake_map_find (self->map, noun->owner, jm_json_member_string (value, noun->owner), &key, &is_new);
      jm_statement_bind_id (add, ":owner", key != NULL ? g_ascii_strtoll (key, NULL, 10) : 0);
    }
  if (!jm_statement_next (add, &local_error))
    {
      if (local_error == NULL || g_error_matches (local_error, JM_ERROR, JM_ERROR_CONFLICT))
        set_broken (noun->member, index, error);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  found = jm_statement_dup_text (add, "key");
  jm_intake_map_add (self->map, noun, jm_json_member_string (value, "uuid"), found, TRUE);
  return TRUE;
}

static gboolean
add_beside (JmIntakeRows  *self,
            const char    *verb,
            JmJson        *value,
            GError       **error)
{
  const JmTakeoutNoun *noun = &jm_takeout_nouns[JM_TAKEOUT_POSTINGS];
  g_autoptr(JmStatement) statement = jm_takeout_statement (self->db, noun, verb, error);
  g_autofree char *row = jm_json_to_text (value, FALSE);
  const char *key = NULL;
  gboolean is_new;

  if (statement == NULL)
    return FALSE;
  jm_intake_map_find (self->map, noun->kind, jm_json_member_string (value, "uuid"), &key, &is_new);
  jm_statement_bind_text (statement, ":row", row);
  jm_statement_bind_int64 (statement, ":key", key != NULL ? g_ascii_strtoll (key, NULL, 10) : 0);
  return jm_statement_run (statement, error);
}

gboolean
jm_intake_rows_add_event (JmIntakeRows  *self,
                          JmJson        *value,
                          GError       **error)
{
  g_autoptr(JmStatement) add = NULL;
  g_autofree char *row = NULL;
  gboolean is_new;
  g_autofree char *subject = jm_intake_map_resolve (self->map, jm_json_member_string (value, "subject"), &is_new);
  g_autofree char *detail = NULL;
  JmEventKind kind;

  if (subject == NULL || !jm_event_kind_from_string (jm_json_member_string (value, "kind"), &kind))
    return TRUE;
  add = jm_db_statement (self->db, "takeout/events-add.sql", error);
  if (add == NULL)
    return FALSE;
  row = jm_json_to_text (value, FALSE);
  detail = jm_intake_map_resolve_detail (self->map, jm_json_get_member (value, "detail"));
  jm_statement_bind_text (add, ":row", row);
  jm_statement_bind_text (add, ":subject", subject);
  jm_statement_bind_text (add, ":detail", detail);
  return jm_statement_run (add, error);
}

gboolean
jm_intake_rows_add (JmIntakeRows         *self,
                    const JmTakeoutNoun  *noun,
                    gint64                index,
                    JmJson               *value,
                    GError              **error)
{
  if (!add_row (self, noun, index, value, error))
    return FALSE;
  return noun != &jm_takeout_nouns[JM_TAKEOUT_POSTINGS]
         || (add_beside (self, "searches", value, error) && add_beside (self, "sightings", value, error));
}

gboolean
jm_intake_rows_has (JmIntakeRows         *self,
                    const JmTakeoutNoun  *noun,
                    JmJson               *value,
                    gboolean             *has,
                    GError              **error)
{
  g_autoptr(JmStatement) find = jm_takeout_statement (self->db, noun, "find", error);
  g_autofree char *row = jm_json_to_text (value, FALSE);
  g_autoptr(GError) local_error = NULL;

  if (find == NULL)
    return FALSE;
  jm_statement_bind_text (find, ":row", row);
  *has = jm_statement_next (find, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
