/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-ghost.h>

#define NOW 1795780800 /* 2026-11-27 */
#define DAY 86400

static void
test_signs (void)
{
  static const struct { gint64 published_at; int reposts; const char *company; gboolean is_manual; const char *signs; } cases[] = {
    { NOW - 60 * DAY, 2, "Long Pier", FALSE, "[]" }, { NOW - 60 * DAY - 1, 0, "Long Pier", FALSE, "[\"old\"]" }, { NOW + DAY, 0, "Long Pier", FALSE, "[]" },
    { 0, 3, "Long Pier", FALSE, "[\"reposted\"]" }, { 0, 0, NULL, FALSE, "[\"nameless\"]" }, { 0, 0, "", FALSE, "[\"nameless\"]" },
    { 1, 9, NULL, FALSE, "[\"old\",\"reposted\",\"nameless\"]" }, { 1, 9, NULL, TRUE, "[]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();
      g_autoptr(JmJson) signs = NULL;
      g_autofree char *text = NULL;

      posting->published_at = cases[i].published_at;
      posting->reposts = cases[i].reposts;
      posting->company_name = g_strdup (cases[i].company);
      posting->is_manual = cases[i].is_manual;
      signs = jm_ghost_signs_to_json (jm_ghost_read_signs (posting, NOW));
      text = jm_json_to_text (signs, FALSE);
      g_assert_cmpstr (text, ==, cases[i].signs);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ghost/signs", test_signs);
  return g_test_run ();
}
