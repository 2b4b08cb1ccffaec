/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-board-row.h"

#include "search/jm-folder-button.h"
#include "widgets/jm-chips-row.h"
#include "widgets/jm-plain-row.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

/* --- what is known of it --- */

static void
append_line (GString    *text,
             const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static gint64
sum_counts (JmJson *counts)
{
  g_auto(GStrv) names = jm_json_list_members (counts);
  gint64        sum = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      gint64 n = 0;

      jm_json_member_int64 (counts, names[i], &n);
      sum += n;
    }
  return sum;
}

/* Why it could not be read, and when that is tried again. */
static char *
describe_failure (JmJson     *state,
                  const char *error)
{
  const char      *next_run = jm_json_member_string (state, "next_run");
  gint64           now = jm_time_now ();
  gint64           next = 0;
  g_autofree char *moment = NULL;

  if (next_run == NULL || !jm_time_parse (next_run, now, &next) || next <= now)
    return g_strdup (error);
  moment = jm_words_moment (next, now);
  return g_strdup_printf (_("%s Next try %s."), error, moment);
}

/* "Read on 23 November 2026: 312 postings", or why it could not be read. */
static char *
describe_run (JmJson *state)
{
  const char      *error = jm_json_member_string (state, "error");
  const char      *last_run = jm_json_member_string (state, "last_run");
  JmJson          *counts = jm_json_get_member (state, "counts");
  gint64           at = 0;
  gint64           n;
  g_autofree char *day = NULL;

  if (error != NULL)
    return describe_failure (state, error);
  if (last_run == NULL || !jm_time_parse (last_run, jm_time_now (), &at))
    return NULL;
  day = jm_words_day (at);
  if (!jm_json_is (counts, JM_JSON_OBJECT))
    return g_strdup_printf (_("Read on %s"), day);
  n = sum_counts (counts);
  return g_strdup_printf (ngettext ("Read on %s: %u posting", "Read on %s: %u postings", n), day, (guint) n);
}

/* --- the row --- */

static GtkWidget *
make_params (JmBoard *board)
{
  GtkWidget *row = jm_plain_row_new (JM_TYPE_CHIPS_ROW, jm_board_get_title (board));

  g_object_set (row, "placeholder", jm_board_get_param_label (board), NULL);
  if (jm_board_wants_folder (board))
    jm_chips_row_add_suffix (JM_CHIPS_ROW (row), jm_folder_button_new ());
  return row;
}

static GtkWidget *
make_switch (JmBoard *board)
{
  return jm_plain_row_new (ADW_TYPE_SWITCH_ROW, jm_board_get_title (board));
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
  jm_board_row_set_state (row, board, NULL);
  return row;
}

/**
 * jm_board_row_get_name:
 * @row: a row made by jm_board_row_new()
 *
 * Returns: (transfer none): the board's name in references
 */
const char *
jm_board_row_get_name (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "jm-board");
}

/**
 * jm_board_row_get_doubt:
 * @board: a board
 *
 * Returns: (transfer none) (nullable): what to say where how it answers was not seen often enough
 */
const char *
jm_board_row_get_doubt (JmBoard *board)
{
  const char *confidence = jm_board_get_confidence (board);

  return confidence == NULL || g_str_equal (confidence, "high") ? NULL : _("Not yet confirmed");
}

/**
 * jm_board_row_set_state:
 * @row: a row made by jm_board_row_new()
 * @board: its board
 * @state: (nullable): what came of the last run, an element of jm_funnel_list_boards()
 *
 * Tells the last run in the row's second line, or else where the board is.
 */
void
jm_board_row_set_state (GtkWidget *row,
                        JmBoard   *board,
                        JmJson    *state)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char   *run = NULL;

  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (board != NULL);

  run = describe_run (state);
  append_line (text, run != NULL ? run : ADW_IS_SWITCH_ROW (row) ? jm_board_get_home (board) : NULL);
  append_line (text, jm_board_row_get_doubt (board));
  if (ADW_IS_SWITCH_ROW (row))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
  else
    g_object_set (row, "caption", text->str, NULL);
}

/**
 * jm_board_row_choose:
 * @row: a row made by jm_board_row_new()
 * @param: (nullable): what stands behind the colon of a reference
 *
 * Chooses the board beside what is chosen already.
 */
void
jm_board_row_choose (GtkWidget  *row,
                     const char *param)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv)           strings = NULL;
  g_auto(GStrv)           known = NULL;

  g_return_if_fail (GTK_IS_WIDGET (row));

  if (ADW_IS_SWITCH_ROW (row))
    {
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
      return;
    }
  g_return_if_fail (param != NULL);
  known = jm_chips_row_dup_strings (JM_CHIPS_ROW (row));
  g_strv_builder_addv (builder, (const char **) known);
  g_strv_builder_add (builder, param);
  strings = g_strv_builder_end (builder);
  jm_chips_row_set_strings (JM_CHIPS_ROW (row), (const char * const *) strings);
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
        g_strv_builder_add (references, jm_board_row_get_name (row));
      return;
    }

  companies = jm_chips_row_dup_strings (JM_CHIPS_ROW (row));
  for (guint i = 0; companies[i] != NULL; i++)
    g_strv_builder_take (references, g_strconcat (jm_board_row_get_name (row), ":", companies[i], NULL));
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
  g_autofree char        *prefix = g_strconcat (jm_board_row_get_name (row), ":", NULL);

  g_return_if_fail (GTK_IS_WIDGET (row));

  for (guint i = 0; references != NULL && references[i] != NULL; i++)
    {
      if (ADW_IS_SWITCH_ROW (row) && g_str_equal (references[i], jm_board_row_get_name (row)))
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
