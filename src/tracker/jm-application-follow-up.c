/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

#include "jm-application-private.h"

#include <glib/gi18n.h>

static gboolean
store_day (JmDb        *db,
           gint64       id,
           const char  *day,
           GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/follow-up.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":day", day);
  return jm_statement_run (statement, error);
}

static JmJson *
describe (const char *first_name,
          const char *first,
          const char *second_name,
          const char *second)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, first_name, first);
  if (second_name != NULL)
    jm_json_set_string (builder, second_name, second);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_application_follow_up:
 * @db: a connection that may write
 * @id: an application's id
 * @day: (nullable): when to ask again, "2026-12-01"; %NULL: not any more
 * @error: return location for an error
 *
 * Stores the day and appends FOLLOW_UP_SET, which can be undone. The same day again changes nothing.
 *
 * Returns: whether it is stored; %JM_ERROR_INVALID for what is no day, %JM_ERROR_NOT_FOUND
 */
gboolean
jm_application_follow_up (JmDb        *db,
                          gint64       id,
                          const char  *day,
                          GError     **error)
{
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(JmJson) detail = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  int year, month, day_of_month;

  if (day != NULL && !jm_time_parse_date (day, &year, &month, &day_of_month))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no day. Write it as 2026-12-24."), day);
      return FALSE;
    }
  card = jm_application_load_card (db, id, error);
  if (card == NULL)
    return FALSE;
  if (g_strcmp0 (card->relance_at, day) == 0)
    return TRUE;
  detail = describe ("from", card->relance_at, "to", day);
  before = describe ("day", card->relance_at, NULL, NULL);
  after = describe ("day", day, NULL, NULL);
  return store_day (db, id, day, error) && jm_application_record (db, JM_EVENT_FOLLOW_UP_SET, id, detail, before, after, error);
}

gboolean
jm_application_restore_follow_up (JmDb    *db,
                                  gint64   id,
                                  JmJson  *payload,
                                  GError **error)
{
  return store_day (db, id, jm_json_member_string (payload, "day"), error);
}
