/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

#include "jm-application-private.h"
#include "jm-record-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static const char *const vias[] = { "site", "mail", "post", "phone", "in_person", "agency", NULL };
static const char *const outcomes[] = { "by_them", "by_me", "no_answer", "withdrawn", "declined", NULL };

/* The canonical word for @text in @word (NULL stays NULL). */
static gboolean
check_word (const char *const  *words,
            const char         *text,
            const char        **word,
            GError            **error)
{
  g_autofree char *list = NULL;
  int found = jm_words_find (words, text);

  *word = found >= 0 ? words[found] : NULL;
  if (text == NULL || found >= 0)
    return TRUE;
  list = g_strjoinv (", ", (char **) words);
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” cannot be used here. Use one of: %s."), text, list);
  return FALSE;
}

/* Where a card stands and what its moves decided. */
static JmJson *
describe_card (const JmApplication *card)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "status", jm_status_to_string (card->current_status));
  jm_json_set_int64 (builder, "position", card->position);
  jm_json_set_int64 (builder, "applied_at", card->applied_at);
  jm_json_set_string (builder, "applied_via", card->applied_via);
  jm_json_set_string (builder, "outcome", card->outcome);
  jm_json_set_int64 (builder, "moved_at", card->moved_at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
describe_move (JmApplicationStatus from,
               JmApplicationStatus to,
               gint64              position)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "from", jm_status_to_string (from));
  jm_json_set_string (builder, "to", jm_status_to_string (to));
  jm_json_set_int64 (builder, "position", position);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* Stores the card as it is now, its column having made room. */
static gboolean
place (JmDb                 *db,
       const JmApplication  *card,
       GError              **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/place.sql", error);

  if (statement == NULL || !jm_application_open_gap (db, card, error))
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", card->id);
  jm_statement_bind_text (statement, ":status", jm_status_to_string (card->current_status));
  jm_statement_bind_int64 (statement, ":position", card->position);
  jm_statement_bind_time (statement, ":applied_at", card->applied_at);
  jm_statement_bind_text (statement, ":applied_via", card->applied_via);
  jm_statement_bind_text (statement, ":outcome", card->outcome);
  jm_statement_bind_int64 (statement, ":moved_at", card->moved_at);
  return jm_statement_run (statement, error);
}

/* The position in @status, once the card has left its own place; -1 with an error. */
static gint64
find_position (JmDb                 *db,
               const JmApplication  *card,
               JmApplicationStatus   status,
               gint64                before,
               GError              **error)
{
  g_autoptr(JmApplication) next = before != 0 ? jm_application_load_card (db, before, error) : NULL;
  gboolean is_same = card->current_status == status;
  gint64 position;

  if (before == 0)
    {
      position = jm_application_count (db, status, error);
      return position > 0 && is_same ? position - 1 : position;
    }
  if (next == NULL)
    return -1;
  if (next->current_status != status || !jm_application_is_on_board (next))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT,
                   _("Application a%" PRId64 " is not in that column any more, so nothing was moved. Look again and repeat the move."),
                   before);
      return -1;
    }
  return is_same && next->position > card->position ? next->position - 1 : next->position;
}

static gboolean
is_final (JmApplicationStatus status)
{
  return status == JM_STATUS_REJECTED || status == JM_STATUS_HIRED;
}

/* What a card becomes by standing in its column. */
static void
take_status (JmApplication       *card,
             JmApplicationStatus  status,
             const char          *via,
             const char          *outcome)
{
  gint64 now = jm_time_now ();
  /* Dropped before anything was sent. */
  gboolean never_applied = status == JM_STATUS_REJECTED && card->current_status == JM_STATUS_TO_APPLY
                           && (g_strcmp0 (outcome, "by_me") == 0 || g_strcmp0 (outcome, "withdrawn") == 0);

  if (card->applied_at == 0 && status != JM_STATUS_TO_APPLY && !never_applied)
    card->applied_at = now;
  if (card->current_status != status)
    card->moved_at = now;
  if (is_final (card->current_status) && !is_final (status))
    g_clear_pointer (&card->outcome, g_free);
  if (via != NULL)
    g_set_str (&card->applied_via, via);
  if (outcome != NULL)
    g_set_str (&card->outcome, outcome);
  card->current_status = status;
}

/**
 * jm_application_move:
 * @db: a connection that may write
 * @id: an application's id
 * @status: the column
 * @before: the card of that column to stand before, 0 for its foot
 * @via: (nullable): how it was sent: site, mail, post, phone, in_person, agency
 * @outcome: (nullable): how it ended: by_them, by_me, no_answer, withdrawn, declined
 * @error: return location for an error
 *
 * Moves a card. The positions of both columns stay dense. The first time past TO_APPLY is when it was sent, unless the
 * user dropped it unsent (REJECTED with by_me or withdrawn). A card that leaves the final columns loses its outcome.
 * Appends CARD_MOVED, which can be undone; nothing happens when the card stands there already.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for an unknown word, %JM_ERROR_CONFLICT when the
 *   card or the one before which it shall stand is not there any more
 */
gboolean
jm_application_move (JmDb                 *db,
                     gint64                id,
                     JmApplicationStatus   status,
                     gint64                before,
                     const char           *via,
                     const char           *outcome,
                     GError              **error)
{
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(JmJson) was = NULL;
  g_autoptr(JmJson) is = NULL;
  g_autoptr(JmJson) detail = NULL;
  JmApplicationStatus from;
  gint64 position;

  g_return_val_if_fail ((guint) status < JM_N_STATUSES, FALSE);

  if (!check_word (vias, via, &via, error) || !check_word (outcomes, outcome, &outcome, error))
    return FALSE;
  card = jm_application_load_card (db, id, error);
  if (card == NULL)
    return FALSE;
  if (!jm_application_is_on_board (card))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT,
                   _("Application a%" PRId64 " is not on the board, so it cannot be moved. Approve its posting or reopen it first."), id);
      return FALSE;
    }
  position = find_position (db, card, status, before, error);
  if (position < 0)
    return FALSE;

  from = card->current_status;
  was = describe_card (card);
  if (!jm_application_close_gap (db, card, error))
    return FALSE;
  take_status (card, status, via, outcome);
  card->position = position;
  if (!place (db, card, error))
    return FALSE;

  is = describe_card (card);
  if (jm_json_equal (was, is))
    return TRUE;
  detail = describe_move (from, status, position);
  return jm_application_record (db, JM_EVENT_CARD_MOVED, id, detail, was, is, error);
}

gboolean
jm_application_restore_card (JmDb    *db,
                             gint64   id,
                             JmJson  *payload,
                             GError **error)
{
  g_autoptr(JmApplication) card = jm_application_load_card (db, id, error);
  JmApplicationStatus status;
  gint64 position = 0, cards;

  if (card == NULL)
    return FALSE;
  if (!jm_status_from_string (jm_json_member_string (payload, "status"), &status)
      || !jm_json_member_int64 (payload, "position", &position))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("What would be needed to undo this move is not there, so nothing was changed."));
      return FALSE;
    }
  cards = jm_application_count (db, status, error);
  if (cards < 0 || !jm_application_close_gap (db, card, error))
    return FALSE;

  if (card->current_status == status && jm_application_is_on_board (card))
    cards--;
  card->current_status = status;
  card->position = CLAMP (position, 0, cards);
  jm_json_member_int64 (payload, "applied_at", &card->applied_at);
  jm_json_member_int64 (payload, "moved_at", &card->moved_at);
  g_set_str (&card->applied_via, jm_json_member_string (payload, "applied_via"));
  g_set_str (&card->outcome, jm_json_member_string (payload, "outcome"));
  return place (db, card, error);
}

/* The number in "a7"; 0 for anything else. */
static gint64
read_subject (const char *subject)
{
  guint64 id = 0;

  if (subject == NULL || subject[0] != 'a' || !g_ascii_string_to_unsigned (subject + 1, 10, 1, G_MAXINT64, &id, NULL))
    return 0;
  return id;
}

/**
 * jm_application_undo:
 * @db: a connection that may write
 * @kind: CARD_MOVED, NOTE_ADDED, RATED, FOLLOW_UP_SET, LETTER_WRITTEN, or that of an interview, a contact, a file or an activity
 * @subject: the event's subject, "a7", "i3"
 * @payload: the event's "before" to undo it, its "after" to do it again
 * @error: return location for an error
 *
 * Takes back or repeats one of this room's events. Appends nothing: jm_undo_mark() tells the log.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for another kind or a strange payload
 */
gboolean
jm_application_undo (JmDb         *db,
                     JmEventKind   kind,
                     const char   *subject,
                     JmJson       *payload,
                     GError      **error)
{
  gint64 id = read_subject (subject);
  gboolean is_record;
  gboolean is_done = jm_record_restore (db, kind, subject, payload, &is_record, error);

  if (is_record)
    return is_done;
  if (kind == JM_EVENT_CARD_MOVED)
    return jm_application_restore_card (db, id, payload, error);
  if (kind == JM_EVENT_NOTE_ADDED)
    return jm_application_restore_note (db, id, payload, error);
  if (kind == JM_EVENT_RATED)
    return jm_application_restore_rating (db, id, payload, error);
  if (kind == JM_EVENT_LETTER_WRITTEN)
    return jm_application_restore_letter (db, id, payload, error);
  if (kind == JM_EVENT_FOLLOW_UP_SET)
    return jm_application_restore_follow_up (db, id, payload, error);

  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” cannot be undone here."), jm_event_kind_to_string (kind));
  return FALSE;
}
