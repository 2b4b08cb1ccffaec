/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-activity.h>

#include "jm-record-private.h"

#include <glib/gi18n.h>

static const char *const kinds[] = { "spontaneous_application", "agency_call", "fair", "training", "other", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == JM_N_ACTIVITY_KINDS + 1);

/**
 * jm_activity_new:
 *
 * Returns: (transfer full): an act of today, of another kind, without words
 */
JmActivity *
jm_activity_new (void)
{
  JmActivity *self = g_new0 (JmActivity, 1);

  self->date = jm_time_to_date (jm_time_now ());
  self->kind = JM_ACTIVITY_OTHER;
  return self;
}

/**
 * jm_activity_free:
 * @self: (transfer full): an act
 *
 * Frees it.
 */
void
jm_activity_free (JmActivity *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->date);
  g_free (self->text);
  g_free (self);
}

/**
 * jm_activity_copy:
 * @self: an act
 *
 * Returns: (transfer full): another that is the same
 */
JmActivity *
jm_activity_copy (const JmActivity *self)
{
  JmActivity *copy = g_memdup2 (self, sizeof *self);

  copy->date = g_strdup (self->date);
  copy->text = g_strdup (self->text);
  return copy;
}

/**
 * jm_activity_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): "agency_call" and the like
 */
const char *
jm_activity_kind_to_string (JmActivityKind kind)
{
  g_return_val_if_fail ((guint) kind < JM_N_ACTIVITY_KINDS, NULL);

  return kinds[kind];
}

/**
 * jm_activity_kind_from_string:
 * @text: (nullable): a word in any case, '-' as '_'; "spontaneous" and "call" will do
 * @kind: (out): the kind
 *
 * Returns: whether @text names one
 */
gboolean
jm_activity_kind_from_string (const char     *text,
                              JmActivityKind *kind)
{
  static const char *const short_words[] = { "spontaneous", "call", NULL };
  int found = jm_words_find (kinds, text);

  if (found < 0)
    found = jm_words_find (short_words, text);
  if (found >= 0)
    *kind = found;
  return found >= 0;
}

static void
write_columns (const JmActivity *self,
               JmJsonBuilder    *builder)
{
  jm_json_set_string (builder, "date", self->date);
  jm_json_set_string (builder, "kind", kinds[self->kind]);
  jm_json_set_string (builder, "text", self->text);
  if (self->minutes > 0)
    jm_json_set_int64 (builder, "minutes", self->minutes);
  else
    jm_json_set_null (builder, "minutes");
}

/**
 * jm_activity_to_json:
 * @self: an act
 *
 * Returns: (transfer full): an object of "id" ("y3"), "application" (null where it belongs to none), "date", "kind", "text", "minutes",
 *   "added_at"
 */
JmJson *
jm_activity_to_json (const JmActivity *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'y', self->id);
  jm_json_set_id (builder, "application", 'a', self->application);
  write_columns (self, builder);
  jm_json_set_time (builder, "added_at", self->at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gpointer
read_activity (JmStatement *row)
{
  JmActivity *self = g_new0 (JmActivity, 1);

  self->id = jm_statement_get_int64 (row, "id");
  self->application = jm_statement_get_int64 (row, "application");
  self->at = jm_statement_get_int64 (row, "at");
  self->date = jm_statement_dup_text (row, "date");
  self->text = jm_statement_dup_text (row, "text");
  self->minutes = jm_statement_get_int64 (row, "minutes");
  jm_activity_kind_from_string (jm_statement_get_text (row, "kind"), &self->kind);
  return self;
}

/**
 * jm_activity_list:
 * @db: a connection
 * @limit: how many at most
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmActivity) (nullable): the acts, the newest day first
 */
GPtrArray *
jm_activity_list (JmDb    *db,
                  guint    limit,
                  GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "tracker/activities.sql", error);
  g_autoptr(GPtrArray) activities = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_activity_free);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":limit", limit);
  while (jm_statement_next (row, &local_error))
    g_ptr_array_add (activities, read_activity (row));
  if (local_error == NULL)
    return g_steal_pointer (&activities);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_activity_list_of:
 * @db: a connection
 * @application: an application's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmActivity) (nullable): the acts that belong to it, the oldest day first, at most 500
 */
GPtrArray *
jm_activity_list_of (JmDb    *db,
                     gint64   application,
                     GError **error)
{
  return jm_record_list (db, "tracker/activity.sql", application, 0, read_activity, (GDestroyNotify) jm_activity_free, error);
}

/**
 * jm_activity_load:
 * @db: a connection
 * @id: the act's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_NOT_FOUND
 */
JmActivity *
jm_activity_load (JmDb    *db,
                  gint64   id,
                  GError **error)
{
  return jm_record_load (db, JM_RECORD_ACTIVITY, "tracker/activity.sql", id, read_activity, (GDestroyNotify) jm_activity_free, error);
}

static gboolean
check_activity (const JmActivity  *self,
                const char        *text,
                GError           **error)
{
  int year, month, day;

  if (text == NULL)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The activity says nothing. Write what was done first."));
  else if (self->date == NULL || !jm_time_parse_date (self->date, &year, &month, &day))
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no day. Write it as 2026-12-24."), self->date != NULL ? self->date : "");
  else if (self->minutes < 0 || self->minutes > 24 * 60)
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%d minutes are no length of an activity. Give 1 to 1440."), self->minutes);
  else
    return jm_record_check_length (text, JM_RECORD_BLOCK, error);
  return FALSE;
}

/**
 * jm_activity_store:
 * @db: a connection that may write
 * @self: an act; one without an id is added and gets one
 * @error: return location for an error
 *
 * Stores it with an event that can be undone; nothing happens where that is stored already.
 *
 * Returns: whether it is stored; %JM_ERROR_INVALID for what is no day or length, or without words, %JM_ERROR_TOO_LARGE, %JM_ERROR_NOT_FOUND
 */
gboolean
jm_activity_store (JmDb        *db,
                   JmActivity  *self,
                   GError     **error)
{
  g_autofree char *text = jm_record_dup_block (self->text);
  g_autoptr(JmJsonBuilder) row = jm_json_builder_create ();
  JmActivity clean = *self;

  if (!check_activity (self, text, error))
    return FALSE;
  clean.text = text;
  jm_json_begin_object (row);
  write_columns (&clean, row);
  return jm_record_store (db, JM_RECORD_ACTIVITY, self->application, &self->id, row, error);
}
