/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/jm-profile-list.h"

#include "profile/jm-entry-dialog.h"
#include "profile/jm-profile-words.h"
#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>

struct _JmProfileList {
  AdwPreferencesGroup parent_instance;
  char               *field;
  JmJson             *value;
  GPtrArray          *rows;    /* (element-type GtkWidget), not owned */
  guint               edited;  /* the entry whose dialog is open */
};

G_DEFINE_FINAL_TYPE (JmProfileList, jm_profile_list, ADW_TYPE_PREFERENCES_GROUP)

enum {
  SIGNAL_CHANGED,
  SIGNAL_DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void rebuild (JmProfileList *self);

static int
index_of (JmProfileList *self,
          GtkWidget     *row)
{
  guint index;

  return g_ptr_array_find (self->rows, row, &index) ? (int) index : -1;
}

/* --- changes --- */

/* Takes @value, shows it and tells; the row @focus gets the focus, -1: none. */
static void
change (JmProfileList *self,
        JmJson        *value,
        int            focus)
{
  jm_json_unref (self->value);
  self->value = value;
  rebuild (self);
  if (focus >= 0 && focus < (int) self->rows->len)
    gtk_widget_grab_focus (self->rows->pdata[focus]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The list without the entry @from, which comes before @to, counted without it; @to -1: it goes. */
static JmJson *
rearrange (JmJson *value,
           guint   from,
           int     to)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  int                      n = 0;

  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (value); i++)
    {
      if (i == from)
        continue;
      if (n++ == to)
        jm_json_add_value (builder, jm_json_get_element (value, from));
      jm_json_add_value (builder, jm_json_get_element (value, i));
    }
  if (to >= n)
    jm_json_add_value (builder, jm_json_get_element (value, from));
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}

static void
move_entry (JmProfileList *self,
            guint          from,
            int            to)
{
  if (to < 0 || to >= (int) self->rows->len || to == (int) from)
    return;
  change (self, rearrange (self->value, from, to), to);
}

static void
delete_entry (JmProfileList *self,
              guint          index)
{
  if (index >= self->rows->len)
    return;
  change (self, rearrange (self->value, index, -1), MIN ((int) index, (int) self->rows->len - 2));
  g_signal_emit (self, signals[SIGNAL_DELETED], 0);
}

static void
saved_cb (JmEntryDialog *dialog,
          JmProfileList *self)
{
  g_autoptr(JmJson)        entry = jm_entry_dialog_dup_entry (dialog);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  guint                    n = jm_json_get_length (self->value);

  g_assert (JM_IS_PROFILE_LIST (self));

  /* A new one is the newest: it comes first, as CVs have it. */
  jm_json_begin_array (builder);
  if (self->edited >= n)
    jm_json_add_value (builder, entry);
  for (guint i = 0; i < n; i++)
    jm_json_add_value (builder, i == self->edited ? entry : jm_json_get_element (self->value, i));
  jm_json_end_array (builder);
  change (self, jm_json_builder_finish (builder), self->edited >= n ? 0 : (int) self->edited);
}

static void
present_entry (JmProfileList *self,
               guint          index)
{
  JmJson    *entry = index < jm_json_get_length (self->value) ? jm_json_get_element (self->value, index) : NULL;
  AdwDialog *dialog = jm_entry_dialog_new (self->field, entry);

  self->edited = entry != NULL ? index : G_MAXUINT;
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- what the user does --- */

static void
add_cb (JmProfileList *self)
{
  g_assert (JM_IS_PROFILE_LIST (self));

  present_entry (self, G_MAXUINT);
}

static void
activated_cb (GtkWidget     *row,
              JmProfileList *self)
{
  g_assert (JM_IS_PROFILE_LIST (self));

  present_entry (self, index_of (self, row));
}

static JmProfileList *
list_of (GtkWidget *row)
{
  return JM_PROFILE_LIST (gtk_widget_get_ancestor (row, JM_TYPE_PROFILE_LIST));
}

static gboolean
move_key_cb (GtkWidget *row,
             GVariant  *arguments,
             gpointer   user_data)
{
  JmProfileList *self = list_of (row);
  int            index = index_of (self, row);

  move_entry (self, index, index + g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

static gboolean
delete_key_cb (GtkWidget *row,
               GVariant  *arguments,
               gpointer   user_data)
{
  JmProfileList *self = list_of (row);

  delete_entry (self, index_of (self, row));
  return GDK_EVENT_STOP;
}

static void
menu_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkWidget     *row = user_data;
  JmProfileList *self = list_of (row);
  const char    *name = g_action_get_name (G_ACTION (action));
  int            index = index_of (self, row);

  if (g_str_equal (name, "delete"))
    delete_entry (self, index);
  else
    move_entry (self, index, index + (g_str_equal (name, "up") ? -1 : 1));
}

/* --- dragging --- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            GtkWidget     *row)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (row);
  g_autoptr(GdkPaintable) icon = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, icon, (int) x, (int) y);
  return gdk_content_provider_new_typed (ADW_TYPE_ACTION_ROW, row);
}

/* A row goes before the one it is dropped on, or behind it below its middle; rows of other lists are none of ours. */
static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GtkWidget     *row)
{
  JmProfileList *self = list_of (row);
  int            from = index_of (self, g_value_get_object (value));
  int            to = index_of (self, row);

  if (from < 0 || to < 0)
    return FALSE;
  to += y > gtk_widget_get_height (row) / 2.0 ? 1 : 0;
  move_entry (self, from, from < to ? to - 1 : to);
  return TRUE;
}

/* --- rows --- */

static void
add_keys (GtkWidget *row)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const struct { const char *trigger; int by; } moves[] = { { "<Alt>Up", -1 }, { "<Alt>Down", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (moves[i].trigger), gtk_callback_action_new (move_key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (moves[i].by));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete"), gtk_callback_action_new (delete_key_cb, NULL, NULL)));
  gtk_widget_add_controller (row, keys);
}

static void
add_drag (GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (ADW_TYPE_ACTION_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), row, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), row, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static GtkWidget *
make_menu (GtkWidget *row,
           guint      index,
           guint      n)
{
  static const GActionEntry entries[] = { { "up", menu_action }, { "down", menu_action }, { "delete", menu_action } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GMenu)              menu = g_menu_new ();
  GtkWidget                    *button = gtk_menu_button_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), row);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), "up")), index > 0);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), "down")), index + 1 < n);
  gtk_widget_insert_action_group (row, "entry", G_ACTION_GROUP (group));
  g_menu_append (menu, _("Move _Up"), "entry.up");
  g_menu_append (menu, _("Move _Down"), "entry.down");
  g_menu_append (menu, _("_Delete"), "entry.delete");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_row (JmProfileList *self,
          guint          index,
          guint          n)
{
  g_autofree char *rest = NULL;
  g_autofree char *first = jm_profile_words_entry (self->field, jm_json_get_element (self->value, index), &rest);
  GtkWidget       *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, first);
  GtkWidget       *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");

  gtk_widget_add_css_class (handle, "dim-label");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rest);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), handle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (row, index, n));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  add_keys (row);
  add_drag (row);
  return row;
}

static void
rebuild (JmProfileList *self)
{
  guint n = jm_json_get_length (self->value);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = make_row (self, i, n);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
}

static void
jm_profile_list_finalize (GObject *object)
{
  JmProfileList *self = JM_PROFILE_LIST (object);

  g_free (self->field);
  g_clear_pointer (&self->value, jm_json_unref);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (jm_profile_list_parent_class)->finalize (object);
}

static void
jm_profile_list_class_init (JmProfileListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_profile_list_finalize;

  /* JmProfileList::changed: by the user. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", JM_TYPE_PROFILE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* JmProfileList::deleted: an entry went. */
  signals[SIGNAL_DELETED] = g_signal_new ("deleted", JM_TYPE_PROFILE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jm_profile_list_init (JmProfileList *self)
{
  self->rows = g_ptr_array_new ();
  self->value = jm_json_parse ("[]", -1, NULL);
}

/**
 * jm_profile_list_new:
 * @field: a list of the profile
 *
 * Returns: (transfer floating): an empty one
 */
GtkWidget *
jm_profile_list_new (const char *field)
{
  JmProfileList *self = g_object_new (JM_TYPE_PROFILE_LIST, NULL);
  GtkWidget     *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->field = g_strdup (field);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, jm_profile_words_add (field));
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), jm_profile_words_field (field));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
  return GTK_WIDGET (self);
}

/**
 * jm_profile_list_get_field:
 * @self: a list
 *
 * Returns: which of the profile's it is
 */
const char *
jm_profile_list_get_field (JmProfileList *self)
{
  g_return_val_if_fail (JM_IS_PROFILE_LIST (self), NULL);

  return self->field;
}

/**
 * jm_profile_list_get_value:
 * @self: a list
 *
 * Returns: (transfer none): its entries
 */
JmJson *
jm_profile_list_get_value (JmProfileList *self)
{
  g_return_val_if_fail (JM_IS_PROFILE_LIST (self), NULL);

  return self->value;
}

/**
 * jm_profile_list_set_value:
 * @self: a list
 * @value: its entries
 *
 * Shows them; the same again leaves focus and rows alone.
 */
void
jm_profile_list_set_value (JmProfileList *self,
                           JmJson        *value)
{
  g_return_if_fail (JM_IS_PROFILE_LIST (self));
  g_return_if_fail (value != NULL);

  if (jm_json_equal (self->value, value))
    return;
  jm_json_unref (self->value);
  self->value = jm_json_ref (value);
  rebuild (self);
}
