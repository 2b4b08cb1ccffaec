/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The glyphs of a page as text for people: ligatures apart, icons gone, words whole that a line end had cut. */
char *jm_pdf_clean (const char *text);

G_END_DECLS
