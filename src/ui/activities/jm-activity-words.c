/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "activities/jm-activity-words.h"

#include "widgets/jm-interview-words.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * jm_activity_words_kind:
 * @kind: a kind of activity
 *
 * Returns: (transfer none): "Call to an agency" and the like
 */
const char *
jm_activity_words_kind (JmActivityKind kind)
{
  static const char *const words[] = {
    N_("Spontaneous application"), N_("Call to an agency"), N_("Fair or forum"), N_("Training"), N_("Other activity"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (words) == JM_N_ACTIVITY_KINDS);
  g_return_val_if_fail ((guint) kind < JM_N_ACTIVITY_KINDS, NULL);

  return _(words[kind]);
}

/**
 * jm_activity_words_duration:
 * @minutes: a length
 *
 * Returns: (transfer full): it in hours and minutes
 */
char *
jm_activity_words_duration (int minutes)
{
  int hours = minutes / 60;
  int rest = minutes % 60;

  if (hours == 0)
    return g_strdup_printf (_("%d min"), rest);
  if (rest == 0)
    /* Translators: hours */
    return g_strdup_printf (_("%d h"), hours);
  /* Translators: hours and minutes, "5 h 30" */
  return g_strdup_printf (_("%d h %02d"), hours, rest);
}

static GDateTime *
read_day (const char *date)
{
  int year, month, day;

  return jm_time_parse_date (date, &year, &month, &day) ? g_date_time_new_utc (year, month, day, 0, 0, 0) : NULL;
}

/**
 * jm_activity_words_month:
 * @date: a day, "2026-11-23"
 *
 * Returns: (transfer full): its month, as a heading
 */
char *
jm_activity_words_month (const char *date)
{
  g_autoptr(GDateTime) day = read_day (date);
  g_autofree char     *month = NULL;
  g_autofree char     *first = NULL;
  g_autofree char     *upper = NULL;

  if (day == NULL)
    return g_strdup (date);
  /* Translators: a month as a heading, see g_date_time_format() */
  month = g_date_time_format (day, _("%OB %Y"));
  first = g_utf8_substring (month, 0, 1);
  upper = g_utf8_strup (first, -1);
  return g_strconcat (upper, month + strlen (first), NULL);
}

static char *
join (const JmActivity *activity,
      const char       *day)
{
  g_autofree char *duration = activity->minutes > 0 ? jm_activity_words_duration (activity->minutes) : NULL;

  return g_strjoin (" · ", day, jm_activity_words_kind (activity->kind), duration, NULL);
}

/**
 * jm_activity_words_whole:
 * @activity: an act of a job search
 *
 * Returns: (transfer full): its whole day, kind and length, as far as they are known
 */
char *
jm_activity_words_whole (const JmActivity *activity)
{
  g_autoptr(GDateTime) day = read_day (activity->date);
  g_autofree char     *words = day != NULL ? jm_interview_words_day (day) : g_strdup (activity->date);

  return join (activity, words);
}

/**
 * jm_activity_words_rest:
 * @activity: an act of a job search
 *
 * Returns: (transfer full): its day in its month, kind and length, as far as they are known
 */
char *
jm_activity_words_rest (const JmActivity *activity)
{
  g_autoptr(GDateTime) day = read_day (activity->date);
  /* Translators: a day below the heading of its month, see g_date_time_format() */
  g_autofree char     *words = day != NULL ? g_date_time_format (day, _("%A %-e")) : g_strdup (activity->date);

  return join (activity, words);
}
