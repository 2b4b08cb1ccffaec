/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Ask HN: Who is hiring?": each top comment is a posting whose first line says "Company | Role | Place | REMOTE | Salary" in any order
 * after the company (https://news.ycombinator.com/item?id=..., the text of the thread itself). */
#include "board/jm-board-private.h"

#include <string.h>

#define MAX_PARTS 12

static const char *const role_words[] = {
  "engineer", "developer", "scientist", "designer", "manager", "lead", "architect", "analyst", "researcher", "intern", "director", "head of",
  "devops", "sre", "full stack", "full-stack", "fullstack", "backend", "back-end", "frontend", "front-end", "product", "founding", "cto",
  "administrator", "programmer", "roles", "positions", "engineers", "engineering", "consultant", "specialist", "writer", "recruiter", "sales",
};

static gboolean
is_role (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (strstr (folded, role_words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_address (const char *part)
{
  return strstr (part, "://") != NULL || (strchr (part, ' ') == NULL && strchr (part, '.') != NULL && g_ascii_isalpha (part[strlen (part) - 1]));
}

static gboolean
is_salary (const char *part)
{
  JmMoney money;

  return (strpbrk (part, "$0123456789") != NULL || strstr (part, "€") != NULL || strstr (part, "£") != NULL)
         && strpbrk (part, "0123456789") != NULL && jm_money_parse (part, &money) && (*money.currency != '\0' || strchr (part, 'k') != NULL || strchr (part, 'K') != NULL);
}

/* "REMOTE (US)" tells a place as well, "Full-time" nothing else. */
static gboolean
is_bare_condition (const char *folded)
{
  static const char *const words[] = {
    "remote", "onsite", "on-site", "on site", "hybrid", "full time", "full-time", "fulltime", "part time", "part-time", "contract", "visa",
    "intern", "interns", "internship", "permanent", "freelance", "equity", "remote only", "fully remote", "remote ok", "in person", "in-person",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (folded, words[i]))
      return TRUE;
  return strstr (folded, "visa") != NULL || strstr (folded, "equity") != NULL;
}

static void
read_part (JmPosting *posting, const char *part)
{
  g_autofree char *folded = jm_text_fold (part);
  JmContract contract = jm_terms_contract (part);
  JmWorkingTime time = jm_terms_working_time (part);
  JmRemote remote = jm_terms_remote (part);

  if (posting->remote == JM_REMOTE_UNKNOWN || remote == JM_REMOTE_HYBRID)
    posting->remote = remote != JM_REMOTE_UNKNOWN ? remote : posting->remote;
  if (posting->working_time == JM_WORKING_TIME_UNKNOWN)
    posting->working_time = time;
  if (is_salary (part) && posting->salary_text == NULL)
    {
      posting->salary_text = g_strdup (part);
      return;
    }
  if (is_role (folded) && posting->title == NULL)
    {
      /* "Interns" says both; "Contracts Manager" does not. */
      if (contract == JM_CONTRACT_INTERNSHIP)
        posting->contract_type = contract;
      posting->title = g_strdup (part);
      return;
    }
  if (posting->contract_type == JM_CONTRACT_UNKNOWN && strlen (part) < 40)
    posting->contract_type = contract;
  if (is_address (part) || is_bare_condition (folded) || strlen (part) > 120 || is_role (folded))
    return;
  if (posting->location == NULL)
    posting->location = g_strdup (part);
}

static char *
strip_company (char *part)
{
  char *bracket = strchr (part, '(');

  /* "Acme (https://acme.example)", "Acme (YC W24)" */
  if (bracket != NULL && bracket != part)
    *bracket = '\0';
  return g_strstrip (part);
}

void
jm_board_read_hacker_news (JmPosting *posting)
{
  g_auto(GStrv) lines = g_strsplit (posting->description != NULL ? posting->description : "", "\n", 2);
  g_auto(GStrv) parts = g_strsplit (lines[0] != NULL ? lines[0] : "", "|", MAX_PARTS);

  if (g_strv_length (parts) < 2)
    {
      /* No such line: what stands first is the best name there is. */
      if (lines[0] != NULL && *lines[0] != '\0' && posting->title == NULL)
        posting->title = g_utf8_strlen (lines[0], -1) > 120 ? g_utf8_substring (lines[0], 0, 120) : g_strdup (lines[0]);
      return;
    }
  g_set_str (&posting->company_name, strip_company (parts[0]));
  for (guint i = 1; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      read_part (posting, parts[i]);
  if (posting->title == NULL)
    posting->title = g_strdup (g_strstrip (lines[0]));
}
