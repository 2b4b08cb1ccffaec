/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define JM_MAIL_MAX_PARTS 256

/* The line at @at, its end included; @next is where the one after it begins. FALSE at the end. */
gboolean jm_mail_next_line (const char **next, const char *end, const char **at, gsize *length);
/* Bytes of the name before the colon of a header line, 0 when it is none (RFC 5322, 2.2). */
gsize    jm_mail_header_name (const char *line, gsize length);
/* Appends the mail without the headers that no one reads, and no more of it than a parser is to be trusted with. */
void     jm_mail_trim (const char *bytes, gsize length, GString *out);
