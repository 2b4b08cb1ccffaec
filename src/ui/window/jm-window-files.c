/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "inbox/jm-inbox-view.h"
#include "posting/jm-posting-dialog.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is dropped or chosen at once: its files are read one after another, and the user is told once. */
typedef struct {
  JmWindow  *window;
  GPtrArray *files;    /* (element-type GFile) */
  guint      next;
  char      *name;     /* (nullable) the file's that is being read, as it is shown */
  GArray    *ids;      /* (element-type gint64) */
  guint      n_added;  /* of them */
  guint      n_failed; /* files */
  GError    *error;    /* of the first of them */
} Intake;

static void
intake_free (Intake *intake)
{
  g_object_unref (intake->window);
  g_ptr_array_unref (intake->files);
  g_free (intake->name);
  g_array_unref (intake->ids);
  g_clear_error (&intake->error);
  g_free (intake);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Intake, intake_free)

static void take_next (Intake *intake);

static Intake *
intake_new (JmWindow *window)
{
  Intake *intake = g_new0 (Intake, 1);

  intake->window = g_object_ref (window);
  intake->files = g_ptr_array_new_with_free_func (g_object_unref);
  intake->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return intake;
}

static JmPostingDialog *
find_form (JmWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  return JM_IS_POSTING_DIALOG (dialog) ? JM_POSTING_DIALOG (dialog) : NULL;
}

static char *
describe (guint n_added,
          guint n_known)
{
  g_autofree char *added = g_strdup_printf (ngettext ("%u posting added", "%u postings added", n_added), n_added);
  g_autofree char *known = NULL;

  if (n_known == 0)
    return g_steal_pointer (&added);
  if (n_added == 0)
    return g_strdup_printf (ngettext ("%u posting was there already", "%u postings were there already", n_known), n_known);
  /* Translators: after "7 postings added, " */
  known = g_strdup_printf (ngettext ("%u was there already", "%u were there already", n_known), n_known);
  return g_strconcat (added, ", ", known, NULL);
}

/* After good news it waits for its turn: the toast of an error goes before all others. */
static void
tell_failed (Intake *intake)
{
  GtkWidget        *place = jm_window_get_toast_place (intake->window);
  g_autoptr(GError) error = NULL;

  if (intake->n_failed == 0)
    return;
  if (intake->n_failed == 1)
    error = g_error_copy (intake->error);
  else
    /* Translators: the rest is the sentence why, with the file's name */
    error = g_error_new (JM_ERROR, JM_ERROR_INVALID, ngettext ("%u file was left out. %s", "%u files were left out. %s", intake->n_failed),
                         intake->n_failed, intake->error->message);
  if (intake->ids->len > 0)
    jm_toast_say (place, error->message);
  else
    jm_toast_error (place, error);
}

static void
tell (Intake *intake)
{
  JmWindow        *self = intake->window;
  JmPostingDialog *form = find_form (self);
  g_autofree char *text = NULL;

  if (intake->ids->len > 0)
    {
      if (form != NULL && !jm_posting_dialog_is_by_hand (form))
        adw_dialog_close (ADW_DIALOG (form));
      text = describe (intake->n_added, intake->ids->len - intake->n_added);
      jm_toast_say (jm_window_get_toast_place (self), text);
    }
  tell_failed (intake);
  if (intake->n_added == 0)
    return;
  jm_window_show_view (self, "inbox");
  if (intake->ids->len == 1)
    jm_inbox_view_select (JM_INBOX_VIEW (jm_window_get_page (self)), g_array_index (intake->ids, gint64, 0));
}

/* Takes @intake and @error. Among several files the sentence says which. */
static void
fail (Intake *intake,
      GError *error)
{
  if (intake->n_failed++ > 0)
    g_error_free (error);
  else
    intake->error = error;
  if (intake->n_failed == 1 && intake->files->len > 1 && intake->name != NULL)
    g_prefix_error (&intake->error, "%s: ", intake->name);
  take_next (intake);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Intake)  intake = user_data;
  GError            *error = NULL;
  g_autoptr(JmAdded) added = jm_funnel_add_file_finish (JM_FUNNEL (source), result, &error);

  if (added == NULL)
    {
      fail (g_steal_pointer (&intake), error);
      return;
    }
  if (added->draft != NULL && intake->window->funnel != NULL)
    {
      jm_window_present_posting (intake->window, added->draft);
      return;
    }
  g_array_append_vals (intake->ids, added->ids->data, added->ids->len);
  intake->n_added += added->n_added;
  take_next (g_steal_pointer (&intake));
}

/* Takes @intake. Only one form can be completed at a time: of several files a page is added as it is. */
static void
add (Intake     *intake,
     GBytes     *bytes,
     const char *content_type)
{
  JmFunnel *funnel = intake->window->funnel;

  if (funnel != NULL)
    jm_funnel_add_file_async (funnel, NULL, bytes, content_type, intake->files->len <= 1, NULL, added_cb, intake);
  else
    intake_free (intake);
}

/* One byte above the limit is enough for the sentence that the file is too large. */
static gboolean
more_cb (const char *contents,
         goffset     size,
         gpointer    user_data)
{
  return size <= JM_MAIL_MAX_BYTES;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Intake           *intake = user_data;
  g_autoptr(GBytes) bytes = NULL;
  GError           *error = NULL;
  char             *contents;
  gsize             length;

  if (!g_file_load_partial_contents_finish (G_FILE (source), result, &contents, &length, NULL, &error))
    {
      fail (intake, error);
      return;
    }
  bytes = g_bytes_new_take (contents, length);
  add (intake, bytes, NULL);
}

/* What is no file, such as a pipe, could be read for ever. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Intake              *intake = user_data;
  GError              *error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info != NULL)
    g_set_str (&intake->name, g_file_info_get_display_name (info));
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    g_set_error_literal (&error, JM_ERROR, JM_ERROR_USAGE,
                         _("This is a folder. Choose the mails or pages in it, or give a search the folder as a board."));
  else if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error_literal (&error, JM_ERROR, JM_ERROR_USAGE, _("This is no file that can be read."));

  if (error != NULL)
    fail (intake, error);
  else
    g_file_load_partial_contents_async (G_FILE (source), NULL, more_cb, loaded_cb, intake);
}

/* Takes @intake. */
static void
take_next (Intake *intake)
{
  g_autoptr(Intake) done = NULL;

  if (intake->window->funnel == NULL)
    {
      intake_free (intake);
      return;
    }
  if (intake->next < intake->files->len)
    {
      g_clear_pointer (&intake->name, g_free);
      g_file_query_info_async (intake->files->pdata[intake->next++],
                               G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME, G_FILE_QUERY_INFO_NONE,
                               G_PRIORITY_DEFAULT, NULL, looked_cb, intake);
      return;
    }
  done = intake;
  tell (done);
}

static void
take_files (JmWindow *self,
            GSList   *files)
{
  g_autofree char *address = NULL;
  Intake          *intake;

  if (files == NULL)
    return;
  /* A browser hands over a link or its page as if it were a file. */
  address = g_file_get_uri (files->data);
  if (files->next == NULL && jm_window_take_address (self, address))
    return;

  if (files->next == NULL && jm_window_is_cv (files->data))
    {
      jm_window_take_cv (self, files->data);
      return;
    }
  if (files->next == NULL && jm_window_is_profile (files->data))
    {
      jm_window_take_profile (self, files->data);
      return;
    }

  intake = intake_new (self);
  for (const GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (intake->files, g_object_ref (l->data));
  take_next (intake);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         JmWindow      *self)
{
  g_assert (JM_IS_WINDOW (self));

  jm_window_take_file_list (self, value);
  return GDK_EVENT_STOP;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmWindow)   self = user_data;
  g_autoptr(GError)     error = NULL;
  g_autoptr(GListModel) model = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoslist(GFile)    files = NULL;

  if (self->funnel == NULL)
    return;
  if (model == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        jm_toast_error (jm_window_get_toast_place (self), error);
      return;
    }
  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    files = g_slist_prepend (files, g_list_model_get_item (model, i - 1));
  take_files (self, files);
}

static void
open_files_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  static const char       *suffixes[] = { "eml", "mbox", "html", "htm", "mht", "mhtml" };
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();
  g_autoptr(GListStore)    filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (known, _("Mails and Saved Pages"));
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (known, suffixes[i]);
  /* Mailboxes often have no ending. */
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, known);
  g_list_store_append (filters, all);

  gtk_file_dialog_set_title (dialog, _("Open Mails or Saved Pages"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (widget), NULL, opened_cb, g_object_ref (JM_WINDOW (widget)));
}

/**
 * jm_window_take_file_list:
 * @self: a window
 * @value: a #GdkFileList of mails, mailboxes and saved pages; told apart by content
 *
 * Adds the postings in them and says in one toast how many there were. A single page that nothing says to be a posting
 * opens the form, filled with what it holds; so does the address of a page.
 */
void
jm_window_take_file_list (JmWindow     *self,
                          const GValue *value)
{
  g_autoptr(GSList) files = NULL;

  g_return_if_fail (JM_IS_WINDOW (self));
  g_return_if_fail (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST));

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  take_files (self, files);
}

/**
 * jm_window_take_bytes:
 * @self: a window
 * @bytes: what was copied of a mail or a page
 * @content_type: text/html or text/plain
 *
 * Adds the postings in it as jm_window_take_file_list() does.
 */
void
jm_window_take_bytes (JmWindow   *self,
                      GBytes     *bytes,
                      const char *content_type)
{
  g_return_if_fail (JM_IS_WINDOW (self));
  g_return_if_fail (bytes != NULL);

  add (intake_new (self), bytes, content_type);
}

/**
 * jm_window_take_address:
 * @self: a window
 * @text: what may be the address of a page
 *
 * Opens the dialog that reads the page, with the address in it.
 *
 * Returns: %FALSE when it is no address, and nothing else than that
 */
gboolean
jm_window_take_address (JmWindow   *self,
                        const char *text)
{
  g_autofree char *address = g_strstrip (g_strdup (text));

  g_return_val_if_fail (JM_IS_WINDOW (self), FALSE);

  if ((!g_str_has_prefix (address, "https://") && !g_str_has_prefix (address, "http://")) || strpbrk (address, " \t\r\n") != NULL)
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-page", "s", address);
  return TRUE;
}

/**
 * jm_window_get_toast_place:
 * @self: a window
 *
 * Returns: (transfer none): where a toast about postings is seen; on the window it would lie below the dialog that adds them
 */
GtkWidget *
jm_window_get_toast_place (JmWindow *self)
{
  JmPostingDialog *form;

  g_return_val_if_fail (JM_IS_WINDOW (self), NULL);

  form = find_form (self);
  return form != NULL ? adw_dialog_get_child (ADW_DIALOG (form)) : GTK_WIDGET (self->toasts);
}

/**
 * jm_window_install_files:
 * @widget_class: the window's class
 *
 * Adds the action win.open-files.
 */
void
jm_window_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-files", NULL, open_files_action);
}

/**
 * jm_window_init_files:
 * @self: a window
 *
 * Lets files be dropped anywhere on it.
 */
void
jm_window_init_files (JmWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
