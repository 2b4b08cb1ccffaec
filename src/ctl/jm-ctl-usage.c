/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-output.h"

#define USUAL_LIMIT 20

static const JmOption budget_options[] = {
  { "day", N_("N"), FALSE, N_("dollars a day at most, or “none”") },
  { "month", N_("N"), FALSE, N_("dollars a month at most, or “none”") },
  { NULL },
};
static const JmOption usage_options[] = {
  { "limit", N_("N"), FALSE, N_("how many applications and calls at most (20)") },
  { NULL },
};

static char *
dollars_of (JmJson     *json,
            const char *name)
{
  double amount;
  g_autofree char *text = jm_json_member_double (json, name, &amount) ? jm_dollars_to_text ((gint64) (amount * 1e6 + 0.5)) : NULL;

  return text != NULL ? g_strconcat ("$", text, NULL) : g_strdup ("");
}

/* --- the budget --- */

static void
print_budget (JmCtl  *ctl,
              JmJson *usage)
{
  static const struct { const char *label, *spent, *limit; } lines[] = {
    { N_("Today"), "today", "day" }, { N_("This month"), "month", "month" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *spent = dollars_of (usage, lines[i].spent);
      g_autofree char *limit = dollars_of (jm_json_get_member (usage, "budget"), lines[i].limit);
      /* Translators: an amount spent, and the most that may be. */
      g_autofree char *text = *limit != '\0' ? g_strdup_printf (_("%s of %s"), spent, limit) : g_strdup_printf (_("%s, without a limit"), spent);

      jm_ctl_print_field (ctl, _(lines[i].label), text);
    }
}

static gboolean
take_limit (JmCtl       *ctl,
            const char  *option,
            gint64      *limit,
            GError     **error)
{
  const char *text = jm_arguments_get (ctl->arguments, option);

  if (text == NULL)
    return TRUE;
  *limit = jm_dollars_parse (text);
  if (*limit >= 0 || g_ascii_strcasecmp (text, "none") == 0)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("--%s is dollars, as in 2.50, or “none”, not “%s”."), option, text);
  return FALSE;
}

static gboolean
set_budget (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(JmAiSetup) setup = jm_funnel_dup_ai_setup (ctl->funnel, error);
  g_autoptr(GAsyncResult) result = NULL;

  if (setup == NULL || !take_limit (ctl, "day", &setup->budget_day, error) || !take_limit (ctl, "month", &setup->budget_month, error))
    return FALSE;
  jm_funnel_set_ai_setup_async (ctl->funnel, setup, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_set_ai_setup_finish (ctl->funnel, result, error);
}

static JmJson *
budget_of (JmJson *usage)
{
  static const char *const names[] = { "currency", "today", "month", "budget" };
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    jm_json_set_value (builder, names[i], jm_json_get_member (usage, names[i]));
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
run_budget (JmCtl   *ctl,
            GError **error)
{
  gboolean is_set = jm_arguments_has (ctl->arguments, "day") || jm_arguments_has (ctl->arguments, "month");
  g_autoptr(JmJson) usage = NULL;
  g_autoptr(JmJson) answer = NULL;

  if (is_set && !set_budget (ctl, error))
    return FALSE;
  usage = jm_funnel_dup_usage (ctl->funnel, 1, error);
  if (usage == NULL)
    return FALSE;
  answer = budget_of (usage);
  jm_ctl_answer (ctl, answer, print_budget);
  return TRUE;
}

/* --- the ledger --- */

static void
print_months (JmCtl  *ctl,
              JmJson *months)
{
  g_autoptr(JmTable) table = jm_table_new (_("MONTH"), _("CALLS"), _("TOKENS IN"), _("TOKENS OUT"), _("COST"), NULL);

  for (guint i = 0; i < jm_json_get_length (months); i++)
    {
      JmJson *month = jm_json_get_element (months, i);
      g_autofree char *calls = jm_ctl_member_text (month, "calls");
      g_autofree char *in = jm_ctl_member_text (month, "tokens_in");
      g_autofree char *out = jm_ctl_member_text (month, "tokens_out");
      g_autofree char *cost = dollars_of (month, "cost");

      jm_table_add (table, jm_json_member_string (month, "month"), calls, in, out, cost);
    }
  jm_table_print (table, ctl);
}

static void
print_subjects (JmCtl  *ctl,
                JmJson *subjects)
{
  g_autoptr(JmTable) table = jm_table_new (_("OF"), _("CALLS"), _("COST"), _("COMPANY"), _("TITLE"), NULL);

  for (guint i = 0; i < jm_json_get_length (subjects); i++)
    {
      JmJson *subject = jm_json_get_element (subjects, i);
      const char *of = jm_json_member_string (subject, "subject");
      g_autofree char *calls = jm_ctl_member_text (subject, "calls");
      g_autofree char *cost = dollars_of (subject, "cost");

      jm_table_add (table, of != NULL ? of : _("tests"), calls, cost, jm_json_member_string (subject, "company_name"),
                    jm_json_member_string (subject, "title"));
    }
  jm_table_print (table, ctl);
}

static void
print_usage (JmCtl  *ctl,
             JmJson *usage)
{
  print_budget (ctl, usage);
  g_print ("\n");
  print_months (ctl, jm_json_get_member (usage, "months"));
  g_print ("\n");
  print_subjects (ctl, jm_json_get_member (usage, "subjects"));
}

static gboolean
run_usage (JmCtl   *ctl,
           GError **error)
{
  const char *given = jm_arguments_get (ctl->arguments, "limit");
  g_autoptr(JmJson) usage = NULL;
  gint64 limit = USUAL_LIMIT;

  if (given != NULL && !jm_ctl_parse_number ("--limit", given, 0, G_MAXINT16, &limit, error))
    return FALSE;
  usage = jm_funnel_dup_usage (ctl->funnel, (guint) limit, error);
  if (usage == NULL)
    return FALSE;
  jm_ctl_answer (ctl, usage, print_usage);
  return TRUE;
}

const JmVerb jm_ctl_usage_verbs[] = {
  { "budget", "", N_("what language models may cost, and what is left of it"), budget_options, 0, 0, 0, run_budget },
  { "usage", "", N_("what language models have cost, by month and by application"), usage_options, 0, 0, 0, run_usage },
  { NULL },
};
