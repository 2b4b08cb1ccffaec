/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The language model: which, by whose key, for how much, what leaves this machine; or none. */
#define JM_TYPE_AI_PAGE (jm_ai_page_get_type ())
G_DECLARE_FINAL_TYPE (JmAiPage, jm_ai_page, JM, AI_PAGE, AdwPreferencesPage)

GtkWidget *jm_ai_page_new (JmFunnel *funnel);

G_END_DECLS
