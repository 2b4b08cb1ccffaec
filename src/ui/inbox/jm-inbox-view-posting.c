/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include "posting/jm-posting-source.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

typedef struct {
  JmInboxView *view;
  gint64       id;
} Completing;

static void
completing_free (Completing *self)
{
  g_object_unref (self->view);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Completing, completing_free)

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Completing) completing = user_data;
  JmInboxView          *self = completing->view;
  g_autoptr(GError)     error = NULL;
  gboolean              is_there = jm_funnel_complete_finish (JM_FUNNEL (source), result, &error);
  g_autoptr(JmPosting)  posting = jm_funnel_dup_posting (JM_FUNNEL (source), completing->id, NULL);
  const JmPosting      *shown;

  /* The view may have gone while its board was asked. */
  if (self->posting_page == NULL)
    return;
  if (!is_there)
    jm_toast_error (GTK_WIDGET (self), error);
  else if (posting == NULL)
    jm_toast_say (GTK_WIDGET (self), _("A rule of your search matches the whole text: the posting is among the filtered now."));
  shown = jm_posting_page_get_posting (self->posting_page);
  if (shown != NULL && shown->id == completing->id)
    jm_posting_page_set_completing (self->posting_page, FALSE);
  jm_inbox_view_show_selected (self);
}

/**
 * jm_inbox_view_complete:
 * @self: a view
 *
 * Asks the job board for the whole text of the posting that is shown.
 */
void
jm_inbox_view_complete (JmInboxView *self)
{
  const JmPosting *shown = jm_posting_page_get_posting (self->posting_page);
  Completing      *completing;

  if (shown == NULL || shown->text_complete)
    return;
  completing = g_new0 (Completing, 1);
  completing->view = g_object_ref (self);
  completing->id = shown->id;
  jm_posting_page_set_completing (self->posting_page, TRUE);
  jm_funnel_complete_async (self->funnel, shown->id, NULL, completed_cb, completing);
}

static gboolean
is_shown_already (JmInboxView     *self,
                  const JmPosting *posting)
{
  const JmPosting *shown = jm_posting_page_get_posting (self->posting_page);

  return shown != NULL && shown->id == posting->id && shown->text_complete == posting->text_complete && g_strcmp0 (shown->text_problem, posting->text_problem) == 0 &&
         shown->gone_at == posting->gone_at && shown->fit == posting->fit && shown->kept == posting->kept && shown->later_until == posting->later_until &&
         shown->expires_at == posting->expires_at && shown->reposts == posting->reposts && jm_json_equal (shown->also_on, posting->also_on) && g_strcmp0 (shown->title, posting->title) == 0 &&
         g_strcmp0 (shown->description, posting->description) == 0;
}

/**
 * jm_inbox_view_show_selected:
 * @self: a view
 *
 * Shows the selected posting beside the list, or that none is. One that is shown already keeps its scroll and selection.
 */
void
jm_inbox_view_show_selected (JmInboxView *self)
{
  gint64               id = jm_inbox_view_get_selected (self);
  g_autoptr(JmPosting) posting = id != 0 ? jm_funnel_dup_posting (self->funnel, id, NULL) : NULL;
  g_autoptr(GPtrArray) doubts = NULL;
  g_autofree char     *source = NULL;
  g_autofree char     *attribution = NULL;

  if (jm_inbox_view_is_several (self))
    {
      gtk_stack_set_visible_child_name (self->content_stack, "several");
      gtk_widget_set_visible (self->verdicts, FALSE);
      jm_inbox_view_update_verdicts (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->content_stack, posting != NULL ? "posting" : "none");
  gtk_widget_set_visible (self->verdicts, posting != NULL);
  jm_inbox_view_update_verdicts (self);
  if (posting == NULL || is_shown_already (self, posting))
    return;

  jm_posting_source_find (self->funnel, posting, &source, &attribution);
  jm_posting_page_set_posting (self->posting_page, posting, source, attribution);
  jm_posting_page_set_notes (self->posting_page, self->funnel);
  doubts = jm_funnel_list_doubts (self->funnel, posting->id, NULL);
  jm_posting_page_set_unknown (self->posting_page, doubts);
  adw_navigation_page_set_title (self->content_page, posting->title != NULL ? posting->title : _("Posting"));
}
