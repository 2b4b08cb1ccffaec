/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting-table.h>

G_BEGIN_DECLS

/* What a fit is measured by, and its status, of a row that has their columns; into a new posting. */
void jm_posting_read_brief (JmStatement *row, JmPosting *posting);

G_END_DECLS
