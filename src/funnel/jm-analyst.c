/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-brief.h"
#include "jm-draft.h"
#include "jm-cv-study.h"
#include "jm-funnel-private.h"
#include "jm-letter-writer.h"

#include <glib/gi18n.h>

#define MAX_ATTEMPTS 5
#define FIRST_PAUSE 30 /* seconds, doubled with each attempt */
#define DOUBLINGS 6    /* half an hour at most */

/* One analysis under way: what it was asked, what came back, what goes to the store. */
typedef struct {
  const JmTask *task;
  JmDraft      *draft;       /* (nullable) who is told what comes */
  gint64        application; /* or */
  gint64        cv;          /* that is read */
  JmProvider   *provider;
  JmBrief      *brief;
  char         *body;
  char         *hash;        /* of the body */
  gboolean      is_known;    /* the same was asked before, and its answer is stored */
  gint64        call;        /* its row of the ledger, 0: not booked */
  gint64        worst;       /* micro-dollars that it may cost, -1: not known */
  gint64        again;       /* instant at which there is money again, 0: when the user says so */
  JmChatTalk    talk;
  JmCompletion *completion;
  JmAnalysis   *analysis;
  char         *letter;      /* instead, where that is the task */
  char         *cv_text;     /* what is asked about, where a CV is read, */
  JmJson       *reading;     /* and what it says */
  GError       *problem;
  JmTaskState   state;       /* how the task ends */
  const char   *settled;     /* how the call ended */
} Analysis;

static void
analysis_clear (Analysis *self)
{
  g_clear_pointer (&self->provider, jm_provider_free);
  g_clear_pointer (&self->completion, jm_completion_free);
  g_clear_pointer (&self->analysis, jm_analysis_free);
  g_clear_error (&self->problem);
  jm_spent_clear (&self->talk.spent);
  g_clear_pointer (&self->brief, jm_brief_free);
  g_free (self->letter);
  g_free (self->cv_text);
  g_clear_pointer (&self->reading, jm_json_unref);
  g_free (self->body);
  g_free (self->hash);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Analysis, analysis_clear)

char *
jm_analyst_dup_prompt (JmDb             *db,
                       const JmProvider *provider,
                       gint64            application,
                       GError          **error)
{
  g_autoptr(JmBrief) brief = jm_brief_load (db, application, error);

  return brief != NULL ? jm_prompt_analysis (provider, &brief->material, error) : NULL;
}

static JmJson *
number_to_json (const char *name,
                gint64      number)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, name, number);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
is_letter (const JmTask *task)
{
  return task->kind == JM_TASK_WRITE_LETTER;
}

/* How far the task is, on its application and in the log. */
static gboolean
mark (JmDb          *db,
      const JmTask  *task,
      const char    *state,
      const char    *reason,
      JmEventKind    kind,
      JmJson        *detail,
      GError       **error)
{
  gint64 id = jm_subject_to_id (task->subject, 'a');

  if (task->kind == JM_TASK_PARSE_CV)
    return jm_cv_study_mark (db, jm_subject_to_id (task->subject, 'c'), state, error);
  if (is_letter (task))
    return jm_letter_writer_mark (db, id, state, reason, error);
  return jm_application_set_analysis (db, id, state, reason, NULL, NULL, error) && jm_event_append (db, kind, 'a', id, detail, NULL, error);
}

gboolean
jm_analyst_begin (JmDb         *db,
                  const JmTask *task,
                  gboolean     *is_needed,
                  GError      **error)
{
  gint64 id = task->kind == JM_TASK_ANALYZE_JOB || is_letter (task) ? jm_subject_to_id (task->subject, 'a') : 0;
  g_autoptr(JmApplication) application = NULL;
  g_autoptr(JmJson) detail = NULL;
  g_autoptr(GError) local_error = NULL;

  *is_needed = FALSE;
  if (task->kind == JM_TASK_PARSE_CV)
    return jm_cv_study_begin (db, task, is_needed, error);
  if (id == 0)
    return jm_task_finish (db, task, JM_TASK_FAILED, _("This version of JobMate cannot do this task."), 0, error);
  application = jm_application_load (db, id, &local_error);
  if (application == NULL && !g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (application == NULL || application->hidden_at != 0)
    return jm_task_finish (db, task, JM_TASK_CANCELLED, NULL, 0, error);
  *is_needed = TRUE;
  detail = number_to_json ("attempt", task->attempts);
  return jm_llm_call_settle_lost (db, task->id, error)
         && mark (db, task, "running", NULL, JM_EVENT_ANALYSIS_STARTED, detail, error);
}

gboolean
jm_analyst_sync (JmDb         *db,
                 const JmTask *task,
                 GError      **error)
{
  gboolean is_known = jm_subject_to_id (task->subject, task->kind == JM_TASK_PARSE_CV ? 'c' : 'a') != 0;
  gboolean is_failed = task->state == JM_TASK_FAILED;

  if (!is_known || (!is_failed && task->state != JM_TASK_QUEUED))
    return TRUE;
  return jm_llm_call_settle_lost (db, task->id, error)
         && mark (db, task, is_failed ? "failed" : "queued", task->last_error, is_failed ? JM_EVENT_ANALYSIS_FAILED : JM_EVENT_ANALYSIS_QUEUED, NULL, error);
}

static const char *
model_of (const Analysis *self)
{
  return self->completion->model != NULL ? self->completion->model : self->provider->model;
}

/* Of the answer, and of a posting that speaks to models. */
static char **
list_warnings (const Analysis *self)
{
  g_autoptr(GStrvBuilder) warnings = g_strv_builder_new ();
  g_autofree char *injection = jm_injection_find (self->brief->posting);

  if (injection != NULL)
    g_strv_builder_take (warnings, g_strdup_printf (_("The posting speaks to language models and not to you: “%s”. Do not trust the score."), injection));
  g_strv_builder_addv (warnings, (const char **) self->analysis->warnings);
  return g_strv_builder_end (warnings);
}

/* What is stored of a reply: the fields as CLI.md names them. */
static JmJson *
analysis_to_json (const Analysis *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) evidence = jm_evidence_check (self->analysis, &self->brief->material);
  g_auto(GStrv) warnings = list_warnings (self);

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "score", self->analysis->score);
  jm_json_set_strv (builder, "pros", (const char * const *) self->analysis->pros);
  jm_json_set_strv (builder, "cons", (const char * const *) self->analysis->cons);
  jm_json_set_string (builder, "suggested_cv_content", self->analysis->suggested_cv_content);
  jm_json_set_value (builder, "evidence", evidence);
  jm_json_set_strv (builder, "warnings", (const char * const *) warnings);
  jm_json_set_string (builder, "model", model_of (self));
  jm_json_set_int64 (builder, "prompt_version", JM_PROMPT_VERSION);
  jm_json_set_string (builder, "input_hash", self->hash);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* What is paid for is not bought again. */
static gboolean
is_answered (JmDb           *db,
             const Analysis *self)
{
  g_autoptr(JmApplication) stored = jm_application_load (db, self->application, NULL);
  const char *hash = stored != NULL ? jm_json_member_string (stored->ai_analysis, "input_hash") : NULL;

  return g_strcmp0 (hash, self->hash) == 0;
}

static gboolean
prepare (JmDb    *db,
         gpointer user_data,
         GError **error)
{
  Analysis *self = user_data;

  if (!jm_queue_is_enabled (db))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_NO_PROVIDER, _("The language model is switched off. Switch it on in the preferences."));
      return FALSE;
    }
  self->provider = jm_provider_configured (db, error);
  if (self->provider == NULL)
    return FALSE;
  if (self->cv != 0)
    {
      self->body = jm_cv_study_prompt (db, self->cv, self->provider, &self->cv_text, error);
      return self->body != NULL;
    }
  self->brief = jm_brief_load (db, self->application, error);
  if (self->brief == NULL)
    return FALSE;
  self->body = is_letter (self->task) ? jm_letter_writer_prompt (db, self->application, self->provider, self->brief, error)
                                      : jm_prompt_analysis (self->provider, &self->brief->material, error);
  if (self->body == NULL || is_letter (self->task))
    return self->body != NULL;
  self->hash = jm_prompt_hash (self->body);
  self->is_known = is_answered (db, self);
  return TRUE;
}

static gboolean
book (JmDb    *db,
      gpointer user_data,
      GError **error)
{
  Analysis *self = user_data;

  return jm_llm_call_book (db, self->task->id, self->provider, self->worst, &self->call, &self->again, error);
}

/* What was set aside and not spent may let another call be made. */
static gboolean
free_budget (JmDb            *db,
             const Analysis  *self,
             GError         **error)
{
  g_autoptr(JmBudget) budget = jm_budget_load (db, error);

  if (budget == NULL)
    return FALSE;
  return !jm_budget_check (budget, self->provider->model, self->worst, NULL, NULL) || jm_task_end_wait (db, "budget", NULL, error);
}

static gboolean
settle (JmDb    *db,
        gpointer user_data,
        GError **error)
{
  Analysis *self = user_data;

  return self->call == 0
         || (jm_llm_call_settle (db, self->call, self->settled, &self->talk.spent, error) && jm_provider_remember (db, self->provider, error)
             && free_budget (db, self, error));
}

/* The call was made, so the ledger says so, whatever became of the task. */
static gboolean
settle_dropped (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  Analysis *self = user_data;
  g_autoptr(JmTask) task = jm_task_load (db, self->task->id, NULL);

  self->settled = task != NULL && task->state == JM_TASK_CANCELLED ? "cancelled" : "lost";
  return settle (db, self, error);
}

/* The answer that is stored stands. */
static gboolean
store_known (JmDb      *db,
             Analysis  *self,
             GError   **error)
{
  return jm_task_finish (db, self->task, JM_TASK_DONE, NULL, 0, error)
         && jm_application_set_analysis (db, self->application, "done", NULL, NULL, NULL, error)
         && jm_event_append (db, JM_EVENT_ANALYSIS_DONE, 'a', self->application, NULL, NULL, error);
}

/* One transaction: the end of the task, the result, the ledger and the event. */
static gboolean
store_result (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  Analysis *self = user_data;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmJson) detail = NULL;

  if (self->reading != NULL)
    return jm_cv_study_store (db, self->task, self->cv_text, self->reading, error) && settle (db, self, error);
  if (self->letter != NULL)
    return jm_task_finish (db, self->task, JM_TASK_DONE, NULL, 0, error)
           && jm_letter_writer_store (db, self->application, model_of (self), self->letter, error) && settle (db, self, error);
  if (self->is_known)
    return store_known (db, self, error);
  json = analysis_to_json (self);
  detail = number_to_json ("score", self->analysis->score);
  return jm_task_finish (db, self->task, JM_TASK_DONE, NULL, 0, error)
         && jm_application_set_analysis (db, self->application, "done", NULL, json, self->analysis->generated_cover_letter, error)
         && jm_letter_version_add (db, self->application, JM_LETTER_BY_ANALYSIS, model_of (self), NULL, self->analysis->generated_cover_letter, error)
         && settle (db, self, error)
         && jm_event_append (db, JM_EVENT_ANALYSIS_DONE, 'a', self->application, detail, NULL, error);
}

static JmEventKind
kind_of_end (JmTaskState state)
{
  if (state == JM_TASK_WAITING)
    return JM_EVENT_ANALYSIS_WAITING;
  return state == JM_TASK_QUEUED ? JM_EVENT_ANALYSIS_QUEUED : JM_EVENT_ANALYSIS_FAILED;
}

static gboolean
is_problem (const Analysis *self,
            int             code)
{
  return g_error_matches (self->problem, JM_ERROR, code);
}

/* The service was not reached, so nothing was paid, and there is no end to trying. */
static gboolean
is_unreached (const Analysis *self)
{
  return is_problem (self, JM_ERROR_OFFLINE) && !self->talk.was_answered;
}

/* (nullable) */
static const char *
waits_for (const Analysis *self)
{
  if (self->state != JM_TASK_WAITING)
    return NULL;
  return is_problem (self, JM_ERROR_NO_PROVIDER) ? "provider" : is_problem (self, JM_ERROR_BUDGET) ? "budget" : is_unreached (self) ? "offline" : NULL;
}

/* When a waiting task is due: 0 for one that waits for the user. */
static gint64
due_again (const Analysis *self)
{
  gint64 pause = (gint64) FIRST_PAUSE << MIN (self->task->attempts - 1, DOUBLINGS);

  /* Waiting is no attempt: what was not reached is tried again after half of the time that it is asked for. */
  if (is_unreached (self))
    pause = CLAMP ((jm_time_now () - self->task->created_at) / 2, FIRST_PAUSE, (gint64) FIRST_PAUSE << DOUBLINGS);
  if (self->state != JM_TASK_WAITING || is_problem (self, JM_ERROR_NO_PROVIDER))
    return 0;
  return is_problem (self, JM_ERROR_BUDGET) ? self->again : MAX (jm_time_now () + pause, self->talk.retry_after);
}

static gboolean
store_problem (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  Analysis *self = user_data;
  const char *reason = self->state == JM_TASK_QUEUED ? NULL : self->problem->message;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "error", jm_error_to_code (self->problem));
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_task_finish (db, self->task, self->state, reason, due_again (self), error)
         && (waits_for (self) == NULL || jm_task_set_wait (db, self->task->id, waits_for (self), error))
         && mark (db, self->task, jm_task_state_to_string (self->state), reason, kind_of_end (self->state), detail, error)
         && settle (db, self, error);
}

/* What passes by itself is tried again; what does not is shown at once. */
static JmTaskState
state_after (const Analysis *self)
{
  gboolean passes = is_problem (self, JM_ERROR_OFFLINE) || is_problem (self, JM_ERROR_TIMED_OUT) || is_problem (self, JM_ERROR_RATE_LIMITED)
                    || (is_problem (self, JM_ERROR_HTTP) && self->talk.retry_after != 0);

  if (g_error_matches (self->problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return JM_TASK_QUEUED;
  if (is_problem (self, JM_ERROR_NO_PROVIDER) || is_problem (self, JM_ERROR_BUDGET) || is_unreached (self))
    return JM_TASK_WAITING;
  return passes && self->task->attempts < MAX_ATTEMPTS ? JM_TASK_WAITING : JM_TASK_FAILED;
}

static JmOutcome
outcome_of (JmTaskState state)
{
  if (state == JM_TASK_WAITING)
    return JM_OUTCOME_WAITING;
  return state == JM_TASK_QUEUED ? JM_OUTCOME_REQUEUED : JM_OUTCOME_FAILED;
}

static void
text_cb (const char *news,
         gpointer    user_data)
{
  jm_draft_add (user_data, news);
}

/* The exchange with the model and the check of what it says. */
static gboolean
ask (Analysis     *self,
     JmStore      *store,
     JmHttp       *http,
     GCancellable *cancellable,
     GError      **error)
{
  if (!jm_store_read (store, prepare, self, error))
    return FALSE;
  if (self->is_known)
    return TRUE;
  /* The keyring may take its time, which no transaction waits for. */
  if (!g_str_equal (self->provider->name, "environment") && !jm_provider_find_key (self->provider, cancellable, error))
    return FALSE;
  self->worst = jm_provider_worst_cost (self->provider, self->body);
  if (!jm_store_write (store, JM_PRIORITY_TASK, book, self, error))
    return FALSE;
  if (self->draft != NULL)
    {
      jm_draft_set_name (self->draft, self->brief->profile->full_name);
      self->talk.on_text = text_cb;
      self->talk.user_data = self->draft;
    }
  self->completion = jm_chat_talk (http, self->provider, self->body, &self->talk, cancellable, error);
  if (self->completion == NULL)
    return FALSE;
  if (!self->completion->complete)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_OFFLINE, _("The connection to the language model broke in the middle of its answer."));
      return FALSE;
    }
  if (self->cv != 0)
    {
      self->reading = jm_cv_from_reply (self->completion->content, self->cv_text, error);
      return self->reading != NULL;
    }
  if (is_letter (self->task))
    {
      self->letter = jm_letter_from_reply (self->completion->content, &self->provider->limits, self->brief->profile->full_name, error);
      return self->letter != NULL;
    }
  self->analysis = jm_analysis_from_reply (self->completion->content, &self->provider->limits, error);
  return self->analysis != NULL;
}

static JmOutcome
drop (Analysis *self,
      JmStore  *store)
{
  g_autoptr(GError) error = NULL;

  if (!jm_store_write (store, JM_PRIORITY_TASK, settle_dropped, self, &error))
    g_message ("The end of a call to the language model could not be written down: %s", error->message);
  return JM_OUTCOME_DROPPED;
}

JmOutcome
jm_analyst_run (JmStore      *store,
                JmHttp       *http,
                const JmTask *task,
                JmDraft      *draft,
                GCancellable *cancellable)
{
  g_auto(Analysis) self = { .draft = draft, .task = task, .application = jm_subject_to_id (task->subject, 'a'), .cv = jm_subject_to_id (task->subject, 'c') };
  g_autoptr(GError) error = NULL;

  if (ask (&self, store, http, cancellable, &self.problem))
    {
      self.settled = "done";
      if (jm_store_write (store, JM_PRIORITY_TASK, store_result, &self, &self.problem))
        return JM_OUTCOME_DONE;
      if (g_error_matches (self.problem, JM_ERROR, JM_ERROR_CONFLICT))
        return drop (&self, store);
    }
  self.state = state_after (&self);
  self.settled = self.state == JM_TASK_QUEUED ? "cancelled" : "failed";
  if (jm_store_write (store, JM_PRIORITY_TASK, store_problem, &self, &error))
    return outcome_of (self.state);
  if (g_error_matches (error, JM_ERROR, JM_ERROR_CONFLICT))
    return drop (&self, store);
  /* The next process to look finds the claim without an owner and takes it. */
  g_message ("The end of an analysis could not be written down: %s", error->message);
  return JM_OUTCOME_FAILED;
}
