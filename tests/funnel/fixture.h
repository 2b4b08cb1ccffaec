/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* A funnel over a folder of its own below the temporary one, and its removal. */
typedef struct {
  char     *path;
  JmFunnel *funnel;
} Fixture;

void       fixture_init   (Fixture *self);
void       fixture_clear  (Fixture *self);
/* Closes it and sees it die. */
void       close_funnel   (JmFunnel *funnel);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* Runs the main context until the callback has come, or until it turns @done. */
void       wait_cb        (GObject *object, GAsyncResult *result, gpointer user_data); /* user_data: GAsyncResult ** */
GAsyncResult *wait_for    (GAsyncResult **result); /* (transfer full) */
/* Until @is_true, or for 20 s: then FALSE. */
gboolean   wait_until     (gboolean (*is_true) (gpointer data), gpointer data);
/* What has been told by now is heard. */
void       settle         (void);

/* Commands that must succeed, and those that must fail with a code of JM_ERROR (-1: succeed). */
gint64     add_posting    (JmFunnel *funnel, const char *title);
void       approve        (JmFunnel *funnel, gint64 posting);
void       reject         (JmFunnel *funnel, gint64 posting, const char *reason);
void       move           (JmFunnel *funnel, gint64 application, JmApplicationStatus status, gint64 before);
void       rate           (JmFunnel *funnel, gint64 application, int rating);
void       note           (JmFunnel *funnel, gint64 application, const char *text);
JmEventKind undo          (JmFunnel *funnel, gboolean redo);
JmWorkResult work         (JmFunnel *funnel);

/* Facts. */
JmPostingStatus posting_status (JmFunnel *funnel, gint64 posting);
char      *analysis_state (JmFunnel *funnel, gint64 application); /* (transfer full) */
gint64     number         (JmFunnel *funnel, const char *sql);    /* of a constant SELECT ... AS n */
void       execute        (JmFunnel *funnel, const char *sql);
/* The kinds of the events after @after, "JOB_APPROVED APPLICATION_CREATED"... */
char      *kinds_since    (JmFunnel *funnel, gint64 after);
gint64     last_event     (JmFunnel *funnel);

G_END_DECLS
