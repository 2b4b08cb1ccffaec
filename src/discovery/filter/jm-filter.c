/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-filter.h>

#include "filter/jm-matcher.h"

#include <string.h>

enum { RED_FLAG, KEYWORD, COMPANY };

#define BIT(group) (1u << (group))

/* About twelve words, and never more characters than this on each side of the hit. */
#define EXCERPT_WORDS 5
#define EXCERPT_CHARS 100

struct _JmFilter {
  JmMatcher *matcher;
};

/* One posting under the rules. */
typedef struct {
  JmFilter  *filter;
  JmVerdict *verdict;
  JmCanon    canon;
  guint      missing; /* groups that were not found yet */
} Trial;

/**
 * jm_filter_new:
 * @search: a search
 *
 * Prepares the rules of a search. No keyword means that every posting passes.
 *
 * Returns: (transfer full): the filter; immutable, any thread may apply it
 */
JmFilter *
jm_filter_new (const JmSearch *search)
{
  JmFilter *self = g_new0 (JmFilter, 1);

  g_return_val_if_fail (search != NULL, NULL);

  self->matcher = jm_matcher_new ();
  for (guint i = 0; search->red_flags != NULL && search->red_flags[i] != NULL; i++)
    jm_matcher_add (self->matcher, RED_FLAG, search->red_flags[i], search->red_flags[i]);
  for (guint i = 0; search->keywords != NULL && search->keywords[i] != NULL; i++)
    jm_matcher_add (self->matcher, KEYWORD, search->keywords[i], search->keywords[i]);
  for (guint i = 0; search->blocked_companies != NULL && search->blocked_companies[i] != NULL; i++)
    {
      g_autofree char *name = jm_company_fold (search->blocked_companies[i]);

      jm_matcher_add (self->matcher, COMPANY, name, search->blocked_companies[i]);
    }
  jm_matcher_compile (self->matcher);
  return self;
}

/**
 * jm_filter_free:
 * @self: (transfer full): a filter
 *
 * Frees it.
 */
void
jm_filter_free (JmFilter *self)
{
  g_return_if_fail (self != NULL);

  jm_matcher_free (self->matcher);
  g_free (self);
}

/* @n words back from @p, but not beyond @text. */
static const char *
go_back (const char *text,
         const char *p,
         guint       n)
{
  guint words = 0;

  for (guint i = 0; i < EXCERPT_CHARS && p > text; i++)
    {
      const char *previous = g_utf8_prev_char (p);
      gboolean ends_word = !g_unichar_isspace (g_utf8_get_char (previous)) && g_unichar_isspace (g_utf8_get_char (p));

      if (ends_word && words++ == n)
        return p;
      p = previous;
    }

  return p;
}

static const char *
go_on (const char *p,
       guint       n)
{
  guint words = 0;

  for (guint i = 0; i < EXCERPT_CHARS && *p != '\0'; i++)
    {
      const char *next = g_utf8_next_char (p);
      gboolean ends_word = !g_unichar_isspace (g_utf8_get_char (p)) && g_unichar_isspace (g_utf8_get_char (next));

      p = next;
      if (ends_word && words++ == n)
        return p;
    }

  return p;
}

/* The words around a hit as they stand in the text, in one line. */
static char *
make_excerpt (const char  *text,
              const JmHit *hit)
{
  const char *start = jm_canon_locate (text, hit->start);
  const char *end = jm_canon_locate (text, hit->end - 1);
  const char *from = go_back (text, start, EXCERPT_WORDS);
  const char *to = go_on (*end != '\0' ? g_utf8_next_char (end) : end, EXCERPT_WORDS);
  g_autofree char *words = g_strndup (from, to - from);
  g_autofree char *line = jm_text_clean_line (words);

  return g_strconcat (from > text ? "…" : "", line, *to != '\0' ? "…" : "", NULL);
}

static void
reject (JmVerdict  *verdict,
        const char *rule,
        const char *term,
        const char *field,
        char       *excerpt)
{
  verdict->kept = FALSE;
  verdict->rule = g_strdup (rule);
  verdict->term = g_strdup (term);
  verdict->field = g_strdup (field);
  verdict->excerpt = excerpt;
}

/* Looks for the groups in one text; TRUE when a red flag decided. */
static gboolean
try_text (Trial      *trial,
          const char *text,
          const char *field,
          guint       groups)
{
  g_autofree char *valid = NULL;
  JmHit hits[JM_MATCHER_GROUPS];

  groups &= trial->missing;
  if (text == NULL || groups == 0)
    return FALSE;
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  jm_canon_set (&trial->canon, text);
  trial->missing &= ~groups | jm_matcher_scan (trial->filter->matcher, &trial->canon, groups, hits);
  if (hits[RED_FLAG].term == NULL)
    return FALSE;
  reject (trial->verdict, "red_flag", hits[RED_FLAG].term, field, make_excerpt (text, &hits[RED_FLAG]));
  return TRUE;
}

static gboolean
try_tags (Trial           *trial,
          const JmPosting *posting)
{
  for (guint i = 0; posting->tags != NULL && posting->tags[i] != NULL; i++)
    if (try_text (trial, posting->tags[i], "tags", BIT (RED_FLAG) | BIT (KEYWORD)))
      return TRUE;
  return FALSE;
}

static gboolean
try_company (Trial           *trial,
             const JmPosting *posting)
{
  g_autofree char *name = NULL;
  JmHit hits[JM_MATCHER_GROUPS];

  if (posting->company_name == NULL || !jm_matcher_has (trial->filter->matcher, COMPANY))
    return FALSE;
  name = jm_company_fold (posting->company_name);
  jm_canon_set (&trial->canon, name);
  if (jm_matcher_scan (trial->filter->matcher, &trial->canon, BIT (COMPANY), hits) != 0)
    return FALSE;
  reject (trial->verdict, "blocked_company", hits[COMPANY].term, "company_name", jm_text_clean_line (posting->company_name));
  return TRUE;
}

static gboolean
is_rejected (Trial           *trial,
             const JmPosting *posting)
{
  guint both = BIT (RED_FLAG) | BIT (KEYWORD);

  if (try_text (trial, posting->title, "title", both)
      || try_text (trial, posting->company_name, "company_name", BIT (RED_FLAG))
      || try_text (trial, posting->description, "description", both)
      || try_text (trial, posting->profile_sought, "profile_sought", both)
      || try_tags (trial, posting)
      || try_company (trial, posting))
    return TRUE;
  if ((trial->missing & BIT (KEYWORD)) == 0)
    return FALSE;
  reject (trial->verdict, "keyword", NULL, NULL, NULL);
  return TRUE;
}

/**
 * jm_filter_apply:
 * @self: a filter
 * @posting: a posting
 * @verdict: (out caller-allocates): what the rules say; see jm_verdict_clear()
 *
 * Judges a posting by the rules: a red flag in title, company, description, profile sought or tags; else a blocked
 * company; else a missing keyword, which is looked for in the same texts but the company. Terms match as whole words,
 * whatever their case and accents. Linear in the posting's texts.
 */
void
jm_filter_apply (JmFilter        *self,
                 const JmPosting *posting,
                 JmVerdict       *verdict)
{
  Trial trial = { .filter = self, .verdict = verdict };

  g_return_if_fail (self != NULL && posting != NULL && verdict != NULL);

  *verdict = (JmVerdict) { .kept = TRUE };
  for (guint group = RED_FLAG; group <= KEYWORD; group++)
    if (jm_matcher_has (self->matcher, group))
      trial.missing |= BIT (group);
  jm_canon_init (&trial.canon);
  is_rejected (&trial, posting);
  jm_canon_clear (&trial.canon);
}

/**
 * jm_verdict_clear:
 * @self: a verdict
 *
 * Frees what it holds, not itself.
 */
void
jm_verdict_clear (JmVerdict *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->term, g_free);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->excerpt, g_free);
}
