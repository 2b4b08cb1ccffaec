/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-interview-dialog.h"

#include "widgets/jm-day-row.h"
#include "widgets/jm-interview-words.h"
#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>
#include <stdio.h>

struct _JmInterviewDialog {
  JmRecordDialog  parent_instance;
  JmInterview    *interview; /* as it was */
  JmDayRow       *day;
  GtkWidget      *hour;
  AdwSpinRow     *minutes;
  AdwComboRow    *kind;
  AdwComboRow    *outcome;
  GtkWidget      *place;
  GtkWidget      *note;
};

G_DEFINE_FINAL_TYPE (JmInterviewDialog, jm_interview_dialog, JM_TYPE_RECORD_DIALOG)

/* "14:30", "14h30", "14.30", "9": FALSE for what is no hour. Nothing is none, and right. */
static gboolean
read_hour (const char *text,
           int        *hour,
           int        *minute)
{
  int n = 0;

  *hour = -1;
  *minute = 0;
  if (text == NULL)
    return TRUE;
  if (!((sscanf (text, "%2d%*1[:hH.]%2d%n", hour, minute, &n) == 2 && text[n] == '\0') || (sscanf (text, "%2d%n", hour, &n) == 1 && text[n] == '\0')
        || (sscanf (text, "%2d%*1[hH]%n", hour, &n) == 1 && n > 0 && text[n] == '\0')))
    return FALSE;
  return *hour >= 0 && *hour <= 23 && *minute >= 0 && *minute <= 59;
}

static void
changed_cb (JmInterviewDialog *self)
{
  g_autofree char *text = jm_record_dialog_dup_typed (self->hour);
  int hour, minute;
  gboolean is_right = read_hour (text, &hour, &minute);

  g_assert (JM_IS_INTERVIEW_DIALOG (self));

  if (is_right)
    gtk_widget_remove_css_class (self->hour, "error");
  else
    gtk_widget_add_css_class (self->hour, "error");
  jm_record_dialog_set_ready (JM_RECORD_DIALOG (self), is_right, _("Write the time as 14:30"));
}

static void
add_day (JmInterviewDialog *self)
{
  gint64 instant = jm_interview_get_instant (self->interview);
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local (jm_time_now ());
  g_autoptr(GDateTime) day = instant != 0 ? g_date_time_new_from_unix_local (instant) : g_date_time_add_days (now, 1);

  self->day = JM_DAY_ROW (jm_day_row_new (day));
  adw_preferences_group_add (jm_record_dialog_get_group (JM_RECORD_DIALOG (self)), GTK_WIDGET (self->day));
}

static AdwComboRow *
add_choice (JmInterviewDialog *self,
            const char        *title,
            GtkStringList     *words,
            guint              selected)
{
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_COMBO_ROW, title);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (jm_record_dialog_get_group (JM_RECORD_DIALOG (self)), row);
  return ADW_COMBO_ROW (row);
}

static void
add_choices (JmInterviewDialog *self)
{
  g_autoptr(GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) outcomes = gtk_string_list_new (NULL);

  for (guint i = 0; i < JM_N_INTERVIEW_KINDS; i++)
    gtk_string_list_append (kinds, jm_interview_words_kind (i));
  for (guint i = 0; i < JM_N_INTERVIEW_OUTCOMES; i++)
    gtk_string_list_append (outcomes, jm_interview_words_outcome (i));
  self->kind = add_choice (self, _("Kind"), kinds, self->interview->kind);
  self->outcome = add_choice (self, _("How it went"), outcomes, self->interview->outcome);
  /* Of one that is being written down nobody can say. */
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), self->interview->id != 0);
}

static char *
dup_hour (const JmInterview *interview)
{
  g_autoptr(GDateTime) time = jm_interview_has_hour (interview) ? g_date_time_new_from_unix_local (jm_interview_get_instant (interview)) : NULL;

  return time != NULL ? g_date_time_format (time, "%H:%M") : NULL;
}

static void
jm_interview_dialog_finalize (GObject *object)
{
  g_clear_pointer (&JM_INTERVIEW_DIALOG (object)->interview, jm_interview_free);

  G_OBJECT_CLASS (jm_interview_dialog_parent_class)->finalize (object);
}

static void
jm_interview_dialog_class_init (JmInterviewDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_interview_dialog_finalize;
}

static void
jm_interview_dialog_init (JmInterviewDialog *self)
{
}

/**
 * jm_interview_dialog_new:
 * @interview: the interview to change; one without an id is a new one
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_interview_dialog_new (const JmInterview *interview)
{
  JmInterviewDialog *self = g_object_new (JM_TYPE_INTERVIEW_DIALOG, NULL);
  JmRecordDialog *form = JM_RECORD_DIALOG (self);
  g_autofree char *hour = dup_hour (interview);

  self->interview = jm_interview_copy (interview);
  adw_dialog_set_title (ADW_DIALOG (self), interview->id != 0 ? _("Interview") : _("Add Interview"));
  add_day (self);
  self->hour = jm_record_dialog_add_entry (form, _("Time, once it is known"), hour, GTK_INPUT_PURPOSE_FREE_FORM);
  self->minutes = jm_record_dialog_add_minutes (form, interview->minutes);
  self->place = jm_record_dialog_add_entry (form, _("Place or link"), interview->place, GTK_INPUT_PURPOSE_FREE_FORM);
  add_choices (self);
  self->note = jm_record_dialog_add_text (form, _("Note"), interview->note);
  g_signal_connect_object (self->hour, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return ADW_DIALOG (self);
}

static char *
dup_start (JmInterviewDialog *self)
{
  g_autofree char *text = jm_record_dialog_dup_typed (self->hour);
  g_autofree char *date = jm_day_row_dup_day (self->day);
  g_autofree char *start = NULL;
  int hour, minute;

  if (!read_hour (text, &hour, &minute) || hour < 0)
    return g_steal_pointer (&date);
  start = g_strdup_printf ("%sT%02d:%02d", date, hour, minute);
  return jm_interview_parse_start (start, NULL);
}

/**
 * jm_interview_dialog_dup_interview:
 * @self: a dialog
 *
 * Returns: (transfer full): the interview as it is typed
 */
JmInterview *
jm_interview_dialog_dup_interview (JmInterviewDialog *self)
{
  JmInterview *interview;

  g_return_val_if_fail (JM_IS_INTERVIEW_DIALOG (self), NULL);

  interview = jm_interview_copy (self->interview);
  g_free (interview->starts_at);
  interview->starts_at = dup_start (self);
  interview->minutes = adw_spin_row_get_value (self->minutes);
  interview->kind = adw_combo_row_get_selected (self->kind);
  interview->outcome = adw_combo_row_get_selected (self->outcome);
  g_free (interview->place);
  interview->place = jm_record_dialog_dup_typed (self->place);
  g_free (interview->note);
  interview->note = jm_record_dialog_dup_typed (self->note);
  return interview;
}
