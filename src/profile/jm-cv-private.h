/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <profile/jm-cv.h>

#include "jm-cv-contact.h"
#include "jm-cv-lines.h"

G_BEGIN_DECLS

/* A CV of more is a mistake: 50 MB. */
#define JM_CV_MAX_BYTES (50 * 1000 * 1000)

/* A descriptor of a regular file with something in it; -1 with an error. */
int jm_cv_open_file (const char *path, gsize *size, GError **error);

/* As jm_pdf_text_read(); takes @fd, of which @path tells the name only. */
JmPdfText *jm_pdf_text_read_fd (int fd, const char *path, const char *password, GCancellable *cancellable, GError **error);
/* What a descriptor holds now, less than @most bytes, behind another one that nobody else writes to; -1 with an error. */
int        jm_pdf_snapshot     (int from, gsize most, GError **error);

/* A section of the text; the same heading again goes on with the first. */
typedef struct {
  const char *name;
  GPtrArray  *lines;    /* (element-type JmCvLine): borrowed */
  gboolean    is_mixed; /* its heading names several */
} JmCvSection;

/* (element-type JmCvSection): @lines (element-type JmCvLine) below their headings; @head (element-type JmCvLine): what stands above. */
GPtrArray *jm_cv_sections_split (GPtrArray *lines, GPtrArray *head);
/* The profile that the CV tells, in the shape of jm_profile_to_json(). */
JmJson    *jm_cv_proposal_make  (const char *text, GPtrArray *head, GPtrArray *sections, const JmCvContact *contact);

G_END_DECLS
