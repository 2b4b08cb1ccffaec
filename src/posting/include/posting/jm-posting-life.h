/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting-table.h>

G_BEGIN_DECLS

/* The time that a posting has in the inbox: put off, kept, deleted by the user, over. */

/* Until when a posting stays that its board shows @now: its own end, or a week more. */
gint64   jm_posting_get_end     (const JmPosting *posting, gint64 now);
gboolean jm_posting_extend      (JmDb *db, gint64 id, gint64 until, GError **error); /* never shortens */
gboolean jm_posting_put_off     (JmDb *db, gint64 id, gint64 until, gint64 returned_at, gint64 expires_at, GError **error);
gboolean jm_posting_set_kept    (JmDb *db, gint64 id, gboolean kept, GError **error);

/* Hides a posting and frees its address for another; and back, with what jm_posting_identity_to_json() said before. */
gboolean jm_posting_hide        (JmDb *db, gint64 id, gint64 now, GError **error);
gboolean jm_posting_show_again  (JmDb *db, gint64 id, JmJson *identity, GError **error);
JmJson  *jm_posting_identity_to_json (const JmPosting *posting);

/* Put off until a time that has come, and not told yet. (element-type gint64) */
GArray  *jm_posting_list_returning (JmDb *db, gint64 now, GError **error);
gboolean jm_posting_set_returned   (JmDb *db, gint64 id, gint64 now, gboolean *is_changed, GError **error);

/* What is past its time: undecided postings, and what the user deleted before @hidden_before. (element-type gint64) */
GArray  *jm_posting_list_overdue (JmDb *db, gint64 now, gint64 hidden_before, guint limit, GError **error);
/* Out of the store, unless that was changed meanwhile. @is_told: (out): it was still to be seen. */
gboolean jm_posting_purge       (JmDb *db, gint64 id, gint64 now, gint64 hidden_before, gboolean *is_gone, gboolean *is_told, GError **error);

G_END_DECLS
