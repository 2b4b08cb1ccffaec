/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

/* Strict JSON out of what pages write; NULL when there is none. Linear. */
char      *jm_jsonld_repair (const char *text);
/* Adds every schema.org JobPosting in @text to @found (element-type JmJson); FALSE when it is no JSON even after the repair. */
gboolean   jm_jsonld_find   (const char *text, GPtrArray *found);
/* Never NULL; its title is NULL where @job has none. */
JmPosting *jm_jsonld_read   (JmJson *job, const char *page_url, gint64 now);
