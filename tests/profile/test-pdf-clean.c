/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pdf-clean.h"

static const struct { const char *text, *wanted; } texts[] = {
  /* Word's marks, and those of another program; icons are none. */
  { "Duties\n\uf0b7 Kept the crane\n\uf0b7 Mended nets", "Duties\n• Kept the crane\n• Mended nets" },
  { "\uf095 Kept the crane\n\uf095 Mended nets\n\uf095 Swept", "• Kept the crane\n• Mended nets\n• Swept" },
  { "\uf095 +49 30 5550\n\uf0e0 zora@quay.example\n\uf015 Kiel", "+49 30 5550\nzora@quay.example\nKiel" },
  { "\uf073 Sept. 2019\n\uf073 Sept. 2017\n\uf073 Sept. 2015", "Sept. 2019\nSept. 2017\nSept. 2015" },
  /* The codes of TeX's own fonts. */
  { "2019\x15" "2024, an e\x1e" "cient \x1cnish", "2019–2024, an efficient finish" },
  { "\uFB01nish, co-\nworker and hyphen-\nation", "finish, coworker and hyphenation" },
};

static void
test_clean (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *clean = jm_pdf_clean (texts[i].text);

      g_assert_cmpstr (clean, ==, texts[i].wanted);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/clean", test_clean);
  return g_test_run ();
}
