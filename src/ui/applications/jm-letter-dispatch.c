/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-letter-dispatch.h"

#include "applications/jm-letter-findings.h"
#include "widgets/jm-link.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

typedef struct {
  GtkWidget      *from;
  JmFunnel       *funnel;
  gint64          application;
  char           *text;
  JmLetterOutlet  outlet;
} Dispatch;

static void
dispatch_free (Dispatch *self)
{
  g_object_unref (self->from);
  g_object_unref (self->funnel);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Dispatch, dispatch_free)

/* RFC 6068; whom it goes to is for the user to say. */
static void
mail (Dispatch *self)
{
  g_autoptr(JmLetterHead) head = jm_funnel_dup_letter_head (self->funnel, self->application, NULL);
  g_autofree char *subject = g_uri_escape_string (head != NULL ? head->subject : "", NULL, FALSE);
  g_auto(GStrv) lines = g_strsplit (self->text, "\n", -1);
  g_autofree char *crlf = g_strjoinv ("\r\n", lines);
  g_autofree char *body = g_uri_escape_string (crlf, NULL, FALSE);
  g_autofree char *address = g_strdup_printf ("mailto:?subject=%s&body=%s", subject, body);

  jm_link_open (self->from, address);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Dispatch) self = user_data;
  g_autoptr(GError) error = NULL;

  if (jm_funnel_export_letter_finish (JM_FUNNEL (source), result, &error))
    jm_toast_say (self->from, _("Letter exported"));
  else
    jm_toast_error (self->from, error);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Dispatch) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  JmFunnel *funnel = self->funnel;
  gint64 application = self->application;

  if (path != NULL)
    jm_funnel_export_letter_async (funnel, application, path, jm_paper_of_locale (), NULL, exported_cb, g_steal_pointer (&self));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    jm_toast_elsewhere (self->from, error);
}

static void
go_on (Dispatch *dispatch)
{
  g_autoptr(Dispatch) self = dispatch;
  g_autoptr(GtkFileDialog) dialog = NULL;
  g_autofree char *name = NULL;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (self->from));

  if (self->outlet == JM_LETTER_AS_MAIL)
    {
      mail (self);
      return;
    }
  dialog = gtk_file_dialog_new ();
  name = jm_funnel_dup_letter_name (self->funnel, self->application, self->outlet == JM_LETTER_AS_PDF ? ".pdf" : ".txt");
  gtk_file_dialog_set_title (dialog, _("Export Letter"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, window, NULL, file_chosen_cb, g_steal_pointer (&self));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Dispatch) self = user_data;

  if (g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "continue"))
    go_on (g_steal_pointer (&self));
}

static void
ask (Dispatch  *self,
     GPtrArray *findings)
{
  g_autofree char *heading = jm_letter_findings_count (findings->len);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, _("Whoever reads the letter may ask about them.")));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), jm_letter_findings_list (findings));
  adw_alert_dialog_set_extra_child (dialog, scrolled);
  adw_alert_dialog_add_responses (dialog, "back", _("_Back to the Letter"), "continue", self->outlet == JM_LETTER_AS_MAIL ? _("_Mail Anyway") : _("_Export Anyway"), NULL);
  adw_alert_dialog_set_default_response (dialog, "back");
  adw_alert_dialog_set_close_response (dialog, "back");
  adw_alert_dialog_choose (dialog, self->from, NULL, answered_cb, self);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Dispatch) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = jm_funnel_check_letter_finish (JM_FUNNEL (source), result, &error);

  if (gtk_widget_get_root (self->from) == NULL)
    return;
  if (findings == NULL)
    jm_toast_error (self->from, error);
  else if (findings->len > 0)
    ask (g_steal_pointer (&self), findings);
  else
    go_on (g_steal_pointer (&self));
}

/**
 * jm_letter_dispatch:
 * @from: the widget that asks
 * @funnel: where the letter is
 * @application: whose letter it is
 * @text: the letter as it stands
 * @outlet: which way it goes
 *
 * Checks the letter, lists what is to be checked, and lets it go when the user wants it.
 */
void
jm_letter_dispatch (GtkWidget      *from,
                    JmFunnel       *funnel,
                    gint64          application,
                    const char     *text,
                    JmLetterOutlet  outlet)
{
  Dispatch *self;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (JM_IS_FUNNEL (funnel));

  self = g_new0 (Dispatch, 1);
  self->from = g_object_ref (from);
  self->funnel = g_object_ref (funnel);
  self->application = application;
  self->text = g_strdup (text);
  self->outlet = outlet;
  jm_funnel_check_letter_async (funnel, application, text, NULL, checked_cb, self);
}
