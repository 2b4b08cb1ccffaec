/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-inbox-view-private.h"

#include <glib/gi18n.h>

/* What an empty view says, and the one next step it offers. */
typedef struct {
  const char *icon;
  const char *title;
  const char *description;
  const char *button;
  const char *action;
} Emptiness;

static gboolean
has_searches (JmInboxView *self)
{
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (self->funnel, FALSE, NULL);

  return searches != NULL && searches->len > 0;
}

static Emptiness
find_reason (JmInboxView *self)
{
  gboolean refreshing = FALSE;

  if (self->status == JM_INBOX_REJECTED)
    return (Emptiness) { "jm-reject-symbolic", _("Nothing Rejected"),
                         _("Postings that you reject in the inbox stay here, so that you can change your mind."),
                         _("_Go to Inbox"), "win.go-inbox" };
  if (self->status == JM_INBOX_LATER)
    return (Emptiness) { "alarm-symbolic", _("Nothing Put Off"),
                         _("Postings that you put off wait here, and are back on top of the inbox on their day."),
                         _("_Go to Inbox"), "win.go-inbox" };
  if (self->status == JM_INBOX_KEPT)
    return (Emptiness) { "view-pin-symbolic", _("Nothing Kept"),
                         _("A posting leaves the inbox when its time is over. Those that you keep stay until you decide."),
                         _("_Go to Inbox"), "win.go-inbox" };
  if (!has_searches (self))
    return (Emptiness) { "system-search-symbolic", _("No Search Yet"),
                         _("A search says what you look for and on which job boards. New postings then arrive here."),
                         _("_Add Search…"), "win.add-search" };

  g_object_get (self->funnel, "refreshing", &refreshing, NULL);
  if (refreshing)
    return (Emptiness) { "view-refresh-symbolic", _("Reading the Boards"),
                         _("New postings appear here as they arrive."), _("_Stop"), "win.stop-refresh" };
  return (Emptiness) { "jm-inbox-symbolic", _("Inbox Zero"),
                       _("You have looked at every posting. Refresh to see what is new."), _("_Refresh"), "win.refresh" };
}

static void
show_empty (JmInboxView *self)
{
  Emptiness reason = find_reason (self);

  adw_status_page_set_icon_name (self->empty_page, reason.icon);
  adw_status_page_set_title (self->empty_page, reason.title);
  adw_status_page_set_description (self->empty_page, reason.description);
  gtk_button_set_label (self->empty_button, reason.button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), reason.action);
  gtk_stack_set_visible_child_name (self->pages, "empty");
}

/**
 * jm_inbox_view_update_state:
 * @self: a view
 *
 * Shows the list, or the reason why there is none.
 */
void
jm_inbox_view_update_state (JmInboxView *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  gboolean searching = self->text != NULL && *self->text != '\0';

  if (empty && !searching)
    {
      adw_navigation_split_view_set_show_content (self->split_view, FALSE);
      show_empty (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->list_stack, empty ? "nothing-found" : "rows");
  gtk_stack_set_visible_child_name (self->pages, "list");
}
