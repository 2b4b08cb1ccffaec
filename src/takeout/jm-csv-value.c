/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-csv-value.h"

#include <base/base.h>
#include <stdio.h>
#include <string.h>

#define DAY (24 * 60 * 60)
/* Day 0 of spreadsheets is 1899-12-30 (ECMA-376, 18.17.4.1). */
#define DAY_ZERO (-25569)

gboolean
jm_csv_is_empty (const char *text)
{
  static const char *const nothing[] = { "", "n/a", "na", "-", "–", "—", "none", "null", "unknown", "undefined" };
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    if (g_str_equal (folded, nothing[i]))
      return TRUE;
  return FALSE;
}

/* Three numbers apart by the same sign, the year last. */
static gboolean
read_parts (const char *text,
            int        *first,
            int        *second,
            int        *year)
{
  char apart, again;

  if (sscanf (text, "%2d%c%2d%c%4d", first, &apart, second, &again, year) != 5 || apart != again || strchr ("/.-", apart) == NULL)
    return FALSE;
  if (*year < 100)
    *year += 2000;
  return TRUE;
}

static gboolean
is_date (JmCsvField field)
{
  return field == JM_CSV_APPLIED || field == JM_CSV_FOLLOW_UP || field == JM_CSV_ADDED || field == JM_CSV_MOVED || field == JM_CSV_ARCHIVED;
}

/* One cell whose second number is no month tells of all of them. */
JmCsvDates
jm_csv_find_dates (JmCsv            *csv,
                   const JmCsvField *fields)
{
  for (guint i = 0; i < jm_csv_get_n_rows (csv); i++)
    for (guint j = 0; j < jm_csv_get_n_columns (csv); j++)
      {
        int first, second, year;

        if (!is_date (fields[j]) || !read_parts (jm_csv_get_cell (csv, i, j), &first, &second, &year))
          continue;
        if (first > 12)
          return JM_CSV_DAY_FIRST;
        if (second > 12)
          return JM_CSV_MONTH_FIRST;
      }
  return JM_CSV_DAY_FIRST;
}

gboolean
jm_csv_read_date (const char *text,
                  JmCsvDates  dates,
                  gint64     *instant)
{
  g_autofree char *iso = NULL;
  guint64 count;
  int first, second, year;

  if (g_ascii_string_to_unsigned (text, 10, 20000, 80000, &count, NULL))
    {
      *instant = ((gint64) count + DAY_ZERO) * DAY + DAY / 2;
      return TRUE;
    }
  if (read_parts (text, &first, &second, &year))
    {
      iso = g_strdup_printf ("%04d-%02d-%02d", year, dates == JM_CSV_DAY_FIRST ? second : first, dates == JM_CSV_DAY_FIRST ? first : second);
      text = iso;
    }
  if (jm_time_parse_date (text, &year, &first, &second))
    {
      g_autoptr(GDateTime) noon = g_date_time_new_local (year, first, second, 12, 0, 0);

      *instant = noon != NULL ? g_date_time_to_unix (noon) : 0;
      return noon != NULL;
    }
  return iso == NULL && jm_time_parse (text, jm_time_now (), instant) && *instant > 0;
}

static gboolean
is_in (const char *words,
       const char *folded)
{
  g_auto(GStrv) list = g_strsplit (words, "\t", -1);

  for (guint i = 1; list[i] != NULL; i++)
    if (strstr (folded, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

const char *
jm_csv_read_status (const char *text)
{
  static const char *const own[] = { "TO_APPLY", "APPLIED", "INTERVIEW", "OFFER", "REJECTED", "HIRED" };
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/io/github/jobmate/JobMate/takeout/csv-words.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *words = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto(GStrv) lines = g_strsplit (words, "\n", -1);
  g_autofree char *folded = jm_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_ascii_strcasecmp (text, own[i]) == 0)
      return own[i];
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0' && is_in (lines[i], folded))
      {
        g_autofree char *word = g_strndup (lines[i], strcspn (lines[i], "\t"));

        return g_intern_string (word);
      }
  return NULL;
}

int
jm_csv_read_rating (const char *text)
{
  glong stars = 0;
  double number;
  char *end;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    stars += g_utf8_get_char (p) == 0x2605 || *p == '*';
  if (stars > 0)
    return MIN (stars, 5);
  number = g_ascii_strtod (text, &end);
  if (end == text || number < 1)
    return 0;
  if (g_str_has_prefix (end, "/10"))
    number /= 2;
  return number <= 5 ? CLAMP ((int) (number + 0.5), 1, 5) : 0;
}
