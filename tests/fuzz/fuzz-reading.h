/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/discovery.h>

#include "fuzz.h"

#define FUZZ_NOW G_GINT64_CONSTANT (1795446244) /* 2026-11-23T15:04:04Z */

/* What every posting promises: it can be written as JSON and read again, */
static inline void
fuzz_check_json (JmPosting *posting)
{
  g_autoptr(JmJson) json = jm_posting_to_json (posting);
  g_autofree char *text = jm_json_to_text (json, FALSE);
  g_autoptr(JmJson) again = jm_json_parse (text, -1, NULL);

  g_assert_nonnull (again);
}

/* and it is called something, where it is more than a draft. */
static inline void
fuzz_check_posting (JmPosting *posting)
{
  fuzz_check_json (posting);
  g_assert_true (posting->title != NULL && *posting->title != '\0');
  g_assert_cmpint (g_utf8_strlen (posting->title, -1), <=, 512);
}

/* And every reading: postings, and sentences. */
static inline void
fuzz_check_reading (const JmBoardReading *reading)
{
  for (guint i = 0; reading != NULL && i < reading->postings->len; i++)
    fuzz_check_posting (reading->postings->pdata[i]);
  for (guint i = 0; reading != NULL && i < reading->problems->len; i++)
    fuzz_check_text (reading->problems->pdata[i]);
}
