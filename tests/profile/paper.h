/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <profile/profile.h>

G_BEGIN_DECLS

/* A folder of the test's own, removed with all that is in it. */
char *paper_folder_new    (void);
void  paper_folder_remove (char *folder);

/* Writes a file and returns its path. */
char *paper_write (const char *folder, const char *name, const char *bytes, gssize length);

/* A PDF written by hand, one page per content stream, on A4. */
char *paper_write_pdf (const char *folder, const char *name, const char *const *contents);
/* The same with one page whose content stream is deflated. */
char *paper_write_packed_pdf (const char *folder, const char *name, const char *content, gsize length);

/* Text at a place, as an operator of a content stream: Helvetica, 10 points. */
char *paper_text (double x, double y, const char *text);

G_END_DECLS
