/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Where a posting comes from: the board's own name for people, and what its terms ask to be said (nullable). */
void jm_posting_source_find (JmFunnel *funnel, const JmPosting *posting, char **title, char **attribution);

G_END_DECLS
