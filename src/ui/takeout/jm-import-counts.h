/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Rows of what an import brings, in place of those in @rows (element-type GtkWidget); returns whether it brings anything. */
gboolean jm_import_counts_show     (AdwPreferencesGroup *group, GPtrArray *rows, JmJson *report);
/* "12 applications and 40 postings imported" */
char    *jm_import_counts_describe (JmJson *report);

G_END_DECLS
