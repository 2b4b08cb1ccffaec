/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-follow-up-row.h"

#include "widgets/jm-day-popover.h"
#include "widgets/jm-status-words.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

struct _JmFollowUpRow {
  AdwActionRow   parent_instance;
  GtkWidget     *done;
  GtkMenuButton *button;
  JmDayPopover  *popover;
  JmFunnel      *funnel;
  gint64         application; /* 0: none */
};

G_DEFINE_FINAL_TYPE (JmFollowUpRow, jm_follow_up_row, ADW_TYPE_ACTION_ROW)

typedef struct {
  JmFollowUpRow *row;
  char          *told;
} Step;

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Step         *step = user_data;
  g_autoptr(JmFollowUpRow) self = step->row;
  g_autofree char         *told = step->told;
  g_autoptr(GError)        error = NULL;

  if (jm_funnel_follow_up_finish (JM_FUNNEL (source), result, &error))
    jm_toast_undoable (GTK_WIDGET (self), told);
  else
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
store (JmFollowUpRow *self,
       const char    *day)
{
  Step    *step = g_new0 (Step, 1);
  gboolean is_overdue;

  *step = (Step) { g_object_ref (self), day != NULL ? jm_status_words_follow_up (day, jm_time_now (), &is_overdue) : g_strdup (_("No follow-up any more")) };
  jm_funnel_follow_up_async (self->funnel, self->application, day, NULL, stored_cb, step);
}

static void
chosen_cb (JmFollowUpRow *self,
           gint64         instant)
{
  g_autofree char *day = jm_time_to_date (instant);

  g_assert (JM_IS_FOLLOW_UP_ROW (self));

  if (self->application != 0)
    store (self, day);
}

static void
done_cb (JmFollowUpRow *self)
{
  g_assert (JM_IS_FOLLOW_UP_ROW (self));

  if (self->application != 0)
    store (self, NULL);
}

static void
jm_follow_up_row_dispose (GObject *object)
{
  g_clear_object (&JM_FOLLOW_UP_ROW (object)->funnel);

  G_OBJECT_CLASS (jm_follow_up_row_parent_class)->dispose (object);
}

static void
jm_follow_up_row_class_init (JmFollowUpRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jm_follow_up_row_dispose;
}

static void
jm_follow_up_row_init (JmFollowUpRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), g_object_new (GTK_TYPE_IMAGE, "icon-name", "mail-send-symbolic",
                                                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  self->done = g_object_new (GTK_TYPE_BUTTON, "icon-name", "jm-approve-symbolic", "tooltip-text", _("Follow-up done"), "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->done, "flat");
  g_signal_connect_object (self->done, "clicked", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  self->popover = g_object_new (JM_TYPE_DAY_POPOVER, "choose-label", _("_Set"), "none-label", _("_No Follow-Up"), "takes-today", TRUE, NULL);
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "jm-calendar-symbolic", "tooltip-text", _("Day of the follow-up"),
                               "popover", self->popover, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->done);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
}

/**
 * jm_follow_up_row_set_funnel:
 * @self: a row
 * @funnel: where applications are
 *
 * Called once.
 */
void
jm_follow_up_row_set_funnel (JmFollowUpRow *self,
                             JmFunnel      *funnel)
{
  g_return_if_fail (JM_IS_FOLLOW_UP_ROW (self));

  g_set_object (&self->funnel, funnel);
}

/**
 * jm_follow_up_row_set_application:
 * @self: a row
 * @application: an application
 *
 * Shows when to follow up.
 */
void
jm_follow_up_row_set_application (JmFollowUpRow       *self,
                                  const JmApplication *application)
{
  const char      *day = application->relance_at;
  gboolean         is_overdue = FALSE;
  g_autofree char *words = NULL;

  g_return_if_fail (JM_IS_FOLLOW_UP_ROW (self));

  self->application = application->id;
  words = day != NULL ? jm_status_words_follow_up (day, jm_time_now (), &is_overdue) : g_strdup (_("No follow-up set"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), words);
  if (is_overdue)
    gtk_widget_add_css_class (GTK_WIDGET (self), "overdue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "overdue");
  gtk_widget_set_visible (self->done, day != NULL);
  g_object_set (self->popover, "has-none", day != NULL, NULL);
}
