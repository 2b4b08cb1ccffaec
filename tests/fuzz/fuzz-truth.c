/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include "fuzz.h"

static JmTruth *
get_truth (void)
{
  static JmTruth *truth;

  if (truth == NULL)
    {
      g_autoptr(JmProfile) profile = jm_profile_new ();
      g_autoptr(JmPosting) posting = jm_posting_new ();

      jm_posting_init ();
      jm_coach_init ();
      g_set_str (&profile->full_name, "Marie Durand");
      g_set_str (&profile->summary, "Dix ans de C chez Lumiq, 03.2019 - 06.2024, ISO 9606-1, Bac+5, 40 000 appareils.");
      g_set_str (&posting->title, "Senior C developer");
      truth = jm_truth_new (profile, NULL, posting, 1795737600);
    }
  return truth;
}

/* Any letter, and any CV: findings are in their order, lie within the text and say what stands there. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr(GPtrArray) findings = jm_truth_check (get_truth (), text);
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(JmTruth) own = jm_truth_new (profile, text, posting, 1795737600);
  guint length = g_utf8_strlen (text, -1);
  guint last = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const JmFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *part = NULL;

      g_assert_true (finding->start >= last && finding->start < finding->end && finding->end <= length);
      part = g_utf8_substring (text, finding->start, finding->end);
      g_assert_cmpstr (part, ==, finding->text);
      last = finding->start;
    }
  return 0;
}
