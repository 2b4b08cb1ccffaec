/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-letter-versions.h"

#include "widgets/jm-words.h"

#include <glib/gi18n.h>

#define ID_KEY "jm-letter-version"

static char *
describe (const JmLetterVersion *version,
          guint                  number)
{
  switch (version->source)
    {
    case JM_LETTER_BY_USER: return g_strdup_printf (_("Version %u, by you"), number);
    case JM_LETTER_BY_TEMPLATE: return g_strdup_printf (_("Version %u, from the template"), number);
    case JM_LETTER_BY_ANALYSIS: return g_strdup_printf (_("Version %u, with the analysis"), number);
    case JM_LETTER_BY_MODEL: return g_strdup_printf (_("Version %u, by the AI"), number);
    default: g_return_val_if_reached (NULL);
    }
}

static GtkWidget *
make_row (const JmLetterVersion *version,
          guint                  number)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = describe (version, number);
  g_autofree char *day = jm_words_day (version->changed_at);
  g_autofree char *line = jm_text_clean_line (version->text);
  g_autofree char *begins = jm_text_shorten (line, 60);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", day, begins);
  gint64 *id = g_memdup2 (&version->id, sizeof version->id);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), ID_KEY, id, g_free);
  return row;
}

char *
jm_letter_versions_fill (GtkListBox *list,
                         JmFunnel   *funnel,
                         gint64      application)
{
  g_autoptr(GPtrArray) versions = jm_funnel_list_letters (funnel, application, NULL);
  guint n = versions != NULL ? versions->len : 0;

  gtk_list_box_remove_all (list);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (list, make_row (g_ptr_array_index (versions, i), n - i));
  return n > 0 ? describe (g_ptr_array_index (versions, 0), n) : g_strdup (_("New letter"));
}

gint64
jm_letter_versions_get_id (GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), ID_KEY);

  return id != NULL ? *id : 0;
}
