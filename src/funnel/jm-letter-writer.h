/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-brief.h"

#include <tracker/tracker.h>

G_BEGIN_DECLS

/* What a letter that the model is asked for needs beyond any other exchange. */

/* Queues WRITE_LETTER, or lets it wait for a model. */
gboolean jm_letter_writer_queue  (JmDb *db, gint64 application, const char *wish, GError **error);
/* How far it is, with its event; the wish stays until it is met. */
gboolean jm_letter_writer_mark   (JmDb *db, gint64 application, const char *state, const char *reason, GError **error);
/* Ends its task. @reason: (nullable): why, for who may want to take it up again; without one it is forgotten. */
gboolean jm_letter_writer_call_off (JmDb *db, gint64 application, const char *reason, GError **error);
char    *jm_letter_writer_prompt (JmDb *db, gint64 application, const JmProvider *provider, JmBrief *brief, GError **error);
gboolean jm_letter_writer_store  (JmDb *db, gint64 application, const char *model, const char *letter, GError **error);

G_END_DECLS
