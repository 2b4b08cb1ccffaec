/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/takeout.h>

#include "fuzz.h"

/* A table of any bytes; what is written of it reads the same again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(JmCsv) csv = jm_csv_parse ((const char *) data, size, NULL);
  g_autofree JmCsvField *fields = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(JmCsv) again = NULL;

  if (csv == NULL)
    return 0;
  jm_takeout_init ();
  fields = jm_csv_guess (csv, NULL);
  for (guint i = 0; i < jm_csv_get_n_columns (csv); i++)
    {
      g_string_append (text, i > 0 ? "," : "");
      jm_csv_append_cell (text, jm_csv_get_title (csv, i), ',');
    }
  for (guint i = 0; i < jm_csv_get_n_rows (csv); i++)
    {
      g_string_append (text, "\r\n");
      for (guint j = 0; j < jm_csv_get_n_columns (csv); j++)
        {
          g_assert_true (g_utf8_validate (jm_csv_get_cell (csv, i, j), -1, NULL));
          g_string_append (text, j > 0 ? "," : "");
          jm_csv_append_cell (text, jm_csv_get_cell (csv, i, j), ',');
        }
    }
  again = jm_csv_parse (text->str, text->len, NULL);
  g_assert_true (again == NULL || jm_csv_get_n_columns (again) <= 256);
  return 0;
}
