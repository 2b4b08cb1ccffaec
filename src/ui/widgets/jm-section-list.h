/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list in sections, of what is read again as a whole whenever something changed. */
#define JM_TYPE_SECTION_LIST (jm_section_list_get_type ())
G_DECLARE_FINAL_TYPE (JmSectionList, jm_section_list, JM, SECTION_LIST, GObject)

/* @is_same: both items are the same and say the same; @is_together: they belong to one section. */
JmSectionList *jm_section_list_new  (GType item_type, GEqualFunc is_same, GEqualFunc is_together);
/* (element-type GObject) (transfer full), in their order. Only what differs is exchanged. */
void           jm_section_list_take (JmSectionList *self, GPtrArray *items);

G_END_DECLS
