/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-screenshot.h"

#include "archive/jm-archive-view.h"

/**
 * jm_screenshot_open_archive:
 * @window: the window that is drawn
 * @view: the name of the picture, "archived" or what begins so
 *
 * Shows the archive: its list, the first application in the pane, or the searches.
 */
void
jm_screenshot_open_archive (JmWindow   *window,
                            const char *view)
{
  JmArchiveView    *page;
  g_autoptr(GArray) ids = jm_funnel_list_application_ids (jm_window_get_funnel (window), JM_N_STATUSES, TRUE, NULL);

  jm_window_show_view (window, "archived");
  page = JM_ARCHIVE_VIEW (jm_window_get_page (window));
  if (g_str_equal (view, "archived-searches"))
    jm_archive_view_show_page (page, "searches");
  else if (g_str_equal (view, "archived-card") && ids != NULL && ids->len > 0)
    jm_archive_view_open_card (page, g_array_index (ids, gint64, 0));
}
