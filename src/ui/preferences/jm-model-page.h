/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The models of a service, to be searched, with context and price; or one by a name that is typed.
 * Signal "chosen" (const char *id, gint64 price_in, gint64 price_out): micro-dollars a million tokens, -1: not told. It goes by itself then. */
#define JM_TYPE_MODEL_PAGE (jm_model_page_get_type ())
G_DECLARE_FINAL_TYPE (JmModelPage, jm_model_page, JM, MODEL_PAGE, AdwNavigationPage)

AdwNavigationPage *jm_model_page_new (JmFunnel *funnel, const JmAiSetup *setup);

G_END_DECLS
