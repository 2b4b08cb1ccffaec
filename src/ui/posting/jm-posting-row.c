/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "posting/jm-posting-row.h"

#include "posting/jm-posting-time.h"
#include "widgets/jm-score-pill.h"
#include "widgets/jm-words.h"

struct _JmPostingRow {
  AdwBin    parent_instance;
  GtkLabel *title;
  GtkLabel *hint;
  GtkLabel *fit;
  GtkLabel *age;
  GtkLabel *place;
  GtkLabel *salary;
  gboolean  picking, picked;
};

G_DEFINE_FINAL_TYPE (JmPostingRow, jm_posting_row, ADW_TYPE_BIN)

enum { PROP_0, PROP_PICKING, PROP_PICKED, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
jm_posting_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JmPostingRow *self = JM_POSTING_ROW (object);

  switch (prop_id)
    {
    case PROP_PICKING:
      g_value_set_boolean (value, self->picking);
      break;
    case PROP_PICKED:
      g_value_set_boolean (value, self->picked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_posting_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JmPostingRow *self = JM_POSTING_ROW (object);

  switch (prop_id)
    {
    case PROP_PICKING:
      self->picking = g_value_get_boolean (value);
      break;
    case PROP_PICKED:
      self->picked = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_posting_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_POSTING_ROW);

  G_OBJECT_CLASS (jm_posting_row_parent_class)->dispose (object);
}

static void
jm_posting_row_class_init (JmPostingRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_posting_row_get_property;
  object_class->set_property = jm_posting_row_set_property;
  object_class->dispose = jm_posting_row_dispose;

  /* JmPostingRow:picking: a check box is shown, for rows are picked one by one. */
  props[PROP_PICKING] = g_param_spec_boolean ("picking", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* JmPostingRow:picked: whether this one is. */
  props[PROP_PICKED] = g_param_spec_boolean ("picked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-posting-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JmPostingRow, title);
  gtk_widget_class_bind_template_child (widget_class, JmPostingRow, hint);
  gtk_widget_class_bind_template_child (widget_class, JmPostingRow, fit);
  gtk_widget_class_bind_template_child (widget_class, JmPostingRow, age);
  gtk_widget_class_bind_template_child (widget_class, JmPostingRow, place);
  gtk_widget_class_bind_template_child (widget_class, JmPostingRow, salary);
}

static void
jm_posting_row_init (JmPostingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_posting_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
jm_posting_row_new (void)
{
  return g_object_new (JM_TYPE_POSTING_ROW, NULL);
}

/**
 * jm_posting_row_set_posting:
 * @self: a row
 * @posting: (nullable): what it shows
 *
 * Fills the row. Its age is that of the publication, or of the discovery where the board names no date.
 */
void
jm_posting_row_set_posting (JmPostingRow    *self,
                            const JmPosting *posting)
{
  g_autofree char *place = NULL;
  g_autofree char *salary = NULL;
  g_autofree char *age = NULL;
  g_autofree char *fit = NULL;
  g_autofree char *hint = NULL;

  g_return_if_fail (JM_IS_POSTING_ROW (self));

  if (posting == NULL)
    return;

  place = jm_words_place (posting);
  salary = jm_words_salary (posting);
  age = jm_words_age (posting->published_at != 0 ? posting->published_at : posting->discovered_at, jm_time_now ());
  gtk_label_set_text (self->title, posting->title != NULL ? posting->title : "");
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->salary, salary != NULL ? salary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->salary), salary != NULL);
  gtk_label_set_text (self->age, age);
  fit = jm_words_fit (posting->fit);
  jm_score_pill_show (self->fit, posting->fit, fit);
  hint = jm_posting_time_hint (posting, jm_time_now ());
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  if (posting->later_until != 0 && posting->gone_at == 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "pressing");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), "pressing");
}
