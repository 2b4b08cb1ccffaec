/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* What the agent does once a day beside its tasks: takes out what is past its time, backs up. */
JmCaretaker *jm_caretaker_new   (JmFunnel *funnel); /* borrows the funnel, which owns it */
void         jm_caretaker_start (JmCaretaker *self);
void         jm_caretaker_stop  (JmCaretaker *self);
void         jm_caretaker_free  (JmCaretaker *self);

/* jm_funnel_purge_async(), where the last one was a day ago. */
void jm_funnel_purge_daily_async (JmFunnel *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
