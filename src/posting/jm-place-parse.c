/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-place.h>

#include "jm-place-reading.h"

#include <base/base.h>
#include <math.h>
#include <string.h>

#define LONGEST 600    /* bytes of a location that are read */
#define LONGEST_CITY 60 /* bytes; what is longer is a sentence */
#define MOST_PLACES 20

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
take_written_city (const JmPlaceReading *reading,
                   JmPlace       *place,
                   guint          until)
{
  for (guint i = 0; i <= until && i < reading->parts->len && *place->city == '\0'; i++)
    {
      JmPlacePart *part = jm_place_reading_part (reading, i);

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
take_place (const JmPlaceReading *reading,
            JmPlace       *place,
            guint         *own_part)
{
  guint own = 0;
  const JmPlaceMeaning *best = jm_place_reading_best (reading, &own);
  gboolean is_unclear;

  if (best == NULL)
    return FALSE;
  *own_part = own;
  is_unclear = jm_place_reading_is_unclear (reading, own, best);
  jm_place_reading_part (reading, own)->is_used = TRUE;
  if (is_unclear)
    return take_place (reading, place, own_part);

  *place = make_nothing ();
  set_node (place, best->node);

  for (guint i = 0; i < reading->parts->len; i++)
    {
      JmPlacePart *part = jm_place_reading_part (reading, i);

      if (i != own && (!jm_place_part_is_open (part) || !jm_place_part_agrees (part, best->node)))
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
take_codes_alone (const JmPlaceReading *reading,
                  JmPlace       *place)
{
  *place = make_nothing ();
  for (guint i = 0; i < reading->parts->len; i++)
    {
      JmPlacePart *part = jm_place_reading_part (reading, i);
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
    take_codes (place, jm_place_reading_part (reading, i));
  take_written_city (reading, place, reading->parts->len);
  return TRUE;
}

static gboolean
take_country (const JmPlaceReading *reading,
              JmPlace       *place)
{
  const JmPlaceNode *node = reading->country != NULL ? jm_place_table_country (reading->country) : NULL;

  *place = make_nothing ();
  if (node == NULL)
    return FALSE;
  set_node (place, node);
  for (guint i = 0; i < reading->parts->len; i++)
    take_codes (place, jm_place_reading_part (reading, i));
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
  JmPlaceReading reading = { .parts = parts, .country = country };
  JmPlace place;
  guint own, before = places->len;

  jm_place_reading_settle (&reading);
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
