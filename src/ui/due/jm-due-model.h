/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "due/jm-due-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is due as a list of JmDueItem, in sections by its groups. */
#define JM_TYPE_DUE_MODEL (jm_due_model_get_type ())
G_DECLARE_FINAL_TYPE (JmDueModel, jm_due_model, JM, DUE_MODEL, GObject)

JmDueModel  *jm_due_model_new            (void);
/* (element-type JmDue) as jm_due_list() has it; the list is taken with what is in it. Only what differs is exchanged. */
void         jm_due_model_take           (JmDueModel *self, GPtrArray *list);
/* (nullable) the follow-up of an application, and where it is. */
const JmDue *jm_due_model_find_follow_up (JmDueModel *self, gint64 application, guint *position);
/* The instant when it would not be true any more: the day ends, or an interview does. */
gint64       jm_due_model_get_end        (JmDueModel *self, gint64 now);

G_END_DECLS
