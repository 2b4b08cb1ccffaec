/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-refresh.h>

G_BEGIN_DECLS

JmBoardResult   *jm_board_result_new   (const char *board);
JmRefreshResult *jm_refresh_result_new (void);

G_END_DECLS
