/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-show.h"

static const JmOption list_options[] = {
  { "status", N_("S"), FALSE, N_("TO_APPLY, APPLIED, INTERVIEW, OFFER, REJECTED or HIRED") },
  { "archived", NULL, FALSE, N_("those of the archive") },
  { NULL },
};
static const JmOption move_options[] = {
  { "before", N_("ID"), FALSE, N_("above this card of the column") },
  { "via", N_("V"), FALSE, N_("site, mail, post, phone, in_person or agency") },
  { "outcome", N_("O"), FALSE, N_("by_them, by_me, no_answer, withdrawn or declined") },
  { NULL },
};

static const char *const ways[] = { "site", "mail", "post", "phone", "in_person", "agency", NULL };
static const char *const outcomes[] = { "by_them", "by_me", "no_answer", "withdrawn", "declined", NULL };

static gboolean
parse_status (const char           *text,
              JmApplicationStatus  *status,
              GError              **error)
{
  if (jm_status_from_string (text, status))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE,
               _("“%s” is no stage: it is TO_APPLY, APPLIED, INTERVIEW, OFFER, REJECTED or HIRED."), text);
  return FALSE;
}

/* A NULL word is not given. */
static gboolean
take_word (JmArguments        *arguments,
           const char         *option,
           const char *const  *words,
           const char        **word,
           GError            **error)
{
  g_autofree char *name = g_strconcat ("--", option, NULL);
  const char *text = jm_arguments_get (arguments, option);
  int choice;

  *word = NULL;
  if (text == NULL)
    return TRUE;
  if (!jm_ctl_parse_choice (name, text, words, &choice, error))
    return FALSE;
  *word = words[choice];
  return TRUE;
}

static gboolean
run_applications (JmCtl   *ctl,
                  GError **error)
{
  const char *status = jm_arguments_get (ctl->arguments, "status");
  JmApplicationStatus column = JM_N_STATUSES;
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(JmJson) answer = NULL;

  if (status != NULL && !parse_status (status, &column, error))
    return FALSE;
  ids = jm_funnel_list_application_ids (ctl->funnel, column, jm_arguments_has (ctl->arguments, "archived"), error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      JmJson *value = jm_funnel_describe_application (ctl->funnel, g_array_index (ids, gint64, i), error);

      if (value == NULL)
        return FALSE;
      g_ptr_array_add (values, value);
    }
  answer = jm_ctl_list_to_json ("applications", values, values->len);
  jm_ctl_answer (ctl, answer, jm_ctl_print_applications);
  return TRUE;
}

static gboolean
run_move (JmCtl   *ctl,
          GError **error)
{
  const char *before_text = jm_arguments_get (ctl->arguments, "before");
  const char *via, *outcome;
  g_autoptr(GAsyncResult) result = NULL;
  JmApplicationStatus status;
  gint64 id;
  gint64 before = 0;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &id, error)
      || !parse_status (jm_arguments_word (ctl->arguments, 1), &status, error)
      || (before_text != NULL && !jm_ctl_parse_id (before_text, 'a', &before, error))
      || !take_word (ctl->arguments, "via", ways, &via, error) || !take_word (ctl->arguments, "outcome", outcomes, &outcome, error))
    return FALSE;

  jm_funnel_move_async (ctl->funnel, id, status, before, via, outcome, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_move_finish (ctl->funnel, result, error) && jm_ctl_answer_applications (ctl, &id, 1, error);
}

static gboolean
run_note (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GString) text = g_string_new (jm_arguments_word (ctl->arguments, 1));
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &id, error))
    return FALSE;
  for (guint i = 2; i < jm_arguments_count (ctl->arguments); i++)
    g_string_append_printf (text, " %s", jm_arguments_word (ctl->arguments, i));

  jm_funnel_note_async (ctl->funnel, id, text->str, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_note_finish (ctl->funnel, result, error) && jm_ctl_answer_applications (ctl, &id, 1, error);
}

static gboolean
run_rate (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id, rating;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &id, error)
      || !jm_ctl_parse_number (_("The rating"), jm_arguments_word (ctl->arguments, 1), 1, 5, &rating, error))
    return FALSE;
  jm_funnel_rate_async (ctl->funnel, id, rating, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_rate_finish (ctl->funnel, result, error) && jm_ctl_answer_applications (ctl, &id, 1, error);
}

static gboolean
run_follow_up (JmCtl   *ctl,
               GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *day = NULL;
  gint64 id, instant;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &id, error) || !jm_ctl_parse_day (jm_arguments_word (ctl->arguments, 1), &instant, error))
    return FALSE;
  day = jm_time_to_date (instant);
  jm_funnel_follow_up_async (ctl->funnel, id, day, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_follow_up_finish (ctl->funnel, result, error) && jm_ctl_answer_applications (ctl, &id, 1, error);
}

static void
print_history (JmCtl  *ctl,
               JmJson *answer)
{
  jm_ctl_print_history (ctl, jm_json_get_member (answer, "events"));
}

/* JM_ERROR_NOT_FOUND for what has no history because it is not there. */
static gboolean
check_subject (JmCtl       *ctl,
               const char  *word,
               char       **subject,
               GError     **error)
{
  char prefix = g_ascii_tolower (word[0]);
  g_autoptr(JmJson) thing = NULL;
  g_autoptr(JmSearch) search = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (word, prefix == 'p' || prefix == 's' ? prefix : 'a', &id, error))
    return FALSE;
  if (prefix == 's')
    search = jm_funnel_dup_search (ctl->funnel, id, error);
  else if (prefix == 'p')
    thing = jm_funnel_describe_posting (ctl->funnel, id, error);
  else
    thing = jm_funnel_describe_application (ctl->funnel, id, error);
  *subject = g_strdup_printf ("%c%" G_GINT64_FORMAT, prefix, id);
  return thing != NULL || search != NULL;
}

static gboolean
run_history (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(JmJson) answer = NULL;
  g_autofree char *subject = NULL;

  if (!check_subject (ctl, jm_arguments_word (ctl->arguments, 0), &subject, error))
    return FALSE;
  events = jm_funnel_list_history (ctl->funnel, subject, error);
  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (values, jm_event_to_json (events->pdata[i]));
  answer = jm_ctl_list_to_json ("events", values, values->len);
  jm_ctl_answer (ctl, answer, print_history);
  return TRUE;
}

const JmVerb jm_ctl_tracker_verbs[] = {
  { "applications", "", N_("the cards of the board"), list_options, 0, 0, 0, run_applications },
  { "move", N_("ID STATUS"), N_("put a card into another column"), move_options, 2, 2, 0, run_move },
  { "note", N_("ID TEXT"), N_("write a note on a card"), NULL, 2, -1, 0, run_note },
  { "rate", N_("ID 1-5"), N_("say how much you want it"), NULL, 2, 2, 0, run_rate },
  { "follow-up", N_("ID DATE|+7d|none"), N_("say when to ask again"), NULL, 2, 2, 0, run_follow_up },
  { "history", N_("ID"), N_("what happened to a posting, an application or a search"), NULL, 1, 1, 0, run_history },
  { NULL },
};
