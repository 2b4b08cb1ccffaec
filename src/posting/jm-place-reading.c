/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-place-reading.h"

#include <math.h>
#include <string.h>

#define FITS 100 /* what a part counts that another one agrees with */

JmPlacePart *
jm_place_reading_part (const JmPlaceReading *self,
                       guint                 i)
{
  return &g_array_index (self->parts, JmPlacePart, i);
}

static gboolean
agree (const JmPlaceNode *a,
       const JmPlaceNode *b)
{
  return jm_place_node_is_within (a, b) || jm_place_node_is_within (b, a);
}

gboolean
jm_place_part_agrees (const JmPlacePart *self,
                      const JmPlaceNode *node)
{
  for (guint i = 0; i < self->n_meanings; i++)
    if (agree (self->meanings[i].node, node))
      return TRUE;
  return FALSE;
}

static gboolean
has_level (const JmPlacePart *part,
           JmPlaceLevel       level)
{
  for (guint i = 0; i < part->n_meanings; i++)
    if (part->meanings[i].node->level == level)
      return TRUE;
  return FALSE;
}

gboolean
jm_place_part_is_open (const JmPlacePart *self)
{
  return !self->is_used && self->n_meanings > 0;
}

static guint
count_open (const JmPlaceReading *self)
{
  guint n = 0;

  for (guint i = 0; i < self->parts->len; i++)
    n += jm_place_part_is_open (jm_place_reading_part (self, i));
  return n;
}

static gboolean
has_meaning_around (const JmPlacePart *part,
                    const JmPlaceNode *node)
{
  for (guint i = 0; i < part->n_meanings; i++)
    if (jm_place_node_is_within (node, part->meanings[i].node))
      return TRUE;
  return FALSE;
}

/* How well all else in the location goes with a meaning. What lies in it speaks for it once: ten towns do not make their state the place. */
static int
count_support (const JmPlaceReading *self,
               guint                 own,
               const JmPlaceMeaning *meaning)
{
  const JmPlaceNode *node = meaning->node;
  gboolean has_inner = FALSE;
  int support = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const JmPlacePart *part = jm_place_reading_part (self, i);
      const JmPlaceNode *area = NULL;

      if (i != own && jm_place_part_is_open (part) && has_meaning_around (part, node))
        support += FITS;
      else if (i != own && jm_place_part_is_open (part) && jm_place_part_agrees (part, node))
        has_inner = TRUE;
      if (!part->is_used && part->number != NULL && agree (part->number, node))
        support += FITS;
      if (!part->is_used && *part->postal.code != '\0' && jm_postal_fits (&part->postal, node->country))
        area = jm_place_table_postal (node->country, part->postal.code);
      if (area != NULL && agree (area, node))
        support += FITS;
    }
  if (has_inner)
    support += FITS;
  if (self->country != NULL)
    support += strcmp (self->country, node->country) == 0 ? FITS : -4 * FITS;
  return support;
}

/* Where nothing else is said, a country is meant rather than a place of its name, but for cities that are one; and its code rather than
 * that of an area, at least where the tables know its areas. */
static int
weigh_country (const JmPlaceReading *self,
               const JmPlaceMeaning *meaning)
{
  static const char * const cities[] = { "SG", "HK", "MC", "GI", NULL };
  const JmPlaceNode *node = meaning->node;

  if (node->level != JM_PLACE_COUNTRY || g_strv_contains (cities, node->country))
    return 0;
  if (meaning->is_code)
    return jm_place_table_has_areas (node->country) ? 24 : 0;
  return count_open (self) == 1 ? 24 : 0;
}

static int
weigh (const JmPlaceReading *self,
       guint                 own,
       const JmPlaceMeaning *meaning)
{
  int support = count_support (self, own, meaning);
  int weight = support + meaning->node->level * 4 + (meaning->is_first ? 1 : 0);

  if (meaning->node->rank == JM_PLACE_MAJOR)
    weight += 2;
  else if (meaning->node->rank == JM_PLACE_MINOR && support <= 0)
    weight -= 14;
  return support <= 0 ? weight + weigh_country (self, meaning) : weight;
}

/* "CA" alone is California or Canada, "Georgia" a state of two kinds: nothing decides. */
gboolean
jm_place_reading_is_unclear (const JmPlaceReading *self,
                             guint                 own,
                             const JmPlaceMeaning *best)
{
  const JmPlacePart *part = jm_place_reading_part (self, own);

  if (count_support (self, own, best) > 0 || best->node->level == JM_PLACE_CITY)
    return FALSE;
  for (guint i = 0; i < part->n_meanings; i++)
    {
      const JmPlaceMeaning *other = &part->meanings[i];
      gboolean is_state = other->node->level == JM_PLACE_REGION && other->is_first;

      if (strcmp (other->node->country, best->node->country) == 0 || other->node->level == JM_PLACE_CITY)
        continue;
      if (best->node->level != JM_PLACE_COUNTRY || (is_state && (!other->is_code || strcmp (other->node->country, "US") == 0)))
        return TRUE;
    }
  return FALSE;
}

const JmPlaceMeaning *
jm_place_reading_best (const JmPlaceReading *self,
                       guint                *own)
{
  const JmPlaceMeaning *best = NULL;
  int most = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const JmPlacePart *part = jm_place_reading_part (self, i);

      for (guint j = 0; jm_place_part_is_open (part) && j < part->n_meanings; j++)
        {
          int weight = weigh (self, i, &part->meanings[j]);

          if (best != NULL && weight <= most)
            continue;
          best = &part->meanings[j];
          most = weight;
          *own = i;
        }
    }
  return most > -FITS ? best : NULL;
}

/* --- a name and the area behind it --- */

static gboolean
lies_in_country (const JmPlacePart *part,
                 const char        *country)
{
  for (guint i = 0; i < part->n_meanings; i++)
    if (strcmp (part->meanings[i].node->country, country) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
parts_agree (const JmPlacePart *a,
             const JmPlacePart *b)
{
  for (guint i = 0; i < b->n_meanings; i++)
    if (jm_place_part_agrees (a, b->meanings[i].node))
      return TRUE;
  return FALSE;
}

/* The next part that means anything; the number of parts: none. */
static guint
find_next (const JmPlaceReading *self,
           guint                 own)
{
  guint i = own + 1;

  while (i < self->parts->len && !jm_place_part_is_open (jm_place_reading_part (self, i)))
    i++;
  return i;
}

/* "Berlin, UK, Germany": what stands further on knows the name, but not the area between. */
static gboolean
is_held (const JmPlaceReading *self,
         guint                 own,
         guint                 next)
{
  for (guint i = next + 1; i < self->parts->len; i++)
    {
      const JmPlacePart *part = jm_place_reading_part (self, i);

      if (jm_place_part_is_open (part) && parts_agree (jm_place_reading_part (self, own), part) && !parts_agree (jm_place_reading_part (self, next), part))
        return TRUE;
    }
  return FALSE;
}

/* The area that is meant behind the name of a town of another one: the one that goes with all else, or in whose country the town of that
 * name lies, or else an American one, for its towns are called after those of the world: "Moscow, ID". */
static const JmPlaceMeaning *
choose_area (const JmPlaceReading *self,
             guint                 own,
             guint                 area)
{
  const JmPlacePart *part = jm_place_reading_part (self, area);
  const JmPlaceMeaning *best = NULL;
  int most = -1;

  for (guint i = 0; i < part->n_meanings; i++)
    {
      const JmPlaceMeaning *meaning = &part->meanings[i];
      gboolean is_state = meaning->node->level == JM_PLACE_REGION && meaning->is_first && strcmp (meaning->node->country, "US") == 0;
      gboolean is_county = meaning->node->level == JM_PLACE_COUNTY && meaning->is_code; /* "Venice, CA" is not in the province of Cagliari */
      int weight = is_state;

      if (!is_county && lies_in_country (jm_place_reading_part (self, own), meaning->node->country))
        weight += 2;
      if (count_support (self, area, meaning) > 0)
        weight += 4;
      if (weight <= most)
        continue;
      best = meaning;
      most = weight;
    }
  return best;
}

static void
keep_meaning (JmPlacePart          *part,
              const JmPlaceMeaning *meaning)
{
  part->meanings[0] = *meaning;
  part->n_meanings = 1;
}

/* "Paris, TX", "Springfield, MA, USA": a town of that name that the tables do not know. */
static void
settle_town (const JmPlaceReading *self,
             guint                 own,
             guint                 next)
{
  JmPlacePart *part = jm_place_reading_part (self, own);
  JmPlacePart *area = jm_place_reading_part (self, next);
  const JmPlaceMeaning *meaning;

  if (!has_level (part, JM_PLACE_CITY) || has_level (area, JM_PLACE_CITY) || parts_agree (part, area) || is_held (self, own, next)
      || (self->country != NULL && !lies_in_country (area, self->country)))
    return;
  meaning = choose_area (self, own, next);
  part->namesake = (JmPlaceNode) { .level = JM_PLACE_CITY, .country = meaning->node->country, .name = part->written, .parent = meaning->node,
                                   .latitude = NAN, .longitude = NAN };
  keep_meaning (area, meaning);
  keep_meaning (part, &(JmPlaceMeaning) { .node = &part->namesake, .is_first = TRUE });
}

/* "Alpharetta, Georgia": behind a town that nobody knows stands the state rather than the country, unless something speaks for that. */
static void
settle_state (const JmPlaceReading *self,
              guint                 own)
{
  JmPlacePart *part = jm_place_reading_part (self, own);
  const JmPlacePart *before = own > 0 ? jm_place_reading_part (self, own - 1) : NULL;
  const JmPlaceMeaning *state = NULL;
  gboolean is_country = FALSE;

  if (before == NULL || before->is_idle || before->n_meanings > 0 || before->number != NULL || *before->postal.code != '\0')
    return;
  for (guint i = 0; i < part->n_meanings; i++)
    {
      const JmPlaceMeaning *meaning = &part->meanings[i];

      if (meaning->is_code || count_support (self, own, meaning) != 0)
        return;
      if (meaning->node->level == JM_PLACE_REGION && meaning->is_first && strcmp (meaning->node->country, "US") == 0)
        state = meaning;
      is_country |= meaning->node->level == JM_PLACE_COUNTRY;
    }
  if (state != NULL && is_country)
    keep_meaning (part, state);
}

void
jm_place_reading_settle (const JmPlaceReading *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      guint next = find_next (self, i);

      if (!jm_place_part_is_open (jm_place_reading_part (self, i)))
        continue;
      if (next < self->parts->len)
        settle_town (self, i, next);
      settle_state (self, i);
    }
}
