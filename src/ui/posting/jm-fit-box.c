/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "posting/jm-fit-box.h"

#include "widgets/jm-score-pill.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmFitBox {
  AdwBin         parent_instance;
  GtkLabel      *pill;
  GtkLevelBar   *level;
  GtkMenuButton *why;
  GtkBox        *reasons;
  JmJson        *stored; /* (nullable) the reasons, until somebody asks why */
};

G_DEFINE_FINAL_TYPE (JmFitBox, jm_fit_box, ADW_TYPE_BIN)

/* Title and points on one line, the sentence below. What is left out is paler. */
static GtkWidget *
make_reason (const JmFitReason *reason)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *because = jm_fit_reason_to_text (reason);
  /* Translators: points of a rule and what it could give, "20 of 30" */
  g_autofree char *points = reason->of > 0 ? g_strdup_printf (_("%d of %d"), reason->points, reason->of) : g_strdup ("–");
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", jm_fit_rule_to_title (reason->rule), points, because);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", jm_fit_rule_to_title (reason->rule), "xalign", 0.0, "hexpand", TRUE, NULL);
  GtkWidget *number = gtk_label_new (points);
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "label", because, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                  "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, "width-chars", 24, "max-width-chars", 40, NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (text, "dimmed");
  gtk_widget_add_css_class (text, "caption");
  if (reason->of == 0)
    gtk_widget_add_css_class (head, "dimmed");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), number);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return box;
}

/* What counts first, what is not known after it. */
static void
fill_reasons (JmFitBox *self)
{
  g_autoptr(GArray) reasons = jm_fit_reasons_read (self->stored);
  GtkWidget        *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons))) != NULL)
    gtk_box_remove (self->reasons, child);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < reasons->len; i++)
      {
        const JmFitReason *reason = &g_array_index (reasons, JmFitReason, i);

        if ((reason->of > 0) == (round == 0))
          gtk_box_append (self->reasons, make_reason (reason));
      }
}

/* Most postings are left without a look at the arithmetic. */
static void
why_cb (GtkMenuButton *button,
        gpointer       user_data)
{
  fill_reasons (JM_FIT_BOX (user_data));
}

static void
jm_fit_box_dispose (GObject *object)
{
  g_clear_pointer (&JM_FIT_BOX (object)->stored, jm_json_unref);
  /* The bin must not keep a child that the template takes away. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_FIT_BOX);

  G_OBJECT_CLASS (jm_fit_box_parent_class)->dispose (object);
}

static void
jm_fit_box_class_init (JmFitBoxClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_fit_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-fit-box.ui");
  gtk_widget_class_bind_template_child (widget_class, JmFitBox, pill);
  gtk_widget_class_bind_template_child (widget_class, JmFitBox, level);
  gtk_widget_class_bind_template_child (widget_class, JmFitBox, why);
  gtk_widget_class_bind_template_child (widget_class, JmFitBox, reasons);
}

static void
jm_fit_box_init (JmFitBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->why, why_cb, self, NULL);
  gtk_level_bar_add_offset_value (self->level, GTK_LEVEL_BAR_OFFSET_LOW, 25);
  gtk_level_bar_add_offset_value (self->level, GTK_LEVEL_BAR_OFFSET_HIGH, 75);
  gtk_level_bar_add_offset_value (self->level, GTK_LEVEL_BAR_OFFSET_FULL, 100);
}

/**
 * jm_fit_box_set_posting:
 * @self: a box
 * @posting: whose fit it shows
 *
 * Shows the fit and why; nothing where none is known.
 */
void
jm_fit_box_set_posting (JmFitBox        *self,
                        const JmPosting *posting)
{
  g_autofree char *words = NULL;

  g_return_if_fail (JM_IS_FIT_BOX (self));
  g_return_if_fail (posting != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), posting->fit >= 0);
  if (posting->fit < 0)
    {
      gtk_menu_button_popdown (self->why);
      return;
    }
  g_clear_pointer (&self->stored, jm_json_unref);
  if (posting->fit_reasons != NULL)
    self->stored = jm_json_ref (posting->fit_reasons);
  words = jm_words_fit (posting->fit);
  jm_score_pill_show (self->pill, posting->fit, words);
  gtk_level_bar_set_value (self->level, posting->fit);
  gtk_widget_set_visible (GTK_WIDGET (self->why), jm_json_get_length (self->stored) > 0);
  if (gtk_menu_button_get_active (self->why))
    fill_reasons (self);
}

/**
 * jm_fit_box_show_why:
 * @self: a box
 *
 * Opens the arithmetic.
 */
void
jm_fit_box_show_why (JmFitBox *self)
{
  g_return_if_fail (JM_IS_FIT_BOX (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->why)))
    gtk_menu_button_popup (self->why);
}
