/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <discovery/discovery.h>

#include <string.h>

#define NOW 1795446244

/* Lines: skills, experience and headline of a profile; keywords, place and remote policy of a search; title, place, salary and text of a
 * posting. Skills and keywords are apart by ";". */
enum { SKILLS, JOB, HEADLINE, KEYWORDS, WISH, POLICY, TITLE, PLACE, PAY, TEXT, N_LINES };

static JmProfile *
make_profile (char **lines)
{
  JmProfile *profile = jm_profile_new ();
  g_auto(GStrv) skills = g_strsplit (lines[SKILLS], ";", -1);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJsonBuilder) jobs = jm_json_builder_create ();

  jm_json_begin_array (builder);
  for (guint i = 0; skills[i] != NULL; i++)
    {
      jm_json_begin_object (builder);
      jm_json_set_string (builder, "name", skills[i]);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  g_clear_pointer (&profile->skills, jm_json_unref);
  profile->skills = jm_json_builder_finish (builder);
  jm_json_begin_array (jobs);
  jm_json_begin_object (jobs);
  jm_json_set_string (jobs, "position", lines[JOB]);
  jm_json_set_string (jobs, "startDate", lines[JOB]);
  jm_json_set_string (jobs, "endDate", lines[HEADLINE]);
  jm_json_end_object (jobs);
  jm_json_end_array (jobs);
  g_clear_pointer (&profile->experience, jm_json_unref);
  profile->experience = jm_json_builder_finish (jobs);
  g_set_str (&profile->headline, lines[HEADLINE]);
  return profile;
}

static JmSearch *
make_search (char **lines)
{
  JmSearch *search = jm_search_new ();

  g_strfreev (search->keywords);
  search->keywords = g_strsplit (lines[KEYWORDS], ";", -1);
  search->location = g_strdup (lines[WISH]);
  search->radius_km = strlen (lines[WISH]) * 7 % 200;
  search->remote_policy = jm_remote_from_string (lines[POLICY]);
  search->target_salary = 40000;
  search->target_salary_period = JM_PERIOD_YEAR;
  search->currency = g_strdup ("EUR");
  return search;
}

static JmPosting *
make_posting (char **lines)
{
  JmPosting *posting = jm_posting_new ();

  posting->title = g_strdup (lines[TITLE]);
  posting->location = g_strdup (lines[PLACE]);
  posting->salary_text = g_strdup (lines[PAY]);
  jm_money_parse (lines[PAY], &posting->salary);
  posting->description = g_strdup (lines[TEXT]);
  posting->published_at = NOW - (gint64) strlen (lines[TEXT]) * 3600;
  jm_posting_normalise (posting, NOW);
  return posting;
}

/* Every point is accounted for, and every reason can be said. */
static void
check_score (const JmFitScore *score)
{
  g_autoptr(JmJson) json = score->reasons != NULL ? jm_json_parse (score->reasons, -1, NULL) : NULL;
  g_autoptr(GArray) reasons = jm_fit_reasons_read (json);
  int sum = 0, of = 0;

  g_assert_cmpint (score->fit, >=, -1);
  g_assert_cmpint (score->fit, <=, 100);
  fuzz_check_text (score->reasons);
  if (score->fit < 0)
    return;
  for (guint i = 0; i < reasons->len; i++)
    {
      const JmFitReason *reason = &g_array_index (reasons, JmFitReason, i);
      g_autofree char *sentence = jm_fit_reason_to_text (reason);

      fuzz_check_text (sentence);
      g_assert_cmpint (reason->points, >=, 0);
      g_assert_cmpint (reason->points, <=, reason->of);
      sum += reason->points;
      of += reason->of;
    }
  g_assert_cmpint (sum, ==, score->fit);
  g_assert_cmpint (of, ==, 100);
}

/* The same three give the same score, whoever prepared them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", N_LINES);
  g_autoptr(JmProfile) profile = NULL;
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmFit) fit = NULL;
  g_autoptr(JmFit) again = NULL;
  g_autoptr(JmFit) bare = NULL;
  g_auto(JmFitScore) first = { 0 };
  g_auto(JmFitScore) second = { 0 };
  g_auto(JmFitScore) third = { 0 };

  if (g_strv_length (lines) < N_LINES)
    return 0;
  profile = make_profile (lines);
  search = make_search (lines);
  posting = make_posting (lines);
  fit = jm_fit_new (profile, search);
  again = jm_fit_new (profile, search);
  bare = jm_fit_new (NULL, search);
  jm_fit_measure (fit, posting, NOW, &first);
  jm_fit_measure (again, posting, NOW, &second);
  jm_fit_measure (bare, posting, NOW, &third);
  check_score (&first);
  check_score (&third);
  g_assert_cmpint (first.fit, ==, second.fit);
  g_assert_cmpstr (first.reasons, ==, second.reasons);
  g_assert_cmpint (first.input, ==, second.input);
  g_assert_cmpint (first.input, ==, jm_fit_hash_input (profile, search));
  return 0;
}
