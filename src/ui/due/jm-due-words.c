/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due/jm-due-words.h"

#include "widgets/jm-interview-words.h"

#include <glib/gi18n.h>

/**
 * jm_due_words_group:
 * @group: a group
 *
 * Returns: (transfer none): its heading
 */
const char *
jm_due_words_group (JmDueGroup group)
{
  switch (group)
    {
    case JM_DUE_OVERDUE:
      return _("Overdue");
    case JM_DUE_TODAY:
      return _("Today");
    case JM_DUE_TOMORROW:
      return _("Tomorrow");
    case JM_DUE_THIS_WEEK:
      return _("This Week");
    case JM_DUE_LATER:
      return C_("due", "Later");
    case JM_N_DUE_GROUPS:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * jm_due_words_icon:
 * @kind: a kind of what is due
 *
 * Returns: (transfer none): the name of an icon
 */
const char *
jm_due_words_icon (JmDueKind kind)
{
  switch (kind)
    {
    case JM_DUE_FOLLOW_UP:
      return "mail-send-symbolic";
    case JM_DUE_INTERVIEW:
      return "jm-calendar-symbolic";
    case JM_DUE_POSTING:
    default:
      return "alarm-symbolic";
    }
}

/* Under "Today" and "Tomorrow" nobody needs the day as well. */
static gboolean
names_day (const JmDue *due)
{
  return due->group != JM_DUE_TODAY && due->group != JM_DUE_TOMORROW;
}

static char *
follow_up_words (const JmDue *due)
{
  const JmInterview date = { .starts_at = due->day };
  g_autofree char *day = jm_interview_words_start (&date);

  if (!names_day (due))
    return g_strdup (_("Follow up"));
  return g_strdup_printf (due->group == JM_DUE_OVERDUE ? _("Follow-up overdue since %s") : _("Follow up on %s"), day);
}

static char *
interview_words (const JmDue *due)
{
  const JmInterview *interview = due->interview;
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (jm_interview_get_instant (interview));
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  if (names_day (due))
    g_ptr_array_add (parts, jm_interview_words_start (interview));
  else if (jm_interview_has_hour (interview) && time != NULL)
    g_ptr_array_add (parts, g_date_time_format (time, "%H:%M"));
  if (interview->kind != JM_INTERVIEW_OTHER)
    g_ptr_array_add (parts, g_strdup (jm_interview_words_kind (interview->kind)));
  if (interview->place != NULL)
    g_ptr_array_add (parts, g_strdup (interview->place));
  g_ptr_array_add (parts, NULL);
  if (parts->len == 1)
    return g_strdup (_("Interview"));
  line = g_strjoinv (" · ", (char **) parts->pdata);
  return g_strdup_printf (_("Interview: %s"), line);
}

static char *
posting_words (const JmDue *due)
{
  const JmInterview date = { .starts_at = due->day };
  g_autofree char *day = jm_interview_words_start (&date);

  if (due->group == JM_DUE_TODAY)
    return g_strdup (C_("toast", "Back in the inbox"));
  if (!names_day (due))
    return g_strdup (_("Comes back to the inbox"));
  return g_strdup_printf (_("Comes back to the inbox on %s"), day);
}

/**
 * jm_due_words_what:
 * @due: something due
 *
 * Returns: (transfer full): what is to be done, or comes by itself, and when, as far as its group does not say so
 */
char *
jm_due_words_what (const JmDue *due)
{
  g_return_val_if_fail (due != NULL, NULL);

  switch (due->kind)
    {
    case JM_DUE_FOLLOW_UP:
      return follow_up_words (due);
    case JM_DUE_INTERVIEW:
      return interview_words (due);
    case JM_DUE_POSTING:
    default:
      return posting_words (due);
    }
}

/**
 * jm_due_words_row:
 * @due: something due
 *
 * Returns: (transfer full): all of its row, for screen readers
 */
char *
jm_due_words_row (const JmDue *due)
{
  g_autofree char *what = jm_due_words_what (due);

  g_return_val_if_fail (due != NULL, NULL);

  if (due->company_name == NULL)
    return g_strjoin (", ", due->title, what, jm_due_words_group (due->group), NULL);
  return g_strjoin (", ", due->title, due->company_name, what, jm_due_words_group (due->group), NULL);
}
