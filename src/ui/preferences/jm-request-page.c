/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-request-page.h"

#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

/* Line ends in its texts are shown as such: who reads it reads texts, not JSON. */
static char *
make_readable (const char *body)
{
  g_autoptr(JmJson)  request = jm_json_parse (body, -1, NULL);
  g_autofree char   *pretty = request != NULL ? jm_json_to_text (request, TRUE) : g_strdup (body);
  g_autoptr(GString) text = g_string_new (pretty);

  g_string_replace (text, "\\n", "\n", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gint64
find_newest (JmFunnel *funnel)
{
  g_autoptr(GArray) ids = jm_funnel_list_application_ids (funnel, JM_N_STATUSES, FALSE, NULL);
  gint64            newest = 0;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    newest = MAX (newest, g_array_index (ids, gint64, i));
  return newest;
}

static GtkWidget *
make_nothing (const char *why)
{
  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "jm-inbox-symbolic", "title", _("No Request Yet"), "description", why, NULL);
}

static GtkWidget *
make_text (const char *body)
{
  g_autofree char *text = make_readable (body);
  GtkWidget       *view = gtk_text_view_new ();
  GtkWidget       *window = gtk_scrolled_window_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  g_object_set (view, "editable", FALSE, "cursor-visible", FALSE, "monospace", TRUE, "wrap-mode", GTK_WRAP_WORD_CHAR, "left-margin", 12, "right-margin", 12,
                "top-margin", 12, "bottom-margin", 12, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The request"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), view);
  return window;
}

static void
copy_cb (GtkButton *button,
         const char *body)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), body);
  jm_toast_say (GTK_WIDGET (button), _("Copied, as it is sent"));
}

static GtkWidget *
make_copy (const char *body)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _("Copy"));
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_cb), g_strdup (body), (GClosureNotify) g_free, 0);
  return button;
}

/**
 * jm_request_page_new:
 * @funnel: which makes it
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
jm_request_page_new (JmFunnel *funnel)
{
  g_autoptr(GError) error = NULL;
  g_autofree char  *body = NULL;
  GtkWidget        *view = adw_toolbar_view_new ();
  GtkWidget        *bar = adw_header_bar_new ();
  gint64            application;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  application = find_newest (funnel);
  body = application != 0 ? jm_funnel_dup_prompt (funnel, application, &error) : NULL;
  if (body != NULL)
    adw_header_bar_pack_end (ADW_HEADER_BAR (bar), make_copy (body));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), body != NULL  ? make_text (body)
                                                         : application == 0 ? make_nothing (_("Approve a posting, and what would be sent for it stands here."))
                                                                            : make_nothing (error->message));
  return adw_navigation_page_new (view, _("Request"));
}
