/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter/jm-harmless.h"
#include "filter/jm-matcher.h"
#include "filter/jm-rule.h"

#include <glib/gi18n.h>
#include <string.h>

/* Groups of the matcher; each keyword that must not be missing has one of its own from KEYWORD on. */
enum { RED_FLAG, COMPANY, UNWANTED, KEYWORD };

/* Kinds of texts. */
enum {
  TITLE = 1 << 0,
  COMPANY_NAME = 1 << 1,
  TEXT = 1 << 2,         /* what the job is and whom it seeks */
  ABOUT_COMPANY = 1 << 3,
  WHY_US = 1 << 4,
  FOLDED_NAME = 1 << 5,  /* of the company, without its legal form */
};

/* About twelve words, and never more characters than this on each side of the hit. */
#define EXCERPT_WORDS 5
#define EXCERPT_CHARS 100

struct _JmWordRules {
  gint64     search;
  JmMatcher *matcher;
  GPtrArray *keywords; /* of the groups from KEYWORD on; NULL for a group of several */
};

/* One posting under the rules. */
typedef struct {
  JmWordRules *rules;
  JmVerdict   *verdict;
  JmVerdict    unwanted; /* by a keyword with a minus, unless a rule that goes before it applies */
  JmCanon      canon;
  JmHit       *hits;
} Trial;

/* --- the rules --- */

/* The texts where a term counts. */
static guint
get_fields (JmTermScope scope,
            guint       anywhere)
{
  switch (scope)
    {
    case JM_TERM_TITLE: return TITLE;
    case JM_TERM_COMPANY: return COMPANY_NAME | ABOUT_COMPANY;
    case JM_TERM_DESCRIPTION: return TEXT | WHY_US;
    case JM_TERM_ANYWHERE:
    default: return anywhere;
    }
}

/* What must not stand there, but for the phrases in which it is harmless. */
static void
add_refused (JmWordRules *self,
             guint        group,
             guint        anywhere,
             const char  *text)
{
  JmTermScope scope;
  g_autofree char *term = jm_search_term_parse (text, &scope);
  const char *const *harmless = jm_harmless_find (term);

  jm_matcher_add (self->matcher, group, get_fields (scope, anywhere), term, text);
  for (guint i = 0; harmless != NULL && harmless[i] != NULL; i++)
    jm_matcher_spare (self->matcher, harmless[i]);
}

static gboolean
wants_each (const JmSearch *search)
{
  guint n = 0;

  for (guint i = 0; search->keywords != NULL && search->keywords[i] != NULL; i++)
    n += !jm_search_term_is_unwanted (search->keywords[i]);
  return n == 1 || search->keyword_mode == JM_KEYWORDS_ALL;
}

static void
add_keywords (JmWordRules    *self,
              const JmSearch *search)
{
  gboolean is_each = wants_each (search);

  for (guint i = 0; search->keywords != NULL && search->keywords[i] != NULL; i++)
    {
      const char *keyword = search->keywords[i];
      JmTermScope scope;
      g_autofree char *term = jm_search_term_parse (keyword, &scope);

      if (jm_search_term_is_unwanted (keyword))
        {
          add_refused (self, UNWANTED, TITLE | TEXT, keyword);
          continue;
        }
      jm_matcher_add (self->matcher, KEYWORD + (is_each ? self->keywords->len : 0), get_fields (scope, TITLE | TEXT), term, keyword);
      g_ptr_array_add (self->keywords, is_each ? g_strdup (keyword) : NULL);
    }
}

JmWordRules *
jm_word_rules_new (const JmSearch *search)
{
  JmWordRules *self = g_new0 (JmWordRules, 1);

  self->search = search->id;
  self->matcher = jm_matcher_new ();
  self->keywords = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; search->red_flags != NULL && search->red_flags[i] != NULL; i++)
    add_refused (self, RED_FLAG, TITLE | COMPANY_NAME | TEXT | ABOUT_COMPANY | WHY_US, search->red_flags[i]);
  for (guint i = 0; search->blocked_companies != NULL && search->blocked_companies[i] != NULL; i++)
    {
      g_autofree char *name = jm_company_fold (search->blocked_companies[i]);

      jm_matcher_add (self->matcher, COMPANY, FOLDED_NAME, name, search->blocked_companies[i]);
    }
  add_keywords (self, search);
  jm_matcher_compile (self->matcher);
  return self;
}

void
jm_word_rules_free (JmWordRules *self)
{
  jm_matcher_free (self->matcher);
  g_ptr_array_unref (self->keywords);
  g_free (self);
}

/* --- the excerpt --- */

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

/* --- one posting --- */

/* Looks for all that is missing in one text; TRUE when a red flag decided. */
static gboolean
try_text (Trial      *trial,
          const char *text,
          const char *field,
          guint       kind)
{
  g_autofree char *valid = NULL;
  gboolean was_wanted = trial->hits[UNWANTED].term == NULL;

  if (text == NULL || !jm_matcher_misses (trial->rules->matcher, kind, trial->hits))
    return FALSE;
  if (!jm_text_is_valid (text, strlen (text)))
    text = valid = g_utf8_make_valid (text, -1);

  jm_canon_set (&trial->canon, text);
  jm_matcher_scan (trial->rules->matcher, &trial->canon, kind, trial->hits);
  if (was_wanted && trial->hits[UNWANTED].term != NULL)
    jm_verdict_reject (&trial->unwanted, "keyword", trial->hits[UNWANTED].term, field, make_excerpt (text, &trial->hits[UNWANTED]));
  if (trial->hits[RED_FLAG].term == NULL)
    return FALSE;
  jm_verdict_reject (trial->verdict, "red_flag", trial->hits[RED_FLAG].term, field, make_excerpt (text, &trial->hits[RED_FLAG]));
  return TRUE;
}

static gboolean
try_tags (Trial           *trial,
          const JmPosting *posting)
{
  for (guint i = 0; posting->tags != NULL && posting->tags[i] != NULL; i++)
    if (try_text (trial, posting->tags[i], "tags", TEXT))
      return TRUE;
  return FALSE;
}

static gboolean
try_company (Trial           *trial,
             const JmPosting *posting)
{
  g_autofree char *name = NULL;

  if (posting->company_name == NULL || !jm_matcher_has (trial->rules->matcher, COMPANY))
    return FALSE;
  name = jm_company_fold (posting->company_name);
  jm_canon_set (&trial->canon, name);
  jm_matcher_scan (trial->rules->matcher, &trial->canon, FOLDED_NAME, trial->hits);
  if (trial->hits[COMPANY].term == NULL)
    return FALSE;
  jm_verdict_reject (trial->verdict, "blocked_company", trial->hits[COMPANY].term, "company_name", jm_text_clean_line (posting->company_name));
  return TRUE;
}

static gboolean
try_keywords (Trial *trial)
{
  guint n = jm_matcher_count (trial->rules->matcher);

  if (trial->unwanted.rule != NULL)
    {
      *trial->verdict = trial->unwanted;
      trial->unwanted = (JmVerdict) { 0 };
      return TRUE;
    }
  for (guint group = KEYWORD; group < n; group++)
    if (trial->hits[group].term == NULL && jm_matcher_has (trial->rules->matcher, group))
      {
        jm_verdict_reject (trial->verdict, "keyword", g_ptr_array_index (trial->rules->keywords, group - KEYWORD), NULL, NULL);
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_rejected (Trial           *trial,
             const JmPosting *posting)
{
  return try_text (trial, posting->title, "title", TITLE)
         || try_text (trial, posting->company_name, "company_name", COMPANY_NAME)
         || try_text (trial, posting->description, "description", TEXT)
         || try_text (trial, posting->profile_sought, "profile_sought", TEXT)
         || try_tags (trial, posting)
         || try_text (trial, posting->why_us, "why_us", WHY_US)
         || try_text (trial, posting->company_description, "company_description", ABOUT_COMPANY)
         || try_company (trial, posting)
         || try_keywords (trial);
}

JmRuleAnswer
jm_word_rules_judge (JmWordRules     *self,
                     const JmPosting *posting,
                     JmVerdict       *verdict)
{
  /* The first groups are always there, the others only as far as there are terms. */
  g_autofree JmHit *hits = g_new0 (JmHit, MAX (jm_matcher_count (self->matcher), KEYWORD));
  Trial trial = { .rules = self, .verdict = verdict, .hits = hits };
  gboolean fails;

  if (jm_matcher_count (self->matcher) == 0)
    return JM_RULE_PASSES;
  jm_canon_init (&trial.canon);
  fails = is_rejected (&trial, posting);
  jm_canon_clear (&trial.canon);
  jm_verdict_clear (&trial.unwanted);
  return fails ? JM_RULE_FAILS : JM_RULE_PASSES;
}

void
jm_word_rules_explain (JmWordRules     *self,
                       const JmPosting *posting,
                       GPtrArray       *doubts)
{
  if (!posting->text_complete && jm_matcher_has (self->matcher, RED_FLAG))
    g_ptr_array_add (doubts, jm_doubt_new (self->search, "red_flag", _("Only the beginning of the text is known.")));
  if (posting->company_name == NULL && jm_matcher_has (self->matcher, COMPANY))
    g_ptr_array_add (doubts, jm_doubt_new (self->search, "blocked_company", _("The company is not named.")));
}
