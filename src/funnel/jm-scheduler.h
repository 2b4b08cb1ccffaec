/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Reads the boards by itself when their time has come, as long as there is a network. Main context of the funnel. */
typedef struct _JmScheduler JmScheduler;

JmScheduler *jm_scheduler_new   (JmFunnel *funnel);
void         jm_scheduler_free  (JmScheduler *self);
void         jm_scheduler_start (JmScheduler *self);
void         jm_scheduler_stop  (JmScheduler *self);
/* (nullable): the system's own. */
void         jm_scheduler_set_monitors (JmScheduler *self, GNetworkMonitor *network, GPowerProfileMonitor *power);
/* How a run goes about it, as things are now. */
void         jm_scheduler_get_terms (JmScheduler *self, gboolean due_only, JmRefreshTerms *terms);

G_END_DECLS
