/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

#define JM_TYPE_LETTER_PAGE (jm_letter_page_get_type ())
G_DECLARE_FINAL_TYPE (JmLetterPage, jm_letter_page, JM, LETTER_PAGE, AdwBin)

/* An application's letter: an editor that keeps every version, with what the truth guard says of it. */
void jm_letter_page_set_funnel      (JmLetterPage *self, JmFunnel *funnel);
/* Shows another application's, or what changed of the same. What is typed and not kept yet is kept first, and never written over. */
void jm_letter_page_set_application (JmLetterPage *self, const JmApplication *application);

G_END_DECLS
