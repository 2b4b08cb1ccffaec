/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

/* Everything durable of a store and of the folders beside it as one JSON document; data/takeout has its schema. */
gboolean jm_export_write          (JmStore *store, const char *const *folders, const char *path, GCancellable *cancellable, GError **error);
/* The applications as a table. */
gboolean jm_export_write_csv      (JmStore *store, const char *path, char separator, gboolean has_bom, GCancellable *cancellable, GError **error);
/* The follow-ups as a calendar. */
gboolean jm_export_write_calendar (JmStore *store, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
