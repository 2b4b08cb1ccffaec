/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "fuzz.h"
#include "fuzz-reading.h"

/* Board files, which users write themselves: refused with a sentence, or good enough to ask and read with. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoard) board = jm_board_parse ("mine", (const char *) data, size, &error);
  g_autoptr(JmHttpRequest) request = NULL;
  g_autoptr(JmBoardReading) json = NULL;
  g_autoptr(JmBoardReading) feed = NULL;
  g_autoptr(JmJson) described = NULL;
  g_autoptr(GBytes) object = g_bytes_new_static ("{\"jobs\":[{\"id\":1,\"title\":\"Cook\",\"name\":\"Cook\",\"url\":\"https://a.example/1\",\"tags\":[\"a\"]}]}", 82);
  g_autoptr(GBytes) rss = g_bytes_new_static ("<rss><channel><item><title>Cook</title><link>https://a.example/1</link></item></channel></rss>", 94);

  if (board == NULL)
    {
      g_assert_nonnull (error);
      fuzz_check_text (error->message);
      return 0;
    }
  described = jm_board_to_json (board);
  request = jm_board_request (board, jm_board_needs_param (board) ? "acme" : NULL, NULL);
  json = jm_board_read (board, "acme", NULL, object, "application/json", FUZZ_NOW, NULL);
  feed = jm_board_read (board, "acme", NULL, rss, "application/rss+xml", FUZZ_NOW, NULL);
  fuzz_check_reading (json);
  fuzz_check_reading (feed);
  return 0;
}
