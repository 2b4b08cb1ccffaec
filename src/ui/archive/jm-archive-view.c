/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/jm-archive-view.h"

#include "applications/jm-card-actions.h"
#include "applications/jm-card-pane.h"
#include "archive/jm-archive-row.h"
#include "archive/jm-archived-searches.h"
#include "widgets/jm-sidebar-button.h"

#include <glib/gi18n.h>

struct _JmArchiveView {
  AdwBin               parent_instance;
  JmFunnel            *funnel;
  JmColumnList        *list;
  GtkSingleSelection  *selection;
  AdwOverlaySplitView *split_view;
  AdwViewStack        *pages;
  GtkStack            *stack;
  GtkListView         *list_view;
  JmArchivedSearches  *searches;
  JmCardPane          *pane;
  guint                focus_next; /* where the focus goes when the row there has gone; GTK_INVALID_LIST_POSITION: nowhere */
};

G_DEFINE_FINAL_TYPE (JmArchiveView, jm_archive_view, ADW_TYPE_BIN)

static guint
count (JmArchiveView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static void
focus_row (JmArchiveView *self,
           guint          position)
{
  if (count (self) == 0)
    return;
  gtk_list_view_scroll_to (self->list_view, MIN (position, count (self) - 1), GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
items_changed_cb (JmArchiveView *self)
{
  g_assert (JM_IS_ARCHIVE_VIEW (self));

  gtk_stack_set_visible_child_name (self->stack, count (self) > 0 ? "rows" : "empty");
}

/* --- rows --- */

static void
setup_cb (JmArchiveView *self,
          GtkListItem   *item)
{
  g_assert (JM_IS_ARCHIVE_VIEW (self));

  gtk_list_item_set_child (item, jm_archive_row_new ());
}

static void
bind_cb (JmArchiveView *self,
         GtkListItem   *item)
{
  JmArchiveRow *row = JM_ARCHIVE_ROW (gtk_list_item_get_child (item));
  g_autofree char *label = NULL;

  g_assert (JM_IS_ARCHIVE_VIEW (self));

  jm_archive_row_set_item (row, gtk_list_item_get_item (item));
  label = jm_archive_row_dup_label (row);
  gtk_list_item_set_accessible_label (item, label);
}

static void
unbind_cb (JmArchiveView *self,
           GtkListItem   *item)
{
  g_assert (JM_IS_ARCHIVE_VIEW (self));

  jm_archive_row_set_item (JM_ARCHIVE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
activate_cb (JmArchiveView *self,
             guint          position)
{
  g_assert (JM_IS_ARCHIVE_VIEW (self));

  jm_archive_view_open_card (self, jm_column_list_get_id (self->list, position));
}

/* --- what is done with one --- */

static void
open_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  jm_archive_view_open_card (JM_ARCHIVE_VIEW (widget), g_variant_get_int64 (parameter));
}

static void
close_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  JmArchiveView *self = JM_ARCHIVE_VIEW (widget);

  if (!adw_overlay_split_view_get_show_sidebar (self->split_view))
    return;
  adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  jm_archive_view_select (self, jm_card_pane_get_card (self->pane));
}

/* The row after it is next. */
static void
unarchive_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  JmArchiveView *self = JM_ARCHIVE_VIEW (widget);
  gint64 id = g_variant_get_int64 (parameter);

  self->focus_next = jm_column_list_find (self->list, id);
  jm_card_actions_unarchive (widget, self->funnel, &id, 1);
}

static void
attach_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  jm_card_actions_attach (widget, JM_ARCHIVE_VIEW (widget)->funnel, parameter);
}

static void
retry_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  jm_card_actions_retry (widget, JM_ARCHIVE_VIEW (widget)->funnel, g_variant_get_int64 (parameter));
}

/* The open one may have gone back to the board, here or elsewhere. */
static void
funnel_changed_cb (JmArchiveView *self,
                   const char    *what)
{
  g_autoptr(JmApplication) application = NULL;
  gint64 id;

  g_assert (JM_IS_ARCHIVE_VIEW (self));

  if (!g_str_equal (what, "applications"))
    return;
  if (self->focus_next != GTK_INVALID_LIST_POSITION)
    focus_row (self, self->focus_next);
  self->focus_next = GTK_INVALID_LIST_POSITION;

  id = jm_archive_view_get_open_card (self);
  if (id == 0)
    return;
  application = jm_funnel_dup_application (self->funnel, id, NULL);
  if (application == NULL || application->hidden_at != 0 || application->archived_at == 0)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  else
    jm_card_pane_reload (self->pane);
}

static gboolean
jm_archive_view_grab_focus (GtkWidget *widget)
{
  JmArchiveView *self = JM_ARCHIVE_VIEW (widget);

  return count (self) > 0 ? gtk_widget_grab_focus (GTK_WIDGET (self->list_view)) : gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
jm_archive_view_dispose (GObject *object)
{
  JmArchiveView *self = JM_ARCHIVE_VIEW (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_ARCHIVE_VIEW);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_archive_view_parent_class)->dispose (object);
}

static void
jm_archive_view_class_init (JmArchiveViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_archive_view_dispose;
  widget_class->grab_focus = jm_archive_view_grab_focus;

  g_type_ensure (JM_TYPE_ARCHIVED_SEARCHES);
  g_type_ensure (JM_TYPE_CARD_PANE);
  g_type_ensure (JM_TYPE_SIDEBAR_BUTTON);

  gtk_widget_class_install_action (widget_class, "card.open", "x", open_cb);
  gtk_widget_class_install_action (widget_class, "card.attach", "(xas)", attach_cb);
  gtk_widget_class_install_action (widget_class, "card.retry", "x", retry_cb);
  gtk_widget_class_install_action (widget_class, "card.unarchive", "x", unarchive_cb);
  gtk_widget_class_install_action (widget_class, "card.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "card.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-archive-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JmArchiveView, split_view);
  gtk_widget_class_bind_template_child (widget_class, JmArchiveView, pages);
  gtk_widget_class_bind_template_child (widget_class, JmArchiveView, stack);
  gtk_widget_class_bind_template_child (widget_class, JmArchiveView, list_view);
  gtk_widget_class_bind_template_child (widget_class, JmArchiveView, searches);
  gtk_widget_class_bind_template_child (widget_class, JmArchiveView, pane);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
jm_archive_view_init (JmArchiveView *self)
{
  self->focus_next = GTK_INVALID_LIST_POSITION;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
make_list (JmArchiveView *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->list = jm_column_list_new (self->funnel, JM_N_STATUSES);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  items_changed_cb (self);
}

/**
 * jm_archive_view_new:
 * @funnel: whose archive it shows
 *
 * Returns: (transfer floating): a view that follows every change
 */
GtkWidget *
jm_archive_view_new (JmFunnel *funnel)
{
  JmArchiveView *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_ARCHIVE_VIEW, NULL);
  self->funnel = g_object_ref (funnel);
  make_list (self);
  jm_archived_searches_set_funnel (self->searches, funnel);
  jm_card_pane_set_funnel (self->pane, funnel);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (funnel_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * jm_archive_view_get_model:
 * @self: a view
 *
 * Returns: (transfer none) (element-type JmCardItem): the applications that it shows
 */
GListModel *
jm_archive_view_get_model (JmArchiveView *self)
{
  g_return_val_if_fail (JM_IS_ARCHIVE_VIEW (self), NULL);

  return G_LIST_MODEL (self->list);
}

/**
 * jm_archive_view_open_card:
 * @self: a view
 * @application: an archived application
 *
 * Shows it in the pane; the list stays in sight where there is room.
 */
void
jm_archive_view_open_card (JmArchiveView *self,
                           gint64         application)
{
  g_return_if_fail (JM_IS_ARCHIVE_VIEW (self));

  adw_view_stack_set_visible_child_name (self->pages, "applications");
  if (jm_card_pane_show_card (self->pane, application))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
}

/**
 * jm_archive_view_get_open_card:
 * @self: a view
 *
 * Returns: the application in the pane, 0 when the pane is closed
 */
gint64
jm_archive_view_get_open_card (JmArchiveView *self)
{
  g_return_val_if_fail (JM_IS_ARCHIVE_VIEW (self), 0);

  return adw_overlay_split_view_get_show_sidebar (self->split_view) ? jm_card_pane_get_card (self->pane) : 0;
}

/**
 * jm_archive_view_select:
 * @self: a view
 * @application: an application
 *
 * Selects its row and gives it the focus, where there is one.
 */
void
jm_archive_view_select (JmArchiveView *self,
                        gint64         application)
{
  guint position;

  g_return_if_fail (JM_IS_ARCHIVE_VIEW (self));

  position = jm_column_list_find (self->list, application);
  if (position != G_MAXUINT)
    focus_row (self, position);
}

/**
 * jm_archive_view_show_page:
 * @self: a view
 * @name: "applications" or "searches"
 *
 * Turns to a page.
 */
void
jm_archive_view_show_page (JmArchiveView *self,
                           const char    *name)
{
  g_return_if_fail (JM_IS_ARCHIVE_VIEW (self));

  adw_view_stack_set_visible_child_name (self->pages, name);
}
