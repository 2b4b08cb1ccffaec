/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/jm-fit-part.h"

#include <math.h>
#include <string.h>

#define USUAL_RADIUS 30   /* km, where the search names none */

static gboolean
is_same (const char *a,
         const char *b)
{
  return *a != '\0' && strcmp (a, b) == 0;
}

/* How near one place of the posting is to a wanted one. */
static JmFitPart
compare (const JmPlace *wanted,
         const JmPlace *place,
         double         radius,
         const char    *name)
{
  JmPlaceAnswer lies_in = jm_place_contains (wanted, place);
  double way = *wanted->city != '\0' ? jm_place_distance (wanted->latitude, wanted->longitude, place->latitude, place->longitude) : NAN;
  g_autofree char *km = !isnan (way) ? g_strdup_printf ("%d", (int) lround (way)) : NULL;

  if (lies_in == JM_PLACE_YES)
    return jm_fit_part_known (JM_FIT_WHOLE, JM_FIT_WHY_PLACE_IN, name, NULL);
  if (km != NULL && way <= 2 * radius)
    return jm_fit_part_known (way <= radius ? JM_FIT_WHOLE : (int) (JM_FIT_WHOLE - 500 * (way - radius) / radius), JM_FIT_WHY_PLACE_NEAR, km, name);
  if (lies_in == JM_PLACE_UNKNOWN)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_FACT);
  if (is_same (wanted->country, place->country) && is_same (wanted->region, place->region))
    return jm_fit_part_known (400, JM_FIT_WHY_PLACE_REGION, name, NULL);
  if (is_same (wanted->country, place->country))
    return jm_fit_part_known (200, JM_FIT_WHY_PLACE_COUNTRY, name, NULL);
  return jm_fit_part_known (0, JM_FIT_WHY_PLACE_ELSEWHERE, name, NULL);
}

static void
keep_better (JmFitPart *best,
             JmFitPart  other)
{
  gboolean is_better = other.is_known && (!best->is_known || other.share > best->share);
  JmFitPart worse = is_better ? *best : other;

  if (is_better)
    *best = other;
  for (guint i = 0; i < JM_FIT_VALUES; i++)
    g_free (worse.values[i]);
}

/* "Remote (US only)" is of no use to somebody elsewhere. */
static JmFitPart
judge_remote (const JmFit *fit,
              GArray      *places)
{
  gboolean is_abroad = places->len > 0;

  for (guint i = 0; i < places->len; i++)
    for (guint j = 0; j < fit->places->len; j++)
      {
        const JmPlace *place = &g_array_index (places, JmPlace, i), *wanted = &g_array_index (fit->places, JmPlace, j);

        if (*place->country == '\0' || *wanted->country == '\0' || strcmp (place->country, wanted->country) == 0)
          is_abroad = FALSE;
      }
  return is_abroad ? jm_fit_part_known (0, JM_FIT_WHY_PLACE_ELSEWHERE, fit->search->location, NULL)
                   : jm_fit_part_known (JM_FIT_WHOLE, JM_FIT_WHY_PLACE_REMOTE, NULL, NULL);
}

JmFitPart
jm_fit_part_place (const JmFitTrial *trial)
{
  const JmFit *fit = trial->fit;
  const JmPosting *posting = trial->posting;
  g_autoptr(GArray) places = NULL;
  JmFitPart best = jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_FACT);
  double radius = fit->search != NULL && fit->search->radius_km > 0 ? fit->search->radius_km : USUAL_RADIUS;

  if (fit->places == NULL || fit->places->len == 0)
    return jm_fit_part_unknown (JM_FIT_WHY_UNKNOWN_WISH);
  places = jm_place_parse_list (posting->location, posting->country);
  if (posting->remote == JM_REMOTE_REMOTE)
    return judge_remote (fit, places);
  /* The board's own coordinates are of one place. */
  if (places->len == 1 && !isnan (posting->latitude) && !isnan (posting->longitude))
    {
      g_array_index (places, JmPlace, 0).latitude = posting->latitude;
      g_array_index (places, JmPlace, 0).longitude = posting->longitude;
    }
  for (guint i = 0; i < places->len; i++)
    for (guint j = 0; j < fit->places->len; j++)
      keep_better (&best, compare (&g_array_index (fit->places, JmPlace, j), &g_array_index (places, JmPlace, i), radius, fit->search->location));
  return best;
}
