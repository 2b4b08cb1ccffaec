/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <posting/jm-ghost.h>

#include <glib/gi18n.h>

/* The documents: nouns with what hangs on them, for people and scripts. */

typedef struct {
  gint64      id;
  const char *subject;
  JmBoards   *boards;
  gpointer    result;
} Document;

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const JmEvent *first = *(const JmEvent * const *) a;
  const JmEvent *second = *(const JmEvent * const *) b;

  return (first->id > second->id) - (first->id < second->id);
}

static gboolean
read_history (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  Document *document = user_data;
  gint64 id = jm_subject_to_id (document->subject, 'a');
  g_autoptr(GPtrArray) events = jm_event_list_for (db, document->subject, error);
  g_autoptr(GPtrArray) older = NULL;
  g_autoptr(JmApplication) application = NULL;
  g_autofree char *posting = NULL;

  if (events == NULL)
    return FALSE;
  if (id > 0)
    {
      application = jm_application_load (db, id, error);
      if (application == NULL)
        return FALSE;
      posting = g_strdup_printf ("p%" G_GINT64_FORMAT, application->posting);
      older = jm_event_list_for (db, posting, error);
      if (older == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (events, g_steal_pointer (&older));
      older = jm_record_list_events (db, id, error);
      if (older == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (events, g_steal_pointer (&older));
      g_ptr_array_sort (events, compare_events);
    }
  document->result = g_steal_pointer (&events);
  return TRUE;
}

/**
 * jm_funnel_list_history:
 * @self: a funnel
 * @subject: "p12", "a7", "s3"; an application's includes its posting's, and those of its interviews, contacts and files
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmEvent): what happened to it, in its order; %JM_ERROR_NOT_FOUND
 */
GPtrArray *
jm_funnel_list_history (JmFunnel   *self,
                        const char *subject,
                        GError    **error)
{
  Document document = { .subject = subject };

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);
  g_return_val_if_fail (subject != NULL, NULL);

  return jm_store_read (self->store, read_history, &document, error) ? document.result : NULL;
}

static gboolean
list_events_since (JmDb    *db,
                   gpointer user_data,
                   GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_event_list_since (db, query->id, query->limit, error)) != NULL;
}

/**
 * jm_funnel_list_events_since:
 * @self: a funnel
 * @after: an event; 0 for the beginning
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmEvent): what happened after @after, ascending
 */
GPtrArray *
jm_funnel_list_events_since (JmFunnel *self,
                             gint64    after,
                             guint     limit,
                             GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_events_since, &(JmQuery) { .id = after, .limit = limit }, error);
}

/* One line of history_log: what happened, when, and from where to where. */
static JmJson *
history_to_json (GPtrArray *events)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_array (builder);
  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);

      jm_json_begin_object (builder);
      jm_json_set_int64 (builder, "event", event->id);
      jm_json_set_time (builder, "at", event->at);
      jm_json_set_string (builder, "kind", jm_event_kind_to_string (event->kind));
      jm_json_set_string (builder, "subject", event->subject);
      jm_json_set_value (builder, "from", jm_json_get_member (event->detail, "from"));
      jm_json_set_value (builder, "to", jm_json_get_member (event->detail, "to"));
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}

/* @json with one member more, or with another value for it. */
static JmJson *
with_member (JmJson     *json,
             const char *name,
             JmJson     *value)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(GStrv) names = jm_json_list_members (json);

  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], name))
      jm_json_set_value (builder, names[i], jm_json_get_member (json, names[i]));
  jm_json_set_value (builder, name, value);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
doubts_to_json (GPtrArray *doubts)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_array (builder);
  for (guint i = 0; i < doubts->len; i++)
    {
      const JmDoubt *doubt = g_ptr_array_index (doubts, i);

      jm_json_begin_object (builder);
      jm_json_set_id (builder, "search", 's', doubt->search);
      jm_json_set_string (builder, "rule", doubt->rule);
      jm_json_set_string (builder, "because", doubt->because);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
id_to_json (char   prefix,
            gint64 id)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) object = NULL;

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", prefix, id);
  jm_json_end_object (builder);
  object = jm_json_builder_finish (builder);
  return jm_json_ref (jm_json_get_member (object, "id"));
}

static gboolean
describe_posting (JmDb    *db,
                  gpointer user_data,
                  GError **error)
{
  Document *document = user_data;
  g_autoptr(JmPosting) posting = jm_posting_load (db, document->id, error);
  g_autoptr(JmApplication) application = NULL;
  g_autoptr(GPtrArray) doubts = posting != NULL ? jm_doubts_of (db, posting, error) : NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmJson) reference = NULL;
  g_autoptr(JmJson) unknown = NULL;
  g_autoptr(JmJson) both = NULL;
  g_autoptr(JmJson) with_unknown = NULL;
  g_autoptr(JmJson) signs = NULL;
  g_autoptr(JmJson) with_signs = NULL;
  g_autoptr(JmJson) applied_here = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 id;

  if (doubts == NULL)
    return FALSE;
  id = jm_application_find (db, document->id, &local_error);
  if (id > 0)
    application = jm_application_load (db, id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  json = jm_posting_to_json (posting);
  reference = id_to_json ('a', application != NULL && application->hidden_at == 0 ? id : 0);
  both = with_member (json, "application", reference);
  unknown = doubts_to_json (doubts);
  with_unknown = with_member (both, "unknown", unknown);
  signs = jm_ghost_signs_to_json (jm_ghost_read_signs (posting, jm_time_now ()));
  with_signs = with_member (with_unknown, "ghost_signs", signs);
  applied_here = jm_application_list_at_company (db, posting->company_name, posting->id, error);
  if (applied_here == NULL)
    return FALSE;
  document->result = with_member (with_signs, "applied_here", applied_here);
  return TRUE;
}

/**
 * jm_funnel_describe_posting:
 * @self: a funnel
 * @id: a posting
 * @error: return location
 *
 * Returns: (transfer full): the posting as in CLI.md, `application`, "a7" or null, and `unknown`, what the rules of its searches could not
 *   tell of it: [{"search","rule","because"}], `ghost_signs`, "old", "reposted", "nameless", and `applied_here`, the applications at its company; %JM_ERROR_NOT_FOUND
 */
JmJson *
jm_funnel_describe_posting (JmFunnel *self,
                            gint64    id,
                            GError  **error)
{
  Document document = { .id = id };

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_store_read (self->store, describe_posting, &document, error) ? document.result : NULL;
}

static gboolean
list_applied_here (JmDb     *db,
                   gpointer  user_data,
                   GError  **error)
{
  Document *document = user_data;

  document->result = jm_application_list_at_company (db, document->subject, document->id, error);
  return document->result != NULL;
}

/**
 * jm_funnel_list_applied_here:
 * @self: a funnel
 * @posting: a posting
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the other applications at its company, the newest first
 */
JmJson *
jm_funnel_list_applied_here (JmFunnel         *self,
                             const JmPosting  *posting,
                             GError          **error)
{
  Document document = { .id = posting->id, .subject = posting->company_name };

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_store_read (self->store, list_applied_here, &document, error) ? document.result : NULL;
}

static gboolean
describe_application (JmDb    *db,
                      gpointer user_data,
                      GError **error)
{
  Document *document = user_data;
  g_autoptr(JmApplication) application = jm_application_load (db, document->id, error);
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmJson) posting_json = NULL;
  g_autoptr(JmJson) history = NULL;
  g_autoptr(JmJson) spent = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, document->id);
  Document log = { .subject = subject };

  if (application == NULL)
    return FALSE;
  posting = jm_posting_load (db, application->posting, error);
  if (posting == NULL || !read_history (db, &log, error))
    return FALSE;
  events = log.result;
  posting_json = jm_posting_to_json (posting);
  history = history_to_json (events);
  spent = jm_llm_call_spent_on (db, subject, error);
  if (spent == NULL)
    return FALSE;
  json = jm_application_to_json (application, posting_json, history);
  document->result = with_member (json, "spent", spent);
  return TRUE;
}

/**
 * jm_funnel_describe_application:
 * @self: a funnel
 * @id: an application
 * @error: return location
 *
 * Returns: (transfer full): the application as in CLI.md, with its posting and history_log, and `spent`, what analyses and letters of it
 *   took: {"calls","tokens_in","tokens_out","cost"}; %JM_ERROR_NOT_FOUND
 */
JmJson *
jm_funnel_describe_application (JmFunnel *self,
                                gint64    id,
                                GError  **error)
{
  Document document = { .id = id };

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_store_read (self->store, describe_application, &document, error) ? document.result : NULL;
}

static gboolean
is_news (JmJson *state,
         JmJson *known)
{
  if ((jm_json_member_string (state, "error") != NULL) != (jm_json_member_string (known, "error") != NULL))
    return jm_json_member_string (state, "error") != NULL;
  return g_strcmp0 (jm_json_member_string (state, "last_run"), jm_json_member_string (known, "last_run")) > 0;
}

/* What board_state remembers of a board, whatever its parameter: what went wrong first, then what was last. */
static JmJson *
find_state (JmJson     *states,
            const char *name)
{
  gsize length = strlen (name);
  JmJson *found = NULL;

  for (guint i = 0; i < jm_json_get_length (states); i++)
    {
      JmJson *state = jm_json_get_element (states, i);
      const char *board = jm_json_member_string (state, "board");

      if (board != NULL && g_str_has_prefix (board, name) && (board[length] == '\0' || board[length] == ':') && (found == NULL || is_news (state, found)))
        found = state;
    }
  return found;
}

static void
add_board (JmJsonBuilder *builder,
           JmBoard       *board,
           JmJson        *states)
{
  g_autoptr(JmJson) json = jm_board_to_json (board);
  g_auto(GStrv) names = jm_json_list_members (json);
  JmJson *state = find_state (states, jm_board_get_name (board));

  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    jm_json_set_value (builder, names[i], jm_json_get_member (json, names[i]));
  jm_json_set_value (builder, "last_run", jm_json_get_member (state, "last_run"));
  jm_json_set_value (builder, "next_run", jm_json_get_member (state, "next_run"));
  jm_json_set_value (builder, "failures", jm_json_get_member (state, "failures"));
  jm_json_set_value (builder, "error", jm_json_get_member (state, "error"));
  jm_json_set_value (builder, "counts", jm_json_get_member (state, "counts"));
  jm_json_end_object (builder);
}

static gboolean
list_boards (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Document *document = user_data;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GPtrArray) boards = jm_boards_list (document->boards);
  g_autoptr(JmJson) states = jm_board_state_to_json (db, error);

  if (states == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_key (builder, "boards");
  jm_json_begin_array (builder);
  for (guint i = 0; i < boards->len; i++)
    add_board (builder, g_ptr_array_index (boards, i), states);
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  document->result = jm_json_builder_finish (builder);
  return TRUE;
}

/**
 * jm_funnel_list_boards:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full): {"boards":[...]}, each board with its last run and error
 */
JmJson *
jm_funnel_list_boards (JmFunnel *self,
                       GError  **error)
{
  Document document = { .boards = self->boards };

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_store_read (self->store, list_boards, &document, error) ? document.result : NULL;
}
