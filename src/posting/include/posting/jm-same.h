/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting-table.h>

G_BEGIN_DECLS

/* The same job on another board: seen there, too, rather than stored twice, until the user says that they are two. */

/* What tells a posting from all others: its url key, or its board with its id there. (nullable) */
char      *jm_same_dup_identity (const JmPosting *posting);
/* The stored posting of which @posting, new on its board, is the same job. 0 with no error: none. */
gint64     jm_same_find_elsewhere (JmDb *db, const JmPosting *posting, gint64 now, GError **error);
/* A stored posting is shown by a board: its own (@is_back: (out): which did not have it), or another that shows the same job. */
gboolean   jm_same_see          (JmDb *db, gint64 id, const JmPosting *posting, gint64 now, gboolean *is_back, GError **error);
gboolean   jm_same_add_sighting (JmDb *db, gint64 id, const JmPosting *posting, gint64 now, GError **error);

/* What was seen of a stored posting on another board, by the address there or the board's name. JM_ERROR_NOT_FOUND. */
JmPosting *jm_same_load_sighting   (JmDb *db, gint64 id, const char *place, GError **error);
gboolean   jm_same_remove_sighting (JmDb *db, gint64 id, const JmPosting *posting, GError **error);
/* Two that look the same are not, or are after all. */
gboolean   jm_same_set_apart       (JmDb *db, const char *fingerprint, const char *identity, gboolean is_apart, gint64 now, GError **error);

/* Stored postings of a board's listing that it does not show any more: @shown holds the ids of those it does.
 * @seen_before: not those that it showed from then on. (element-type gint64) */
GArray    *jm_same_list_unseen  (JmDb *db, const char *board, GHashTable *shown, gint64 seen_before, GError **error);
/* A listing is the same as the last time: all of it is still there. */
gboolean   jm_same_see_all      (JmDb *db, const char *board, gint64 now, GError **error);

G_END_DECLS
