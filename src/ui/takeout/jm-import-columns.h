/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

typedef void (*JmColumnFunc) (gpointer user_data);

/* A row for each column of a table: its title, three of its values, and the choice of what it says. @fields is changed by the rows, which then
 * call @changed; table and fields live as long as the rows. */
void jm_import_columns_fill (AdwPreferencesGroup *group, JmCsv *csv, JmCsvField *fields, JmColumnFunc changed, gpointer user_data);

G_END_DECLS
