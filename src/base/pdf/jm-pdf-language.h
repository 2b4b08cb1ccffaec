/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Says in the catalogue of a PDF which language its text has: cairo has no word for it. */
void jm_pdf_add_language (GByteArray *pdf, const char *language);

G_END_DECLS
