/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* The runs of the queue in this process, and the window's own. Everything happens on the funnel's main context; only
 * jm_analyst_run() is on a worker thread. */
struct _JmAgent {
  JmFunnel     *funnel;      /* owns this */
  GPtrArray    *runs;        /* (element-type Run) (unowned) */
  GPtrArray    *jobs;        /* (element-type Job) (unowned) */
  guint         slots;       /* claims and calls under way */
  gboolean      is_started;
  gboolean      is_woken;    /* while its run was on: look again */
  GCancellable *cancellable; /* of the window's own run; NULL while there is none */
  guint         timer;
  GMutex        lock;        /* of what follows, which is all that other threads touch here */
  GCond         idle;
  guint         n_threads;
  GArray       *held;        /* (element-type gint64) tasks claimed, whose end is not written down yet */
};

/* A run ends as a GTask of jm_funnel_work_async(). */
void jm_run_start      (JmAgent *agent, gboolean is_explicit, gboolean is_once, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
/* Breaks off the call of one kind for one subject, or all with NULL; what becomes of the task is not decided here. */
void jm_run_cancel_jobs (JmAgent *agent, JmTaskKind kind, const char *subject);
/* Blocks until no worker thread is in the store's way, a second at most. */
void jm_run_wait_for_jobs (JmAgent *agent);

G_END_DECLS
