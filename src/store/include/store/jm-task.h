/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

G_BEGIN_DECLS

/* The durable queue. A task is claimed under a lease (an flock that the kernel frees at the death of the process)
 * and ends in the transaction that stores its result, fenced by owner and attempt. */
typedef enum {
  JM_TASK_ANALYZE_JOB,  /* subject: application "a7" */
  JM_TASK_PARSE_CV,     /* subject: "c2" */
  JM_TASK_WRITE_LETTER, /* subject: application "a7" */
  JM_N_TASKS
} JmTaskKind;

typedef enum {
  JM_TASK_QUEUED,
  JM_TASK_RUNNING,
  JM_TASK_WAITING,   /* for what last_error says: offline, no provider, budget */
  JM_TASK_DONE,
  JM_TASK_FAILED,    /* parked until retried */
  JM_TASK_CANCELLED,
} JmTaskState;

typedef struct {
  gint64      id;
  JmTaskKind  kind;
  char       *subject;
  JmTaskState state;
  guint       attempts;    /* times it was claimed and did not end in waiting: with lease_owner, the fence */
  gint64      not_before;  /* instant */
  char       *lease_owner; /* (nullable) */
  char       *last_error;  /* (nullable) a sentence */
  char       *waits_for;   /* (nullable) "offline", "budget", "provider", where a waiting task waits for that */
  gint64      created_at;
  gint64      updated_at;
} JmTask;

const char *jm_task_kind_to_string  (JmTaskKind kind);   /* "ANALYZE_JOB" */
const char *jm_task_state_to_string (JmTaskState state); /* "queued" */
void        jm_task_free            (JmTask *self);
JmJson     *jm_task_to_json         (const JmTask *self);

/* Writer only. One open task (queued, running, waiting, failed) per kind and subject: enqueueing again wakes that one. */
gboolean    jm_task_enqueue  (JmDb *db, JmTaskKind kind, const char *subject, JmTaskState state, const char *reason, gint64 not_before, gint64 *id, GError **error);
/* The next due task for this process, now running under its lease; NULL with no error when there is none.
 * First takes back tasks whose owner is dead; one whose owners died five times is parked: failed, with a sentence.
 * What waits is due at its not_before, if it has one. @include_waiting: waiting ones too, whatever their not_before.
 * @skip: ids not to take (already tried in this run); (element-type gint64) (nullable). */
JmTask     *jm_task_claim    (JmDb *db, JmStore *store, gboolean include_waiting, GArray *skip, GError **error);
/* Running tasks of this process go back to the queue, but for those in @held, which it is at work on; (element-type gint64) (nullable). */
gboolean    jm_task_take_back (JmDb *db, JmStore *store, GArray *held, GError **error);
/* Ends a claim. JM_ERROR_CONFLICT: the fence is gone (cancelled, or another process has it): roll back. */
gboolean    jm_task_finish   (JmDb *db, const JmTask *task, JmTaskState state, const char *reason, gint64 not_before, GError **error);
/* What a waiting task waits for; and all that wait for it are due. */
gboolean    jm_task_set_wait (JmDb *db, gint64 id, const char *waits_for, GError **error);
gboolean    jm_task_end_wait (JmDb *db, const char *waits_for, guint *n_due, GError **error);
gboolean    jm_task_retry    (JmDb *db, gint64 id, GError **error);
gboolean    jm_task_cancel   (JmDb *db, gint64 id, GError **error);
/* The open task of a subject, or NULL. */
JmTask     *jm_task_find     (JmDb *db, JmTaskKind kind, const char *subject, GError **error);
JmTask     *jm_task_load     (JmDb *db, gint64 id, GError **error);
GPtrArray  *jm_task_list     (JmDb *db, gboolean open_only, GError **error);
guint       jm_task_count    (JmDb *db, JmTaskState state, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmTask, jm_task_free)

G_END_DECLS
