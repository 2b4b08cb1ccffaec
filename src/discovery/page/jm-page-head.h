/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

/* What a page without marks says of itself: the tags of services in its head, its titles, and its main text. NULL: nothing at all. */
JmPosting *jm_page_head_read (JmHtml *page, const char *url, gint64 now);
/* The title and the company from there, where @posting lacks them. */
void       jm_page_head_complete (JmHtml *page, const char *url, JmPosting *posting);
