/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/discovery.h>

#include <string.h>

static inline int
fuzz_by_name (gconstpointer a,
              gconstpointer b)
{
  return strcmp (jm_board_get_name (*(JmBoard * const *) a), jm_board_get_name (*(JmBoard * const *) b));
}

/* The shipped boards in the order of their names, of which a first byte chooses one; made once. */
static inline GPtrArray *
fuzz_load_boards (JmBoards **all)
{
  GPtrArray *list;

  jm_discovery_init ();
  *all = jm_boards_new ("/nonexistent");
  list = jm_boards_list (*all);
  g_assert_cmpuint (list->len, >, 0);
  g_ptr_array_sort (list, fuzz_by_name);
  return list;
}
