/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What json-glib refuses or spoils, mended in the text before it reads it. Linear. */
gsize jm_json_skip_string        (const char *text, gsize length);
char *jm_json_replace_surrogates (const char *text, gsize length);
char *jm_json_quote_numbers      (const char *text, gsize length);

G_END_DECLS
