/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Saves a search, then takes what is stored through its new rules as far as the user wants that. A new one has the id 0. */
typedef struct { gint64 id; JmSiftCounts counts; } JmSavedSearch;

void     jm_search_save_async  (JmFunnel *funnel, JmSearch *search, gboolean drops, gboolean lets_in, GAsyncReadyCallback callback, gpointer user_data);
gboolean jm_search_save_finish (GAsyncResult *result, JmSavedSearch *saved, GError **error);

G_END_DECLS
