/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter/jm-rule.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* One of the places that a search names. */
typedef struct {
  JmPlace place;           /* without a postal code where the town is known: one looks for work in a town */
  char    postal_code[12]; /* which part of the town was meant */
} Wish;

struct _JmPlaceRule {
  char   *text;       /* (nullable) as the search has it; NULL: anywhere */
  char   *folded;
  GArray *wishes;     /* Wish; none: the tables do not know the place */
  double  radius_km;
};

/* The postal codes of arrondissements name their town. */
static void
complete_town (JmPlace *place)
{
  static const struct { const char *town; guint first, last; } towns[] = {
    { "Paris", 75000, 75020 }, { "Paris", 75116, 75116 }, { "Lyon", 69000, 69009 }, { "Marseille", 13000, 13016 },
  };
  guint64 code = g_ascii_strtoull (place->postal_code, NULL, 10);
  JmPlace town;

  if (*place->city != '\0' || strcmp (place->country, "FR") != 0 || strlen (place->postal_code) != 5)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    if (code >= towns[i].first && code <= towns[i].last && jm_place_parse (towns[i].town, "FR", &town))
      {
        g_strlcpy (town.postal_code, place->postal_code, sizeof town.postal_code);
        *place = town;
        return;
      }
}

JmPlaceRule *
jm_place_rule_new (const JmSearch *search)
{
  JmPlaceRule *self = g_new0 (JmPlaceRule, 1);
  g_autoptr(GArray) places = NULL;

  self->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  if (search->location == NULL || *search->location == '\0')
    return self;
  self->text = g_strdup (search->location);
  self->folded = jm_words_fold (search->location);
  self->radius_km = search->radius_km;
  places = jm_place_parse_list (search->location, NULL);
  for (guint i = 0; i < places->len; i++)
    {
      Wish wish = { .place = g_array_index (places, JmPlace, i) };

      complete_town (&wish.place);
      if (*wish.place.city != '\0')
        {
          g_strlcpy (wish.postal_code, wish.place.postal_code, sizeof wish.postal_code);
          *wish.place.postal_code = '\0';
        }
      g_array_append_val (self->wishes, wish);
    }
  return self;
}

void
jm_place_rule_free (JmPlaceRule *self)
{
  g_array_unref (self->wishes);
  g_free (self->text);
  g_free (self->folded);
  g_free (self);
}

const char *
jm_place_rule_get_country (const JmPlaceRule *self)
{
  return self->wishes->len > 0 ? g_array_index (self->wishes, Wish, 0).place.country : NULL;
}

/* --- where a posting is --- */

/* What the board has in fields of their own beside the location. */
static void
complete_place (JmPlace         *place,
                const JmPosting *posting)
{
  JmPlace area;

  if (posting->postal_code != NULL && *place->postal_code == '\0')
    {
      g_strlcpy (place->postal_code, posting->postal_code, sizeof place->postal_code);
      if (*place->region == '\0' && jm_place_parse (posting->postal_code, place->country, &area) && strcmp (area.country, place->country) == 0)
        {
          g_strlcpy (place->region, area.region, sizeof place->region);
          g_strlcpy (place->county, area.county, sizeof place->county);
        }
      complete_town (place);
    }
  if (!isnan (posting->latitude) && !isnan (posting->longitude))
    {
      place->latitude = posting->latitude;
      place->longitude = posting->longitude;
    }
}

static GArray *
read_places (const JmPosting *posting)
{
  GArray *places = jm_place_parse_list (posting->location, posting->country);
  JmPlace nowhere = { .latitude = NAN, .longitude = NAN };

  if (places->len == 0 && (posting->country != NULL || !isnan (posting->latitude)))
    {
      g_strlcpy (nowhere.country, posting->country != NULL ? posting->country : "", sizeof nowhere.country);
      g_array_append_val (places, nowhere);
    }
  if (places->len == 1)
    complete_place (&g_array_index (places, JmPlace, 0), posting);
  return places;
}

/* --- the comparison --- */

static JmPlaceAnswer
compare (const JmPlaceRule *self,
         const Wish        *wish,
         const JmPlace     *place)
{
  JmPlaceAnswer answer = jm_place_is_near (&wish->place, self->radius_km, place);

  /* Another part of the town that was meant. */
  if (answer == JM_PLACE_YES && self->radius_km <= 0 && *wish->postal_code != '\0' && *place->postal_code != '\0'
      && strcmp (wish->postal_code, place->postal_code) != 0)
    return JM_PLACE_UNKNOWN;
  return answer;
}

/* What is best of all pairs. */
static JmPlaceAnswer
compare_all (const JmPlaceRule *self,
             GArray            *places)
{
  JmPlaceAnswer best = places->len > 0 ? JM_PLACE_NO : JM_PLACE_UNKNOWN;

  for (guint i = 0; i < self->wishes->len && best != JM_PLACE_YES; i++)
    for (guint j = 0; j < places->len && best != JM_PLACE_YES; j++)
      {
        JmPlaceAnswer answer = compare (self, &g_array_index (self->wishes, Wish, i), &g_array_index (places, JmPlace, j));

        if (answer != JM_PLACE_NO)
          best = answer;
      }
  return best;
}

/* Remote work may be done from wherever in its country, or in the area that the board names instead. */
static JmPlaceAnswer
compare_countries (const JmPlaceRule *self,
                   const JmPosting   *posting,
                   GArray            *places)
{
  gboolean is_elsewhere = FALSE;

  for (guint i = 0; i < self->wishes->len; i++)
    {
      const char *wanted = g_array_index (self->wishes, Wish, i).place.country;
      JmPlaceAnswer wide = posting->location != NULL ? jm_wide_area_holds (posting->location, wanted) : JM_PLACE_UNKNOWN;

      for (guint j = 0; j < places->len; j++)
        {
          const char *country = g_array_index (places, JmPlace, j).country;

          if (strcmp (wanted, country) == 0)
            return JM_PLACE_YES;
          is_elsewhere |= *country != '\0';
        }
      if (wide == JM_PLACE_YES)
        return JM_PLACE_YES;
      is_elsewhere |= wide == JM_PLACE_NO;
    }
  return is_elsewhere ? JM_PLACE_NO : JM_PLACE_UNKNOWN;
}

/* A place that the tables do not know is told by its words. */
static gboolean
names_it (const JmPlaceRule *self,
          const JmPosting   *posting)
{
  g_autofree char *folded = jm_words_fold (posting->location != NULL ? posting->location : "");
  g_autofree char *text = g_strconcat (" ", folded, " ", NULL);
  g_autofree char *words = g_strconcat (" ", self->folded, " ", NULL);

  return strstr (text, words) != NULL;
}

static char *
explain (const JmPlaceRule *self,
         const JmPosting   *posting)
{
  const char *place = posting->location != NULL ? posting->location : posting->country;

  if (self->wishes->len == 0)
    return g_strdup_printf (_("“%s”, the place of the search, is not known here."), self->text);
  if (place == NULL)
    return g_strdup (_("Where the work is done is not said."));
  if (posting->remote == JM_REMOTE_REMOTE)
    return g_strdup (_("From which countries the remote work may be done is not said."));
  if (self->radius_km > 0)
    return g_strdup_printf (_("Whether “%s” is within %d km of “%s” cannot be told."), place, (int) self->radius_km, self->text);
  return g_strdup_printf (_("Whether “%s” is in “%s” cannot be told."), place, self->text);
}

/* Where it is, by the best that the board says. */
static char *
write_place (const JmPosting *posting)
{
  if (posting->location != NULL || posting->postal_code != NULL || posting->country != NULL)
    return g_strdup (posting->location ?: posting->postal_code ?: posting->country);
  return g_strdup_printf ("%.2f, %.2f", posting->latitude, posting->longitude);
}

JmRuleAnswer
jm_place_rule_judge (gconstpointer     rule,
                     const JmPosting  *posting,
                     JmVerdict        *verdict,
                     char            **because)
{
  const JmPlaceRule *self = rule;
  g_autoptr(GArray) places = NULL;
  JmPlaceAnswer answer = JM_PLACE_UNKNOWN;

  if (self->text == NULL)
    return JM_RULE_PASSES;
  places = read_places (posting);
  if (self->wishes->len == 0)
    answer = names_it (self, posting) ? JM_PLACE_YES : JM_PLACE_UNKNOWN;
  else
    answer = posting->remote == JM_REMOTE_REMOTE ? compare_countries (self, posting, places) : compare_all (self, places);

  if (answer == JM_PLACE_YES)
    return JM_RULE_PASSES;
  if (answer == JM_PLACE_UNKNOWN)
    {
      if (because != NULL)
        *because = explain (self, posting);
      return JM_RULE_DOUBTS;
    }
  jm_verdict_reject (verdict, "place", self->text, "location", write_place (posting));
  return JM_RULE_FAILS;
}
