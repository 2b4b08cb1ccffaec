/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "activities/jm-activity-dialog.h"

#include "activities/jm-activity-words.h"
#include "widgets/jm-day-row.h"
#include "widgets/jm-plain-row.h"
#include "widgets/jm-text-row.h"

#include <glib/gi18n.h>

struct _JmActivityDialog {
  JmRecordDialog  parent_instance;
  JmActivity     *activity; /* as it was */
  GtkWidget      *text;
  AdwComboRow    *kind;
  JmDayRow       *day;
  AdwSpinRow     *minutes;
};

G_DEFINE_FINAL_TYPE (JmActivityDialog, jm_activity_dialog, JM_TYPE_RECORD_DIALOG)

static void
changed_cb (JmActivityDialog *self)
{
  g_autofree char *text = jm_record_dialog_dup_typed (self->text);

  g_assert (JM_IS_ACTIVITY_DIALOG (self));

  jm_record_dialog_set_ready (JM_RECORD_DIALOG (self), text != NULL, _("Write what was done first"));
}

static void
add_kind (JmActivityDialog *self)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < JM_N_ACTIVITY_KINDS; i++)
    gtk_string_list_append (words, jm_activity_words_kind (i));
  self->kind = ADW_COMBO_ROW (jm_plain_row_new (ADW_TYPE_COMBO_ROW, _("Kind")));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (words));
  adw_combo_row_set_selected (self->kind, self->activity->kind);
  adw_preferences_group_add (jm_record_dialog_get_group (JM_RECORD_DIALOG (self)), GTK_WIDGET (self->kind));
}

static void
add_day (JmActivityDialog *self)
{
  int                  year, month, day;
  g_autoptr(GDateTime) date = NULL;

  if (!jm_time_parse_date (self->activity->date, &year, &month, &day))
    date = g_date_time_new_from_unix_local (jm_time_now ());
  else
    date = g_date_time_new_local (year, month, day, 12, 0, 0);
  self->day = JM_DAY_ROW (jm_day_row_new (date));
  adw_preferences_group_add (jm_record_dialog_get_group (JM_RECORD_DIALOG (self)), GTK_WIDGET (self->day));
}

static void
jm_activity_dialog_finalize (GObject *object)
{
  g_clear_pointer (&JM_ACTIVITY_DIALOG (object)->activity, jm_activity_free);

  G_OBJECT_CLASS (jm_activity_dialog_parent_class)->finalize (object);
}

static void
jm_activity_dialog_class_init (JmActivityDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_activity_dialog_finalize;
}

static void
jm_activity_dialog_init (JmActivityDialog *self)
{
}

/**
 * jm_activity_dialog_new:
 * @activity: the act to change; one without an id is a new one
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_activity_dialog_new (const JmActivity *activity)
{
  JmActivityDialog *self = g_object_new (JM_TYPE_ACTIVITY_DIALOG, NULL);
  JmRecordDialog   *form = JM_RECORD_DIALOG (self);

  self->activity = jm_activity_copy (activity);
  adw_dialog_set_title (ADW_DIALOG (self), activity->id != 0 ? _("Activity") : _("Add Activity"));
  add_kind (self);
  add_day (self);
  self->minutes = jm_record_dialog_add_minutes (form, activity->minutes);
  self->text = jm_record_dialog_add_text (form, _("What was done"), activity->text);
  g_signal_connect_object (jm_text_row_get_buffer (JM_TEXT_ROW (self->text)), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return ADW_DIALOG (self);
}

/**
 * jm_activity_dialog_dup_activity:
 * @self: a dialog
 *
 * Returns: (transfer full): the act as it is typed
 */
JmActivity *
jm_activity_dialog_dup_activity (JmActivityDialog *self)
{
  JmActivity *activity;

  g_return_val_if_fail (JM_IS_ACTIVITY_DIALOG (self), NULL);

  activity = jm_activity_copy (self->activity);
  g_free (activity->date);
  activity->date = jm_day_row_dup_day (self->day);
  activity->minutes = adw_spin_row_get_value (self->minutes);
  activity->kind = adw_combo_row_get_selected (self->kind);
  g_free (activity->text);
  activity->text = jm_record_dialog_dup_typed (self->text);
  return activity;
}
