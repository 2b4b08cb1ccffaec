/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>

#include "jm-show.h"

static const JmOption letter_options[] = {
  { "set", N_("FILE"), FALSE, N_("keep this text as the letter (“-”: standard input)") },
  { "fill", NULL, FALSE, N_("write it from the search's template, or from ours; no model is asked") },
  { "write", NULL, FALSE, N_("ask the model for it, as a task of the queue") },
  { "wish", N_("TEXT"), FALSE, N_("what the model is to change, with --write") },
  { "versions", NULL, FALSE, N_("every letter that was written for it") },
  { "take", N_("N"), FALSE, N_("let version N stand again") },
  { "check", NULL, FALSE, N_("what of it stands neither in profile and CV nor in the posting") },
  { "export", N_("FILE.pdf"), FALSE, N_("write the whole letter, with sender, recipient, date and subject; FILE.txt is plain text") },
  { "paper", "a4|letter", FALSE, N_("the PDF's size") },
  { NULL },
};

static void
print_versions (JmCtl  *ctl,
                JmJson *answer)
{
  JmJson *versions = jm_json_get_member (answer, "versions");
  g_autoptr(JmTable) table = jm_table_new (_("VERSION"), _("WHEN"), _("BY"), _("MODEL"), _("BEGINS"), NULL);

  for (guint i = 0; i < jm_json_get_length (versions); i++)
    {
      JmJson *version = jm_json_get_element (versions, i);
      g_autofree char *id = jm_ctl_member_text (version, "id");
      g_autofree char *at = jm_ctl_member_time (version, "at");
      g_autofree char *line = jm_text_clean_line (jm_json_member_string (version, "text"));
      g_autofree char *begins = jm_text_shorten (line, 60);

      jm_table_add (table, id, at, jm_json_member_string (version, "source"), jm_json_member_string (version, "model"), begins);
    }
  jm_table_print (table, ctl);
}

static gboolean
answer_versions (JmCtl   *ctl,
                 gint64   id,
                 GError **error)
{
  g_autoptr(GPtrArray) versions = jm_funnel_list_letters (ctl->funnel, id, error);
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmJson) answer = NULL;

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    g_ptr_array_add (values, jm_letter_version_to_json (versions->pdata[i]));
  answer = jm_ctl_list_to_json ("versions", values, values->len);
  jm_ctl_answer (ctl, answer, print_versions);
  return TRUE;
}

static gboolean
change_letter (JmCtl   *ctl,
               gint64   id,
               GError **error)
{
  const char *path = jm_arguments_get (ctl->arguments, "set");
  const char *take = jm_arguments_get (ctl->arguments, "take");
  g_autoptr(GAsyncResult) result = NULL;
  gint64 version;

  if (path != NULL)
    {
      g_autofree char *text = jm_ctl_read_text (path, error);

      if (text == NULL)
        return FALSE;
      jm_funnel_set_letter_async (ctl->funnel, id, text, ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      return jm_funnel_set_letter_finish (ctl->funnel, result, error);
    }
  if (take != NULL)
    {
      if (!jm_ctl_parse_number ("--take", take, 1, G_MAXINT64, &version, error))
        return FALSE;
      jm_funnel_take_letter_async (ctl->funnel, id, version, ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      return jm_funnel_take_letter_finish (ctl->funnel, result, error);
    }
  if (jm_arguments_has (ctl->arguments, "write"))
    {
      jm_funnel_write_letter_async (ctl->funnel, id, jm_arguments_get (ctl->arguments, "wish"), ctl->cancellable, jm_ctl_result_cb, ctl);
      result = jm_ctl_wait (ctl);
      return jm_funnel_write_letter_finish (ctl->funnel, result, error);
    }
  if (!jm_arguments_has (ctl->arguments, "fill"))
    return TRUE;
  jm_funnel_fill_letter_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_fill_letter_finish (ctl->funnel, result, error);
}

/* The whole letter as it would be sent; NULL with JM_ERROR_NOT_FOUND where none is written. */
static char *
whole_letter (JmCtl   *ctl,
              gint64   id,
              GError **error)
{
  g_autoptr(JmApplication) application = jm_funnel_dup_application (ctl->funnel, id, error);
  g_autoptr(JmLetterHead) head = application != NULL ? jm_funnel_dup_letter_head (ctl->funnel, id, error) : NULL;
  const char *text;

  if (head == NULL)
    return NULL;
  text = jm_application_get_letter (application);
  if (text != NULL && *text != '\0')
    return jm_letter_head_to_text (head, text);
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("Application %s has no letter yet. Write one with --fill or --set."),
               jm_arguments_word (ctl->arguments, 0));
  return NULL;
}

static void
print_findings (JmCtl  *ctl,
                JmJson *answer)
{
  JmJson *findings = jm_json_get_member (answer, "findings");

  for (guint i = 0; i < jm_json_get_length (findings); i++)
    jm_ctl_say ("%s", jm_json_member_string (jm_json_get_element (findings, i), "sentence"));
  if (jm_json_get_length (findings) == 0)
    jm_ctl_say (_("Nothing is to be checked: all of it stands in profile, CV or posting."));
}

/* (element-type JmFinding) of the letter as it stands. */
static GPtrArray *
check_letter (JmCtl   *ctl,
              gint64   id,
              GError **error)
{
  g_autoptr(JmApplication) application = jm_funnel_dup_application (ctl->funnel, id, error);
  g_autoptr(GAsyncResult) result = NULL;
  const char *text;

  if (application == NULL)
    return NULL;
  text = jm_application_get_letter (application);
  jm_funnel_check_letter_async (ctl->funnel, id, text != NULL ? text : "", ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_check_letter_finish (ctl->funnel, result, error);
}

static gboolean
answer_check (JmCtl   *ctl,
              gint64   id,
              GError **error)
{
  g_autoptr(GPtrArray) findings = check_letter (ctl, id, error);
  g_autoptr(JmJson) answer = findings != NULL ? jm_ctl_findings_to_json (findings) : NULL;

  if (answer == NULL)
    return FALSE;
  jm_ctl_answer (ctl, answer, print_findings);
  return TRUE;
}

/* What is to be checked is said before it leaves. */
static gboolean
export_letter (JmCtl       *ctl,
               gint64       id,
               const char  *path,
               GError     **error)
{
  const char *size = jm_arguments_get (ctl->arguments, "paper");
  JmPaper paper = jm_paper_of_locale ();
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (size != NULL && !jm_cv_paper_from_string (size, &paper))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no paper: it is a4 or letter."), size);
      return FALSE;
    }
  findings = check_letter (ctl, id, error);
  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *sentence = jm_finding_to_text (g_ptr_array_index (findings, i));
      g_autofree char *clean = jm_ctl_clean (sentence, FALSE);

      fprintf (stderr, "%s\n", clean);
    }
  jm_funnel_export_letter_async (ctl->funnel, id, path, paper, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_export_letter_finish (ctl->funnel, result, error);
}

static void
print_letter (JmCtl  *ctl,
              JmJson *application)
{
  gint64 id = 0;
  g_autofree char *whole = jm_ctl_parse_id (jm_json_member_string (application, "id"), 'a', &id, NULL) ? whole_letter (ctl, id, NULL) : NULL;

  if (whole != NULL)
    jm_ctl_print_block (whole);
  else
    jm_ctl_say (_("There is no letter yet. Write one with --fill or --set."));
}

static gboolean
run_letter (JmCtl   *ctl,
            GError **error)
{
  const char *path = jm_arguments_get (ctl->arguments, "export");
  g_autoptr(JmJson) application = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &id, error) || !change_letter (ctl, id, error))
    return FALSE;
  if (path != NULL && !export_letter (ctl, id, path, error))
    return FALSE;
  if (jm_arguments_has (ctl->arguments, "versions"))
    return answer_versions (ctl, id, error);
  if (jm_arguments_has (ctl->arguments, "check"))
    return answer_check (ctl, id, error);
  application = jm_funnel_describe_application (ctl->funnel, id, error);
  if (application == NULL)
    return FALSE;
  jm_ctl_answer (ctl, application, print_letter);
  return TRUE;
}

const JmVerb jm_ctl_letter_verbs[] = {
  { "letter", N_("ID"), N_("the letter of an application"), letter_options, 1, 1, 0, run_letter },
  { NULL },
};
