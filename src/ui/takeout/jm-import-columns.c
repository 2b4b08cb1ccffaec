/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "takeout/jm-import-columns.h"

#include <glib/gi18n.h>

typedef struct {
  JmCsvField  *field;
  JmColumnFunc changed;
  gpointer     user_data;
} Column;

static void
column_free (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

static void
selected_cb (AdwComboRow *row,
             GParamSpec  *pspec,
             gpointer     user_data)
{
  Column    *column = user_data;
  JmCsvField field = adw_combo_row_get_selected (row);

  if (field >= JM_CSV_N_FIELDS || *column->field == field)
    return;
  *column->field = field;
  column->changed (column->user_data);
}

static GListModel *
make_labels (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  /* The last one is for our own exports. */
  for (guint i = 0; i < JM_CSV_N_FIELDS; i++)
    gtk_string_list_append (labels, jm_csv_field_get_label (i));
  return G_LIST_MODEL (labels);
}

static char *
join_values (JmCsv *csv,
             guint  column)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0, n = 0; i < jm_csv_get_n_rows (csv) && n < 3; i++)
    {
      const char      *cell = jm_csv_get_cell (csv, i, column);
      g_autofree char *line = *cell != '\0' ? jm_text_clean_line (cell) : NULL;
      g_autofree char *brief = line != NULL ? jm_text_shorten (line, 40) : NULL;

      if (brief != NULL)
        g_string_append_printf (text, "%s%s", n++ > 0 ? " · " : "", brief);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
jm_import_columns_fill (AdwPreferencesGroup *group,
                        JmCsv               *csv,
                        JmCsvField          *fields,
                        JmColumnFunc         changed,
                        gpointer             user_data)
{
  g_autoptr(GListModel) labels = make_labels ();

  for (guint i = 0; i < jm_csv_get_n_columns (csv); i++)
    {
      GtkWidget       *row = adw_combo_row_new ();
      g_autofree char *values = join_values (csv, i);
      g_autofree char *number = g_strdup_printf (_("Column %u"), i + 1);
      const char      *title = jm_csv_get_title (csv, i);
      Column          *column = g_new0 (Column, 1);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *title != '\0' ? title : number);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), values);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), labels);
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), fields[i]);
      column->field = &fields[i];
      column->changed = changed;
      column->user_data = user_data;
      g_signal_connect_data (row, "notify::selected", G_CALLBACK (selected_cb), column, column_free, 0);
      adw_preferences_group_add (group, row);
    }
}
