/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Bytes that a reference at @text ("&...") takes, 0 when it is none; what it stands for is appended to @out. */
gsize jm_entity_decode (const char *text, gsize length, gboolean in_attribute, GString *out);
void  jm_entity_append_decoded (GString *out, const char *text, gsize length, gboolean in_attribute);
