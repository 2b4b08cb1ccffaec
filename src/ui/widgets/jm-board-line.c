/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-board-line.h"

#include "widgets/jm-words.h"

#include <glib/gi18n.h>

typedef struct {
  GtkStack *signs;
  GtkLabel *text;
} Line;

static char *
describe_failure (JmBoardProgress *progress,
                  gint64           now)
{
  g_autofree char *next = progress->next_try > now ? jm_words_moment (progress->next_try, now) : NULL;

  /* Translators: a sentence that says why a job board could not be read, and the time when it is asked again. */
  return next != NULL ? g_strdup_printf (_("%s Next try %s."), progress->error, next) : g_strdup (progress->error);
}

static char *
describe_success (JmBoardProgress *progress,
                  gint64           now)
{
  g_autofree char *read = progress->read_at != 0 ? jm_words_moment (progress->read_at, now) : NULL;

  if (progress->added > 0)
    return g_strdup_printf (ngettext ("%u new posting", "%u new postings", progress->added), progress->added);
  if (read == NULL)
    return g_strdup (_("Nothing new"));
  /* Translators: when a job board was read last, "14:05" or "23 November, 14:05" */
  return g_strdup_printf (_("Last read: %s"), read);
}

/**
 * jm_board_line_describe:
 * @progress: a board
 * @now: the time
 *
 * Returns: (transfer full): what it is at, or what came of it
 */
char *
jm_board_line_describe (JmBoardProgress *progress,
                        gint64           now)
{
  g_return_val_if_fail (JM_IS_BOARD_PROGRESS (progress), NULL);

  switch (progress->state)
    {
    case JM_PROGRESS_WAITING:
      return g_strdup (_("Waiting"));
    case JM_PROGRESS_RUNNING:
      return g_strdup (_("Reading…"));
    case JM_PROGRESS_FAILED:
      return describe_failure (progress, now);
    case JM_PROGRESS_DONE:
    default:
      return describe_success (progress, now);
    }
}

static void
state_cb (JmBoardProgress *progress,
          GParamSpec      *pspec,
          GtkWidget       *widget)
{
  static const char *const signs[] = {
    [JM_PROGRESS_WAITING] = "waiting", [JM_PROGRESS_RUNNING] = "running", [JM_PROGRESS_DONE] = "done", [JM_PROGRESS_FAILED] = "failed",
  };
  Line            *line = g_object_get_data (G_OBJECT (widget), "jm-line");
  g_autofree char *text = jm_board_line_describe (progress, jm_time_now ());

  gtk_label_set_text (line->text, text);
  gtk_stack_set_visible_child_name (line->signs, signs[progress->state]);
}

static GtkWidget *
make_image (const char *icon,
            const char *style)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, style);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return image;
}

static GtkWidget *
make_signs (void)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_add_named (GTK_STACK (stack), make_image ("content-loading-symbolic", "dimmed"), "waiting");
  gtk_stack_add_named (GTK_STACK (stack), adw_spinner_new (), "running");
  gtk_stack_add_named (GTK_STACK (stack), make_image ("object-select-symbolic", "success"), "done");
  gtk_stack_add_named (GTK_STACK (stack), make_image ("dialog-warning-symbolic", "warning"), "failed");
  gtk_widget_set_valign (stack, GTK_ALIGN_START);
  gtk_widget_set_margin_top (stack, 2);
  return stack;
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (label, style);
    }
  return label;
}

/**
 * jm_board_line_new:
 * @progress: a board
 *
 * Returns: (transfer floating): a row for a list
 */
GtkWidget *
jm_board_line_new (JmBoardProgress *progress)
{
  GtkWidget *row, *box, *texts;
  Line      *line;

  g_return_val_if_fail (JM_IS_BOARD_PROGRESS (progress), NULL);

  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  line = g_new0 (Line, 1);
  line->signs = GTK_STACK (make_signs ());
  line->text = GTK_LABEL (make_label (NULL, "caption"));
  gtk_box_append (GTK_BOX (texts), make_label (progress->title, NULL));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (line->text));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->signs));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "jm-line", line, g_free);
  g_signal_connect_object (progress, "notify::state", G_CALLBACK (state_cb), row, G_CONNECT_DEFAULT);
  state_cb (progress, NULL, row);
  return row;
}
