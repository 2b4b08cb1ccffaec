/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board.h>

JmBoardReading *jm_board_reading_new (void);
