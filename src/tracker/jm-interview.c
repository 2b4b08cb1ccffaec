/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-interview.h>

#include "jm-record-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const kinds[] = { "phone_screen", "technical", "on_site", "panel", "behavioural", "final", "other", NULL };
static const char *const outcomes[] = { "pending", "passed", "failed", "cancelled", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == JM_N_INTERVIEW_KINDS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (outcomes) == JM_N_INTERVIEW_OUTCOMES + 1);

/**
 * jm_interview_new:
 *
 * Returns: (transfer full): an interview of kind other that is still to come, of no application
 */
JmInterview *
jm_interview_new (void)
{
  JmInterview *self = g_new0 (JmInterview, 1);

  self->kind = JM_INTERVIEW_OTHER;
  return self;
}

/**
 * jm_interview_free:
 * @self: (transfer full): an interview
 *
 * Frees it.
 */
void
jm_interview_free (JmInterview *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->starts_at);
  g_free (self->place);
  g_free (self->note);
  g_free (self);
}

/**
 * jm_interview_copy:
 * @self: an interview
 *
 * Returns: (transfer full): another that is the same
 */
JmInterview *
jm_interview_copy (const JmInterview *self)
{
  JmInterview *copy = g_memdup2 (self, sizeof *self);

  copy->starts_at = g_strdup (self->starts_at);
  copy->place = g_strdup (self->place);
  copy->note = g_strdup (self->note);
  return copy;
}

/**
 * jm_interview_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): "phone_screen" and the like
 */
const char *
jm_interview_kind_to_string (JmInterviewKind kind)
{
  g_return_val_if_fail ((guint) kind < JM_N_INTERVIEW_KINDS, NULL);

  return kinds[kind];
}

/**
 * jm_interview_kind_from_string:
 * @text: (nullable): a word in any case, '-' as '_'
 * @kind: (out): the kind
 *
 * Returns: whether @text names one
 */
gboolean
jm_interview_kind_from_string (const char      *text,
                               JmInterviewKind *kind)
{
  int found = jm_words_find (kinds, text);

  if (found >= 0)
    *kind = found;
  return found >= 0;
}

/**
 * jm_interview_outcome_to_string:
 * @outcome: an outcome
 *
 * Returns: (transfer none): "passed" and the like
 */
const char *
jm_interview_outcome_to_string (JmInterviewOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < JM_N_INTERVIEW_OUTCOMES, NULL);

  return outcomes[outcome];
}

/**
 * jm_interview_outcome_from_string:
 * @text: (nullable): a word in any case
 * @outcome: (out): the outcome
 *
 * Returns: whether @text names one
 */
gboolean
jm_interview_outcome_from_string (const char         *text,
                                  JmInterviewOutcome *outcome)
{
  int found = jm_words_find (outcomes, text);

  if (found >= 0)
    *outcome = found;
  return found >= 0;
}

/**
 * jm_interview_has_hour:
 * @self: an interview
 *
 * Returns: whether more than its day is known
 */
gboolean
jm_interview_has_hour (const JmInterview *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->starts_at != NULL && strchr (self->starts_at, 'T') != NULL;
}

/* The first moment of a day here. */
static gint64
read_day (const char *text)
{
  int year, month, day;
  g_autoptr(GDateTime) midnight = NULL;

  if (!jm_time_parse_date (text, &year, &month, &day))
    return 0;
  midnight = g_date_time_new_local (year, month, day, 0, 0, 0);
  return midnight != NULL ? g_date_time_to_unix (midnight) : 0;
}

/**
 * jm_interview_get_instant:
 * @self: an interview
 *
 * Returns: when it begins, in seconds since 1970; of one whose hour is not known, the beginning of its day here; 0 for what is no time
 */
gint64
jm_interview_get_instant (const JmInterview *self)
{
  g_autoptr(GDateTime) time = NULL;

  g_return_val_if_fail (self != NULL, 0);

  if (self->starts_at == NULL || !jm_interview_has_hour (self))
    return self->starts_at != NULL ? read_day (self->starts_at) : 0;
  time = g_date_time_new_from_iso8601 (self->starts_at, NULL);
  return time != NULL ? g_date_time_to_unix (time) : 0;
}

/**
 * jm_interview_parse_start:
 * @text: a day, "2026-12-03", or a day and an hour, "2026-12-03 14:00" or "2026-12-03T14:00", by the clock here; with a zone (RFC 3339,
 *   "2026-12-03T14:00:00+01:00") by that
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what stands in starts_at; %JM_ERROR_INVALID
 */
char *
jm_interview_parse_start (const char  *text,
                          GError     **error)
{
  g_autofree char *line = jm_record_dup_line (text);
  g_autoptr(GTimeZone) here = g_time_zone_new_local ();
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *whole = NULL;
  int year, month, day;

  if (line != NULL && jm_time_parse_date (line, &year, &month, &day) && read_day (line) != 0)
    return g_steal_pointer (&line);
  if (line != NULL && strlen (line) >= strlen ("2026-12-03 14:00") && line[10] == ' ')
    line[10] = 'T';
  /* ISO 8601 wants its seconds. */
  whole = line != NULL && strlen (line) == strlen ("2026-12-03T14:00") ? g_strconcat (line, ":00", NULL) : g_strdup (line);
  time = whole != NULL ? g_date_time_new_from_iso8601 (whole, here) : NULL;
  if (time != NULL && g_date_time_get_year (time) >= 1970 && g_date_time_get_year (time) < 9999)
    return jm_time_to_iso (g_date_time_to_unix (time));
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no time. Write it as 2026-12-24 or 2026-12-24T14:30."), text != NULL ? text : "");
  return NULL;
}

static void
write_columns (const JmInterview *self,
               JmJsonBuilder     *builder)
{
  jm_json_set_string (builder, "starts_at", self->starts_at);
  if (self->minutes > 0)
    jm_json_set_int64 (builder, "minutes", self->minutes);
  else
    jm_json_set_null (builder, "minutes");
  jm_json_set_string (builder, "kind", kinds[self->kind]);
  jm_json_set_string (builder, "place", self->place);
  jm_json_set_string (builder, "note", self->note);
  jm_json_set_string (builder, "outcome", outcomes[self->outcome]);
}

/**
 * jm_interview_to_json:
 * @self: an interview
 *
 * Returns: (transfer full): an object of "id" ("i3"), "application", "starts_at" (an instant, or a day while its hour is not known),
 *   "minutes", "kind", "place", "note", "outcome", "added_at"
 */
JmJson *
jm_interview_to_json (const JmInterview *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'i', self->id);
  jm_json_set_id (builder, "application", 'a', self->application);
  write_columns (self, builder);
  jm_json_set_time (builder, "added_at", self->at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gpointer
read_interview (JmStatement *row)
{
  JmInterview *self = jm_interview_new ();

  self->id = jm_statement_get_int64 (row, "id");
  self->application = jm_statement_get_int64 (row, "application");
  self->at = jm_statement_get_int64 (row, "at");
  self->starts_at = jm_statement_dup_text (row, "starts_at");
  self->minutes = jm_statement_get_int64 (row, "minutes");
  jm_interview_kind_from_string (jm_statement_get_text (row, "kind"), &self->kind);
  self->place = jm_statement_dup_text (row, "place");
  self->note = jm_statement_dup_text (row, "note");
  jm_interview_outcome_from_string (jm_statement_get_text (row, "outcome"), &self->outcome);
  return self;
}

/**
 * jm_interview_list:
 * @db: a connection
 * @application: an application's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmInterview) (nullable): its interviews, the earliest first, at most 500
 */
GPtrArray *
jm_interview_list (JmDb    *db,
                   gint64   application,
                   GError **error)
{
  return jm_record_list (db, "tracker/interviews.sql", application, 0, read_interview, (GDestroyNotify) jm_interview_free, error);
}

/**
 * jm_interview_load:
 * @db: a connection
 * @id: an interview's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_NOT_FOUND
 */
JmInterview *
jm_interview_load (JmDb    *db,
                   gint64   id,
                   GError **error)
{
  return jm_record_load (db, JM_RECORD_INTERVIEW, "tracker/interviews.sql", id, read_interview, (GDestroyNotify) jm_interview_free, error);
}

static gboolean
check_interview (const JmInterview  *self,
                 GError            **error)
{
  if (self->minutes < 0 || self->minutes > 24 * 60)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%d minutes are no length of an interview. Give 1 to 1440."), self->minutes);
      return FALSE;
    }
  return jm_record_check_length (self->place, JM_RECORD_LINE, error) && jm_record_check_length (self->note, JM_RECORD_BLOCK, error);
}

/**
 * jm_interview_store:
 * @db: a connection that may write
 * @self: an interview; one without an id is added to its application and gets one
 * @error: return location for an error
 *
 * Stores it with an event that can be undone; nothing happens where that is stored already.
 *
 * Returns: whether it is stored; %JM_ERROR_INVALID for what is no time or length, %JM_ERROR_TOO_LARGE, %JM_ERROR_NOT_FOUND
 */
gboolean
jm_interview_store (JmDb         *db,
                    JmInterview  *self,
                    GError      **error)
{
  g_autoptr(JmInterview) clean = jm_interview_copy (self);
  g_autoptr(JmJsonBuilder) row = jm_json_builder_create ();

  g_free (clean->starts_at);
  clean->starts_at = jm_interview_parse_start (self->starts_at, error);
  g_free (clean->place);
  clean->place = jm_record_dup_line (self->place);
  g_free (clean->note);
  clean->note = jm_record_dup_block (self->note);
  if (clean->starts_at == NULL || !check_interview (clean, error))
    return FALSE;
  jm_json_begin_object (row);
  write_columns (clean, row);
  return jm_record_store (db, JM_RECORD_INTERVIEW, self->application, &self->id, row, error);
}
