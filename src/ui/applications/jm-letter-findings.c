/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-letter-findings.h"

#include "widgets/jm-plain-row.h"

#include <glib/gi18n.h>

struct _JmLetterFindings {
  AdwBin        parent_instance;
  GtkTextView  *view;     /* (nullable) of the letter */
  GPtrArray    *findings; /* (nullable) (element-type JmFinding) */
  GCancellable *check;    /* while one runs */
  GtkRevealer  *revealer;
  GtkExpander  *expander;
  GtkListBox   *list;
};

G_DEFINE_FINAL_TYPE (JmLetterFindings, jm_letter_findings, ADW_TYPE_BIN)

static GtkWidget *
make_row (const JmFinding *finding)
{
  g_autofree char *sentence = jm_finding_to_text (finding);
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, sentence);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
find_place (JmLetterFindings *self,
            guint             index,
            GtkTextIter      *start,
            GtkTextIter      *end)
{
  const JmFinding *finding = g_ptr_array_index (self->findings, index);

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), start, (int) finding->start);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), end, (int) finding->end);
}

static void
show_findings (JmLetterFindings *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  guint n = self->findings != NULL ? self->findings->len : 0;
  g_autofree char *title = jm_letter_findings_count (n);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "doubt", &start, &end);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = make_row (g_ptr_array_index (self->findings, i));

      find_place (self, i, &start, &end);
      gtk_text_buffer_apply_tag_by_name (buffer, "doubt", &start, &end);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
  gtk_expander_set_label (self->expander, title);
  gtk_revealer_set_reveal_child (self->revealer, n > 0);
}

static void
row_activated_cb (JmLetterFindings *self,
                  GtkListBoxRow    *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  GtkTextIter start, end;

  g_assert (JM_IS_LETTER_FINDINGS (self));

  if (self->findings == NULL || index >= self->findings->len)
    return;
  find_place (self, index, &start, &end);
  gtk_text_buffer_select_range (gtk_text_view_get_buffer (self->view), &start, &end);
  gtk_text_view_scroll_to_iter (self->view, &start, 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmLetterFindings) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = jm_funnel_check_letter_finish (JM_FUNNEL (source), result, &error);

  /* Another text was handed in meanwhile, or another application is shown. */
  if (findings == NULL || self->check == NULL || g_task_get_cancellable (G_TASK (result)) != self->check)
    return;
  g_clear_object (&self->check);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  show_findings (self);
}

static void
stop (JmLetterFindings *self)
{
  g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
}

static void
jm_letter_findings_dispose (GObject *object)
{
  JmLetterFindings *self = JM_LETTER_FINDINGS (object);

  stop (self);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->view);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_LETTER_FINDINGS);

  G_OBJECT_CLASS (jm_letter_findings_parent_class)->dispose (object);
}

static void
jm_letter_findings_class_init (JmLetterFindingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_letter_findings_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-letter-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, JmLetterFindings, revealer);
  gtk_widget_class_bind_template_child (widget_class, JmLetterFindings, expander);
  gtk_widget_class_bind_template_child (widget_class, JmLetterFindings, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
jm_letter_findings_init (JmLetterFindings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_letter_findings_set_view:
 * @self: the findings
 * @view: the editor that the letter is in
 *
 * Called once.
 */
void
jm_letter_findings_set_view (JmLetterFindings *self,
                             GtkTextView      *view)
{
  g_return_if_fail (JM_IS_LETTER_FINDINGS (self));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  /* A word that is spelt wrongly is underlined in red, by a wave. */
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), "doubt", "underline", PANGO_UNDERLINE_DOUBLE, "underline-rgba", &(GdkRGBA) { 0.9f, 0.38f, 0, 1 }, NULL);
}

/**
 * jm_letter_findings_check:
 * @self: the findings
 * @funnel: where profile, CV and posting are
 * @application: whose letter it is
 *
 * Looks at the text as it is now, and shows what is to be checked as soon as that is known.
 */
void
jm_letter_findings_check (JmLetterFindings *self,
                          JmFunnel         *funnel,
                          gint64            application)
{
  g_autofree char *text = NULL;

  g_return_if_fail (JM_IS_LETTER_FINDINGS (self));

  stop (self);
  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  self->check = g_cancellable_new ();
  jm_funnel_check_letter_async (funnel, application, text, self->check, checked_cb, g_object_ref (self));
}

/**
 * jm_letter_findings_clear:
 * @self: the findings
 *
 * Nothing is known of the text any more.
 */
void
jm_letter_findings_clear (JmLetterFindings *self)
{
  g_return_if_fail (JM_IS_LETTER_FINDINGS (self));

  stop (self);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  show_findings (self);
}

/**
 * jm_letter_findings_list:
 * @findings: (element-type JmFinding): what is to be checked
 *
 * Returns: (transfer floating): a list to read
 */
GtkWidget *
jm_letter_findings_list (GPtrArray *findings)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("To be checked"), -1);
  for (guint i = 0; i < findings->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (g_ptr_array_index (findings, i)));
  return list;
}

/**
 * jm_letter_findings_count:
 * @n: how many statements are to be checked
 *
 * Returns: (transfer full): that in words
 */
char *
jm_letter_findings_count (guint n)
{
  return g_strdup_printf (ngettext ("%u statement to check", "%u statements to check", n), n);
}
