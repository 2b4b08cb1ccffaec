/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include "fuzz.h"

/* Any template: it is filled in or refused, the same as the check says; and any title and posting makes a letter of ours. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static gsize is_ready;
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(JmPosting) posting = jm_posting_new ();
  JmLetterContext context = { .profile = profile, .posting = posting, .now = 1795737600 };
  g_autoptr(GError) error = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *own = NULL;
  g_autoptr(JmLetterHead) head = NULL;

  if (g_once_init_enter (&is_ready))
    {
      jm_coach_init ();
      g_once_init_leave (&is_ready, 1);
    }
  g_set_str (&profile->full_name, "Marie Durand");
  g_set_str (&posting->title, "Senior C developer");
  letter = jm_letter_fill (text, &context, &error);
  g_assert_true ((letter != NULL) == (error == NULL));
  g_assert_true (letter == NULL || jm_letter_check_template (text, NULL));
  fuzz_check_text (letter);

  g_set_str (&posting->title, text);
  g_set_str (&posting->description, text);
  g_set_str (&profile->location, text);
  own = jm_letter_fill (NULL, &context, NULL);
  fuzz_check_text (own);
  head = jm_letter_head_new (&context);
  fuzz_check_text (head->subject);
  return 0;
}
