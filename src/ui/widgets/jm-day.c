/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-day.h"

#include <base/base.h>

/**
 * jm_day_begin:
 * @now: an instant
 * @days: how many days
 *
 * Returns: the first instant of the day so many days after that of @now, here
 */
gint64
jm_day_begin (gint64 now,
              int    days)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (now);
  g_autoptr(GDateTime) day = g_date_time_add_days (time, days);
  g_autoptr(GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                                         g_date_time_get_day_of_month (day), 0, 0, 0);

  return g_date_time_to_unix (midnight);
}

/**
 * jm_day_after:
 * @day: (nullable): a day, "2026-12-01"
 * @now: the present
 * @days: how many days
 *
 * Returns: (transfer full): the day so many days after @day, or after today where @day is past
 */
char *
jm_day_after (const char *day,
              gint64      now,
              int         days)
{
  g_autofree char     *today = jm_time_to_date (now);
  int                  year, month, day_of_month;
  g_autoptr(GDateTime) from = NULL;
  g_autoptr(GDateTime) to = NULL;

  if (day == NULL || g_strcmp0 (day, today) < 0 || !jm_time_parse_date (day, &year, &month, &day_of_month))
    jm_time_parse_date (today, &year, &month, &day_of_month);
  from = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  to = g_date_time_add_days (from, days);
  return g_date_time_format (to, "%Y-%m-%d");
}

/**
 * jm_day_wake:
 * @alarm: (inout): what waits now, %NULL at first
 * @instant: when to call
 * @func: what to call
 * @data: for @func
 *
 * Waits for an instant, instead of for what it waited for. Also where the machine sleeps over it; and early when the clock is set.
 */
void
jm_day_wake (GSource    **alarm,
             gint64       instant,
             GSourceFunc  func,
             gpointer     data)
{
  jm_day_forget (alarm);
  *alarm = jm_timer_source_new_at (instant);
  g_source_set_callback (*alarm, func, data, NULL);
  g_source_attach (*alarm, NULL);
}

/**
 * jm_day_forget:
 * @alarm: (inout): what waits
 *
 * Nothing is called any more.
 */
void
jm_day_forget (GSource **alarm)
{
  if (*alarm == NULL)
    return;
  g_source_destroy (*alarm);
  g_clear_pointer (alarm, g_source_unref);
}
