/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "paper.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* PDFs that cannot be taken in are dropped on the window: it says one sentence, and goes on. */

static Stage stage;

static AdwDialog *
get_dialog (void)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));
}

static GtkDropTarget *
find_target (void)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (stage.window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static void
drop (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_auto(GValue)   value = G_VALUE_INIT;
  gboolean         handled = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_signal_emit_by_name (find_target (), "drop", &value, 10.0, 10.0, &handled);
  g_assert_true (handled);
}

static gboolean
says (gpointer needle)
{
  GtkWidget *toast = stage_find (stage.window, g_type_from_name ("AdwToastWidget"), NULL);
  GtkWidget *label = toast != NULL ? stage_find (toast, GTK_TYPE_LABEL, NULL) : NULL;

  return label != NULL && strstr (gtk_label_get_text (GTK_LABEL (label)), needle) != NULL;
}

static gboolean
asks_password (gpointer data)
{
  return ADW_IS_ALERT_DIALOG (get_dialog ());
}

static guint
count_cvs (void)
{
  g_autoptr(GError)    error = NULL;
  g_autoptr(GPtrArray) cvs = jm_funnel_list_cvs (stage.funnel, &error);

  g_assert_no_error (error);
  return cvs->len;
}

/* Pages that are their own parents, and a file that is locked. */
static const char loop[] = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>\nendobj\n"
                           "trailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n";
static const char locked[] = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                             "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
                             "trailer\n<< /Size 4 /Root 1 0 R /ID [<31> <31>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
                             " /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >> >>\n%%EOF\n";

static void
test_refused (void)
{
  char            *folder = paper_folder_new ();
  g_autofree char *picture = paper_write_pdf (folder, "picture.pdf", (const char *[]) { "0 0 m 100 100 l S\n", NULL });
  g_autofree char *broken = paper_write (folder, "broken.pdf", "%PDF-1.7\nnothing", -1);
  g_autofree char *letter = paper_write (folder, "letter.pdf", "Dear Sir or Madam", -1);
  g_autofree char *empty = paper_write (folder, "empty.pdf", "", 0);
  g_autofree char *looped = paper_write (folder, "looped.pdf", loop, -1);
  g_autofree char *closed = paper_write (folder, "closed.pdf", locked, -1);
  g_autofree char *pipe_path = g_build_filename (folder, "pipe.pdf", NULL);
  g_autofree char *zero = g_build_filename (folder, "zero.pdf", NULL);
  g_autofree char *gone = g_build_filename (folder, "gone.pdf", NULL);
  g_autofree char *huge = paper_write (folder, "huge.pdf", "%PDF-1.7\n", -1);

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", zero), ==, 0);
  g_assert_cmpint (truncate (huge, 500 * 1000 * 1000), ==, 0);
  stage_open (&stage, 0);
  stage_show (&stage);
  drop (picture);
  stage_wait (says, (gpointer) "this PDF is a picture");
  drop (broken);
  stage_wait (says, (gpointer) "“broken.pdf” is damaged");
  drop (letter);
  stage_wait (says, (gpointer) "“letter.pdf” is not a PDF");
  drop (empty);
  stage_wait (says, (gpointer) "is empty");
  drop (looped);
  stage_wait (says, (gpointer) "“looped.pdf”");
  drop (pipe_path);
  stage_wait (says, (gpointer) "pipe.pdf” is not a file");
  drop (zero);
  stage_wait (says, (gpointer) "zero.pdf” is not a file");
  drop (huge);
  stage_wait (says, (gpointer) "larger than 50 MB");
  drop (gone);
  stage_wait (says, (gpointer) "gone.pdf");
  g_assert_null (get_dialog ());
  drop (closed);
  stage_wait (asks_password, NULL);
  adw_dialog_force_close (get_dialog ());
  stage_settle ();
  g_assert_cmpuint (count_cvs (), ==, 0);
  paper_folder_remove (folder);
  stage_close (&stage);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/ui/cv/refused", test_refused);
  return g_test_run ();
}
