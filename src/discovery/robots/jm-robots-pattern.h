/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The path of a rule, and what of a URL is held against it, written in one way, so that bytes can be compared. (transfer full) */
char    *jm_robots_pattern_new     (const char *value, gsize length);
char    *jm_robots_path_new        (const char *url);
/* Does @path begin with @pattern? "*" is any text, "$" at the end is the end. Linear in both. */
gboolean jm_robots_pattern_matches (const char *pattern, const char *path);

G_END_DECLS
