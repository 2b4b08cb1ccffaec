/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "due/jm-due-item.h"
#include "widgets/jm-section-list.h"

G_BEGIN_DECLS

/* What is due as a list of JmDueItem, in sections by its groups. */
JmSectionList *jm_due_model_new            (void);
/* (element-type JmDue) as jm_due_list() has it; the list is taken with what is in it. */
void           jm_due_model_take           (JmSectionList *model, GPtrArray *list);
/* (nullable) the follow-up of an application, and where it is. */
const JmDue   *jm_due_model_find_follow_up (JmSectionList *model, gint64 application, guint *position);
/* The instant when it would not be true any more: the day ends, or an interview does. */
gint64         jm_due_model_get_end        (JmSectionList *model, gint64 now);

G_END_DECLS
