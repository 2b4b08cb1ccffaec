/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-place.h>

#include "jm-place-table.h"

#include <string.h>

typedef struct {
  const JmPlaceNode *node;
  gboolean           is_whole; /* the name is what was typed, not only its beginning */
} Found;

typedef struct {
  GArray     *found;   /* (element-type Found) each place once */
  GHashTable *places;  /* node -> its place in @found, plus one */
  const char *country; /* (nullable) */
} Search;

static void
add (const JmPlaceNode *node,
     gboolean           is_whole,
     gpointer           user_data)
{
  Search *search = user_data;
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (search->places, node));
  Found found = { node, is_whole };

  if (at > 0)
    {
      g_array_index (search->found, Found, at - 1).is_whole |= is_whole;
      return;
    }
  g_array_append_val (search->found, found);
  g_hash_table_insert (search->places, (gpointer) node, GUINT_TO_POINTER (search->found->len));
}

/* What was typed to its end first, then the user's country, then cities before areas, the better known before the others. */
static guint
weigh (const Found  *found,
       const Search *search)
{
  const JmPlaceNode *node = found->node;
  guint rank = node->rank == JM_PLACE_MAJOR ? 0 : node->rank == JM_PLACE_MINOR ? 2 : 1;
  gboolean is_abroad = search->country != NULL && g_ascii_strcasecmp (node->country, search->country) != 0;

  return (found->is_whole ? 0 : 64) + (is_abroad ? 32 : 0) + (rank * 4) + (node->level == JM_PLACE_CITY ? 0 : 1);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const Found *one = a, *other = b;
  guint weight = weigh (one, user_data), other_weight = weigh (other, user_data);

  if (weight != other_weight)
    return weight < other_weight ? -1 : 1;
  return strcmp (one->node->name, other->node->name);
}

static gboolean
means (const char        *text,
       const JmPlaceNode *node)
{
  JmPlace place;

  if (!jm_place_parse (text, NULL, &place) || strcmp (place.country, node->country) != 0)
    return FALSE;
  if (node->level == JM_PLACE_CITY)
    return strcmp (place.city, node->name) == 0 && (node->parent == NULL || node->parent->level == JM_PLACE_COUNTRY
                                                    || strcmp (place.region, node->parent->name) == 0 || strcmp (place.county, node->parent->name) == 0);
  return *place.city == '\0' && (node->level == JM_PLACE_COUNTRY || strcmp (place.region, node->name) == 0 || strcmp (place.county, node->name) == 0);
}

/* "Lyon, France"; "Paris, Texas, United States" where the country alone does not tell. NULL: there is no way to say it. */
static char *
dup_text (const JmPlaceNode *node)
{
  const JmPlaceNode *country = jm_place_table_country (node->country);
  const char *name = country != NULL ? country->name : node->country;
  g_autofree char *plain = node->level == JM_PLACE_COUNTRY ? g_strdup (node->name) : g_strjoin (", ", node->name, name, NULL);
  g_autofree char *whole = node->parent != NULL && node->parent->level != JM_PLACE_COUNTRY
                           ? g_strjoin (", ", node->name, node->parent->name, name, NULL) : NULL;

  if (means (plain, node))
    return g_steal_pointer (&plain);
  return whole != NULL && means (whole, node) ? g_steal_pointer (&whole) : NULL;
}

/**
 * jm_place_suggest:
 * @beginning: what was typed so far
 * @country: (nullable): ISO 3166-1 alpha-2: whose places come first
 * @most: how many at most
 *
 * Places of the tables that may be meant, the likeliest first; each is understood by jm_place_parse() as it stands.
 *
 * Returns: (transfer full): their names, none for less than two letters
 */
char **
jm_place_suggest (const char *beginning,
                  const char *country,
                  guint       most)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  g_autofree char *folded = jm_place_table_fold (beginning);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr(GHashTable) places = g_hash_table_new (NULL, NULL);
  Search search = { found, places, country };
  guint n = 0;

  if (g_utf8_strlen (folded, 2) >= 2)
    jm_place_table_begin (folded, add, &search);
  g_array_sort_with_data (found, compare, &search);
  for (guint i = 0; i < found->len && n < most; i++)
    {
      char *text = dup_text (g_array_index (found, Found, i).node);

      if (text == NULL)
        continue;
      g_strv_builder_take (texts, text);
      n++;
    }
  return g_strv_builder_end (texts);
}
