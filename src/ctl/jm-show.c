/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-show.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

/* "45 000 - 55 000 EUR per year", or the board's own words. */
static char *
salary_to_text (JmJson *salary)
{
  const char *verbatim = jm_json_member_string (salary, "text");
  const char *currency = jm_json_member_string (salary, "currency");
  const char *period = jm_json_member_string (salary, "period");
  g_autofree char *min = jm_ctl_member_text (salary, "min");
  g_autofree char *max = jm_ctl_member_text (salary, "max");
  GString *text;

  if (*min == '\0' && *max == '\0')
    return g_strdup (verbatim != NULL ? verbatim : "");

  text = g_string_new (min);
  if (*max != '\0' && !g_str_equal (min, max))
    g_string_append_printf (text, "%s%s", *min != '\0' ? " - " : "", max);
  if (currency != NULL)
    g_string_append_printf (text, " %s", currency);
  if (period != NULL)
    g_string_append_printf (text, " / %s", period);
  return g_string_free (text, FALSE);
}

static void
print_heading (JmCtl      *ctl,
               JmJson     *json,
               const char *title)
{
  g_autofree char *line = g_strdup_printf ("%s  %s", jm_json_member_string (json, "id"), title != NULL ? title : "");

  jm_ctl_print_title (ctl, line);
}

/* "title, company" of a posting. */
static char *
name_posting (JmJson *posting)
{
  const char *title = jm_json_member_string (posting, "title");
  const char *company = jm_json_member_string (posting, "company_name");

  return company != NULL ? g_strdup_printf ("%s, %s", title, company) : g_strdup (title);
}

static void
print_facts (JmCtl  *ctl,
             JmJson *posting)
{
  const struct { const char *name, *label; } texts[] = {
    { "status", _("Status") }, { "company_name", _("Company") }, { "location", _("Place") }, { "remote", _("Remote") },
    { "contract_type", _("Contract") }, { "working_time", _("Working time") }, { "start_date", _("Start") },
    { "board", _("Board") }, { "source_url", _("Address") }, { "apply_url", _("Apply at") },
  };
  const struct { const char *name, *label; } times[] = {
    { "published_at", _("Published") }, { "expires_at", _("Expires") }, { "gone_at", _("Gone") },
  };
  g_autofree char *salary = salary_to_text (jm_json_get_member (posting, "salary"));
  g_autofree char *tags = jm_ctl_member_list (posting, "tags");
  g_autofree char *searches = jm_ctl_member_list (posting, "searches");
  g_autofree char *fit = jm_ctl_member_text (posting, "fit");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    jm_ctl_print_field (ctl, texts[i].label, jm_json_member_string (posting, texts[i].name));
  jm_ctl_print_field (ctl, _("Salary"), salary);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *time = jm_ctl_member_time (posting, times[i].name);

      jm_ctl_print_field (ctl, times[i].label, time);
    }
  jm_ctl_print_field (ctl, _("Tags"), tags);
  jm_ctl_print_field (ctl, _("Searches"), searches);
  jm_ctl_print_field (ctl, _("Fit"), fit);
}

/* What its searches' rules could not tell, so that it passed. */
static void
print_unknown (JmCtl  *ctl,
               JmJson *posting)
{
  JmJson *unknown = jm_json_get_member (posting, "unknown");

  for (guint i = 0; i < jm_json_get_length (unknown); i++)
    {
      JmJson *doubt = jm_json_get_element (unknown, i);
      g_autofree char *text = g_strdup_printf ("%s: %s", jm_json_member_string (doubt, "search"), jm_json_member_string (doubt, "because"));

      jm_ctl_print_field (ctl, _("Not known"), text);
    }
}

/* Why there may be no job behind it. */
static const char *
describe_sign (const char *sign)
{
  if (g_strcmp0 (sign, "old") == 0)
    return _("published more than sixty days ago");
  return g_strcmp0 (sign, "reposted") == 0 ? _("posted again and again") : _("no company is named");
}

/* Where else it was seen, and what was applied for there. */
static void
print_around (JmCtl  *ctl,
              JmJson *posting)
{
  JmJson *also_on = jm_json_get_member (posting, "also_on");
  JmJson *applied_here = jm_json_get_member (posting, "applied_here");
  JmJson *signs = jm_json_get_member (posting, "ghost_signs");
  gint64 reposts = 0;

  for (guint i = 0; i < jm_json_get_length (also_on); i++)
    jm_ctl_print_field (ctl, _("Also on"), jm_json_member_string (jm_json_get_element (also_on, i), "url"));
  for (guint i = 0; i < jm_json_get_length (applied_here); i++)
    {
      JmJson *application = jm_json_get_element (applied_here, i);
      g_autofree char *applied = jm_ctl_member_time (application, "applied_at");
      g_autofree char *line = g_strdup_printf ("%s  %s  %s  %s", jm_json_member_string (application, "id"),
                                               jm_json_member_string (application, "current_status"), applied,
                                               jm_json_member_string (application, "title"));

      jm_ctl_print_field (ctl, _("At this company"), line);
    }
  if (jm_json_member_int64 (posting, "reposts", &reposts) && reposts > 0)
    {
      g_autofree char *text = g_strdup_printf ("%d", (int) reposts);

      jm_ctl_print_field (ctl, _("Posted before"), text);
    }
  for (guint i = 0; i < jm_json_get_length (signs); i++)
    jm_ctl_print_field (ctl, _("Hint"), describe_sign (jm_json_get_string (jm_json_get_element (signs, i))));
}

void
jm_ctl_print_posting (JmCtl  *ctl,
                      JmJson *posting)
{
  print_heading (ctl, posting, jm_json_member_string (posting, "title"));
  print_facts (ctl, posting);
  print_unknown (ctl, posting);
  jm_ctl_print_field (ctl, _("Application"), jm_json_member_string (posting, "application"));
  print_around (ctl, posting);
  jm_ctl_print_section (ctl, _("The job"), jm_json_member_string (posting, "description"));
  jm_ctl_print_section (ctl, _("Profile sought"), jm_json_member_string (posting, "profile_sought"));
  jm_ctl_print_section (ctl, _("The company"), jm_json_member_string (posting, "company_description"));
  jm_ctl_print_section (ctl, _("Why us"), jm_json_member_string (posting, "why_us"));
}

void
jm_ctl_print_posting_line (JmCtl  *ctl,
                           JmJson *posting)
{
  g_autofree char *name = name_posting (posting);

  jm_ctl_say ("%s  %s  %s", jm_json_member_string (posting, "id"), jm_json_member_string (posting, "status"), name);
}

void
jm_ctl_print_postings (JmCtl  *ctl,
                       JmJson *answer)
{
  JmJson *postings = jm_json_get_member (answer, "postings");
  guint n = jm_json_get_length (postings);
  gint64 total = n;
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("TITLE"), _("COMPANY"), _("PLACE"), _("SALARY"), _("FROM"), _("PUBLISHED"), NULL);

  for (guint i = 0; i < n; i++)
    {
      JmJson *posting = jm_json_get_element (postings, i);
      g_autofree char *salary = salary_to_text (jm_json_get_member (posting, "salary"));
      g_autofree char *published = jm_ctl_member_time (posting, "published_at");
      g_autofree char *day = g_strndup (published, 10);

      jm_table_add (table, jm_json_member_string (posting, "id"), jm_json_member_string (posting, "title"),
                    jm_json_member_string (posting, "company_name"), jm_json_member_string (posting, "location"), salary,
                    jm_json_member_string (posting, "board"), day);
    }
  jm_table_print (table, ctl);
  jm_json_member_int64 (answer, "total", &total);
  if (total > n)
    jm_ctl_say (_("%u of %" PRId64 "; --limit and --offset show others."), n, total);
}

/* --- applications --- */

/* The other score, with its arithmetic: "Fit: 87", "skills 30 of 40, C and GTK". */
static void
print_reasons (JmCtl  *ctl,
               JmJson *analysis)
{
  JmJson *reasons = jm_json_get_member (analysis, "fit_reasons");
  g_autofree char *fit = jm_ctl_member_text (analysis, "fit");

  jm_ctl_print_field (ctl, _("Fit"), fit);
  for (guint i = 0; i < jm_json_get_length (reasons); i++)
    {
      JmJson *reason = jm_json_get_element (reasons, i);
      g_autofree char *points = jm_ctl_member_text (reason, "points");
      g_autofree char *of = jm_ctl_member_text (reason, "of");
      g_autofree char *text = g_strdup_printf (_("%s of %s: %s"), points, of, jm_json_member_string (reason, "because"));

      jm_ctl_print_field (ctl, "", text);
    }
}

/* A point and the words that show it, as code found them. */
static void
print_point (JmCtl      *ctl,
             const char *label,
             JmJson     *analysis,
             const char *of,
             guint       index)
{
  JmJson *evidence = jm_json_get_member (analysis, "evidence");

  jm_ctl_print_field (ctl, label, jm_json_get_string (jm_json_get_element (jm_json_get_member (analysis, of), index)));
  for (guint i = 0; i < jm_json_get_length (evidence); i++)
    {
      JmJson *one = jm_json_get_element (evidence, i);
      const char *source = jm_json_member_string (one, "source");
      const char *quote = jm_json_member_string (one, "quote");
      g_autofree char *text = NULL;
      gint64 at = -1;

      jm_json_member_int64 (one, "index", &at);
      if (at != index || g_strcmp0 (jm_json_member_string (one, "of"), of) != 0)
        continue;
      text = source != NULL ? g_strdup_printf ("“%s” (%s)", quote, source)
           : quote != NULL ? g_strdup_printf (_("“%s” stands nowhere"), quote) : g_strdup (_("no words are quoted for it"));
      jm_ctl_print_field (ctl, "", text);
    }
}

/* Nothing where nothing was asked. */
static void
print_spent (JmCtl  *ctl,
             JmJson *spent)
{
  g_autofree char *dollars = NULL;
  g_autofree char *text = NULL;
  double cost = 0;
  gint64 calls = 0;

  if (!jm_json_member_int64 (spent, "calls", &calls) || calls == 0)
    return;
  jm_json_member_double (spent, "cost", &cost);
  dollars = jm_dollars_to_text ((gint64) (cost * 1e6 + 0.5));
  text = g_strdup_printf (ngettext ("$%s in %d call", "$%s in %d calls", (gulong) calls), dollars, (int) calls);
  jm_ctl_print_field (ctl, _("Spent"), text);
}

void
jm_ctl_print_analysis (JmCtl  *ctl,
                       JmJson *analysis)
{
  const struct { const char *name, *label; } lists[] = { { "pros", _("For") }, { "cons", _("Against") }, { "warnings", _("Warning") } };
  g_autofree char *score = jm_ctl_member_text (analysis, "score");

  jm_ctl_print_field (ctl, _("Analysis"), jm_json_member_string (analysis, "state"));
  jm_ctl_print_field (ctl, _("Because"), jm_json_member_string (analysis, "reason"));
  jm_ctl_print_field (ctl, _("Match"), score);
  print_reasons (ctl, analysis);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JmJson *list = jm_json_get_member (analysis, lists[i].name);

      for (guint j = 0; j < jm_json_get_length (list); j++)
        print_point (ctl, lists[i].label, analysis, lists[i].name, j);
    }
  jm_ctl_print_field (ctl, _("Model"), jm_json_member_string (analysis, "model"));
  print_spent (ctl, jm_json_get_member (analysis, "spent"));
  jm_ctl_print_section (ctl, _("For the CV"), jm_json_member_string (analysis, "suggested_cv_content"));
  jm_ctl_print_section (ctl, _("Letter, a draft"), jm_json_member_string (analysis, "generated_cover_letter"));
}

void
jm_ctl_print_history (JmCtl  *ctl,
                      JmJson *history_log)
{
  g_autoptr(JmTable) table = jm_table_new (_("WHEN"), _("WHAT"), _("FROM"), _("TO"), NULL);

  for (guint i = 0; i < jm_json_get_length (history_log); i++)
    {
      JmJson *event = jm_json_get_element (history_log, i);
      JmJson *detail = jm_json_get_member (event, "detail");
      g_autofree char *at = jm_ctl_member_time (event, "at");
      g_autofree char *from = jm_ctl_member_text (detail != NULL ? detail : event, "from");
      g_autofree char *to = jm_ctl_member_text (detail != NULL ? detail : event, "to");

      jm_table_add (table, at, jm_json_member_string (event, "kind"), from, to);
    }
  jm_table_print (table, ctl);
}

static void
print_notes (JmCtl  *ctl,
             JmJson *application)
{
  JmJson *notes = jm_json_get_member (application, "notes");

  for (guint i = 0; i < jm_json_get_length (notes); i++)
    {
      JmJson *note = jm_json_get_element (notes, i);
      const char *text = jm_json_get_string (note);

      jm_ctl_print_section (ctl, _("Note"), text != NULL ? text : jm_json_member_string (note, "text"));
    }
}

void
jm_ctl_print_application (JmCtl  *ctl,
                          JmJson *application)
{
  JmJson *posting = jm_json_get_member (application, "posting");
  g_autofree char *rating = jm_ctl_member_text (application, "user_rating");
  g_autofree char *applied = jm_ctl_member_time (application, "applied_at");
  g_autofree char *archived = jm_ctl_member_time (application, "archived_at");

  print_heading (ctl, application, jm_json_member_string (posting, "title"));
  jm_ctl_print_field (ctl, _("Stage"), jm_json_member_string (application, "current_status"));
  jm_ctl_print_field (ctl, _("Outcome"), jm_json_member_string (application, "outcome"));
  jm_ctl_print_field (ctl, _("Applied"), applied);
  jm_ctl_print_field (ctl, _("By way of"), jm_json_member_string (application, "applied_via"));
  jm_ctl_print_field (ctl, _("Archived"), archived);
  jm_ctl_print_field (ctl, _("Follow up"), jm_json_member_string (application, "relance_at"));
  jm_ctl_print_field (ctl, _("Rating"), rating);
  jm_ctl_print_field (ctl, _("Posting"), jm_json_member_string (posting, "id"));
  print_facts (ctl, posting);
  jm_ctl_print_analysis (ctl, jm_json_get_member (application, "ai_analysis"));
  print_spent (ctl, jm_json_get_member (application, "spent"));
  jm_ctl_print_section (ctl, _("Letter, a draft"), jm_json_member_string (application, "generated_cover_letter"));
  print_notes (ctl, application);
  jm_ctl_print_records (ctl, application);
}

void
jm_ctl_print_application_line (JmCtl  *ctl,
                               JmJson *application)
{
  JmJson *analysis = jm_json_get_member (application, "ai_analysis");
  const char *reason = jm_json_member_string (analysis, "reason");
  g_autofree char *name = name_posting (jm_json_get_member (application, "posting"));
  g_autofree char *rating = jm_ctl_member_text (application, "user_rating");
  g_autofree char *archived = jm_ctl_member_time (application, "archived_at");

  jm_ctl_say ("%s  %s  %s", jm_json_member_string (application, "id"), jm_json_member_string (application, "current_status"), name);
  jm_ctl_print_field (ctl, _("Rating"), rating);
  jm_ctl_print_field (ctl, _("Archived"), archived);
  if (reason != NULL)
    jm_ctl_print_field (ctl, _("Not analysed"), reason);
}

void
jm_ctl_print_applications (JmCtl  *ctl,
                           JmJson *answer)
{
  JmJson *applications = jm_json_get_member (answer, "applications");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("STAGE"), _("TITLE"), _("COMPANY"), _("MATCH"), _("RATING"), _("ANALYSIS"), NULL);

  for (guint i = 0; i < jm_json_get_length (applications); i++)
    {
      JmJson *application = jm_json_get_element (applications, i);
      JmJson *posting = jm_json_get_member (application, "posting");
      JmJson *analysis = jm_json_get_member (application, "ai_analysis");
      g_autofree char *score = jm_ctl_member_text (analysis, "score");
      g_autofree char *rating = jm_ctl_member_text (application, "user_rating");

      jm_table_add (table, jm_json_member_string (application, "id"), jm_json_member_string (application, "current_status"),
                    jm_json_member_string (posting, "title"), jm_json_member_string (posting, "company_name"), score, rating,
                    jm_json_member_string (analysis, "state"));
    }
  jm_table_print (table, ctl);
}

/* --- answers --- */

typedef JmJson *(*Describe) (JmFunnel *funnel, gint64 id, GError **error);

static gboolean
answer_things (JmCtl         *ctl,
               const gint64  *ids,
               guint          n,
               Describe       describe,
               const char    *plural,
               JmPrintFunc    print_one,
               JmPrintFunc    print_all,
               GError       **error)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmJson) answer = NULL;

  for (guint i = 0; i < n; i++)
    {
      JmJson *value = describe (ctl->funnel, ids[i], error);

      if (value == NULL)
        return FALSE;
      g_ptr_array_add (values, value);
    }

  if (n == 1)
    {
      jm_ctl_answer (ctl, values->pdata[0], print_one);
      return TRUE;
    }
  answer = jm_ctl_list_to_json (plural, values, n);
  jm_ctl_answer (ctl, answer, print_all);
  return TRUE;
}

gboolean
jm_ctl_answer_postings (JmCtl         *ctl,
                        const gint64  *ids,
                        guint          n,
                        GError       **error)
{
  return answer_things (ctl, ids, n, jm_funnel_describe_posting, "postings", jm_ctl_print_posting_line, jm_ctl_print_postings, error);
}

gboolean
jm_ctl_answer_applications (JmCtl         *ctl,
                            const gint64  *ids,
                            guint          n,
                            GError       **error)
{
  return answer_things (ctl, ids, n, jm_funnel_describe_application, "applications", jm_ctl_print_application_line,
                        jm_ctl_print_applications, error);
}

gboolean
jm_ctl_show_posting (JmCtl   *ctl,
                     gint64   id,
                     GError **error)
{
  return answer_things (ctl, &id, 1, jm_funnel_describe_posting, "postings", jm_ctl_print_posting, jm_ctl_print_postings, error);
}

gboolean
jm_ctl_show_application (JmCtl   *ctl,
                         gint64   id,
                         GError **error)
{
  return answer_things (ctl, &id, 1, jm_funnel_describe_application, "applications", jm_ctl_print_application,
                        jm_ctl_print_applications, error);
}
