/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-records-box.h"

#include "activities/jm-activity-dialog.h"
#include "applications/jm-attach-files.h"
#include "applications/jm-contact-dialog.h"
#include "applications/jm-interview-dialog.h"
#include "applications/jm-record-row.h"
#include "widgets/jm-link.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

struct _JmRecordsBox {
  AdwBin               parent_instance;
  JmFunnel            *funnel;
  gint64               application; /* 0: none */
  char                *shown;       /* (nullable) what the rows say, so that those that say the same stay, and the focus with them */
  GHashTable          *ignored;     /* applications whose question was put aside */
  GtkWidget           *question;
  AdwPreferencesGroup *interviews;
  AdwPreferencesGroup *contacts;
  AdwPreferencesGroup *attachments;
  AdwPreferencesGroup *activities;
  GPtrArray           *rows[JM_N_RECORDS]; /* (element-type GtkWidget) borrowed */
};

G_DEFINE_FINAL_TYPE (JmRecordsBox, jm_records_box, ADW_TYPE_BIN)

static void
refill (JmRecordsBox        *self,
        AdwPreferencesGroup *group,
        JmRecordType         type,
        GPtrArray           *records,
        GtkWidget           *(*make) (gconstpointer record))
{
  for (guint i = 0; i < self->rows[type]->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (self->rows[type], i));
  g_ptr_array_set_size (self->rows[type], 0);
  for (guint i = 0; i < records->len; i++)
    {
      GtkWidget *row = make (g_ptr_array_index (records, i));

      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows[type], row);
    }
}

static char *
dup_shown (const JmApplication *application,
           GPtrArray           *activities)
{
  static const char *const names[] = { "id", "interviews", "contacts", "attachments" };
  g_autoptr(JmJson) json = jm_application_to_json (application, NULL, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *part = jm_json_to_text (jm_json_get_member (json, names[i]), FALSE);

      g_string_append (text, part);
    }
  for (guint i = 0; i < activities->len; i++)
    {
      g_autoptr(JmJson) one = jm_activity_to_json (g_ptr_array_index (activities, i));
      g_autofree char *part = jm_json_to_text (one, FALSE);

      g_string_append (text, part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- add and change --- */

static void
interview_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmRecordsBox) self = user_data;
  g_autoptr(GError) error = NULL;

  if (jm_funnel_interview_finish (JM_FUNNEL (source), result, &error) == 0)
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
interview_saved_cb (JmRecordsBox      *self,
                    JmInterviewDialog *dialog)
{
  g_autoptr(JmInterview) interview = jm_interview_dialog_dup_interview (dialog);

  g_assert (JM_IS_RECORDS_BOX (self));

  jm_funnel_interview_async (self->funnel, interview, NULL, interview_cb, g_object_ref (self));
}

static void
ask_interview (JmRecordsBox      *self,
               const JmInterview *interview)
{
  AdwDialog *dialog = jm_interview_dialog_new (interview);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (interview_saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
contact_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmRecordsBox) self = user_data;
  g_autoptr(GError) error = NULL;

  if (jm_funnel_contact_finish (JM_FUNNEL (source), result, &error) == 0)
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
contact_saved_cb (JmRecordsBox    *self,
                  JmContactDialog *dialog)
{
  g_autoptr(JmContact) contact = jm_contact_dialog_dup_contact (dialog);

  g_assert (JM_IS_RECORDS_BOX (self));

  jm_funnel_contact_async (self->funnel, contact, NULL, contact_cb, g_object_ref (self));
}

static void
ask_contact (JmRecordsBox    *self,
             const JmContact *contact)
{
  AdwDialog *dialog = jm_contact_dialog_new (contact);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (contact_saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
activity_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JmRecordsBox) self = user_data;
  g_autoptr(GError) error = NULL;

  if (jm_funnel_activity_finish (JM_FUNNEL (source), result, &error) == 0)
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
activity_saved_cb (JmRecordsBox     *self,
                   JmActivityDialog *dialog)
{
  g_autoptr(JmActivity) activity = jm_activity_dialog_dup_activity (dialog);

  g_assert (JM_IS_RECORDS_BOX (self));

  jm_funnel_activity_async (self->funnel, activity, NULL, activity_cb, g_object_ref (self));
}

static void
ask_activity (JmRecordsBox     *self,
              const JmActivity *activity)
{
  AdwDialog *dialog = jm_activity_dialog_new (activity);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (activity_saved_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  JmRecordsBox *self = JM_RECORDS_BOX (widget);

  if (self->application == 0)
    return;
  if (g_str_equal (name, "record.add-interview"))
    {
      g_autoptr(JmInterview) interview = jm_interview_new ();

      interview->application = self->application;
      ask_interview (self, interview);
    }
  else if (g_str_equal (name, "record.add-contact"))
    {
      g_autoptr(JmContact) contact = jm_contact_new ();

      contact->application = self->application;
      ask_contact (self, contact);
    }
  else if (g_str_equal (name, "record.add-activity"))
    {
      g_autoptr(JmActivity) activity = jm_activity_new ();

      activity->application = self->application;
      ask_activity (self, activity);
    }
  else
    jm_attach_files_choose (widget, self->funnel, self->application);
}

static void
edit_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  JmRecordsBox *self = JM_RECORDS_BOX (widget);
  g_autoptr(JmInterview) interview = NULL;
  g_autoptr(JmContact) contact = NULL;
  g_autoptr(JmActivity) activity = NULL;
  g_autoptr(GError) error = NULL;
  JmRecordType type;
  gint64 id;

  if (!jm_record_parse_id (g_variant_get_string (parameter, NULL), &type, &id))
    return;
  if (type == JM_RECORD_INTERVIEW)
    interview = jm_funnel_dup_interview (self->funnel, id, &error);
  else if (type == JM_RECORD_ACTIVITY)
    activity = jm_funnel_dup_activity (self->funnel, id, &error);
  else
    contact = jm_funnel_dup_contact (self->funnel, id, &error);
  if (interview != NULL)
    ask_interview (self, interview);
  else if (contact != NULL)
    ask_contact (self, contact);
  else if (activity != NULL)
    ask_activity (self, activity);
  else
    jm_toast_error (widget, error);
}

/* --- take away --- */

typedef struct {
  JmRecordsBox *box;
  JmRecordType  type;
} Removal;

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  static const char *const words[] = { N_("Interview removed"), N_("Contact removed"), N_("File removed"), N_("Activity removed") };
  g_autofree Removal *removal = user_data;
  g_autoptr(JmRecordsBox) self = removal->box;
  g_autoptr(GError) error = NULL;

  G_STATIC_ASSERT (G_N_ELEMENTS (words) == JM_N_RECORDS);

  if (jm_funnel_remove_finish (JM_FUNNEL (source), result, &error))
    jm_toast_undoable (GTK_WIDGET (self), _(words[removal->type]));
  else
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  JmRecordsBox *self = JM_RECORDS_BOX (widget);
  Removal *removal;
  JmRecordType type;
  gint64 id;

  if (!jm_record_parse_id (g_variant_get_string (parameter, NULL), &type, &id))
    return;
  removal = g_new0 (Removal, 1);
  *removal = (Removal) { g_object_ref (self), type };
  jm_funnel_remove_async (self->funnel, type, id, NULL, removed_cb, removal);
}

/* --- files and ways to reach somebody --- */

static void
file_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  JmRecordsBox *self = JM_RECORDS_BOX (widget);
  JmRecordType type;
  gint64 id;

  if (!jm_record_parse_id (g_variant_get_string (parameter, NULL), &type, &id))
    return;
  if (g_str_equal (name, "record.open"))
    jm_attach_files_open (widget, self->funnel, id);
  else
    jm_attach_files_save (widget, self->funnel, id);
}

static void
go_cb (GtkWidget  *widget,
       const char *name,
       GVariant   *parameter)
{
  jm_link_open (widget, g_variant_get_string (parameter, NULL));
}

static void
copy_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  jm_toast_say (widget, _("Copied"));
}

/* The question stays away for as long as the window is open: whoever wants to answer it later adds an interview. */
static void
ignore_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  JmRecordsBox *self = JM_RECORDS_BOX (widget);
  gint64 *id = g_memdup2 (&self->application, sizeof self->application);

  g_hash_table_add (self->ignored, id);
  gtk_widget_set_visible (self->question, FALSE);
}

static void
jm_records_box_dispose (GObject *object)
{
  JmRecordsBox *self = JM_RECORDS_BOX (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_RECORDS_BOX);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_records_box_parent_class)->dispose (object);
}

static void
jm_records_box_finalize (GObject *object)
{
  JmRecordsBox *self = JM_RECORDS_BOX (object);

  for (guint i = 0; i < JM_N_RECORDS; i++)
    g_ptr_array_unref (self->rows[i]);
  g_hash_table_unref (self->ignored);
  g_free (self->shown);

  G_OBJECT_CLASS (jm_records_box_parent_class)->finalize (object);
}

static void
jm_records_box_class_init (JmRecordsBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_records_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = jm_records_box_finalize;

  gtk_widget_class_install_action (widget_class, "record.add-interview", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "record.add-contact", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "record.attach", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "record.add-activity", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "record.edit", "s", edit_cb);
  gtk_widget_class_install_action (widget_class, "record.remove", "s", remove_cb);
  gtk_widget_class_install_action (widget_class, "record.open", "s", file_cb);
  gtk_widget_class_install_action (widget_class, "record.save", "s", file_cb);
  gtk_widget_class_install_action (widget_class, "record.go", "s", go_cb);
  gtk_widget_class_install_action (widget_class, "record.copy", "s", copy_cb);
  gtk_widget_class_install_action (widget_class, "record.ignore", NULL, ignore_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-records-box.ui");
  gtk_widget_class_bind_template_child (widget_class, JmRecordsBox, question);
  gtk_widget_class_bind_template_child (widget_class, JmRecordsBox, interviews);
  gtk_widget_class_bind_template_child (widget_class, JmRecordsBox, contacts);
  gtk_widget_class_bind_template_child (widget_class, JmRecordsBox, attachments);
  gtk_widget_class_bind_template_child (widget_class, JmRecordsBox, activities);
}

static void
jm_records_box_init (JmRecordsBox *self)
{
  self->ignored = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < JM_N_RECORDS; i++)
    self->rows[i] = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_records_box_set_funnel:
 * @self: the box
 * @funnel: where applications are
 *
 * Called once.
 */
void
jm_records_box_set_funnel (JmRecordsBox *self,
                           JmFunnel     *funnel)
{
  g_return_if_fail (JM_IS_RECORDS_BOX (self));

  g_set_object (&self->funnel, funnel);
}

/**
 * jm_records_box_set_application:
 * @self: the box
 * @application: an application with what hangs on it
 *
 * Shows what hangs on it. An application in the column of interviews that has none asks when it is; that can be ignored.
 */
void
jm_records_box_set_application (JmRecordsBox        *self,
                                const JmApplication *application)
{
  g_autoptr(GPtrArray) activities = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (JM_IS_RECORDS_BOX (self));

  activities = jm_funnel_list_activities_of (self->funnel, application->id, NULL);
  if (activities == NULL)
    activities = g_ptr_array_new ();
  shown = dup_shown (application, activities);
  self->application = application->id;
  gtk_widget_set_visible (self->question, application->current_status == JM_STATUS_INTERVIEW && application->interviews->len == 0
                                            && !g_hash_table_contains (self->ignored, &application->id));
  if (g_strcmp0 (shown, self->shown) == 0)
    return;
  refill (self, self->interviews, JM_RECORD_INTERVIEW, application->interviews, (GtkWidget *(*) (gconstpointer)) jm_record_row_new_interview);
  refill (self, self->contacts, JM_RECORD_CONTACT, application->contacts, (GtkWidget *(*) (gconstpointer)) jm_record_row_new_contact);
  refill (self, self->attachments, JM_RECORD_ATTACHMENT, application->attachments, (GtkWidget *(*) (gconstpointer)) jm_record_row_new_attachment);
  refill (self, self->activities, JM_RECORD_ACTIVITY, activities, (GtkWidget *(*) (gconstpointer)) jm_record_row_new_activity);
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
}
