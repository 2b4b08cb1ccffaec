/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "applications/jm-board-view.h"
#include "archive/jm-archive-view.h"
#include "due/jm-due-view.h"
#include "inbox/jm-filtered-view.h"
#include "inbox/jm-inbox-view.h"
#include "profile/jm-profile-view.h"

#include <glib/gi18n.h>

typedef GtkWidget *(*MakePage) (JmFunnel *funnel);

static GtkWidget *
make_inbox (JmFunnel *funnel)
{
  return jm_inbox_view_new (funnel, JM_INBOX_PENDING);
}

static GtkWidget *
make_later (JmFunnel *funnel)
{
  return jm_inbox_view_new (funnel, JM_INBOX_LATER);
}

static GtkWidget *
make_kept (JmFunnel *funnel)
{
  return jm_inbox_view_new (funnel, JM_INBOX_KEPT);
}

static GtkWidget *
make_rejected (JmFunnel *funnel)
{
  return jm_inbox_view_new (funnel, JM_INBOX_REJECTED);
}

/* A page is a widget with its own header bar. It may have a boolean property "narrow" and an action "view.find". */
static const struct {
  const char *name;
  MakePage    make;
} pages[] = {
  { "inbox", make_inbox },
  { "later", make_later },
  { "kept", make_kept },
  { "rejected", make_rejected },
  { "filtered", jm_filtered_view_new },
  { "applications", jm_board_view_new },
  { "due", jm_due_view_new },
  { "archived", jm_archive_view_new },
  { "profile", jm_profile_view_new },
};

static GtkWidget *
make_page (JmWindow   *self,
           const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page;

      if (!g_str_equal (pages[i].name, name))
        continue;

      page = pages[i].make (self->funnel);
      if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "narrow") != NULL)
        g_object_bind_property (self, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->views, page, name);
      return page;
    }
  g_return_val_if_reached (NULL);
}

/**
 * jm_window_ensure_page:
 * @self: a window
 * @view: the name of a view that the sidebar knows
 *
 * The saved searches share the inbox's widget.
 *
 * Returns: (transfer none): the widget that shows it
 */
GtkWidget *
jm_window_ensure_page (JmWindow   *self,
                       const char *view)
{
  gboolean    is_search = g_str_has_prefix (view, "search:");
  const char *name = is_search ? "inbox" : view;
  GtkWidget  *page = gtk_stack_get_child_by_name (self->views, name);

  if (page == NULL)
    page = make_page (self, name);
  if (g_str_equal (name, "inbox"))
    jm_inbox_view_set_search (JM_INBOX_VIEW (page), is_search ? g_ascii_strtoll (view + strlen ("search:"), NULL, 10) : 0,
                              is_search ? jm_sidebar_get_title (self->sidebar, view) : NULL);
  return page;
}
