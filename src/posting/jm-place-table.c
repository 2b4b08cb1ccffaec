/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-place-table.h"

#include <posting/posting.h>

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define PATH "/io/github/jobmate/JobMate/places/"

/* A beginning of postal codes, or a span of them: "69", "80-87", "63739-63939". */
typedef struct {
  const JmPlaceNode *area;
  char               from[8], to[8];
} Span;

static GHashTable *names;     /* folded name -> JmPlaceName */
static GHashTable *codes;     /* folded code -> JmPlaceName */
static GHashTable *countries; /* alpha-2 -> JmPlaceNode */
static GHashTable *areas;     /* "FR 69" -> JmPlaceNode */
static GHashTable *spans;     /* alpha-2 -> GArray of Span */
static GPtrArray  *cities;    /* JmPlaceNode */

/* --- names --- */

char *
jm_place_table_fold (const char *text)
{
  g_autofree char *folded = jm_text_fold (text != NULL ? text : "");
  GString *plain = g_string_sized_new (strlen (folded));
  gsize word = 0;

  for (const char *at = folded;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
        {
          g_string_append_unichar (plain, c);
          continue;
        }
      if (strcmp (plain->str + word, "st") == 0)
        g_string_overwrite (plain, word, "saint");
      else if (strcmp (plain->str + word, "ste") == 0)
        g_string_overwrite (plain, word, "sainte");
      else if (c == '/' && strcmp (plain->str + word, "s") == 0)
        g_string_append (plain, "ur");
      if (plain->len > word)
        g_string_append_c (plain, ' ');
      word = plain->len;
      if (c == 0)
        break;
    }
  if (plain->len > 0)
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

/* The better known stand before the others, each group in the order of the table. */
static guint
weigh (const JmPlaceName *name)
{
  guint weight = name->node->rank == JM_PLACE_MAJOR ? 0 : name->node->rank == JM_PLACE_MINOR ? 4 : 2;

  return weight + (name->is_first ? 0 : 1);
}

static void
add_name (GHashTable        *table,
          char              *folded,
          const JmPlaceNode *node,
          gboolean           is_first)
{
  JmPlaceName *name = g_new0 (JmPlaceName, 1);
  JmPlaceName *at = g_hash_table_lookup (table, folded);

  name->node = node;
  name->is_first = is_first;
  if (at == NULL || weigh (name) < weigh (at))
    {
      name->next = at;
      g_hash_table_insert (table, folded, name);
      return;
    }
  g_free (folded);
  while (at->next != NULL && weigh (at->next) <= weigh (name))
    at = at->next;
  name->next = at->next;
  at->next = name;
}

/* "Köln" is also written "Koeln". */
static char *
spell_out (const char *name)
{
  static const char * const letters[][2] = { { "ä", "ae" }, { "ö", "oe" }, { "ü", "ue" }, { "Ä", "Ae" }, { "Ö", "Oe" }, { "Ü", "Ue" }, { "ø", "oe" }, { "å", "aa" } };
  GString *spelled = g_string_new (name);

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    g_string_replace (spelled, letters[i][0], letters[i][1], 0);
  return g_string_free (spelled, FALSE);
}

static void
add_names (const JmPlaceNode *node,
           const char        *others)
{
  g_auto(GStrv) list = g_strsplit (others != NULL ? others : "", "|", -1);
  g_autofree char *spelled = spell_out (node->name);

  add_name (names, jm_place_table_fold (node->name), node, TRUE);
  if (strcmp (spelled, node->name) != 0)
    add_name (names, jm_place_table_fold (spelled), node, TRUE);
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0')
      add_name (names, jm_place_table_fold (list[i]), node, FALSE);
}

/* --- tables --- */

static const JmPlaceNode *
find_area (const char *country,
           const char *code)
{
  g_autofree char *key = g_strconcat (country, " ", code, NULL);

  return g_hash_table_lookup (areas, key);
}

static void
add_spans (const JmPlaceNode *area,
           const char        *text)
{
  g_auto(GStrv) list = g_strsplit (text, " ", -1);
  GArray *known = g_hash_table_lookup (spans, area->country);

  if (known == NULL)
    {
      known = g_array_new (FALSE, TRUE, sizeof (Span));
      g_hash_table_insert (spans, (gpointer) area->country, known);
    }
  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *dash = strchr (list[i], '-');
      Span span = { .area = area };

      if (*list[i] == '\0')
        continue;
      g_strlcpy (span.from, list[i], MIN (sizeof span.from, dash != NULL ? (gsize) (dash - list[i] + 1) : sizeof span.from));
      g_strlcpy (span.to, dash != NULL ? dash + 1 : list[i], sizeof span.to);
      g_array_append_val (known, span);
    }
}

/* Codes that people write beside a city: "Austin, TX", "Milano (MI)", "8001 Zürich ZH". */
static gboolean
has_codes (const char *country)
{
  static const char * const list[] = { "US", "CA", "AU", "DE", "CH", "BR", "IT", NULL };

  return g_strv_contains (list, country);
}

static void
add_country (char **columns)
{
  JmPlaceNode *node = g_new0 (JmPlaceNode, 1);

  *node = (JmPlaceNode) { .level = JM_PLACE_COUNTRY, .country = columns[0], .code = columns[0], .name = columns[2], .latitude = NAN, .longitude = NAN };
  g_hash_table_insert (countries, columns[0], node);
  add_name (codes, jm_place_table_fold (columns[0]), node, TRUE);
  add_name (codes, jm_place_table_fold (columns[1]), node, TRUE);
  add_names (node, columns[3]);
}

static void
add_area (char **columns)
{
  JmPlaceNode *node = g_new0 (JmPlaceNode, 1);
  gboolean has_parent = *columns[2] != '\0';

  *node = (JmPlaceNode) { .level = has_parent ? JM_PLACE_COUNTY : JM_PLACE_REGION, .country = columns[0], .code = columns[1], .name = columns[3],
                          .latitude = NAN, .longitude = NAN };
  node->parent = has_parent ? find_area (columns[0], columns[2]) : g_hash_table_lookup (countries, columns[0]);
  g_hash_table_insert (areas, g_strconcat (columns[0], " ", columns[1], NULL), node);
  if (has_codes (columns[0]) && strlen (columns[1]) >= 2 && g_ascii_isalpha (*columns[1]))
    add_name (codes, jm_place_table_fold (columns[1]), node, TRUE);
  add_names (node, columns[5]);
  add_spans (node, columns[4]);
}

static void
add_city (char **columns)
{
  JmPlaceNode *node = g_new0 (JmPlaceNode, 1);

  *node = (JmPlaceNode) { .level = JM_PLACE_CITY, .country = columns[0], .name = columns[2], .latitude = g_ascii_strtod (columns[3], NULL),
                          .longitude = g_ascii_strtod (columns[4], NULL) };
  node->rank = strcmp (columns[6], "major") == 0 ? JM_PLACE_MAJOR : strcmp (columns[6], "minor") == 0 ? JM_PLACE_MINOR : JM_PLACE_PLAIN;
  node->parent = *columns[1] != '\0' ? find_area (columns[0], columns[1]) : g_hash_table_lookup (countries, columns[0]);
  g_ptr_array_add (cities, node);
  add_names (node, columns[5]);
}

/* Lines of columns; the text stays for as long as the program, the tables point into it. */
static void
read_table (const char *name,
            void      (*add) (char **columns))
{
  g_autofree char *path = g_strconcat (PATH, name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  static char *texts[3];
  static guint n_texts;
  char *line;

  if (bytes == NULL)
    g_error ("%s", error->message);
  line = texts[n_texts++] = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  while (line != NULL && *line != '\0')
    {
      char *end = strchr (line, '\n');
      char *columns[7] = { "", "", "", "", "", "", "" };
      char *at = line;

      if (end != NULL)
        *end++ = '\0';
      for (guint i = 0; at != NULL && i < G_N_ELEMENTS (columns); i++)
        {
          char *tab = strchr (at, '\t');

          columns[i] = at;
          if (tab != NULL)
            *tab++ = '\0';
          at = tab;
        }
      if (*line != '#')
        add (columns);
      line = end;
    }
}

static void
load (void)
{
  static gsize is_loaded;

  if (!g_once_init_enter (&is_loaded))
    return;
  jm_posting_init ();
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  countries = g_hash_table_new (g_str_hash, g_str_equal);
  areas = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  spans = g_hash_table_new (g_str_hash, g_str_equal);
  cities = g_ptr_array_new ();
  read_table ("countries.tsv", add_country);
  read_table ("areas.tsv", add_area);
  read_table ("cities.tsv", add_city);
  g_once_init_leave (&is_loaded, 1);
}

const JmPlaceName *
jm_place_table_name (const char *folded)
{
  load ();
  return g_hash_table_lookup (names, folded);
}

const JmPlaceName *
jm_place_table_code (const char *folded)
{
  load ();
  return g_hash_table_lookup (codes, folded);
}

const JmPlaceNode *
jm_place_table_country (const char *alpha2)
{
  load ();
  return g_hash_table_lookup (countries, alpha2);
}

const JmPlaceNode *
jm_place_table_area (const char *country,
                     const char *code)
{
  load ();
  return find_area (country, code);
}

gboolean
jm_place_table_has_areas (const char *country)
{
  load ();
  return g_hash_table_contains (spans, country);
}

/* "S" begins "S1 2AB", not "SW1A 1AA": letters count to their end. */
static gboolean
begins_code (const Span *span,
             const char *postal_code)
{
  gsize length = strlen (span->from);

  if (strncmp (postal_code, span->from, length) < 0 || strncmp (postal_code, span->to, strlen (span->to)) > 0)
    return FALSE;
  return !g_ascii_isalpha (postal_code[length - 1]) || !g_ascii_isalpha (postal_code[length]);
}

const JmPlaceNode *
jm_place_table_postal (const char *country,
                       const char *postal_code)
{
  const JmPlaceNode *found = NULL;
  gsize longest = 0;
  GArray *known;

  load ();
  known = g_hash_table_lookup (spans, country);
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const Span *span = &g_array_index (known, Span, i);
      gsize length = strlen (span->from);

      if (length > longest && begins_code (span, postal_code))
        {
          found = span->area;
          longest = length;
        }
    }
  return found;
}

void
jm_place_table_begin (const char  *folded,
                      JmPlaceFunc  func,
                      gpointer     user_data)
{
  GHashTableIter iter;
  gpointer name, meaning;

  load ();
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &meaning))
    for (const JmPlaceName *at = g_str_has_prefix (name, folded) ? meaning : NULL; at != NULL; at = at->next)
      func (at->node, strcmp (name, folded) == 0, user_data);
}

GPtrArray *
jm_place_table_cities (void)
{
  load ();
  return cities;
}

gboolean
jm_place_node_is_within (const JmPlaceNode *self,
                         const JmPlaceNode *outer)
{
  for (; self != NULL; self = self->parent)
    if (self == outer)
      return TRUE;
  return FALSE;
}
