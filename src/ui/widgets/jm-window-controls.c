/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-window-controls.h"

static char *
keep_small (const char *side)
{
  g_auto(GStrv)           names = g_strsplit (side, ",", -1);
  g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();
  g_auto(GStrv)           list = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], "minimize") && !g_str_equal (names[i], "maximize"))
      g_strv_builder_add (kept, names[i]);
  list = g_strv_builder_end (kept);
  return g_strjoinv (",", list);
}

static gboolean
choose_layout (GBinding     *binding,
               const GValue *is_collapsed,
               GValue       *layout,
               gpointer      user_data)
{
  g_autofree char *whole = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_auto(GStrv)    sides = NULL;

  if (!g_value_get_boolean (is_collapsed))
    {
      g_value_set_string (layout, NULL);
      return TRUE;
    }
  g_object_get (gtk_settings_get_default (), "gtk-decoration-layout", &whole, NULL);
  sides = g_strsplit (whole != NULL && *whole != '\0' ? whole : ":close", ":", 2);
  start = keep_small (sides[0]);
  end = keep_small (sides[1] != NULL ? sides[1] : "");
  g_value_take_string (layout, g_strconcat (start, ":", end, NULL));
  return TRUE;
}

/**
 * jm_window_controls_follow:
 * @header: the header bar of a list
 * @split_view: which shows one pane at a time where there is room for one only
 *
 * Three window controls and the buttons of a list do not fit beside its title on 360 px: while the split view is collapsed, only what
 * closes the window stays, where the desktop wants it. Nobody minimises or maximises a window that narrow by a button.
 */
void
jm_window_controls_follow (AdwHeaderBar           *header,
                           AdwNavigationSplitView *split_view)
{
  g_return_if_fail (ADW_IS_HEADER_BAR (header));
  g_return_if_fail (ADW_IS_NAVIGATION_SPLIT_VIEW (split_view));

  g_object_bind_property_full (split_view, "collapsed", header, "decoration-layout", G_BINDING_SYNC_CREATE, choose_layout, NULL, NULL, NULL);
}
