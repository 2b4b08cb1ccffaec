/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-boards-popover.h"

#include "widgets/jm-board-line.h"

#include <glib/gi18n.h>

#define MOST_REPORTS 5 /* searches; the others say it in their own views */

struct _JmBoardsPopover {
  GtkPopover         parent_instance;
  GtkLabel          *head_label;
  GtkButton         *action_button;
  GtkProgressBar    *progress_bar;
  GtkScrolledWindow *list_window;
  GtkListBox        *list;
  GtkLabel          *reports;
  GtkSwitch         *automatic_switch;
  JmFunnel          *funnel;
  GSignalGroup      *signals;
  gboolean           is_filling; /* the switch shows what is, and changes nothing */
};

G_DEFINE_FINAL_TYPE (JmBoardsPopover, jm_boards_popover, GTK_TYPE_POPOVER)

static GtkWidget *
make_line_cb (gpointer item,
              gpointer user_data)
{
  return jm_board_line_new (item);
}

static gboolean
is_refreshing (JmBoardsPopover *self)
{
  gboolean refreshing = FALSE;

  if (self->funnel != NULL)
    g_object_get (self->funnel, "refreshing", &refreshing, NULL);
  return refreshing;
}

static void
show_list (JmBoardsPopover *self)
{
  g_autoptr(GListModel) boards = NULL;

  if (is_refreshing (self))
    g_set_object (&boards, jm_funnel_get_progress (self->funnel));
  else if (self->funnel != NULL)
    boards = jm_funnel_list_board_states (self->funnel);
  gtk_list_box_bind_model (self->list, boards, make_line_cb, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list_window), boards != NULL && g_list_model_get_n_items (boards) > 0);
}

/* What became of what was last read, a sentence for each search. */
static void
show_reports (JmBoardsPopover *self)
{
  g_autoptr(GPtrArray) searches = self->funnel != NULL && !is_refreshing (self) ? jm_funnel_list_searches (self->funnel, FALSE, NULL) : NULL;
  g_autoptr(GString)   text = g_string_new (NULL);

  for (guint i = 0, n = 0; searches != NULL && i < searches->len && n < MOST_REPORTS; i++)
    {
      const JmSearch           *search = g_ptr_array_index (searches, i);
      g_autoptr(JmSearchReport) report = jm_funnel_dup_search_report (self->funnel, search->id, NULL);
      g_autofree char          *sentence = report != NULL && report->read > 0 ? jm_search_report_dup_sentence (report) : NULL;

      if (sentence == NULL)
        continue;
      n++;
      g_string_append (text, text->len > 0 ? "\n" : "");
      /* Translators: a search and what became of what was read for it: “C in Lyon: 312 postings read, 0 kept…” */
      g_string_append_printf (text, C_("search and sentence", "%s: %s"), search->name, sentence);
    }
  gtk_label_set_text (self->reports, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->reports), text->len > 0);
}

static char *
describe_head (JmBoardsPopover *self,
               guint            done,
               guint            total)
{
  if (is_refreshing (self))
    return total == 0 ? g_strdup (_("Reading…")) : g_strdup_printf (ngettext ("%u of %u board", "%u of %u boards", total), done, total);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->list_window)))
    return g_strdup (_("No board to read yet. Add a search first."));
  return g_strdup (_("Boards"));
}

static void
show_head (JmBoardsPopover *self)
{
  gboolean         refreshing = is_refreshing (self);
  guint            done = 0;
  guint            total = 0;
  g_autofree char *text = NULL;

  if (self->funnel != NULL)
    g_object_get (self->funnel, "refresh-done", &done, "refresh-total", &total, NULL);
  text = describe_head (self, done, total);
  gtk_label_set_text (self->head_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), refreshing);
  gtk_progress_bar_set_fraction (self->progress_bar, total > 0 ? (double) done / total : 0);
  gtk_button_set_label (self->action_button, refreshing ? _("_Cancel") : _("_Refresh"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action_button), refreshing ? "win.stop-refresh" : "win.refresh");
}

static void
show_switch (JmBoardsPopover *self)
{
  self->is_filling = TRUE;
  gtk_switch_set_active (self->automatic_switch, self->funnel != NULL && jm_funnel_get_automatic (self->funnel));
  self->is_filling = FALSE;
}

/* Nothing is read for who does not look. */
static void
show_all (JmBoardsPopover *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  show_list (self);
  show_head (self);
  show_reports (self);
  show_switch (self);
}

static void
refreshing_cb (JmFunnel        *funnel,
               GParamSpec      *pspec,
               JmBoardsPopover *self)
{
  g_assert (JM_IS_BOARDS_POPOVER (self));

  show_all (self);
}

static void
progress_cb (JmFunnel        *funnel,
             GParamSpec      *pspec,
             JmBoardsPopover *self)
{
  g_assert (JM_IS_BOARDS_POPOVER (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    show_head (self);
}

static void
changed_cb (JmFunnel        *funnel,
            const char      *what,
            JmBoardsPopover *self)
{
  g_assert (JM_IS_BOARDS_POPOVER (self));

  if (!is_refreshing (self) && (g_str_equal (what, "boards") || g_str_equal (what, "searches") || g_str_equal (what, "queue")))
    show_all (self);
}

static void
automatic_set_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(JmBoardsPopover) self = user_data;
  g_autoptr(GError)          error = NULL;

  if (jm_funnel_set_automatic_finish (JM_FUNNEL (object), result, &error))
    return;
  g_info ("Whether boards are read could not be kept: %s", error->message);
  show_switch (self);
}

static void
automatic_changed_cb (JmBoardsPopover *self)
{
  if (self->is_filling || self->funnel == NULL)
    return;
  jm_funnel_set_automatic_async (self->funnel, gtk_switch_get_active (self->automatic_switch), NULL, automatic_set_cb, g_object_ref (self));
}

static void
tasks_clicked_cb (JmBoardsPopover *self)
{
  g_assert (JM_IS_BOARDS_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
jm_boards_popover_map (GtkWidget *widget)
{
  show_all (JM_BOARDS_POPOVER (widget));

  GTK_WIDGET_CLASS (jm_boards_popover_parent_class)->map (widget);
}

static void
jm_boards_popover_dispose (GObject *object)
{
  JmBoardsPopover *self = JM_BOARDS_POPOVER (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (self), JM_TYPE_BOARDS_POPOVER);

  G_OBJECT_CLASS (jm_boards_popover_parent_class)->dispose (object);
}

static void
jm_boards_popover_class_init (JmBoardsPopoverClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_boards_popover_dispose;
  widget_class->map = jm_boards_popover_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-boards-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, JmBoardsPopover, head_label);
  gtk_widget_class_bind_template_child (widget_class, JmBoardsPopover, action_button);
  gtk_widget_class_bind_template_child (widget_class, JmBoardsPopover, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, JmBoardsPopover, list_window);
  gtk_widget_class_bind_template_child (widget_class, JmBoardsPopover, list);
  gtk_widget_class_bind_template_child (widget_class, JmBoardsPopover, reports);
  gtk_widget_class_bind_template_child (widget_class, JmBoardsPopover, automatic_switch);
  gtk_widget_class_bind_template_callback (widget_class, automatic_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tasks_clicked_cb);
}

static void
jm_boards_popover_init (JmBoardsPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (JM_TYPE_FUNNEL);
  g_signal_group_connect (self->signals, "notify::refreshing", G_CALLBACK (refreshing_cb), self);
  g_signal_group_connect (self->signals, "notify::refresh-total", G_CALLBACK (refreshing_cb), self);
  g_signal_group_connect (self->signals, "notify::refresh-done", G_CALLBACK (progress_cb), self);
  g_signal_group_connect (self->signals, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * jm_boards_popover_new:
 *
 * Returns: (transfer floating): a popover for a button that refreshes
 */
GtkWidget *
jm_boards_popover_new (void)
{
  return g_object_new (JM_TYPE_BOARDS_POPOVER, NULL);
}

/**
 * jm_boards_popover_set_funnel:
 * @self: a popover
 * @funnel: (nullable): the funnel whose boards it shows
 */
void
jm_boards_popover_set_funnel (JmBoardsPopover *self,
                              JmFunnel        *funnel)
{
  g_return_if_fail (JM_IS_BOARDS_POPOVER (self));
  g_return_if_fail (funnel == NULL || JM_IS_FUNNEL (funnel));

  if (!g_set_object (&self->funnel, funnel))
    return;
  g_signal_group_set_target (self->signals, funnel);
  show_all (self);
}
