/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "fuzz-boards.h"
#include "fuzz-reading.h"

static JmPosting *
make_posting (JmBoard *board)
{
  JmPosting *posting = jm_posting_new ();

  posting->board = g_strconcat (jm_board_get_name (board), jm_board_needs_param (board) ? ":acme" : NULL, NULL);
  posting->external_id = g_strdup ("1");
  posting->title = g_strdup ("Cook");
  posting->source_url = g_strdup ("https://jobs.acme.example/1");
  return posting;
}

/* What a board says of one posting that its list only named: who and where it is stays. The first byte chooses the board. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GPtrArray *boards;
  static JmBoards *all;
  g_autoptr(GBytes) body = size > 0 ? g_bytes_new (data + 1, size - 1) : g_bytes_new (NULL, 0);
  JmBoardAnswer answer = { .url = "https://jobs.acme.example/1", .body = body };
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(GError) error = NULL;
  JmBoard *board;
  gboolean is_read;

  if (boards == NULL)
    {
      boards = fuzz_load_boards (&all);
      for (guint i = boards->len; i > 0; i--)
        if (!jm_board_has_detail (boards->pdata[i - 1]))
          g_ptr_array_remove_index (boards, i - 1);
    }
  board = boards->pdata[size > 0 ? data[0] % boards->len : 0];
  posting = make_posting (board);
  is_read = jm_board_read_detail (board, posting, &answer, FUZZ_NOW, &error);
  g_assert_true (is_read == (error == NULL));
  g_assert_true (!is_read || posting->text_complete);
  g_assert_cmpstr (posting->external_id, ==, "1");
  g_assert_cmpstr (posting->source_url, ==, "https://jobs.acme.example/1");
  fuzz_check_posting (posting);
  return 0;
}
