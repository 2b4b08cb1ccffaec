/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* While the split view is collapsed the header bar has of the window's controls only the one that closes. */
void jm_window_controls_follow (AdwHeaderBar *header, AdwNavigationSplitView *split_view);

G_END_DECLS
