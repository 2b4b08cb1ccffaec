/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "jm-show.h"

/* A screenful; scripts get everything. */
#define LIMIT_FOR_PEOPLE 50

static const JmOption inbox_options[] = {
  { "status", N_("S"), FALSE, N_("pending, approved, rejected, later, kept or all") },
  { "query", N_("TEXT"), FALSE, N_("words that must all occur") },
  { "search", N_("ID"), FALSE, N_("those that this search wants") },
  { "sort", N_("ORDER"), FALSE, N_("date, fit or salary") },
  { "limit", N_("N"), FALSE, N_("at most so many") },
  { "offset", N_("N"), FALSE, N_("leave out so many first") },
  { NULL },
};
static const JmOption reject_options[] = {
  { "reason", N_("R"), FALSE, N_("why, in your words") },
  { NULL },
};

/* In the order of JmInboxStatus and JmInboxSort. */
static const char *const statuses[] = { "pending", "approved", "rejected", "later", "kept", "all", NULL };
static const char *const sorts[] = { "date", "fit", "salary", NULL };

/* --- inbox and show --- */

static gboolean
take_number (JmArguments *arguments,
             const char  *option,
             guint       *number,
             GError     **error)
{
  g_autofree char *name = g_strconcat ("--", option, NULL);
  const char *text = jm_arguments_get (arguments, option);
  gint64 value = *number;

  if (text != NULL && !jm_ctl_parse_number (name, text, 0, G_MAXINT32, &value, error))
    return FALSE;
  *number = value;
  return TRUE;
}

static gboolean
take_query (JmCtl         *ctl,
            JmInboxQuery  *query,
            GError       **error)
{
  const char *status = jm_arguments_get (ctl->arguments, "status");
  const char *sort = jm_arguments_get (ctl->arguments, "sort");
  const char *search = jm_arguments_get (ctl->arguments, "search");
  int choice;

  query->text = jm_arguments_get (ctl->arguments, "query");
  query->limit = ctl->json ? 0 : LIMIT_FOR_PEOPLE;
  if (status != NULL && !jm_ctl_parse_choice ("--status", status, statuses, &choice, error))
    return FALSE;
  query->status = status != NULL ? (JmInboxStatus) choice : JM_INBOX_PENDING;
  if (sort != NULL && !jm_ctl_parse_choice ("--sort", sort, sorts, &choice, error))
    return FALSE;
  query->sort = sort != NULL ? (JmInboxSort) choice : JM_INBOX_BY_DATE;
  if (!take_number (ctl->arguments, "limit", &query->limit, error) || !take_number (ctl->arguments, "offset", &query->offset, error))
    return FALSE;

  if (search != NULL)
    {
      g_autoptr(JmSearch) known = NULL;

      if (!jm_ctl_parse_id (search, 's', &query->search, error))
        return FALSE;
      known = jm_funnel_dup_search (ctl->funnel, query->search, error);
      return known != NULL;
    }
  return TRUE;
}

static gboolean
run_inbox (JmCtl   *ctl,
           GError **error)
{
  JmInboxQuery query = { 0 };
  g_autoptr(GPtrArray) postings = NULL;
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmJson) answer = NULL;
  gint64 total;

  if (!take_query (ctl, &query, error))
    return FALSE;
  postings = jm_funnel_list_postings (ctl->funnel, &query, &total, error);
  if (postings == NULL)
    return FALSE;
  for (guint i = 0; i < postings->len; i++)
    g_ptr_array_add (values, jm_posting_to_json (postings->pdata[i]));
  answer = jm_ctl_list_to_json ("postings", values, total);
  jm_ctl_answer (ctl, answer, jm_ctl_print_postings);
  return TRUE;
}

static gboolean
run_show (JmCtl   *ctl,
          GError **error)
{
  const char *word = jm_arguments_word (ctl->arguments, 0);
  gboolean is_application = g_ascii_tolower (word[0]) == 'a';
  gint64 id;

  if (!jm_ctl_parse_id (word, is_application ? 'a' : 'p', &id, error))
    return FALSE;
  return is_application ? jm_ctl_show_application (ctl, id, error) : jm_ctl_show_posting (ctl, id, error);
}

/* --- decisions --- */

static gboolean
run_approve (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(GArray) ids = jm_ctl_take_ids (ctl, 'p', jm_arguments_count (ctl->arguments), error);
  g_autoptr(GAsyncResult) result = NULL;

  if (ids == NULL)
    return FALSE;
  jm_funnel_approve_async (ctl->funnel, (const gint64 *) ids->data, ids->len, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_approve_finish (ctl->funnel, result, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 *id = &g_array_index (ids, gint64, i);
      GError *local_error = NULL;

      *id = jm_funnel_find_application (ctl->funnel, *id, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
    }
  return jm_ctl_answer_applications (ctl, (const gint64 *) ids->data, ids->len, error);
}

static gboolean
run_reject (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(GArray) ids = jm_ctl_take_ids (ctl, 'p', jm_arguments_count (ctl->arguments), error);
  g_autoptr(GAsyncResult) result = NULL;

  if (ids == NULL)
    return FALSE;
  jm_funnel_reject_async (ctl->funnel, (const gint64 *) ids->data, ids->len, jm_arguments_get (ctl->arguments, "reason"),
                          ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_reject_finish (ctl->funnel, result, error)
         && jm_ctl_answer_postings (ctl, (const gint64 *) ids->data, ids->len, error);
}

/* --- undo --- */

static void
print_undone (JmCtl  *ctl,
              JmJson *answer)
{
  g_autofree char *subject = jm_ctl_member_text (answer, "subject");

  jm_ctl_say (_("Taken back: %s %s"), jm_json_member_string (answer, "kind"), subject);
}

static void
print_redone (JmCtl  *ctl,
              JmJson *answer)
{
  g_autofree char *subject = jm_ctl_member_text (answer, "subject");

  jm_ctl_say (_("Done again: %s %s"), jm_json_member_string (answer, "kind"), subject);
}

static gboolean
undo (JmCtl    *ctl,
      gboolean  redo,
      GError  **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmEvent) event = NULL;
  g_autoptr(JmJson) answer = NULL;

  jm_funnel_undo_async (ctl->funnel, redo, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  event = jm_funnel_undo_finish (ctl->funnel, result, error);
  if (event == NULL)
    return FALSE;

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "event", event->id);
  jm_json_set_string (builder, "kind", jm_event_kind_to_string (event->kind));
  jm_json_set_string (builder, "subject", event->subject);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, redo ? print_redone : print_undone);
  return TRUE;
}

static gboolean
run_undo (JmCtl   *ctl,
          GError **error)
{
  return undo (ctl, FALSE, error);
}

static gboolean
run_redo (JmCtl   *ctl,
          GError **error)
{
  return undo (ctl, TRUE, error);
}

static gboolean
run_complete (JmCtl   *ctl,
              GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmPosting) posting = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'p', &id, error))
    return FALSE;
  jm_funnel_complete_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_complete_finish (ctl->funnel, result, error))
    return FALSE;
  posting = jm_funnel_dup_posting (ctl->funnel, id, NULL);
  if (posting != NULL)
    return jm_ctl_answer_postings (ctl, &id, 1, error);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT,
                       _("A rule of its search matches the whole text: the posting is among the filtered now. “jobmatectl filtered” says which."));
  return FALSE;
}

const JmVerb jm_ctl_inbox_verbs[] = {
  { "inbox", "", N_("postings to decide on"), inbox_options, 0, 0, 0, run_inbox },
  { "show", N_("ID"), N_("one posting or application, everything known"), NULL, 1, 1, 0, run_show },
  { "approve", N_("ID…"), N_("make applications of postings, and queue their analysis"), NULL, 1, -1, 0, run_approve },
  { "reject", N_("ID…"), N_("throw postings out for ever"), reject_options, 1, -1, 0, run_reject },
  { "complete", N_("ID"), N_("ask the board for the whole text of a posting"), NULL, 1, 1, JM_VERB_FITS, run_complete },
  { "undo", "", N_("take the last decision back"), NULL, 0, 0, JM_VERB_FITS, run_undo },
  { "redo", "", N_("decide again what was taken back"), NULL, 0, 0, JM_VERB_FITS, run_redo },
  { NULL },
};
