/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-plain-row.h"

/**
 * jm_plain_row_new:
 * @type: a type of AdwPreferencesRow
 * @title: (nullable): its title, as plain text
 *
 * A row takes its texts for markup until it is told otherwise, and hears of what it is told while it is made at its end, in any order:
 * so the title comes afterwards.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
jm_plain_row_new (GType       type,
                  const char *title)
{
  GtkWidget *row;

  g_return_val_if_fail (g_type_is_a (type, ADW_TYPE_PREFERENCES_ROW), NULL);

  row = g_object_new (type, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "");
  return row;
}
