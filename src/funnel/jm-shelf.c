/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-shelf.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* After the day that it was put off to, there is a week to decide. */
#define TIME_TO_DECIDE (7 * 24 * 60 * 60)

/* A posting that no verdict has been given on. */
static JmPosting *
load_pending (JmDb    *db,
              gint64   id,
              GError **error)
{
  g_autoptr(JmPosting) posting = jm_posting_load (db, id, error);

  if (posting == NULL || posting->status == JM_POSTING_PENDING)
    return g_steal_pointer (&posting);
  if (posting->status == JM_POSTING_APPROVED)
    g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT, _("p%" PRId64 " is approved already, so it is not in the inbox any more."), id);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT, _("p%" PRId64 " was rejected. Bring it back to the inbox first."), id);
  return NULL;
}

static JmJson *
times_to_json (gint64 until,
               gint64 returned_at,
               gint64 expires_at)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "until", until);
  jm_json_set_int64 (builder, "returned_at", returned_at);
  jm_json_set_int64 (builder, "expires_at", expires_at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
append_postponed (JmDb     *db,
                  gint64    id,
                  gint64    until,
                  gint64   *event,
                  GError  **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  jm_json_set_time (builder, "until", until);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append (db, JM_EVENT_JOB_POSTPONED, 'p', id, detail, event, error);
}

gboolean
jm_shelf_put_off (JmDb    *db,
                  gint64   posting,
                  gint64   until,
                  GError **error)
{
  g_autoptr(JmPosting) stored = load_pending (db, posting, error);
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  gint64 expires_at, event;

  if (stored == NULL)
    return FALSE;
  if (stored->later_until == until)
    return TRUE;
  expires_at = MAX (stored->expires_at, (until != 0 ? until : jm_time_now ()) + TIME_TO_DECIDE);
  before = times_to_json (stored->later_until, stored->returned_at, stored->expires_at);
  after = times_to_json (until, 0, expires_at);
  return jm_posting_put_off (db, posting, until, 0, expires_at, error) && append_postponed (db, posting, until, &event, error)
         && jm_undo_record (db, event, before, after, error);
}

static JmJson *
kept_to_json (gboolean kept)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "kept", kept);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
set_kept (JmDb      *db,
          gint64     posting,
          gboolean   kept,
          gint64    *event,
          GError   **error)
{
  g_autoptr(JmJson) detail = kept_to_json (kept);

  /* What is not kept any more does not leave at once. */
  return jm_posting_set_kept (db, posting, kept, error)
         && (kept || jm_posting_extend (db, posting, jm_time_now () + TIME_TO_DECIDE, error))
         && jm_event_append (db, JM_EVENT_JOB_KEPT, 'p', posting, detail, event, error);
}

gboolean
jm_shelf_keep (JmDb      *db,
               gint64     posting,
               gboolean   keep,
               GError   **error)
{
  g_autoptr(JmPosting) stored = load_pending (db, posting, error);
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  gint64 event;

  if (stored == NULL)
    return FALSE;
  if (stored->kept == (keep != FALSE))
    return TRUE;
  before = kept_to_json (stored->kept);
  after = kept_to_json (keep);
  return set_kept (db, posting, keep, &event, error) && jm_undo_record (db, event, before, after, error);
}

static JmJson *
deletion_to_json (gboolean  is_deleted,
                  JmJson   *identity)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "is_deleted", is_deleted);
  jm_json_set_value (builder, "identity", identity);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
hide (JmDb             *db,
      const JmPosting  *posting,
      gint64           *event,
      GError          **error)
{
  return jm_tombstone_add (db, posting, "deleted", error) && jm_posting_hide (db, posting->id, jm_time_now (), error)
         && jm_event_append (db, JM_EVENT_JOB_DELETED, 'p', posting->id, NULL, event, error);
}

gboolean
jm_shelf_delete (JmDb    *db,
                 gint64   posting,
                 GError **error)
{
  g_autoptr(JmPosting) stored = jm_posting_load (db, posting, error);
  g_autoptr(JmJson) identity = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  gint64 event;

  if (stored == NULL)
    return FALSE;
  if (stored->status == JM_POSTING_APPROVED)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT, _("p%" PRId64 " has an application. Reject it first."), posting);
      return FALSE;
    }
  identity = jm_posting_identity_to_json (stored);
  before = deletion_to_json (FALSE, identity);
  after = deletion_to_json (TRUE, identity);
  return hide (db, stored, &event, error) && jm_undo_record (db, event, before, after, error);
}

gboolean
jm_shelf_is_kind (JmEventKind kind)
{
  return kind == JM_EVENT_JOB_POSTPONED || kind == JM_EVENT_JOB_KEPT || kind == JM_EVENT_JOB_DELETED;
}

static gboolean
restore_times (JmDb    *db,
               gint64   posting,
               JmJson  *payload,
               GError **error)
{
  gint64 until = 0, returned_at = 0, expires_at = 0, event;

  jm_json_member_int64 (payload, "until", &until);
  jm_json_member_int64 (payload, "returned_at", &returned_at);
  jm_json_member_int64 (payload, "expires_at", &expires_at);
  return jm_posting_put_off (db, posting, until, returned_at, expires_at, error) && append_postponed (db, posting, until, &event, error);
}

static gboolean
restore_kept (JmDb    *db,
              gint64   posting,
              JmJson  *payload,
              GError **error)
{
  gboolean kept = FALSE;
  gint64 event;

  jm_json_member_boolean (payload, "kept", &kept);
  return set_kept (db, posting, kept, &event, error);
}

static gboolean
restore_deletion (JmDb    *db,
                  gint64   posting,
                  JmJson  *payload,
                  GError **error)
{
  g_autoptr(JmPosting) stored = NULL;
  gboolean is_deleted = FALSE;

  jm_json_member_boolean (payload, "is_deleted", &is_deleted);
  if (!is_deleted && !jm_posting_show_again (db, posting, jm_json_get_member (payload, "identity"), error))
    return FALSE;
  stored = jm_posting_load (db, posting, error);
  if (stored == NULL)
    return FALSE;
  if (is_deleted)
    return hide (db, stored, NULL, error);
  /* It has its time again. */
  return jm_tombstone_remove (db, stored, "deleted", error)
         && jm_posting_extend (db, posting, jm_time_now () + TIME_TO_DECIDE, error)
         && jm_event_append (db, JM_EVENT_JOB_REOPENED, 'p', posting, NULL, NULL, error);
}

gboolean
jm_shelf_restore (JmDb         *db,
                  JmEventKind   kind,
                  gint64        posting,
                  JmJson       *payload,
                  GError      **error)
{
  if (kind == JM_EVENT_JOB_POSTPONED)
    return restore_times (db, posting, payload, error);
  if (kind == JM_EVENT_JOB_KEPT)
    return restore_kept (db, posting, payload, error);
  return restore_deletion (db, posting, payload, error);
}
