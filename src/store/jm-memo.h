/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A few values beside the database (memo.conf), for what has to be known when the database cannot be read. */
GKeyFile *jm_memo_load   (const char *data_dir); /* never NULL */
/* Sets them, of all processes one after the other: pairs of key and value, a NULL value takes the key out; ends with a NULL key. */
gboolean  jm_memo_change (const char *data_dir, const char *group, GError **error, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
