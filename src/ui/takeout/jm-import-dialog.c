/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "takeout/jm-import-dialog.h"

#include "takeout/jm-import-columns.h"
#include "takeout/jm-import-counts.h"

#include <glib/gi18n.h>

/* Who goes through a list of choices with the keyboard rests on the one that is meant. */
#define CHOOSING_MS 400

struct _JmImportDialog {
  AdwDialog            parent_instance;
  GtkWidget           *import_button, *spinner;
  AdwWindowTitle      *title;
  AdwPreferencesGroup *failed_group, *counts_group, *merge_group, *problems_group, *columns_group;
  AdwSwitchRow        *merge_row;
  GPtrArray           *count_rows, *problem_rows; /* (element-type GtkWidget) */

  JmFunnel            *funnel;
  char                *path;
  JmCsv               *csv;         /* (nullable) where the file is a table */
  JmCsvField          *fields;      /* of its columns */
  JmIntake            *intake;      /* (nullable) what was read */
  GCancellable        *cancellable; /* (nullable) of what runs: a later answer is not taken */
  guint                choosing;    /* the source that waits for a pause */
  gboolean             is_importing, is_any;
};

G_DEFINE_FINAL_TYPE (JmImportDialog, jm_import_dialog, ADW_TYPE_DIALOG)

enum { SIGNAL_IMPORTED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
update (JmImportDialog *self)
{
  gtk_widget_set_visible (self->spinner, self->cancellable != NULL);
  gtk_widget_set_sensitive (self->import_button, self->intake != NULL && self->is_any && self->cancellable == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns_group), !self->is_importing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->merge_group), !self->is_importing);
}

static void
remove_rows (AdwPreferencesGroup *group,
             GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
show_failure (JmImportDialog *self,
              const GError   *error)
{
  g_autofree char *plain = g_markup_escape_text (error->message, -1);

  /* A group takes its description for markup. */
  adw_preferences_group_set_description (self->failed_group, plain);
  gtk_widget_set_visible (GTK_WIDGET (self->failed_group), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->merge_group), FALSE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_problems (JmImportDialog *self,
               JmJson         *problems)
{
  remove_rows (self->problems_group, self->problem_rows);
  for (guint i = 0; i < jm_json_get_length (problems); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), jm_json_get_string (jm_json_get_element (problems, i)));
      adw_preferences_group_add (self->problems_group, row);
      g_ptr_array_add (self->problem_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problems_group), self->problem_rows->len > 0);
}

static void
show_report (JmImportDialog *self,
             JmJson         *report)
{
  gtk_widget_set_visible (GTK_WIDGET (self->failed_group), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_group), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->merge_group), self->csv == NULL);
  remove_rows (self->counts_group, self->count_rows);
  self->is_any = jm_import_counts_show (self->counts_group, self->count_rows, report);
  show_problems (self, jm_json_get_member (report, "problems"));
}

static void
stop (JmImportDialog *self)
{
  g_clear_handle_id (&self->choosing, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Of what was started last, and not of a dialog that was closed. */
static gboolean
is_wanted (JmImportDialog *self,
           GAsyncResult   *result)
{
  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return FALSE;
  g_clear_object (&self->cancellable);
  return TRUE;
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmImportDialog) self = user_data;
  g_autoptr(GError)         error = NULL;
  g_autoptr(JmJson)         report = jm_funnel_import_finish (JM_FUNNEL (source), result, &error);

  if (!is_wanted (self, result))
    return;
  if (report != NULL)
    show_report (self, report);
  else
    show_failure (self, error);
  update (self);
}

static JmImportFlags
get_flags (JmImportDialog *self)
{
  return adw_switch_row_get_active (self->merge_row) ? JM_IMPORT_MERGE : 0;
}

static void
preview (JmImportDialog *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  jm_funnel_import_async (self->funnel, self->intake, get_flags (self) | JM_IMPORT_PREVIEW, self->cancellable, previewed_cb, g_object_ref (self));
  update (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmImportDialog) self = user_data;
  g_autoptr(GError)         error = NULL;
  g_autoptr(JmIntake)       intake = jm_funnel_read_import_finish (JM_FUNNEL (source), result, &error);

  if (!is_wanted (self, result))
    return;
  if (intake == NULL)
    {
      show_failure (self, error);
      update (self);
      return;
    }
  self->intake = g_steal_pointer (&intake);
  preview (self);
}

static void
start (JmImportDialog *self)
{
  stop (self);
  g_clear_pointer (&self->intake, jm_intake_free);
  self->cancellable = g_cancellable_new ();
  if (self->csv != NULL)
    jm_funnel_read_table_async (self->funnel, self->csv, self->fields, self->cancellable, read_cb, g_object_ref (self));
  else
    jm_funnel_read_import_async (self->funnel, self->path, self->cancellable, read_cb, g_object_ref (self));
  update (self);
}

static gboolean
chosen_cb (gpointer user_data)
{
  JmImportDialog *self = user_data;

  self->choosing = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
columns_changed_cb (gpointer user_data)
{
  JmImportDialog *self = user_data;

  g_clear_handle_id (&self->choosing, g_source_remove);
  self->choosing = g_timeout_add (CHOOSING_MS, chosen_cb, self);
}

static void
merge_cb (JmImportDialog *self)
{
  g_assert (JM_IS_IMPORT_DIALOG (self));

  if (self->intake != NULL && !self->is_importing)
    preview (self);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JmImportDialog) self = user_data;
  g_autoptr(GError)         error = NULL;
  g_autoptr(JmJson)         report = jm_funnel_import_finish (JM_FUNNEL (source), result, &error);
  g_autofree char          *text = NULL;

  self->is_importing = FALSE;
  g_clear_object (&self->cancellable);
  if (self->funnel == NULL)
    return;
  update (self);
  if (report == NULL)
    {
      show_failure (self, error);
      return;
    }
  text = jm_import_counts_describe (report);
  g_signal_emit (self, signals[SIGNAL_IMPORTED], 0, text);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
import_cb (JmImportDialog *self)
{
  g_assert (JM_IS_IMPORT_DIALOG (self));

  if (self->intake == NULL || self->cancellable != NULL)
    return;
  self->is_importing = TRUE;
  self->cancellable = g_cancellable_new ();
  jm_funnel_import_async (self->funnel, self->intake, get_flags (self), self->cancellable, imported_cb, g_object_ref (self));
  update (self);
}

/* While it imports, this calls it off, and what was to come does not; else it closes. */
static void
cancel_cb (JmImportDialog *self)
{
  g_assert (JM_IS_IMPORT_DIALOG (self));

  if (self->is_importing)
    g_cancellable_cancel (self->cancellable);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
jm_import_dialog_dispose (GObject *object)
{
  JmImportDialog *self = JM_IMPORT_DIALOG (object);

  if (!self->is_importing)
    stop (self);
  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (jm_import_dialog_parent_class)->dispose (object);
}

static void
jm_import_dialog_finalize (GObject *object)
{
  JmImportDialog *self = JM_IMPORT_DIALOG (object);

  g_ptr_array_unref (self->count_rows);
  g_ptr_array_unref (self->problem_rows);
  g_clear_pointer (&self->intake, jm_intake_free);
  g_clear_pointer (&self->csv, jm_csv_free);
  g_free (self->fields);
  g_free (self->path);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (jm_import_dialog_parent_class)->finalize (object);
}

static void
jm_import_dialog_class_init (JmImportDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_import_dialog_dispose;
  object_class->finalize = jm_import_dialog_finalize;

  /* It is on disk: how much. */
  signals[SIGNAL_IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, failed_group);
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, counts_group);
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, merge_group);
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, merge_row);
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, problems_group);
  gtk_widget_class_bind_template_child (widget_class, JmImportDialog, columns_group);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
}

static void
jm_import_dialog_init (JmImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->count_rows = g_ptr_array_new ();
  self->problem_rows = g_ptr_array_new ();
}

/* A table is read here: it is at most 64 MB, and its columns are the dialog. */
static gboolean
load_table (JmImportDialog  *self,
            GError         **error)
{
  const char *program = NULL;

  if (jm_intake_is_document (self->path))
    return TRUE;
  self->csv = jm_csv_read (self->path, error);
  if (self->csv == NULL)
    return FALSE;
  self->fields = jm_csv_guess (self->csv, &program);
  if (program != NULL)
    {
      /* Translators: %s is the name of a program, "JobSync" */
      g_autofree char *description = g_strdup_printf (_("An export of %s. What each of its columns becomes."), program);

      adw_preferences_group_set_description (self->columns_group, description);
    }
  jm_import_columns_fill (self->columns_group, self->csv, self->fields, columns_changed_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_group), TRUE);
  return TRUE;
}

/**
 * jm_import_dialog_new:
 * @funnel: where to
 * @path: a file of any origin: an export of JobMate or a table; which one is told by its content
 *
 * Returns: (transfer floating): the dialog, which reads it at once
 */
AdwDialog *
jm_import_dialog_new (JmFunnel   *funnel,
                      const char *path)
{
  JmImportDialog   *self;
  g_autofree char  *name = g_path_get_basename (path);
  g_autofree char  *shown = g_filename_display_name (name);
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_IMPORT_DIALOG, NULL);
  self->funnel = g_object_ref (funnel);
  self->path = g_strdup (path);
  adw_window_title_set_subtitle (self->title, shown);
  if (load_table (self, &error))
    {
      start (self);
      return ADW_DIALOG (self);
    }
  show_failure (self, error);
  update (self);
  return ADW_DIALOG (self);
}
