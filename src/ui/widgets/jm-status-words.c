/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-status-words.h"

#include "widgets/jm-interview-words.h"

#include <glib/gi18n.h>

/**
 * jm_status_words_name:
 * @status: a status
 *
 * Returns: (transfer none): the title of its column
 */
const char *
jm_status_words_name (JmApplicationStatus status)
{
  switch (status)
    {
    case JM_STATUS_TO_APPLY:
      return _("To Apply");
    case JM_STATUS_APPLIED:
      return _("Applied");
    case JM_STATUS_INTERVIEW:
      return _("Interview");
    case JM_STATUS_OFFER:
      return _("Offer");
    case JM_STATUS_REJECTED:
      return _("Closed");
    case JM_STATUS_HIRED:
      return _("Hired");
    case JM_N_STATUSES:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * jm_status_words_empty:
 * @status: a status
 *
 * Returns: (transfer none): one sentence of what belongs into its column
 */
const char *
jm_status_words_empty (JmApplicationStatus status)
{
  switch (status)
    {
    case JM_STATUS_TO_APPLY:
      return _("Postings you approve in the inbox arrive here.");
    case JM_STATUS_APPLIED:
      return _("Drag a card here once the application is sent.");
    case JM_STATUS_INTERVIEW:
      return _("Applications that led to a conversation.");
    case JM_STATUS_OFFER:
      return _("Offers to weigh.");
    case JM_STATUS_REJECTED:
      return _("Refused, withdrawn or without an answer.");
    case JM_STATUS_HIRED:
      return _("The last column.");
    case JM_N_STATUSES:
      break;
    }
  g_return_val_if_reached ("");
}

static const char *
status_member (JmJson     *detail,
               const char *name)
{
  const char *text = jm_json_member_string (detail, name);
  JmApplicationStatus status;

  if (text == NULL || !jm_status_from_string (text, &status))
    return NULL;
  return jm_status_words_name (status);
}

static char *
moved_sentence (JmJson *detail)
{
  const char *from = status_member (detail, "from");
  const char *to = status_member (detail, "to");

  if (to == NULL)
    return g_strdup (_("Moved"));
  if (from == NULL || g_str_equal (from, to))
    return g_strdup_printf (_("Moved within %s"), to);
  return g_strdup_printf (_("Moved from %s to %s"), from, to);
}

static char *
rated_sentence (JmJson *detail)
{
  gint64 stars;

  if (!jm_json_member_int64 (detail, "to", &stars) || stars == 0)
    return g_strdup (_("Rating removed"));
  return g_strdup_printf (ngettext ("Rated %d star", "Rated %d stars", (int) stars), (int) stars);
}

static char *
followed_sentence (JmJson *detail)
{
  const char *day = jm_json_member_string (detail, "to");
  g_autofree char *shown = NULL;
  int year, month, day_of_month;
  g_autoptr(GDateTime) date = NULL;

  if (day == NULL || !jm_time_parse_date (day, &year, &month, &day_of_month))
    return g_strdup (_("No follow-up any more"));
  date = g_date_time_new_local (year, month, day_of_month, 0, 0, 0);
  shown = date != NULL ? g_date_time_format (date, "%x") : g_strdup (day);
  return g_strdup_printf (_("Follow up on %s"), shown);
}

/* Kinds that need nothing but their name. */
static const char *
plain_sentence (JmEventKind kind)
{
  static const struct { JmEventKind kind; const char *text; } sentences[] = {
    { JM_EVENT_JOB_DISCOVERED, N_("Posting found") },
    { JM_EVENT_JOB_APPROVED, N_("Posting approved") },
    { JM_EVENT_JOB_REJECTED, N_("Posting rejected") },
    { JM_EVENT_JOB_REOPENED, N_("Back to the inbox") },
    { JM_EVENT_JOB_RESTORED, N_("Back to the inbox") },
    { JM_EVENT_JOB_POSTPONED, N_("Put off") },
    { JM_EVENT_JOB_RETURNED, N_("Put off until that day") },
    { JM_EVENT_JOB_KEPT, N_("Kept") },
    { JM_EVENT_JOB_SPLIT, N_("Told apart from another posting") },
    { JM_EVENT_JOB_FILTERED_IN, N_("Let in from Filtered") },
    { JM_EVENT_JOB_FILTERED_OUT, N_("Filtered out by its whole text") },
    { JM_EVENT_JOB_COMPLETED, N_("Whole text read") },
    { JM_EVENT_JOB_GONE, N_("Gone from the board") },
    { JM_EVENT_JOB_BACK, N_("On the board again") },
    { JM_EVENT_ANALYSIS_QUEUED, N_("Analysis queued") },
    { JM_EVENT_ANALYSIS_STARTED, N_("Analysis started") },
    { JM_EVENT_ANALYSIS_DONE, N_("Analysis done") },
    { JM_EVENT_ANALYSIS_FAILED, N_("Analysis failed") },
    { JM_EVENT_ANALYSIS_WAITING, N_("Analysis waits") },
    { JM_EVENT_ANALYSIS_CANCELLED, N_("Analysis cancelled") },
    { JM_EVENT_APPLICATION_CREATED, N_("Application created") },
    { JM_EVENT_APPLICATION_HIDDEN, N_("Application taken back") },
    { JM_EVENT_APPLICATION_ARCHIVED, N_("Application archived") },
    { JM_EVENT_APPLICATION_UNARCHIVED, N_("Back on the board") },
    { JM_EVENT_NOTE_ADDED, N_("Note added") },
    { JM_EVENT_NOTE_REMOVED, N_("Note removed") },
    { JM_EVENT_LETTER_QUEUED, N_("Letter asked for") },
    { JM_EVENT_LETTER_WAITING, N_("Letter waits") },
    { JM_EVENT_LETTER_FAILED, N_("Letter could not be written") },
    { JM_EVENT_LETTER_CANCELLED, N_("Letter called off") },
    { JM_EVENT_CV_CONTENT_CHANGED, N_("CV content changed") },
    { JM_EVENT_LETTER_WRITTEN, N_("Letter written") },
    { JM_EVENT_LETTER_CHANGED, N_("Letter changed") },
    { JM_EVENT_INTERVIEW_ADDED, N_("Interview added") },
    { JM_EVENT_INTERVIEW_CHANGED, N_("Interview changed") },
    { JM_EVENT_INTERVIEW_REMOVED, N_("Interview removed") },
    { JM_EVENT_CONTACT_ADDED, N_("Contact added") },
    { JM_EVENT_CONTACT_CHANGED, N_("Contact changed") },
    { JM_EVENT_CONTACT_REMOVED, N_("Contact removed") },
    { JM_EVENT_ATTACHMENT_ADDED, N_("File attached") },
    { JM_EVENT_ATTACHMENT_REMOVED, N_("File removed") },
    { JM_EVENT_EDIT_LOST, N_("Two computers said different things; the later one counts") },
    { JM_EVENT_UNDONE, N_("Undone") },
    { JM_EVENT_REDONE, N_("Done again") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      if (sentences[i].kind == kind)
        return _(sentences[i].text);
    }
  return NULL;
}

/**
 * jm_status_words_event:
 * @event: an event of an application or its posting
 *
 * Returns: (transfer full): what happened, as a short sentence without a full stop
 */
char *
jm_status_words_event (const JmEvent *event)
{
  const char *plain;

  g_return_val_if_fail (event != NULL, NULL);

  if (event->kind == JM_EVENT_CARD_MOVED)
    return moved_sentence (event->detail);
  if (event->kind == JM_EVENT_FOLLOW_UP_SET)
    return followed_sentence (event->detail);
  if (event->kind == JM_EVENT_RATED)
    return rated_sentence (event->detail);

  plain = plain_sentence (event->kind);
  return g_strdup (plain != NULL ? plain : jm_event_kind_to_string (event->kind));
}

/**
 * jm_status_words_days:
 * @since: the instant a card came into its column
 * @now: the present
 *
 * Returns: (transfer full): "today", "3 days here"
 */
char *
jm_status_words_days (gint64 since,
                      gint64 now)
{
  gint64 days = (now - since) / (24 * 60 * 60);

  if (days <= 0)
    return g_strdup (_("today"));
  return g_strdup_printf (ngettext ("%d day here", "%d days here", (int) days), (int) days);
}

/**
 * jm_status_words_score:
 * @score: 0 to 100
 *
 * Returns: (transfer full): the number with a word, since colour alone says nothing
 */
char *
jm_status_words_score (int score)
{
  if (score >= 75)
    return g_strdup_printf (_("Match score %d, strong"), score);
  if (score >= 50)
    return g_strdup_printf (_("Match score %d, good"), score);
  if (score >= 25)
    return g_strdup_printf (_("Match score %d, partial"), score);
  return g_strdup_printf (_("Match score %d, weak"), score);
}

/**
 * jm_status_words_follow_up:
 * @day: the day of a follow-up, "2026-12-01"
 * @now: an instant
 * @is_overdue: (out): whether it is past
 *
 * Returns: (transfer full): when to follow up
 */
char *
jm_status_words_follow_up (const char *day,
                           gint64      now,
                           gboolean   *is_overdue)
{
  g_autofree char *today = jm_time_to_date (now);
  const JmInterview date = { .starts_at = (char *) day };
  g_autofree char *words = jm_interview_words_start (&date);

  *is_overdue = g_strcmp0 (day, today) < 0;
  if (g_strcmp0 (day, today) == 0)
    return g_strdup (_("Follow up today"));
  return g_strdup_printf (*is_overdue ? _("Follow-up overdue since %s") : _("Follow up on %s"), words);
}

/**
 * jm_status_words_next:
 * @application: an application with its interviews
 * @now: an instant
 * @is_overdue: (out): whether its day is past
 *
 * Returns: (transfer full) (nullable): what comes next: an interview from today on whose outcome is open, else the follow-up
 */
char *
jm_status_words_next (const JmApplication *application,
                      gint64               now,
                      gboolean            *is_overdue)
{
  g_autofree char *today = jm_time_to_date (now);

  g_return_val_if_fail (application != NULL, NULL);

  *is_overdue = FALSE;
  for (guint i = 0; i < application->interviews->len; i++)
    {
      const JmInterview *interview = g_ptr_array_index (application->interviews, i);
      g_autofree char *day = jm_time_to_date (jm_interview_get_instant (interview));
      g_autofree char *start = NULL;

      if (interview->outcome != JM_INTERVIEW_PENDING || g_strcmp0 (day, today) < 0)
        continue;
      start = jm_interview_words_start (interview);
      return g_strdup_printf (_("Interview: %s"), start);
    }
  return application->relance_at != NULL ? jm_status_words_follow_up (application->relance_at, now, is_overdue) : NULL;
}
