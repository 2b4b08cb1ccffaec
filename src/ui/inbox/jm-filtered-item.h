/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

G_BEGIN_DECLS

/* A posting that a rule kept out, as a list model holds it. */
#define JM_TYPE_FILTERED_ITEM (jm_filtered_item_get_type ())
G_DECLARE_FINAL_TYPE (JmFilteredItem, jm_filtered_item, JM, FILTERED_ITEM, GObject)

JmFilteredItem   *jm_filtered_item_new          (JmFiltered *filtered); /* (transfer full) */
const JmFiltered *jm_filtered_item_get_filtered (JmFilteredItem *self);
char             *jm_filtered_item_dup_reason   (JmFilteredItem *self);

G_END_DECLS
