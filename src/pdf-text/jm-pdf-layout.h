/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <poppler.h>

G_BEGIN_DECLS

/* The text of a page in reading order: columns one after the other, what stands on a line in one line. */
char *jm_pdf_layout_page (PopplerPage *page);

G_END_DECLS
