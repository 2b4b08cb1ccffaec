/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A document of one column, written page by page: text that can be selected, searched and read by programs in its order. */
typedef struct _JmPdfPage JmPdfPage;

typedef enum { JM_PAPER_A4, JM_PAPER_LETTER } JmPaper;

/* What the user's LC_PAPER prints on. */
JmPaper jm_paper_of_locale (void);

/* How a paragraph looks; lengths in points. */
typedef struct {
  double   size;
  gboolean is_bold, is_italic, is_grey, is_centred;
  double   indent;        /* of all lines; a bullet hangs to the left of it */
  double   before, after; /* white space, none at the head of a page */
  gboolean keeps_next;    /* is never the last of a page */
} JmPdfLook;

/* @family: fonts by name, the first that is there. @language: BCP 47, "fr". @author may be NULL. */
JmPdfPage *jm_pdf_page_new        (JmPaper paper, const char *family, const char *title, const char *author, const char *language);
void       jm_pdf_page_add_text   (JmPdfPage *self, const char *text, const JmPdfLook *look);
/* @right (nullable) stands at the right margin of the first line. */
void       jm_pdf_page_add_row    (JmPdfPage *self, const char *left, const char *right, const JmPdfLook *look);
void       jm_pdf_page_add_bullet (JmPdfPage *self, const char *text, const JmPdfLook *look);
void       jm_pdf_page_add_rule   (JmPdfPage *self, double before, double after);
/* The same as plain text, for forms that want it pasted: a row's two sides in one line, empty lines before what heads others. */
const char *jm_pdf_page_get_text  (JmPdfPage *self);
/* The file; (out) (optional) @n_pages. Once. */
GBytes    *jm_pdf_page_finish     (JmPdfPage *self, guint *n_pages, GError **error);
void       jm_pdf_page_free       (JmPdfPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmPdfPage, jm_pdf_page_free)

G_END_DECLS
