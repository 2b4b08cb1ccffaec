/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-cv-dates.h"
#include "jm-cv-lines.h"

G_BEGIN_DECLS

/* The dates that an entry is found by. */
typedef struct {
  guint     line;
  JmCvDates dates;
  char     *before, *after; /* what stands on the line beside the dates */
  gboolean  takes_next;     /* the next line began with the end of the span: it is @after now */
} JmCvAnchor;

/* (element-type JmCvAnchor): the lines whose dates head an entry. */
GArray   *jm_cv_anchors_find (GPtrArray *lines);

/* @text without the marks that stand between dates and what is beside them. */
char     *jm_cv_trim         (const char *text, gsize length);
gboolean  jm_cv_is_duration  (const char *text); /* "2 years 10 months" */
gboolean  jm_cv_is_label     (const char *text); /* "Grad.", "Expected", "": no heading of its own */

G_END_DECLS
