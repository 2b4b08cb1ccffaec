/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* Asks a host, in a worker thread. @wait (out): microseconds until it may be asked: then it is called once more. FALSE with no error and
 * no wait is an end, too. */
typedef gboolean (*JmTurnFunc) (gpointer arguments, gint64 *wait, GCancellable *cancellable, GError **error);

/* A command that asks hosts in their turn; ended by jm_funnel_command_finish(). No thread waits meanwhile. */
void       jm_turn_command  (JmFunnel *self, gpointer tag, JmTurnFunc func, gpointer arguments, GDestroyNotify destroy,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The page of an address that the user gave, in its host's turn. */
JmPosting *jm_turn_fetch    (JmStore *store, JmHttp *http, const char *url, gint64 *wait, GCancellable *cancellable, GError **error);
/* A timer that ends at once where the cancellable (nullable) is cancelled. */
GSource   *jm_turn_timer_new (gint64 micros, GCancellable *cancellable);

G_END_DECLS
