/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <posting/posting.h>

#include <math.h>
#include <string.h>

/* Locations: few places, of texts that are valid and coordinates on earth, each of which holds itself. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr(GArray) places = jm_place_parse_list (text, NULL);
  g_autofree char *country = jm_place_dup_country (text);

  g_assert_cmpuint (places->len, <=, 20);
  g_assert_true (country == NULL || strlen (country) == 2);
  for (guint i = 0; i < places->len; i++)
    {
      const JmPlace *place = &g_array_index (places, JmPlace, i);

      g_assert_true (strlen (place->country) == 2);
      g_assert_true (g_utf8_validate (place->city, -1, NULL) && g_utf8_validate (place->postal_code, -1, NULL));
      g_assert_true (isnan (place->latitude) || fabs (place->latitude) <= 90);
      g_assert_true (isnan (place->longitude) == isnan (place->latitude));
      g_assert_cmpint (jm_place_contains (place, place), ==, JM_PLACE_YES);
    }
  return 0;
}
