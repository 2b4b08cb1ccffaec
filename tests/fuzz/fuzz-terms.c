/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <posting/posting.h>

/* Contract, hours and place of work in words: always one of the enumeration's. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);

  jm_contract_to_string (jm_terms_contract (text));
  jm_working_time_to_string (jm_terms_working_time (text));
  jm_remote_to_string (jm_terms_remote (text));
  return 0;
}
