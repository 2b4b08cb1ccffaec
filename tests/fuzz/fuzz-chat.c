/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include "fuzz.h"

/* A service's answer, a stream or one object: the same at every chunking. */
static char *
read_all (JmDialect   dialect,
          const char *bytes,
          gsize       length,
          gsize       chunk)
{
  g_autoptr(JmChatReader) reader = jm_chat_reader_new (dialect);
  g_autoptr(JmCompletion) completion = NULL;
  g_autoptr(GError) error = NULL;

  for (gsize at = 0; at < length && error == NULL && !jm_chat_reader_is_done (reader); at += chunk)
    jm_chat_reader_push (reader, bytes + at, MIN (chunk, length - at), &error);
  if (error == NULL)
    completion = jm_chat_reader_end (reader, &error);
  if (error != NULL)
    {
      fuzz_check_text (error->message);
      return g_strdup ("error");
    }
  fuzz_check_text (completion->content);
  return g_strdup_printf ("%d %s", completion->complete, completion->content);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  for (JmDialect dialect = JM_DIALECT_OPENAI; dialect <= JM_DIALECT_ANTHROPIC; dialect++)
    {
      g_autofree char *single = read_all (dialect, (const char *) data, size, 1);
      g_autofree char *some = read_all (dialect, (const char *) data, size, 11);

      g_assert_cmpstr (single, ==, some);
    }
  return 0;
}
