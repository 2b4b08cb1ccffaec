/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-entry-dialog.h"

#include "profile/jm-profile-words.h"
#include "widgets/jm-plain-row.h"
#include "widgets/jm-text-row.h"

#include <glib/gi18n.h>
#include <stdio.h>

struct _JmEntryDialog {
  AdwDialog         parent_instance;
  char             *list;
  JmJson           *entry;  /* (nullable) as it was */
  const JmEntryKey *keys;
  GPtrArray        *rows;   /* (element-type GtkWidget), one for each key, not owned */
  GtkWidget        *save_button;
};

G_DEFINE_FINAL_TYPE (JmEntryDialog, jm_entry_dialog, ADW_TYPE_DIALOG)

enum {
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* "2019", "2019-03", "2019-03-15"; also "3/2019" as people write it. (nullable) */
static char *
dup_date (const char *text)
{
  int year, month, day, n = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &n) == 3 && text[n] == '\0')
    return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? g_strdup_printf ("%04d-%02d-%02d", year, month, day) : NULL;
  if ((sscanf (text, "%4d-%2d%n", &year, &month, &n) == 2 && text[n] == '\0') || (sscanf (text, "%2d/%4d%n", &month, &year, &n) == 2 && text[n] == '\0'))
    return year >= 1000 && month >= 1 && month <= 12 ? g_strdup_printf ("%04d-%02d", year, month) : NULL;
  if (sscanf (text, "%4d%n", &year, &n) == 1 && text[n] == '\0' && year >= 1000)
    return g_strdup_printf ("%04d", year);
  return NULL;
}

static char *
dup_typed (JmEntryDialog *self,
           guint          i)
{
  GtkWidget *row = self->rows->pdata[i];
  char      *text;

  if (JM_IS_TEXT_ROW (row))
    return jm_text_row_dup_text (JM_TEXT_ROW (row));
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  if (*text != '\0')
    return text;
  g_free (text);
  return NULL;
}

/* Something must be said, and a date must be one. */
static void
changed_cb (JmEntryDialog *self)
{
  gboolean is_any = FALSE;
  gboolean is_right = TRUE;

  g_assert (JM_IS_ENTRY_DIALOG (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget       *row = self->rows->pdata[i];
      g_autofree char *text = dup_typed (self, i);
      g_autofree char *date = text != NULL && self->keys[i].kind == JM_ENTRY_DATE ? dup_date (text) : NULL;
      gboolean         is_wrong = text != NULL && self->keys[i].kind == JM_ENTRY_DATE && date == NULL;

      is_any |= text != NULL;
      is_right &= !is_wrong;
      if (is_wrong)
        gtk_widget_add_css_class (row, "error");
      else
        gtk_widget_remove_css_class (row, "error");
    }
  gtk_widget_set_sensitive (self->save_button, is_any && is_right);
  gtk_widget_set_tooltip_text (self->save_button, is_right ? NULL : _("Write dates as 2019, 2019-03 or 2019-03-15"));
}

static void
save_cb (JmEntryDialog *self)
{
  g_assert (JM_IS_ENTRY_DIALOG (self));

  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static char *
join_lines (JmJson *value)
{
  g_auto(GStrv) lines = jm_json_dup_strv (value);

  return lines != NULL ? g_strjoinv ("\n", lines) : NULL;
}

static GtkWidget *
make_row (JmEntryDialog    *self,
          const JmEntryKey *key)
{
  JmJson          *value = self->entry != NULL ? jm_json_get_member (self->entry, key->key) : NULL;
  g_autofree char *text = key->kind == JM_ENTRY_LINES ? join_lines (value) : jm_json_dup_scalar (value);
  gboolean         is_long = key->kind == JM_ENTRY_LINES || key->kind == JM_ENTRY_PARAGRAPHS;
  GtkWidget       *row = jm_plain_row_new (is_long ? JM_TYPE_TEXT_ROW : ADW_TYPE_ENTRY_ROW, _(key->label));

  if (is_long)
    jm_text_row_set_text (JM_TEXT_ROW (row), text);
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
      adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
    }
  if (is_long)
    g_signal_connect_object (jm_text_row_get_buffer (JM_TEXT_ROW (row)), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_header (JmEntryDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->save_button = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (adw_dialog_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save_button, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save_button);
  return header;
}

/* A text of several lines has its title above it. */
static void
add_long (AdwPreferencesPage *page,
          GtkWidget          *row)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static void
build (JmEntryDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  for (const JmEntryKey *key = self->keys; key->key != NULL; key++)
    {
      GtkWidget *row = make_row (self, key);

      g_ptr_array_add (self->rows, row);
      if (JM_IS_TEXT_ROW (row))
        add_long (ADW_PREFERENCES_PAGE (page), row);
      else
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_title (ADW_DIALOG (self), self->entry != NULL ? jm_profile_words_field (self->list) : jm_profile_words_add (self->list));
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->save_button);
  adw_dialog_set_focus (ADW_DIALOG (self), self->rows->pdata[0]);
  changed_cb (self);
}

static void
jm_entry_dialog_finalize (GObject *object)
{
  JmEntryDialog *self = JM_ENTRY_DIALOG (object);

  g_free (self->list);
  g_clear_pointer (&self->entry, jm_json_unref);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (jm_entry_dialog_parent_class)->finalize (object);
}

static void
jm_entry_dialog_class_init (JmEntryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_entry_dialog_finalize;

  /* JmEntryDialog::saved: the user is content with it. */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", JM_TYPE_ENTRY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jm_entry_dialog_init (JmEntryDialog *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * jm_entry_dialog_new:
 * @list: a list of the profile
 * @entry: (nullable): the entry to change; %NULL for a new one
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_entry_dialog_new (const char *list,
                     JmJson     *entry)
{
  JmEntryDialog *self = g_object_new (JM_TYPE_ENTRY_DIALOG, NULL);

  self->list = g_strdup (list);
  self->entry = entry != NULL ? jm_json_ref (entry) : NULL;
  self->keys = jm_profile_words_keys (list);
  build (self);
  return ADW_DIALOG (self);
}

static void
put_typed (JmEntryDialog *self,
           guint          i,
           JmJsonBuilder *builder)
{
  g_autofree char *text = dup_typed (self, i);
  g_autofree char *date = text != NULL && self->keys[i].kind == JM_ENTRY_DATE ? dup_date (text) : NULL;
  g_auto(GStrv)    lines = NULL;

  if (text == NULL)
    return;
  if (self->keys[i].kind != JM_ENTRY_LINES)
    {
      jm_json_set_string (builder, self->keys[i].key, date != NULL ? date : text);
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  jm_json_key (builder, self->keys[i].key);
  jm_json_begin_array (builder);
  for (guint j = 0; lines[j] != NULL; j++)
    if (*g_strstrip (lines[j]) != '\0')
      jm_json_add_string (builder, lines[j]);
  jm_json_end_array (builder);
}

/**
 * jm_entry_dialog_dup_entry:
 * @self: a dialog
 *
 * Returns: (transfer full): the entry as it is typed; what the form has no row for stays in it
 */
JmJson *
jm_entry_dialog_dup_entry (JmEntryDialog *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(GStrv)            names = NULL;

  g_return_val_if_fail (JM_IS_ENTRY_DIALOG (self), NULL);

  names = self->entry != NULL ? jm_json_list_members (self->entry) : NULL;
  jm_json_begin_object (builder);
  for (guint i = 0; i < self->rows->len; i++)
    put_typed (self, i, builder);
  for (guint j = 0; names != NULL && names[j] != NULL; j++)
    {
      gboolean has_row = FALSE;

      for (const JmEntryKey *key = self->keys; key->key != NULL; key++)
        has_row |= g_str_equal (key->key, names[j]);
      if (!has_row)
        jm_json_set_value (builder, names[j], jm_json_get_member (self->entry, names[j]));
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
