/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

/* Valid UTF-8, not nested too deep. NULL for what is not RFC 8259, or would have to be repaired. */
JsonNode *jm_json_read (const char *text, gsize length);
