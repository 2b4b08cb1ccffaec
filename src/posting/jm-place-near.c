/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-place.h>

#include "jm-place-table.h"

#include <math.h>
#include <string.h>

#define EARTH_KM 6371.0
#define SLACK_KM 15.0 /* between two towns of the tables, for what they do not know */

typedef struct { double latitude, longitude; } Point;

/* Where a place may be: the point of a town, or the towns of an area. */
typedef struct {
  GArray  *points;
  gboolean is_area; /* all of it is meant, or nobody knows where in it */
} Extent;

/**
 * jm_place_distance:
 * @latitude: of one point, in degrees
 * @longitude: of it
 * @other_latitude: of another
 * @other_longitude: of it
 *
 * Returns: kilometres between them on the great circle, by the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984)
 */
double
jm_place_distance (double latitude,
                   double longitude,
                   double other_latitude,
                   double other_longitude)
{
  double radian = G_PI / 180;
  double up = sin ((other_latitude - latitude) * radian / 2);
  double along = sin ((other_longitude - longitude) * radian / 2);
  double a = up * up + cos (latitude * radian) * cos (other_latitude * radian) * along * along;

  return 2 * EARTH_KM * asin (MIN (1, sqrt (a)));
}

static const JmPlaceNode *
parent_at (const JmPlaceNode *node,
           JmPlaceLevel       level)
{
  while (node != NULL && node->level != level)
    node = node->parent;
  return node;
}

static gboolean
lies_in (const JmPlaceNode *city,
         const JmPlace     *area)
{
  const JmPlaceNode *county = *area->county != '\0' ? parent_at (city, JM_PLACE_COUNTY) : NULL;
  const JmPlaceNode *region = *area->region != '\0' ? parent_at (city, JM_PLACE_REGION) : NULL;

  if (strcmp (city->country, area->country) != 0)
    return FALSE;
  if (*area->county != '\0' && (county == NULL || strcmp (county->name, area->county) != 0))
    return FALSE;
  return *area->region == '\0' || (region != NULL && strcmp (region->name, area->region) == 0);
}

static Extent
measure (const JmPlace *place)
{
  Extent extent = { .points = g_array_new (FALSE, FALSE, sizeof (Point)) };
  GPtrArray *cities;

  if (!isnan (place->latitude) && !isnan (place->longitude))
    {
      g_array_append_val (extent.points, ((Point) { place->latitude, place->longitude }));
      return extent;
    }
  extent.is_area = TRUE;
  if (*place->country == '\0')
    return extent;
  cities = jm_place_table_cities ();
  for (guint i = 0; i < cities->len; i++)
    {
      const JmPlaceNode *city = g_ptr_array_index (cities, i);
      Point point = { city->latitude, city->longitude };

      if (lies_in (city, place))
        g_array_append_val (extent.points, point);
    }
  return extent;
}

static void
find_distances (const Extent *a,
                const Extent *b,
                double       *least,
                double       *most)
{
  *least = INFINITY;
  *most = 0;
  for (guint i = 0; i < a->points->len; i++)
    for (guint j = 0; j < b->points->len; j++)
      {
        const Point *from = &g_array_index (a->points, Point, i);
        const Point *to = &g_array_index (b->points, Point, j);
        double distance = jm_place_distance (from->latitude, from->longitude, to->latitude, to->longitude);

        *least = MIN (*least, distance);
        *most = MAX (*most, distance);
      }
}

/**
 * jm_place_is_near:
 * @centre: a place, such as the wish of a search
 * @radius_km: kilometres around it; 0: none, as jm_place_contains()
 * @place: another one, such as that of a posting
 *
 * Goes by the coordinates of both. A town that the tables do not know may be anywhere in its area, and so may a posting that names no more
 * than an area: what could be near enough is unknown, what could not is far. Around an area all is near that is near one of its towns.
 *
 * Returns: whether @place lies in @centre or within that distance of it; %JM_PLACE_UNKNOWN where that cannot be told
 */
JmPlaceAnswer
jm_place_is_near (const JmPlace *centre,
                  double         radius_km,
                  const JmPlace *place)
{
  JmPlaceAnswer inside = jm_place_contains (centre, place);
  gboolean is_area = *centre->city == '\0' && *centre->postal_code == '\0';
  Extent a, b;
  double least, most;

  if (radius_km <= 0 || inside == JM_PLACE_YES)
    return inside;
  /* "France" may be Lyon; and nobody draws a circle around a country. */
  if (jm_place_contains (place, centre) == JM_PLACE_YES || (*centre->region == '\0' && is_area))
    return inside;

  a = measure (centre);
  b = measure (place);
  find_distances (&a, &b, &least, &most);
  g_array_unref (a.points);
  g_array_unref (b.points);
  if (isinf (least))
    return inside;
  if (!b.is_area && (!a.is_area || is_area) && least <= radius_km)
    return JM_PLACE_YES;
  if (b.is_area && !a.is_area && most <= radius_km)
    return JM_PLACE_YES;
  return least <= radius_km + (a.is_area ? SLACK_KM : 0) + (b.is_area ? SLACK_KM : 0) && (a.is_area || b.is_area) ? JM_PLACE_UNKNOWN : JM_PLACE_NO;
}
