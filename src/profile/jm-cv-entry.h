/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-cv-dates.h"
#include "jm-cv-lines.h"

G_BEGIN_DECLS

typedef enum { JM_CV_EXPERIENCE, JM_CV_EDUCATION, JM_CV_PROJECTS, JM_CV_CERTIFICATIONS } JmCvKind;

/* A part that stood apart from what is before it in the same row, or behind a dash, which may belong to a name. */
#define JM_CV_PART_CELL 1u
#define JM_CV_PART_DASH 2u
#define JM_CV_PART_LINE(where) ((where) >> 2)

/* One job, degree, project or certificate. */
typedef struct {
  JmCvDates  dates;
  GPtrArray *parts;      /* (element-type utf8): what the heading says, in its order; a part of its own was apart from the others */
  GPtrArray *lines;      /* (element-type guint): the heading's line of each part, counted from 0, times 4, and JM_CV_PART_CELL or JM_CV_PART_DASH */
  GPtrArray *highlights; /* (element-type utf8) */
  GString   *summary;
  char      *title;      /* (nullable) position, degree, name */
  char      *place;      /* (nullable) employer, institution */
  char      *location;   /* (nullable) */
  char      *score;      /* (nullable) of a degree */
  gboolean   keeps_dashes; /* in its section they stand within names */
} JmCvEntry;

/* (element-type JmCvEntry): the entries of a section, @lines (element-type JmCvLine). */
GPtrArray *jm_cv_entries_read (GPtrArray *lines, JmCvKind kind);
/* Tells titles and employers, degrees and institutions of a section's entries apart. */
void       jm_cv_entries_name (GPtrArray *entries, JmCvKind kind);

G_END_DECLS
