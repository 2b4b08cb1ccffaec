/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

/* The readable text of a page without what stands around its matter: navigation, banners, footers, other offers. Never NULL. */
char    *jm_page_main_text      (JmHtml *page);
/* Does a page's text itself say that there is more of it elsewhere? */
gboolean jm_page_text_is_teaser (const char *text);
/* Is a text long enough to be the whole of a posting, and not cut off? */
gboolean jm_page_text_is_whole  (const char *text);
