/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter/jm-matcher.h"

#include <string.h>

/* A. V. Aho, M. J. Corasick: Efficient string matching, CACM 18 (1975): a trie whose missing edges are filled with
 * those of the longest proper suffix, so that each byte of the text is looked at once. */

/* A phrase within which a term does not count. */
typedef struct {
  char *canon;
  gsize length;
  gsize place; /* of the term in it */
} Spared;

typedef struct {
  char  *text;      /* as people know it */
  char  *canon;
  gsize  length;    /* of canon, bytes */
  guint  group;
  guint  fields;    /* bits */
  gboolean is_letter; /* one character only */
  GArray *spared;   /* (nullable) (element-type Spared) */
  int    next;      /* another term that ends in the same state, -1 */
} Term;

typedef struct {
  guint32 suffix;  /* the longest proper suffix that is a state */
  guint32 report;  /* the longest suffix (or itself) where a term ends; 0: none */
  int     term;    /* first of the terms that end here, -1 */
} State;

/* A compiled edge: where the next state's edges begin, and whether a term ends there. */
#define EDGE_REPORTS (1u << 31)
#define EDGE_START (EDGE_REPORTS - 1)

struct _JmMatcher {
  GArray *terms;           /* Term */
  GArray *states;          /* State; 0 is the root */
  GArray *edges;           /* guint32, n_classes per state: first the next state, once compiled an Edge */
  guint8  classes[256];    /* bytes that no term has are class 0 */
  guint   n_classes;
  GArray *fields;          /* guint, of each group: the bits of its terms' fields; 0: it has no terms */
};

static void
spared_clear (gpointer data)
{
  g_free (((Spared *) data)->canon);
}

static void
term_clear (gpointer data)
{
  Term *term = data;

  g_clear_pointer (&term->spared, g_array_unref);
  g_free (term->text);
  g_free (term->canon);
}

JmMatcher *
jm_matcher_new (void)
{
  JmMatcher *self = g_new0 (JmMatcher, 1);

  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_array_set_clear_func (self->terms, term_clear);
  self->states = g_array_new (FALSE, TRUE, sizeof (State));
  self->edges = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->fields = g_array_new (FALSE, TRUE, sizeof (guint));
  self->n_classes = 1;
  return self;
}

void
jm_matcher_free (JmMatcher *self)
{
  g_array_unref (self->terms);
  g_array_unref (self->states);
  g_array_unref (self->edges);
  g_array_unref (self->fields);
  g_free (self);
}

gboolean
jm_matcher_has (JmMatcher *self,
                guint      group)
{
  return group < self->fields->len && g_array_index (self->fields, guint, group) != 0;
}

guint
jm_matcher_count (JmMatcher *self)
{
  return self->fields->len;
}

static char *
make_canon (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  JmCanon canon;
  char *bytes;

  jm_canon_init (&canon);
  jm_canon_set (&canon, valid);
  bytes = g_strstrip (g_strdup (canon.bytes->str));
  jm_canon_clear (&canon);
  return bytes;
}

void
jm_matcher_add (JmMatcher  *self,
                guint       group,
                guint       fields,
                const char *text,
                const char *shown)
{
  Term term = { .group = group, .fields = fields, .next = -1 };

  g_return_if_fail (self->states->len == 0);

  term.canon = make_canon (text);
  term.length = strlen (term.canon);
  term.is_letter = g_utf8_strlen (term.canon, -1) == 1;
  if (term.length == 0)
    {
      g_free (term.canon);
      return;
    }
  term.text = g_strdup (shown);
  g_array_append_val (self->terms, term);
  if (group >= self->fields->len)
    g_array_set_size (self->fields, group + 1);
  g_array_index (self->fields, guint, group) |= fields;
}

void
jm_matcher_spare (JmMatcher  *self,
                  const char *phrase)
{
  Term *term = self->terms->len > 0 ? &g_array_index (self->terms, Term, self->terms->len - 1) : NULL;
  Spared spared = { .canon = make_canon (phrase) };
  const char *at = term != NULL ? strstr (spared.canon, term->canon) : NULL;

  if (at == NULL)
    {
      g_free (spared.canon);
      return;
    }
  spared.length = strlen (spared.canon);
  spared.place = at - spared.canon;
  if (term->spared == NULL)
    {
      term->spared = g_array_new (FALSE, FALSE, sizeof (Spared));
      g_array_set_clear_func (term->spared, spared_clear);
    }
  g_array_append_val (term->spared, spared);
}

static guint32
add_state (JmMatcher *self)
{
  State state = { .term = -1 };

  g_array_append_val (self->states, state);
  g_array_set_size (self->edges, self->states->len * self->n_classes);
  return self->states->len - 1;
}

static guint32 *
edge (JmMatcher *self,
      guint32    state,
      guint8     class)
{
  return &g_array_index (self->edges, guint32, state * self->n_classes + class);
}

static void
number_classes (JmMatcher *self)
{
  for (guint i = 0; i < self->terms->len; i++)
    for (const char *p = g_array_index (self->terms, Term, i).canon; *p != '\0'; p++)
      if (self->classes[(guchar) *p] == 0)
        self->classes[(guchar) *p] = self->n_classes++;
}

static void
grow_trie (JmMatcher *self,
           int        number)
{
  Term *term = &g_array_index (self->terms, Term, number);
  guint32 at = 0;
  State *last;

  for (const char *p = term->canon; *p != '\0'; p++)
    {
      guint8 class = self->classes[(guchar) *p];
      guint32 next = *edge (self, at, class);

      if (next == 0)
        {
          next = add_state (self);
          *edge (self, at, class) = next;
        }
      at = next;
    }

  last = &g_array_index (self->states, State, at);
  term->next = last->term;
  last->term = number;
}

/* Breadth first: a state's suffix is shorter and thus complete before it. */
static void
link_suffixes (JmMatcher *self)
{
  g_autoptr(GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 root = 0;

  g_array_append_val (queue, root);
  for (guint i = 0; i < queue->len; i++)
    {
      guint32 at = g_array_index (queue, guint32, i);
      State *state = &g_array_index (self->states, State, at);

      state->report = state->term >= 0 ? at : g_array_index (self->states, State, state->suffix).report;
      for (guint class = 0; class < self->n_classes; class++)
        {
          guint32 *next = edge (self, at, class);
          guint32 detour = at != 0 ? *edge (self, state->suffix, class) : 0;

          if (*next == 0)
            {
              *next = detour;
              continue;
            }
          g_array_index (self->states, State, *next).suffix = detour;
          g_array_append_val (queue, *next);
        }
    }
}

static void
compile_edges (JmMatcher *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    {
      guint32 *next = &g_array_index (self->edges, guint32, i);
      gboolean reports = g_array_index (self->states, State, *next).report != 0;

      *next = *next * self->n_classes | (reports ? EDGE_REPORTS : 0);
    }
}

void
jm_matcher_compile (JmMatcher *self)
{
  g_return_if_fail (self->states->len == 0);

  number_classes (self);
  add_state (self);
  for (guint i = 0; i < self->terms->len; i++)
    grow_trie (self, i);
  link_suffixes (self);
  compile_edges (self);
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Scripts that write words without a space between them. */
static gboolean
is_unspaced (gunichar c)
{
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gunichar
character_before (const char *text,
                  const char *p)
{
  return p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

/* A single letter is no word where it is one of an abbreviation or elision: "R&D", "C.V.", "c'est". */
static gboolean
is_joint (gunichar c)
{
  return c == '&' || c == '.' || c == '\'';
}

static gboolean
is_capital_dot (const JmCanon *text,
                gsize          offset)
{
  guint low = 0, high = text->names->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gsize name = g_array_index (text->names, gsize, middle);

      if (name == offset)
        return TRUE;
      if (name < offset)
        low = middle + 1;
      else
        high = middle;
    }

  return FALSE;
}

static gboolean
begins_word (const JmCanon *text,
             const Term    *term,
             gsize          start)
{
  const char *bytes = text->bytes->str;
  const char *p = bytes + start;
  gunichar previous = character_before (bytes, p);
  gunichar first = g_utf8_get_char (p);

  if (previous == 0)
    return TRUE;
  if (is_word (previous))
    return first == '.' ? is_capital_dot (text, start) : is_unspaced (previous) || is_unspaced (first);
  return !(term->is_letter && is_joint (previous) && is_word (character_before (bytes, g_utf8_prev_char (p))));
}

/* '+' and '#' belong to the word that they follow, but a single '+' between two words joins them. */
static gboolean
has_suffix_sign (const char *p)
{
  return *p == '#' || (*p == '+' && !is_word (g_utf8_get_char (p + 1)));
}

static gboolean
ends_word (const JmCanon *text,
           const Term    *term,
           gsize          end)
{
  const char *p = text->bytes->str + end;
  gunichar last = character_before (text->bytes->str, p);

  if (*p == '\0')
    return TRUE;
  if (has_suffix_sign (p))
    return FALSE;
  if (is_word (g_utf8_get_char (p)))
    return !is_word (last) || is_unspaced (g_utf8_get_char (p)) || is_unspaced (last);
  return !(term->is_letter && is_joint (g_utf8_get_char (p)) && is_word (g_utf8_get_char (g_utf8_next_char (p))));
}

/* Whether the term that begins at @start is part of a phrase in which it does not count. */
static gboolean
is_spared (const JmCanon *text,
           const Term    *term,
           gsize          start)
{
  for (guint i = 0; term->spared != NULL && i < term->spared->len; i++)
    {
      const Spared *spared = &g_array_index (term->spared, Spared, i);
      gsize from = start - spared->place;

      if (start >= spared->place && text->bytes->len - from >= spared->length && memcmp (text->bytes->str + from, spared->canon, spared->length) == 0
          && begins_word (text, term, from) && ends_word (text, term, from + spared->length))
        return TRUE;
    }
  return FALSE;
}

/* How many groups may still be found in a text of this field. */
static guint
count_missing (JmMatcher   *self,
               guint        field,
               const JmHit *hits)
{
  guint n = 0;

  for (guint i = 0; i < self->fields->len; i++)
    n += hits[i].term == NULL && (g_array_index (self->fields, guint, i) & field) != 0;
  return n;
}

/* Takes the terms that end here; how many groups were found. */
static guint
report (JmMatcher     *self,
        const JmCanon *text,
        guint32        at,
        gsize          end,
        guint          field,
        JmHit         *hits)
{
  guint n = 0;

  at = g_array_index (self->states, State, at).report;
  while (at != 0)
    {
      const State *state = &g_array_index (self->states, State, at);

      for (int i = state->term; i >= 0;)
        {
          const Term *term = &g_array_index (self->terms, Term, i);
          gsize start = end - term->length;

          if (hits[term->group].term == NULL && (term->fields & field) != 0 && begins_word (text, term, start) && ends_word (text, term, end)
              && !is_spared (text, term, start))
            {
              hits[term->group] = (JmHit) { .term = term->text, .start = start, .end = end };
              n++;
            }
          i = term->next;
        }
      at = g_array_index (self->states, State, state->suffix).report;
    }

  return n;
}

gboolean
jm_matcher_misses (JmMatcher   *self,
                   guint        field,
                   const JmHit *hits)
{
  return count_missing (self, field, hits) > 0;
}

void
jm_matcher_scan (JmMatcher     *self,
                 const JmCanon *text,
                 guint          field,
                 JmHit         *hits)
{
  const guint32 *edges = (const guint32 *) self->edges->data;
  const guchar *bytes = (const guchar *) text->bytes->str;
  gsize length = text->bytes->len;
  guint missing = count_missing (self, field, hits);
  guint32 at = 0;

  for (gsize i = 0; i < length && missing > 0; i++)
    {
      at = edges[(at & EDGE_START) + self->classes[bytes[i]]];
      if (G_UNLIKELY (at & EDGE_REPORTS))
        missing -= report (self, text, (at & EDGE_START) / self->n_classes, i + 1, field, hits);
    }
}

void
jm_matcher_each (JmMatcher     *self,
                 const JmCanon *text,
                 JmMatcherFunc  func,
                 gpointer       user_data)
{
  const guint32 *edges = (const guint32 *) self->edges->data;
  const guchar *bytes = (const guchar *) text->bytes->str;
  guint32 at = 0;

  for (gsize end = 1; end <= text->bytes->len; end++)
    {
      guint32 ending;

      at = edges[(at & EDGE_START) + self->classes[bytes[end - 1]]];
      if (G_LIKELY (!(at & EDGE_REPORTS)))
        continue;
      ending = (at & EDGE_START) / self->n_classes;
      while ((ending = g_array_index (self->states, State, ending).report) != 0)
        {
          const State *state = &g_array_index (self->states, State, ending);

          for (int i = state->term; i >= 0; i = g_array_index (self->terms, Term, i).next)
            {
              const Term *term = &g_array_index (self->terms, Term, i);
              gsize start = end - term->length;

              if (begins_word (text, term, start) && ends_word (text, term, end) && !func (term->group, start, end, user_data))
                return;
            }
          ending = state->suffix;
        }
    }
}
