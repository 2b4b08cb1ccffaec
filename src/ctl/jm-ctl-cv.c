/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-output.h"

static const JmOption import_options[] = {
  { "no-parse", NULL, FALSE, N_("keep the text only") },
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

  jm_funnel_import_cv_async (ctl->funnel, jm_arguments_word (ctl->arguments, 0), ctl->cancellable, jm_ctl_result_cb, ctl);
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

const JmVerb jm_ctl_cv_verbs[] = {
  { "cv list", "", N_("the CVs, newest first"), NULL, 0, 0, 0, run_list },
  { "cv import", N_("FILE.pdf"), N_("copy a CV in and read its text; it becomes the current one"), import_options, 1, 1, 0, run_import },
  { "cv text", N_("[ID]"), N_("the text of a CV, or of the current one"), NULL, 0, 1, 0, run_text },
  { NULL },
};
