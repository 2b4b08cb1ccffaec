/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/store.h>

static gboolean
append (JmDb *db, gpointer user_data, GError **error)
{
  return jm_event_append (db, JM_EVENT_RATED, 'a', 1, NULL, user_data, error) && jm_setting_set (db, "a", "b", error);
}

static void
test_smoke (void)
{
  g_autofree char *dir = g_dir_make_tmp ("jobmate-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = jm_store_open (dir, &error);
  gint64 id = 0;

  g_assert_no_error (error);
  g_assert_nonnull (store);
  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, append, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/smoke", test_smoke);
  return g_test_run ();
}
