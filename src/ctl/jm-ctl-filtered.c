/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-show.h"

static const JmOption filtered_options[] = {
  { "rule", N_("R"), FALSE, N_("red_flag, blocked_company, keyword, remote, place, contract, salary, age or rejected_before") },
  { "term", N_("T"), FALSE, N_("what this word of a rule kept out") },
  { "search", N_("ID"), FALSE, N_("what the rules of this search kept out") },
  { "limit", N_("N"), FALSE, N_("at most so many") },
  { NULL },
};

/* "keyword 280 (), red_flag 32 (stage 30, unpaid 2)": a line for each rule. */
static void
print_counts (JmJson *counts)
{
  for (guint i = 0; i < jm_json_get_length (counts); i++)
    {
      JmJson *rule = jm_json_get_element (counts, i);
      JmJson *terms = jm_json_get_member (rule, "terms");
      g_autoptr(GString) line = g_string_new (NULL);
      g_autofree char *n = jm_ctl_member_text (rule, "count");

      g_string_append_printf (line, "%s %s", jm_json_member_string (rule, "rule"), n);
      for (guint j = 0; j < jm_json_get_length (terms); j++)
        {
          JmJson *term = jm_json_get_element (terms, j);
          g_autofree char *of_term = jm_ctl_member_text (term, "count");

          g_string_append_printf (line, "%s%s %s", j == 0 ? ": " : ", ", jm_json_member_string (term, "term"), of_term);
        }
      jm_ctl_say ("%s", line->str);
    }
}

static void
print_filtered (JmCtl  *ctl,
                JmJson *answer)
{
  JmJson *filtered = jm_json_get_member (answer, "filtered");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("RULE"), _("WORD"), _("TITLE"), _("COMPANY"), _("WHERE"), NULL);

  for (guint i = 0; i < jm_json_get_length (filtered); i++)
    {
      JmJson *row = jm_json_get_element (filtered, i);

      jm_table_add (table, jm_json_member_string (row, "id"), jm_json_member_string (row, "rule"), jm_json_member_string (row, "term"),
                    jm_json_member_string (row, "title"), jm_json_member_string (row, "company_name"), jm_json_member_string (row, "excerpt"));
    }
  jm_table_print (table, ctl);
  print_counts (jm_json_get_member (answer, "counts"));
}

static void
end_rule (JmJsonBuilder *builder,
          gint64         n)
{
  jm_json_end_array (builder);
  jm_json_set_int64 (builder, "count", n);
  jm_json_end_object (builder);
}

/* [{"rule","terms":[{"term","count"}],"count"}] */
static JmJson *
counts_to_json (GPtrArray *reasons)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  const char *rule = NULL;
  gint64 n = 0;

  jm_json_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      const JmFilteredReason *reason = g_ptr_array_index (reasons, i);

      if (g_strcmp0 (rule, reason->rule) != 0)
        {
          if (rule != NULL)
            end_rule (builder, n);
          jm_json_begin_object (builder);
          jm_json_set_string (builder, "rule", reason->rule);
          jm_json_key (builder, "terms");
          jm_json_begin_array (builder);
          rule = reason->rule;
          n = 0;
        }
      n += reason->n;
      if (reason->term == NULL)
        continue;
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "term", reason->term);
      jm_json_set_int64 (builder, "count", reason->n);
      jm_json_end_object (builder);
    }
  if (rule != NULL)
    end_rule (builder, n);
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
answer_to_json (GPtrArray *filtered,
                GPtrArray *reasons)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) counts = counts_to_json (reasons);

  jm_json_begin_object (builder);
  jm_json_key (builder, "filtered");
  jm_json_begin_array (builder);
  for (guint i = 0; i < filtered->len; i++)
    {
      g_autoptr(JmJson) row = jm_filtered_to_json (g_ptr_array_index (filtered, i));

      jm_json_add_value (builder, row);
    }
  jm_json_end_array (builder);
  jm_json_set_int64 (builder, "total", filtered->len);
  jm_json_set_value (builder, "counts", counts);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
take_search (JmCtl   *ctl,
             gint64  *id,
             GError **error)
{
  const char *text = jm_arguments_get (ctl->arguments, "search");
  g_autoptr(JmSearch) search = NULL;

  if (text == NULL)
    return TRUE;
  if (!jm_ctl_parse_id (text, 's', id, error))
    return FALSE;
  search = jm_funnel_dup_search (ctl->funnel, *id, error);
  return search != NULL;
}

static gboolean
run_filtered (JmCtl   *ctl,
              GError **error)
{
  const char *rule = jm_arguments_get (ctl->arguments, "rule");
  const char *limit = jm_arguments_get (ctl->arguments, "limit");
  g_autofree char *folded = rule != NULL ? g_strdelimit (g_ascii_strdown (rule, -1), "- ", '_') : NULL;
  JmFilteredQuery query = { .rule = folded, .term = jm_arguments_get (ctl->arguments, "term") };
  g_autoptr(GPtrArray) filtered = NULL;
  g_autoptr(GPtrArray) reasons = NULL;
  g_autoptr(JmJson) answer = NULL;
  gint64 most = 0;

  if (!take_search (ctl, &query.search, error)
      || (limit != NULL && !jm_ctl_parse_number ("--limit", limit, 0, G_MAXINT32, &most, error)))
    return FALSE;
  query.limit = most;
  filtered = jm_funnel_list_filtered (ctl->funnel, &query, error);
  if (filtered == NULL)
    return FALSE;
  reasons = jm_funnel_count_reasons (ctl->funnel, query.search, error);
  if (reasons == NULL)
    return FALSE;
  answer = answer_to_json (filtered, reasons);
  jm_ctl_answer (ctl, answer, print_filtered);
  return TRUE;
}

static gboolean
run_unfilter (JmCtl   *ctl,
              GError **error)
{
  g_autoptr(GArray) ids = jm_ctl_take_ids (ctl, 'f', jm_arguments_count (ctl->arguments), error);
  g_autoptr(GArray) postings = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (ids == NULL)
    return FALSE;
  jm_funnel_unfilter_async (ctl->funnel, (const gint64 *) ids->data, ids->len, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  postings = jm_funnel_unfilter_finish (ctl->funnel, result, error);
  return postings != NULL && jm_ctl_answer_postings (ctl, (const gint64 *) postings->data, postings->len, error);
}

const JmVerb jm_ctl_filtered_verbs[] = {
  { "filtered", "", N_("what the rules kept out, and why"), filtered_options, 0, 0, 0, run_filtered },
  { "unfilter", N_("ID…"), N_("let some of them in"), NULL, 1, -1, JM_VERB_FITS, run_unfilter },
  { NULL },
};
