/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

static gboolean
set (JmDb *db, gpointer user_data, GError **error)
{
  return jm_setting_set (db, "provider.name", "first", error) && jm_setting_set (db, "provider.name", user_data, error);
}

static gboolean
get (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(GError) local_error = NULL;

  *(char **) user_data = jm_setting_get (db, "provider.name", &local_error);
  g_assert_no_error (local_error);
  return TRUE;
}

static void
test_values (void)
{
  static const char *const values[] = { "ollama", "", "É'\"; --", NULL };
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *value = NULL;

      g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, set, (gpointer) values[i], NULL));
      g_clear_object (&store);
      store = scratch_open (path);
      g_assert_true (jm_store_read (store, get, &value, NULL));
      g_assert_cmpstr (value, ==, values[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/setting/values", test_values);
  return g_test_run ();
}
