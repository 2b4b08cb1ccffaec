/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Long texts as they lie in the database: zlib (RFC 1950). */
GBytes *jm_pack_text   (const char *text);  /* NULL for NULL */
char   *jm_unpack_text (GBytes *bytes, GError **error); /* NULL for NULL */

G_END_DECLS
