/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-time.h>

static gint64 fixed_now; /* microseconds; 0: the real clock */

/**
 * jm_time_now:
 *
 * Returns: seconds since 1970 UTC, by the clock or as set by jm_time_set_now()
 */
gint64
jm_time_now (void)
{
  return jm_time_now_micros () / G_USEC_PER_SEC;
}

/**
 * jm_time_now_micros:
 *
 * Returns: microseconds since 1970 UTC, by the clock of jm_time_now()
 */
gint64
jm_time_now_micros (void)
{
  gint64 now = __atomic_load_n (&fixed_now, __ATOMIC_RELAXED);

  return now != 0 ? now : g_get_real_time ();
}

/**
 * jm_time_set_now:
 * @unix_seconds: an instant, or 0 for the real clock again
 *
 * Stops the clock, for tests.
 */
void
jm_time_set_now (gint64 unix_seconds)
{
  jm_time_set_now_micros (unix_seconds * G_USEC_PER_SEC);
}

/**
 * jm_time_set_now_micros:
 * @micros: an instant in microseconds since 1970 UTC, or 0 for the real clock again
 *
 * Stops the clock, for tests.
 */
void
jm_time_set_now_micros (gint64 micros)
{
  __atomic_store_n (&fixed_now, micros, __ATOMIC_RELAXED);
}

/**
 * jm_time_to_iso:
 * @unix_seconds: an instant
 *
 * Returns: (transfer full) (nullable): "2026-11-23T15:04:05Z"; %NULL for 0 and for years beyond 9999
 */
char *
jm_time_to_iso (gint64 unix_seconds)
{
  g_autoptr(GDateTime) time = unix_seconds != 0 ? g_date_time_new_from_unix_utc (unix_seconds) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/**
 * jm_time_to_date:
 * @unix_seconds: an instant
 *
 * Returns: (transfer full) (nullable): the local date, "2026-11-23"; %NULL for 0
 */
char *
jm_time_to_date (gint64 unix_seconds)
{
  g_autoptr(GDateTime) time = unix_seconds != 0 ? g_date_time_new_from_unix_local (unix_seconds) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

/**
 * jm_time_parse_date:
 * @text: (nullable): a text
 * @year: (out) (optional): the year
 * @month: (out) (optional): the month, 1-12
 * @day: (out) (optional): the day, 1-31
 *
 * Reads a date as the store keeps it, strictly YYYY-MM-DD and one that exists.
 *
 * Returns: whether it is one
 */
gboolean
jm_time_parse_date (const char *text,
                    int        *year,
                    int        *month,
                    int        *day)
{
  int y, m, d;

  if (text == NULL)
    return FALSE;
  for (int i = 0; i < 10; i++)
    {
      gboolean is_dash = i == 4 || i == 7;

      if (is_dash ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return FALSE;
    }
  if (text[10] != '\0')
    return FALSE;

  y = g_ascii_strtoll (text, NULL, 10);
  m = g_ascii_strtoll (text + 5, NULL, 10);
  d = g_ascii_strtoll (text + 8, NULL, 10);
  if (!g_date_valid_dmy (d, m, y))
    return FALSE;

  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = d;
  return TRUE;
}
