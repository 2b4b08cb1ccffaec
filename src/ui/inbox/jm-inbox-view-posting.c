/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include "posting/jm-posting-source.h"

#include <glib/gi18n.h>

static gboolean
is_shown_already (JmInboxView     *self,
                  const JmPosting *posting)
{
  const JmPosting *shown = jm_posting_page_get_posting (self->posting_page);

  return shown != NULL && shown->id == posting->id && shown->text_complete == posting->text_complete &&
         shown->gone_at == posting->gone_at && g_strcmp0 (shown->title, posting->title) == 0 &&
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
  g_autofree char     *source = NULL;
  g_autofree char     *attribution = NULL;

  gtk_stack_set_visible_child_name (self->content_stack, posting != NULL ? "posting" : "none");
  gtk_widget_set_visible (self->verdicts, posting != NULL);
  jm_inbox_view_update_verdicts (self);
  if (posting == NULL || is_shown_already (self, posting))
    return;

  jm_posting_source_find (self->funnel, posting, &source, &attribution);
  jm_posting_page_set_posting (self->posting_page, posting, source, attribution);
  adw_navigation_page_set_title (self->content_page, posting->title != NULL ? posting->title : _("Posting"));
}
