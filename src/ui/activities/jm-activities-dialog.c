/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "activities/jm-activities-dialog.h"

#include "activities/jm-activity-dialog.h"
#include "activities/jm-activity-item.h"
#include "activities/jm-activity-row.h"
#include "activities/jm-activity-words.h"
#include "widgets/jm-section-list.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

#define MOST 5000 /* some years of somebody who is busy */

struct _JmActivitiesDialog {
  AdwDialog           parent_instance;
  AdwToastOverlay    *toasts;
  GtkStack           *stack;
  GtkListView        *list_view;
  AdwStatusPage      *failed;
  JmFunnel           *funnel;
  JmSectionList      *list; /* (element-type JmActivityItem) by months */
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (JmActivitiesDialog, jm_activities_dialog, ADW_TYPE_DIALOG)

static void
reload (JmActivitiesDialog *self)
{
  g_autoptr(GError)    error = NULL;
  g_autoptr(GPtrArray) activities = jm_funnel_list_activities (self->funnel, MOST, &error);
  GPtrArray           *items;

  if (activities == NULL)
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  items = g_ptr_array_new_full (activities->len, NULL);
  g_ptr_array_set_free_func (activities, NULL);
  for (guint i = 0; i < activities->len; i++)
    g_ptr_array_add (items, jm_activity_item_new (g_ptr_array_index (activities, i)));
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "rows" : "empty");
  jm_section_list_take (self->list, items);
}

static void
changed_cb (JmActivitiesDialog *self,
            const char         *what)
{
  g_assert (JM_IS_ACTIVITIES_DIALOG (self));

  if (g_str_equal (what, "activities"))
    reload (self);
}

/* --- add, change, take away --- */

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmActivitiesDialog) self = user_data;
  g_autoptr(GError)             error = NULL;

  if (jm_funnel_activity_finish (JM_FUNNEL (source), result, &error) == 0)
    jm_toast_error (GTK_WIDGET (self->toasts), error);
  else
    jm_toast_undoable (GTK_WIDGET (self->toasts), _("Activity saved"));
}

static void
saved_cb (JmActivitiesDialog *self,
          JmActivityDialog   *dialog)
{
  g_autoptr(JmActivity) activity = jm_activity_dialog_dup_activity (dialog);

  g_assert (JM_IS_ACTIVITIES_DIALOG (self));

  jm_funnel_activity_async (self->funnel, activity, NULL, stored_cb, g_object_ref (self));
}

static void
ask (JmActivitiesDialog *self,
     const JmActivity   *activity)
{
  AdwDialog *dialog = jm_activity_dialog_new (activity);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  g_autoptr(JmActivity) activity = jm_activity_new ();

  ask (JM_ACTIVITIES_DIALOG (widget), activity);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  JmActivitiesDialog   *self = JM_ACTIVITIES_DIALOG (widget);
  g_autoptr(GError)     error = NULL;
  g_autoptr(JmActivity) activity = jm_funnel_dup_activity (self->funnel, g_variant_get_int64 (parameter), &error);

  if (activity != NULL)
    ask (self, activity);
  else
    jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
row_activate_cb (JmActivitiesDialog *self,
                 guint               position)
{
  g_autoptr(JmActivityItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  g_assert (JM_IS_ACTIVITIES_DIALOG (self));

  if (item != NULL)
    ask (self, jm_activity_item_get (item));
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmActivitiesDialog) self = user_data;
  g_autoptr(GError)             error = NULL;

  if (jm_funnel_remove_finish (JM_FUNNEL (source), result, &error))
    jm_toast_undoable (GTK_WIDGET (self->toasts), _("Activity removed"));
  else
    jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmActivitiesDialog *self = JM_ACTIVITIES_DIALOG (widget);

  jm_funnel_remove_async (self->funnel, JM_RECORD_ACTIVITY, g_variant_get_int64 (parameter), NULL, removed_cb, g_object_ref (self));
}

static gboolean
delete_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  JmActivitiesDialog *self = JM_ACTIVITIES_DIALOG (gtk_widget_get_ancestor (widget, JM_TYPE_ACTIVITIES_DIALOG));
  JmActivityItem     *item = gtk_single_selection_get_selected_item (self->selection);

  if (item == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "activities.remove", "x", jm_activity_item_get (item)->id);
  return GDK_EVENT_STOP;
}

/* --- the list --- */

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          JmActivitiesDialog *self)
{
  gtk_list_item_set_child (item, jm_activity_row_new ());
}

static char *
dup_title (JmFunnel *funnel,
           gint64    application)
{
  g_autoptr(JmApplication) card = application != 0 ? jm_funnel_dup_application (funnel, application, NULL) : NULL;
  g_autoptr(JmPosting)     posting = card != NULL ? jm_funnel_dup_posting (funnel, card->posting, NULL) : NULL;

  return posting != NULL ? g_strdup (posting->title) : NULL;
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item,
         JmActivitiesDialog *self)
{
  const JmActivity *activity = jm_activity_item_get (JM_ACTIVITY_ITEM (gtk_list_item_get_item (list_item)));
  g_autofree char  *title = dup_title (self->funnel, activity->application);
  g_autofree char  *rest = jm_activity_words_rest (activity);
  g_autofree char  *label = g_strjoin (", ", activity->text, rest, title, NULL);

  gtk_list_item_set_accessible_label (list_item, label);
  jm_activity_row_set_activity (JM_ACTIVITY_ROW (gtk_list_item_get_child (list_item)), activity, title);
}

static void
setup_header_cb (GtkListItemFactory *factory,
                 GtkListHeader      *header,
                 JmActivitiesDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *month = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, NULL);
  GtkWidget *sum = gtk_label_new (NULL);

  gtk_widget_add_css_class (month, "heading");
  gtk_widget_add_css_class (sum, "dimmed");
  gtk_widget_add_css_class (sum, "numeric");
  gtk_widget_add_css_class (box, "due-heading");
  gtk_box_append (GTK_BOX (box), month);
  gtk_box_append (GTK_BOX (box), sum);
  gtk_list_header_set_child (header, box);
}

/* How many there are in a section, and how long they took: "3 · 5 h 30". */
static char *
sum_up (JmActivitiesDialog *self,
        guint               start,
        guint               end)
{
  int              minutes = 0;
  guint            n = end - start;
  g_autofree char *count = g_strdup_printf (ngettext ("%u activity", "%u activities", n), n);
  g_autofree char *duration = NULL;

  for (guint i = start; i < end; i++)
    {
      g_autoptr(JmActivityItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      minutes += item != NULL ? jm_activity_item_get (item)->minutes : 0;
    }
  if (minutes == 0)
    return g_steal_pointer (&count);
  duration = jm_activity_words_duration (minutes);
  return g_strjoin (" · ", count, duration, NULL);
}

static void
fill_header (JmActivitiesDialog *self,
             GtkListHeader      *header)
{
  JmActivityItem  *item = gtk_list_header_get_item (header);
  GtkWidget       *month = gtk_widget_get_first_child (gtk_list_header_get_child (header));
  g_autofree char *words = NULL;
  g_autofree char *sum = NULL;

  if (item == NULL)
    return;
  words = jm_activity_words_month (jm_activity_item_get (item)->date);
  sum = sum_up (self, gtk_list_header_get_start (header), gtk_list_header_get_end (header));
  gtk_label_set_text (GTK_LABEL (month), words);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (month)), sum);
}

/* An act more or less changes the sum of its month, whose heading stays the same one. */
static void
header_changed_cb (GtkListHeader      *header,
                   GParamSpec         *pspec,
                   JmActivitiesDialog *self)
{
  fill_header (self, header);
}

static void
bind_header_cb (GtkListItemFactory *factory,
                GtkListHeader      *header,
                JmActivitiesDialog *self)
{
  fill_header (self, header);
  g_signal_connect_object (header, "notify::n-items", G_CALLBACK (header_changed_cb), self, 0);
  g_signal_connect_object (header, "notify::item", G_CALLBACK (header_changed_cb), self, 0);
}

static void
unbind_header_cb (GtkListItemFactory *factory,
                  GtkListHeader      *header,
                  JmActivitiesDialog *self)
{
  g_signal_handlers_disconnect_by_func (header, header_changed_cb, self);
}

static void
make_list (JmActivitiesDialog *self)
{
  g_autoptr(GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();
  GtkEventController           *keys = gtk_shortcut_controller_new ();

  self->list = jm_section_list_new (JM_TYPE_ACTIVITY_ITEM, (GEqualFunc) jm_activity_item_is_same, (GEqualFunc) jm_activity_item_is_together);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (headers, "setup", G_CALLBACK (setup_header_cb), self, 0);
  g_signal_connect_object (headers, "bind", G_CALLBACK (bind_header_cb), self, 0);
  g_signal_connect_object (headers, "unbind", G_CALLBACK (unbind_header_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, rows);
  gtk_list_view_set_header_factory (self->list_view, headers);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete"),
                                                                                          gtk_callback_action_new (delete_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
}

static void
jm_activities_dialog_dispose (GObject *object)
{
  JmActivitiesDialog *self = JM_ACTIVITIES_DIALOG (object);

  g_clear_object (&self->funnel);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_ACTIVITIES_DIALOG);

  G_OBJECT_CLASS (jm_activities_dialog_parent_class)->dispose (object);
}

static void
jm_activities_dialog_class_init (JmActivitiesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_activities_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-activities-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JmActivitiesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, JmActivitiesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, JmActivitiesDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, JmActivitiesDialog, failed);
  gtk_widget_class_bind_template_callback (widget_class, row_activate_cb);
  gtk_widget_class_install_action (widget_class, "activities.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "activities.edit", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "activities.remove", "x", remove_action);
}

static void
jm_activities_dialog_init (JmActivitiesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_list (self);
}

/**
 * jm_activities_dialog_new:
 * @funnel: where activities are
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_activities_dialog_new (JmFunnel *funnel)
{
  JmActivitiesDialog *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_ACTIVITIES_DIALOG, NULL);
  self->funnel = g_object_ref (funnel);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return ADW_DIALOG (self);
}
