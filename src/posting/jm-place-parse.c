/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-place.h>

#include "jm-place-part.h"

#include <base/base.h>
#include <math.h>
#include <string.h>

#define LONGEST 600    /* bytes of a location that are read */
#define LONGEST_CITY 60 /* bytes; what is longer is a sentence */
#define MOST_PLACES 20
#define FITS 100       /* what a part counts that another one agrees with */

/* The parts of one piece of a location, and the country where all is. */
typedef struct {
  GArray     *parts;
  const char *country; /* (nullable) */
} Reading;

static JmPlacePart *
part_at (const Reading *reading,
         guint          i)
{
  return &g_array_index (reading->parts, JmPlacePart, i);
}

static gboolean
agree (const JmPlaceNode *a,
       const JmPlaceNode *b)
{
  return jm_place_node_is_within (a, b) || jm_place_node_is_within (b, a);
}

static gboolean
has_meaning_with (const JmPlacePart *part,
                  const JmPlaceNode *node)
{
  for (guint i = 0; i < part->n_meanings; i++)
    if (agree (part->meanings[i].node, node))
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

static gboolean
is_open (const JmPlacePart *part)
{
  return !part->is_used && part->n_meanings > 0;
}

static guint
count_open (const Reading *reading)
{
  guint n = 0;

  for (guint i = 0; i < reading->parts->len; i++)
    n += is_open (part_at (reading, i));
  return n;
}

/* How well all else in the location goes with a meaning. */
static int
count_support (const Reading        *reading,
               guint                 own,
               const JmPlaceMeaning *meaning)
{
  const JmPlaceNode *node = meaning->node;
  int support = 0;

  for (guint i = 0; i < reading->parts->len; i++)
    {
      const JmPlacePart *part = part_at (reading, i);
      const JmPlaceNode *area = NULL;

      if (i != own && is_open (part) && has_meaning_with (part, node))
        support += FITS;
      if (!part->is_used && part->number != NULL && agree (part->number, node))
        support += FITS;
      if (!part->is_used && *part->postal.code != '\0' && jm_postal_fits (&part->postal, node->country))
        area = jm_place_table_postal (node->country, part->postal.code);
      if (area != NULL && agree (area, node))
        support += FITS;
    }
  if (reading->country != NULL)
    support += strcmp (reading->country, node->country) == 0 ? FITS : -4 * FITS;
  return support;
}

/* Where nothing else is said, a country is meant rather than a place of its name, but for cities that are one; and its code rather than
 * that of an area, at least where the tables know its areas. */
static int
weigh_country (const Reading        *reading,
               const JmPlaceMeaning *meaning)
{
  static const char * const cities[] = { "SG", "HK", "MC", "GI", NULL };
  const JmPlaceNode *node = meaning->node;

  if (node->level != JM_PLACE_COUNTRY || g_strv_contains (cities, node->country))
    return 0;
  if (meaning->is_code)
    return jm_place_table_has_areas (node->country) ? 24 : 0;
  return count_open (reading) == 1 ? 24 : 0;
}

static int
weigh (const Reading        *reading,
       guint                 own,
       const JmPlaceMeaning *meaning)
{
  int support = count_support (reading, own, meaning);
  int weight = support + meaning->node->level * 4 + (meaning->is_first ? 1 : 0);

  if (meaning->node->rank == JM_PLACE_MAJOR)
    weight += 2;
  else if (meaning->node->rank == JM_PLACE_MINOR && support <= 0)
    weight -= 14;
  return support <= 0 ? weight + weigh_country (reading, meaning) : weight;
}

/* "CA" alone is California or Canada, "Georgia" a state of two kinds: nothing decides. */
static gboolean
is_ambiguous (const Reading        *reading,
              guint                 own,
              const JmPlaceMeaning *best)
{
  const JmPlacePart *part = part_at (reading, own);

  if (count_support (reading, own, best) > 0 || best->node->level == JM_PLACE_CITY)
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

static const JmPlaceMeaning *
find_best (const Reading *reading,
           guint         *own)
{
  const JmPlaceMeaning *best = NULL;
  int most = 0;

  for (guint i = 0; i < reading->parts->len; i++)
    {
      const JmPlacePart *part = part_at (reading, i);

      for (guint j = 0; is_open (part) && j < part->n_meanings; j++)
        {
          int weight = weigh (reading, i, &part->meanings[j]);

          if (best != NULL && weight <= most)
            continue;
          best = &part->meanings[j];
          most = weight;
          *own = i;
        }
    }
  return most > -FITS ? best : NULL;
}

/* "Paris, TX": what stands behind a city says that it is another of its name; -1: nothing does. */
static int
find_contradiction (const Reading     *reading,
                    guint              own,
                    const JmPlaceNode *node)
{
  if (node->level != JM_PLACE_CITY)
    return -1;
  for (guint i = own + 1; i < reading->parts->len; i++)
    {
      const JmPlacePart *part = part_at (reading, i);

      if (is_open (part) && !has_level (part, JM_PLACE_CITY) && !has_meaning_with (part, node))
        return (int) i;
    }
  return -1;
}

/* --- what was found --- */

static void
set_node (JmPlace           *place,
          const JmPlaceNode *node)
{
  g_strlcpy (place->country, node->country, sizeof place->country);
  if (node->level == JM_PLACE_CITY)
    {
      place->latitude = node->latitude;
      place->longitude = node->longitude;
    }
  for (; node != NULL; node = node->parent)
    {
      if (node->level == JM_PLACE_CITY)
        g_strlcpy (place->city, node->name, sizeof place->city);
      else if (node->level == JM_PLACE_COUNTY)
        g_strlcpy (place->county, node->name, sizeof place->county);
      else if (node->level == JM_PLACE_REGION)
        g_strlcpy (place->region, node->name, sizeof place->region);
    }
}

/* The postal codes of arrondissements end in their number. */
static void
set_district (JmPlace *place,
              guint    district)
{
  static const struct { const char *city; guint first, most; } cities[] = { { "Paris", 75000, 20 }, { "Lyon", 69000, 9 }, { "Marseille", 13000, 16 } };

  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    if (strcmp (place->country, "FR") == 0 && strcmp (place->city, cities[i].city) == 0 && district >= 1 && district <= cities[i].most && *place->postal_code == '\0')
      g_snprintf (place->postal_code, sizeof place->postal_code, "%u", cities[i].first + district);
}

/* Takes the postal code and the number of a part into a place whose country is known. */
static void
take_codes (JmPlace     *place,
            JmPlacePart *part)
{
  const JmPlaceNode *area;

  if (*part->postal.code != '\0' && *place->postal_code == '\0' && jm_postal_fits (&part->postal, place->country)
      && (!part->postal.is_weak || strcmp (place->country, "GB") == 0))
    {
      g_strlcpy (place->postal_code, part->postal.code, sizeof place->postal_code);
      area = jm_place_table_postal (place->country, part->postal.code);
      if (area != NULL && *place->region == '\0' && *place->county == '\0' && *place->city == '\0')
        set_node (place, area);
    }
  if (part->number != NULL && strcmp (place->country, "FR") == 0 && *place->county == '\0' && *place->city == '\0')
    set_node (place, part->number);
  set_district (place, part->district);
}

static gboolean
take_city (JmPlace           *place,
           const JmPlacePart *part)
{
  if (*part->written == '\0' || strlen (part->written) > LONGEST_CITY)
    return FALSE;
  g_strlcpy (place->city, part->written, sizeof place->city);
  return TRUE;
}

/* A town that the tables do not know, beside what they do. */
static void
take_written_city (const Reading *reading,
                   JmPlace       *place,
                   guint          until)
{
  for (guint i = 0; i <= until && i < reading->parts->len && *place->city == '\0'; i++)
    {
      JmPlacePart *part = part_at (reading, i);

      if (!part->is_used && !part->is_idle && part->n_meanings == 0 && strpbrk (part->written, "0123456789@&+=") == NULL)
        part->is_used = take_city (place, part);
    }
}

static JmPlace
make_nothing (void)
{
  return (JmPlace) { .latitude = NAN, .longitude = NAN };
}

/* One place out of the parts that are not used yet, and the part that names it; FALSE: none of them means one. */
static gboolean
take_place (const Reading *reading,
            JmPlace       *place,
            guint         *own_part)
{
  guint own = 0;
  const JmPlaceMeaning *best = find_best (reading, &own);
  const JmPlaceNode *node;
  int contradiction;
  gboolean is_unclear;

  if (best == NULL)
    return FALSE;
  *own_part = own;
  node = best->node;
  is_unclear = is_ambiguous (reading, own, best);
  contradiction = count_support (reading, own, best) > 0 ? -1 : find_contradiction (reading, own, node);
  part_at (reading, own)->is_used = TRUE;
  if (is_unclear)
    return take_place (reading, place, own_part);

  *place = make_nothing ();
  if (contradiction >= 0)
    {
      take_city (place, part_at (reading, own));
      node = part_at (reading, contradiction)->meanings[0].node;
    }
  set_node (place, node);
  if (contradiction >= 0 && node->level != JM_PLACE_CITY)
    place->latitude = place->longitude = NAN;

  for (guint i = 0; i < reading->parts->len; i++)
    {
      JmPlacePart *part = part_at (reading, i);

      if (i != own && (!is_open (part) || !has_meaning_with (part, node)))
        {
          if (!part->is_used && part->n_meanings == 0)
            take_codes (place, part);
          continue;
        }
      take_codes (place, part);
      part->is_used = TRUE;
    }
  take_written_city (reading, place, own > 0 ? own : 1);
  return TRUE;
}

/* Codes alone: "69003", "2A", "38 - Voreppe", "10600 La Chapelle". */
static gboolean
take_codes_alone (const Reading *reading,
                  JmPlace       *place)
{
  *place = make_nothing ();
  for (guint i = 0; i < reading->parts->len; i++)
    {
      JmPlacePart *part = part_at (reading, i);
      const char *guess = "";

      if (part->is_used || *place->country != '\0')
        continue;
      if (*part->postal.code != '\0')
        guess = reading->country != NULL && jm_postal_fits (&part->postal, reading->country) ? reading->country : jm_postal_guess (&part->postal, part->written);
      else if (part->number != NULL)
        guess = "FR";
      if (*guess != '\0' && (reading->country == NULL || strcmp (reading->country, guess) == 0))
        g_strlcpy (place->country, guess, sizeof place->country);
    }
  if (*place->country == '\0')
    return FALSE;
  for (guint i = 0; i < reading->parts->len; i++)
    take_codes (place, part_at (reading, i));
  take_written_city (reading, place, reading->parts->len);
  return TRUE;
}

static gboolean
take_country (const Reading *reading,
              JmPlace       *place)
{
  const JmPlaceNode *node = reading->country != NULL ? jm_place_table_country (reading->country) : NULL;

  *place = make_nothing ();
  if (node == NULL)
    return FALSE;
  set_node (place, node);
  for (guint i = 0; i < reading->parts->len; i++)
    take_codes (place, part_at (reading, i));
  take_written_city (reading, place, reading->parts->len);
  return TRUE;
}

static void
read_piece (const char *text,
            const char *country,
            GArray     *places)
{
  g_autoptr(GArray) parts = jm_place_part_list (text);
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  Reading reading = { .parts = parts, .country = country };
  JmPlace place;
  guint own, before = places->len;

  while (places->len < MOST_PLACES && take_place (&reading, &place, &own))
    {
      guint at = 0;

      while (at < order->len && g_array_index (order, guint, at) < own)
        at++;
      g_array_insert_val (order, at, own);
      g_array_insert_val (places, before + at, place);
    }
  if (places->len == before && (take_codes_alone (&reading, &place) || take_country (&reading, &place)))
    g_array_append_val (places, place);
}

/* --- lists --- */

/* "Lyon; Paris", "Berlin or Munich", "Austin / Remote": where one place ends. */
static gsize
find_end (const char *text,
          gsize      *skip)
{
  static const char * const marks[] = { ";", "|", "\n", "•", "·", " / ", " or ", " OR ", " ou ", " oder ", " o ", " of ", " lub ", " eller ", NULL };
  gsize nearest = strlen (text);

  *skip = 0;
  for (guint i = 0; marks[i] != NULL; i++)
    {
      const char *found = strstr (text, marks[i]);

      if (found == NULL || (gsize) (found - text) >= nearest)
        continue;
      nearest = found - text;
      *skip = strlen (marks[i]);
    }
  return nearest;
}

/* "France | Lyon" is one place. */
static void
drop_outer (GArray *places)
{
  for (guint i = 0; i < places->len;)
    {
      gboolean holds_other = FALSE;

      for (guint j = 0; j < places->len; j++)
        {
          const JmPlace *outer = &g_array_index (places, JmPlace, i);
          const JmPlace *inner = &g_array_index (places, JmPlace, j);

          holds_other |= i != j && jm_place_contains (outer, inner) == JM_PLACE_YES && (j < i || jm_place_contains (inner, outer) != JM_PLACE_YES);
        }
      if (holds_other)
        g_array_remove_index (places, i);
      else
        i++;
    }
}

/**
 * jm_place_parse_list:
 * @text: (nullable): a location as people and boards write it
 * @country: (nullable): the ISO 3166-1 alpha-2 code of the country where all of it is, when that is known
 *
 * Reads every place of a location: apart by ";", "|", " / " or "or", or by commas where they do not lie in one another. A place that holds
 * another one of the list is left out: "France | Lyon" is Lyon. Only the first 600 bytes are read.
 *
 * Returns: (transfer full) (element-type JmPlace): the places of which anything is known, at most 20
 */
GArray *
jm_place_parse_list (const char *text,
                     const char *country)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (JmPlace));
  g_autofree char *head = g_strndup (text != NULL ? text : "", LONGEST);
  g_autofree char *line = jm_text_clean_line (head);
  const char *start = line;

  if (country != NULL && (strlen (country) != 2 || jm_place_table_country (country) == NULL))
    country = NULL;
  while (*start != '\0' && places->len < MOST_PLACES)
    {
      gsize skip;
      gsize length = find_end (start, &skip);
      g_autofree char *piece = g_strndup (start, length);

      read_piece (piece, country, places);
      start += length + skip;
    }
  drop_outer (places);
  return places;
}

/**
 * jm_place_parse:
 * @text: (nullable): a location as people and boards write it: "69", "Lyon 3e Arrondissement", "10 - LA CHAPELLE ST LUC", "Remote (New
 *   Jersey, US)", "80331 München"
 * @country: (nullable): the ISO 3166-1 alpha-2 code of the country where it is, when that is known
 * @place: (out caller-allocates): the first place that is named, at all its levels as far as they are known
 *
 * Reads a place. A name of several places means the one that goes with what stands beside it ("Paris, TX"), else the best known. What is
 * open stays unknown: "CA", "EMEA". A number of five digits that nothing else tells of is taken for a French postal code, one of two for
 * a département. A town that the tables do not know is told as it is written, beside a country, an area or a code that they do.
 *
 * Returns: whether anything is known
 */
gboolean
jm_place_parse (const char *text,
                const char *country,
                JmPlace    *place)
{
  g_autoptr(GArray) places = jm_place_parse_list (text, country);

  g_return_val_if_fail (place != NULL, FALSE);

  *place = places->len > 0 ? g_array_index (places, JmPlace, 0) : make_nothing ();
  return places->len > 0;
}
