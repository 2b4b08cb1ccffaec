/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Days to choose from: tomorrow, in three days, in a week, any. Signal "chosen" (gint64): the first instant of the day; 0 where none is
 * wanted any more. Properties "choose-label" and "none-label": what its buttons say; "has-none": whether there is a day that can be taken
 * away; "takes-today": whether today will do. */
#define JM_TYPE_DAY_POPOVER (jm_day_popover_get_type ())
G_DECLARE_FINAL_TYPE (JmDayPopover, jm_day_popover, JM, DAY_POPOVER, GtkPopover)

G_END_DECLS
