/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-text.h>
#include <base/jm-time.h>

#include "value/jm-time-words.h"

#include <stdlib.h>
#include <string.h>

/* 1900-01-01T00:00:00Z, 9999-12-31T23:59:59Z */
#define FIRST G_GINT64_CONSTANT (-2208988800)
#define LAST G_GINT64_CONSTANT (253402300799)
#define LONGEST 100

typedef struct {
  int      year, month, day; /* 0: not yet seen */
  int      hour, minute, second;
  int      offset;           /* minutes east of Greenwich */
  gboolean has_time, has_offset;
  gboolean is_month_doubtful; /* "mar" is Tuesday, too */
} Moment;

/* Howard Hinnant's days_from_civil: days since 1970-01-01 in the Gregorian calendar. */
static gint64
count_days (int year,
            int month,
            int day)
{
  gint64 y = year - (month <= 2);
  gint64 era = y / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static gboolean
finish (const Moment *moment,
        gint64       *unix_seconds)
{
  gboolean is_midnight = moment->hour == 24 && moment->minute == 0 && moment->second == 0;

  /* Year 1 is what a program writes that has no date. */
  if (moment->year < 1900 || moment->year > 9999 || !g_date_valid_dmy (moment->day, moment->month, moment->year))
    return FALSE;
  if ((moment->hour > 23 && !is_midnight) || moment->minute > 59 || moment->second > 60 || abs (moment->offset) > 15 * 60)
    return FALSE;

  *unix_seconds = count_days (moment->year, moment->month, moment->day) * JM_TIME_DAY + moment->hour * 3600 + moment->minute * 60
                  + moment->second - moment->offset * 60;
  /* The first and the last hours of these years are in others elsewhere. */
  return *unix_seconds >= FIRST && *unix_seconds <= LAST;
}

/* Between @least and @most digits, no more; the place after them or NULL. */
static const char *
read_number (const char *at,
             guint       least,
             guint       most,
             int        *value)
{
  guint n = 0;

  *value = 0;
  while (n < most && g_ascii_isdigit (at[n]))
    *value = *value * 10 + (at[n++] - '0');
  return n >= least && !g_ascii_isdigit (at[n]) ? at + n : NULL;
}

static const char *
skip_fraction (const char *at)
{
  if ((*at == '.' || *at == ',' || *at == ':') && g_ascii_isdigit (at[1]))
    {
      at++;
      while (g_ascii_isdigit (*at))
        at++;
    }
  return at;
}

/* "20:45", "20:45:29.123", "8:45 pm", "20h45" */
static const char *
read_clock (const char *at,
            Moment     *moment)
{
  int hour;
  const char *next = read_number (at, 1, 2, &hour);
  gboolean is_afternoon;

  if (next == NULL || (*next != ':' && *next != 'h'))
    return NULL;
  moment->hour = hour;
  next = read_number (next + 1, 2, 2, &moment->minute);
  if (next == NULL)
    return NULL;
  if (*next == ':' && (next = read_number (next + 1, 2, 2, &moment->second)) == NULL)
    return NULL;
  next = skip_fraction (next);
  moment->has_time = TRUE;

  at = next + strspn (next, " ");
  is_afternoon = g_str_has_prefix (at, "pm") || g_str_has_prefix (at, "p.m.");
  if (!is_afternoon && !g_str_has_prefix (at, "am") && !g_str_has_prefix (at, "a.m."))
    return next;
  if (moment->hour < 1 || moment->hour > 12)
    return NULL;
  moment->hour = moment->hour % 12 + (is_afternoon ? 12 : 0);
  return at + (at[1] == '.' ? 4 : 2);
}

/* "+02:00", "-0500", "+2", "−03" */
static const char *
read_offset (const char *at,
             Moment     *moment)
{
  int sign = *at == '-' ? -1 : 1;
  int hours, minutes = 0;
  const char *next = at + 1;

  if (g_ascii_isdigit (next[0]) && g_ascii_isdigit (next[1]) && g_ascii_isdigit (next[2]) && g_ascii_isdigit (next[3])
      && !g_ascii_isdigit (next[4]))
    {
      hours = (next[0] - '0') * 10 + next[1] - '0';
      minutes = (next[2] - '0') * 10 + next[3] - '0';
      next += 4;
    }
  else
    {
      next = read_number (next, 1, 2, &hours);
      if (next != NULL && *next == ':')
        next = read_number (next + 1, 2, 2, &minutes);
    }
  if (next == NULL || minutes > 59)
    return NULL;
  moment->offset = sign * (hours * 60 + minutes);
  moment->has_offset = TRUE;
  return next;
}

/* Year first, or day and month first: numbers apart by one of "-/.". Where the order of day and month is open, the day is first. */
static const char *
read_numeric_date (const char *at,
                   Moment     *moment)
{
  int first, second, third = 1;
  const char *next = read_number (at, 1, 4, &first);
  gboolean year_first = next != NULL && next - at == 4;
  char separator = next != NULL ? *next : '\0';

  if (separator == '\0' || strchr ("-/.", separator) == NULL || (next = read_number (next + 1, 1, 2, &second)) == NULL)
    return NULL;
  if (*next == separator)
    {
      const char *year = next + 1;

      next = read_number (year, year_first ? 1 : 2, year_first ? 2 : 4, &third);
      if (next == NULL || (!year_first && next - year == 3))
        return NULL;
      if (!year_first && next - year == 2)
        third += third < 70 ? 2000 : 1900;
    }
  else if (!year_first || separator != '-')
    return NULL;

  moment->year = year_first ? first : third;
  moment->month = second;
  moment->day = year_first ? third : first;
  if (!year_first && second > 12)
    {
      moment->month = first;
      moment->day = second;
    }
  return next;
}

static const char *
read_compact_date (const char *at,
                   Moment     *moment)
{
  char *end;
  guint64 number;

  if (strspn (at, "0123456789") != 8)
    return NULL;
  number = g_ascii_strtoull (at, &end, 10);
  moment->year = number / 10000;
  moment->month = number / 100 % 100;
  moment->day = number % 100;
  if (*end == 't' && strspn (end + 1, "0123456789") == 6)
    {
      number = g_ascii_strtoull (end + 1, &end, 10);
      moment->hour = number / 10000;
      moment->minute = number / 100 % 100;
      moment->second = number % 100;
      moment->has_time = TRUE;
    }
  return end;
}

/* Seconds, milli-, micro- or nanoseconds by the number of digits. */
static gboolean
parse_epoch (const char *text,
             gint64     *unix_seconds)
{
  gsize digits = strspn (text, "0123456789");
  const char *rest = skip_fraction (text + digits);
  guint64 number;

  if (digits < 9 || digits > 19 || *rest != '\0' || digits == 15 || digits == 18)
    return FALSE;
  number = g_ascii_strtoull (text, NULL, 10);
  for (gsize n = digits; n > 11; n -= 3)
    number /= 1000;
  *unix_seconds = (gint64) number;
  return TRUE;
}

/* A number between words is the day, or the year. */
static const char *
read_loose_number (const char *at,
                   Moment     *moment)
{
  int value;
  const char *next = read_number (at, 1, 4, &value);

  if (next == NULL || next - at == 3)
    return NULL;
  if (next - at == 4 && moment->year == 0)
    moment->year = value;
  else if (next - at <= 2 && moment->day == 0)
    moment->day = value;
  else if (next - at == 2 && moment->year == 0)
    moment->year = value + (value < 70 ? 2000 : 1900);
  else
    return NULL;
  return next;
}

static const char *
read_word (const char *at,
           Moment     *moment)
{
  gsize length = 0;
  g_autofree char *word = NULL;

  while (g_ascii_isalpha (at[length]) || (guchar) at[length] >= 0x80)
    length++;
  if (length == 0)
    return NULL;
  word = g_strndup (at, length);
  /* "am", "mar" and the like mean more than one thing: a month only where none is yet. */
  if ((moment->month == 0 || moment->is_month_doubtful) && jm_time_word_month (word, &moment->month))
    {
      moment->is_month_doubtful = strcmp (word, "mar") == 0;
      return at + length;
    }
  if (moment->has_time && jm_time_word_zone (word, &moment->offset))
    {
      moment->has_offset = TRUE;
      return at + length;
    }
  return jm_time_word_is_idle (word) || (moment->has_time && length == 1) ? at + length : NULL;
}

static const char *
read_piece (const char *at,
            Moment     *moment)
{
  const char *next = NULL;

  if (*at == '(')
    return moment->year != 0 && strchr (at, ')') != NULL ? strchr (at, ')') + 1 : NULL;
  if ((*at == '+' || *at == '-') && moment->has_time && g_ascii_isdigit (at[1]))
    return read_offset (at, moment);
  if (g_ascii_isdigit (*at))
    {
      if (!moment->has_time)
        next = read_clock (at, moment);
      if (next == NULL && moment->year == 0 && moment->month == 0 && moment->day == 0)
        next = read_numeric_date (at, moment);
      if (next == NULL && moment->year == 0 && moment->month == 0 && moment->day == 0)
        next = read_compact_date (at, moment);
      return next != NULL ? next : read_loose_number (at, moment);
    }
  return read_word (at, moment);
}

static gint64
move_to_zone (gint64     unix_seconds,
              GTimeZone *zone)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, unix_seconds);

  return interval >= 0 ? unix_seconds - g_time_zone_get_offset (zone, interval) : unix_seconds;
}

static gboolean
parse_moment (const char *text,
              GTimeZone  *zone,
              gint64     *unix_seconds)
{
  const char *at = text;
  Moment moment = { 0 };

  while (*at != '\0')
    {
      gboolean is_offset = *at == '-' && moment.has_time && g_ascii_isdigit (at[1]);

      at = strchr (" ,./-':", *at) != NULL && !is_offset ? at + 1 : read_piece (at, &moment);
      if (at == NULL)
        return FALSE;
    }
  if (!finish (&moment, unix_seconds))
    return FALSE;
  if (zone != NULL && moment.has_time && !moment.has_offset)
    *unix_seconds = move_to_zone (*unix_seconds, zone);
  return TRUE;
}

/* Around a number of milliseconds, with the zone of the writer that changes nothing: "/Date(1786480000123+0200)/", as .NET writes it. */
static gboolean
parse_wrapped_epoch (const char *text,
                     gint64     *unix_seconds)
{
  g_autofree char *number = g_str_has_prefix (text, "/date(") ? g_strdup (text + strlen ("/date(")) : NULL;

  if (number == NULL || !g_str_has_suffix (number, ")/"))
    return FALSE;
  number[strcspn (number, "+-)")] = '\0';
  return parse_epoch (number, unix_seconds);
}

/* ISO 8601's other two: "2026-W33-2" and "2026-223". */
static gboolean
parse_week_or_day (const char *text,
                   gint64     *unix_seconds)
{
  int year, number, weekday;
  const char *next = read_number (text, 4, 4, &year);
  gint64 monday;

  if (next == NULL || *next != '-' || year < 1971)
    return FALSE;
  if (next[1] != 'w')
    {
      next = read_number (next + 1, 3, 3, &number);
      if (next == NULL || *next != '\0' || number < 1 || number > (g_date_is_leap_year (year) ? 366 : 365))
        return FALSE;
      *unix_seconds = (count_days (year, 1, 1) + number - 1) * JM_TIME_DAY;
      return TRUE;
    }
  next = read_number (next + 2, 2, 2, &number);
  if (next == NULL || *next != '-' || number < 1 || number > 53)
    return FALSE;
  next = read_number (next + 1, 1, 1, &weekday);
  if (next == NULL || *next != '\0' || weekday < 1 || weekday > 7)
    return FALSE;
  /* The week of January 4 is the first; 1970-01-01 was a Thursday. */
  monday = count_days (year, 1, 4) - (count_days (year, 1, 4) + 3) % 7;
  *unix_seconds = (monday + (number - 1) * 7 + weekday - 1) * JM_TIME_DAY;
  return TRUE;
}

/* "2026年8月3日", and the minus that is no hyphen. */
static char *
plain_marks (const char *line)
{
  GString *plain = g_string_new (line);

  g_string_replace (plain, "\u2212", "-", 0);
  if (g_ascii_isdigit (*line) && strstr (line, "年") != NULL && strstr (line, "月") != NULL)
    {
      g_string_replace (plain, "年", "-", 1);
      g_string_replace (plain, "月", "-", 1);
      g_string_replace (plain, "日", " ", 1);
    }
  return g_string_free (plain, FALSE);
}

/* Cuts the zone off that Java puts behind: "2026-08-11T20:45:29+02:00[Europe/Paris]"; (nullable). */
static GTimeZone *
cut_zone (char *line)
{
  char *bracket = strchr (line, '[');
  char *end = bracket != NULL ? strchr (bracket, ']') : NULL;

  if (end == NULL || end[1] != '\0' || bracket == line)
    return NULL;
  *bracket = *end = '\0';
  return g_time_zone_new_identifier (bracket + 1);
}

/**
 * jm_time_parse:
 * @text: (nullable): a date as a board or a page writes it
 * @now: the instant that "3 days ago" counts from
 * @unix_seconds: (out): the instant; may be 0 for 1970-01-01
 *
 * Reads ISO 8601 with or without zone (UTC assumed), RFC 822 with its odd zones, seconds, milli-, micro- and nanoseconds since 1970,
 * what Java's and .NET's toString() write, dates by number (day first where both are possible) and by names of months, and ages
 * ("Posted 8 Days Ago", "hier", "3d") in the languages of the boards. What is left over makes it no date.
 *
 * Returns: whether it is a date
 */
gboolean
jm_time_parse (const char *text,
               gint64      now,
               gint64     *unix_seconds)
{
  g_autofree char *line = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *folded = NULL;
  g_autoptr(GTimeZone) zone = NULL;

  g_return_val_if_fail (unix_seconds != NULL, FALSE);

  if (text == NULL || strnlen (text, LONGEST + 1) > LONGEST)
    return FALSE;
  line = jm_text_clean_line (text);
  zone = cut_zone (line);
  plain = plain_marks (line);
  folded = jm_text_fold (plain);
  return parse_epoch (folded, unix_seconds) || parse_wrapped_epoch (folded, unix_seconds) || parse_week_or_day (folded, unix_seconds)
         || parse_moment (folded, zone, unix_seconds) || jm_time_parse_ago (folded, now, unix_seconds);
}
