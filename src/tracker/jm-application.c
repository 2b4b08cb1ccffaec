/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

#include "jm-application-private.h"

static const char *const status_words[] = { "TO_APPLY", "APPLIED", "INTERVIEW", "OFFER", "REJECTED", "HIRED", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (status_words) == JM_N_STATUSES + 1);

static void
jm_note_free (gpointer data)
{
  JmNote *note = data;

  g_free (note->text);
  g_free (note);
}

/**
 * jm_application_new:
 *
 * Returns: (transfer full): an application that nothing hangs on
 */
JmApplication *
jm_application_new (void)
{
  JmApplication *self = g_new0 (JmApplication, 1);

  self->notes = g_ptr_array_new_with_free_func (jm_note_free);
  self->interviews = g_ptr_array_new ();
  self->contacts = g_ptr_array_new ();
  self->attachments = g_ptr_array_new ();
  return self;
}

/**
 * jm_application_free:
 * @self: (transfer full): an application
 *
 * Frees it.
 */
void
jm_application_free (JmApplication *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->outcome);
  g_free (self->applied_via);
  g_free (self->relance_at);
  g_free (self->ai_state);
  g_free (self->ai_reason);
  g_clear_pointer (&self->ai_analysis, jm_json_unref);
  g_free (self->generated_cover_letter);
  g_free (self->cover_letter);
  g_free (self->letter_state);
  g_free (self->letter_reason);
  g_free (self->letter_instruction);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->interviews);
  g_ptr_array_unref (self->contacts);
  g_ptr_array_unref (self->attachments);
  g_free (self);
}

/**
 * jm_status_to_string:
 * @status: a column of the board
 *
 * Returns: (transfer none): "TO_APPLY" and the like, as in the table
 */
const char *
jm_status_to_string (JmApplicationStatus status)
{
  g_return_val_if_fail ((guint) status < JM_N_STATUSES, NULL);

  return status_words[status];
}

/**
 * jm_status_from_string:
 * @text: (nullable): a word in any case, '-' as '_'
 * @status: (out): the column
 *
 * Returns: whether @text names a column
 */
gboolean
jm_status_from_string (const char          *text,
                       JmApplicationStatus *status)
{
  int found = jm_words_find (status_words, text);

  if (found >= 0)
    *status = found;
  return found >= 0;
}

/**
 * jm_application_get_letter:
 * @self: an application
 *
 * Returns: (transfer none) (nullable): the letter that would be sent: as the user has it, else as the analysis wrote it
 */
const char *
jm_application_get_letter (const JmApplication *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cover_letter != NULL ? self->cover_letter : self->generated_cover_letter;
}

static void
write_array (JmJsonBuilder *builder,
             const char    *name,
             JmJson        *value)
{
  if (jm_json_is (value, JM_JSON_ARRAY))
    jm_json_set_value (builder, name, value);
  else
    jm_json_set_strv (builder, name, NULL);
}

static void
write_analysis (JmJsonBuilder       *builder,
                const JmApplication *self)
{
  static const char *const lists[] = { "pros", "cons", "evidence", "warnings" };
  JmJson *analysis = self->ai_analysis;

  jm_json_key (builder, "ai_analysis");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "state", self->ai_state != NULL ? self->ai_state : "none");
  jm_json_set_string (builder, "reason", self->ai_reason);
  jm_json_set_value (builder, "score", jm_json_get_member (analysis, "score"));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    write_array (builder, lists[i], jm_json_get_member (analysis, lists[i]));
  jm_json_set_value (builder, "suggested_cv_content", jm_json_get_member (analysis, "suggested_cv_content"));
  jm_json_set_value (builder, "cv_content", jm_json_get_member (analysis, "cv_content"));
  jm_json_set_value (builder, "cv_choice", jm_json_get_member (analysis, "cv_choice"));
  jm_json_set_value (builder, "model", jm_json_get_member (analysis, "model"));
  jm_json_end_object (builder);
}

/* A letter that the model is asked for. */
static void
write_letter_state (JmJsonBuilder       *builder,
                    const JmApplication *self)
{
  jm_json_key (builder, "letter");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "state", self->letter_state != NULL ? self->letter_state : "none");
  jm_json_set_string (builder, "reason", self->letter_reason);
  jm_json_set_string (builder, "instruction", self->letter_instruction);
  jm_json_end_object (builder);
}

static void
write_notes (JmJsonBuilder       *builder,
             const JmApplication *self)
{
  g_autoptr(GString) texts = g_string_new (NULL);

  jm_json_key (builder, "notes");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->notes->len; i++)
    {
      const JmNote *note = g_ptr_array_index (self->notes, i);

      if (texts->len > 0)
        g_string_append (texts, "\n\n");
      g_string_append (texts, note->text);
      jm_json_begin_object (builder);
      jm_json_set_int64 (builder, "id", note->id);
      jm_json_set_time (builder, "at", note->at);
      jm_json_set_string (builder, "text", note->text);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_set_string (builder, "user_notes", texts->len > 0 ? texts->str : NULL);
}

typedef JmJson *(*RecordToJson) (gconstpointer record);

static void
write_records (JmJsonBuilder *builder,
               const char    *name,
               GPtrArray     *records,
               RecordToJson   to_json)
{
  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr(JmJson) record = to_json (g_ptr_array_index (records, i));

      jm_json_add_value (builder, record);
    }
  jm_json_end_array (builder);
}

static void
write_rating (JmJsonBuilder       *builder,
              const JmApplication *self)
{
  if (self->user_rating > 0)
    jm_json_set_int64 (builder, "user_rating", self->user_rating);
  else
    jm_json_set_null (builder, "user_rating");
}

/**
 * jm_application_to_json:
 * @self: an application
 * @posting: (nullable): its posting as an object; %NULL puts its id, "p12", instead
 * @history: (nullable): an array of events, oldest first
 *
 * Returns: (transfer full): an object with every key that jobmatectl promises. What is not known is null; "ai_analysis"
 *   is always an object, and lists are always arrays
 */
JmJson *
jm_application_to_json (const JmApplication *self,
                        JmJson              *posting,
                        JmJson              *history)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'a', self->id);
  if (posting != NULL)
    jm_json_set_value (builder, "posting", posting);
  else
    jm_json_set_id (builder, "posting", 'p', self->posting);
  jm_json_set_string (builder, "current_status", jm_status_to_string (self->current_status));
  jm_json_set_int64 (builder, "position", self->position);
  jm_json_set_string (builder, "outcome", self->outcome);
  write_analysis (builder, self);
  jm_json_set_string (builder, "generated_cover_letter", self->generated_cover_letter);
  jm_json_set_string (builder, "cover_letter", self->cover_letter);
  write_letter_state (builder, self);
  write_notes (builder, self);
  write_rating (builder, self);
  jm_json_set_string (builder, "relance_at", self->relance_at);
  jm_json_set_time (builder, "applied_at", self->applied_at);
  jm_json_set_string (builder, "applied_via", self->applied_via);
  write_records (builder, "interviews", self->interviews, (RecordToJson) jm_interview_to_json);
  write_records (builder, "contacts", self->contacts, (RecordToJson) jm_contact_to_json);
  write_records (builder, "attachments", self->attachments, (RecordToJson) jm_attachment_to_json);
  jm_json_set_time (builder, "created_at", self->created_at);
  jm_json_set_time (builder, "moved_at", self->moved_at);
  jm_json_set_time (builder, "archived_at", self->archived_at);
  write_array (builder, "history_log", history);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
