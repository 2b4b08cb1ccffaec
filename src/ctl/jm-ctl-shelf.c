/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-show.h"

/* What is done with a posting besides verdicts, and what is past its time. */

/* Of "+7d", "+2w", "+1m": that day's first instant here. */
static GDateTime *
parse_step (const char *text)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local (jm_time_now ());
  guint64 n;
  char *end;

  if (text[0] != '+' || !g_ascii_isdigit (text[1]))
    return NULL;
  n = g_ascii_strtoull (text + 1, &end, 10);
  if (n > 3660 || end[0] == '\0' || end[1] != '\0')
    return NULL;
  switch (g_ascii_tolower (*end))
    {
    case 'd': return g_date_time_add_days (now, n);
    case 'w': return g_date_time_add_weeks (now, n);
    case 'm': return g_date_time_add_months (now, n);
    default: return NULL;
    }
}

gboolean
jm_ctl_parse_day (const char *text,
                  gint64     *instant,
                  GError    **error)
{
  g_autoptr(GDateTime) step = parse_step (text);
  g_autoptr(GDateTime) day = NULL;
  int year, month, date;

  *instant = 0;
  if (g_ascii_strcasecmp (text, "none") == 0)
    return TRUE;
  if (step != NULL)
    day = g_date_time_new_local (g_date_time_get_year (step), g_date_time_get_month (step), g_date_time_get_day_of_month (step), 0, 0, 0);
  else if (jm_time_parse_date (text, &year, &month, &date))
    day = g_date_time_new_local (year, month, date, 0, 0, 0);
  if (day != NULL)
    {
      *instant = g_date_time_to_unix (day);
      return TRUE;
    }
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no day: give one as 2026-12-24, +7d, +2w, +1m or none."), text);
  return FALSE;
}

static gboolean
run_later (JmCtl   *ctl,
           GError **error)
{
  guint n = jm_arguments_count (ctl->arguments) - 1;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  gint64 until;

  if (!jm_ctl_parse_day (jm_arguments_word (ctl->arguments, n), &until, error))
    return FALSE;
  ids = jm_ctl_take_ids (ctl, 'p', n, error);
  if (ids == NULL)
    return FALSE;
  jm_funnel_later_async (ctl->funnel, (const gint64 *) ids->data, ids->len, until, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_later_finish (ctl->funnel, result, error)
         && jm_ctl_answer_postings (ctl, (const gint64 *) ids->data, ids->len, error);
}

/* Of several all are kept, unless all are. */
static gboolean
are_all_kept (JmCtl     *ctl,
              GArray    *ids,
              gboolean  *kept,
              GError   **error)
{
  *kept = TRUE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(JmPosting) posting = jm_funnel_dup_posting (ctl->funnel, g_array_index (ids, gint64, i), error);

      if (posting == NULL)
        return FALSE;
      *kept = *kept && posting->kept;
    }
  return TRUE;
}

static gboolean
run_keep (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GArray) ids = jm_ctl_take_ids (ctl, 'p', jm_arguments_count (ctl->arguments), error);
  g_autoptr(GAsyncResult) result = NULL;
  gboolean kept;

  if (ids == NULL || !are_all_kept (ctl, ids, &kept, error))
    return FALSE;
  jm_funnel_keep_async (ctl->funnel, (const gint64 *) ids->data, ids->len, !kept, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_keep_finish (ctl->funnel, result, error)
         && jm_ctl_answer_postings (ctl, (const gint64 *) ids->data, ids->len, error);
}

static void
print_deleted (JmCtl  *ctl,
               JmJson *answer)
{
  g_autofree char *ids = jm_ctl_member_list (answer, "deleted");

  jm_ctl_say (_("Deleted: %s"), ids);
}

static gboolean
run_delete (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(GArray) ids = jm_ctl_take_ids (ctl, 'p', jm_arguments_count (ctl->arguments), error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJson) answer = NULL;

  if (ids == NULL)
    return FALSE;
  jm_funnel_delete_async (ctl->funnel, (const gint64 *) ids->data, ids->len, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_delete_finish (ctl->funnel, result, error))
    return FALSE;

  jm_json_begin_object (builder);
  jm_json_key (builder, "deleted");
  jm_json_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));

      jm_json_add_string (builder, id);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_deleted);
  return TRUE;
}

static void
print_purged (JmCtl  *ctl,
              JmJson *answer)
{
  const struct { const char *name, *label; } counts[] = {
    { "postings", _("Undecided postings") }, { "deleted", _("Deleted postings") }, { "filtered", _("Filtered postings") },
    { "tombstones", _("Old rejections") }, { "cvs", _("Removed CVs") },
    { "attachments", _("Removed attachments") }, { "returned", _("Back in the inbox") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *n = jm_ctl_member_text (answer, counts[i].name);

      jm_ctl_print_field (ctl, counts[i].label, n);
    }
}

static gboolean
run_purge (JmCtl   *ctl,
           GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJson) answer = NULL;
  JmPurgeCounts counts;

  jm_funnel_purge_async (ctl->funnel, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_purge_finish (ctl->funnel, result, &counts, error))
    return FALSE;

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "postings", counts.postings);
  jm_json_set_int64 (builder, "deleted", counts.deleted);
  jm_json_set_int64 (builder, "filtered", counts.filtered);
  jm_json_set_int64 (builder, "tombstones", counts.tombstones);
  jm_json_set_int64 (builder, "cvs", counts.cvs);
  jm_json_set_int64 (builder, "attachments", counts.attachments);
  jm_json_set_int64 (builder, "returned", counts.returned);
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_purged);
  return TRUE;
}

static gboolean
run_not_same (JmCtl   *ctl,
              GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 'p', &id, error))
    return FALSE;
  jm_funnel_not_same_async (ctl->funnel, id, jm_arguments_word (ctl->arguments, 1), ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  id = jm_funnel_not_same_finish (ctl->funnel, result, error);
  return id != 0 && jm_ctl_answer_postings (ctl, &id, 1, error);
}

const JmVerb jm_ctl_shelf_verbs[] = {
  { "not-same", N_("ID BOARD|URL"), N_("what was seen on another board is another posting"), NULL, 2, 2, 0, run_not_same },
  { "later", N_("ID… DATE|none"), N_("put postings off until a day, +7d or +2w"), NULL, 2, -1, 0, run_later },
  { "keep", N_("ID…"), N_("keep postings beyond their time; kept ones no longer"), NULL, 1, -1, 0, run_keep },
  { "delete", N_("ID…"), N_("delete postings, which do not come back"), NULL, 1, -1, 0, run_delete },
  { "purge", "", N_("take out what is past its time"), NULL, 0, 0, 0, run_purge },
  { NULL },
};
