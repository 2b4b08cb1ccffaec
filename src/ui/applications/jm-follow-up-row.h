/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The day of an application's follow-up, in a boxed list: to set, to move and to take away. */
#define JM_TYPE_FOLLOW_UP_ROW (jm_follow_up_row_get_type ())
G_DECLARE_FINAL_TYPE (JmFollowUpRow, jm_follow_up_row, JM, FOLLOW_UP_ROW, AdwActionRow)

void jm_follow_up_row_set_funnel      (JmFollowUpRow *self, JmFunnel *funnel); /* once */
void jm_follow_up_row_set_application (JmFollowUpRow *self, const JmApplication *application);

G_END_DECLS
