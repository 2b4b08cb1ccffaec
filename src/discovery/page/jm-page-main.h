/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

/* The readable text of a page without what stands around its matter: navigation, banners, footers, other offers. Never NULL. */
char    *jm_page_main_text      (JmHtml *page);
/* Is a text long enough to be the whole of a posting, and not cut off? */
gboolean jm_page_text_is_whole  (const char *text);
