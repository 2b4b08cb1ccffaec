/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <takeout/jm-csv-map.h>

#include <glib.h>

G_BEGIN_DECLS

/* How the days of a column are written, where it cannot be seen from one. */
typedef enum { JM_CSV_DAY_FIRST, JM_CSV_MONTH_FIRST } JmCsvDates;

JmCsvDates jm_csv_find_dates  (JmCsv *csv, const JmCsvField *fields);
/* "2026-11-23", "23/11/2026", "Nov 23, 2026", "45984" (a spreadsheet's own count): an instant; FALSE where it is no date. */
gboolean   jm_csv_read_date   (const char *text, JmCsvDates dates, gint64 *instant);
/* "REJECTED:by_them", "INBOX" ... (transfer none) (nullable): NULL where it is not understood. */
const char *jm_csv_read_status (const char *text);
/* "4", "4/5", "****", "★★★": 1 to 5; 0: none. */
int        jm_csv_read_rating (const char *text);
/* Nothing, "N/A", "-", "Unknown". */
gboolean   jm_csv_is_empty    (const char *text);

G_END_DECLS
