/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

/* Adds every JobPosting that the page marks up with itemprop to @found (element-type JmJson), in the shape of JSON-LD. */
void jm_microdata_find (JmHtml *page, GPtrArray *found);
