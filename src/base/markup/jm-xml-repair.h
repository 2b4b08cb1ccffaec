/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Well-formed XML without declaration, DOCTYPE, comments and processing instructions; linear in its input. */
char *jm_xml_repair (const char *text, gsize length, gsize *new_length, GError **error);
