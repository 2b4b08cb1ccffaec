/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-show.h"

/* Out of the way, and back again: applications, and postings that were rejected. */

static gboolean
run_archive (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(GArray) ids = jm_ctl_take_ids (ctl, 'a', jm_arguments_count (ctl->arguments), error);
  g_autoptr(GAsyncResult) result = NULL;

  if (ids == NULL)
    return FALSE;
  jm_funnel_archive_async (ctl->funnel, (const gint64 *) ids->data, ids->len, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_archive_finish (ctl->funnel, result, error)
         && jm_ctl_answer_applications (ctl, (const gint64 *) ids->data, ids->len, error);
}

static gboolean
reopen_applications (JmCtl   *ctl,
                     GError **error)
{
  g_autoptr(GArray) ids = jm_ctl_take_ids (ctl, 'a', jm_arguments_count (ctl->arguments), error);
  g_autoptr(GAsyncResult) result = NULL;

  if (ids == NULL)
    return FALSE;
  jm_funnel_unarchive_async (ctl->funnel, (const gint64 *) ids->data, ids->len, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_unarchive_finish (ctl->funnel, result, error)
         && jm_ctl_answer_applications (ctl, (const gint64 *) ids->data, ids->len, error);
}

static gboolean
reopen_postings (JmCtl   *ctl,
                 GError **error)
{
  g_autoptr(GArray) ids = jm_ctl_take_ids (ctl, 'p', jm_arguments_count (ctl->arguments), error);
  g_autoptr(GAsyncResult) result = NULL;

  if (ids == NULL)
    return FALSE;
  jm_funnel_reopen_async (ctl->funnel, (const gint64 *) ids->data, ids->len, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_reopen_finish (ctl->funnel, result, error)
         && jm_ctl_answer_postings (ctl, (const gint64 *) ids->data, ids->len, error);
}

/* All of one kind: they are one decision. */
static gboolean
run_reopen (JmCtl   *ctl,
            GError **error)
{
  guint n = jm_arguments_count (ctl->arguments), n_applications = 0;

  for (guint i = 0; i < n; i++)
    n_applications += g_ascii_tolower (jm_arguments_word (ctl->arguments, i)[0]) == 'a';
  if (n_applications == 0)
    return reopen_postings (ctl, error);
  if (n_applications == n)
    return reopen_applications (ctl, error);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Postings and applications are not brought back together. Give one kind of them."));
  return FALSE;
}

const JmVerb jm_ctl_archive_verbs[] = {
  { "archive", N_("ID…"), N_("put applications into the archive, off the board"), NULL, 1, -1, 0, run_archive },
  { "reopen", N_("ID…"), N_("bring rejected postings back to the inbox, archived applications to the board"), NULL, 1, -1, 0, run_reopen },
  { NULL },
};
