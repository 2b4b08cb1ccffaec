/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-join-private.h"

#include <glib/gi18n.h>

/* A row of the other store. */
typedef struct {
  const char *key, *uuid, *row;
  gint64      owner; /* the id here of what it hangs on; 0: nothing, -1: it would come, too */
} Row;

static gboolean
run_for (JmJoin               *self,
         const JmTakeoutNoun  *noun,
         const char           *verb,
         const char           *key,
         const char           *row,
         GError              **error)
{
  g_autoptr(JmStatement) statement = jm_takeout_statement (self->into, noun, verb, error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":key", g_ascii_strtoll (key, NULL, 10));
  jm_statement_bind_text (statement, ":row", row);
  return jm_statement_run (statement, error);
}

/* The first row's "key" of what @verb answers; NULL with no error: none. */
static char *
ask (JmJoin               *self,
     const JmTakeoutNoun  *noun,
     const char           *verb,
     const Row            *row,
     GError              **error)
{
  g_autoptr(JmStatement) statement = jm_takeout_statement (self->into, noun, verb, error);
  gboolean is_application = noun == &jm_takeout_nouns[JM_TAKEOUT_APPLICATIONS];

  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":row", row->row);
  if (is_application || (noun->owner != NULL && g_str_equal (verb, "add")))
    jm_statement_bind_id (statement, ":owner", row->owner);
  if (is_application && g_str_equal (verb, "add"))
    jm_statement_bind_int64 (statement, ":base", self->base);
  return jm_statement_next (statement, error) ? jm_statement_dup_text (statement, "key") : NULL;
}

static gboolean
is_buried (JmJoin      *self,
           const Row   *row,
           gboolean    *buried,
           GError     **error)
{
  g_autoptr(JmStatement) statement = jm_takeout_statement (self->into, &jm_takeout_nouns[JM_TAKEOUT_POSTINGS], "buried", error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":row", row->row);
  *buried = jm_statement_next (statement, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* --- what is not here yet --- */

static gboolean
add_row (JmJoin     *self,
         guint       index,
         const Row  *row,
         GError    **error)
{
  const JmTakeoutNoun *noun = &jm_takeout_nouns[index];
  g_autofree char *key = NULL;
  gboolean buried = FALSE;

  if (index == JM_TAKEOUT_POSTINGS && !is_buried (self, row, &buried, error))
    return FALSE;
  if (buried)
    {
      self->counts[index][JM_JOIN_LEFT_OUT]++;
      return TRUE;
    }
  self->counts[index][JM_JOIN_NEW]++;
  if (!self->is_preview)
    {
      key = ask (self, noun, "add", row, error);
      if (key == NULL)
        return FALSE;
      g_ptr_array_add (self->came[index], g_strdup (key));
    }
  jm_intake_map_add (self->map, noun, row->uuid, key, TRUE);
  return index != JM_TAKEOUT_POSTINGS || self->is_preview
         || (run_for (self, noun, "searches", key, row->row, error) && run_for (self, noun, "sightings", key, row->row, error)
             && run_for (self, noun, "own", key, row->row, error));
}

/* --- what both have --- */

static JmJson *
load_mine (JmJoin               *self,
           const JmTakeoutNoun  *noun,
           const char           *key,
           GError              **error)
{
  gint64 id = g_ascii_strtoll (key, NULL, 10);
  g_autoptr(JmStatement) rows = jm_takeout_rows (self->into, noun, id, id, error);

  return rows != NULL && jm_statement_next (rows, error) ? jm_json_parse (jm_statement_get_text (rows, "row"), -1, error) : NULL;
}

static void
remember (JmJoin              *self,
          const JmTakeoutNoun *noun,
          const char          *key,
          JmJson              *row)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "member", noun->member);
  jm_json_set_string (builder, "key", key);
  jm_json_set_value (builder, "row", row);
  jm_json_end_object (builder);
  g_ptr_array_add (self->changed, jm_json_builder_finish (builder));
}

/* A card that moved stands behind the others, in the order in which they come. */
static char *
place_behind (JmJoin *self,
              JmJson *merged,
              JmJson *mine)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) placed = NULL;
  g_auto(GStrv) names = jm_json_list_members (merged);
  gint64 position = 0;
  gboolean has_moved = !jm_json_equal (jm_json_get_member (merged, "current_status"), jm_json_get_member (mine, "current_status"));

  jm_json_member_int64 (has_moved ? merged : mine, "position", &position);
  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "position"))
      jm_json_set_int64 (builder, "position", has_moved ? self->base + position : position);
    else
      jm_json_set_value (builder, names[i], jm_json_get_member (merged, names[i]));
  jm_json_end_object (builder);
  placed = jm_json_builder_finish (builder);
  return jm_json_to_text (placed, FALSE);
}

/* Wanted and seen by one is wanted and seen by both. */
static gboolean
unite (JmJoin               *self,
       const JmTakeoutNoun  *noun,
       const char           *key,
       const Row            *row,
       JmJson               *mine,
       JmJoinResult         *result,
       GError              **error)
{
  guint changes;

  if (!self->is_merge || self->is_preview)
    return TRUE;
  if (!run_for (self, noun, "searches", key, row->row, error))
    return FALSE;
  changes = jm_db_changes (self->into);
  if (!run_for (self, noun, "sightings", key, row->row, error))
    return FALSE;
  changes += jm_db_changes (self->into);
  if (changes > 0 && *result != JM_JOIN_CHANGED)
    remember (self, noun, key, mine);
  return TRUE;
}

static gboolean
join_row (JmJoin      *self,
          guint        index,
          const Row   *row,
          const char  *key,
          GError     **error)
{
  const JmTakeoutNoun *noun = &jm_takeout_nouns[index];
  g_autoptr(JmJson) mine = NULL;
  g_autoptr(JmJson) theirs = NULL;
  g_autoptr(JmJson) merged = NULL;
  g_autofree char *text = NULL;
  JmJoinResult result = JM_JOIN_SAME;

  jm_intake_map_add (self->map, noun, row->uuid, key, FALSE);
  if (noun->facets != NULL)
    {
      mine = load_mine (self, noun, key, error);
      theirs = mine != NULL ? jm_json_parse (row->row, -1, error) : NULL;
      if (theirs == NULL || !jm_join_facets (self, noun, row->key, key, mine, theirs, &result, &merged, error))
        return FALSE;
    }
  self->counts[index][result]++;
  if (result == JM_JOIN_CHANGED && !self->is_preview)
    {
      remember (self, noun, key, mine);
      text = index == JM_TAKEOUT_APPLICATIONS ? place_behind (self, merged, mine) : jm_json_to_text (merged, FALSE);
      if (!run_for (self, noun, "set", key, text, error))
        return FALSE;
    }
  return index != JM_TAKEOUT_POSTINGS || unite (self, noun, key, row, mine, &result, error);
}

static gboolean
take_row (JmJoin       *self,
          guint         index,
          JmStatement  *rows,
          GError      **error)
{
  const JmTakeoutNoun *noun = &jm_takeout_nouns[index];
  Row row = { .key = jm_statement_get_text (rows, "key"), .uuid = jm_statement_get_text (rows, "uuid"), .row = jm_statement_get_text (rows, "row") };
  g_autoptr(GError) local_error = NULL;
  g_autofree char *key = NULL;
  const char *owner = NULL;
  gboolean is_new;

  if (noun->owner != NULL && !(noun->is_free && jm_statement_is_null (rows, "owner")))
    {
      if (!jm_intake_map_find (self->map, noun->owner, jm_statement_get_text (rows, "owner"), &owner, &is_new))
        {
          self->counts[index][JM_JOIN_LEFT_OUT]++;
          return TRUE;
        }
      row.owner = owner != NULL ? g_ascii_strtoll (owner, NULL, 10) : -1;
    }
  key = ask (self, noun, "find", &row, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return key != NULL ? join_row (self, index, &row, key, error) : add_row (self, index, &row, error);
}

static gboolean
take_rows (JmJoin  *self,
           guint    index,
           GError **error)
{
  g_autoptr(JmStatement) rows = jm_takeout_rows (self->from, &jm_takeout_nouns[index], 0, G_MAXINT64, error);
  g_autoptr(GError) local_error = NULL;

  if (rows == NULL)
    return FALSE;
  while (jm_statement_next (rows, &local_error))
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !take_row (self, index, rows, error))
      return FALSE;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The columns are dense again, a card is seen exactly where its posting is approved, and what is approved is not deleted. */
static gboolean
tidy_cards (JmJoin  *self,
            GError **error)
{
  const JmTakeoutNoun *noun = &jm_takeout_nouns[JM_TAKEOUT_APPLICATIONS];
  g_autoptr(JmStatement) restore = jm_takeout_statement (self->into, &jm_takeout_nouns[JM_TAKEOUT_POSTINGS], "conform", error);
  g_autoptr(JmStatement) conform = jm_takeout_statement (self->into, noun, "conform", error);
  g_autoptr(JmStatement) number = jm_takeout_statement (self->into, noun, "number", error);

  if (restore == NULL || conform == NULL || number == NULL)
    return FALSE;
  jm_statement_bind_int64 (conform, ":now", jm_time_now ());
  return jm_statement_run (restore, error) && jm_statement_run (conform, error) && jm_statement_run (number, error);
}

/* What was to be analysed there waits here until somebody asks for it: an import costs nothing. */
static gboolean
queue_waiting (JmJoin  *self,
               GError **error)
{
  g_autoptr(JmStatement) rows = jm_takeout_statement (self->into, &jm_takeout_nouns[JM_TAKEOUT_APPLICATIONS], "waiting", error);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *came = self->came[JM_TAKEOUT_APPLICATIONS];
  g_auto(GStrv) keys = g_new0 (char *, came->len + 1);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < came->len; i++)
    keys[i] = g_strdup (g_ptr_array_index (came, i));
  jm_statement_bind_strv (rows, ":came", (const char *const *) keys);
  while (jm_statement_next (rows, &local_error))
    {
      gint64 id = jm_statement_get_int64 (rows, "id");

      g_array_append_val (ids, id);
    }
  for (guint i = 0; local_error == NULL && i < ids->len; i++)
    {
      g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));

      jm_task_enqueue (self->into, JM_TASK_ANALYZE_JOB, subject, JM_TASK_WAITING, _("It was imported before it was analysed."), 0, NULL, &local_error);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
jm_join_rows (JmJoin  *self,
              GError **error)
{
  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    if (!take_rows (self, i, error))
      return FALSE;
  return self->is_preview || (tidy_cards (self, error) && queue_waiting (self, error));
}
