/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting-table.h>

G_BEGIN_DECLS

/* Rows of posting and filtered as one value each, so that undo can put back exactly what a command takes away: id, uuid and
 * history stay theirs. A snapshot is opaque; it has the member "id", a number. */

/* With its matches and sightings. JM_ERROR_NOT_FOUND. */
JmJson  *jm_posting_snapshot     (JmDb *db, gint64 id, GError **error);
/* @restored FALSE: its id, address or number at its board has come again meanwhile. */
gboolean jm_posting_restore      (JmDb *db, JmJson *snapshot, gboolean *restored, GError **error);
/* Takes it away when nobody has touched it since and no search wants it. */
gboolean jm_posting_remove_untouched (JmDb *db, gint64 id, gboolean *removed, GError **error);

JmJson  *jm_filtered_snapshot    (JmDb *db, gint64 id, GError **error);
gboolean jm_filtered_restore     (JmDb *db, JmJson *snapshot, GError **error);

G_END_DECLS
