/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-place-suggestions.h"

#include <posting/posting.h>

#include <glib/gi18n.h>

#define MOST 6

struct _JmPlaceSuggestions {
  GObject      parent_instance;
  AdwEntryRow *row;       /* (nullable) not owned; NULL: closed */
  GtkWidget   *popover;
  GtkListBox  *list;
  gboolean     is_taking; /* the text changes because one was taken */
};

G_DEFINE_FINAL_TYPE (JmPlaceSuggestions, jm_place_suggestions, G_TYPE_OBJECT)

static GtkWidget *
get_text (JmPlaceSuggestions *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->row)));
}

static void
hide (JmPlaceSuggestions *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (get_text (self)), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

/* "fr_FR.UTF-8" -> "FR"; (nullable) */
static char *
dup_country (void)
{
  const char *locale = g_get_language_names_with_category ("LC_MESSAGES")[0];

  return strlen (locale) >= 5 && locale[2] == '_' ? g_strndup (locale + 3, 2) : NULL;
}

static void
add_row (JmPlaceSuggestions *self,
         const char         *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "use-markup", FALSE, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", label, "focusable", FALSE, NULL);

  g_object_set_data_full (G_OBJECT (row), "jm-place", g_strdup (text), g_free);
  gtk_list_box_append (self->list, row);
}

static void
show (JmPlaceSuggestions *self)
{
  g_autofree char *country = dup_country ();
  const char      *typed = gtk_editable_get_text (GTK_EDITABLE (self->row));
  g_auto(GStrv)    places = jm_place_suggest (typed, country, MOST);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; places[i] != NULL; i++)
    if (g_strcmp0 (places[i], typed) != 0)
      add_row (self, places[i]);
  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL)
    {
      hide (self);
      return;
    }
  gtk_widget_set_size_request (self->popover, MIN (gtk_widget_get_width (GTK_WIDGET (self->row)), 360), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
changed_cb (JmPlaceSuggestions *self)
{
  g_assert (JM_IS_PLACE_SUGGESTIONS (self));

  if (self->row == NULL || self->is_taking)
    return;
  if (gtk_widget_has_focus (get_text (self)))
    show (self);
  else
    hide (self);
}

static void
take (JmPlaceSuggestions *self,
      GtkListBoxRow      *row)
{
  self->is_taking = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->row), g_object_get_data (G_OBJECT (row), "jm-place"));
  gtk_editable_set_position (GTK_EDITABLE (self->row), -1);
  self->is_taking = FALSE;
  hide (self);
}

static void
row_activated_cb (GtkListBox         *list,
                  GtkListBoxRow      *row,
                  JmPlaceSuggestions *self)
{
  g_assert (JM_IS_PLACE_SUGGESTIONS (self));

  take (self, row);
}

static void
choose (JmPlaceSuggestions *self,
        int                 by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int            index = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0 : -1;

  row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (get_text (self)), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        JmPlaceSuggestions    *self)
{
  GtkListBoxRow *row;

  g_assert (JM_IS_PLACE_SUGGESTIONS (self));

  if (!gtk_widget_get_visible (self->popover))
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_selected_row (self->list);
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    choose (self, 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    choose (self, -1);
  else if (key == GDK_KEY_Escape)
    hide (self);
  else if (row != NULL && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter))
    take (self, row);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
left_cb (JmPlaceSuggestions *self)
{
  g_assert (JM_IS_PLACE_SUGGESTIONS (self));

  if (self->row != NULL)
    hide (self);
}

static void
jm_place_suggestions_dispose (GObject *object)
{
  jm_place_suggestions_close (JM_PLACE_SUGGESTIONS (object));

  G_OBJECT_CLASS (jm_place_suggestions_parent_class)->dispose (object);
}

static void
jm_place_suggestions_class_init (JmPlaceSuggestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jm_place_suggestions_dispose;
}

static void
jm_place_suggestions_init (JmPlaceSuggestions *self)
{
}

/**
 * jm_place_suggestions_new:
 * @row: where a place is typed
 *
 * Returns: (transfer full): what proposes places for it, until jm_place_suggestions_close()
 */
JmPlaceSuggestions *
jm_place_suggestions_new (AdwEntryRow *row)
{
  JmPlaceSuggestions *self;
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_val_if_fail (ADW_IS_ENTRY_ROW (row), NULL);

  self = g_object_new (JM_TYPE_PLACE_SUGGESTIONS, NULL);
  self->row = row;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "suggestions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Places"), -1);
  self->popover = g_object_new (GTK_TYPE_POPOVER, "autohide", FALSE, "has-arrow", FALSE, "can-focus", FALSE, "position", GTK_POS_BOTTOM,
                                "halign", GTK_ALIGN_START, "child", self->list, NULL);
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_widget_set_parent (self->popover, GTK_WIDGET (row));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
  return self;
}

/**
 * jm_place_suggestions_close:
 * @self: suggestions
 *
 * Takes them away from their row, before that goes.
 */
void
jm_place_suggestions_close (JmPlaceSuggestions *self)
{
  g_return_if_fail (JM_IS_PLACE_SUGGESTIONS (self));

  if (self->row == NULL)
    return;
  self->row = NULL;
  gtk_widget_unparent (self->popover);
}
