/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

/* Addresses: a line that is the base, and what stands on it. Normal forms stay as they are. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  char *reference = strchr (text, '\n');
  g_autofree char *url = NULL;
  g_autofree char *again = NULL;
  g_autofree char *host = NULL;
  g_autofree char *key = NULL;
  g_autofree char *key_again = NULL;
  g_autoptr(GError) error = NULL;

  if (reference != NULL)
    *reference++ = '\0';
  jm_url_check (text, size % 2 == 0, &error);
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  url = jm_url_resolve (reference != NULL ? text : NULL, reference != NULL ? reference : text);
  if (url == NULL)
    return 0;

  g_assert_true (g_str_is_ascii (url));
  again = jm_url_resolve (NULL, url);
  g_assert_cmpstr (url, ==, again);
  host = jm_url_host (url);
  g_assert_true (host != NULL && *host != '\0');
  key = jm_url_key (url);
  key_again = jm_url_key (key);
  g_assert_cmpstr (key, ==, key_again);
  return 0;
}
