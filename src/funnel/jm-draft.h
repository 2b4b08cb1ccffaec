/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* A letter while the model writes it: from the thread that reads the answer to the signal "letter-draft", ten times a second at
 * most, each time whole. Nothing of it is stored. */
JmDraft *jm_draft_new      (JmFunnel *funnel, gint64 application);
/* Any thread: what has come since. */
void     jm_draft_add      (JmDraft *self, const char *news);
/* The user's name, which the model is not told. */
void     jm_draft_set_name (JmDraft *self, const char *name);
/* The funnel's thread: nothing is told any more. */
void     jm_draft_end      (JmDraft *self);

G_END_DECLS
