/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

G_BEGIN_DECLS

/* What the funnel obeys: provider.name, provider.model ... Texts by key. */
char    *jm_setting_get (JmDb *db, const char *key, GError **error); /* NULL with no error: not set */
gboolean jm_setting_set (JmDb *db, const char *key, const char *value, GError **error); /* NULL: unset */

G_END_DECLS
