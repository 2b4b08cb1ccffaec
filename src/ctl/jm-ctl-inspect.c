/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "jm-inspect.h"
#include "jm-output.h"

static const JmOption reading_options[] = {
  { "url", N_("URL"), FALSE, N_("where the bytes came from") },
  { "content-type", N_("CT"), FALSE, N_("as the server named it") },
  { NULL },
};
static const JmOption prompt_options[] = {
  { "task", "analyze|parse-cv", FALSE, N_("what the model is asked to do") },
  { "posting", N_("P.json"), FALSE, N_("a posting, bare or as “show” answers it") },
  { "profile", N_("P.json"), FALSE, N_("a profile, or a JSON Resume") },
  { "parts", NULL, FALSE, N_("which pieces of profile, CV and letters are in it, and which are not, with their tokens") },
  { "application", N_("ID"), FALSE, N_("instead of files: what this application's analysis would send; reads the database of --data-dir") },
  { NULL },
};

static const JmOption fit_options[] = {
  { "profile", N_("P.json"), FALSE, N_("a profile, or a JSON Resume") },
  { "posting", N_("P.json"), FALSE, N_("a posting, bare or as “show” answers it") },
  { "search", N_("S.json"), FALSE, N_("a search, as “search list” answers it") },
  { NULL },
};

static const JmOption filter_options[] = {
  { "search", N_("S.json"), FALSE, N_("a search, as “search list” answers it") },
  { "posting", N_("P.json"), FALSE, N_("a posting, bare or as “show” answers it") },
  { "now", N_("DATE"), FALSE, N_("what its age is counted to") },
  { NULL },
};

/* --- what boards, feeds and pages hold --- */

static void
add_strings (JmJsonBuilder *builder,
             const char    *name,
             GPtrArray     *strings)
{
  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    jm_json_add_string (builder, strings->pdata[i]);
  jm_json_end_array (builder);
}

/* {"postings","next","problems"}; @text and the feed's own facts where they are asked for. */
static void
answer_reading (JmCtl                *ctl,
                const JmBoardReading *reading,
                gboolean              is_feed,
                const char           *text)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  jm_json_begin_object (builder);
  jm_json_key (builder, "postings");
  jm_json_begin_array (builder);
  for (guint i = 0; i < reading->postings->len; i++)
    {
      g_autoptr(JmJson) posting = jm_posting_to_json (reading->postings->pdata[i]);

      jm_json_add_value (builder, posting);
    }
  jm_json_end_array (builder);
  jm_json_set_string (builder, "next", reading->next);
  add_strings (builder, "problems", reading->problems);
  if (is_feed)
    {
      jm_json_key (builder, "feed");
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "title", reading->title);
      jm_json_set_string (builder, "link", reading->link);
      jm_json_set_string (builder, "language", reading->language);
      jm_json_end_object (builder);
    }
  if (text != NULL)
    jm_json_set_string (builder, "text", text);
  jm_json_end_object (builder);

  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
}

static gboolean
run_feed (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GBytes) body = jm_ctl_read_file (jm_arguments_word (ctl->arguments, 0), error);
  g_autoptr(JmBoardReading) reading = NULL;

  if (body == NULL)
    return FALSE;
  reading = jm_feed_read (jm_arguments_get (ctl->arguments, "url"), body, jm_arguments_get (ctl->arguments, "content-type"),
                          jm_time_now (), error);
  if (reading == NULL)
    return FALSE;
  answer_reading (ctl, reading, TRUE, NULL);
  return TRUE;
}

static gboolean
run_page (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GBytes) body = jm_ctl_read_file (jm_arguments_word (ctl->arguments, 0), error);
  g_autoptr(JmBoardReading) reading = NULL;
  g_autofree char *text = NULL;

  if (body == NULL)
    return FALSE;
  reading = jm_page_read (jm_arguments_get (ctl->arguments, "url"), body, jm_arguments_get (ctl->arguments, "content-type"),
                          jm_time_now (), &text, error);
  if (reading == NULL)
    return FALSE;
  answer_reading (ctl, reading, FALSE, text != NULL ? text : "");
  return TRUE;
}

static gboolean
run_mail (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GBytes) body = jm_ctl_read_file (jm_arguments_word (ctl->arguments, 0), error);
  g_autoptr(JmBoardReading) reading = NULL;

  if (body == NULL)
    return FALSE;
  reading = jm_mail_read (jm_arguments_get (ctl->arguments, "url"), body, jm_arguments_get (ctl->arguments, "content-type"), jm_time_now (), error);
  if (reading == NULL)
    return FALSE;
  answer_reading (ctl, reading, FALSE, NULL);
  return TRUE;
}

/* "inspect board:greenhouse:acme FILE": the board's name is part of the verb. */
static gboolean
run_board (JmCtl   *ctl,
           GError **error)
{
  const char *word = jm_arguments_word (ctl->arguments, 0);
  g_autoptr(JmBoards) boards = NULL;
  g_autoptr(JmBoard) board = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JmBoardReading) reading = NULL;
  g_autofree char *param = NULL;

  if (!g_str_has_prefix (word, "board:") || jm_arguments_count (ctl->arguments) != 2)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“inspect %s” is not a verb; jobmatectl inspect --help lists them."), word);
      return FALSE;
    }

  boards = jm_boards_new (ctl->data_dir);
  board = jm_boards_lookup (boards, word + strlen ("board:"), &param, error);
  body = board != NULL ? jm_ctl_read_file (jm_arguments_word (ctl->arguments, 1), error) : NULL;
  if (body == NULL)
    return FALSE;
  reading = jm_board_read (board, param, jm_arguments_get (ctl->arguments, "url"), body,
                           jm_arguments_get (ctl->arguments, "content-type"), jm_time_now (), error);
  if (reading == NULL)
    return FALSE;
  answer_reading (ctl, reading, FALSE, NULL);
  return TRUE;
}

/* --- the request body --- */

/* A posting is taken bare, as "show" answers an application that holds one, or as a list of one. */
JmPosting *
jm_ctl_read_posting (const char  *path,
                     GError     **error)
{
  g_autoptr(JmJson) json = jm_ctl_read_json (path, error);
  JmJson *posting = json;

  if (json == NULL)
    return NULL;
  if (jm_json_is (jm_json_get_member (json, "posting"), JM_JSON_OBJECT))
    posting = jm_json_get_member (json, "posting");
  else if (jm_json_get_length (jm_json_get_member (json, "postings")) == 1)
    posting = jm_json_get_element (jm_json_get_member (json, "postings"), 0);
  return jm_posting_from_json (posting, error);
}

JmProfile *
jm_ctl_read_profile (const char  *path,
                     GError     **error)
{
  g_autoptr(JmJson) json = path != NULL ? jm_ctl_read_json (path, error) : NULL;

  if (path == NULL)
    return jm_profile_new ();
  if (json == NULL)
    return NULL;
  return jm_json_get_member (json, "basics") != NULL ? jm_profile_from_resume (json, error) : jm_profile_from_json (json, error);
}

static char *
describe_parts (const JmMaterial  *material,
                GError           **error)
{
  g_autoptr(JmJson) parts = jm_prompt_describe (material, error);

  return parts != NULL ? jm_json_to_text (parts, TRUE) : NULL;
}

static JmProvider *
find_provider (GError **error)
{
  JmProvider *provider = jm_provider_from_environment ();

  if (provider == NULL)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_NO_PROVIDER,
                         _("No language model is named: set JOBMATE_LLM_URL and JOBMATE_LLM_MODEL for this call."));
  return provider;
}

static char *
prompt_of_cv (JmCtl   *ctl,
              GError **error)
{
  const char *path = jm_arguments_word (ctl->arguments, 0);
  g_autofree char *text = path != NULL ? jm_ctl_read_text (path, error) : NULL;
  g_autoptr(JmProvider) provider = text != NULL ? find_provider (error) : NULL;
  g_autofree char *body = provider != NULL ? jm_prompt_cv (provider, text, error) : NULL;

  if (path == NULL)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Give the text of a CV: inspect prompt --task parse-cv CV.txt."));
  return body != NULL ? jm_chat_write (provider, body) : NULL;
}

static char *
prompt_of_files (JmCtl       *ctl,
                 const char  *posting_path,
                 GError     **error)
{
  const char *cv = jm_arguments_word (ctl->arguments, 0);
  g_autoptr(JmProvider) provider = NULL;
  g_autoptr(JmPosting) posting = jm_ctl_read_posting (posting_path, error);
  g_autoptr(JmProfile) profile = posting != NULL ? jm_ctl_read_profile (jm_arguments_get (ctl->arguments, "profile"), error) : NULL;
  g_autofree char *cv_text = profile != NULL && cv != NULL ? jm_ctl_read_text (cv, error) : NULL;
  g_autofree char *body = NULL;

  if (profile == NULL || (cv != NULL && cv_text == NULL))
    return NULL;
  if (jm_arguments_has (ctl->arguments, "parts"))
    return describe_parts (&(JmMaterial) { .profile = profile, .cv_text = cv_text, .posting = posting }, error);
  provider = find_provider (error);
  if (provider == NULL)
    return NULL;
  body = jm_prompt_analysis (provider, &(JmMaterial) { .profile = profile, .cv_text = cv_text, .posting = posting }, error);
  return body != NULL ? jm_chat_write (provider, body) : NULL;
}

static char *
prompt_of_application (JmCtl       *ctl,
                       const char  *word,
                       GError     **error)
{
  gint64 id;

  if (!jm_ctl_parse_id (word, 'a', &id, error))
    return NULL;
  ctl->funnel = jm_funnel_open (ctl->data_dir, error);
  return ctl->funnel != NULL ? jm_funnel_dup_prompt (ctl->funnel, id, error) : NULL;
}

static gboolean
run_prompt (JmCtl   *ctl,
            GError **error)
{
  static const char *const tasks[] = { "analyze", "parse_cv", NULL };
  const char *task = jm_arguments_get (ctl->arguments, "task");
  const char *posting = jm_arguments_get (ctl->arguments, "posting");
  const char *application = jm_arguments_get (ctl->arguments, "application");
  g_autofree char *body = NULL;
  int choice = 0;

  if (task != NULL && !jm_ctl_parse_choice ("--task", task, tasks, &choice, error))
    return FALSE;
  if (task == NULL || (choice == 0 && (posting == NULL) == (application == NULL)))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Give --task analyze, and --posting P.json or --application ID."));
      return FALSE;
    }

  body = choice == 1 ? prompt_of_cv (ctl, error) : application != NULL ? prompt_of_application (ctl, application, error) : prompt_of_files (ctl, posting, error);
  if (body == NULL)
    return FALSE;
  /* Byte for byte what would leave, so no line end. */
  fputs (body, stdout);
  return TRUE;
}

/* --- the fit --- */

/* A search is taken bare or as a list of one. */
static JmSearch *
read_search (const char  *path,
             GError     **error)
{
  g_autoptr(JmJson) json = path != NULL ? jm_ctl_read_json (path, error) : NULL;
  JmJson *list = jm_json_get_member (json, "searches");

  if (json == NULL)
    return NULL;
  return jm_search_from_json (jm_json_get_length (list) == 1 ? jm_json_get_element (list, 0) : json, error);
}

static void
answer_fit (JmCtl            *ctl,
            const JmFitScore *score)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) stored = jm_json_parse (score->reasons, -1, NULL);
  g_autoptr(JmJson) reasons = jm_fit_reasons_to_json (stored);
  g_autoptr(JmJson) answer = NULL;

  jm_json_begin_object (builder);
  if (score->fit >= 0)
    jm_json_set_int64 (builder, "fit", score->fit);
  else
    jm_json_set_null (builder, "fit");
  jm_json_set_int64 (builder, "version", score->version);
  jm_json_set_value (builder, "reasons", reasons);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
}

static gboolean
run_fit (JmCtl   *ctl,
         GError **error)
{
  const char *profile_path = jm_arguments_get (ctl->arguments, "profile");
  const char *posting_path = jm_arguments_get (ctl->arguments, "posting");
  const char *search_path = jm_arguments_get (ctl->arguments, "search");
  g_autoptr(JmProfile) profile = NULL;
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmFit) fit = NULL;
  g_auto(JmFitScore) score = { 0 };

  if (posting_path == NULL || (profile_path == NULL && search_path == NULL))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Give --posting P.json, and --profile P.json or --search S.json."));
      return FALSE;
    }
  profile = jm_ctl_read_profile (profile_path, error);
  posting = profile != NULL ? jm_ctl_read_posting (posting_path, error) : NULL;
  if (posting != NULL && search_path != NULL)
    search = read_search (search_path, error);
  if (posting == NULL || (search_path != NULL && search == NULL))
    return FALSE;
  fit = jm_fit_new (profile, search);
  jm_fit_measure (fit, posting, jm_time_now (), &score);
  answer_fit (ctl, &score);
  return TRUE;
}

/* --- the rules --- */

static void
answer_verdict (JmCtl           *ctl,
                const JmVerdict *verdict,
                GPtrArray       *doubts)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "kept", verdict->kept);
  jm_json_set_string (builder, "rule", verdict->rule);
  jm_json_set_string (builder, "term", verdict->term);
  jm_json_set_string (builder, "field", verdict->field);
  jm_json_set_string (builder, "excerpt", verdict->excerpt);
  jm_json_key (builder, "unknown");
  jm_json_begin_array (builder);
  for (guint i = 0; i < doubts->len; i++)
    {
      const JmDoubt *doubt = g_ptr_array_index (doubts, i);

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "rule", doubt->rule);
      jm_json_set_string (builder, "because", doubt->because);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
}

static gboolean
run_filter (JmCtl   *ctl,
            GError **error)
{
  const char *search_path = jm_arguments_get (ctl->arguments, "search");
  const char *posting_path = jm_arguments_get (ctl->arguments, "posting");
  const char *given = jm_arguments_get (ctl->arguments, "now");
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmFilter) filter = NULL;
  g_autoptr(GPtrArray) doubts = NULL;
  JmVerdict verdict = { 0 };
  gint64 now = jm_time_now ();

  if (search_path == NULL || posting_path == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Give --search S.json and --posting P.json."));
      return FALSE;
    }
  if (given != NULL && !jm_time_parse (given, now, &now))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no date: write 2026-11-23, or 2026-11-23T15:04:05Z."), given);
      return FALSE;
    }
  search = read_search (search_path, error);
  posting = search != NULL ? jm_ctl_read_posting (posting_path, error) : NULL;
  if (posting == NULL)
    return FALSE;
  jm_posting_normalise (posting, now);
  filter = jm_filter_new_at (search, now);
  jm_filter_apply (filter, posting, &verdict);
  doubts = jm_filter_explain (filter, posting);
  answer_verdict (ctl, &verdict, doubts);
  jm_verdict_clear (&verdict);
  return TRUE;
}

const JmVerb jm_ctl_inspect_verbs[] = {
  { "inspect", N_("board:NAME FILE|-"), N_("what a board's answer holds"), reading_options, 1, 2, JM_VERB_BARE | JM_VERB_JSON, run_board },
  { "inspect feed", N_("FILE|-"), N_("what a feed holds"), reading_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_feed },
  { "inspect page", N_("FILE|-"), N_("what a page holds, and its readable text"), reading_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_page },
  { "inspect mail", N_("FILE|-"), N_("the offers of a job alert: a mail or an mbox"), reading_options, 1, 1, JM_VERB_BARE | JM_VERB_JSON, run_mail },
  { "inspect prompt", N_("[CV.txt]"), N_("the exact request body that would leave this machine"), prompt_options, 0, 1,
    JM_VERB_BARE | JM_VERB_JSON, run_prompt },
  { "inspect fit", "", N_("how well a posting fits a profile and a search, and why"), fit_options, 0, 0, JM_VERB_BARE | JM_VERB_JSON, run_fit },
  { "inspect filter", "", N_("what the rules of a search say of a posting, and what they cannot tell"), filter_options, 0, 0,
    JM_VERB_BARE | JM_VERB_JSON, run_filter },
  { NULL },
};
