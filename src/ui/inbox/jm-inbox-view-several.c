/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include <glib/gi18n.h>

/* As many as undo takes back. */
#define MOST_AT_ONCE 500

static void
select_several_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);

  jm_posting_selection_set_selecting (self->selection, !jm_posting_selection_get_selecting (self->selection));
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
select_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (JM_INBOX_VIEW (widget)->selection));
}

static void
end_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  JmInboxView *self = JM_INBOX_VIEW (widget);

  jm_posting_selection_set_selecting (self->selection, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/**
 * jm_inbox_view_install_several:
 * @widget_class: the view's class
 *
 * Adds the actions inbox.select-several, which begins or ends it, inbox.select-all and inbox.end-selection, and the key of the last.
 */
void
jm_inbox_view_install_several (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "inbox.select-several", NULL, select_several_action);
  gtk_widget_class_install_action (widget_class, "inbox.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "inbox.end-selection", NULL, end_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "inbox.end-selection", NULL);
}

/**
 * jm_inbox_view_is_several:
 * @self: a view
 *
 * Returns: whether what is done is done to all that are selected
 */
gboolean
jm_inbox_view_is_several (JmInboxView *self)
{
  g_return_val_if_fail (JM_IS_INBOX_VIEW (self), FALSE);

  return self->selection != NULL && jm_posting_selection_is_several (self->selection);
}

/**
 * jm_inbox_view_can_decide:
 * @self: a view
 *
 * Returns: whether something is selected, and not more than can be taken back
 */
gboolean
jm_inbox_view_can_decide (JmInboxView *self)
{
  guint n;

  if (!jm_inbox_view_is_several (self))
    return jm_inbox_view_get_selected (self) != 0;
  n = jm_posting_selection_count (self->selection);
  return n > 0 && n <= MOST_AT_ONCE;
}

static void
show_count (JmInboxView *self,
            guint        n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);
  g_autofree char *title = g_strdup_printf (ngettext ("%u Posting Selected", "%u Postings Selected", n), n);
  g_autofree char *limit = NULL;

  if (n > MOST_AT_ONCE)
    /* Translators: how many are selected, and how many of them may be */
    limit = g_strdup_printf (_("%u selected, at most %u at once"), n, MOST_AT_ONCE);
  gtk_label_set_text (self->n_selected, limit != NULL ? limit : text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->n_selected), limit != NULL ? _("Only so many can be taken back.") : NULL);
  adw_status_page_set_title (self->several_page, title);
}

/**
 * jm_inbox_view_update_several:
 * @self: a view
 *
 * Makes the bar fit what is selected and the status that the view shows.
 */
void
jm_inbox_view_update_several (JmInboxView *self)
{
  gboolean several = jm_inbox_view_is_several (self);
  gboolean rejected = self->status == JM_INBOX_REJECTED;
  guint    n = jm_posting_selection_count (self->selection);

  gtk_widget_set_visible (self->several, several);
  gtk_widget_set_visible (self->several_reject, !rejected);
  gtk_widget_set_visible (self->several_keep, !rejected);
  gtk_widget_set_visible (self->several_reopen, rejected);
  gtk_widget_set_visible (GTK_WIDGET (self->several_later), !rejected);
  gtk_widget_set_tooltip_text (self->several_keep, self->status == JM_INBOX_KEPT ? _("Do Not Keep") : _("Keep (P)"));
  jm_later_button_set_is_off (self->several_later, self->status == JM_INBOX_LATER);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.end-selection", several);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inbox.select-all", n < g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  show_count (self, n);
  jm_inbox_view_update_state (self);
}
