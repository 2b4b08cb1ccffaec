/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A date or a span of time where it stands in a line. Dates as in JSON Resume: "2019", "2019-03", "2019-03-15"; "" is not told. */
typedef struct {
  gsize    from, to;   /* bytes of the line */
  char     start[11];
  char     end[11];    /* "" with is_present: it goes on */
  gboolean is_range;   /* two ends were written, or "since" */
  gboolean is_present;
  gboolean is_open;    /* "Jan 2019 –": the rest may stand on the next line */
} JmCvDates;

/* The span that says most, a range rather than a date; FALSE: the line has none. Linear in the line. */
gboolean jm_cv_dates_find    (const char *line, JmCvDates *dates);
/* "Present" or a date at the head of @line, which ends a span that the line before left open; @to: where it ends. */
gboolean jm_cv_dates_go_on   (const char *line, JmCvDates *dates, gsize *to);

G_END_DECLS
