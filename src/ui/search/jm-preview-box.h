/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What the rules of a search that is being changed make of what is stored, and what is to become of it: said a moment after the last
 * change, from a thread. Hidden as long as there is nothing to say. */
#define JM_TYPE_PREVIEW_BOX (jm_preview_box_get_type ())
G_DECLARE_FINAL_TYPE (JmPreviewBox, jm_preview_box, JM, PREVIEW_BOX, AdwBin)

void     jm_preview_box_update       (JmPreviewBox *self, JmFunnel *funnel, JmSearch *search);
gboolean jm_preview_box_wants_drop   (JmPreviewBox *self);
gboolean jm_preview_box_wants_let_in (JmPreviewBox *self);

G_END_DECLS
