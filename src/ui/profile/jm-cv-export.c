/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-cv-export.h"

#include "profile/jm-cv-choice.h"
#include "widgets/jm-plain-row.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

#define PICTURE_WIDTH 900 /* pixels: sharp at twice the scale */

struct _JmCvExport {
  AdwDialog     parent_instance;
  JmFunnel     *funnel;
  gint64        application;
  GCancellable *cancellable; /* of the preview that is drawn */
  JmWrittenCv  *written;     /* (nullable) what the preview shows */
  JmJson       *own;         /* (nullable) what was chosen for a general CV; an application keeps its choice */
  JmCvChoice   *choice;
  AdwComboRow  *style, *paper, *language, *file;
  GtkWidget    *overlay, *box, *picture, *stack, *save_button;
  GtkLabel     *pages;
};

G_DEFINE_FINAL_TYPE (JmCvExport, jm_cv_export, ADW_TYPE_DIALOG)

/* In the order of the choices. */
static const char *const suffixes[] = { ".pdf", ".txt", ".json" };

static const char *const languages[] = { NULL, "en", "fr", "de", "es" };

static void
show_written (JmCvExport *self)
{
  g_autoptr(GdkTexture) texture = gdk_texture_new_from_bytes (self->written->picture, NULL);
  g_autofree char      *pages = g_strdup_printf (ngettext ("%u page", "%u pages", self->written->n_pages), self->written->n_pages);

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_label_set_text (self->pages, pages);
  jm_cv_choice_show (self->choice, self->written);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), self->written->pieces->len > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "picture");
  gtk_widget_set_sensitive (self->save_button, TRUE);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmCvExport) self = user_data;
  g_autoptr(GError)     error = NULL;
  JmWrittenCv          *written = jm_funnel_write_cv_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&written, jm_written_cv_free);
      return;
    }
  g_clear_pointer (&self->written, jm_written_cv_free);
  self->written = written;
  if (written != NULL)
    {
      show_written (self);
      return;
    }
  adw_status_page_set_description (ADW_STATUS_PAGE (gtk_stack_get_child_by_name (GTK_STACK (self->stack), "error")), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
}

static void
draw (JmCvExport *self)
{
  JmCvSheet sheet = { 0 };

  sheet.style = adw_combo_row_get_selected (self->style) == 1 ? JM_CV_STYLE_CLASSIC : JM_CV_STYLE_PLAIN;
  sheet.paper = adw_combo_row_get_selected (self->paper) == 1 ? JM_PAPER_LETTER : JM_PAPER_A4;
  sheet.language = languages[MIN (adw_combo_row_get_selected (self->language), G_N_ELEMENTS (languages) - 1)];
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->save_button, FALSE);
  jm_funnel_write_cv_async (self->funnel, self->application, self->own, &sheet, PICTURE_WIDTH, self->cancellable, written_cb, g_object_ref (self));
}

static void
chosen_cb (JmCvExport *self)
{
  g_assert (JM_IS_CV_EXPORT (self));

  if (self->funnel != NULL)
    draw (self);
}

/* --- what it says --- */

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmCvExport) self = user_data;
  g_autoptr(GError)     error = NULL;
  gboolean              is_done = jm_funnel_set_cv_choice_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL)
    return;
  if (!is_done)
    jm_toast_error (self->overlay, error);
  draw (self);
}

static void
choice_cb (JmCvExport *self)
{
  g_autoptr(JmJson) choice = NULL;

  g_assert (JM_IS_CV_EXPORT (self));

  choice = jm_cv_choice_dup_choice (self->choice);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  if (self->application != 0)
    {
      jm_funnel_set_cv_choice_async (self->funnel, self->application, choice, NULL, kept_cb, g_object_ref (self));
      return;
    }
  g_clear_pointer (&self->own, jm_json_unref);
  self->own = g_steal_pointer (&choice);
  draw (self);
}

/* --- the file --- */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmCvExport) self = user_data;
  g_autoptr(GError)     error = NULL;

  if (self->funnel == NULL)
    return;
  if (!jm_file_draft_save_finish (G_FILE (source), result, &error))
    {
      jm_toast_error (self->overlay, error);
      return;
    }
  /* The user may have closed it meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    adw_dialog_close (ADW_DIALOG (self));
}

static GBytes *
get_bytes (JmCvExport *self)
{
  GBytes *const all[] = { self->written->pdf, self->written->text, self->written->resume };

  return all[MIN (adw_combo_row_get_selected (self->file), G_N_ELEMENTS (all) - 1)];
}

/* "Marie_Durand_CV_Acme.txt" */
static char *
make_file_name (JmCvExport *self)
{
  const char *suffix = suffixes[MIN (adw_combo_row_get_selected (self->file), G_N_ELEMENTS (suffixes) - 1)];
  g_autofree char *stem = g_strndup (self->written->name, strlen (self->written->name) - strlen (".pdf"));

  return g_strconcat (stem, suffix, NULL);
}

static void
chosen_file_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(JmCvExport) self = user_data;
  g_autoptr(GError)     error = NULL;
  g_autoptr(GFile)      file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (self->funnel == NULL || self->written == NULL)
    return;
  if (file != NULL)
    jm_file_draft_save_async (file, get_bytes (self), NULL, saved_cb, g_object_ref (self));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    jm_toast_error (self->overlay, error);
}

static void
save_cb (JmCvExport *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  g_assert (JM_IS_CV_EXPORT (self));

  name = make_file_name (self);
  gtk_file_dialog_set_title (dialog, _("Save CV"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_file_cb, g_object_ref (self));
}

/* --- widgets --- */

static AdwComboRow *
add_choice (JmCvExport          *self,
            AdwPreferencesGroup *group,
            const char          *title,
            const char *const   *choices)
{
  GtkWidget               *row = jm_plain_row_new (ADW_TYPE_COMBO_ROW, title);
  g_autoptr(GtkStringList) model = gtk_string_list_new (choices);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_choices (JmCvExport *self)
{
  const char *styles[] = { _("Plain"), _("Classic"), NULL };
  const char *papers[] = { _("A4"), _("US Letter"), NULL };
  /* Languages are named by themselves. */
  const char *names[] = { _("As the window"), "English", "Français", "Deutsch", "Español", NULL };
  const char *files[] = { _("PDF"), _("Plain text"), _("JSON Resume"), NULL };
  GtkWidget  *group = adw_preferences_group_new ();

  self->style = add_choice (self, ADW_PREFERENCES_GROUP (group), _("Style"), styles);
  self->paper = add_choice (self, ADW_PREFERENCES_GROUP (group), _("Paper"), papers);
  self->language = add_choice (self, ADW_PREFERENCES_GROUP (group), _("Headings in"), names);
  self->file = add_choice (self, ADW_PREFERENCES_GROUP (group), _("File"), files);
  adw_combo_row_set_selected (self->paper, jm_paper_of_locale () == JM_PAPER_LETTER);
  return group;
}

static GtkWidget *
make_preview (JmCvExport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *spinner = adw_spinner_new ();
  GtkWidget *failed = adw_status_page_new ();

  self->stack = gtk_stack_new ();
  self->picture = gtk_picture_new ();
  self->pages = GTK_LABEL (gtk_label_new (NULL));
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), _("The first page of the CV"));
  gtk_widget_add_css_class (self->picture, "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->pages), "dim-label");
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  gtk_widget_set_size_request (spinner, 32, 400);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (failed), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (failed), _("No CV Yet"));
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "spinner");
  gtk_stack_add_named (GTK_STACK (self->stack), box, "picture");
  gtk_stack_add_named (GTK_STACK (self->stack), failed, "error");
  return self->stack;
}

static GtkWidget *
make_header (JmCvExport *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->save_button = gtk_button_new_with_mnemonic (_("_Save As…"));
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  g_signal_connect_object (self->save_button, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->save_button);
  return header;
}

static void
jm_cv_export_dispose (GObject *object)
{
  JmCvExport *self = JM_CV_EXPORT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_cv_export_parent_class)->dispose (object);
}

static void
jm_cv_export_finalize (GObject *object)
{
  g_clear_pointer (&JM_CV_EXPORT (object)->written, jm_written_cv_free);
  g_clear_pointer (&JM_CV_EXPORT (object)->own, jm_json_unref);

  G_OBJECT_CLASS (jm_cv_export_parent_class)->finalize (object);
}

static void
jm_cv_export_class_init (JmCvExportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jm_cv_export_dispose;
  object_class->finalize = jm_cv_export_finalize;
}

static void
jm_cv_export_init (JmCvExport *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_add_css_class (box, "dialog-page");
  self->box = box;
  gtk_box_append (GTK_BOX (box), make_choices (self));
  gtk_box_append (GTK_BOX (box), make_preview (self));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 520);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  /* The page is as high as its width makes it, and not as low as it may be. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled))), GTK_SCROLL_NATURAL);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled))), FALSE);
  self->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->overlay), scrolled);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->overlay);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Create CV"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 600);
  adw_dialog_set_content_height (ADW_DIALOG (self), 760);
}

/**
 * jm_cv_export_new:
 * @funnel: whose profile it is
 * @application: what the CV is tailored to; 0: a general one
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_cv_export_new (JmFunnel *funnel,
                  gint64    application)
{
  JmCvExport *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_CV_EXPORT, NULL);
  self->application = application;
  self->funnel = g_object_ref (funnel);
  self->choice = JM_CV_CHOICE (jm_cv_choice_new (application != 0));
  gtk_widget_set_visible (GTK_WIDGET (self->choice), FALSE);
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (self->box), GTK_WIDGET (self->choice), gtk_widget_get_first_child (self->box));
  draw (self);
  return ADW_DIALOG (self);
}
