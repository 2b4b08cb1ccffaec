/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-pdf-run.h"

G_BEGIN_DECLS

/* Runs of about the same height on the page. */
typedef struct {
  GPtrArray *runs;
  double     y1, y2;      /* of the first one: the measure for the others */
  double     top, bottom; /* of all */
} JmPdfRow;

/* (element-type JmPdfRow) from top to bottom; sorts @runs. */
GPtrArray *jm_pdf_rows_list   (GPtrArray *runs);
/* One line each: a tab parts cells, an empty line what stands apart, a bullet begins what is set in below its heading. @height is that of
 * most rows of the page: lines of a name much larger than that are one. */
void       jm_pdf_rows_append (GString *out, GPtrArray *rows, double height);

G_END_DECLS
