/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of a file that does not say what it is written in. (nullable): of UTF-16 that is none. */
char *jm_decode_text (const char *bytes, gsize length);

G_END_DECLS
