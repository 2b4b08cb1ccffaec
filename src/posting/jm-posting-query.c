/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-posting-table.h>

#include "jm-posting-private.h"

/* Nobody types more words than this, and SQLite has limits of its own. */
#define MAX_WORDS 32
#define MOST_TRIES 8 /* a page that cannot be read so often is asked for by the user alone */

/* A word of the user, ready for FTS5. */
typedef struct {
  char    *text;     /* a quoted phrase with its star, or the bare text when no index holds such characters */
  gboolean is_short; /* one or two characters: titles only */
  gboolean is_bare;
} Word;

/* The parts of the queries. Data comes by parameters alone. What is put off or kept is few, and has indexes of its own: the plus sign
 * leaves it to them. */
static const char *const conditions[] = {
  [JM_INBOX_PENDING] = "p.status = 'PENDING' AND (p.later_until IS NULL OR p.later_until <= :now)",
  [JM_INBOX_APPROVED] = "p.status = 'APPROVED'",
  [JM_INBOX_REJECTED] = "p.status = 'REJECTED'",
  [JM_INBOX_LATER] = "+p.status = 'PENDING' AND p.later_until > :now",
  [JM_INBOX_KEPT] = "+p.status = 'PENDING' AND p.kept = 1",
  [JM_INBOX_ALL] = "1",
};

static const char is_shown[] = " AND p.deleted_at IS NULL";

/* The inbox in two parts. */
typedef enum { PART_ALL, PART_TOP, PART_REST } Part;

static const char *const parts[] = {
  [PART_TOP] = "+p.status = 'PENDING' AND p.later_until <= :now",
  [PART_REST] = "p.status = 'PENDING' AND p.later_until IS NULL",
};

static const char in_search[] = " AND p.id IN (SELECT posting FROM match WHERE search = :search)";

/* Per year, as jm_salary_per_year() has it. An amount without a period is taken as a year's. The middle of a range counts; currencies are
 * not converted. */
static const char salary_per_year[] =
  "(coalesce (p.salary_min, p.salary_max) + coalesce (p.salary_max, p.salary_min)) / 2"
  " * CASE p.salary_period WHEN 'hour' THEN 52 * iif (p.country = 'FR', 35, 40) WHEN 'day' THEN 218 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1 END"
  " DESC NULLS LAST, ";

static const char best_fit[] =
  "coalesce ((SELECT max (fit) FROM match WHERE posting = p.id AND (:search IS NULL OR search = :search)),"
  " (SELECT fit FROM own_match WHERE posting = p.id)) DESC NULLS LAST, ";

static void
word_clear (gpointer data)
{
  Word *word = data;

  g_free (word->text);
}

/* A word as FTS5's tokenizer sees it: 0 nothing to look for, 1 indexed characters, 2 others (an emoji). */
static guint
judge_word (const char *text,
            gsize       length)
{
  guint found = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == '+' || c == '#')
        return 1;
      if (c >= 0x80 && g_unichar_isgraph (c) && !g_unichar_ispunct (c))
        found = 2;
      else if (g_unichar_type (c) == G_UNICODE_OTHER_SYMBOL || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL)
        found = c >= 0x80 ? 2 : found;
    }

  return found;
}

static void
add_word (GArray     *words,
          const char *text,
          gsize       length)
{
  guint kind = judge_word (text, length);
  GString *quoted;
  Word word = { .is_short = g_utf8_strlen (text, length) < 3, .is_bare = kind == 2 };

  if (kind == 0 || words->len >= MAX_WORDS)
    return;
  if (word.is_bare)
    {
      word.text = g_strndup (text, length);
      g_array_append_val (words, word);
      return;
    }

  quoted = g_string_new ("\"");
  for (const char *p = text; p < text + length; p++)
    {
      if (*p == '"')
        g_string_append_c (quoted, '"');
      g_string_append_c (quoted, *p);
    }
  g_string_append (quoted, "\"*");
  word.text = g_string_free (quoted, FALSE);
  g_array_append_val (words, word);
}

static GArray *
split_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  const char *start = NULL;

  g_array_set_clear_func (words, word_clear);
  for (const char *p = valid;; p = g_utf8_next_char (p))
    {
      gboolean is_end = *p == '\0' || g_unichar_isspace (g_utf8_get_char (p));

      if (!is_end && start == NULL)
        start = p;
      if (is_end && start != NULL)
        {
          add_word (words, start, p - start);
          start = NULL;
        }
      if (*p == '\0')
        return words;
    }
}

/* Where a word is looked for; ":word" becomes the parameter of that word. */
static const char *
place_of (const Word *word)
{
  if (word->is_bare)
    return " AND (instr (p.title, :word) OR instr (coalesce (p.description, ''), :word))";
  if (word->is_short)
    return " AND p.id IN (SELECT rowid FROM posting_titles (:word))";
  return " AND p.id IN (SELECT rowid FROM posting_titles (:word) UNION ALL SELECT rowid FROM posting_bodies (:word))";
}

static void
append_word (GString    *sql,
             const Word *word,
             guint       number)
{
  g_autoptr(GString) condition = g_string_new (place_of (word));
  char name[16];

  g_snprintf (name, sizeof name, ":w%u", number);
  g_string_replace (condition, ":word", name, 0);
  g_string_append (sql, condition->str);
}

static const char *
order_of (const JmInboxQuery *query,
          Part                part)
{
  if (part == PART_TOP)
    return "p.later_until DESC, ";
  switch (query->sort)
    {
    case JM_INBOX_BY_FIT:
      return best_fit;
    case JM_INBOX_BY_SALARY:
      return salary_per_year;
    case JM_INBOX_BY_DATE:
      break;
    }
  /* What comes back first. */
  return query->status == JM_INBOX_LATER ? "p.later_until, " : "";
}

static JmStatement *
prepare (JmDb                *db,
         const JmInboxQuery  *query,
         Part                 part,
         gboolean             count,
         GError             **error)
{
  g_autoptr(GArray) words = split_words (query->text);
  g_autoptr(GString) sql = g_string_new (count ? "SELECT count (*) AS n FROM posting AS p WHERE " : "SELECT p.id FROM posting AS p WHERE ");
  JmStatement *statement;
  gboolean by_fit = !count && query->sort == JM_INBOX_BY_FIT;

  g_string_append (sql, part != PART_ALL ? parts[part] : conditions[query->status]);
  g_string_append (sql, is_shown);
  if (query->search != 0)
    g_string_append (sql, in_search);
  for (guint i = 0; i < words->len; i++)
    append_word (sql, &g_array_index (words, Word, i), i);
  if (!count)
    {
      g_string_append (sql, " ORDER BY ");
      g_string_append (sql, order_of (query, part));
      g_string_append (sql, "p.id DESC LIMIT :limit OFFSET :offset");
    }

  statement = jm_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return NULL;
  if (part == PART_TOP || (part == PART_ALL && (query->status == JM_INBOX_PENDING || query->status == JM_INBOX_LATER)))
    jm_statement_bind_int64 (statement, ":now", jm_time_now ());
  if (query->search != 0 || by_fit)
    jm_statement_bind_id (statement, ":search", query->search);
  for (guint i = 0; i < words->len; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, ":w%u", i);
      jm_statement_bind_text (statement, name, g_array_index (words, Word, i).text);
    }
  return statement;
}

GArray *
jm_posting_take_ids (JmStatement  *statement,
                     GError      **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local_error = NULL;

  while (jm_statement_next (statement, &local_error))
    {
      gint64 id = jm_statement_get_int64 (statement, "id");

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static GArray *
list (JmDb                *db,
      const JmInboxQuery  *query,
      Part                 part,
      guint                limit,
      guint                offset,
      GError             **error)
{
  g_autoptr(JmStatement) statement = prepare (db, query, part, FALSE, error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":limit", limit > 0 ? (gint64) limit : -1);
  jm_statement_bind_int64 (statement, ":offset", offset);
  return jm_posting_take_ids (statement, error);
}

/* What was put off until now, cut to what is asked for, and then the others. */
static GArray *
list_with_top (JmDb                *db,
               const JmInboxQuery  *query,
               guint               *n_top,
               GError             **error)
{
  g_autoptr(GArray) ids = list (db, query, PART_TOP, 0, 0, error);
  g_autoptr(GArray) rest = NULL;
  guint all;

  if (ids == NULL)
    return NULL;
  all = ids->len;
  g_array_remove_range (ids, 0, MIN (query->offset, all));
  if (query->limit > 0 && ids->len > query->limit)
    g_array_set_size (ids, query->limit);
  *n_top = ids->len;
  if (query->limit > 0 && ids->len == query->limit)
    return g_steal_pointer (&ids);

  rest = list (db, query, PART_REST, query->limit > 0 ? query->limit - ids->len : 0, query->offset > all ? query->offset - all : 0, error);
  if (rest == NULL)
    return NULL;
  g_array_append_vals (ids, rest->data, rest->len);
  return g_steal_pointer (&ids);
}

/**
 * jm_posting_query_with_top:
 * @db: a connection
 * @query: what to list
 * @n_top: (out): so many of the first rows were put off until now and are back
 * @error: return location for an error
 *
 * As jm_posting_query().
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids in their order
 */
GArray *
jm_posting_query_with_top (JmDb                *db,
                           const JmInboxQuery  *query,
                           guint               *n_top,
                           GError             **error)
{
  g_return_val_if_fail (query != NULL, NULL);

  *n_top = 0;
  if (query->status == JM_INBOX_PENDING && query->sort == JM_INBOX_BY_DATE)
    return list_with_top (db, query, n_top, error);
  return list (db, query, PART_ALL, query->limit, query->offset, error);
}

/**
 * jm_posting_query:
 * @db: a connection
 * @query: what to list
 * @error: return location for an error
 *
 * Lists postings. Every word of the user must begin a word of the posting: one or two characters are looked for in
 * titles (with company and place), longer words in the texts too; whatever else is typed, FTS5's operators included, is
 * only text. Newest first within equal fit or salary; what is unknown comes last. In the inbox by date, what was put off until now stands
 * on top until it is decided on.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids in their order
 */
GArray *
jm_posting_query (JmDb                *db,
                  const JmInboxQuery  *query,
                  GError             **error)
{
  guint n_top;

  return jm_posting_query_with_top (db, query, &n_top, error);
}

/**
 * jm_posting_count:
 * @db: a connection
 * @query: what to count; limit and offset do not matter
 * @error: return location for an error
 *
 * Returns: how many postings the query finds in all; -1 on error
 */
gint64
jm_posting_count (JmDb                *db,
                  const JmInboxQuery  *query,
                  GError             **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (query != NULL, -1);

  statement = prepare (db, query, PART_ALL, TRUE, error);
  return statement != NULL && jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "n") : -1;
}

/**
 * jm_posting_list_unread:
 * @db: a connection
 * @limit: how many at most
 * @error: return location for an error
 *
 * Postings that were added by their address while their page could not be read, oldest first; what was tried eight times in vain is left out.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their ids
 */
GArray *
jm_posting_list_unread (JmDb    *db,
                        guint    limit,
                        GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/list-unread.sql", error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":tries", MOST_TRIES);
  jm_statement_bind_int64 (statement, ":limit", limit);
  return jm_posting_take_ids (statement, error);
}
