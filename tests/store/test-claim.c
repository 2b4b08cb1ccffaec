/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

static JmClaim *
take (JmStore *store, const char *name)
{
  g_autoptr(GError) error = NULL;
  JmClaim *claim = jm_claim_take (store, "board", name, &error);

  g_assert_no_error (error);
  return claim;
}

static void
test_one_at_a_time (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(JmStore) other = scratch_open (path);
  g_autoptr(JmClaim) one = take (store, "https://alpha.example/jobs");
  g_autoptr(JmClaim) two = NULL;

  g_assert_nonnull (one);
  g_assert_null (take (store, "https://alpha.example/jobs"));
  g_assert_null (take (other, "https://alpha.example/jobs"));
  two = take (other, "https://beta.example/jobs");
  g_assert_nonnull (two);
  g_clear_pointer (&one, jm_claim_free);
  one = take (other, "https://alpha.example/jobs");
  g_assert_nonnull (one);
}

static void
test_notes (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  static const gint64 notes[] = { 1795428000123456, 7, -1 };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      JmClaim *claim = take (store, "host");

      g_assert_cmpint (jm_claim_get_note (claim), ==, i == 0 ? 0 : notes[i - 1]);
      jm_claim_leave (claim, notes[i]);
    }
  /* What is given back without one leaves none. */
  jm_claim_free (take (store, "host"));
  {
    g_autoptr(JmClaim) claim = take (store, "host");

    g_assert_cmpint (jm_claim_get_note (claim), ==, 0);
  }
}

/* What a process holds ends with it, however it ends. */
static void
test_killed (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GSubprocess) process = scratch_spawn ("hold", path, "host");
  g_autoptr(GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_autoptr(JmClaim) claim = NULL;

  g_assert_cmpstr (line, ==, "held");
  g_assert_null (take (store, "host"));
  g_subprocess_force_exit (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  claim = take (store, "host");
  g_assert_nonnull (claim);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/claim/one", test_one_at_a_time);
  g_test_add_func ("/store/claim/notes", test_notes);
  g_test_add_func ("/store/claim/killed", test_killed);
  return g_test_run ();
}
