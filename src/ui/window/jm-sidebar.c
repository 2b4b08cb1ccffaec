/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-sidebar.h"

#include "widgets/jm-day.h"
#include "window/jm-counts.h"
#include "window/jm-profile-menu.h"
#include "window/jm-sidebar-row.h"

#include <glib/gi18n.h>

struct _JmSidebar {
  AdwBin         parent_instance;
  GtkListBox    *list_box;
  GtkMenuButton *menu_button;
  AdwWindowTitle *title;
  GMenu         *profiles;
  JmFunnel      *funnel;
  GCancellable  *cancellable;
  gboolean       counting;
  gboolean       stale; /* something changed while counting */
  GSource       *alarm; /* (nullable) the end of the day, when more is due */
  char          *view;
};

G_DEFINE_FINAL_TYPE (JmSidebar, jm_sidebar, ADW_TYPE_BIN)

static void count_again (JmSidebar *self);

static JmSidebarRow *
find_row (JmSidebar  *self,
          const char *view)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    {
      if (g_str_equal (jm_sidebar_row_get_view (JM_SIDEBAR_ROW (row)), view))
        return JM_SIDEBAR_ROW (row);
    }
  return NULL;
}

static GtkWidget *
add_row (JmSidebar  *self,
         const char *view,
         const char *icon,
         const char *title,
         gboolean    nested)
{
  GtkWidget *row = jm_sidebar_row_new (view, icon, title, nested);

  gtk_list_box_append (self->list_box, row);
  return row;
}

static GMenuModel *
make_search_menu (gint64 search)
{
  g_autofree char *edit = g_strdup_printf ("win.edit-search(int64 %" G_GINT64_FORMAT ")", search);
  g_autofree char *what_if = g_strdup_printf ("win.what-if(int64 %" G_GINT64_FORMAT ")", search);
  g_autofree char *archive = g_strdup_printf ("win.archive-search(int64 %" G_GINT64_FORMAT ")", search);
  g_autofree char *remove = g_strdup_printf ("win.remove-search(int64 %" G_GINT64_FORMAT ")", search);
  GMenu           *menu = g_menu_new ();

  g_menu_append (menu, _("_Edit Search…"), edit);
  g_menu_append (menu, _("_What Would Change…"), what_if);
  g_menu_append (menu, _("_Archive Search"), archive);
  g_menu_append (menu, _("_Remove Search"), remove);
  return G_MENU_MODEL (menu);
}

static void
add_searches (JmSidebar *self)
{
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (self->funnel, FALSE, NULL);

  for (guint i = 0; searches != NULL && i < searches->len; i++)
    {
      JmSearch              *search = g_ptr_array_index (searches, i);
      g_autofree char       *view = g_strdup_printf ("search:%" G_GINT64_FORMAT, search->id);
      g_autoptr(GMenuModel)  menu = make_search_menu (search->id);
      GtkWidget             *row = add_row (self, view, "system-search-symbolic", search->name, TRUE);

      jm_sidebar_row_set_menu (JM_SIDEBAR_ROW (row), menu);
    }
}

static void
fill_rows (JmSidebar *self)
{
  gtk_list_box_remove_all (self->list_box);
  add_row (self, "inbox", "jm-inbox-symbolic", _("Inbox"), FALSE);
  add_searches (self);
  add_row (self, "later", "alarm-symbolic", _("Later"), FALSE);
  add_row (self, "kept", "view-pin-symbolic", C_("view", "Kept"), FALSE);
  add_row (self, "rejected", "jm-reject-symbolic", _("Rejected"), FALSE);
  add_row (self, "filtered", "jm-funnel-symbolic", _("Filtered"), FALSE);
  add_row (self, "applications", "jm-board-symbolic", _("Applications"), FALSE);
  add_row (self, "due", "jm-calendar-symbolic", C_("view", "Due"), TRUE);
  add_row (self, "archived", "jm-archive-symbolic", C_("view", "Archived"), TRUE);
  add_row (self, "profile", "avatar-default-symbolic", _("Profile"), FALSE);
  gtk_list_box_select_row (self->list_box, self->view != NULL ? GTK_LIST_BOX_ROW (find_row (self, self->view)) : NULL);
}

static void
set_count (JmSidebar  *self,
           const char *view,
           gint64      count)
{
  JmSidebarRow *row = find_row (self, view);

  if (row != NULL)
    jm_sidebar_row_set_count (row, count);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmSidebar) self = user_data;
  g_autoptr(JmCounts)  counts = jm_counts_load_finish (result, NULL);

  self->counting = FALSE;
  if (self->funnel == NULL)
    return;
  if (counts != NULL)
    {
      set_count (self, "inbox", counts->inbox);
      set_count (self, "later", counts->later);
      set_count (self, "kept", counts->kept);
      set_count (self, "rejected", counts->rejected);
      set_count (self, "filtered", counts->filtered);
      set_count (self, "applications", counts->applications);
      set_count (self, "due", counts->due);
      jm_sidebar_row_set_overdue (find_row (self, "due"), counts->overdue);
      for (guint i = 0; i + 1 < counts->searches->len; i += 2)
        {
          g_autofree char *view = g_strdup_printf ("search:%" G_GINT64_FORMAT, g_array_index (counts->searches, gint64, i));

          set_count (self, view, g_array_index (counts->searches, gint64, i + 1));
        }
    }
  if (self->stale)
    count_again (self);
}

static gboolean
day_cb (gpointer user_data)
{
  count_again (JM_SIDEBAR (user_data));
  return G_SOURCE_REMOVE;
}

static void
count_again (JmSidebar *self)
{
  jm_day_wake (&self->alarm, jm_day_begin (jm_time_now (), 1), day_cb, self);
  self->stale = self->counting;
  if (self->counting)
    return;

  self->counting = TRUE;
  jm_counts_load_async (self->funnel, self->cancellable, counted_cb, g_object_ref (self));
}

static void
changed_cb (JmFunnel   *funnel,
            const char *what,
            JmSidebar  *self)
{
  g_assert (JM_IS_SIDEBAR (self));

  if (g_str_equal (what, "searches"))
    fill_rows (self);
  count_again (self);
}

static void
row_activated_cb (JmSidebar    *self,
                  JmSidebarRow *row)
{
  g_assert (JM_IS_SIDEBAR (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", jm_sidebar_row_get_view (row));
}

/* Another window may have made one meanwhile. */
static void
menu_active_cb (JmSidebar *self)
{
  g_assert (JM_IS_SIDEBAR (self));

  if (gtk_menu_button_get_active (self->menu_button))
    jm_profile_menu_fill (self->profiles);
}

static void
jm_sidebar_dispose (GObject *object)
{
  JmSidebar *self = JM_SIDEBAR (object);

  g_cancellable_cancel (self->cancellable);
  jm_day_forget (&self->alarm);
  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_SIDEBAR);

  G_OBJECT_CLASS (jm_sidebar_parent_class)->dispose (object);
}

static void
jm_sidebar_finalize (GObject *object)
{
  JmSidebar *self = JM_SIDEBAR (object);

  g_object_unref (self->cancellable);
  g_free (self->view);

  G_OBJECT_CLASS (jm_sidebar_parent_class)->finalize (object);
}

static void
jm_sidebar_class_init (JmSidebarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_sidebar_dispose;
  object_class->finalize = jm_sidebar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, JmSidebar, list_box);
  gtk_widget_class_bind_template_child (widget_class, JmSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, JmSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, JmSidebar, profiles);
  gtk_widget_class_bind_template_callback (widget_class, menu_active_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
jm_sidebar_init (JmSidebar *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_sidebar_set_funnel:
 * @self: a sidebar
 * @funnel: where searches and counts come from; once
 */
void
jm_sidebar_set_funnel (JmSidebar *self,
                       JmFunnel  *funnel)
{
  g_autofree char *name = NULL;

  g_return_if_fail (JM_IS_SIDEBAR (self));
  g_return_if_fail (JM_IS_FUNNEL (funnel));
  g_return_if_fail (self->funnel == NULL);

  name = jm_profiles_dup_name (jm_store_get_data_dir (jm_funnel_get_store (funnel)));
  if (name != NULL)
    adw_window_title_set_subtitle (self->title, name);
  jm_profile_menu_fill (self->profiles);
  self->funnel = g_object_ref (funnel);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, 0);
  fill_rows (self);
  count_again (self);
}

/**
 * jm_sidebar_set_view:
 * @self: a sidebar
 * @view: the name of a view
 *
 * Marks the row of the view that is shown.
 *
 * Returns: whether there is such a row
 */
gboolean
jm_sidebar_set_view (JmSidebar  *self,
                     const char *view)
{
  JmSidebarRow *row;

  g_return_val_if_fail (JM_IS_SIDEBAR (self), FALSE);
  g_return_val_if_fail (view != NULL, FALSE);

  row = find_row (self, view);
  if (row == NULL)
    return FALSE;
  g_set_str (&self->view, view);
  gtk_list_box_select_row (self->list_box, GTK_LIST_BOX_ROW (row));
  return TRUE;
}

/**
 * jm_sidebar_get_title:
 * @self: a sidebar
 * @view: the name of a view
 *
 * Returns: (nullable): what the user reads on its row; %NULL when there is no such row
 */
const char *
jm_sidebar_get_title (JmSidebar  *self,
                      const char *view)
{
  JmSidebarRow *row;

  g_return_val_if_fail (JM_IS_SIDEBAR (self), NULL);

  row = find_row (self, view);
  return row != NULL ? jm_sidebar_row_get_title (row) : NULL;
}

/**
 * jm_sidebar_open_menu:
 * @self: a sidebar
 *
 * Opens the main menu.
 */
void
jm_sidebar_open_menu (JmSidebar *self)
{
  g_return_if_fail (JM_IS_SIDEBAR (self));

  gtk_menu_button_popup (self->menu_button);
}
