/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Spelling mistakes underlined in an editor, with what was meant in its menu. Nothing of it where libspelling was not there to build
 * with, or no dictionary of the language is installed. */

/* Gives @view the buffer that it needs; before anything else holds on to the one that it has. */
void     jm_spelling_attach       (GtkTextView *view);
/* @language: of the text, "fr"; the user's own French where there are several. Returns: whether it is checked from now on. */
gboolean jm_spelling_set_language (GtkTextView *view, const char *language);

G_END_DECLS
