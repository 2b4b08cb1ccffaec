/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-score-pill.h"

static const char *const levels[] = { "score-strong", "score-good", "score-partial", "score-weak" };

/**
 * jm_score_pill_show:
 * @label: a label of the style class "score"
 * @score: 0 to 100; -1: there is none, and the label is hidden
 * @words: (nullable): the same in words, for the tooltip and for screen readers: colour says nothing to some
 *
 * Shows a score.
 */
void
jm_score_pill_show (GtkLabel   *label,
                    gint64      score,
                    const char *words)
{
  g_autofree char *number = g_strdup_printf ("%d", (int) score);

  g_return_if_fail (GTK_IS_LABEL (label));

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (label), levels[i]);
  gtk_widget_set_visible (GTK_WIDGET (label), score >= 0);
  if (score < 0)
    return;
  gtk_label_set_text (label, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_add_css_class (GTK_WIDGET (label), levels[score >= 75 ? 0 : score >= 50 ? 1 : score >= 25 ? 2 : 3]);
}
