/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-show.h"

static const JmOption interview_options[] = {
  { "kind", N_("K"), FALSE, N_("phone_screen, technical, on_site, panel, behavioural, final or other") },
  { "minutes", N_("N"), FALSE, N_("how long it takes") },
  { "place", N_("PLACE"), FALSE, N_("an address, or a link to talk at") },
  { "note", N_("TEXT"), FALSE, N_("what to think of") },
  { "outcome", N_("O"), FALSE, N_("pending, passed, failed or cancelled") },
  { "date", N_("DATE"), FALSE, N_("when it is: 2026-12-24, 2026-12-24T14:30 or +7d") },
  { NULL },
};
static const JmOption contact_options[] = {
  { "email", N_("E"), FALSE, N_("the e-mail address") },
  { "phone", N_("P"), FALSE, N_("the telephone number") },
  { "role", N_("ROLE"), FALSE, N_("who that is there") },
  { "note", N_("TEXT"), FALSE, N_("what to think of") },
  { "name", N_("NAME"), FALSE, N_("the name") },
  { NULL },
};
static const JmOption activity_options[] = {
  { "date", N_("D"), FALSE, N_("the day, 2026-12-24; today without it") },
  { "minutes", N_("N"), FALSE, N_("how long it took") },
  { "application", N_("ID"), FALSE, N_("the application that it belongs to") },
  { NULL },
};
static const JmOption activity_edit_options[] = {
  { "date", N_("D"), FALSE, N_("the day, 2026-12-24") },
  { "minutes", N_("N"), FALSE, N_("how long it took") },
  { "kind", N_("K"), FALSE, N_("spontaneous_application, agency_call, fair, training or other") },
  { "text", N_("TEXT"), FALSE, N_("what was done") },
  { NULL },
};
static const JmOption due_options[] = {
  { "all", NULL, FALSE, N_("also follow-ups of later days, interviews of which you have not said how they went, and postings that come back") },
  { NULL },
};
static const JmOption limit_options[] = {
  { "limit", N_("N"), FALSE, N_("at most so many") },
  { NULL },
};

/* The words from @first on, as one text. */
static char *
join_words (JmArguments *arguments,
            guint        first)
{
  g_autoptr(GString) text = g_string_new (jm_arguments_word (arguments, first));

  for (guint i = first + 1; i < jm_arguments_count (arguments); i++)
    g_string_append_printf (text, " %s", jm_arguments_word (arguments, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
take_text (JmArguments  *arguments,
           const char   *option,
           char        **text)
{
  if (jm_arguments_has (arguments, option))
    g_set_str (text, jm_arguments_get (arguments, option));
}

/* "none" or an empty value takes it away. */
static gboolean
take_minutes (JmArguments  *arguments,
              int          *minutes,
              GError      **error)
{
  const char *text = jm_arguments_get (arguments, "minutes");
  gint64 number = 0;

  if (text == NULL)
    return TRUE;
  if (*text != '\0' && g_ascii_strcasecmp (text, "none") != 0 && !jm_ctl_parse_number ("--minutes", text, 1, 24 * 60, &number, error))
    return FALSE;
  *minutes = number;
  return TRUE;
}

/* A day and perhaps an hour; "+7d" is a day. */
static gboolean
take_start (const char  *text,
            char       **starts_at,
            GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  char *start = text[0] != '+' ? jm_interview_parse_start (text, &local_error) : NULL;
  gint64 instant = 0;

  if (local_error == NULL && start == NULL)
    {
      if (!jm_ctl_parse_day (text, &instant, error))
        return FALSE;
      start = jm_time_to_date (instant);
    }
  if (start == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, local_error != NULL ? local_error->message : _("An interview is on a day."));
      return FALSE;
    }
  g_free (*starts_at);
  *starts_at = start;
  return TRUE;
}

static gboolean
set_unknown_word (const char  *option,
                  const char  *text,
                  const char  *words,
                  GError     **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("%s is one of %s, not “%s”."), option, words, text);
  return FALSE;
}

static gboolean
take_interview (JmArguments  *arguments,
                JmInterview  *interview,
                GError      **error)
{
  const char *kind = jm_arguments_get (arguments, "kind");
  const char *outcome = jm_arguments_get (arguments, "outcome");
  const char *date = jm_arguments_get (arguments, "date");

  if (kind != NULL && !jm_interview_kind_from_string (kind, &interview->kind))
    return set_unknown_word ("--kind", kind, "phone_screen, technical, on_site, panel, behavioural, final, other", error);
  if (outcome != NULL && !jm_interview_outcome_from_string (outcome, &interview->outcome))
    return set_unknown_word ("--outcome", outcome, "pending, passed, failed, cancelled", error);
  take_text (arguments, "place", &interview->place);
  take_text (arguments, "note", &interview->note);
  return take_minutes (arguments, &interview->minutes, error) && (date == NULL || take_start (date, &interview->starts_at, error));
}

static gboolean
store_interview (JmCtl              *ctl,
                 const JmInterview  *interview,
                 GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_interview_async (ctl->funnel, interview, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_interview_finish (ctl->funnel, result, error) != 0 && jm_ctl_answer_records (ctl, interview->application, error);
}

static gboolean
run_interview (JmCtl   *ctl,
               GError **error)
{
  g_autoptr(JmInterview) interview = jm_interview_new ();

  return jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &interview->application, error)
         && take_start (jm_arguments_word (ctl->arguments, 1), &interview->starts_at, error) && take_interview (ctl->arguments, interview, error)
         && store_interview (ctl, interview, error);
}

static gboolean
run_interview_edit (JmCtl   *ctl,
                    GError **error)
{
  g_autoptr(JmInterview) interview = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'i', &id, error))
    return FALSE;
  interview = jm_funnel_dup_interview (ctl->funnel, id, error);
  return interview != NULL && take_interview (ctl->arguments, interview, error) && store_interview (ctl, interview, error);
}

static void
take_contact (JmArguments *arguments,
              JmContact   *contact)
{
  take_text (arguments, "name", &contact->name);
  take_text (arguments, "email", &contact->email);
  take_text (arguments, "phone", &contact->phone);
  take_text (arguments, "role", &contact->role);
  take_text (arguments, "note", &contact->note);
}

static gboolean
store_contact (JmCtl            *ctl,
               const JmContact  *contact,
               GError          **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_contact_async (ctl->funnel, contact, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_contact_finish (ctl->funnel, result, error) != 0 && jm_ctl_answer_records (ctl, contact->application, error);
}

static gboolean
run_contact (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(JmContact) contact = jm_contact_new ();

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &contact->application, error))
    return FALSE;
  contact->name = join_words (ctl->arguments, 1);
  take_contact (ctl->arguments, contact);
  return store_contact (ctl, contact, error);
}

static gboolean
run_contact_edit (JmCtl   *ctl,
                  GError **error)
{
  g_autoptr(JmContact) contact = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'k', &id, error))
    return FALSE;
  contact = jm_funnel_dup_contact (ctl->funnel, id, error);
  if (contact == NULL)
    return FALSE;
  take_contact (ctl->arguments, contact);
  return store_contact (ctl, contact, error);
}

static gboolean
run_attach (JmCtl   *ctl,
            GError **error)
{
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &id, error))
    return FALSE;
  for (guint i = 1; i < jm_arguments_count (ctl->arguments); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;

      jm_funnel_attach_async (ctl->funnel, id, jm_arguments_word (ctl->arguments, i), ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      if (jm_funnel_attach_finish (ctl->funnel, result, NULL, error) == 0)
        return FALSE;
    }
  return jm_ctl_answer_records (ctl, id, error);
}

static gboolean
run_attachment_save (JmCtl   *ctl,
                     GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmAttachment) attachment = NULL;
  g_autoptr(JmJson) answer = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'd', &id, error))
    return FALSE;
  jm_funnel_save_attachment_async (ctl->funnel, id, jm_arguments_word (ctl->arguments, 1), JM_FILE_DRAFT_IS_NEW, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_save_attachment_finish (ctl->funnel, result, error))
    return FALSE;
  attachment = jm_funnel_dup_attachment (ctl->funnel, id, error);
  if (attachment == NULL)
    return FALSE;
  answer = jm_attachment_to_json (attachment);
  jm_ctl_answer (ctl, answer, jm_ctl_print_attachment);
  return TRUE;
}

static gboolean
remove_one (JmCtl         *ctl,
            JmRecordType   type,
            GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), jm_record_get_letter (type), &id, error))
    return FALSE;
  jm_funnel_remove_async (ctl->funnel, type, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_remove_finish (ctl->funnel, result, error);
}

/* The application that it hung on is what is left to show. */
static gboolean
remove_and_answer (JmCtl         *ctl,
                   JmRecordType   type,
                   GError       **error)
{
  gint64 application = jm_funnel_find_card (ctl->funnel, jm_arguments_word (ctl->arguments, 0));

  return remove_one (ctl, type, error) && jm_ctl_answer_records (ctl, application, error);
}

static gboolean
run_interview_remove (JmCtl   *ctl,
                      GError **error)
{
  return remove_and_answer (ctl, JM_RECORD_INTERVIEW, error);
}

static gboolean
run_contact_remove (JmCtl   *ctl,
                    GError **error)
{
  return remove_and_answer (ctl, JM_RECORD_CONTACT, error);
}

static gboolean
run_attachment_remove (JmCtl   *ctl,
                       GError **error)
{
  return remove_and_answer (ctl, JM_RECORD_ATTACHMENT, error);
}

/* --- activities --- */

static gboolean
take_day (JmArguments  *arguments,
          char        **date,
          GError      **error)
{
  const char *text = jm_arguments_get (arguments, "date");
  gint64 instant;

  if (text == NULL)
    return TRUE;
  if (!jm_ctl_parse_day (text, &instant, error))
    return FALSE;
  g_free (*date);
  *date = jm_time_to_date (instant);
  return TRUE;
}

static gboolean
take_activity_kind (const char      *text,
                    JmActivityKind  *kind,
                    GError         **error)
{
  return text == NULL || jm_activity_kind_from_string (text, kind)
         || set_unknown_word (_("The kind"), text, "spontaneous_application, agency_call, fair, training, other", error);
}

static gboolean
store_activity (JmCtl             *ctl,
                const JmActivity  *activity,
                GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmActivity) stored = NULL;
  g_autoptr(JmJson) answer = NULL;
  gint64 id;

  jm_funnel_activity_async (ctl->funnel, activity, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  id = jm_funnel_activity_finish (ctl->funnel, result, error);
  stored = id != 0 ? jm_funnel_dup_activity (ctl->funnel, id, error) : NULL;
  if (stored == NULL)
    return FALSE;
  answer = jm_activity_to_json (stored);
  jm_ctl_answer (ctl, answer, jm_ctl_print_activity);
  return TRUE;
}

static gboolean
run_activity_add (JmCtl   *ctl,
                  GError **error)
{
  g_autoptr(JmActivity) activity = jm_activity_new ();
  const char *application = jm_arguments_get (ctl->arguments, "application");

  activity->text = join_words (ctl->arguments, 1);
  return take_activity_kind (jm_arguments_word (ctl->arguments, 0), &activity->kind, error) && take_day (ctl->arguments, &activity->date, error)
         && take_minutes (ctl->arguments, &activity->minutes, error)
         && (application == NULL || jm_ctl_parse_id (application, 'a', &activity->application, error)) && store_activity (ctl, activity, error);
}

static gboolean
run_activity_edit (JmCtl   *ctl,
                   GError **error)
{
  g_autoptr(JmActivity) activity = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'y', &id, error))
    return FALSE;
  activity = jm_funnel_dup_activity (ctl->funnel, id, error);
  if (activity == NULL || !take_activity_kind (jm_arguments_get (ctl->arguments, "kind"), &activity->kind, error)
      || !take_day (ctl->arguments, &activity->date, error) || !take_minutes (ctl->arguments, &activity->minutes, error))
    return FALSE;
  take_text (ctl->arguments, "text", &activity->text);
  return store_activity (ctl, activity, error);
}

static gboolean
run_activity_list (JmCtl   *ctl,
                   GError **error)
{
  const char *limit = jm_arguments_get (ctl->arguments, "limit");
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(GPtrArray) activities = NULL;
  g_autoptr(JmJson) answer = NULL;
  gint64 n = 1000;

  if (limit != NULL && !jm_ctl_parse_number ("--limit", limit, 1, G_MAXINT32, &n, error))
    return FALSE;
  activities = jm_funnel_list_activities (ctl->funnel, n, error);
  if (activities == NULL)
    return FALSE;
  for (guint i = 0; i < activities->len; i++)
    g_ptr_array_add (values, jm_activity_to_json (g_ptr_array_index (activities, i)));
  answer = jm_ctl_list_to_json ("activities", values, values->len);
  jm_ctl_answer (ctl, answer, jm_ctl_print_activities);
  return TRUE;
}

static gboolean
run_activity_remove (JmCtl   *ctl,
                     GError **error)
{
  g_autoptr(JmActivity) activity = NULL;
  g_autoptr(JmJson) answer = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'y', &id, error))
    return FALSE;
  activity = jm_funnel_dup_activity (ctl->funnel, id, error);
  if (activity == NULL || !remove_one (ctl, JM_RECORD_ACTIVITY, error))
    return FALSE;
  answer = jm_activity_to_json (activity);
  jm_ctl_answer (ctl, answer, jm_ctl_print_activity);
  return TRUE;
}

static gboolean
run_due (JmCtl   *ctl,
         GError **error)
{
  g_autoptr(GPtrArray) due = jm_funnel_list_due (ctl->funnel, jm_arguments_has (ctl->arguments, "all") ? JM_DUE_ALL : JM_DUE_NOW, error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  if (due == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_key (builder, "due");
  jm_json_begin_array (builder);
  for (guint i = 0; i < due->len; i++)
    {
      g_autoptr(JmJson) one = jm_due_to_json (g_ptr_array_index (due, i));

      jm_json_add_value (builder, one);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, jm_ctl_print_due);
  return TRUE;
}

const JmVerb jm_ctl_record_verbs[] = {
  { "due", "", N_("the follow-ups whose day has come, and the interviews to come"), due_options, 0, 0, 0, run_due },
  { "interview", N_("ID DATE"), N_("write down an interview for an application"), interview_options, 2, 2, 0, run_interview },
  { "interview edit", N_("ID"), N_("change an interview, or say how it went"), interview_options, 1, 1, 0, run_interview_edit },
  { "interview remove", N_("ID"), N_("take an interview away"), NULL, 1, 1, 0, run_interview_remove },
  { "contact", N_("ID NAME"), N_("write down whom to talk to about an application"), contact_options, 2, -1, 0, run_contact },
  { "contact edit", N_("ID"), N_("change a contact"), contact_options, 1, 1, 0, run_contact_edit },
  { "contact remove", N_("ID"), N_("take a contact away"), NULL, 1, 1, 0, run_contact_remove },
  { "attach", N_("ID FILE..."), N_("keep copies of files with an application"), NULL, 2, -1, 0, run_attach },
  { "attachment save", N_("ID FILE"), N_("write an attached file to another place"), NULL, 2, 2, 0, run_attachment_save },
  { "attachment remove", N_("ID"), N_("take an attached file away"), NULL, 1, 1, 0, run_attachment_remove },
  { "activity add", N_("KIND TEXT"), N_("write down what was done without a posting"), activity_options, 2, -1, 0, run_activity_add },
  { "activity list", "", N_("what was done without a posting, the newest day first"), limit_options, 0, 0, 0, run_activity_list },
  { "activity edit", N_("ID"), N_("change an activity"), activity_edit_options, 1, 1, 0, run_activity_edit },
  { "activity remove", N_("ID"), N_("take an activity away"), NULL, 1, 1, 0, run_activity_remove },
  { NULL },
};
