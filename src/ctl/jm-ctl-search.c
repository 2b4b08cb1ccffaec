/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "jm-ctl-preview.h"
#include "jm-output.h"

#define RULE_OPTIONS \
  { "keyword", N_("K"), TRUE, N_("a word or phrase that a posting must have; -K: must not have") }, \
  { "keywords", N_("any|all"), FALSE, N_("whether one keyword is enough or all are wanted") }, \
  { "red-flag", N_("F"), TRUE, N_("a word or phrase that throws a posting out; title:F, company:F or description:F look there alone") }, \
  { "block-company", N_("C"), TRUE, N_("a company that is never shown") }, \
  { "salary", N_("N"), FALSE, N_("the gross salary wanted; none takes it away") }, \
  { "salary-period", N_("P"), FALSE, N_("year, month, week, day or hour") }, \
  { "currency", N_("C"), FALSE, N_("of the salary, such as EUR") }, \
  { "remote", N_("P"), FALSE, N_("any, remote, hybrid or on_site") }, \
  { "location", N_("L"), FALSE, N_("the place") }, \
  { "radius", N_("KM"), FALSE, N_("kilometres around it") }, \
  { "contract", N_("T"), TRUE, N_("permanent, fixed_term, temporary, freelance, internship, apprenticeship or volunteer") }, \
  { "max-age", N_("DAYS"), FALSE, N_("how long ago a posting may have been published; 0 for any time") }, \
  { "board", N_("B[:PARAM]"), TRUE, N_("a board, such as remotive or greenhouse:acme") }, \
  { "template", N_("FILE"), FALSE, N_("a text that cover letters start from") }, \
  { "every", N_("TIME"), FALSE, N_("how often to look, such as 6h") }

static const JmOption list_options[] = {
  { "all", NULL, FALSE, N_("removed ones, too") },
  { NULL },
};
static const JmOption add_options[] = { RULE_OPTIONS, { NULL } };
static const JmOption edit_options[] = {
  { "name", N_("NAME"), FALSE, N_("another name") },
  { "active", N_("yes|no"), FALSE, N_("whether it is looked for") },
  { "pending", N_("keep|drop"), FALSE, N_("what becomes of undecided postings that no longer fit") },
  { "filtered", N_("keep|let_in"), FALSE, N_("what becomes of filtered postings that fit now") },
  RULE_OPTIONS,
  { NULL },
};
static const JmOption preview_options[] = {
  { "limit", N_("N"), FALSE, N_("of how many postings, the newest") },
  RULE_OPTIONS,
  { NULL },
};

static const char *const modes[] = { "any", "all", NULL };
static const char *const policies[] = { "any", "remote", "hybrid", "on_site", NULL };
static const char *const periods[] = { "hour", "day", "week", "month", "year", NULL };
static const char *const answers[] = { "no", "yes", NULL };
static const char *const pending_answers[] = { "keep", "drop", NULL };
static const char *const filtered_answers[] = { "keep", "let_in", NULL };

/* --- the command line --- */

static gboolean
take_salary (JmArguments *arguments,
             JmSearch    *search,
             GError     **error)
{
  const char *salary = jm_arguments_get (arguments, "salary");
  const char *period = jm_arguments_get (arguments, "salary-period");
  const char *currency = jm_arguments_get (arguments, "currency");
  char *end = NULL;
  int choice;

  if (salary != NULL && g_ascii_strcasecmp (salary, "none") == 0)
    search->target_salary = NAN;
  else if (salary != NULL)
    {
      search->target_salary = g_ascii_strtod (salary, &end);
      if (end == salary || *end != '\0' || !isfinite (search->target_salary) || search->target_salary <= 0)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no salary: write a number such as 45000, or none."), salary);
          return FALSE;
        }
      if (search->target_salary_period == JM_PERIOD_NONE)
        search->target_salary_period = JM_PERIOD_YEAR;
    }

  if (period != NULL && !jm_ctl_parse_choice ("--salary-period", period, periods, &choice, error))
    return FALSE;
  if (period != NULL)
    search->target_salary_period = jm_period_from_string (periods[choice]);
  if (isnan (search->target_salary))
    search->target_salary_period = JM_PERIOD_NONE;

  if (currency != NULL && *currency != '\0' && (strlen (currency) != 3 || strspn (currency, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no currency: write its three letters, such as EUR."), currency);
      return FALSE;
    }
  if (currency != NULL)
    {
      g_free (search->currency);
      search->currency = *currency != '\0' ? g_ascii_strup (currency, -1) : NULL;
    }
  return TRUE;
}

static gboolean
take_place (JmArguments *arguments,
            JmSearch    *search,
            GError     **error)
{
  const char *location = jm_arguments_get (arguments, "location");
  const char *radius = jm_arguments_get (arguments, "radius");
  const char *remote = jm_arguments_get (arguments, "remote");
  int choice;

  if (location != NULL)
    g_set_str (&search->location, *location != '\0' ? location : NULL);
  if (radius != NULL && !jm_ctl_parse_number ("--radius", radius, 0, 20000, &search->radius_km, error))
    return FALSE;
  if (remote != NULL && !jm_ctl_parse_choice ("--remote", remote, policies, &choice, error))
    return FALSE;
  if (remote != NULL)
    search->remote_policy = jm_remote_from_string (policies[choice]);
  return TRUE;
}

static void
take_list (JmArguments *arguments,
           const char  *option,
           char      ***list)
{
  if (!jm_arguments_has (arguments, option))
    return;
  g_strfreev (*list);
  *list = jm_arguments_list (arguments, option);
}

static gboolean
take_words (JmArguments *arguments,
            JmSearch    *search,
            GError     **error)
{
  const char *mode = jm_arguments_get (arguments, "keywords");
  int choice;

  take_list (arguments, "keyword", &search->keywords);
  take_list (arguments, "red-flag", &search->red_flags);
  take_list (arguments, "block-company", &search->blocked_companies);
  if (mode != NULL && !jm_ctl_parse_choice ("--keywords", mode, modes, &choice, error))
    return FALSE;
  if (mode != NULL)
    search->keyword_mode = choice == 1 ? JM_KEYWORDS_ALL : JM_KEYWORDS_ANY;
  return TRUE;
}

/* "6h", "30m", "2d". */
static gboolean
parse_interval (const char *text,
                gint64     *seconds,
                GError    **error)
{
  static const struct { char unit; gint64 seconds; } units[] = { { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 } };
  g_autofree char *number = g_strndup (text, MAX (strlen (text), 1) - 1);
  gint64 n;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (*text != '\0' && g_ascii_tolower (text[strlen (text) - 1]) == units[i].unit
        && g_ascii_string_to_signed (number, 10, 1, 10000, &n, NULL))
      {
        *seconds = n * units[i].seconds;
        return TRUE;
      }

  g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("“%s” is no span of time: write 30m, 6h or 2d."), text);
  return FALSE;
}

static gboolean
take_contracts (JmArguments *arguments,
                JmSearch    *search,
                GError     **error)
{
  g_auto(GStrv) contracts = jm_arguments_list (arguments, "contract");

  for (guint i = 0; contracts[i] != NULL; i++)
    {
      JmContract contract = jm_contract_from_string (contracts[i]);

      if (contract == JM_CONTRACT_UNKNOWN)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_USAGE,
                       _("“%s” is no kind of contract: it is permanent, fixed_term, temporary, freelance, internship, apprenticeship or volunteer."),
                       contracts[i]);
          return FALSE;
        }
      g_set_str (&contracts[i], jm_contract_to_string (contract));
    }
  g_strfreev (search->contract_types);
  search->contract_types = g_steal_pointer (&contracts);
  return TRUE;
}

static gboolean
take_boards (JmCtl    *ctl,
             JmSearch *search,
             GError  **error)
{
  g_auto(GStrv) boards = jm_arguments_list (ctl->arguments, "board");

  for (guint i = 0; boards[i] != NULL; i++)
    {
      g_autofree char *param = NULL;
      g_autoptr(JmBoard) board = jm_boards_lookup (jm_funnel_get_boards (ctl->funnel), boards[i], &param, error);
      g_autoptr(JmHttpRequest) request = board != NULL ? jm_board_request (board, param, error) : NULL;

      if (request == NULL)
        return FALSE;
    }
  g_strfreev (search->boards);
  search->boards = g_steal_pointer (&boards);
  return TRUE;
}

/* What was given, and nothing else. A list that is given replaces the old one; an empty value empties it. */
static gboolean
take_rules (JmCtl    *ctl,
            JmSearch *search,
            GError  **error)
{
  JmArguments *arguments = ctl->arguments;
  const char *max_age = jm_arguments_get (arguments, "max-age");
  const char *every = jm_arguments_get (arguments, "every");
  const char *template = jm_arguments_get (arguments, "template");

  if (!take_words (arguments, search, error))
    return FALSE;
  if (!take_salary (arguments, search, error) || !take_place (arguments, search, error))
    return FALSE;
  if (jm_arguments_has (arguments, "contract") && !take_contracts (arguments, search, error))
    return FALSE;
  if (jm_arguments_has (arguments, "board") && !take_boards (ctl, search, error))
    return FALSE;
  if (max_age != NULL && !jm_ctl_parse_number ("--max-age", max_age, 0, 3650, &search->max_age_days, error))
    return FALSE;
  if (every != NULL && !parse_interval (every, &search->interval, error))
    return FALSE;
  if (template != NULL)
    {
      g_free (search->cl_template_text);
      search->cl_template_text = *template != '\0' ? jm_ctl_read_text (template, error) : NULL;
      return *template == '\0' || (search->cl_template_text != NULL && jm_letter_check_template (search->cl_template_text, error));
    }
  return TRUE;
}

/* --- answers --- */

static void
print_search (JmCtl  *ctl,
              JmJson *search)
{
  const struct { const char *name, *label; } fields[] = {
    { "keyword_mode", _("Keywords wanted") }, { "location", _("Place") }, { "radius_km", _("Kilometres") }, { "remote_policy", _("Remote") }, { "target_salary", _("Salary") },
    { "currency", _("Currency") }, { "target_salary_period", _("Per") }, { "max_age_days", _("Days at most") },
  };
  const struct { const char *name, *label; } lists[] = {
    { "keywords", _("Keywords") }, { "red_flags", _("Red flags") }, { "blocked_companies", _("Never") },
    { "contract_types", _("Contracts") }, { "boards", _("Boards") },
  };
  g_autofree char *title = g_strdup_printf ("%s  %s", jm_json_member_string (search, "id"), jm_json_member_string (search, "name"));
  g_autofree char *archived = jm_ctl_member_time (search, "completed_at");
  gboolean is_active = TRUE;

  jm_ctl_print_title (ctl, title);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text = jm_ctl_member_list (search, lists[i].name);

      jm_ctl_print_field (ctl, lists[i].label, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = jm_ctl_member_text (search, fields[i].name);

      jm_ctl_print_field (ctl, fields[i].label, text);
    }
  jm_ctl_print_field (ctl, _("Archived"), archived);
  if (jm_json_member_boolean (search, "is_active", &is_active) && !is_active && *archived == '\0')
    jm_ctl_print_field (ctl, _("State"), _("removed; its history stays"));
}

static void
print_list (JmCtl  *ctl,
            JmJson *answer)
{
  JmJson *searches = jm_json_get_member (answer, "searches");
  g_autoptr(JmTable) table = jm_table_new (_("ID"), _("NAME"), _("KEYWORDS"), _("RED FLAGS"), _("BOARDS"), _("ACTIVE"), NULL);

  for (guint i = 0; i < jm_json_get_length (searches); i++)
    {
      JmJson *search = jm_json_get_element (searches, i);
      g_autofree char *keywords = jm_ctl_member_list (search, "keywords");
      g_autofree char *red_flags = jm_ctl_member_list (search, "red_flags");
      g_autofree char *boards = jm_ctl_member_list (search, "boards");
      gboolean is_active = FALSE;

      jm_json_member_boolean (search, "is_active", &is_active);
      jm_table_add (table, jm_json_member_string (search, "id"), jm_json_member_string (search, "name"), keywords, red_flags, boards,
                    is_active ? _("yes") : _("no"));
    }
  jm_table_print (table, ctl);
}

static gboolean
answer_search (JmCtl   *ctl,
               gint64   id,
               GError **error)
{
  g_autoptr(JmSearch) search = jm_funnel_dup_search (ctl->funnel, id, error);
  g_autoptr(JmJson) json = search != NULL ? jm_search_to_json (search) : NULL;

  if (json == NULL)
    return FALSE;
  jm_ctl_answer (ctl, json, print_search);
  return TRUE;
}

/* --- verbs --- */

static gboolean
run_list (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (ctl->funnel, jm_arguments_has (ctl->arguments, "all"), error);
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_json_unref);
  g_autoptr(JmJson) answer = NULL;

  if (searches == NULL)
    return FALSE;
  for (guint i = 0; i < searches->len; i++)
    g_ptr_array_add (values, jm_search_to_json (searches->pdata[i]));
  answer = jm_ctl_list_to_json ("searches", values, values->len);
  jm_ctl_answer (ctl, answer, print_list);
  return TRUE;
}

static gboolean
run_add (JmCtl   *ctl,
         GError **error)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  search->name = g_strstrip (g_strdup (jm_arguments_word (ctl->arguments, 0)));
  if (!take_rules (ctl, search, error))
    return FALSE;
  jm_funnel_add_search_async (ctl->funnel, search, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  id = jm_funnel_add_search_finish (ctl->funnel, result, error);
  return id != 0 && answer_search (ctl, id, error);
}

/* The search of the command line with what is given changed. */
static JmSearch *
take_search (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(JmSearch) search = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 's', &id, error))
    return NULL;
  search = jm_funnel_dup_search (ctl->funnel, id, error);
  return search != NULL && take_rules (ctl, search, error) ? g_steal_pointer (&search) : NULL;
}

static gboolean
take_choice (JmCtl              *ctl,
             const char         *option,
             const char *const  *words,
             int                *choice,
             GError            **error)
{
  g_autofree char *name = g_strconcat ("--", option, NULL);
  const char *given = jm_arguments_get (ctl->arguments, option);

  return given == NULL || jm_ctl_parse_choice (name, given, words, choice, error);
}

static gboolean
run_edit (JmCtl   *ctl,
          GError **error)
{
  const char *name = jm_arguments_get (ctl->arguments, "name");
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  int active = -1, pending = 0, filtered = 0;

  if (!take_choice (ctl, "active", answers, &active, error)
      || !take_choice (ctl, "pending", pending_answers, &pending, error)
      || !take_choice (ctl, "filtered", filtered_answers, &filtered, error))
    return FALSE;
  search = take_search (ctl, error);
  if (search == NULL)
    return FALSE;
  if (name != NULL)
    {
      g_set_str (&search->name, name);
      g_strstrip (search->name);
    }
  if (active >= 0)
    search->is_active = active == 1;

  jm_funnel_edit_search_async (ctl->funnel, search, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_edit_search_finish (ctl->funnel, result, error)
         && ((pending == 0 && filtered == 0) || jm_ctl_sift_search (ctl, search, pending == 1, filtered == 1, error))
         && answer_search (ctl, search->id, error);
}

static gboolean
run_preview (JmCtl   *ctl,
             GError **error)
{
  const char *given = jm_arguments_get (ctl->arguments, "limit");
  g_autoptr(JmSearch) search = NULL;
  gint64 limit = JM_CTL_PREVIEW_LIMIT;

  if (given != NULL && !jm_ctl_parse_number ("--limit", given, 1, JM_CTL_PREVIEW_LIMIT, &limit, error))
    return FALSE;
  search = take_search (ctl, error);
  return search != NULL && jm_ctl_preview_search (ctl, search, limit, error);
}

static gboolean
run_remove (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 's', &id, error))
    return FALSE;
  jm_funnel_remove_search_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_remove_search_finish (ctl->funnel, result, error) && answer_search (ctl, id, error);
}

static gboolean
run_archive (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 's', &id, error))
    return FALSE;
  jm_funnel_archive_search_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_archive_search_finish (ctl->funnel, result, error) && answer_search (ctl, id, error);
}

static gboolean
run_reopen (JmCtl   *ctl,
            GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gint64 id;

  if (!jm_ctl_parse_id (jm_arguments_word (ctl->arguments, 0), 's', &id, error))
    return FALSE;
  jm_funnel_reopen_search_async (ctl->funnel, id, ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  return jm_funnel_reopen_search_finish (ctl->funnel, result, error) && answer_search (ctl, id, error);
}

const JmVerb jm_ctl_search_verbs[] = {
  { "search list", "", N_("what is looked for"), list_options, 0, 0, 0, run_list },
  { "search add", N_("NAME"), N_("look for something"), add_options, 1, 1, 0, run_add },
  { "search edit", N_("ID"), N_("change what is given and nothing else"), edit_options, 1, 1, JM_VERB_FITS, run_edit },
  { "search preview", N_("ID"), N_("what changed rules would make of the postings that are stored"), preview_options, 1, 1, 0, run_preview },
  { "search remove", N_("ID"), N_("look no more; undecided postings of this search alone go"), NULL, 1, 1, 0, run_remove },
  { "search archive", N_("ID"), N_("end a search, which is listed in the archive; undecided postings of this search alone go"), NULL, 1, 1, 0, run_archive },
  { "search reopen", N_("ID"), N_("look again for what was archived or removed"), NULL, 1, 1, JM_VERB_FITS, run_reopen },
  { NULL },
};
