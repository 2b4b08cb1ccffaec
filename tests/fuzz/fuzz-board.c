/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "fuzz.h"
#include "fuzz-reading.h"

#include <string.h>

static int
by_name (gconstpointer a,
         gconstpointer b)
{
  return strcmp (jm_board_get_name (*(JmBoard * const *) a), jm_board_get_name (*(JmBoard * const *) b));
}

static GPtrArray *
load_boards (void)
{
  g_autoptr(JmBoards) boards = NULL;
  GPtrArray *list;

  jm_discovery_init ();
  boards = jm_boards_new ("/nonexistent");
  list = jm_boards_list (boards);
  g_assert_cmpuint (list->len, >, 0);
  g_ptr_array_sort (list, by_name);
  return list;
}

/* Every board's reader; the first byte chooses the board, in the order of their names. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GPtrArray *boards;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JmBoardReading) reading = NULL;
  JmBoard *board;

  if (boards == NULL)
    boards = load_boards ();
  if (size == 0)
    return 0;
  board = boards->pdata[data[0] % boards->len];
  body = g_bytes_new (data + 1, size - 1);
  reading = jm_board_read (board, jm_board_needs_param (board) ? "acme" : NULL, NULL, body, NULL, FUZZ_NOW, NULL);
  fuzz_check_reading (reading);
  return 0;
}
