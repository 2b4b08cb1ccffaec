/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

gunichar jm_charset_windows_1252 (guint8 byte);
/* The charset of "text/html; charset=x"; (nullable). */
char    *jm_charset_from_content_type (const char *content_type);
/* The charset that an XML declaration names, read as ASCII; (nullable). */
char    *jm_charset_from_xml (const char *bytes, gsize length);
/* That which an XML declaration or a meta tag names in the first kilobytes (html.spec.whatwg.org, "prescan a byte stream"); (nullable). */
char    *jm_charset_from_html (const char *bytes, gsize length);
/* Valid UTF-8: each broken sequence becomes U+FFFD; NUL bytes stay. */
char    *jm_charset_make_valid (const char *bytes, gsize length, gsize *new_length);
/* Valid UTF-8 without byte order mark, perhaps with NUL bytes. @labels: charsets to try in their order, the server's first, NULLs skipped.
 * Never fails. */
char    *jm_charset_to_utf8 (const char *bytes, gsize length, const char * const *labels, guint n_labels, gsize *new_length);
