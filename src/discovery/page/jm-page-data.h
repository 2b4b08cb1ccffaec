/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

/* Postings in the data that a page's own program is given (Next.js, React server components), put into the shape of JSON-LD: added to
 * @found (element-type JmJson). */
void jm_page_data_find (JmHtml *page, GPtrArray *found);
