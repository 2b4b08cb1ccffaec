/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-record-row.h"

#include "activities/jm-activity-words.h"
#include "widgets/jm-interview-words.h"
#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>
#include <string.h>

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, title);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return row;
}

static void
set_action (GtkWidget  *widget,
            const char *action,
            const char *target)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", target);
}

static void
add_button (GtkWidget  *row,
            const char *icon,
            const char *words,
            const char *action,
            const char *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  set_action (button, action, target);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          const char *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
add_menu (GtkWidget  *row,
          const char *name,
          GMenu      *menu)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *label = g_strdup_printf (_("More for %s"), name);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
make_active (GtkWidget  *row,
             const char *action,
             const char *target)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_action (row, action, target);
}

static char *
dup_id (JmRecordType type,
        gint64       id)
{
  return g_strdup_printf ("%c%" G_GINT64_FORMAT, jm_record_get_letter (type), id);
}

/**
 * jm_record_row_new_interview:
 * @interview: an interview
 *
 * Returns: (transfer floating): a row that says when and where it is; activated, it is changed
 */
GtkWidget *
jm_record_row_new_interview (const JmInterview *interview)
{
  g_autofree char *id = dup_id (JM_RECORD_INTERVIEW, interview->id);
  g_autofree char *start = jm_interview_words_start (interview);
  g_autofree char *rest = jm_interview_words_rest (interview);
  g_autofree char *subtitle = interview->note != NULL ? g_strconcat (rest, "\n", interview->note, NULL) : g_strdup (rest);
  GtkWidget *row = make_row (start, subtitle);
  g_autoptr(GMenu) menu = g_menu_new ();
  gboolean is_link = interview->place != NULL && (g_str_has_prefix (interview->place, "https://") || g_str_has_prefix (interview->place, "http://"));

  if (is_link)
    add_button (row, "adw-external-link-symbolic", _("Open Link"), "record.go", interview->place);
  add_item (menu, _("_Edit…"), "record.edit", id);
  if (interview->place != NULL)
    add_item (menu, is_link ? _("Copy _Link") : _("Copy _Place"), "record.copy", interview->place);
  add_item (menu, _("_Remove"), "record.remove", id);
  add_menu (row, start, menu);
  make_active (row, "record.edit", id);
  return row;
}

static void
add_line (GString    *lines,
          const char *text)
{
  if (text == NULL)
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, text);
}

/* Digits and what may lead them (RFC 3966, 3): what people write between them is for people. */
static char *
dup_tel (const char *phone)
{
  g_autoptr(GString) uri = g_string_new ("tel:");

  for (const char *p = phone; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || *p == '#' || *p == '*' || (*p == '+' && uri->len == strlen ("tel:")))
      g_string_append_c (uri, *p);
  return g_string_free (g_steal_pointer (&uri), FALSE);
}

/**
 * jm_record_row_new_contact:
 * @contact: a contact
 *
 * Returns: (transfer floating): a row that says who it is, with ways to reach them; activated, it is changed
 */
GtkWidget *
jm_record_row_new_contact (const JmContact *contact)
{
  g_autofree char *id = dup_id (JM_RECORD_CONTACT, contact->id);
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget *row;

  add_line (lines, contact->role);
  add_line (lines, contact->email);
  add_line (lines, contact->phone);
  add_line (lines, contact->note);
  row = make_row (contact->name, lines->str);
  if (contact->email != NULL)
    {
      /* RFC 6068, 2: what is no letter of an address is escaped. */
      g_autofree char *address = g_uri_escape_string (contact->email, "@+", FALSE);
      g_autofree char *uri = g_strconcat ("mailto:", address, NULL);

      add_button (row, "mail-unread-symbolic", _("Write an E-Mail"), "record.go", uri);
    }
  if (contact->phone != NULL)
    {
      g_autofree char *uri = dup_tel (contact->phone);

      add_button (row, "call-start-symbolic", _("Call"), "record.go", uri);
    }
  add_item (menu, _("_Edit…"), "record.edit", id);
  if (contact->email != NULL)
    add_item (menu, _("Copy E-_Mail Address"), "record.copy", contact->email);
  if (contact->phone != NULL)
    add_item (menu, _("Copy _Phone Number"), "record.copy", contact->phone);
  add_item (menu, _("_Remove"), "record.remove", id);
  add_menu (row, contact->name, menu);
  make_active (row, "record.edit", id);
  return row;
}

/**
 * jm_record_row_new_attachment:
 * @attachment: a file of an application
 *
 * Returns: (transfer floating): a row with its name, kind and size; activated, it is opened
 */
GtkWidget *
jm_record_row_new_attachment (const JmAttachment *attachment)
{
  g_autofree char *id = dup_id (JM_RECORD_ATTACHMENT, attachment->id);
  g_autofree char *type = g_content_type_from_mime_type (attachment->media_type);
  g_autofree char *kind = type != NULL ? g_content_type_get_description (type) : g_strdup (attachment->media_type);
  g_autofree char *size = g_format_size (attachment->size);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", kind, size);
  GtkWidget *row = make_row (attachment->name, subtitle);
  g_autoptr(GMenu) menu = g_menu_new ();

  add_item (menu, _("_Open"), "record.open", id);
  add_item (menu, _("_Save As…"), "record.save", id);
  add_item (menu, _("_Remove"), "record.remove", id);
  add_menu (row, attachment->name, menu);
  make_active (row, "record.open", id);
  return row;
}

/**
 * jm_record_row_new_activity:
 * @activity: an act that belongs to an application
 *
 * Returns: (transfer floating): a row that says what was done and when; activated, it is changed
 */
GtkWidget *
jm_record_row_new_activity (const JmActivity *activity)
{
  g_autofree char *id = dup_id (JM_RECORD_ACTIVITY, activity->id);
  g_autofree char *rest = jm_activity_words_whole (activity);
  GtkWidget *row = make_row (activity->text, rest);
  g_autoptr(GMenu) menu = g_menu_new ();

  add_item (menu, _("_Edit…"), "record.edit", id);
  add_item (menu, _("_Remove"), "record.remove", id);
  add_menu (row, activity->text, menu);
  make_active (row, "record.edit", id);
  return row;
}
