/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* A task of the queue, as a row of a list. */
#define JM_TYPE_TASK_ITEM (jm_task_item_get_type ())
G_DECLARE_FINAL_TYPE (JmTaskItem, jm_task_item, JM, TASK_ITEM, GObject)

JmTaskItem   *jm_task_item_new      (JmTask *task, char *about); /* takes both; @about: (nullable) what it is of */
const JmTask *jm_task_item_get_task (JmTaskItem *self);
gboolean      jm_task_item_is_same  (JmTaskItem *self, JmTaskItem *other);
char         *jm_task_item_dup_title (JmTaskItem *self); /* "Analysis: Senior C developer" */
char         *jm_task_item_dup_state (JmTaskItem *self, gint64 now); /* what it is at, or why it waits */
gboolean      jm_task_item_is_parked (JmTaskItem *self); /* it waits, or has failed */

G_END_DECLS
