/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* When to look at it again: tomorrow, in three days, next week, or a day of a calendar. Activates inbox.put-off with the instant. */
#define JM_TYPE_LATER_BUTTON (jm_later_button_get_type ())
G_DECLARE_FINAL_TYPE (JmLaterButton, jm_later_button, JM, LATER_BUTTON, AdwBin)

void jm_later_button_popup      (JmLaterButton *self);
void jm_later_button_set_compact (JmLaterButton *self); /* an icon alone */
void jm_later_button_set_is_off (JmLaterButton *self, gboolean is_off);

G_END_DECLS
