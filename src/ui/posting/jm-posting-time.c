/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "posting/jm-posting-time.h"

#include "widgets/jm-words.h"

#include <glib/gi18n.h>

#define DAY (24 * 60 * 60)
#define PRESSING 3 /* days */

/* Midnights between two instants, here. */
static int
count_days (gint64 from,
            gint64 to)
{
  g_autoptr(GDateTime) start = g_date_time_new_from_unix_local (from);
  g_autoptr(GDateTime) end = g_date_time_new_from_unix_local (to);
  GDate first, last;

  if (start == NULL || end == NULL)
    return 0;
  g_date_set_dmy (&first, g_date_time_get_day_of_month (start), g_date_time_get_month (start), g_date_time_get_year (start));
  g_date_set_dmy (&last, g_date_time_get_day_of_month (end), g_date_time_get_month (end), g_date_time_get_year (end));
  return g_date_days_between (&first, &last);
}

static gboolean
is_back (const JmPosting *posting,
         gint64           now)
{
  return posting->later_until != 0 && posting->later_until <= now;
}

/**
 * jm_posting_time_words:
 * @posting: a posting
 * @now: the present instant
 *
 * Returns: (transfer full) (nullable): how long it stays in the inbox, or until when it was put off; %NULL when it was decided on
 */
char *
jm_posting_time_words (const JmPosting *posting,
                       gint64           now)
{
  g_autofree char *day = NULL;
  int days;

  g_return_val_if_fail (posting != NULL, NULL);

  if (posting->status != JM_POSTING_PENDING || posting->expires_at == 0)
    return NULL;
  if (posting->later_until > now)
    {
      day = jm_words_day (posting->later_until);
      /* Translators: %s is a day */
      return g_strdup_printf (_("Put off until %s"), day);
    }
  if (posting->kept)
    return g_strdup (_("Kept: it stays in the inbox until you decide"));
  days = count_days (now, posting->expires_at);
  if (is_back (posting, now))
    {
      day = jm_words_day (posting->later_until);
      if (count_days (posting->later_until, now) == 0)
        return g_strdup (_("Put off until today"));
      /* Translators: %s is a day that has passed */
      return g_strdup_printf (_("Put off until %s, which has come"), day);
    }
  if (days <= 0)
    return g_strdup (_("Leaves the inbox today"));
  return g_strdup_printf (ngettext ("Leaves the inbox in %d day", "Leaves the inbox in %d days", days), days);
}

/**
 * jm_posting_time_hint:
 * @posting: a posting
 * @now: the present instant
 *
 * Returns: (transfer full) (nullable): what of its time is pressing, in a word or two
 */
char *
jm_posting_time_hint (const JmPosting *posting,
                      gint64           now)
{
  int days;

  g_return_val_if_fail (posting != NULL, NULL);

  if (posting->gone_at != 0)
    return g_strdup (C_("posting", "gone"));
  if (posting->status != JM_POSTING_PENDING || posting->expires_at == 0)
    return NULL;
  if (posting->later_until > now)
    return jm_words_short_day (posting->later_until);
  if (is_back (posting, now))
    return g_strdup (C_("posting", "back"));
  days = count_days (now, posting->expires_at);
  if (posting->kept || days >= PRESSING)
    return NULL;
  if (days <= 0)
    return g_strdup (C_("posting", "last day"));
  return g_strdup_printf (ngettext ("%d day left", "%d days left", days), days);
}
