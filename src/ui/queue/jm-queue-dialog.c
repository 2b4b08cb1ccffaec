/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queue/jm-queue-dialog.h"

#include "queue/jm-task-item.h"
#include "widgets/jm-plain-row.h"
#include "widgets/jm-section-list.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

#define MOST 200 /* rows; more are counted */

struct _JmQueueDialog {
  AdwDialog            parent_instance;
  AdwToastOverlay     *toasts;
  AdwPreferencesGroup *tasks_group;
  AdwPreferencesGroup *refresh_group;
  GtkWidget           *retry_all;
  GtkListBox          *tasks;
  GtkLabel            *more;
  JmFunnel            *funnel;
  JmSectionList       *list;    /* (element-type JmTaskItem) */
  GPtrArray           *reports; /* (element-type GtkWidget) borrowed: the rows of the last refresh */
};

G_DEFINE_FINAL_TYPE (JmQueueDialog, jm_queue_dialog, ADW_TYPE_DIALOG)

/* --- tasks --- */

static char *
dup_about (JmQueueDialog *self,
           const JmTask  *task)
{
  gint64                   id = g_ascii_strtoll (task->subject + 1, NULL, 10);
  g_autoptr(JmApplication) application = NULL;
  g_autoptr(JmPosting)     posting = NULL;
  g_autoptr(JmCv)          cv = NULL;

  if (task->kind == JM_TASK_PARSE_CV)
    {
      cv = jm_funnel_dup_cv (self->funnel, id, NULL);
      return cv != NULL ? g_strdup (cv->name) : NULL;
    }
  application = jm_funnel_dup_application (self->funnel, id, NULL);
  posting = application != NULL ? jm_funnel_dup_posting (self->funnel, application->posting, NULL) : NULL;
  return posting != NULL ? g_strdup (posting->title) : NULL;
}

static GtkWidget *
make_sign (JmTaskItem *item)
{
  const JmTask *task = jm_task_item_get_task (item);
  GtkWidget    *image;

  if (task->state == JM_TASK_RUNNING)
    return adw_spinner_new ();
  image = gtk_image_new_from_icon_name (task->state == JM_TASK_FAILED ? "dialog-warning-symbolic" : "content-loading-symbolic");
  gtk_widget_add_css_class (image, task->state == JM_TASK_FAILED ? "warning" : "dimmed");
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return image;
}

static void
add_button (GtkWidget  *row,
            const char *icon,
            const char *words,
            const char *action,
            gint64      task)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", task);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row_cb (gpointer object,
             gpointer user_data)
{
  JmTaskItem      *item = JM_TASK_ITEM (object);
  gint64           task = jm_task_item_get_task (item)->id;
  g_autofree char *title = jm_task_item_dup_title (item);
  g_autofree char *state = jm_task_item_dup_state (item, jm_time_now ());
  GtkWidget       *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, title);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), state);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_sign (item));
  if (jm_task_item_is_parked (item))
    add_button (row, "view-refresh-symbolic", _("Retry"), "queue.retry", task);
  add_button (row, "window-close-symbolic", C_("task", "Cancel"), "queue.cancel", task);
  return row;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, _("Nothing is under way"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Analyses, letters and CVs stand here while a language model reads or writes, or while they wait for one."));
  return row;
}

static guint
count_parked (JmQueueDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr(JmTaskItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      n += jm_task_item_is_parked (item);
    }
  return n;
}

static void
show_tasks (JmQueueDialog *self)
{
  g_autoptr(GError)    error = NULL;
  g_autoptr(GPtrArray) tasks = jm_funnel_list_tasks (self->funnel, &error);
  GPtrArray           *items = g_ptr_array_new ();
  g_autofree char     *more = NULL;
  guint                left;

  if (tasks != NULL)
    g_ptr_array_set_free_func (tasks, NULL);
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      JmTask *task = g_ptr_array_index (tasks, i);

      if (i < MOST)
        g_ptr_array_add (items, jm_task_item_new (task, dup_about (self, task)));
      else
        jm_task_free (task);
    }
  left = tasks != NULL ? tasks->len - items->len : 0;
  jm_section_list_take (self->list, items);
  adw_preferences_group_set_description (self->tasks_group, error != NULL ? error->message : NULL);
  more = g_strdup_printf (ngettext ("and %u more", "and %u more", left), left);
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), left > 0);
  gtk_widget_set_visible (self->retry_all, count_parked (self) > 1);
}

/* --- what was last read --- */

static void
show_reports (JmQueueDialog *self)
{
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (self->funnel, FALSE, NULL);

  for (guint i = 0; i < self->reports->len; i++)
    adw_preferences_group_remove (self->refresh_group, g_ptr_array_index (self->reports, i));
  g_ptr_array_set_size (self->reports, 0);
  for (guint i = 0; searches != NULL && i < searches->len; i++)
    {
      const JmSearch           *search = g_ptr_array_index (searches, i);
      g_autoptr(JmSearchReport) report = jm_funnel_dup_search_report (self->funnel, search->id, NULL);
      g_autofree char          *sentence = report != NULL && report->read > 0 ? jm_search_report_dup_sentence (report) : g_strdup (_("Nothing read yet"));
      GtkWidget                *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, search->name);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sentence);
      adw_preferences_group_add (self->refresh_group, row);
      g_ptr_array_add (self->reports, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->refresh_group), self->reports->len > 0);
}

static void
changed_cb (JmQueueDialog *self,
            const char    *what)
{
  g_assert (JM_IS_QUEUE_DIALOG (self));

  if (g_str_equal (what, "queue") || g_str_equal (what, "applications"))
    show_tasks (self);
  else if (g_str_equal (what, "boards") || g_str_equal (what, "searches"))
    show_reports (self);
}

/* --- retry, cancel --- */

static void
retried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmQueueDialog) self = user_data;
  g_autoptr(GError)        error = NULL;

  if (!jm_funnel_retry_task_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  JmQueueDialog *self = JM_QUEUE_DIALOG (widget);

  jm_funnel_retry_task_async (self->funnel, g_variant_get_int64 (parameter), NULL, retried_cb, g_object_ref (self));
}

static void
retry_all_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  JmQueueDialog *self = JM_QUEUE_DIALOG (widget);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr(JmTaskItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (jm_task_item_is_parked (item))
        jm_funnel_retry_task_async (self->funnel, jm_task_item_get_task (item)->id, NULL, retried_cb, g_object_ref (self));
    }
}

static void
cancelled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmQueueDialog) self = user_data;
  g_autoptr(GError)        error = NULL;

  if (jm_funnel_cancel_task_finish (JM_FUNNEL (source), result, &error))
    jm_toast_say (GTK_WIDGET (self->toasts), _("Task cancelled"));
  else
    jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmQueueDialog *self = JM_QUEUE_DIALOG (widget);

  jm_funnel_cancel_task_async (self->funnel, g_variant_get_int64 (parameter), NULL, cancelled_cb, g_object_ref (self));
}

static void
jm_queue_dialog_dispose (GObject *object)
{
  JmQueueDialog *self = JM_QUEUE_DIALOG (object);

  g_clear_object (&self->funnel);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_QUEUE_DIALOG);

  G_OBJECT_CLASS (jm_queue_dialog_parent_class)->dispose (object);
}

static void
jm_queue_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (JM_QUEUE_DIALOG (object)->reports);

  G_OBJECT_CLASS (jm_queue_dialog_parent_class)->finalize (object);
}

static void
jm_queue_dialog_class_init (JmQueueDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_queue_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jm_queue_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-queue-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JmQueueDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, JmQueueDialog, tasks_group);
  gtk_widget_class_bind_template_child (widget_class, JmQueueDialog, refresh_group);
  gtk_widget_class_bind_template_child (widget_class, JmQueueDialog, retry_all);
  gtk_widget_class_bind_template_child (widget_class, JmQueueDialog, tasks);
  gtk_widget_class_bind_template_child (widget_class, JmQueueDialog, more);
  gtk_widget_class_install_action (widget_class, "queue.retry", "x", retry_action);
  gtk_widget_class_install_action (widget_class, "queue.retry-all", NULL, retry_all_action);
  gtk_widget_class_install_action (widget_class, "queue.cancel", "x", cancel_action);
}

static gboolean
is_together (gconstpointer a,
             gconstpointer b)
{
  return TRUE;
}

static void
jm_queue_dialog_init (JmQueueDialog *self)
{
  self->reports = g_ptr_array_new ();
  self->list = jm_section_list_new (JM_TYPE_TASK_ITEM, (GEqualFunc) jm_task_item_is_same, is_together);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_placeholder (self->tasks, make_empty ());
  gtk_list_box_bind_model (self->tasks, G_LIST_MODEL (self->list), make_row_cb, NULL, NULL);
}

/**
 * jm_queue_dialog_new:
 * @funnel: whose queue it shows
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_queue_dialog_new (JmFunnel *funnel)
{
  JmQueueDialog *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_QUEUE_DIALOG, NULL);
  self->funnel = g_object_ref (funnel);
  g_signal_connect_object (funnel, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_tasks (self);
  show_reports (self);
  return ADW_DIALOG (self);
}
