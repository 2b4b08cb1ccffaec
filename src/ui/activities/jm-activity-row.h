/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* An act of a job search, with a menu that activates activities.edit and activities.remove with its id. */
#define JM_TYPE_ACTIVITY_ROW (jm_activity_row_get_type ())
G_DECLARE_FINAL_TYPE (JmActivityRow, jm_activity_row, JM, ACTIVITY_ROW, AdwBin)

GtkWidget *jm_activity_row_new          (void);
/* @belongs_to: (nullable): the title of its application */
void       jm_activity_row_set_activity (JmActivityRow *self, const JmActivity *activity, const char *belongs_to);

G_END_DECLS
