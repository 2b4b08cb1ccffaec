/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-filtered-row.h"

#include "widgets/jm-rule-words.h"

#include <glib/gi18n.h>

struct _JmFilteredRow {
  AdwBin     parent_instance;
  GtkLabel  *title;
  GtkLabel  *company;
  GtkLabel  *reason;
  GtkLabel  *excerpt;
  GtkWidget *let_in;
  gint64     id;
};

G_DEFINE_FINAL_TYPE (JmFilteredRow, jm_filtered_row, ADW_TYPE_BIN)

static void
let_in_cb (JmFilteredRow *self)
{
  g_assert (JM_IS_FILTERED_ROW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "filtered.let-in", "x", self->id);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
jm_filtered_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_FILTERED_ROW);

  G_OBJECT_CLASS (jm_filtered_row_parent_class)->dispose (object);
}

static void
jm_filtered_row_class_init (JmFilteredRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_filtered_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-filtered-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JmFilteredRow, title);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredRow, company);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredRow, reason);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredRow, excerpt);
  gtk_widget_class_bind_template_child (widget_class, JmFilteredRow, let_in);
  gtk_widget_class_bind_template_callback (widget_class, let_in_cb);
}

static void
jm_filtered_row_init (JmFilteredRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_filtered_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
jm_filtered_row_new (void)
{
  return g_object_new (JM_TYPE_FILTERED_ROW, NULL);
}

/* "Acme · C in Lyon": the company, and the search that found it. */
static char *
make_source (const JmFiltered *filtered)
{
  const char *parts[3] = { filtered->company_name, filtered->search_name, NULL };

  return filtered->company_name != NULL ? g_strjoinv (" · ", (char **) parts) : g_strdup (filtered->search_name);
}

/* The word that struck is marked where it stands; the text is others', and never markup. */
static void
set_excerpt (JmFilteredRow    *self,
             const JmFiltered *filtered)
{
  const char               *excerpt = jm_rule_words_excerpt (filtered);
  g_autoptr(PangoAttrList)  marks = jm_rule_words_mark (excerpt != NULL ? excerpt : "", filtered->term, FALSE);

  set_text (self->excerpt, excerpt);
  gtk_label_set_attributes (self->excerpt, marks);
}

static void
set_title (JmFilteredRow    *self,
           const JmFiltered *filtered)
{
  const char               *title = filtered->title != NULL ? filtered->title : "";
  g_autoptr(PangoAttrList)  marks = NULL;

  /* The title is bold by itself: the word is underlined there. */
  set_text (self->title, title);
  if (g_strcmp0 (filtered->field, "title") == 0)
    marks = jm_rule_words_mark (title, filtered->term, TRUE);
  gtk_label_set_attributes (self->title, marks);
}

/**
 * jm_filtered_row_set_item:
 * @self: a row
 * @item: what it shows
 */
void
jm_filtered_row_set_item (JmFilteredRow  *self,
                          JmFilteredItem *item)
{
  const JmFiltered *filtered;
  g_autofree char  *reason = NULL;
  g_autofree char  *source = NULL;
  g_autofree char  *label = NULL;

  g_return_if_fail (JM_IS_FILTERED_ROW (self));
  g_return_if_fail (JM_IS_FILTERED_ITEM (item));

  filtered = jm_filtered_item_get_filtered (item);
  reason = jm_rule_words_reason (filtered);
  source = make_source (filtered);
  self->id = filtered->id;
  set_title (self, filtered);
  set_text (self->company, source);
  set_text (self->reason, reason);
  set_excerpt (self, filtered);
  /* Translators: label of the button for screen readers, %s is a job title */
  label = g_strdup_printf (_("Let in: %s"), filtered->title != NULL ? filtered->title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->let_in), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
