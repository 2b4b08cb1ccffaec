/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* A letter on its way out of the program. What the truth guard found, and what is left open, is shown first. */
typedef enum { JM_LETTER_AS_PDF, JM_LETTER_AS_TEXT, JM_LETTER_AS_MAIL } JmLetterOutlet;

/* @text: the letter as it stands, which is kept already. */
void jm_letter_dispatch (GtkWidget *from, JmFunnel *funnel, gint64 application, const char *text, JmLetterOutlet outlet);

G_END_DECLS
