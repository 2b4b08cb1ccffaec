/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-file-draft.h>
#include <funnel/jm-funnel.h>

G_BEGIN_DECLS

/* Interviews, contacts and files of an application, and activities that belong to no posting. An application's are in JmApplication. */

JmInterview  *jm_funnel_dup_interview   (JmFunnel *self, gint64 id, GError **error);
JmContact    *jm_funnel_dup_contact     (JmFunnel *self, gint64 id, GError **error);
JmAttachment *jm_funnel_dup_attachment  (JmFunnel *self, gint64 id, GError **error);
JmActivity   *jm_funnel_dup_activity    (JmFunnel *self, gint64 id, GError **error);
/* The application that "a7" is, or that "i3" hangs on; 0: none. */
gint64        jm_funnel_find_card       (JmFunnel *self, const char *subject);
/* Where its copy is, and one more copy; blocks. */
char         *jm_funnel_dup_attachment_path (JmFunnel *self, const JmAttachment *attachment, GError **error);
void          jm_funnel_save_attachment_async (JmFunnel *self, gint64 id, const char *path, JmFileDraftKind kind, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean      jm_funnel_save_attachment_finish (JmFunnel *self, GAsyncResult *result, GError **error);
/* A copy to look at, under its own name: its path. */
void          jm_funnel_lend_attachment_async  (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char         *jm_funnel_lend_attachment_finish (JmFunnel *self, GAsyncResult *result, GError **error);
GPtrArray    *jm_funnel_list_due        (JmFunnel *self, JmDueScope scope, GError **error); /* JmDue, day by day */
GPtrArray    *jm_funnel_list_activities (JmFunnel *self, guint limit, GError **error); /* JmActivity, the newest day first */
GPtrArray    *jm_funnel_list_activities_of (JmFunnel *self, gint64 application, GError **error); /* JmActivity, the oldest day first */

/* One without an id is added, another is changed. */
void jm_funnel_interview_async (JmFunnel *self, const JmInterview *interview, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (interview);
void jm_funnel_contact_async   (JmFunnel *self, const JmContact *contact, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (contact);
void jm_funnel_activity_async  (JmFunnel *self, const JmActivity *activity, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (activity);
/* A copy of a file of the user's. */
void jm_funnel_attach_async    (JmFunnel *self, gint64 application, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64 jm_funnel_attach_finish (JmFunnel *self, GAsyncResult *result, gboolean *is_new, GError **error);
void jm_funnel_remove_async    (JmFunnel *self, JmRecordType type, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (remove);

G_END_DECLS
