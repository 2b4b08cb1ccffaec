/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Long texts as they lie in the database: Zstandard (RFC 8878). NULL for NULL. */
GBytes *jm_pack_text   (const char *text);
char   *jm_unpack_text (GBytes *bytes, GError **error); /* JM_ERROR_CORRUPT */

G_END_DECLS
