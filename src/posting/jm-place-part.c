/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-place-part.h"

#include <posting/posting.h>

#include <string.h>

#define MAX_PARTS 16
#define LONGEST 80 /* bytes of a name */

/* Words around a name, and what is no place that lies in one country. */
static const char * const idle_words[] = {
  "remote", "remotely", "remoto", "remota", "hybrid", "hybride", "hibrido", "onsite", "site", "on", "teletravail", "homeoffice", "home", "office", "work", "working", "from", "wfh", "anywhere", "worldwide", "world", "wide", "global",
  "globally", "based", "in", "within", "the", "only", "near", "around", "fully", "full", "partial", "partiel", "possible", "moglich", "or", "hq", "headquarters", "siege", "area", "region", "metro", "metropolitan", "greater",
  "agglomeration", "departement", "province", "canton", "kanton", "land", "stadt", "downtown", "central", "zentrum", "centro", "center", "and", "et", "und", "y", "environs", "umgebung", "alentours", "peripherie", "secteur", "bassin",
  "pres", "proche", "autour", "de", "du", "des", "raum", "ville", "flexible", "multiple", "various", "several", "locations", "location", "lieu", "ort", "standort", "lugar", "eligible", "friendly", "first", "ok", "possibly", "surroundings",
  "europe", "europa", "emea", "apac", "latam", "eu", "eea", "dach", "benelux", "nordics", "mena", "amer", "americas", "africa", "afrique", "asia", "asie", "international", "internationaux", "union", "european", "north", "south", "east", "west", "est", "ouest", "nord", "sud", "ost",
  "latin", "america", "distributed", "all", "any", "other", "city", "umland", "large", "nationwide", "national", "tout", "toute", "partout", "en", "a", "au", "im", "non", "precise", "specified", "tbd", "na", "100", NULL
};

static gboolean
is_idle_word (const char *word)
{
  return *word == '\0' || g_strv_contains (idle_words, word);
}

/* --- cutting --- */

static gboolean
is_separator (const char *text,
              const char *at)
{
  if (strchr (",;|()[]:~\n\t", *at) != NULL)
    return TRUE;
  if (*at == '-')
    return (at > text && at[-1] == ' ') || at[1] == ' ';
  return *at == '/' && !(at > text && (at[-1] == 's' || at[-1] == 'S') && (at - 1 == text || at[-2] == ' '));
}

static gsize
separator_length (const char *text,
                  const char *at)
{
  static const char * const wide[] = { "–", "—", "•", "·", "→", "›" };

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (at, wide[i]))
      return strlen (wide[i]);
  return is_separator (text, at) ? 1 : 0;
}

/* "FR-75-Paris", "US-CA-San Francisco": a country's code and strokes without spaces. */
static gboolean
has_code_before_stroke (const char *piece)
{
  return strlen (piece) > 3 && g_ascii_isupper (piece[0]) && g_ascii_isupper (piece[1]) && piece[2] == '-' && !g_ascii_isdigit (piece[3] == '\0' ? '0' : piece[strlen (piece) - 1]);
}

static gboolean
names_city (const JmPlaceName *name)
{
  for (; name != NULL; name = name->next)
    if (name->node->level == JM_PLACE_CITY)
      return TRUE;
  return FALSE;
}

static gboolean
names_area (const char *folded,
            const char *written)
{
  const JmPlaceName *name = jm_place_table_name (folded);

  if (is_idle_word (folded) || names_city (name))
    return FALSE;
  for (; name != NULL; name = name->next)
    if (name->is_first && name->node->level <= JM_PLACE_REGION)
      return TRUE;
  return strlen (written) == 2 && g_ascii_isupper (written[0]) && g_ascii_isupper (written[1]) && jm_place_table_code (folded) != NULL;
}

/* "Columbus GA", "Paris Texas": where in a piece the area behind a town begins; NULL: it is one name, or no town. */
static char *
find_area (const char *piece)
{
  g_autofree char *folded = jm_place_table_fold (piece);
  char *area = NULL;

  if (strchr (piece, ' ') == NULL || strlen (folded) > LONGEST || jm_place_table_name (folded) != NULL)
    return NULL;
  for (const char *space = strchr (piece, ' '); space != NULL && area == NULL; space = strchr (space + 1, ' '))
    {
      g_autofree char *written = g_strndup (piece, space - piece);
      g_autofree char *town = jm_place_table_fold (written);
      g_autofree char *behind = jm_place_table_fold (space + 1);

      if (names_area (behind, space + 1) && !is_idle_word (town) && names_city (jm_place_table_name (town)))
        area = (char *) space + 1;
    }
  return area;
}

static void
add_piece (GPtrArray  *pieces,
           const char *start,
           const char *end)
{
  g_autofree char *piece = g_strstrip (g_strndup (start, end - start));
  char *area;

  if (*piece == '\0' || pieces->len >= MAX_PARTS)
    return;
  if (has_code_before_stroke (piece))
    {
      g_auto(GStrv) words = g_strsplit (piece, "-", 3);

      for (guint i = 0; words[i] != NULL; i++)
        g_ptr_array_add (pieces, g_strdup (words[i]));
      return;
    }
  area = find_area (piece);
  if (area != NULL)
    {
      g_ptr_array_add (pieces, g_strstrip (g_strndup (piece, area - piece)));
      g_ptr_array_add (pieces, g_strdup (area));
      return;
    }
  g_ptr_array_add (pieces, g_steal_pointer (&piece));
}

/* "Washington, D.C.", "Frankfurt (Oder)": one name with a mark in it. */
static void
merge_names (GPtrArray *pieces)
{
  for (guint i = 0; i + 1 < pieces->len; i++)
    {
      g_autofree char *both = g_strconcat (g_ptr_array_index (pieces, i), " ", g_ptr_array_index (pieces, i + 1), NULL);
      g_autofree char *folded = jm_place_table_fold (both);

      if (jm_place_table_name (folded) == NULL)
        continue;
      g_free (g_ptr_array_index (pieces, i));
      pieces->pdata[i] = g_steal_pointer (&both);
      g_ptr_array_remove_index (pieces, i + 1);
    }
}

static GPtrArray *
cut (const char *text)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;

  for (const char *at = text;; at++)
    {
      gsize length = *at != '\0' ? separator_length (text, at) : 0;

      if (*at != '\0' && length == 0)
        continue;
      add_piece (pieces, start, at);
      if (*at == '\0')
        break;
      at += length - 1;
      start = at + 1;
    }
  merge_names (pieces);
  return pieces;
}

/* --- meanings --- */

static void
add_meanings (JmPlacePart       *part,
              const JmPlaceName *name,
              gboolean           is_code)
{
  for (; name != NULL && part->n_meanings < JM_PLACE_MEANINGS; name = name->next)
    part->meanings[part->n_meanings++] = (JmPlaceMeaning) { name->node, name->is_first, is_code };
}

static gboolean
look_up (JmPlacePart *part,
         const char  *folded)
{
  add_meanings (part, jm_place_table_name (folded), FALSE);
  if (strlen (folded) <= 3)
    add_meanings (part, jm_place_table_code (folded), TRUE);
  return part->n_meanings > 0;
}

/* Numbers of départements: "69", "2A", "974". */
static const JmPlaceNode *
find_number (const char *word)
{
  g_autofree char *code = g_ascii_strup (word, -1);
  gsize length = strlen (code);

  if (length < 2 || length > 3 || !g_ascii_isdigit (*code))
    return NULL;
  return jm_place_table_area ("FR", code);
}

/* "3e", "3eme", "03", "3": of a city with arrondissements. */
static guint
read_district (const char *word)
{
  static const char * const ends[] = { "", "e", "er", "eme", "nd", "ieme", NULL };
  gsize digits = strspn (word, "0123456789");

  if (digits < 1 || digits > 2 || !g_strv_contains (ends, word + digits))
    return 0;
  return (guint) g_ascii_strtoull (word, NULL, 10);
}

static char *
join (char  **words,
      guint   from,
      guint   to)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    {
      if (i > from)
        g_string_append_c (text, ' ');
      g_string_append (text, words[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The longest beginning that is a great city: "Berlin Mitte", "Paris Bercy". */
static void
look_up_beginning (JmPlacePart  *part,
                   char        **words,
                   guint         from,
                   guint         to)
{
  for (guint end = to; end > from && part->n_meanings == 0; end--)
    {
      g_autofree char *beginning = join (words, from, end);
      const JmPlaceName *name = jm_place_table_name (beginning);

      if (name != NULL && name->node->level == JM_PLACE_CITY && name->node->rank == JM_PLACE_MAJOR)
        part->meanings[part->n_meanings++] = (JmPlaceMeaning) { name->node, name->is_first, FALSE };
    }
}

/* Takes numbers off both ends of the words: of the département, of the arrondissement. */
static void
strip_numbers (JmPlacePart  *part,
               char        **words,
               guint        *from,
               guint        *to)
{
  static const char * const districts[] = { "arrondissement", "arr", "arrdt", "ardt", "arrond", "district", NULL };
  gboolean is_district = FALSE;

  while (*to > *from && g_strv_contains (districts, words[*to - 1]))
    {
      is_district = TRUE;
      (*to)--;
    }
  if (*to > *from + 1 || (*to > *from && is_district))
    part->district = read_district (words[*to - 1]);
  if (part->district > 0 || (*to > *from && find_number (words[*to - 1]) != NULL))
    {
      part->number = is_district ? NULL : find_number (words[*to - 1]);
      (*to)--;
    }
  else if (*to > *from && find_number (words[*from]) != NULL)
    part->number = find_number (words[(*from)++]);
}

static void
read_words (JmPlacePart *part,
            const char  *folded)
{
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  guint from = 0, to = g_strv_length (words);
  guint n_words = to;
  gboolean is_county;

  if (look_up (part, folded))
    return;
  strip_numbers (part, words, &from, &to);
  is_county = to > from + 1 && strcmp (words[to - 1], "county") == 0;
  while (from < to && part->n_meanings == 0)
    {
      g_autofree char *rest = join (words, from, to);

      /* "Remote OK" is not in Oklahoma. */
      if ((from > 0 || to < n_words) && !is_idle_word (rest) && look_up (part, rest))
        break;
      if (is_idle_word (words[from]))
        from++;
      else if (is_idle_word (words[to - 1]))
        to--;
      else
        break;
    }
  part->is_idle = from >= to && part->number == NULL;
  if (part->n_meanings == 0 && !is_county)
    look_up_beginning (part, words, from, to);
  /* "Harris County" lies in any of twenty states. */
  part->is_idle |= is_county && part->n_meanings == 0;
}

/* What is left to call a city that the tables do not know: its words as they stand, but no shouting. */
static char *
write_name (const char *piece)
{
  static const char * const small[] = { "la", "le", "les", "sur", "de", "du", "des", "en", "aux", "sous", "et", "am", "an", "der", "im", "lès", "l", "d", NULL };
  g_auto(GStrv) words = g_strsplit (piece, " ", -1);
  g_autofree char *upper = g_utf8_strup (piece, -1);
  g_autoptr(GString) name = g_string_new (NULL);
  gboolean shouts = strcmp (upper, piece) == 0 && strlen (piece) > 3;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (words[i], -1);
      g_autofree char *folded = jm_place_table_fold (words[i]);

      if (*folded == '\0' || g_ascii_isdigit (*folded) || strcmp (folded, "cedex") == 0)
        continue;
      if (name->len > 0)
        g_string_append_c (name, ' ');
      if (!shouts)
        g_string_append (name, words[i]);
      else if (name->len > 0 && g_strv_contains (small, lower))
        g_string_append (name, lower);
      else
        {
          g_string_append_unichar (name, g_unichar_toupper (g_utf8_get_char (lower)));
          g_string_append (name, g_utf8_next_char (lower));
        }
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static char *
drop_cedex (const char *folded)
{
  const char *cedex = strstr (folded, " cedex");

  return cedex != NULL && (cedex[6] == '\0' || cedex[6] == ' ') ? g_strndup (folded, cedex - folded) : g_strdup (folded);
}

static void
read_part (JmPlacePart *part,
           const char  *piece)
{
  g_autofree char *text = g_strdup (piece);
  g_autofree char *folded = NULL;
  g_autofree char *plain = NULL;

  *part = (JmPlacePart) { .written = NULL };
  jm_postal_cut (&text, &part->postal);
  folded = jm_place_table_fold (text);
  plain = drop_cedex (folded);
  part->written = write_name (text);
  if (*plain == '\0' || strlen (plain) > LONGEST)
    part->is_idle = TRUE;
  else
    read_words (part, plain);
  if (part->is_idle)
    *part->written = '\0';
}

static void
clear_part (gpointer data)
{
  JmPlacePart *part = data;

  g_free (part->written);
}

GArray *
jm_place_part_list (const char *text)
{
  g_autoptr(GPtrArray) pieces = cut (text);
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (JmPlacePart));

  g_array_set_clear_func (parts, clear_part);
  for (guint i = 0; i < pieces->len; i++)
    {
      JmPlacePart part;

      read_part (&part, g_ptr_array_index (pieces, i));
      g_array_append_val (parts, part);
    }
  return parts;
}
