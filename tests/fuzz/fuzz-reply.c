/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include "fuzz.h"

/* A model's reply: one JSON value in any chatter, and the analysis that it may be. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const JmAnalysisLimits limits = { .max_items = 5, .item_chars = 200, .cv_chars = 2000, .letter_chars = 3000 };
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) value = jm_reply_parse (text, &error);
  g_autoptr(JmAnalysis) analysis = jm_analysis_from_reply (text, &limits, NULL);

  g_assert_true ((value != NULL) == (error == NULL));
  if (analysis == NULL)
    return 0;
  g_assert_true (analysis->score >= 0 && analysis->score <= 100);
  fuzz_check_text (analysis->generated_cover_letter);
  fuzz_check_text (analysis->suggested_cv_content);
  return 0;
}
