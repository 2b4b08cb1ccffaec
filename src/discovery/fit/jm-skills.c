/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/jm-skills.h"

#include "filter/jm-matcher.h"

#include <string.h>

#define MOST_HITS 4096       /* in one text; nobody writes more */
#define MOST_OWN 400         /* skills of a profile, keywords of a search */
#define LONGEST_OWN 60       /* characters; what is longer is prose */

typedef struct {
  char        *name;
  JmSkillFlags flags;
} Skill;

/* A way of writing a skill. */
typedef struct {
  guint    skill;
  char    *text;
  gboolean is_listed;
  gboolean is_exact; /* the name of a skill that counts only as it is written; its other names are no common words */
} Term;

struct _JmSkills {
  GArray     *skills;  /* Skill */
  GArray     *terms;   /* Term, by the matcher's numbers */
  GHashTable *by_term; /* folded way of writing -> number of the skill, plus one */
  JmMatcher  *matcher;
};

/* A place where a term stands in the canon of a text. */
typedef struct {
  guint term;
  gsize start, end;
} Hit;

typedef struct {
  const JmSkills *skills;
  GArray         *hits;
} Reading;

/* --- what there is to be found --- */

static void
skill_clear (gpointer data)
{
  g_free (((Skill *) data)->name);
}

static void
term_clear (gpointer data)
{
  g_free (((Term *) data)->text);
}

static Skill *
skill_at (const JmSkills *self,
          guint           number)
{
  return &g_array_index (self->skills, Skill, number);
}

static const Term *
term_at (const JmSkills *self,
         guint           number)
{
  return &g_array_index (self->terms, Term, number);
}

static guint
add_skill (JmSkills    *self,
           const char  *name,
           JmSkillFlags flags)
{
  Skill skill = { .name = g_strdup (name), .flags = flags };

  g_array_append_val (self->skills, skill);
  return self->skills->len - 1;
}

static void
add_term (JmSkills   *self,
          guint       number,
          const char *text)
{
  const Skill *skill = skill_at (self, number);
  Term term = { .skill = number, .is_listed = (skill->flags & (JM_SKILL_LISTED | JM_SKILL_NONE)) != 0 };
  g_autofree char *folded = jm_text_fold (text);

  if (g_hash_table_contains (self->by_term, folded))
    return;
  jm_matcher_add (self->matcher, self->terms->len, 1, text, NULL);
  term.text = g_strdup (text);
  term.is_exact = (skill->flags & JM_SKILL_EXACT) != 0 && strcmp (text, skill->name) == 0;
  g_array_append_val (self->terms, term);
  g_hash_table_insert (self->by_term, g_steal_pointer (&folded), GUINT_TO_POINTER (number + 1));
}

static void
add_list (JmSkills *self)
{
  GPtrArray *list = jm_skill_list_get ();

  for (guint i = 0; i < list->len; i++)
    {
      const JmSkillLine *line = g_ptr_array_index (list, i);
      guint number = add_skill (self, line->name, line->is_none ? JM_SKILL_NONE : JM_SKILL_LISTED | (line->is_exact ? JM_SKILL_EXACT : 0));

      if (!line->is_none)
        add_term (self, number, line->name);
      for (guint j = 0; line->others[j] != NULL; j++)
        if (*line->others[j] != '\0')
          add_term (self, number, line->others[j]);
    }
}

/* The shipped list alone: its numbers are the first of every other's. */
static const JmSkills *
get_listed (void)
{
  static JmSkills *listed;

  if (g_once_init_enter_pointer (&listed))
    g_once_init_leave_pointer (&listed, jm_skills_new (NULL, NULL));
  return listed;
}

static void
mark_listed (JmSkills   *self,
             const char *text)
{
  const JmSkills *listed = get_listed ();
  g_autofree guint8 *seen = g_new0 (guint8, listed->skills->len);
  g_autoptr(JmPosting) posting = jm_posting_new ();
  char *tags[] = { (char *) text, NULL };

  posting->tags = g_strdupv (tags);
  jm_skills_find (listed, posting, seen);
  for (guint i = 0; i < listed->skills->len; i++)
    if (seen[i] != 0 && (skill_at (listed, i)->flags & JM_SKILL_LISTED) != 0)
      skill_at (self, i)->flags |= JM_SKILL_HAD;
}

static gboolean
find_listed (JmSkills   *self,
             const char *text,
             guint      *number)
{
  g_autofree char *folded = jm_text_fold (text);
  gpointer found = g_hash_table_lookup (self->by_term, folded);

  *number = GPOINTER_TO_UINT (found) - 1;
  return found != NULL;
}

/* A skill, or a keyword, in the user's words. */
static void
add_own (JmSkills    *self,
         const char  *text,
         JmSkillFlags flag)
{
  g_autofree char *clean = jm_text_clean_line (text);
  guint number;

  if (*clean == '\0' || g_utf8_strlen (clean, -1) > LONGEST_OWN || self->skills->len > MOST_OWN + jm_skill_list_get ()->len)
    return;
  if (find_listed (self, clean, &number))
    {
      skill_at (self, number)->flags |= flag;
      return;
    }
  /* A letter alone is a word of every language. */
  number = add_skill (self, clean, flag | (g_utf8_strlen (clean, -1) == 1 ? JM_SKILL_EXACT : 0));
  add_term (self, number, clean);
}

/* "C/C++", "HTML, CSS (Sass)", "Java 21 programming": listed ones within it, and what it says itself. */
static void
add_skills_of (JmSkills   *self,
               const char *text)
{
  g_autofree char *clean = text != NULL ? jm_text_clean_line (text) : g_strdup ("");
  g_auto(GStrv) parts = NULL;
  guint number;

  if (find_listed (self, clean, &number))
    {
      skill_at (self, number)->flags |= JM_SKILL_HAD;
      return;
    }
  mark_listed (self, clean);
  parts = g_strsplit_set (clean, ",;/|()", MOST_OWN);
  if (parts[0] != NULL && parts[1] != NULL)
    add_own (self, clean, JM_SKILL_HAD);
  for (guint i = 0; parts[i] != NULL; i++)
    add_own (self, parts[i], JM_SKILL_HAD);
}

static void
add_texts_of (JmSkills *self,
              JmJson   *list)
{
  for (guint i = 0; list != NULL && jm_json_is (list, JM_JSON_ARRAY) && i < jm_json_get_length (list); i++)
    add_skills_of (self, jm_json_get_string (jm_json_get_element (list, i)));
}

static void
add_profile (JmSkills        *self,
             const JmProfile *profile)
{
  for (guint i = 0; i < jm_json_get_length (profile->skills); i++)
    {
      JmJson *skill = jm_json_get_element (profile->skills, i);

      add_skills_of (self, jm_json_member_string (skill, "name"));
      add_texts_of (self, jm_json_get_member (skill, "keywords"));
    }
  for (guint i = 0; i < jm_json_get_length (profile->projects); i++)
    add_texts_of (self, jm_json_get_member (jm_json_get_element (profile->projects, i), "keywords"));
  for (guint i = 0; i < jm_json_get_length (profile->languages); i++)
    add_skills_of (self, jm_json_member_string (jm_json_get_element (profile->languages, i), "language"));
}

/**
 * jm_skills_new:
 * @profile: (nullable): whose skills, project keywords and languages are had
 * @search: (nullable): whose keywords are looked for, too
 *
 * Returns: (transfer full): what is to be found in postings
 */
JmSkills *
jm_skills_new (const JmProfile *profile,
               const JmSearch  *search)
{
  JmSkills *self = g_new0 (JmSkills, 1);

  self->skills = g_array_new (FALSE, TRUE, sizeof (Skill));
  g_array_set_clear_func (self->skills, skill_clear);
  self->terms = g_array_new (FALSE, TRUE, sizeof (Term));
  g_array_set_clear_func (self->terms, term_clear);
  self->by_term = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->matcher = jm_matcher_new ();
  add_list (self);
  if (profile != NULL)
    add_profile (self, profile);
  for (guint i = 0; search != NULL && search->keywords != NULL && search->keywords[i] != NULL; i++)
    if (!jm_search_term_is_unwanted (search->keywords[i]))
      {
        g_autofree char *term = jm_search_term_parse (search->keywords[i], NULL);

        add_own (self, term, JM_SKILL_KEYWORD);
      }
  jm_matcher_compile (self->matcher);
  return self;
}

/**
 * jm_skills_free:
 * @self: (transfer full): skills
 *
 * Frees them.
 */
void
jm_skills_free (JmSkills *self)
{
  g_array_unref (self->skills);
  g_array_unref (self->terms);
  g_hash_table_unref (self->by_term);
  jm_matcher_free (self->matcher);
  g_free (self);
}

/**
 * jm_skills_count:
 * @self: skills
 *
 * Returns: how many there are, and what is none among them
 */
guint
jm_skills_count (const JmSkills *self)
{
  return self->skills->len;
}

/**
 * jm_skills_get_name:
 * @self: skills
 * @number: one of them
 *
 * Returns: its name as the list or the user writes it
 */
const char *
jm_skills_get_name (const JmSkills *self,
                    guint           number)
{
  return skill_at (self, number)->name;
}

/**
 * jm_skills_get_flags:
 * @self: skills
 * @number: one of them
 *
 * Returns: what it is
 */
JmSkillFlags
jm_skills_get_flags (const JmSkills *self,
                     guint           number)
{
  return skill_at (self, number)->flags;
}

/**
 * jm_skills_find_exact:
 * @self: skills
 * @word: a word, folded
 * @number: (out): which one it is
 *
 * Returns: whether @word is the name of a skill that counts only as it is written
 */
gboolean
jm_skills_find_exact (const JmSkills *self,
                      const char     *word,
                      guint          *number)
{
  g_autofree char *name = NULL;
  gpointer found = g_hash_table_lookup (self->by_term, word);

  *number = GPOINTER_TO_UINT (found) - 1;
  if (found == NULL || (skill_at (self, *number)->flags & JM_SKILL_EXACT) == 0)
    return FALSE;
  name = jm_text_fold (skill_at (self, *number)->name);
  return strcmp (name, word) == 0;
}

/* --- what a text names --- */

static gboolean
take_hit (guint    term,
          gsize    start,
          gsize    end,
          gpointer user_data)
{
  Reading *reading = user_data;
  Hit hit = { .term = term, .start = start, .end = end };

  g_array_append_val (reading->hits, hit);
  return reading->hits->len < MOST_HITS;
}

/* What lies within a longer term of the list is not meant by itself: "React" in "React Native", "C" in "vitamin C". The user's own
 * terms hide nothing: one skill more must not take another one away. Hits come by their ends, the longest first. */
static void
drop_hidden (Reading *reading)
{
  gsize first = G_MAXSIZE; /* where the earliest of the listed terms begins that ends here or later */

  for (guint end = reading->hits->len; end > 0;)
    {
      guint begin = end;
      gsize same = G_MAXSIZE; /* the same of those that end at one place */

      while (begin > 0 && g_array_index (reading->hits, Hit, begin - 1).end == g_array_index (reading->hits, Hit, end - 1).end)
        begin--;
      for (guint i = begin; i < end; i++)
        {
          Hit *hit = &g_array_index (reading->hits, Hit, i);

          if (term_at (reading->skills, hit->term)->is_listed)
            same = MIN (same, hit->start);
        }
      for (guint i = begin; i < end; i++)
        {
          Hit *hit = &g_array_index (reading->hits, Hit, i);

          if (hit->start >= first || hit->start > same)
            hit->term = G_MAXUINT;
        }
      first = MIN (first, same);
      end = begin;
    }
}

/* "Go to our site", "React quickly": a capital that only begins the sentence. */
static gboolean
begins_sentence (const char *text,
                 const char *at,
                 gsize       length)
{
  static const char *const following[] = {
    "to", "for", "on", "ahead", "beyond", "further", "through", "above", "back", "out", "with", "into", "from", "the", "a", "an", "over",
    "by", "in", "at", "as", "it", "we", "you", "your", "our", "up", "down", "quickly", "fast", "is", "of", "forward", "where", "deep",
    "deeper", "big", "home", "this", "that", "yourself", NULL,
  };
  const char *before = at;
  g_autofree char *word = NULL;
  gsize n;

  while (before > text && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  if (before > text && strchr (".!?:\n*-", before[-1]) == NULL && (guchar) before[-1] < 0x80)
    return FALSE;
  if (at[length] != ' ')
    return FALSE;
  for (n = 0; g_ascii_islower (at[length + 1 + n]) && n < 16; n++)
    ;
  word = g_strndup (at + length + 1, n);
  return g_strv_contains (following, word);
}

static gboolean
is_written_exactly (const Term *term,
                    const char *text,
                    const char *at,
                    JmSeen      where)
{
  gsize length = strlen (term->text);
  gboolean is_label = where == JM_SEEN_TAGS;

  if (is_label)
    return TRUE;
  if (strncmp (at, term->text, length) == 0)
    return length == 1 || !begins_sentence (text, at, length);
  /* Titles are shouted at times: "DEVELOPPEUR GO". */
  if (where != JM_SEEN_TITLE || g_ascii_strncasecmp (at, term->text, length) != 0)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_islower (*p))
      return FALSE;
  return TRUE;
}

static void
find_in (const JmSkills *self,
         const char     *text,
         JmSeen          where,
         JmCanon        *canon,
         GArray         *hits,
         guint8         *seen)
{
  g_autofree char *valid = NULL;
  Reading reading = { .skills = self, .hits = hits };
  const char *at;
  gsize place = 0;

  if (text == NULL || *text == '\0')
    return;
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  g_array_set_size (hits, 0);
  jm_canon_set (canon, text);
  jm_matcher_each (self->matcher, canon, take_hit, &reading);
  drop_hidden (&reading);
  at = text;
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);
      const Term *term = hit->term != G_MAXUINT ? term_at (self, hit->term) : NULL;

      if (term == NULL || (seen[term->skill] & where) != 0)
        continue;
      if (term->is_exact)
        {
          /* On from the last one, so that all of them together take one pass. */
          if (hit->start < place)
            at = text, place = 0;
          at = jm_canon_locate (at, hit->start - place);
          place = hit->start;
          if (!is_written_exactly (term, text, at, where))
            continue;
        }
      seen[term->skill] |= where;
    }
}

/**
 * jm_skills_find:
 * @self: skills
 * @posting: a posting
 * @seen: (array): a #JmSeen for each skill, all 0 before
 *
 * Notes which skills title, tags, profile sought and description name, as whole words whatever their case and accents; of names that are
 * common words in small letters only what is written as the list has it.
 */
void
jm_skills_find (const JmSkills  *self,
                const JmPosting *posting,
                guint8          *seen)
{
  g_autoptr(GArray) hits = g_array_sized_new (FALSE, FALSE, sizeof (Hit), 64);
  JmCanon canon;

  jm_canon_init (&canon);
  find_in (self, posting->title, JM_SEEN_TITLE, &canon, hits, seen);
  for (guint i = 0; posting->tags != NULL && posting->tags[i] != NULL; i++)
    find_in (self, posting->tags[i], JM_SEEN_TAGS, &canon, hits, seen);
  find_in (self, posting->profile_sought, JM_SEEN_TEXT, &canon, hits, seen);
  find_in (self, posting->description, JM_SEEN_TEXT, &canon, hits, seen);
  jm_canon_clear (&canon);
}
