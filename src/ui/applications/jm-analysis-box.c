/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-analysis-box.h"

#include "widgets/jm-status-words.h"

#include <glib/gi18n.h>

struct _JmAnalysisBox {
  AdwBin      parent_instance;
  gint64      application;
  GtkStack   *stack;
  GtkLabel   *busy_text;
  GtkLabel   *reason;
  GtkButton  *retry;
  GtkLabel   *score;
  GtkLevelBar *level;
  GtkBox     *pros;
  GtkBox     *cons;
  GtkLabel   *model;
  GtkLabel   *spent;
  GtkBox     *warnings;
};

G_DEFINE_FINAL_TYPE (JmAnalysisBox, jm_analysis_box, ADW_TYPE_BIN)

/* A model that quotes for nothing is told of once, not at each point. */
static gboolean
quotes_anything (JmJson *evidence)
{
  for (guint i = 0; i < jm_json_get_length (evidence); i++)
    {
      if (jm_json_member_string (jm_json_get_element (evidence, i), "quote") != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What code found of the words that a point quotes; (nullable) */
static char *
describe_evidence (JmJson     *evidence,
                   const char *of,
                   guint       index)
{
  for (guint i = 0; i < jm_json_get_length (evidence); i++)
    {
      JmJson *one = jm_json_get_element (evidence, i);
      const char *source = jm_json_member_string (one, "source");
      const char *quote = jm_json_member_string (one, "quote");
      gint64 at = -1;

      jm_json_member_int64 (one, "index", &at);
      if (at != index || g_strcmp0 (jm_json_member_string (one, "of"), of) != 0)
        continue;
      if (quote == NULL)
        return g_strdup (_("No words are quoted for it."));
      if (source == NULL)
        return g_strdup_printf (_("“%s” stands nowhere in your profile, your CV or the posting."), quote);
      return g_strdup_printf (g_str_equal (source, "posting") ? _("“%s”, says the posting") : _("“%s”, say your profile and CV"), quote);
    }
  return NULL;
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
fill_list (GtkBox     *box,
           JmJson     *analysis,
           const char *of,
           const char *icon)
{
  JmJson *texts = jm_json_get_member (analysis, of);
  JmJson *evidence = jm_json_get_member (analysis, "evidence");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);

  for (guint i = 0; i < jm_json_get_length (texts); i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *image = gtk_image_new_from_icon_name (icon);
      GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      g_autofree char *shown = quotes_anything (evidence) ? describe_evidence (evidence, of, i) : NULL;

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (lines), make_text (jm_json_get_string (jm_json_get_element (texts, i))));
      if (shown != NULL)
        {
          GtkWidget *quote = make_text (shown);

          gtk_widget_add_css_class (quote, "caption");
          gtk_widget_add_css_class (quote, "dimmed");
          gtk_box_append (GTK_BOX (lines), quote);
        }
      gtk_box_append (GTK_BOX (row), image);
      gtk_box_append (GTK_BOX (row), lines);
      gtk_box_append (box, row);
    }
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (box)), jm_json_get_length (texts) > 0);
}

/* (nullable) */
static char *
describe_source (JmJson *analysis)
{
  const char *model = jm_json_member_string (analysis, "model");

  if (model == NULL)
    return NULL;
  return quotes_anything (jm_json_get_member (analysis, "evidence"))
           ? g_strdup_printf (_("By the model %s. It advises; check what it says."), model)
           : g_strdup_printf (_("By the model %s. It quotes no words for what it says: check all of it."), model);
}

static void
show_done (JmAnalysisBox       *self,
           const JmApplication *application)
{
  JmJson *analysis = application->ai_analysis;
  g_autofree char *source = describe_source (analysis);
  g_autofree char *words = NULL;
  gint64 score = 0;

  jm_json_member_int64 (analysis, "score", &score);
  words = jm_status_words_score (score);
  gtk_label_set_text (self->score, words);
  gtk_level_bar_set_value (self->level, (double) score);
  fill_list (self->pros, analysis, "pros", "list-add-symbolic");
  fill_list (self->cons, analysis, "cons", "list-remove-symbolic");
  fill_list (self->warnings, analysis, "warnings", "dialog-warning-symbolic");
  gtk_label_set_text (self->model, source != NULL ? source : "");
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
retry_clicked_cb (JmAnalysisBox *self)
{
  g_assert (JM_IS_ANALYSIS_BOX (self));

  if (self->application != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "card.retry", "x", self->application);
}

static void
jm_analysis_box_dispose (GObject *object)
{
  /* The bin must not keep a child that the template takes away. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_ANALYSIS_BOX);

  G_OBJECT_CLASS (jm_analysis_box_parent_class)->dispose (object);
}

static void
jm_analysis_box_class_init (JmAnalysisBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_analysis_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-analysis-box.ui");
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, stack);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, busy_text);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, reason);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, retry);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, score);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, level);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, pros);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, cons);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, model);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, spent);
  gtk_widget_class_bind_template_child (widget_class, JmAnalysisBox, warnings);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
}

static void
jm_analysis_box_init (JmAnalysisBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_analysis_box_set_application:
 * @self: an analysis box
 * @application: an application
 *
 * Shows the state of its analysis: at work, waiting for something, failed with its reason, done, or not asked for.
 */
void
jm_analysis_box_set_application (JmAnalysisBox       *self,
                                 const JmApplication *application)
{
  const char *state;
  const char *reason;

  g_return_if_fail (JM_IS_ANALYSIS_BOX (self));
  g_return_if_fail (application != NULL);

  self->application = application->id;
  state = application->ai_state;
  if (g_str_equal (state, "done"))
    {
      show_done (self, application);
      return;
    }
  if (g_str_equal (state, "queued") || g_str_equal (state, "running"))
    {
      gtk_label_set_text (self->busy_text, g_str_equal (state, "queued") ? _("Analysis is queued…") : _("Analysing…"));
      gtk_stack_set_visible_child_name (self->stack, "busy");
      return;
    }

  reason = application->ai_reason != NULL ? application->ai_reason
         : g_str_equal (state, "none") ? _("No language model has read this posting.") : _("The analysis failed.");
  gtk_label_set_text (self->reason, reason);
  gtk_button_set_label (self->retry, g_str_equal (state, "none") ? _("Analyse") : _("Retry"));
  gtk_stack_set_visible_child_name (self->stack, "reason");
}

/**
 * jm_analysis_box_set_spent:
 * @self: an analysis box
 * @spent: (nullable): of jm_funnel_dup_spent()
 *
 * Shows what analyses and letters of the application took, if anything.
 */
void
jm_analysis_box_set_spent (JmAnalysisBox *self,
                           JmJson        *spent)
{
  g_autofree char *dollars = NULL;
  g_autofree char *text = NULL;
  double cost = 0;
  gint64 calls = 0;

  g_return_if_fail (JM_IS_ANALYSIS_BOX (self));

  jm_json_member_int64 (spent, "calls", &calls);
  jm_json_member_double (spent, "cost", &cost);
  dollars = jm_dollars_to_text ((gint64) (cost * 1e6 + 0.5));
  /* Translators: of one application, its analyses and its letters. */
  text = g_strdup_printf (ngettext ("$%s spent in %d call", "$%s spent in %d calls", (gulong) calls), dollars, (int) calls);
  gtk_label_set_text (self->spent, text);
  gtk_widget_set_visible (GTK_WIDGET (self->spent), calls > 0);
}
