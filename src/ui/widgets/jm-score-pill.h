/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A number of 100 on a label of style class "score": 75 and more strong, 50 good, 25 partial, below weak. */
void jm_score_pill_show (GtkLabel *label, gint64 score, const char *words);

G_END_DECLS
