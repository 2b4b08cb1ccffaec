/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Inserts the rows that @from holds into a new store @to, by SQLite alone, in chunks as the product's; seconds. */
double bench_raw_copy (const char *from, const char *to);
