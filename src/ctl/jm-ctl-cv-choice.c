/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-pieces.h"

#include <glib/gi18n.h>

#include "jm-output.h"

static void
add_piece (JmJsonBuilder   *builder,
           const JmCvPiece *piece,
           gboolean         is_owner_out)
{
  gboolean is_out = piece->is_out || is_owner_out;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "id", piece->id);
  jm_json_set_string (builder, "field", piece->field);
  jm_json_set_boolean (builder, "is_point", piece->point >= 0);
  jm_json_set_string (builder, "title", piece->title);
  jm_json_set_double (builder, "score", piece->score);
  jm_json_set_string (builder, "left_out", is_out ? "chosen" : piece->is_cut ? "length" : NULL);
  jm_json_end_object (builder);
}

void
jm_ctl_add_cv_pieces (JmJsonBuilder *builder,
                      const char    *name,
                      GPtrArray     *pieces,
                      gboolean       all)
{
  gboolean is_owner_out = FALSE;

  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  for (guint i = 0; i < pieces->len; i++)
    {
      const JmCvPiece *piece = g_ptr_array_index (pieces, i);
      gboolean is_gone = piece->is_out || piece->is_cut;

      if (all || (is_gone && (piece->point < 0 || !is_owner_out)))
        add_piece (builder, piece, piece->point >= 0 && is_owner_out);
      if (piece->point < 0)
        is_owner_out = is_gone;
    }
  jm_json_end_array (builder);
}

const char *
jm_ctl_cv_why (const char *left_out)
{
  if (left_out == NULL)
    return "";
  return g_str_equal (left_out, "length") ? _("two pages") : _("your choice");
}

static void
print_pieces (JmCtl  *ctl,
              JmJson *answer)
{
  JmJson *pieces = jm_json_get_member (answer, "pieces");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("ON THE CV"), _("LEFT OUT"), NULL);

  for (guint i = 0; i < jm_json_get_length (pieces); i++)
    {
      JmJson *piece = jm_json_get_element (pieces, i);
      gboolean is_point = FALSE;
      g_autofree char *title = NULL;

      jm_json_member_boolean (piece, "is_point", &is_point);
      title = g_strconcat (is_point ? "  - " : "", jm_json_member_string (piece, "title"), NULL);
      jm_table_add (table, jm_json_member_string (piece, "id"), title, jm_ctl_cv_why (jm_json_member_string (piece, "left_out")));
    }
  jm_table_print (table, ctl);
}

static JmWrittenCv *
write_cv (JmCtl   *ctl,
          gint64   application,
          GError **error)
{
  JmCvSheet sheet = { 0 };
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_write_cv_async (ctl->funnel, application, NULL, &sheet, 0, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_write_cv_finish (ctl->funnel, result, error);
}

static gboolean
turn_all (JmCtl      *ctl,
          const char *option,
          GPtrArray  *pieces,
          GError    **error)
{
  g_auto(GStrv) ids = jm_arguments_list (ctl->arguments, option);

  for (guint i = 0; ids[i] != NULL; i++)
    if (!jm_cv_pieces_turn (pieces, ids[i], g_str_equal (option, "in")))
      {
        g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("Nothing of this CV is called “%s”. “jobmatectl cv choose” without options lists what is."), ids[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
keep (JmCtl   *ctl,
      gint64   application,
      JmJson  *choice,
      GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_set_cv_choice_async (ctl->funnel, application, choice, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_set_cv_choice_finish (ctl->funnel, result, error);
}

static gboolean
change (JmCtl   *ctl,
        gint64   application,
        GError **error)
{
  gboolean is_short = jm_arguments_has (ctl->arguments, "short");
  gboolean is_whole = jm_arguments_has (ctl->arguments, "whole");
  g_autoptr(JmWrittenCv) written = NULL;
  g_autoptr(JmJson) choice = NULL;

  if (jm_arguments_has (ctl->arguments, "reset") && !keep (ctl, application, NULL, error))
    return FALSE;
  if (!is_short && !is_whole && !jm_arguments_has (ctl->arguments, "in") && !jm_arguments_has (ctl->arguments, "out"))
    return TRUE;
  written = write_cv (ctl, application, error);
  if (written == NULL || !turn_all (ctl, "out", written->pieces, error) || !turn_all (ctl, "in", written->pieces, error))
    return FALSE;
  choice = jm_cv_pieces_to_choice (written->pieces, is_short || (!is_whole && written->fits));
  return keep (ctl, application, choice, error);
}

static gboolean
run_choose (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(JmWrittenCv) written = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;
  gint64 application;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'a', &application, error) || !change (ctl, application, error))
    return FALSE;
  written = write_cv (ctl, application, error);
  if (written == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  jm_json_set_id (builder, "application", 'a', application);
  jm_json_set_boolean (builder, "fits", written->fits);
  jm_json_set_int64 (builder, "pages", written->n_pages);
  jm_ctl_add_cv_pieces (builder, "pieces", written->pieces, TRUE);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_pieces);
  return TRUE;
}

static const JmOption choose_options[] = {
  { "out", N_("ID"), TRUE, N_("leave this out; may be given again") },
  { "in", N_("ID"), TRUE, N_("take this, however long the CV gets; may be given again") },
  { "short", NULL, FALSE, N_("two pages: of older jobs the weakest points are left out") },
  { "whole", NULL, FALSE, N_("as many pages as it takes") },
  { "reset", NULL, FALSE, N_("forget what was chosen before") },
  { NULL },
};

const JmVerb jm_ctl_cv_choice_verbs[] = {
  { "cv choose", N_("ID"), N_("list what the CV for an application says of the profile, best first, and choose among it"), choose_options, 1, 1, 0, run_choose },
  { NULL },
};
