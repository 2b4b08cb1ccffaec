/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-join-private.h"

#include <glib/gi18n.h>

/* An event about what was here may be here already; one about what has come cannot. */
static gboolean
is_told (JmJoin      *self,
         const char  *subject,
         const char  *row,
         gboolean    *told,
         GError     **error)
{
  g_autoptr(JmStatement) find = jm_db_statement (self->into, "takeout/events-find.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (find == NULL)
    return FALSE;
  jm_statement_bind_text (find, ":subject", subject);
  jm_statement_bind_text (find, ":row", row);
  jm_statement_bind_int64 (find, ":last", self->last_event);
  *told = jm_statement_next (find, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
take_event (JmJoin      *self,
            const char  *row,
            GError     **error)
{
  g_autoptr(JmJson) event = jm_json_parse (row, -1, error);
  g_autoptr(JmStatement) add = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *detail = NULL;
  gboolean is_new, told = FALSE;

  if (event == NULL)
    return FALSE;
  subject = jm_intake_map_resolve (self->map, jm_json_member_string (event, "subject"), &is_new);
  if (subject == NULL || (self->is_foreign && !is_new))
    return TRUE;
  if (!is_new && !is_told (self, subject, row, &told, error))
    return FALSE;
  if (told)
    return TRUE;
  add = jm_db_statement (self->into, "takeout/events-add.sql", error);
  if (add == NULL)
    return FALSE;
  detail = jm_intake_map_resolve_detail (self->map, jm_json_get_member (event, "detail"));
  jm_statement_bind_text (add, ":row", row);
  jm_statement_bind_text (add, ":subject", subject);
  jm_statement_bind_text (add, ":detail", detail);
  self->n_events++;
  return jm_statement_run (add, error);
}

static gboolean
take_events (JmJoin  *self,
             GError **error)
{
  g_autoptr(JmStatement) rows = jm_db_statement (self->from, "takeout/events-rows.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (rows == NULL)
    return FALSE;
  jm_statement_bind_int64 (rows, ":first", 0);
  jm_statement_bind_int64 (rows, ":last", G_MAXINT64);
  while (jm_statement_next (rows, &local_error))
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !take_event (self, jm_statement_get_text (rows, "row"), error))
      return FALSE;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
tell_losses (JmJoin  *self,
             GError **error)
{
  for (guint i = 0; i < self->lost->len; i++)
    {
      JmJson *loss = g_ptr_array_index (self->lost, i);

      if (!jm_event_append_for (self->into, JM_EVENT_EDIT_LOST, jm_json_member_string (loss, "subject"), jm_json_get_member (loss, "detail"), NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
set_texts (JmJsonBuilder *builder,
           const char    *name,
           GPtrArray     *texts)
{
  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    jm_json_add_string (builder, g_ptr_array_index (texts, i));
  jm_json_end_array (builder);
}

static JmJson *
describe_before (JmJoin    *self,
                 GPtrArray *files)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_key (builder, "came");
  jm_json_begin_object (builder);
  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    set_texts (builder, jm_takeout_nouns[i].member, self->came[i]);
  jm_json_end_object (builder);
  jm_json_key (builder, "changed");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->changed->len; i++)
    jm_json_add_value (builder, g_ptr_array_index (self->changed, i));
  jm_json_end_array (builder);
  set_texts (builder, "files", files);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
describe_event (JmJoin *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    if (self->came[i]->len > 0)
      jm_json_set_int64 (builder, jm_takeout_nouns[i].member, self->came[i]->len);
  jm_json_set_int64 (builder, "changed", self->changed->len);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
has_come (JmJoin *self)
{
  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    if (self->came[i]->len > 0)
      return TRUE;
  return self->changed->len > 0;
}

gboolean
jm_join_log (JmJoin     *self,
             GPtrArray  *files,
             GError    **error)
{
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  gint64 event;

  if (!take_events (self, error) || !tell_losses (self, error))
    return FALSE;
  if (!has_come (self) && self->n_events == 0)
    return TRUE;
  after = describe_event (self);
  if (!jm_event_append_for (self->into, JM_EVENT_IMPORTED, "import", after, &event, error))
    return FALSE;
  if (!has_come (self))
    return TRUE;
  before = describe_before (self, files);
  return jm_undo_record (self->into, event, before, after, error);
}

JmJson *
jm_join_report (JmJoin *self)
{
  static const char *const names[] = {
    [JM_JOIN_NEW] = "new", [JM_JOIN_CHANGED] = "changed", [JM_JOIN_KEPT] = "kept", [JM_JOIN_SAME] = "same", [JM_JOIN_LEFT_OUT] = "left_out",
  };
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    {
      jm_json_key (builder, jm_takeout_nouns[i].member);
      jm_json_begin_object (builder);
      for (guint j = 0; j < JM_JOIN_N_RESULTS; j++)
        jm_json_set_int64 (builder, names[j], self->counts[i][j]);
      jm_json_end_object (builder);
    }
  jm_json_set_int64 (builder, "conflicts", self->n_conflicts);
  jm_json_set_int64 (builder, "skipped", self->n_skipped);
  set_texts (builder, "problems", self->problems);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
