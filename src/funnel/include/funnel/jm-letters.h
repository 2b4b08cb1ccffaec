/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/jm-funnel.h>

G_BEGIN_DECLS

/* An application's letter: what stands, every version of it, and what is around it on paper. */

GPtrArray    *jm_funnel_list_letters    (JmFunnel *self, gint64 application, GError **error); /* JmLetterVersion, the newest first */
JmLetterHead *jm_funnel_dup_letter_head (JmFunnel *self, gint64 application, GError **error);

/* What the user typed. */
void jm_funnel_set_letter_async  (JmFunnel *self, gint64 application, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (set_letter);
/* From the template of the posting's search, else from our own; no model is asked. */
void jm_funnel_fill_letter_async (JmFunnel *self, gint64 application, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (fill_letter);
/* By the model, as a task of the queue; @wish may be NULL. */
void jm_funnel_write_letter_async (JmFunnel *self, gint64 application, const char *wish, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (write_letter);
/* What the model was asked for and is at, or waits for, is called off; it says so until it is asked again or forgotten. */
void jm_funnel_stop_letter_async (JmFunnel *self, gint64 application, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (stop_letter);
/* The same once more, with the same wish. */
void jm_funnel_retry_letter_async (JmFunnel *self, gint64 application, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (retry_letter);
/* One that failed or was stopped is not spoken of any more. */
void jm_funnel_forget_letter_async (JmFunnel *self, gint64 application, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (forget_letter);
/* An earlier version, as another one. */
void jm_funnel_take_letter_async (JmFunnel *self, gint64 application, gint64 version, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (take_letter);

/* (element-type JmFinding): what of a text stands neither in profile nor CV nor posting, and what is left open. */
void       jm_funnel_check_letter_async  (JmFunnel *self, gint64 application, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *jm_funnel_check_letter_finish (JmFunnel *self, GAsyncResult *result, GError **error);

/* As a file, a PDF or plain text by its name: the whole letter, with what stands around it on paper. */
char *jm_funnel_dup_letter_name     (JmFunnel *self, gint64 application, const char *extension);
void  jm_funnel_export_letter_async (JmFunnel *self, gint64 application, const char *path, JmPaper paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (export_letter);

G_END_DECLS
