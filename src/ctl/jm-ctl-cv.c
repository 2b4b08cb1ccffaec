/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-changes.h"
#include "jm-cv-pieces.h"
#include "jm-output.h"

static const JmOption import_options[] = {
  { "no-parse", NULL, FALSE, N_("keep the text only") },
  { "password", N_("P"), FALSE, N_("what opens the PDF") },
  { NULL },
};

static void
print_cv (JmCtl  *ctl,
          JmJson *cv)
{
  g_autofree char *pages = jm_ctl_member_text (cv, "pages");

  jm_ctl_say (ngettext ("%s  %s, %s page", "%s  %s, %s pages", g_strcmp0 (pages, "1") == 0 ? 1 : 2),
              jm_json_member_string (cv, "id"), jm_json_member_string (cv, "name"), pages);
}

static void
print_text (JmCtl  *ctl,
            JmJson *cv)
{
  jm_ctl_print_block (jm_json_member_string (cv, "text"));
}

static void
print_list (JmCtl  *ctl,
            JmJson *answer)
{
  JmJson *cvs = jm_json_get_member (answer, "cvs");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("NAME"), _("PAGES"), _("IMPORTED"), _("CURRENT"), NULL);

  for (guint i = 0; i < jm_json_get_length (cvs); i++)
    {
      JmJson *cv = jm_json_get_element (cvs, i);
      g_autofree char *pages = jm_ctl_member_text (cv, "pages");
      g_autofree char *imported = jm_ctl_member_time (cv, "imported_at");
      gboolean is_current = FALSE;

      jm_json_member_boolean (cv, "is_current", &is_current);
      jm_table_add (table, jm_json_member_string (cv, "id"), jm_json_member_string (cv, "name"), pages, imported,
                    is_current ? _("yes") : "");
    }
  jm_table_print (table, ctl);
}

static gboolean
answer_cv (JmCtl        *ctl,
           gint64        id,
           JmPrintFunc   print,
           GError      **error)
{
  g_autoptr(JmCv) cv = jm_funnel_dup_cv (ctl->funnel, id, error);
  g_autoptr(JmJson) json = cv != NULL ? jm_cv_to_json (cv, TRUE) : NULL;

  if (json == NULL)
    return FALSE;
  jm_ctl_answer (ctl, json, print);
  return TRUE;
}

static gboolean
run_list (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GPtrArray) cvs = jm_funnel_list_cvs (ctl->funnel, error);
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmJson) answer = NULL;

  if (cvs == NULL)
    return FALSE;
  for (guint i = 0; i < cvs->len; i++)
    g_ptr_array_add (values, jm_cv_to_json (cvs->pdata[i], FALSE));
  answer = jm_ctl_list_to_json ("cvs", values, values->len);
  jm_ctl_answer (ctl, answer, print_list);
  return TRUE;
}

static gboolean
run_import (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  jm_funnel_import_cv_async (ctl->funnel, jm_arguments_word (ctl->arguments, 0), jm_arguments_get (ctl->arguments, "password"),
                             !jm_arguments_has (ctl->arguments, "no-parse"), ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  id = jm_funnel_import_cv_finish (ctl->funnel, result, error);
  return id != 0 && answer_cv (ctl, id, print_cv, error);
}

static gboolean
run_text (JmCtl   *ctl,
          GError **error)
{
  const char *word = jm_arguments_word (ctl->arguments, 0);
  gint64 id = 0;

  if (word != NULL && !jm_ctl_parse_id (word, 'c', &id, error))
    return FALSE;
  return answer_cv (ctl, id, print_text, error);
}

static gboolean
run_use (JmCtl   *ctl,
         GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'c', &id, error))
    return FALSE;
  jm_funnel_use_cv_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_use_cv_finish (ctl->funnel, result, error) && answer_cv (ctl, id, print_cv, error);
}

static gboolean
run_remove (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'c', &id, error))
    return FALSE;
  jm_funnel_remove_cv_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_remove_cv_finish (ctl->funnel, result, error) && run_list (ctl, error);
}

/* --- what a CV would change --- */

static gboolean
answer_changes (JmCtl   *ctl,
                gint64   id,
                GError **error)
{
  g_autoptr(JmCv) cv = jm_funnel_dup_cv (ctl->funnel, id, error);
  g_autoptr(GPtrArray) changes = cv != NULL ? jm_funnel_list_cv_changes (ctl->funnel, cv->id, error) : NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (changes == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_id (builder, "cv", 'c', cv->id);
  jm_json_set_string (builder, "read_by", cv->proposal != NULL ? "model" : "program");
  jm_ctl_answer_changes (ctl, builder, changes);
  return TRUE;
}

static gboolean
accept (JmCtl   *ctl,
        gint64   id,
        GError **error)
{
  g_auto(GStrv) ids = jm_arguments_list (ctl->arguments, "accept");
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_accept_cv_async (ctl->funnel, id, ids[0] != NULL ? (const char *const *) ids : NULL, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_accept_cv_finish (ctl->funnel, result, error) && jm_ctl_answer_profile (ctl, error);
}

/* Queued, as an analysis is: "work" has it read. */
static gboolean
study (JmCtl   *ctl,
       gint64   id,
       GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_study_cv_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_study_cv_finish (ctl->funnel, result, error) && answer_cv (ctl, id, print_cv, error);
}

static gboolean
run_parse (JmCtl   *ctl,
           GError **error)
{
  const char *word = jm_arguments_word (ctl->arguments, 0);
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id = 0;

  if (word != NULL && !jm_ctl_parse_id (word, 'c', &id, error))
    return FALSE;
  if (jm_arguments_has (ctl->arguments, "with-model"))
    return study (ctl, id, error);
  if (jm_arguments_has (ctl->arguments, "review"))
    return answer_changes (ctl, id, error);
  /* What was chosen of a review is taken as it was reviewed. */
  if (jm_arguments_has (ctl->arguments, "accept"))
    return accept (ctl, id, error);
  jm_funnel_parse_cv_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_parse_cv_finish (ctl->funnel, result, error) && accept (ctl, id, error);
}

/* --- out --- */

static gboolean
read_sheet (JmCtl      *ctl,
            JmCvSheet  *sheet,
            GError    **error)
{
  const char *style = jm_arguments_get (ctl->arguments, "style");
  const char *paper = jm_arguments_get (ctl->arguments, "paper");

  sheet->language = jm_arguments_get (ctl->arguments, "lang");
  if (style != NULL && !jm_cv_style_from_string (style, &sheet->style))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no style: it is plain or classic."), style);
      return FALSE;
    }
  if (paper != NULL && !jm_cv_paper_from_string (paper, &sheet->paper))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no paper: it is a4 or letter."), paper);
      return FALSE;
    }
  return TRUE;
}

static void
print_written (JmCtl  *ctl,
               JmJson *answer)
{
  JmJson *left_out = jm_json_get_member (answer, "left_out");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("LEFT OUT"), _("WHY"), NULL);

  jm_ctl_say (_("Written to %s"), jm_json_member_string (answer, "file"));
  for (guint i = 0; i < jm_json_get_length (left_out); i++)
    {
      JmJson *piece = jm_json_get_element (left_out, i);
      g_autofree char *title = jm_text_shorten (jm_json_member_string (piece, "title"), 60);

      jm_table_add (table, jm_json_member_string (piece, "id"), title, jm_ctl_cv_why (jm_json_member_string (piece, "left_out")));
    }
  if (jm_json_get_length (left_out) > 0)
    jm_table_print (table, ctl);
}

static gboolean
save_written (const char        *path,
              const JmWrittenCv *written,
              GError           **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  GBytes *bytes = g_str_has_suffix (lower, ".txt") ? written->text : g_str_has_suffix (lower, ".json") ? written->resume : written->pdf;

  return jm_file_draft_save (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static gboolean
run_export (JmCtl   *ctl,
            GError **error)
{
  const char *word = jm_arguments_word (ctl->arguments, 0);
  const char *path = jm_arguments_word (ctl->arguments, 1);
  JmCvSheet sheet = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmWrittenCv) written = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  gint64 application = 0;

  if ((!g_str_equal (word, "profile") && !jm_ctl_parse_id (word, 'a', &application, error)) || !read_sheet (ctl, &sheet, error))
    return FALSE;
  jm_funnel_write_cv_async (ctl->funnel, application, NULL, &sheet, 0, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  written = jm_funnel_write_cv_finish (ctl->funnel, result, error);
  if (written == NULL || !save_written (path, written, error))
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "file", path);
  jm_json_set_int64 (builder, "pages", written->n_pages);
  jm_ctl_add_cv_pieces (builder, "left_out", written->pieces, FALSE);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_written);
  return TRUE;
}

static const JmOption parse_options[] = {
  { "review", NULL, FALSE, N_("list what would change in the profile, and change nothing") },
  { "with-model", NULL, FALSE, N_("have the language model read it, too: a task of the queue; what it reads is reviewed then") },
  { "accept", N_("ID"), TRUE, N_("take only this change of the review; may be given again") },
  { NULL },
};

static const JmOption export_options[] = {
  { "style", "plain|classic", FALSE, N_("how it looks") },
  { "paper", "a4|letter", FALSE, N_("its size") },
  { "lang", "en|fr|de|es", FALSE, N_("the language of its headings") },
  { NULL },
};

const JmVerb jm_ctl_cv_verbs[] = {
  { "cv list", "", N_("the CVs, newest first"), NULL, 0, 0, 0, run_list },
  { "cv import", N_("FILE.pdf"), N_("copy a CV in and read its text; it becomes the current one"), import_options, 1, 1, 0, run_import },
  { "cv use", N_("ID"), N_("make a CV the current one"), NULL, 1, 1, 0, run_use },
  { "cv remove", N_("ID"), N_("take a CV out; undo brings it back"), NULL, 1, 1, 0, run_remove },
  { "cv parse", N_("[ID]"), N_("read a CV again, and take what it says into the profile"), parse_options, 0, 1, JM_VERB_FITS, run_parse },
  { "cv export", N_("APPLICATION|profile FILE.pdf"), N_("write the profile as a CV that suits the application, or a general one; FILE.txt is plain text, FILE.json JSON Resume"), export_options, 2, 2, 0, run_export },
  { "cv text", N_("[ID]"), N_("the text of a CV, or of the current one"), NULL, 0, 1, 0, run_text },
  { NULL },
};
