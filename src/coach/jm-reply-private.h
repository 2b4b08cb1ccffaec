/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* The one JSON value of a model's reply; @source: its text. */
JmJson  *jm_reply_find        (const char *content, char **source, GError **error);
/* The first name that an object bears twice, which readers take differently; NULL: none. */
char    *jm_reply_find_double (const char *object_source);

G_END_DECLS
