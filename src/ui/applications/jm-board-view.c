/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-board-view.h"

#include "applications/jm-card-actions.h"
#include "applications/jm-card-pane.h"
#include "applications/jm-column.h"
#include "applications/jm-drag-scroll.h"
#include "widgets/jm-sidebar-button.h"
#include "widgets/jm-status-words.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

#define MARGIN 12.0 /* the padding of the board, kept beside a column that is scrolled into sight */

struct _JmBoardView {
  AdwBin               parent_instance;
  JmFunnel            *funnel;
  AdwOverlaySplitView *split_view;
  GtkScrolledWindow   *scroller;
  GtkBox              *columns;
  JmCardPane          *pane;
  JmColumn            *column[JM_N_STATUSES];
  gint64               focus_next; /* a card that takes the focus when its column shows it where it stands, 0: none */
  gint64               leaving;    /* a card that is on its way into the archive, 0: none; and where it stood */
  JmApplicationStatus  left_status;
  guint                left_position;
};

G_DEFINE_FINAL_TYPE (JmBoardView, jm_board_view, ADW_TYPE_BIN)

/* The viewport's own way to follow the focus asks rows that have no place yet, and shifts a card that is being pressed. */
static void
reveal_column (JmBoardView *self,
               GtkWidget   *column)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  graphene_rect_t bounds;

  /* Not relative to the scroller, whose last change of value may not have moved anything yet. */
  if (gtk_widget_compute_bounds (column, GTK_WIDGET (self->columns), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.x, bounds.origin.x + bounds.size.width + 2 * MARGIN);
}

/* Where the store has a card; the columns may not have heard of it yet. */
static gboolean
find_card (JmBoardView         *self,
           gint64               id,
           JmApplicationStatus *status,
           guint               *position)
{
  g_autoptr(JmApplication) application = jm_funnel_dup_application (self->funnel, id, NULL);
  g_autoptr(GArray) ids = NULL;

  if (application == NULL)
    return FALSE;
  *status = application->current_status;
  ids = jm_funnel_list_application_ids (self->funnel, *status, FALSE, NULL);
  for (*position = 0; ids != NULL && *position < ids->len; (*position)++)
    {
      if (g_array_index (ids, gint64, *position) == id)
        return TRUE;
    }
  return FALSE;
}

static void
focus_next_card (JmBoardView *self)
{
  JmApplicationStatus status;
  guint position;

  if (self->focus_next == 0)
    return;
  if (!find_card (self, self->focus_next, &status, &position))
    {
      self->focus_next = 0;
      return;
    }
  if (!jm_column_focus_card (self->column[status], self->focus_next, position))
    return;

  self->focus_next = 0;
  reveal_column (self, GTK_WIDGET (self->column[status]));
}

static void
announce_move (JmBoardView         *self,
               JmApplicationStatus  status)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *text = g_strdup_printf (_("Moved to %s"), jm_status_words_name (status));

  /* From the window: an announcement of a widget that no client has looked at is dropped. */
  if (root != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (root), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

typedef struct {
  JmBoardView         *board;
  JmApplicationStatus  status;
} Move;

static void
move_free (Move *move)
{
  g_object_unref (move->board);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, move_free)

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Move) move = user_data;
  g_autoptr(GError) error = NULL;
  JmBoardView *self = move->board;

  if (self->funnel == NULL)
    return;
  if (!jm_funnel_move_finish (JM_FUNNEL (source), result, &error))
    {
      self->focus_next = 0;
      jm_toast_error (GTK_WIDGET (self), error);
      return;
    }

  announce_move (self, move->status);
  focus_next_card (self);
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
place_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  JmBoardView *self = JM_BOARD_VIEW (widget);
  Move *move = g_new0 (Move, 1);
  gint64 id, before;
  gint32 status;

  g_variant_get (parameter, "(xix)", &id, &status, &before);
  g_return_if_fail (status >= 0 && status < JM_N_STATUSES);

  *move = (Move) { g_object_ref (self), (JmApplicationStatus) status };
  /* Who chose a status in the pane goes on there. */
  self->focus_next = has_focus_within (GTK_WIDGET (self->pane)) ? 0 : id;
  jm_funnel_move_async (self->funnel, id, move->status, before, NULL, NULL, NULL, moved_cb, move);
}

/* To the next column that has cards. */
static void
go_cb (GtkWidget  *widget,
       const char *name,
       GVariant   *parameter)
{
  JmBoardView *self = JM_BOARD_VIEW (widget);
  int status, step;
  guint position;

  g_variant_get (parameter, "(iiu)", &status, &step, &position);
  g_return_if_fail (step != 0);

  for (status += step; status >= 0 && status < JM_N_STATUSES; status += step)
    {
      if (jm_column_focus_near (self->column[status], position))
        {
          reveal_column (self, GTK_WIDGET (self->column[status]));
          return;
        }
    }
}

static void
retry_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  jm_card_actions_retry (widget, JM_BOARD_VIEW (widget)->funnel, g_variant_get_int64 (parameter));
}

static void
attach_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  jm_card_actions_attach (widget, JM_BOARD_VIEW (widget)->funnel, parameter);
}

/* The card after it is next. */
static void
archive_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  JmBoardView *self = JM_BOARD_VIEW (widget);
  gint64 id = g_variant_get_int64 (parameter);

  self->leaving = id;
  if (!find_card (self, id, &self->left_status, &self->left_position))
    self->leaving = 0;
  jm_card_actions_archive (widget, self->funnel, &id, 1);
}

static void
archive_all_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JmBoardView *self = JM_BOARD_VIEW (widget);
  gint32 status = g_variant_get_int32 (parameter);
  g_autoptr(GArray) ids = NULL;

  g_return_if_fail (status >= 0 && status < JM_N_STATUSES);

  ids = jm_funnel_list_application_ids (self->funnel, (JmApplicationStatus) status, FALSE, NULL);
  if (ids != NULL)
    jm_card_actions_archive (widget, self->funnel, (const gint64 *) (gpointer) ids->data, ids->len);
}

static void
open_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  jm_board_view_open_card (JM_BOARD_VIEW (widget), g_variant_get_int64 (parameter));
}

static void
close_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  JmBoardView *self = JM_BOARD_VIEW (widget);
  gboolean had_focus = has_focus_within (GTK_WIDGET (self->pane));

  adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  if (had_focus)
    jm_board_view_focus_card (self, jm_card_pane_get_card (self->pane));
}

static void
column_selected_cb (JmBoardView *self,
                    JmColumn    *column)
{
  g_assert (JM_IS_BOARD_VIEW (self));

  for (int status = 0; status < JM_N_STATUSES; status++)
    {
      if (self->column[status] != column)
        jm_column_unselect (self->column[status]);
    }
}

static void
column_focused_cb (GtkEventController *controller,
                   JmBoardView        *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_assert (JM_IS_BOARD_VIEW (self));

  if (GTK_IS_WINDOW (root) && gtk_window_get_focus_visible (GTK_WINDOW (root)))
    reveal_column (self, gtk_event_controller_get_widget (controller));
}

static void
focus_after_leaving (JmBoardView *self)
{
  JmApplicationStatus status;
  guint position;

  if (self->leaving == 0 || find_card (self, self->leaving, &status, &position))
    return;
  self->leaving = 0;
  if (!jm_column_focus_near (self->column[self->left_status], self->left_position))
    gtk_widget_child_focus (GTK_WIDGET (self->columns), GTK_DIR_TAB_FORWARD);
}

/* A card that moved out of the open pane's sight closes nothing; one that is gone (its approval was undone, it was archived) does. */
static void
funnel_changed_cb (JmBoardView *self,
                   const char  *what)
{
  g_autoptr(JmApplication) application = NULL;
  gint64 id;

  g_assert (JM_IS_BOARD_VIEW (self));

  if (!g_str_equal (what, "applications") && !g_str_equal (what, "activities"))
    return;
  focus_next_card (self);
  focus_after_leaving (self);

  id = jm_board_view_get_open_card (self);
  if (id == 0)
    return;
  application = jm_funnel_dup_application (self->funnel, id, NULL);
  if (application == NULL || application->hidden_at != 0 || application->archived_at != 0)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  else
    jm_card_pane_reload (self->pane);
}

static void
jm_board_view_dispose (GObject *object)
{
  JmBoardView *self = JM_BOARD_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_BOARD_VIEW);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_board_view_parent_class)->dispose (object);
}

static void
jm_board_view_class_init (JmBoardViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_board_view_dispose;

  g_type_ensure (JM_TYPE_CARD_PANE);
  g_type_ensure (JM_TYPE_SIDEBAR_BUTTON);

  gtk_widget_class_install_action (widget_class, "card.place", "(xix)", place_cb);
  gtk_widget_class_install_action (widget_class, "card.go", "(iiu)", go_cb);
  gtk_widget_class_install_action (widget_class, "card.open", "x", open_cb);
  gtk_widget_class_install_action (widget_class, "card.attach", "(xas)", attach_cb);
  gtk_widget_class_install_action (widget_class, "card.retry", "x", retry_cb);
  gtk_widget_class_install_action (widget_class, "card.archive", "x", archive_cb);
  gtk_widget_class_install_action (widget_class, "card.archive-all", "i", archive_all_cb);
  gtk_widget_class_install_action (widget_class, "card.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "card.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-board-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JmBoardView, split_view);
  gtk_widget_class_bind_template_child (widget_class, JmBoardView, scroller);
  gtk_widget_class_bind_template_child (widget_class, JmBoardView, columns);
  gtk_widget_class_bind_template_child (widget_class, JmBoardView, pane);
}

static void
jm_board_view_init (JmBoardView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jm_drag_scroll_attach (self->scroller);
}

/**
 * jm_board_view_new:
 * @funnel: the funnel whose applications it shows
 *
 * Returns: (transfer floating): the board
 */
GtkWidget *
jm_board_view_new (JmFunnel *funnel)
{
  JmBoardView *self = g_object_new (JM_TYPE_BOARD_VIEW, NULL);

  self->funnel = g_object_ref (funnel);
  for (int status = 0; status < JM_N_STATUSES; status++)
    {
      GtkWidget *column = jm_column_new (funnel, status);
      GtkEventController *focus = gtk_event_controller_focus_new ();

      self->column[status] = JM_COLUMN (column);
      g_signal_connect_object (column, "selected", G_CALLBACK (column_selected_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (focus, "enter", G_CALLBACK (column_focused_cb), self, 0);
      gtk_widget_add_controller (column, focus);
      gtk_box_append (self->columns, column);
    }
  jm_card_pane_set_funnel (self->pane, funnel);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (funnel_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * jm_board_view_open_card:
 * @self: the board
 * @application: which card
 *
 * Shows the card in the pane; the board stays in sight where there is room.
 */
void
jm_board_view_open_card (JmBoardView *self,
                         gint64       application)
{
  g_return_if_fail (JM_IS_BOARD_VIEW (self));

  if (jm_card_pane_show_card (self->pane, application))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/**
 * jm_board_view_get_open_card:
 * @self: the board
 *
 * Returns: the application in the pane, 0 when the pane is closed
 */
gint64
jm_board_view_get_open_card (JmBoardView *self)
{
  g_return_val_if_fail (JM_IS_BOARD_VIEW (self), 0);

  return adw_overlay_split_view_get_show_sidebar (self->split_view) ? jm_card_pane_get_card (self->pane) : 0;
}

/**
 * jm_board_view_focus_card:
 * @self: the board
 * @application: which card
 *
 * Selects the card in whatever column it is, scrolls to it and gives it the focus; as soon as its column shows it there.
 */
void
jm_board_view_focus_card (JmBoardView *self,
                          gint64       application)
{
  g_return_if_fail (JM_IS_BOARD_VIEW (self));

  self->focus_next = application;
  focus_next_card (self);
}

/**
 * jm_board_view_show_tab:
 * @self: the board
 * @name: "overview", "letter", "cv", "notes" or "history"
 *
 * Turns the pane to a tab.
 */
void
jm_board_view_show_tab (JmBoardView *self,
                        const char  *name)
{
  g_return_if_fail (JM_IS_BOARD_VIEW (self));

  jm_card_pane_show_tab (self->pane, name);
}
