/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive/jm-archived-searches.h"

#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmArchivedSearches {
  AdwBin      parent_instance;
  JmFunnel   *funnel;
  GtkListBox *list_box;
  guint       n;
};

G_DEFINE_FINAL_TYPE (JmArchivedSearches, jm_archived_searches, ADW_TYPE_BIN)

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  const JmSearch *first = *(const JmSearch *const *) a, *second = *(const JmSearch *const *) b;

  if (first->completed_at != second->completed_at)
    return first->completed_at > second->completed_at ? -1 : 1;
  return first->id > second->id ? -1 : first->id < second->id;
}

static GtkWidget *
make_button (const char *action,
             gint64      search)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", search);
  return button;
}

static GtkWidget *
make_row (const JmSearch *search)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *reopen = make_button ("win.reopen-search", search->id);
  GtkWidget *removal = make_button ("win.remove-search", search->id);
  g_autofree char *day = jm_words_day (search->completed_at);
  g_autofree char *subtitle = g_strdup_printf (_("Archived on %s"), day != NULL ? day : "");

  gtk_button_set_label (GTK_BUTTON (reopen), _("Re_open"));
  gtk_button_set_use_underline (GTK_BUTTON (reopen), TRUE);
  gtk_widget_set_tooltip_text (reopen, _("Search Again"));
  gtk_button_set_icon_name (GTK_BUTTON (removal), "user-trash-symbolic");
  gtk_widget_set_tooltip_text (removal, _("Remove Search"));
  gtk_widget_add_css_class (removal, "flat");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), search->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), reopen);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), removal);
  return row;
}

static void
fill (JmArchivedSearches *self)
{
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (self->funnel, TRUE, NULL);

  gtk_list_box_remove_all (self->list_box);
  self->n = 0;
  if (searches != NULL)
    g_ptr_array_sort (searches, compare_ends);
  for (guint i = 0; searches != NULL && i < searches->len; i++)
    {
      const JmSearch *search = g_ptr_array_index (searches, i);

      if (search->completed_at == 0)
        continue;
      gtk_list_box_append (self->list_box, make_row (search));
      self->n++;
    }
  /* No child of the template by name: the bin lets go of its own child itself. */
  gtk_stack_set_visible_child_name (GTK_STACK (adw_bin_get_child (ADW_BIN (self))), self->n > 0 ? "rows" : "empty");
}

static void
changed_cb (JmArchivedSearches *self,
            const char         *what)
{
  g_assert (JM_IS_ARCHIVED_SEARCHES (self));

  if (g_str_equal (what, "searches"))
    fill (self);
}

static void
jm_archived_searches_dispose (GObject *object)
{
  g_clear_object (&JM_ARCHIVED_SEARCHES (object)->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_ARCHIVED_SEARCHES);

  G_OBJECT_CLASS (jm_archived_searches_parent_class)->dispose (object);
}

static void
jm_archived_searches_class_init (JmArchivedSearchesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_archived_searches_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-archived-searches.ui");
  gtk_widget_class_bind_template_child (widget_class, JmArchivedSearches, list_box);
}

static void
jm_archived_searches_init (JmArchivedSearches *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_archived_searches_set_funnel:
 * @self: the list
 * @funnel: whose searches it shows
 *
 * Called once; it follows every change from then on.
 */
void
jm_archived_searches_set_funnel (JmArchivedSearches *self,
                                 JmFunnel           *funnel)
{
  g_return_if_fail (JM_IS_ARCHIVED_SEARCHES (self));
  g_return_if_fail (self->funnel == NULL);

  self->funnel = g_object_ref (funnel);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
}

/**
 * jm_archived_searches_get_n:
 * @self: the list
 *
 * Returns: how many it shows
 */
guint
jm_archived_searches_get_n (JmArchivedSearches *self)
{
  g_return_val_if_fail (JM_IS_ARCHIVED_SEARCHES (self), 0);

  return self->n;
}
