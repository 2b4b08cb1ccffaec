/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board.h>

JmBoardReading *jm_board_reading_new (void);
/* Counts an item that could not be read. */
void            jm_board_reading_add_problem (JmBoardReading *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* How many of @n items are read; says so where these are not all. */
guint           jm_board_reading_limit (JmBoardReading *self, guint n);
/* Items of one id and title are one posting in several places. */
void            jm_board_reading_merge (JmBoardReading *self);
/* A link as it is written, made absolute where it is not; NULL for what is no http or https address. */
char           *jm_board_dup_address (const char *base, const char *reference);
