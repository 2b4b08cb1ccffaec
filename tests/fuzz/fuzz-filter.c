/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <discovery/discovery.h>

#include <string.h>

#define NOW 1795446244

/* Lines: red flags and keywords apart by ";", place and radius of a search; title, place, salary and text of a posting. */
enum { FLAGS, KEYWORDS, WISH, RADIUS, TITLE, PLACE, PAY, TEXT, N_LINES };

static JmSearch *
make_search (char **lines)
{
  JmSearch *search = jm_search_new ();

  g_strfreev (search->red_flags);
  g_strfreev (search->keywords);
  search->red_flags = g_strsplit (lines[FLAGS], ";", -1);
  search->keywords = g_strsplit (lines[KEYWORDS], ";", -1);
  search->keyword_mode = strlen (lines[KEYWORDS]) % 2 == 1 ? JM_KEYWORDS_ALL : JM_KEYWORDS_ANY;
  search->location = g_strdup (lines[WISH]);
  search->radius_km = g_ascii_strtoll (lines[RADIUS], NULL, 10) % 20000;
  search->target_salary = 40000;
  search->currency = g_strdup ("EUR");
  search->max_age_days = 30;
  return search;
}

static JmPosting *
make_posting (char **lines)
{
  JmPosting *posting = jm_posting_new ();

  posting->title = g_strdup (lines[TITLE]);
  posting->company_name = g_strdup (lines[TITLE]);
  posting->location = g_strdup (lines[PLACE]);
  posting->salary_text = g_strdup (lines[PAY]);
  jm_money_parse (lines[PAY], &posting->salary);
  posting->description = g_strdup (lines[TEXT]);
  jm_posting_normalise (posting, NOW);
  return posting;
}

/* A verdict has a reason or none, what is not known a sentence each, all of it valid; and a second look says the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", N_LINES);
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmFilter) filter = NULL;
  g_autoptr(GPtrArray) doubts = NULL;
  JmVerdict verdict, again;

  if (g_strv_length (lines) < N_LINES)
    return 0;
  search = make_search (lines);
  posting = make_posting (lines);
  filter = jm_filter_new_at (search, NOW);
  jm_filter_apply (filter, posting, &verdict);
  jm_filter_apply (filter, posting, &again);
  g_assert_cmpint (verdict.kept, ==, verdict.rule == NULL);
  g_assert_cmpstr (verdict.rule, ==, again.rule);
  g_assert_cmpstr (verdict.term, ==, again.term);
  g_assert_cmpstr (verdict.excerpt, ==, again.excerpt);
  fuzz_check_text (verdict.excerpt);
  doubts = jm_filter_explain (filter, posting);
  g_assert_cmpuint (doubts->len, <=, 7);
  for (guint i = 0; i < doubts->len; i++)
    fuzz_check_text (((JmDoubt *) g_ptr_array_index (doubts, i))->because);
  jm_verdict_clear (&verdict);
  jm_verdict_clear (&again);
  return 0;
}
