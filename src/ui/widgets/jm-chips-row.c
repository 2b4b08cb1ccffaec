/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-chips-row.h"

#include <glib/gi18n.h>

struct _JmChipsRow {
  AdwPreferencesRow parent_instance;
  GtkLabel         *caption_label;
  AdwWrapBox       *chips;
  GtkBox           *entry;
  GtkText          *text;
  GPtrArray        *strings; /* (element-type utf8) */
};

G_DEFINE_FINAL_TYPE (JmChipsRow, jm_chips_row, ADW_TYPE_PREFERENCES_ROW)

enum {
  PROP_0,
  PROP_STRINGS,
  PROP_PLACEHOLDER,
  PROP_CAPTION,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void rebuild (JmChipsRow *self);

static gboolean
contains (JmChipsRow *self,
          const char *string)
{
  return g_ptr_array_find_with_equal_func (self->strings, string, g_str_equal, NULL);
}

static gboolean
add (JmChipsRow *self,
     const char *typed)
{
  g_autofree char *string = g_strstrip (g_strdup (typed));

  if (*string == '\0' || contains (self, string))
    return FALSE;
  g_ptr_array_add (self->strings, g_steal_pointer (&string));
  return TRUE;
}

static void
remove_cb (GtkButton  *button,
           JmChipsRow *self)
{
  const char *string = g_object_get_data (G_OBJECT (button), "jm-string");
  guint       index;

  g_assert (JM_IS_CHIPS_ROW (self));

  if (!g_ptr_array_find_with_equal_func (self->strings, string, g_str_equal, &index))
    return;
  g_ptr_array_remove_index (self->strings, index);
  rebuild (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STRINGS]);
}

static GtkWidget *
make_chip (JmChipsRow *self,
           const char *string)
{
  GtkWidget       *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget       *label = gtk_label_new (string);
  GtkWidget       *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s”"), string);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (chip, "chip");
  g_object_set_data_full (G_OBJECT (button), "jm-string", g_strdup (string), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

static void
rebuild (JmChipsRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, child);
  for (guint i = 0; i < self->strings->len; i++)
    adw_wrap_box_append (self->chips, make_chip (self, g_ptr_array_index (self->strings, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), self->strings->len > 0);
}

/* What was typed or pasted becomes chips at every comma; the rest stays in the entry. */
static void
take_typed (JmChipsRow *self,
            gboolean    all)
{
  const char      *typed = gtk_editable_get_text (GTK_EDITABLE (self->text));
  const char      *comma = strrchr (typed, ',');
  g_auto(GStrv)    parts = NULL;
  g_autofree char *rest = g_strdup (all || comma == NULL ? "" : comma + 1);

  if (!all && comma == NULL)
    return;
  if (!all)
    {
      g_autofree char *before = g_strndup (typed, comma - typed);

      parts = g_strsplit (before, ",", -1);
    }
  else
    {
      parts = g_strsplit (typed, ",", -1);
    }

  for (guint i = 0; parts[i] != NULL; i++)
    add (self, parts[i]);
  gtk_editable_set_text (GTK_EDITABLE (self->text), g_strchug (rest));
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  rebuild (self);
}

static void
activate_cb (JmChipsRow *self)
{
  g_assert (JM_IS_CHIPS_ROW (self));

  take_typed (self, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STRINGS]);
}

static void
changed_cb (JmChipsRow *self)
{
  g_assert (JM_IS_CHIPS_ROW (self));

  take_typed (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STRINGS]);
}

static void
set_caption (JmChipsRow *self,
             const char *caption)
{
  gboolean is_any = caption != NULL && *caption != '\0';

  gtk_label_set_text (self->caption_label, is_any ? caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption_label), is_any);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, is_any ? caption : "", -1);
}

static void
jm_chips_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JmChipsRow *self = JM_CHIPS_ROW (object);

  switch (prop_id)
    {
    case PROP_STRINGS:
      g_value_take_boxed (value, jm_chips_row_dup_strings (self));
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_text_get_placeholder_text (self->text));
      break;
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_text (self->caption_label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_chips_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  JmChipsRow *self = JM_CHIPS_ROW (object);

  switch (prop_id)
    {
    case PROP_STRINGS:
      jm_chips_row_set_strings (self, g_value_get_boxed (value));
      break;
    case PROP_PLACEHOLDER:
      gtk_text_set_placeholder_text (self->text, g_value_get_string (value));
      break;
    case PROP_CAPTION:
      set_caption (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
title_cb (JmChipsRow *self,
          GParamSpec *pspec,
          gpointer    user_data)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static gboolean
jm_chips_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JM_CHIPS_ROW (widget)->text));
}

static void
jm_chips_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_CHIPS_ROW);

  G_OBJECT_CLASS (jm_chips_row_parent_class)->dispose (object);
}

static void
jm_chips_row_finalize (GObject *object)
{
  g_ptr_array_unref (JM_CHIPS_ROW (object)->strings);

  G_OBJECT_CLASS (jm_chips_row_parent_class)->finalize (object);
}

static void
jm_chips_row_class_init (JmChipsRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_chips_row_get_property;
  object_class->set_property = jm_chips_row_set_property;
  object_class->dispose = jm_chips_row_dispose;
  object_class->finalize = jm_chips_row_finalize;
  widget_class->grab_focus = jm_chips_row_grab_focus;

  /* JmChipsRow:strings: the texts, in the order they were added; notified of at every change, also of the entry. */
  props[PROP_STRINGS] = g_param_spec_boxed ("strings", NULL, NULL, G_TYPE_STRV,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* JmChipsRow:placeholder: an example, shown in the empty entry. */
  props[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* JmChipsRow:caption: plain text below the title; none when empty. */
  props[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-chips-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JmChipsRow, caption_label);
  gtk_widget_class_bind_template_child (widget_class, JmChipsRow, chips);
  gtk_widget_class_bind_template_child (widget_class, JmChipsRow, entry);
  gtk_widget_class_bind_template_child (widget_class, JmChipsRow, text);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
jm_chips_row_init (JmChipsRow *self)
{
  self->strings = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* On itself: goes with the object. */
  g_signal_connect_object (self, "notify::title", G_CALLBACK (title_cb), self, 0);
}

/**
 * jm_chips_row_dup_strings:
 * @self: a row
 *
 * Returns: (transfer full): the texts, and last what was typed without Enter, so that nothing typed is lost
 */
char **
jm_chips_row_dup_strings (JmChipsRow *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char        *typed = NULL;

  g_return_val_if_fail (JM_IS_CHIPS_ROW (self), NULL);

  for (guint i = 0; i < self->strings->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->strings, i));
  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));
  if (*typed != '\0' && !contains (self, typed))
    g_strv_builder_add (builder, typed);
  return g_strv_builder_end (builder);
}

/**
 * jm_chips_row_set_strings:
 * @self: a row
 * @strings: (nullable): the texts
 */
void
jm_chips_row_set_strings (JmChipsRow         *self,
                          const char * const *strings)
{
  g_return_if_fail (JM_IS_CHIPS_ROW (self));

  g_ptr_array_set_size (self->strings, 0);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    add (self, strings[i]);
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STRINGS]);
}

/**
 * jm_chips_row_add_suffix:
 * @self: a row
 * @widget: what else adds texts
 *
 * Puts a widget behind the entry.
 */
void
jm_chips_row_add_suffix (JmChipsRow *self,
                         GtkWidget  *widget)
{
  g_return_if_fail (JM_IS_CHIPS_ROW (self));

  gtk_box_append (self->entry, widget);
}
