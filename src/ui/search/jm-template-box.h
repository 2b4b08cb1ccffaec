/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What letters of a search start from, with what is wrong with it. Signal "changed". */
#define JM_TYPE_TEMPLATE_BOX (jm_template_box_get_type ())
G_DECLARE_FINAL_TYPE (JmTemplateBox, jm_template_box, JM, TEMPLATE_BOX, AdwPreferencesGroup)

void     jm_template_box_set_text (JmTemplateBox *self, const char *text); /* (nullable) */
char    *jm_template_box_dup_text (JmTemplateBox *self); /* NULL: empty */
gboolean jm_template_box_is_valid (JmTemplateBox *self);

G_END_DECLS
