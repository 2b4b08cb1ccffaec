/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-due.h>

/* As many as somebody wants to read about. */
#define MOST 500
#define HOUR (60 * 60)

static const char *const words[] = { "follow_up", "interview", "posting", NULL };
static const char *const groups[] = { "overdue", "today", "tomorrow", "this_week", "later", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (groups) == JM_N_DUE_GROUPS + 1);

/**
 * jm_due_free:
 * @self: (transfer full): something due
 *
 * Frees it.
 */
void
jm_due_free (JmDue *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->interview, jm_interview_free);
  g_free (self->day);
  g_free (self->title);
  g_free (self->company_name);
  g_free (self);
}

/**
 * jm_due_to_json:
 * @self: something due
 *
 * Returns: (transfer full): an object, as the header names its members
 */
JmJson *
jm_due_to_json (const JmDue *self)
{
  const JmInterview *interview = self->interview;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "what", words[self->kind]);
  jm_json_set_id (builder, "application", 'a', self->application);
  jm_json_set_id (builder, "interview", 'i', interview != NULL ? interview->id : 0);
  jm_json_set_id (builder, "posting", 'p', self->posting);
  jm_json_set_string (builder, "at", interview != NULL ? interview->starts_at : self->day);
  jm_json_set_string (builder, "day", self->day);
  jm_json_set_string (builder, "group", groups[self->group]);
  jm_json_set_boolean (builder, "has_been", self->has_been);
  jm_json_set_string (builder, "kind", interview != NULL ? jm_interview_kind_to_string (interview->kind) : NULL);
  if (interview != NULL && interview->minutes > 0)
    jm_json_set_int64 (builder, "minutes", interview->minutes);
  else
    jm_json_set_null (builder, "minutes");
  jm_json_set_string (builder, "place", interview != NULL ? interview->place : NULL);
  jm_json_set_string (builder, "title", self->title);
  jm_json_set_string (builder, "company_name", self->company_name);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
read_date (const char *text,
           GDate      *date)
{
  int year, month, day;

  if (!jm_time_parse_date (text, &year, &month, &day) || year == 0)
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

/**
 * jm_due_group_of:
 * @day: a day, "2026-11-24"
 * @today: today
 *
 * Returns: where it stands as seen from today; what is no day, later
 */
JmDueGroup
jm_due_group_of (const char *day,
                 const char *today)
{
  GDate then, now;
  int days;

  if (!read_date (day, &then) || !read_date (today, &now))
    return JM_DUE_LATER;
  days = g_date_days_between (&now, &then);
  if (days < 0)
    return JM_DUE_OVERDUE;
  if (days <= 1)
    return days == 0 ? JM_DUE_TODAY : JM_DUE_TOMORROW;
  return days <= G_DATE_SUNDAY - (int) g_date_get_weekday (&now) ? JM_DUE_THIS_WEEK : JM_DUE_LATER;
}

/**
 * jm_due_end_of:
 * @interview: an interview
 *
 * Returns: when it is over: after its length, or an hour where that is not known; of one whose hour is not known, when its day is
 */
gint64
jm_due_end_of (const JmInterview *interview)
{
  gint64 start = jm_interview_get_instant (interview);
  g_autoptr(GDateTime) day = NULL;
  g_autoptr(GDateTime) next = NULL;

  if (jm_interview_has_hour (interview))
    return start + (interview->minutes > 0 ? interview->minutes * 60 : HOUR);
  day = g_date_time_new_from_unix_local (start);
  next = day != NULL ? g_date_time_add_days (day, 1) : NULL;
  return next != NULL ? g_date_time_to_unix (next) : start;
}

static JmInterview *
read_interview (JmStatement *row)
{
  JmInterview *interview = jm_interview_new ();

  interview->id = jm_statement_get_int64 (row, "interview");
  interview->application = jm_statement_get_int64 (row, "application");
  interview->starts_at = jm_statement_dup_text (row, "starts");
  interview->minutes = jm_statement_get_int64 (row, "minutes");
  interview->place = jm_statement_dup_text (row, "place");
  jm_interview_kind_from_string (jm_statement_get_text (row, "kind"), &interview->kind);
  return interview;
}

/* The day here of a day or an instant. */
static char *
dup_day (const char *starts)
{
  const JmInterview start = { .starts_at = (char *) starts };

  return jm_interview_has_hour (&start) ? jm_time_to_date (jm_interview_get_instant (&start)) : g_strdup (starts);
}

static JmDue *
read_due (JmStatement *row,
          const char  *today,
          gint64       now)
{
  JmDue *self = g_new0 (JmDue, 1);

  self->kind = MAX (jm_words_find (words, jm_statement_get_text (row, "what")), 0);
  self->posting = jm_statement_get_int64 (row, "posting");
  self->application = jm_statement_get_int64 (row, "application");
  self->day = dup_day (jm_statement_get_text (row, "starts"));
  self->group = jm_due_group_of (self->day, today);
  self->title = jm_statement_dup_text (row, "title");
  self->company_name = jm_statement_dup_text (row, "company");
  if (self->kind == JM_DUE_INTERVIEW)
    {
      self->interview = read_interview (row);
      self->has_been = jm_due_end_of (self->interview) <= now;
    }
  return self;
}

/* Day by day: what has no hour comes first on it, and the store knows instants by another clock than the user. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const JmDue *first = *(JmDue *const *) a;
  const JmDue *second = *(JmDue *const *) b;
  int by_day = g_strcmp0 (first->day, second->day);

  if (by_day != 0)
    return by_day;
  return g_strcmp0 (first->interview != NULL ? first->interview->starts_at : NULL, second->interview != NULL ? second->interview->starts_at : NULL);
}

/* The first moment of today, here. */
static gint64
midnight_before (const char *today)
{
  const JmInterview day = { .starts_at = (char *) today };

  return jm_interview_get_instant (&day);
}

/**
 * jm_due_list:
 * @db: a connection
 * @scope: how far to look
 * @now: an instant
 * @error: return location for an error
 *
 * What is to be done about applications on the board, and what comes back to the inbox by itself: follow-ups whose day has come, and
 * interviews that are still to come or began within the last hour; with %JM_DUE_ALL also follow-ups of later days, interviews that have
 * been and of which nobody has said how they went, and postings that were put off until today or later.
 *
 * Returns: (transfer full) (element-type JmDue) (nullable): the earliest day first, 500 at most
 */
GPtrArray *
jm_due_list (JmDb        *db,
             JmDueScope   scope,
             gint64       now,
             GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_due_free);
  g_autofree char *today = jm_time_to_date (now);
  g_autofree char *begun = jm_time_to_iso (now - HOUR);
  g_autoptr(JmStatement) row = jm_db_statement (db, "tracker/due.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_text (row, ":today", today);
  jm_statement_bind_text (row, ":now", begun);
  jm_statement_bind_int64 (row, ":all", scope == JM_DUE_ALL);
  jm_statement_bind_int64 (row, ":midnight", midnight_before (today));
  jm_statement_bind_int64 (row, ":limit", MOST);
  while (jm_statement_next (row, &local_error))
    g_ptr_array_add (list, read_due (row, today, now));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_ptr_array_sort (list, compare);
  return g_steal_pointer (&list);
}
