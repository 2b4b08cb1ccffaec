/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "fuzz-boards.h"
#include "fuzz-reading.h"

static void
check_signs (GPtrArray *signs)
{
  for (guint i = 0; i < signs->len; i++)
    {
      const JmBoardSign *sign = signs->pdata[i];

      fuzz_check_text (sign->param);
      fuzz_check_text (sign->url);
    }
}

/* Whose postings a page shows: by its address, which is the first line, and by what it says. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static JmBoards *boards;
  const uint8_t *end = size > 0 ? memchr (data, '\n', size) : NULL;
  gsize first = end != NULL ? (gsize) (end - data) : size;
  g_autofree char *url = fuzz_dup_text (data, first);
  g_autoptr(GBytes) body = g_bytes_new (data + first, size - first);
  g_autoptr(GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) by_address = NULL;
  g_autoptr(GPtrArray) by_page = NULL;

  if (boards == NULL)
    {
      g_autoptr(GPtrArray) list = fuzz_load_boards (&boards);
    }
  by_address = jm_board_detect_url (boards, url, tried);
  by_page = jm_board_detect_page (boards, url, body, NULL, FUZZ_NOW, tried);
  check_signs (by_address);
  check_signs (by_page);
  for (guint i = 0; i < tried->len; i++)
    fuzz_check_text (tried->pdata[i]);
  return 0;
}
