/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jm-show.h"

static const JmOption work_options[] = {
  { "once", NULL, FALSE, N_("one task only") },
  { "watch", NULL, FALSE, N_("go on with what comes, until interrupted") },
  { NULL },
};

static const JmOption analyze_options[] = {
  { "all", NULL, FALSE, N_("every approved posting that no model has read yet") },
  { NULL },
};

/* --- analyses --- */

/* An application, by its own id or by its posting's. */
static gboolean
parse_application (JmCtl       *ctl,
                   const char  *word,
                   gint64      *id,
                   GError     **error)
{
  gint64 posting;

  if (g_ascii_tolower (word[0]) != 'p')
    return jm_ctl_parse_id (word, 'a', id, error);
  if (!jm_ctl_parse_id (word, 'p', &posting, error))
    return FALSE;
  *id = jm_funnel_find_application (ctl->funnel, posting, error);
  if (*id == 0 && error != NULL && *error == NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no application for posting %s: approve it first."), word);
  return *id != 0;
}

static void
print_batch (JmCtl  *ctl,
             JmJson *answer)
{
  gint64 n = 0;

  jm_json_member_int64 (answer, "queued", &n);
  jm_ctl_say (ngettext ("%d analysis is queued", "%d analyses are queued", n), (int) n);
}

static gboolean
analyze_all (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GAsyncResult) previewed = NULL;
  g_autoptr(GAsyncResult) queued = NULL;
  g_autoptr(JmJson) answer = NULL;
  JmBatch batch = { 0 };

  jm_funnel_preview_batch_async (ctl->funnel, ctl->cancellable, jm_ctl_result_cb, ctl);
  previewed = jm_ctl_wait (ctl);
  if (!jm_funnel_preview_batch_finish (ctl->funnel, previewed, &batch, error))
    return FALSE;
  jm_funnel_analyze_all_async (ctl->funnel, ctl->cancellable, jm_ctl_result_cb, ctl);
  queued = jm_ctl_wait (ctl);
  if (!jm_funnel_analyze_all_finish (ctl->funnel, queued, error))
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "queued", batch.n);
  if (batch.worst >= 0)
    jm_json_set_double (builder, "worst_cost", (double) batch.worst / 1e6);
  else
    jm_json_set_null (builder, "worst_cost");
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_batch);
  return TRUE;
}

static gboolean
run_analyze (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (jm_arguments_has (ctl->arguments, "all") != (jm_arguments_count (ctl->arguments) == 0))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Name applications, or give --all."));
      return FALSE;
    }
  if (jm_arguments_has (ctl->arguments, "all"))
    return analyze_all (ctl, error);

  for (guint i = 0; i < jm_arguments_count (ctl->arguments); i++)
    {
      gint64 id;

      if (!parse_application (ctl, jm_arguments_word (ctl->arguments, i), &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(GAsyncResult) result = NULL;

      jm_funnel_analyze_async (ctl->funnel, g_array_index (ids, gint64, i), ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      if (!jm_funnel_analyze_finish (ctl->funnel, result, error))
        return FALSE;
    }
  return jm_ctl_answer_applications (ctl, (const gint64 *) ids->data, ids->len, error);
}

/* The application's ai_analysis, with whose it is and the letter that came with it. */
static JmJson *
analysis_of (JmJson *application)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  JmJson *analysis = jm_json_get_member (application, "ai_analysis");
  JmJson *posting = jm_json_get_member (application, "posting");
  g_auto(GStrv) names = jm_json_list_members (analysis);

  jm_json_begin_object (builder);
  jm_json_set_value (builder, "application", jm_json_get_member (application, "id"));
  for (guint i = 0; names[i] != NULL; i++)
    jm_json_set_value (builder, names[i], jm_json_get_member (analysis, names[i]));
  jm_json_set_value (builder, "spent", jm_json_get_member (application, "spent"));
  jm_json_set_value (builder, "fit", jm_json_get_member (posting, "fit"));
  jm_json_set_value (builder, "fit_reasons", jm_json_get_member (posting, "fit_reasons"));
  jm_json_set_value (builder, "generated_cover_letter", jm_json_get_member (application, "generated_cover_letter"));
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
run_analysis (JmCtl   *ctl,
              GError **error)
{
  g_autoptr(JmJson) application = NULL;
  g_autoptr(JmJson) answer = NULL;
  gint64 id;

  if (!parse_application (ctl, jm_arguments_word (ctl->arguments, 0), &id, error))
    return FALSE;
  application = jm_funnel_describe_application (ctl->funnel, id, error);
  if (application == NULL)
    return FALSE;
  answer = analysis_of (application);
  jm_ctl_answer (ctl, answer, jm_ctl_print_analysis);
  return TRUE;
}

/* --- work --- */

static void
print_work (JmCtl  *ctl,
            JmJson *answer)
{
  g_autofree char *done = jm_ctl_member_text (answer, "done");
  g_autofree char *failed = jm_ctl_member_text (answer, "failed");
  g_autofree char *waiting = jm_ctl_member_text (answer, "waiting");
  g_autofree char *left = jm_ctl_member_text (answer, "left");

  jm_ctl_say (_("Done: %s, failed: %s, waiting: %s, left: %s"), done, failed, waiting, left);
}

static JmJson *
work_to_json (const JmWorkResult *counts)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "done", counts->done);
  jm_json_set_int64 (builder, "failed", counts->failed);
  jm_json_set_int64 (builder, "waiting", counts->waiting);
  jm_json_set_int64 (builder, "left", counts->left);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
working_cb (JmFunnel   *funnel,
            GParamSpec *pspec,
            gpointer    user_data)
{
  guint working = 0;

  g_object_get (funnel, "working", &working, NULL);
  fprintf (stderr, "\r\033[K");
  if (working > 0)
    fprintf (stderr, ngettext ("%u task is running", "%u tasks are running", working), working);
  fflush (stderr);
}

/* The funnel's own agent works; this process only stays. */
static gboolean
work_on (JmCtl *ctl)
{
  jm_funnel_start_agent (ctl->funnel);
  jm_ctl_wait_for_interrupt (ctl);
  jm_funnel_stop_agent (ctl->funnel);
  return TRUE;
}

/* As the window's agent would. That none can be made is told, here and in the status; the work is done all the same. */
static void
back_up (JmCtl *ctl)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (g_cancellable_is_cancelled (ctl->cancellable))
    return;
  jm_funnel_back_up_async (ctl->funnel, TRUE, NULL, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_back_up_finish (ctl->funnel, result, NULL, &error))
    fprintf (stderr, "jobmatectl: %s\n", error->message);
}

static gboolean
run_work (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJson) answer = NULL;
  JmWorkResult counts = { 0 };

  /* Progress for people; it ends with the funnel. */
  if (isatty (STDERR_FILENO))
    g_signal_connect (ctl->funnel, "notify::working", G_CALLBACK (working_cb), NULL);
  if (jm_arguments_has (ctl->arguments, "watch"))
    return work_on (ctl);

  jm_funnel_work_async (ctl->funnel, jm_arguments_has (ctl->arguments, "once"), ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_work_finish (ctl->funnel, result, &counts, error))
    return FALSE;
  back_up (ctl);
  answer = work_to_json (&counts);
  jm_ctl_answer (ctl, answer, print_work);
  return TRUE;
}

/* --- the queue --- */

static void
print_queue (JmCtl  *ctl,
             JmJson *answer)
{
  JmJson *tasks = jm_json_get_member (answer, "tasks");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("TASK"), _("OF"), _("STATE"), _("TRIES"), _("BECAUSE"), NULL);

  for (guint i = 0; i < jm_json_get_length (tasks); i++)
    {
      JmJson *task = jm_json_get_element (tasks, i);
      g_autofree char *attempts = jm_ctl_member_text (task, "attempts");

      jm_table_add (table, jm_json_member_string (task, "id"), jm_json_member_string (task, "kind"), jm_json_member_string (task, "subject"),
                    jm_json_member_string (task, "state"), attempts, jm_json_member_string (task, "last_error"));
    }
  jm_table_print (table, ctl);
}

static void
print_task (JmCtl  *ctl,
            JmJson *task)
{
  jm_ctl_say ("%s  %s %s: %s", jm_json_member_string (task, "id"), jm_json_member_string (task, "kind"),
              jm_json_member_string (task, "subject"), jm_json_member_string (task, "state"));
}

static gboolean
run_queue (JmCtl   *ctl,
           GError **error)
{
  g_autoptr(GPtrArray) tasks = jm_funnel_list_tasks (ctl->funnel, error);
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmJson) answer = NULL;

  if (tasks == NULL)
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    g_ptr_array_add (values, jm_task_to_json (tasks->pdata[i]));
  answer = jm_ctl_list_to_json ("tasks", values, values->len);
  jm_ctl_answer (ctl, answer, print_queue);
  return TRUE;
}

typedef struct {
  gint64  id;
  JmTask *task;
} Lookup;

static gboolean
load_task (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  Lookup *lookup = user_data;

  return (lookup->task = jm_task_load (db, lookup->id, error)) != NULL;
}

static gboolean
answer_task (JmCtl   *ctl,
             gint64   id,
             GError **error)
{
  Lookup lookup = { .id = id };
  g_autoptr(JmTask) task = NULL;
  g_autoptr(JmJson) json = NULL;

  if (!jm_store_read (jm_funnel_get_store (ctl->funnel), load_task, &lookup, error))
    return FALSE;
  task = lookup.task;
  json = jm_task_to_json (task);
  jm_ctl_answer (ctl, json, print_task);
  return TRUE;
}

static gboolean
run_retry (JmCtl   *ctl,
           GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 't', &id, error))
    return FALSE;
  jm_funnel_retry_task_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_retry_task_finish (ctl->funnel, result, error) && answer_task (ctl, id, error);
}

static gboolean
run_cancel (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 't', &id, error))
    return FALSE;
  jm_funnel_cancel_task_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_cancel_task_finish (ctl->funnel, result, error) && answer_task (ctl, id, error);
}

const JmVerb jm_ctl_work_verbs[] = {
  { "analyze", N_("ID…|--all"), N_("queue the analysis of applications (again)"), analyze_options, 0, -1, 0, run_analyze },
  { "analysis", N_("ID"), N_("what the model said"), NULL, 1, 1, 0, run_analysis },
  { "work", "", N_("run the due tasks until none is left"), work_options, 0, 0, 0, run_work },
  { "queue", "", N_("the tasks that are not done"), NULL, 0, 0, 0, run_queue },
  { "queue list", "", N_("the tasks that are not done"), NULL, 0, 0, JM_VERB_HIDDEN, run_queue },
  { "queue retry", N_("ID"), N_("try a failed task again"), NULL, 1, 1, 0, run_retry },
  { "queue cancel", N_("ID"), N_("call a task off"), NULL, 1, 1, 0, run_cancel },
  { NULL },
};
