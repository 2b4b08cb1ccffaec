/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-letter-version.h>

#include "jm-application-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Typing goes on in one version for so long after its last change. */
#define YOUNG (15 * 60)
/* Pages of text; what is longer is no letter. */
#define MAX_LETTER (64 * 1024)

static const char *const sources[] = { "user", "template", "analysis", "model", NULL };

/**
 * jm_letter_version_free:
 * @self: (transfer full): a version
 */
void
jm_letter_version_free (JmLetterVersion *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->model);
  g_free (self->instruction);
  g_free (self->text);
  g_free (self);
}

/**
 * jm_letter_version_to_json:
 * @self: a version
 *
 * Returns: (transfer full): an object of "id", "at", "changed_at", "source" ("user", "template", "analysis", "model"), "model",
 *   "instruction" and "text"
 */
JmJson *
jm_letter_version_to_json (const JmLetterVersion *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "id", self->id);
  jm_json_set_time (builder, "at", self->at);
  jm_json_set_time (builder, "changed_at", self->changed_at);
  jm_json_set_string (builder, "source", sources[self->source]);
  jm_json_set_string (builder, "model", self->model);
  jm_json_set_string (builder, "instruction", self->instruction);
  jm_json_set_string (builder, "text", self->text);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static JmLetterVersion *
read_version (JmStatement *row)
{
  JmLetterVersion *self = g_new0 (JmLetterVersion, 1);

  self->id = jm_statement_get_int64 (row, "id");
  self->at = jm_statement_get_int64 (row, "at");
  self->changed_at = jm_statement_get_int64 (row, "changed_at");
  self->source = MAX (jm_words_find (sources, jm_statement_get_text (row, "source")), 0);
  self->model = jm_statement_dup_text (row, "model");
  self->instruction = jm_statement_dup_text (row, "instruction");
  self->text = jm_statement_dup_text (row, "text");
  return self;
}

/**
 * jm_letter_version_list:
 * @db: a connection
 * @application: an application's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmLetterVersion) (nullable): its letters, the newest first, at most 500
 */
GPtrArray *
jm_letter_version_list (JmDb    *db,
                        gint64   application,
                        GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "tracker/letter-list.sql", error);
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_letter_version_free);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":application", application);
  while (jm_statement_next (row, &local_error))
    g_ptr_array_add (versions, read_version (row));
  if (local_error == NULL)
    return g_steal_pointer (&versions);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static JmJson *
describe_version (gint64         version,
                  const char    *name,
                  const char    *word,
                  gboolean       is_there)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "version", version);
  if (word != NULL)
    jm_json_set_string (builder, name, word);
  else
    jm_json_set_boolean (builder, name, is_there);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* The letter that stands is the newest that the user asked for. */
static gboolean
take_current (JmDb    *db,
              gint64   application,
              GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/letter-current.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", application);
  return jm_statement_run (statement, error);
}

static gboolean
record_version (JmDb           *db,
                gint64          application,
                gint64          version,
                JmLetterSource  source,
                GError        **error)
{
  g_autoptr(JmJson) detail = describe_version (version, "source", sources[source], FALSE);
  g_autoptr(JmJson) before = describe_version (version, "is_there", NULL, FALSE);
  g_autoptr(JmJson) after = describe_version (version, "is_there", NULL, TRUE);

  return take_current (db, application, error)
         && jm_application_record (db, JM_EVENT_LETTER_WRITTEN, application, detail, before, after, error);
}

static gboolean
check_length (const char  *text,
              GError     **error)
{
  if (strlen (text) <= MAX_LETTER)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The letter is longer than %d KiB, so it was not kept. Shorten it."), MAX_LETTER / 1024);
  return FALSE;
}

/**
 * jm_letter_version_add:
 * @db: a connection that may write
 * @application: an application's id
 * @source: who wrote it
 * @model: (nullable): the model that did
 * @instruction: (nullable): what the user asked it for
 * @text: the letter; may be empty
 * @error: return location for an error
 *
 * Keeps another version of the application's letter. It becomes the one that stands and LETTER_WRITTEN is appended, which can
 * be undone; one of an analysis lies beside it, and ANALYSIS_DONE tells of it.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, %JM_ERROR_TOO_LARGE beyond 64 KiB
 */
gboolean
jm_letter_version_add (JmDb            *db,
                       gint64           application,
                       JmLetterSource   source,
                       const char      *model,
                       const char      *instruction,
                       const char      *text,
                       GError         **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *uuid = jm_uuid_new ();
  g_autoptr(JmApplication) card = jm_application_load_card (db, application, error);
  g_autoptr(JmStatement) statement = NULL;
  gint64 version;

  if (card == NULL || !check_length (valid, error))
    return FALSE;
  statement = jm_db_statement (db, "tracker/letter-insert.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":uuid", uuid);
  jm_statement_bind_int64 (statement, ":application", application);
  jm_statement_bind_int64 (statement, ":at", jm_time_now ());
  jm_statement_bind_text (statement, ":source", sources[source]);
  jm_statement_bind_text (statement, ":model", model);
  jm_statement_bind_text (statement, ":instruction", instruction);
  jm_statement_bind_text (statement, ":text", valid);
  if (!jm_statement_next (statement, error))
    return FALSE;
  version = jm_statement_get_int64 (statement, "id");
  if (!jm_statement_run (statement, error))
    return FALSE;
  return source == JM_LETTER_BY_ANALYSIS || record_version (db, application, version, source, error);
}

static gboolean
change_version (JmDb        *db,
                gint64       application,
                gint64       version,
                const char  *text,
                GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/letter-change.sql", error);
  g_autoptr(JmJson) detail = describe_version (version, "source", sources[JM_LETTER_BY_USER], FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", version);
  jm_statement_bind_int64 (statement, ":at", jm_time_now ());
  jm_statement_bind_text (statement, ":text", text);
  return jm_statement_run (statement, error) && take_current (db, application, error)
         && jm_event_append (db, JM_EVENT_LETTER_CHANGED, 'a', application, detail, NULL, error);
}

/**
 * jm_letter_version_type:
 * @db: a connection that may write
 * @application: an application's id
 * @text: the letter as the user has it now
 * @error: return location for an error
 *
 * Keeps what the user typed. Within a quarter of an hour it goes on in the user's newest version; otherwise there is another.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, %JM_ERROR_TOO_LARGE beyond 64 KiB
 */
gboolean
jm_letter_version_type (JmDb        *db,
                        gint64       application,
                        const char  *text,
                        GError     **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(JmApplication) card = jm_application_load_card (db, application, error);
  g_autoptr(JmStatement) row = card != NULL ? jm_db_statement (db, "tracker/letter-newest.sql", error) : NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 version = 0;

  if (row == NULL || !check_length (valid, error))
    return FALSE;
  if (g_strcmp0 (jm_application_get_letter (card), valid) == 0)
    return TRUE;
  jm_statement_bind_int64 (row, ":application", application);
  if (jm_statement_next (row, &local_error) && g_strcmp0 (jm_statement_get_text (row, "source"), "user") == 0
      && jm_statement_get_int64 (row, "changed_at") > jm_time_now () - YOUNG)
    version = jm_statement_get_int64 (row, "id");
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return version != 0 ? change_version (db, application, version, valid, error)
                      : jm_letter_version_add (db, application, JM_LETTER_BY_USER, NULL, NULL, valid, error);
}

gboolean
jm_application_restore_letter (JmDb    *db,
                               gint64   id,
                               JmJson  *payload,
                               GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/letter-remove.sql", error);
  gint64 version = 0;
  gboolean is_there = FALSE;

  if (statement == NULL)
    return FALSE;
  jm_json_member_int64 (payload, "version", &version);
  jm_json_member_boolean (payload, "is_there", &is_there);
  jm_statement_bind_int64 (statement, ":id", version);
  jm_statement_bind_int64 (statement, ":application", id);
  jm_statement_bind_time (statement, ":removed_at", is_there ? 0 : jm_time_now ());
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    return take_current (db, id, error);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("That version of the letter is not there any more, so nothing was changed."));
  return FALSE;
}

/**
 * jm_letter_version_list_sent:
 * @db: a connection
 * @application: an application's id, whose own letter is left out; 0: none
 * @limit: how many at most
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type utf8) (nullable): letters of applications that were sent, the newest first, each after a
 *   line with the title and the company that it was for
 */
GPtrArray *
jm_letter_version_list_sent (JmDb    *db,
                             gint64   application,
                             guint    limit,
                             GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "tracker/letters-sent.sql", error);
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":application", application);
  jm_statement_bind_int64 (row, ":limit", limit);
  while (jm_statement_next (row, &local_error))
    {
      const char *company = jm_statement_get_text (row, "company_name");

      g_ptr_array_add (letters, g_strdup_printf ("%s, %s\n\n%s", jm_statement_get_text (row, "title"), company != NULL ? company : "",
                                                 jm_statement_get_text (row, "text")));
    }
  if (local_error == NULL)
    return g_steal_pointer (&letters);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_application_set_letter_state:
 * @db: a connection that may write
 * @id: an application's id
 * @state: "none", "waiting", "queued", "running" or "failed"
 * @reason: (nullable): a sentence; %NULL clears it
 * @instruction: (nullable): what the user wants of the letter; %NULL clears it
 * @error: return location for an error
 *
 * Stores how far a letter is that the model is asked for. Appends no event: only the caller knows what happened.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT for another state
 */
gboolean
jm_application_set_letter_state (JmDb        *db,
                                 gint64       id,
                                 const char  *state,
                                 const char  *reason,
                                 const char  *instruction,
                                 GError     **error)
{
  g_autoptr(JmApplication) card = jm_application_load_card (db, id, error);
  g_autoptr(JmStatement) statement = card != NULL ? jm_db_statement (db, "tracker/letter-state.sql", error) : NULL;

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":state", state);
  jm_statement_bind_text (statement, ":reason", reason);
  jm_statement_bind_text (statement, ":instruction", instruction);
  return jm_statement_run (statement, error);
}
