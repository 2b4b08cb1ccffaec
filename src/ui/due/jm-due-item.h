/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Something due, as a row of a list. */
#define JM_TYPE_DUE_ITEM (jm_due_item_get_type ())
G_DECLARE_FINAL_TYPE (JmDueItem, jm_due_item, JM, DUE_ITEM, GObject)

JmDueItem   *jm_due_item_new     (JmDue *due); /* takes it */
const JmDue *jm_due_item_get_due (JmDueItem *self);
gboolean     jm_due_item_is_same (JmDueItem *self, JmDueItem *other); /* they say the same */

G_END_DECLS
