/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* An act of a job search, as a row of a list. */
#define JM_TYPE_ACTIVITY_ITEM (jm_activity_item_get_type ())
G_DECLARE_FINAL_TYPE (JmActivityItem, jm_activity_item, JM, ACTIVITY_ITEM, GObject)

JmActivityItem   *jm_activity_item_new         (JmActivity *activity); /* takes it */
const JmActivity *jm_activity_item_get         (JmActivityItem *self);
gboolean          jm_activity_item_is_same     (JmActivityItem *self, JmActivityItem *other); /* they say the same */
gboolean          jm_activity_item_is_together (JmActivityItem *self, JmActivityItem *other); /* they are of one month */

G_END_DECLS
