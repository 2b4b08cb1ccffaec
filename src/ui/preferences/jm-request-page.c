/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-request-page.h"

#include "widgets/jm-plain-row.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

#define BYTES_PER_TOKEN 4 /* about */

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

/* --- by parts --- */

static char *
count_tokens (gint64 n)
{
  return g_strdup_printf (ngettext ("about %'d token", "about %'d tokens", (gulong) n), (int) n);
}

static void
add_entries (AdwExpanderRow *row,
             JmJson         *entries,
             gboolean        is_left_out)
{
  for (guint i = 0; i < jm_json_get_length (entries); i++)
    {
      JmJson          *entry = jm_json_get_element (entries, i);
      const char      *title = jm_json_member_string (entry, "title");
      GtkWidget       *line = jm_plain_row_new (ADW_TYPE_ACTION_ROW, title != NULL && *title != '\0' ? title : jm_json_member_string (entry, "id"));
      gint64           n = 0;
      g_autofree char *tokens = NULL;
      g_autofree char *left_out = NULL;

      jm_json_member_int64 (entry, "tokens", &n);
      tokens = count_tokens (n);
      /* Translators: a piece of the profile that is not sent; "about 120 tokens". */
      left_out = g_strdup_printf (_("Left out: %s"), tokens);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (line), is_left_out ? left_out : tokens);
      adw_expander_row_add_row (row, line);
    }
}

static void
add_part (AdwPreferencesGroup *group,
          JmJson              *part)
{
  const char      *name = jm_json_member_string (part, "part");
  GtkWidget       *row = jm_plain_row_new (ADW_TYPE_EXPANDER_ROW, g_str_equal (name, "profile") ? _("Profile")
                                                                : g_str_equal (name, "cv") ? _("CV") : _("Earlier letters"));
  gint64           n = 0, room = 0;
  g_autofree char *tokens = NULL;
  g_autofree char *text = NULL;

  jm_json_member_int64 (part, "tokens", &n);
  jm_json_member_int64 (part, "room", &room);
  tokens = count_tokens (n);
  /* Translators: "about 340 tokens of 1,200 at most". */
  text = g_strdup_printf (_("%s of %'d at most"), tokens, (int) room);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), n > 0 ? text : _("Nothing"));
  add_entries (ADW_EXPANDER_ROW (row), jm_json_get_member (part, "entries"), FALSE);
  add_entries (ADW_EXPANDER_ROW (row), jm_json_get_member (part, "left_out"), TRUE);
  adw_preferences_group_add (group, row);
}

/* What is in it and what is not, and that the rest is the posting and our own words. */
static GtkWidget *
make_parts (JmJson     *described,
            const char *body)
{
  GtkWidget       *page = adw_preferences_page_new ();
  GtkWidget       *group = adw_preferences_group_new ();
  GtkWidget       *rest = jm_plain_row_new (ADW_TYPE_ACTION_ROW, _("Posting and instructions"));
  JmJson          *parts = jm_json_get_member (described, "parts");
  gint64           seen = 0;
  g_autofree char *tokens = NULL;

  jm_json_member_int64 (described, "tokens", &seen);
  tokens = count_tokens (MAX ((gint64) strlen (body) / BYTES_PER_TOKEN - seen, 0));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (rest), tokens);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("What suits the posting best goes along, as much as there is room for. Sizes are estimates."));
  for (guint i = 0; i < jm_json_get_length (parts); i++)
    add_part (ADW_PREFERENCES_GROUP (group), jm_json_get_element (parts, i));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), rest);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return page;
}

static GtkWidget *
make_request (AdwToolbarView *view,
              JmJson         *described,
              const char     *body)
{
  GtkWidget *stack = adw_view_stack_new ();
  GtkWidget *switcher = adw_inline_view_switcher_new ();

  adw_view_stack_add_titled (ADW_VIEW_STACK (stack), make_parts (described, body), "parts", _("Parts"));
  adw_view_stack_add_titled (ADW_VIEW_STACK (stack), make_text (body), "exact", _("Word for Word"));
  adw_inline_view_switcher_set_stack (ADW_INLINE_VIEW_SWITCHER (switcher), ADW_VIEW_STACK (stack));
  gtk_widget_set_halign (switcher, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (switcher, "letter-bar");
  adw_toolbar_view_add_top_bar (view, switcher);
  return stack;
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
  g_autoptr(JmJson) described = NULL;
  GtkWidget        *view = adw_toolbar_view_new ();
  GtkWidget        *bar = adw_header_bar_new ();
  gint64            application;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  application = find_newest (funnel);
  body = application != 0 ? jm_funnel_dup_prompt (funnel, application, &error) : NULL;
  described = body != NULL ? jm_funnel_describe_prompt (funnel, application, NULL) : NULL;
  if (body != NULL)
    adw_header_bar_pack_end (ADW_HEADER_BAR (bar), make_copy (body));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), body != NULL  ? make_request (ADW_TOOLBAR_VIEW (view), described, body)
                                                         : application == 0 ? make_nothing (_("Approve a posting, and what would be sent for it stands here."))
                                                                            : make_nothing (error->message));
  return adw_navigation_page_new (view, _("Request"));
}
