/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/posting.h>

#include <string.h>

static const char *
known (const char *word)
{
  return word != NULL ? word : "-";
}

/* fixtures/posting/terms.tsv */
static void
test_lines (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "posting", "terms.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_lines = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (lines[i], "\t", -1);
      g_autofree char *found = NULL;
      g_autofree char *wanted = NULL;

      if (*lines[i] == '#' || g_strv_length (parts) != 4)
        continue;
      n_lines++;
      wanted = g_strjoinv (" ", parts + 1);
      found = g_strjoin (" ", known (jm_contract_to_string (jm_terms_contract (parts[0]))),
                         known (jm_working_time_to_string (jm_terms_working_time (parts[0]))),
                         known (jm_remote_to_string (jm_terms_remote (parts[0]))), NULL);
      if (strcmp (found, wanted) == 0)
        continue;
      g_test_message ("“%s”: %s, expected %s", parts[0], found, wanted);
      g_test_fail ();
    }
  g_assert_cmpuint (n_lines, >, 200);
}

static void
test_none (void)
{
  static const char *const texts[] = { NULL, "", " ", "\xff\xfe", "-", "%", "100%", "2", "📍", "h h h", "no", "pas de" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_cmpint (jm_terms_contract (texts[i]), ==, JM_CONTRACT_UNKNOWN);
      g_assert_cmpint (jm_terms_working_time (texts[i]), ==, JM_WORKING_TIME_UNKNOWN);
      g_assert_cmpint (jm_terms_remote (texts[i]), ==, JM_REMOTE_UNKNOWN);
    }
}

/* A megabyte of words that all could begin something. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  while (text->len < 1 << 20)
    g_string_append (text, "télétravail pas full remote 2 jours stage de 35 h temps ");
  g_string_append (text, ". CDI");
  g_assert_cmpint (jm_terms_contract (text->str), ==, JM_CONTRACT_INTERNSHIP);
  g_assert_cmpint (jm_terms_remote (text->str), ==, JM_REMOTE_HYBRID);
  jm_terms_working_time (text->str);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terms/lines", test_lines);
  g_test_add_func ("/terms/none", test_none);
  g_test_add_func ("/terms/long", test_long);
  return g_test_run ();
}
