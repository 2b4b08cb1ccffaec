/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-split.h"

#include <glib/gi18n.h>

/* What was seen elsewhere becomes a posting of its own, and is never taken for the same again. */

static gboolean
append_split (JmDb     *db,
              gint64    posting,
              gint64    other,
              gint64   *event,
              GError  **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "other", 'p', other);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append (db, JM_EVENT_JOB_SPLIT, 'p', posting, detail, event, error);
}

/* Whoever wanted the one wants the other, too: that is why it was seen. */
static gboolean
copy_matches (JmDb             *db,
              const JmPosting  *from,
              gint64            to,
              GError          **error)
{
  for (guint i = 0; i < from->searches->len; i++)
    if (!jm_match_add (db, g_array_index (from->searches, gint64, i), to, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
part (JmDb             *db,
      const JmPosting  *stored,
      const JmPosting  *other,
      gint64            now,
      GError          **error)
{
  g_autofree char *identity = jm_same_dup_identity (other);

  return jm_same_remove_sighting (db, stored->id, other, error)
         && jm_same_set_apart (db, stored->fingerprint, identity, TRUE, now, error)
         && jm_same_set_apart (db, other->fingerprint, identity, TRUE, now, error);
}

static JmJson *
split_to_json (gboolean  is_split,
               gint64    other,
               JmJson   *identity)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "is_split", is_split);
  jm_json_set_int64 (builder, "other", other);
  jm_json_set_value (builder, "identity", identity);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

gboolean
jm_split_apply (JmDb        *db,
                gint64       posting,
                const char  *place,
                gint64      *other,
                GError     **error)
{
  gint64 now = jm_time_now ();
  g_autoptr(JmPosting) stored = jm_posting_load (db, posting, error);
  g_autoptr(JmPosting) seen = stored != NULL ? jm_same_load_sighting (db, posting, place, error) : NULL;
  g_autoptr(JmJson) identity = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  gint64 event;

  if (seen == NULL)
    return FALSE;
  seen->status = JM_POSTING_PENDING;
  seen->discovered_at = seen->seen_at = now;
  seen->expires_at = seen->expires_at > now ? seen->expires_at : 0;
  jm_posting_normalise (seen, now);
  if (!part (db, stored, seen, now, error) || !jm_posting_insert (db, seen, error) || !copy_matches (db, stored, seen->id, error)
      || jm_posting_sighting_add (db, seen->id, seen->board, seen->source_url, now, error) < 0)
    return FALSE;
  *other = seen->id;
  identity = jm_posting_identity_to_json (seen);
  before = split_to_json (FALSE, seen->id, identity);
  after = split_to_json (TRUE, seen->id, identity);
  return jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', seen->id, NULL, NULL, error)
         && append_split (db, posting, seen->id, &event, error) && jm_undo_record (db, event, before, after, error);
}

static gboolean
join (JmDb             *db,
      const JmPosting  *stored,
      const JmPosting  *other,
      GError          **error)
{
  gint64 now = jm_time_now ();
  g_autofree char *identity = jm_same_dup_identity (other);

  return jm_same_set_apart (db, stored->fingerprint, identity, FALSE, now, error)
         && jm_same_set_apart (db, other->fingerprint, identity, FALSE, now, error)
         && jm_same_add_sighting (db, stored->id, other, now, error) && jm_posting_hide (db, other->id, now, error)
         && jm_event_append (db, JM_EVENT_JOB_DELETED, 'p', other->id, NULL, NULL, error)
         && append_split (db, stored->id, 0, NULL, error);
}

static gboolean
part_again (JmDb             *db,
            const JmPosting  *stored,
            gint64            other,
            JmJson           *identity,
            GError          **error)
{
  g_autoptr(JmPosting) again = NULL;

  if (!jm_posting_show_again (db, other, identity, error))
    return FALSE;
  again = jm_posting_load (db, other, error);
  return again != NULL && part (db, stored, again, jm_time_now (), error)
         && jm_event_append (db, JM_EVENT_JOB_REOPENED, 'p', other, NULL, NULL, error) && append_split (db, stored->id, other, NULL, error);
}

gboolean
jm_split_restore (JmDb    *db,
                  gint64   posting,
                  JmJson  *payload,
                  GError **error)
{
  g_autoptr(JmPosting) stored = jm_posting_load (db, posting, error);
  g_autoptr(JmPosting) seen = NULL;
  gboolean is_split = FALSE;
  gint64 other = 0;

  if (stored == NULL)
    return FALSE;
  jm_json_member_boolean (payload, "is_split", &is_split);
  jm_json_member_int64 (payload, "other", &other);
  if (is_split)
    return part_again (db, stored, other, jm_json_get_member (payload, "identity"), error);
  /* One that has left the store meanwhile needs not to be taken back. */
  seen = jm_posting_load (db, other, NULL);
  return seen == NULL || seen->status != JM_POSTING_PENDING || join (db, stored, seen, error);
}
