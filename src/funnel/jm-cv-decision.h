/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* The transaction's side of a CV that comes, goes or is chosen, and its way back. */

/* @not_before: when a model may be asked to read it. Sets the id. */
gboolean jm_cv_decision_import  (JmDb *db, JmCv *cv, gboolean parse, gint64 not_before, GError **error);
gboolean jm_cv_decision_use     (JmDb *db, gint64 id, GError **error);
gboolean jm_cv_decision_remove  (JmDb *db, gint64 id, GError **error);
gboolean jm_cv_decision_is_kind (JmEventKind kind);
gboolean jm_cv_decision_restore (JmDb *db, const JmEvent *event, JmJson *before, JmJson *after, gboolean redo, gint64 not_before, GError **error);

G_END_DECLS
