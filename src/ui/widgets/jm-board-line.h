/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* One board of a refresh: its name, what it is at, and a sign for that. It follows @progress. */
GtkWidget *jm_board_line_new      (JmBoardProgress *progress); /* (transfer floating) */
/* "Waiting", "3 new postings", why it failed and when it is tried again; (transfer full) */
char      *jm_board_line_describe (JmBoardProgress *progress, gint64 now);

G_END_DECLS
