/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "fuzz-boards.h"
#include "fuzz-reading.h"

/* Every board's reader; the first byte chooses the board. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GPtrArray *boards;
  static JmBoards *all;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JmBoardReading) reading = NULL;
  JmBoard *board;

  if (boards == NULL)
    boards = fuzz_load_boards (&all);
  if (size == 0)
    return 0;
  board = boards->pdata[data[0] % boards->len];
  body = g_bytes_new (data + 1, size - 1);
  reading = jm_board_read (board, jm_board_needs_param (board) ? "acme" : NULL, NULL, body, NULL, FUZZ_NOW, NULL);
  fuzz_check_reading (reading);
  return 0;
}
