/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* Two postings that were taken for one are told apart, with what undo needs. @other: (out): the one that is new. */
gboolean jm_split_apply   (JmDb *db, gint64 posting, const char *place, gint64 *other, GError **error);
gboolean jm_split_restore (JmDb *db, gint64 posting, JmJson *payload, GError **error);

G_END_DECLS
