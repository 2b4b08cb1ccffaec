/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What is sent to a language model for the newest approved posting, to be read before it is. */
AdwNavigationPage *jm_request_page_new (JmFunnel *funnel);

G_END_DECLS
