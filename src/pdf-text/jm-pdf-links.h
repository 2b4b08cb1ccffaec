/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

/* Collects where the links of a page lead: addresses, mail addresses and telephone numbers that may stand behind a word or an icon. */
void jm_pdf_links_collect (PopplerPage *page, GPtrArray *links);
/* Those that @text does not say, a line each; "" when there is none. */
char *jm_pdf_links_write  (GPtrArray *links, const char *text);

G_END_DECLS
