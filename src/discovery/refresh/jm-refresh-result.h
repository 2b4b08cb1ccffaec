/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-refresh.h>

G_BEGIN_DECLS

JmBoardResult   *jm_board_result_new   (const char *board);
JmRefreshResult *jm_refresh_result_new (void);
/* A JmStoreFunc for the writer; @user_data is a JmBoardResult. */
gboolean         jm_board_result_log   (JmDb *db, gpointer user_data, GError **error);

G_END_DECLS
