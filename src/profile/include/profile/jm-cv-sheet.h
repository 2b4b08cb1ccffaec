/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-pdf-page.h>
#include <profile/jm-profile.h>

G_BEGIN_DECLS

typedef enum { JM_CV_STYLE_PLAIN, JM_CV_STYLE_CLASSIC } JmCvStyle;

/* How a CV is written. */
typedef struct {
  JmCvStyle   style;
  JmPaper     paper;
  const char *language; /* (nullable) of its headings: "en", "fr", "de", "es"; the user's */
  const char *summary;  /* (nullable) in place of the profile's: what suits one posting */
} JmCvSheet;

gboolean jm_cv_style_from_string (const char *text, JmCvStyle *style);
gboolean jm_cv_paper_from_string (const char *text, JmPaper *paper);
/* The profile as a PDF of one column. @n_pages (out) (optional). JM_ERROR_INVALID: the profile is empty. */
GBytes  *jm_cv_write_pdf         (const JmProfile *profile, const JmCvSheet *sheet, guint *n_pages, GError **error);
char    *jm_cv_write_text        (const JmProfile *profile, const JmCvSheet *sheet, GError **error);

G_END_DECLS
