/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-attach-files.h"

#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

typedef struct {
  GtkWidget    *from;
  JmFunnel     *funnel;
  gint64        application;
  GListModel   *files;
  guint         next;
  guint         n_steps; /* of undo: what hung there already is none */
  JmAttachment *attachment;
} Attaching;

static Attaching *
attaching_new (GtkWidget *from,
               JmFunnel  *funnel,
               gint64     application)
{
  Attaching *self = g_new0 (Attaching, 1);

  self->from = g_object_ref (from);
  self->funnel = g_object_ref (funnel);
  self->application = application;
  return self;
}

static void
attaching_free (Attaching *self)
{
  g_object_unref (self->from);
  g_object_unref (self->funnel);
  g_clear_object (&self->files);
  g_clear_pointer (&self->attachment, jm_attachment_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attaching, attaching_free)

static void attach_next (Attaching *attaching);

static void
tell (Attaching *self)
{
  g_autofree char *text = NULL;

  if (self->n_steps == 0)
    return;
  text = g_strdup_printf (ngettext ("%u file attached", "%u files attached", self->n_steps), self->n_steps);
  jm_toast_undoable_several (self->from, text, self->n_steps);
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Attaching) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_new = FALSE;

  if (jm_funnel_attach_finish (JM_FUNNEL (source), result, &is_new, &error) != 0)
    {
      self->n_steps += is_new;
      attach_next (g_steal_pointer (&self));
      return;
    }
  /* What came before it stays, with its Undo. */
  tell (self);
  jm_toast_error (self->from, error);
}

static void
attach_next (Attaching *attaching)
{
  g_autoptr(Attaching) self = attaching;
  g_autoptr(GFile) file = g_list_model_get_item (self->files, self->next++);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL)
    {
      tell (self);
      return;
    }
  if (path == NULL)
    {
      jm_toast_say (self->from, _("Only files of this computer can be attached. Save it first."));
      return;
    }
  jm_funnel_attach_async (self->funnel, self->application, path, NULL, attached_cb, self);
  g_steal_pointer (&self);
}

/**
 * jm_attach_files:
 * @from: a widget inside the window
 * @funnel: where applications are
 * @application: an application
 * @files: (element-type GFile): files of the user's
 *
 * Attaches them, one after another. The first that cannot be ends it, with a word.
 */
void
jm_attach_files (GtkWidget  *from,
                 JmFunnel   *funnel,
                 gint64      application,
                 GListModel *files)
{
  Attaching *self = attaching_new (from, funnel, application);

  self->files = g_object_ref (files);
  attach_next (self);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Attaching) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files != NULL)
    jm_attach_files (self->from, self->funnel, self->application, files);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    jm_toast_error (self->from, error);
}

/**
 * jm_attach_files_choose:
 * @from: a widget inside the window
 * @funnel: where applications are
 * @application: an application
 *
 * Asks which files to attach, and attaches them.
 */
void
jm_attach_files_choose (GtkWidget *from,
                        JmFunnel  *funnel,
                        gint64     application)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Attach Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (from)), NULL, chosen_cb, attaching_new (from, funnel, application));
}

/**
 * jm_attach_files_of:
 * @value: a #GdkFileList
 *
 * Returns: (transfer full) (element-type GFile): its files
 */
GListModel *
jm_attach_files_of (const GValue *value)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  g_autoptr(GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *link = list; link != NULL; link = link->next)
    g_list_store_append (files, link->data);
  return G_LIST_MODEL (files);
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWidget) from = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    jm_toast_error (from, error);
}

static void
lent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GtkWidget) from = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = jm_funnel_lend_attachment_finish (JM_FUNNEL (source), result, &error);
  g_autoptr(GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr(GtkFileLauncher) launcher = file != NULL ? gtk_file_launcher_new (file) : NULL;
  GtkRoot *root = gtk_widget_get_root (from);

  if (launcher == NULL)
    jm_toast_error (from, error);
  else
    gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, launched_cb, g_object_ref (from));
}

/**
 * jm_attach_files_open:
 * @from: a widget inside the window
 * @funnel: where applications are
 * @attachment: a file of an application
 *
 * Opens a copy of it, under its own name, in the program of its type, by the portal where there is one.
 */
void
jm_attach_files_open (GtkWidget *from,
                      JmFunnel  *funnel,
                      gint64     attachment)
{
  jm_funnel_lend_attachment_async (funnel, attachment, NULL, lent_cb, g_object_ref (from));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GtkWidget) from = user_data;
  g_autoptr(GError) error = NULL;

  if (jm_funnel_save_attachment_finish (JM_FUNNEL (source), result, &error))
    jm_toast_say (from, _("File saved"));
  else
    jm_toast_error (from, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Attaching) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL && g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  /* The dialog has asked already whether what is there may go. */
  if (path != NULL)
    jm_funnel_save_attachment_async (self->funnel, self->attachment->id, path, JM_FILE_DRAFT_REPLACES, NULL, saved_cb, g_object_ref (self->from));
  else
    jm_toast_elsewhere (self->from, error);
}

/**
 * jm_attach_files_save:
 * @from: a widget inside the window
 * @funnel: where applications are
 * @attachment: a file of an application
 *
 * Asks where a copy of it is to go, and writes it there.
 */
void
jm_attach_files_save (GtkWidget *from,
                      JmFunnel  *funnel,
                      gint64     attachment)
{
  g_autoptr(Attaching) self = attaching_new (from, funnel, 0);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GError) error = NULL;

  self->attachment = jm_funnel_dup_attachment (funnel, attachment, &error);
  if (self->attachment == NULL)
    {
      jm_toast_error (from, error);
      return;
    }
  gtk_file_dialog_set_title (dialog, _("Save File"));
  gtk_file_dialog_set_initial_name (dialog, self->attachment->name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (from)), NULL, place_chosen_cb, g_steal_pointer (&self));
}
