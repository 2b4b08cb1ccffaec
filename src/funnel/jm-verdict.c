/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-funnel-private.h"

#include <glib/gi18n.h>

#define TIME_TO_DECIDE (7 * 24 * 60 * 60)

/* What follows from a posting's status, in both directions: approve, reject and their undo are the same step. */

static gboolean
leave_approved (JmDb    *db,
                gint64   posting,
                GError **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 application = jm_application_find (db, posting, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return application == 0
         || (jm_queue_cancel (db, application, error) && jm_application_hide (db, application, error));
}

/* A hidden application comes back with its analysis, which is not paid for twice. @is_idle: nor is one asked for. */
static gboolean
enter_approved (JmDb      *db,
                gint64     posting,
                gint64     not_before,
                gboolean   is_idle,
                GError   **error)
{
  g_autoptr(JmApplication) application = NULL;
  gint64 id;

  if (!jm_application_create (db, posting, &id, error))
    return FALSE;
  application = jm_application_load (db, id, error);
  if (application == NULL)
    return FALSE;
  return is_idle || g_strcmp0 (application->ai_state, "done") == 0 || jm_queue_analysis (db, id, not_before, error);
}

static const JmEventKind kinds[] = {
  [JM_POSTING_PENDING] = JM_EVENT_JOB_REOPENED,
  [JM_POSTING_APPROVED] = JM_EVENT_JOB_APPROVED,
  [JM_POSTING_REJECTED] = JM_EVENT_JOB_REJECTED,
};

static gboolean
apply (JmDb             *db,
       gint64            posting,
       JmPostingStatus   status,
       const char       *reason,
       gint64            not_before,
       gboolean          is_idle,
       gint64           *event,
       GError          **error)
{
  g_autoptr(JmPosting) stored = jm_posting_load (db, posting, error);
  gint64 decided_at = status == JM_POSTING_PENDING ? 0 : jm_time_now ();

  *event = 0;
  if (stored == NULL)
    return FALSE;
  if (stored->status == status)
    return TRUE;
  if (!jm_posting_set_status (db, posting, status, status == JM_POSTING_REJECTED ? reason : NULL, decided_at, error)
      || !jm_event_append (db, kinds[status], 'p', posting, NULL, event, error))
    return FALSE;
  if (stored->status == JM_POSTING_APPROVED && !leave_approved (db, posting, error))
    return FALSE;
  if (stored->status == JM_POSTING_REJECTED && !jm_tombstone_remove (db, stored, "rejected", error))
    return FALSE;
  /* Back in the inbox it must not be purged at once. */
  if (status == JM_POSTING_PENDING && !jm_posting_extend (db, posting, jm_time_now () + TIME_TO_DECIDE, error))
    return FALSE;
  if (status == JM_POSTING_APPROVED && !enter_approved (db, posting, not_before, is_idle, error))
    return FALSE;
  return status != JM_POSTING_REJECTED || jm_tombstone_add (db, stored, "rejected", error);
}

gboolean
jm_verdict_apply (JmDb             *db,
                  gint64            posting,
                  JmPostingStatus   status,
                  const char       *reason,
                  gint64            not_before,
                  gint64           *event,
                  GError          **error)
{
  return apply (db, posting, status, reason, not_before, FALSE, event, error);
}

JmJson *
jm_verdict_to_json (JmPostingStatus      status,
                    const char          *reason,
                    const JmVerdictCard *card)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "status", jm_posting_status_to_string (status));
  jm_json_set_string (builder, "reason", reason);
  if (card != NULL)
    {
      jm_json_set_int64 (builder, "position", card->position);
      jm_json_set_int64 (builder, "archived_at", card->archived_at);
      jm_json_set_boolean (builder, "is_idle", card->is_idle);
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* FALSE with no error: there is no card to be seen. */
static gboolean
find_card (JmDb             *db,
           gint64            posting,
           JmPostingStatus   status,
           JmVerdictCard    *found,
           GError          **error)
{
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 application = status == JM_POSTING_APPROVED ? jm_application_find (db, posting, &local_error) : 0;

  if (application != 0)
    card = jm_application_load (db, application, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (card == NULL || card->hidden_at != 0)
    return FALSE;
  found->position = card->position;
  found->archived_at = card->archived_at;
  found->is_idle = g_strcmp0 (card->ai_state, "none") == 0;
  return TRUE;
}

static JmJson *
describe (JmDb             *db,
          gint64            posting,
          JmPostingStatus   status,
          const char       *reason,
          GError          **error)
{
  g_autoptr(GError) local_error = NULL;
  JmVerdictCard card;
  gboolean has_card = find_card (db, posting, status, &card, &local_error);

  if (local_error == NULL)
    return jm_verdict_to_json (status, reason, has_card ? &card : NULL);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gboolean
jm_verdict_decide (JmDb           *db,
                   gint64          posting,
                   JmPostingStatus status,
                   const char     *reason,
                   gint64          not_before,
                   GError        **error)
{
  g_autoptr(JmPosting) stored = jm_posting_load (db, posting, error);
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  gint64 event;

  before = stored != NULL ? describe (db, posting, stored->status, stored->reject_reason, error) : NULL;
  if (before == NULL || !jm_verdict_apply (db, posting, status, reason, not_before, &event, error))
    return FALSE;
  if (event == 0)
    return TRUE;
  after = describe (db, posting, status, reason, error);
  return after != NULL && jm_undo_record (db, event, before, after, error);
}

/* Undone, a rejection leaves the card where it stood, not at the foot of its column; and so does an approval that is done again. */
static gboolean
show_in_place (JmDb    *db,
               gint64   posting,
               JmJson  *payload,
               GError **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 application = jm_application_find (db, posting, &local_error);
  gint64 position = G_MAXINT64, archived_at = 0;

  jm_json_member_int64 (payload, "position", &position);
  jm_json_member_int64 (payload, "archived_at", &archived_at);
  if (local_error == NULL)
    return application == 0 || jm_application_show (db, application, position, archived_at, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
jm_verdict_restore (JmDb    *db,
                    gint64   posting,
                    JmJson  *payload,
                    gint64   not_before,
                    GError **error)
{
  JmPostingStatus status;
  gboolean is_idle = FALSE;
  gint64 event;

  jm_json_member_boolean (payload, "is_idle", &is_idle);
  if (!jm_posting_status_from_string (jm_json_member_string (payload, "status"), &status))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_NEWER, _("A newer JobMate did this, so this one cannot take it back. Update JobMate."));
      return FALSE;
    }
  if (status == JM_POSTING_APPROVED && !show_in_place (db, posting, payload, error))
    return FALSE;
  return apply (db, posting, status, jm_json_member_string (payload, "reason"), not_before, is_idle, &event, error);
}
