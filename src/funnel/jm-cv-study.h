/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/coach.h>

G_BEGIN_DECLS

/* What a CV that the model reads needs beyond any other exchange. The profile stays as it is until the user has reviewed what was read. */

/* Queues PARSE_CV. Without @is_wished, after an import, nothing happens where no model is set up or one has read it already. */
gboolean jm_cv_study_queue  (JmDb *db, gint64 cv, gboolean is_wished, gint64 not_before, GError **error);
gboolean jm_cv_study_begin  (JmDb *db, const JmTask *task, gboolean *is_needed, GError **error);
/* How far it is, as an event; the state itself is the task's. */
gboolean jm_cv_study_mark   (JmDb *db, gint64 cv, const char *state, GError **error);
/* @text: (out): what is asked about. */
char    *jm_cv_study_prompt (JmDb *db, gint64 cv, const JmProvider *provider, char **text, GError **error);
/* Ends the task; a CV that has another text by now is asked about again. */
gboolean jm_cv_study_store  (JmDb *db, const JmTask *task, const char *text, JmJson *reading, GError **error);

G_END_DECLS
