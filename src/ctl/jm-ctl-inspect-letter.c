/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-inspect.h"
#include "jm-output.h"

static const JmOption truth_options[] = {
  { "posting", N_("P.json"), FALSE, N_("a posting, bare or as “show” answers it") },
  { "profile", N_("P.json"), FALSE, N_("a profile, or a JSON Resume") },
  { "cv", N_("CV.txt"), FALSE, N_("the text of a CV") },
  { NULL },
};

static const JmOption template_options[] = {
  { "posting", N_("P.json"), FALSE, N_("a posting, bare or as “show” answers it") },
  { "profile", N_("P.json"), FALSE, N_("a profile, or a JSON Resume") },
  { NULL },
};

JmJson *
jm_ctl_findings_to_json (GPtrArray *findings)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_key (builder, "findings");
  jm_json_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const JmFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *sentence = jm_finding_to_text (finding);

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "kind", jm_claim_kind_to_string (finding->kind));
      jm_json_set_string (builder, "text", finding->text);
      jm_json_set_int64 (builder, "start", finding->start);
      jm_json_set_int64 (builder, "end", finding->end);
      jm_json_set_string (builder, "sentence", sentence);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* The two files that both verbs want. */
static gboolean
read_files (JmCtl       *ctl,
            JmPosting  **posting,
            JmProfile  **profile,
            GError     **error)
{
  const char *path = jm_arguments_get (ctl->arguments, "posting");

  if (path == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Give --posting P.json."));
      return FALSE;
    }
  *posting = jm_ctl_read_posting (path, error);
  *profile = *posting != NULL ? jm_ctl_read_profile (jm_arguments_get (ctl->arguments, "profile"), error) : NULL;
  return *profile != NULL;
}

static gboolean
run_truth (JmCtl   *ctl,
           GError **error)
{
  const char *cv = jm_arguments_get (ctl->arguments, "cv");
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmProfile) profile = NULL;
  g_autofree char *text = NULL;
  g_autofree char *cv_text = NULL;
  g_autoptr(JmTruth) truth = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(JmJson) answer = NULL;

  if (!read_files (ctl, &posting, &profile, error))
    return FALSE;
  text = jm_ctl_read_text (jm_arguments_word (ctl->arguments, 0), error);
  cv_text = text != NULL && cv != NULL ? jm_ctl_read_text (cv, error) : NULL;
  if (text == NULL || (cv != NULL && cv_text == NULL))
    return FALSE;
  truth = jm_truth_new (profile, cv_text, posting, jm_time_now ());
  findings = jm_truth_check (truth, text);
  answer = jm_ctl_findings_to_json (findings);
  jm_ctl_answer (ctl, answer, NULL);
  return TRUE;
}

static gboolean
run_template (JmCtl   *ctl,
              GError **error)
{
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmProfile) profile = NULL;
  g_autofree char *template_text = NULL;
  g_autofree char *text = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  if (!read_files (ctl, &posting, &profile, error))
    return FALSE;
  if (jm_arguments_count (ctl->arguments) > 0)
    {
      template_text = jm_ctl_read_text (jm_arguments_word (ctl->arguments, 0), error);
      if (template_text == NULL)
        return FALSE;
    }
  text = jm_letter_fill (template_text, &(JmLetterContext) { .profile = profile, .posting = posting, .now = jm_time_now () }, error);
  if (text == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "text", text);
  jm_json_set_string (builder, "language", jm_language_of_posting (posting));
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, NULL);
  return TRUE;
}

const JmVerb jm_ctl_inspect_letter_verbs[] = {
  { "inspect truth", N_("LETTER.txt|-"), N_("what of a letter stands neither in profile and CV nor in the posting"), truth_options, 1, 1,
    JM_VERB_BARE | JM_VERB_JSON, run_truth },
  { "inspect template", N_("[TEMPLATE.txt]"), N_("the letter that a template makes"), template_options, 0, 1, JM_VERB_BARE | JM_VERB_JSON, run_template },
  { NULL },
};
