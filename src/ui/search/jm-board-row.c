/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-board-row.h"

#include "widgets/jm-chips-row.h"

#include <glib/gi18n.h>

static const char *
get_name (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "jm-board");
}

static GtkWidget *
make_params (JmBoard *board)
{
  return g_object_new (JM_TYPE_CHIPS_ROW, "title", jm_board_get_title (board), "use-markup", FALSE,
                       "placeholder", jm_board_get_param_label (board), NULL);
}

static GtkWidget *
make_switch (JmBoard *board)
{
  GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "use-markup", FALSE, "title", jm_board_get_title (board), NULL);

  if (jm_board_needs_key (board))
    {
      gtk_widget_set_sensitive (row, FALSE);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Needs a key, which cannot be entered yet"));
    }
  else if (jm_board_get_home (board) != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), jm_board_get_home (board));
    }
  return row;
}

/**
 * jm_board_row_new:
 * @board: a board
 *
 * Returns: (transfer floating): a row to choose it
 */
GtkWidget *
jm_board_row_new (JmBoard *board)
{
  GtkWidget *row;

  g_return_val_if_fail (board != NULL, NULL);

  row = jm_board_needs_param (board) ? make_params (board) : make_switch (board);
  g_object_set_data_full (G_OBJECT (row), "jm-board", g_strdup (jm_board_get_name (board)), g_free);
  return row;
}

/**
 * jm_board_row_collect:
 * @row: a row made by jm_board_row_new()
 * @references: where to add what is chosen
 */
void
jm_board_row_collect (GtkWidget    *row,
                      GStrvBuilder *references)
{
  g_auto(GStrv) companies = NULL;

  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (references != NULL);

  if (ADW_IS_SWITCH_ROW (row))
    {
      if (adw_switch_row_get_active (ADW_SWITCH_ROW (row)))
        g_strv_builder_add (references, get_name (row));
      return;
    }

  companies = jm_chips_row_dup_strings (JM_CHIPS_ROW (row));
  for (guint i = 0; companies[i] != NULL; i++)
    g_strv_builder_take (references, g_strconcat (get_name (row), ":", companies[i], NULL));
}

/**
 * jm_board_row_restore:
 * @row: a row made by jm_board_row_new()
 * @references: (nullable): the boards of a search
 */
void
jm_board_row_restore (GtkWidget          *row,
                      const char * const *references)
{
  g_autoptr(GStrvBuilder) companies = g_strv_builder_new ();
  g_auto(GStrv)           strings = NULL;
  g_autofree char        *prefix = g_strconcat (get_name (row), ":", NULL);

  g_return_if_fail (GTK_IS_WIDGET (row));

  for (guint i = 0; references != NULL && references[i] != NULL; i++)
    {
      if (ADW_IS_SWITCH_ROW (row) && g_str_equal (references[i], get_name (row)))
        adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
      else if (g_str_has_prefix (references[i], prefix))
        g_strv_builder_add (companies, references[i] + strlen (prefix));
    }
  if (!JM_IS_CHIPS_ROW (row))
    return;
  strings = g_strv_builder_end (companies);
  jm_chips_row_set_strings (JM_CHIPS_ROW (row), (const char * const *) strings);
}

/**
 * jm_board_row_property:
 * @row: a row made by jm_board_row_new()
 *
 * Returns: the property to watch for changes
 */
const char *
jm_board_row_property (GtkWidget *row)
{
  return ADW_IS_SWITCH_ROW (row) ? "active" : "strings";
}
