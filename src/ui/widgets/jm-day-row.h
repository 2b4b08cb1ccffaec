/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A day in a boxed list, chosen from a calendar. */
#define JM_TYPE_DAY_ROW (jm_day_row_get_type ())
G_DECLARE_FINAL_TYPE (JmDayRow, jm_day_row, JM, DAY_ROW, AdwActionRow)

GtkWidget *jm_day_row_new     (GDateTime *day);
char      *jm_day_row_dup_day (JmDayRow *self); /* "2026-12-03" */
void       jm_day_row_set_day (JmDayRow *self, GDateTime *day);

G_END_DECLS
