/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-shortcuts-dialog.h"

#include <glib/gi18n.h>

struct _JmShortcutsDialog {
  AdwDialog           parent_instance;
  AdwPreferencesPage *page;
  GtkWidget          *letters;
};

G_DEFINE_FINAL_TYPE (JmShortcutsDialog, jm_shortcuts_dialog, ADW_TYPE_DIALOG)

typedef struct {
  const char *keys; /* one or two accelerators, apart by a space */
  const char *title;
} Entry;

static const Entry general[] = {
  { "<Control>1", N_("Inbox") },
  { "<Control>2", N_("Applications") },
  { "<Control>f", N_("Search") },
  { "<Control>n", N_("Add a Search") },
  { "<Control><Shift>n", N_("Add a Posting") },
  { "<Control>v", N_("Add What Was Copied") },
  { "<Control><Shift>b", N_("Add a Board") },
  { "F5 <Control>r", N_("Refresh") },
  { "<Control>z", N_("Undo") },
  { "<Control><Shift>z", N_("Redo") },
  { "F9", N_("Show or Hide the Sidebar") },
  { "F10", N_("Main Menu") },
  { "<Control>comma", N_("Preferences") },
  { "<Control>question", N_("Keyboard Shortcuts") },
  { "<Control>w", N_("Close the Window") },
  { "<Control>q", N_("Quit") },
};

static const Entry inbox[] = {
  { "a", N_("Approve") },
  { "r", N_("Reject") },
  { "l", N_("Later") },
  { "p", N_("Keep, or Not") },
  { "o", N_("Open in Browser") },
  { "j Down", N_("Next Posting") },
  { "k Up", N_("Previous Posting") },
  { "<Shift>Down <Control>space", N_("Select Several") },
};

static const Entry applications[] = {
  { "<Control><Shift>Left <Control><Shift>Right", N_("Move to Another Column") },
  { "<Control><Shift>Up <Control><Shift>Down", N_("Move within the Column") },
  { "Delete", N_("Archive") },
};

static const Entry due[] = {
  { "d", N_("Follow-Up Done") },
  { "3", N_("Follow Up 3 Days Later") },
  { "7", N_("Follow Up a Week Later") },
  { "Return", N_("Open the Card") },
};

static GtkWidget *
make_keys (const char *keys)
{
  g_auto(GStrv) accelerators = g_strsplit (keys, " ", -1);
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      guint            key;
      GdkModifierType  modifiers;
      g_autofree char *text = NULL;
      GtkWidget       *label;

      if (!gtk_accelerator_parse (accelerators[i], &key, &modifiers))
        continue;
      text = gtk_accelerator_get_label (key, modifiers);
      label = gtk_label_new (text);
      gtk_widget_add_css_class (label, "keycap");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static AdwPreferencesGroup *
add_group (JmShortcutsDialog *self,
           const char        *title,
           const Entry       *entries,
           gsize              n_entries)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (gsize i = 0; i < n_entries; i++)
    {
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _(entries[i].title), NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (entries[i].keys));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static void
jm_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_SHORTCUTS_DIALOG);

  G_OBJECT_CLASS (jm_shortcuts_dialog_parent_class)->dispose (object);
}

static void
jm_shortcuts_dialog_class_init (JmShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_shortcuts_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JmShortcutsDialog, page);
}

static void
jm_shortcuts_dialog_init (JmShortcutsDialog *self)
{
  AdwPreferencesGroup *group;

  gtk_widget_init_template (GTK_WIDGET (self));

  add_group (self, _("General"), general, G_N_ELEMENTS (general));
  group = add_group (self, _("Inbox"), inbox, G_N_ELEMENTS (inbox));
  self->letters = g_object_new (ADW_TYPE_SWITCH_ROW, "title", _("Single Letters"),
                                "subtitle", _("Letters act while the list or the posting has the focus"), NULL);
  adw_preferences_group_add (group, self->letters);
  add_group (self, _("Applications"), applications, G_N_ELEMENTS (applications));
  add_group (self, C_("view", "Due"), due, G_N_ELEMENTS (due));
}

/**
 * jm_shortcuts_dialog_new:
 * @state: of the window over which it is
 *
 * Returns: (transfer floating): a dialog to present
 */
AdwDialog *
jm_shortcuts_dialog_new (GSettings *state)
{
  JmShortcutsDialog *self = g_object_new (JM_TYPE_SHORTCUTS_DIALOG, NULL);

  g_settings_bind (state, "letter-keys", self->letters, "active", G_SETTINGS_BIND_DEFAULT);
  return ADW_DIALOG (self);
}
