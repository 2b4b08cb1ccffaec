/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* How well a posting fits, with its arithmetic behind "Why?". */
#define JM_TYPE_FIT_BOX (jm_fit_box_get_type ())
G_DECLARE_FINAL_TYPE (JmFitBox, jm_fit_box, JM, FIT_BOX, AdwBin)

void jm_fit_box_set_posting (JmFitBox *self, const JmPosting *posting);
void jm_fit_box_show_why    (JmFitBox *self);

G_END_DECLS
