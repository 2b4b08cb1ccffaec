/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-ctl-preview.h"

#include <glib/gi18n.h>

#include "jm-output.h"

static JmPreview *
preview (JmCtl     *ctl,
         JmSearch  *search,
         guint      limit,
         GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_preview_search_async (ctl->funnel, search, limit, 0, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_preview_search_finish (ctl->funnel, result, error);
}

gboolean
jm_ctl_sift_search (JmCtl     *ctl,
                    JmSearch  *search,
                    gboolean   drops,
                    gboolean   lets_in,
                    GError   **error)
{
  g_autoptr(JmPreview) found = preview (ctl, search, JM_CTL_PREVIEW_LIMIT, error);
  g_autoptr(GAsyncResult) result = NULL;

  if (found == NULL)
    return FALSE;
  jm_funnel_sift_search_async (ctl->funnel, search->id, drops ? found->dropped : NULL, lets_in ? found->let_in : NULL,
                               ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_sift_search_finish (ctl->funnel, result, NULL, error);
}

static void
print_preview (JmCtl  *ctl,
               JmJson *answer)
{
  JmJson *reasons = jm_json_get_member (answer, "reasons");
  gint64 read = 0, kept = 0, dropped = 0, let_in = 0;

  jm_json_member_int64 (answer, "read", &read);
  jm_json_member_int64 (answer, "kept", &kept);
  jm_json_member_int64 (answer, "dropped_pending", &dropped);
  jm_json_member_int64 (answer, "let_in", &let_in);
  jm_ctl_say (_("Of the newest %d postings it lets in %d."), (int) read, (int) kept);
  jm_ctl_say (_("Undecided postings that would no longer fit: %d. Filtered ones that would fit: %d."), (int) dropped, (int) let_in);
  for (guint i = 0; i < jm_json_get_length (reasons); i++)
    {
      JmJson *reason = jm_json_get_element (reasons, i);
      const char *term = jm_json_member_string (reason, "term");
      g_autofree char *count = jm_ctl_member_text (reason, "count");

      jm_ctl_say ("%6s  %s%s%s", count, jm_json_member_string (reason, "rule"), term != NULL ? " " : "", term != NULL ? term : "");
    }
}

static void
add_filtered_by (JmJsonBuilder *builder,
                 GPtrArray     *reasons)
{
  g_autoptr(GHashTable) rules = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < reasons->len; i++)
    {
      const JmFilteredReason *reason = g_ptr_array_index (reasons, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (rules, reason->rule));

      if (n == 0)
        g_ptr_array_add (order, reason->rule);
      g_hash_table_insert (rules, reason->rule, GUINT_TO_POINTER (n + (guint) reason->n));
    }
  jm_json_key (builder, "filtered_by");
  jm_json_begin_object (builder);
  for (guint i = 0; i < order->len; i++)
    jm_json_set_int64 (builder, order->pdata[i], GPOINTER_TO_UINT (g_hash_table_lookup (rules, order->pdata[i])));
  jm_json_end_object (builder);
}

static JmJson *
preview_to_json (const JmPreview *found)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "read", found->read);
  jm_json_set_int64 (builder, "kept", found->kept);
  jm_json_set_int64 (builder, "dropped_pending", found->dropped->len);
  jm_json_set_int64 (builder, "let_in", found->let_in->len);
  add_filtered_by (builder, found->reasons);
  jm_json_key (builder, "reasons");
  jm_json_begin_array (builder);
  for (guint i = 0; i < found->reasons->len; i++)
    {
      const JmFilteredReason *reason = g_ptr_array_index (found->reasons, i);

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "rule", reason->rule);
      jm_json_set_string (builder, "term", reason->term);
      jm_json_set_int64 (builder, "count", reason->n);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

gboolean
jm_ctl_preview_search (JmCtl     *ctl,
                       JmSearch  *search,
                       guint      limit,
                       GError   **error)
{
  g_autoptr(JmPreview) found = preview (ctl, search, limit, error);
  g_autoptr(JmJson) answer = NULL;

  if (found == NULL)
    return FALSE;
  answer = preview_to_json (found);
  jm_ctl_answer (ctl, answer, print_preview);
  return TRUE;
}
