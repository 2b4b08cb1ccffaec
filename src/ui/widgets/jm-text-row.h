/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Several lines of text to edit, in a boxed list. "title" is its name for screen readers. */
#define JM_TYPE_TEXT_ROW (jm_text_row_get_type ())
G_DECLARE_FINAL_TYPE (JmTextRow, jm_text_row, JM, TEXT_ROW, AdwPreferencesRow)

char *jm_text_row_dup_text (JmTextRow *self); /* (nullable): NULL when there is nothing but white space */
void  jm_text_row_set_text (JmTextRow *self, const char *text);

GtkTextBuffer *jm_text_row_get_buffer (JmTextRow *self);

G_END_DECLS
