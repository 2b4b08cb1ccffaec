/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <poppler.h>

G_BEGIN_DECLS

/* Letters that stand together on a page. */
typedef struct {
  PopplerRectangle        box;
  const char             *text;
  gsize                   length;
  const PopplerRectangle *boxes;    /* of its characters, white space among them */
  gboolean                is_dated; /* it names a year, or is the label of what stands beside it */
  gboolean                is_large; /* than most of the page: a heading */
} JmPdfRun;

/* (element-type JmPdfRun) the runs of a text whose characters have those boxes; they point into both. */
GArray *jm_pdf_runs_list  (const char *text, const PopplerRectangle *boxes, guint n_boxes);
/* Its text, and where its letters were set apart, without the spaces that a reader takes for the ends of words. */
void    jm_pdf_run_append (GString *out, const JmPdfRun *run);

G_END_DECLS
