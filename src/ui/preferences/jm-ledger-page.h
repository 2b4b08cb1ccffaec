/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What language models have cost: by month, by application. */
AdwNavigationPage *jm_ledger_page_new (JmFunnel *funnel);

G_END_DECLS
