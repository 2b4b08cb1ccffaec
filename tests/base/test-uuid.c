/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

static void
test_form (void)
{
  g_autofree char *uuid = jm_uuid_new ();

  g_assert_true (g_uuid_string_is_valid (uuid));
  g_assert_cmpint (uuid[14], ==, '7'); /* RFC 9562, 5.7 */
  g_assert_nonnull (strchr ("89ab", uuid[19]));
}

static void
test_unique (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 100000; i++)
    g_assert_true (g_hash_table_add (seen, jm_uuid_new ()));
}

static void
test_rises (void)
{
  g_autofree char *before = jm_uuid_new ();
  g_autofree char *after = NULL;

  g_usleep (2000);
  after = jm_uuid_new ();
  g_assert_cmpstr (before, <, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/form", test_form);
  g_test_add_func ("/uuid/unique", test_unique);
  g_test_add_func ("/uuid/rises", test_rises);
  return g_test_run ();
}
