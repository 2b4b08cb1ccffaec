/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-join-private.h"

#include <string.h>

typedef struct {
  gint64  at; /* 0: there is none */
  char   *process, *kind;
} Word;

static void
word_clear (Word *word)
{
  g_free (word->process);
  g_free (word->kind);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Word, word_clear)

static char *
dup_subject (const JmTakeoutNoun *noun,
             const char          *key)
{
  return noun->letter != 0 ? g_strdup_printf ("%c%s", noun->letter, key) : g_strdup (noun->kind);
}

static gboolean
read_word (JmDb                  *db,
           const JmTakeoutFacet  *facet,
           const char            *subject,
           Word                  *word,
           GError               **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "takeout/events-latest.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":subject", subject);
  jm_statement_bind_strv (statement, ":kinds", facet->kinds);
  if (jm_statement_next (statement, &local_error))
    {
      word->at = jm_statement_get_int64 (statement, "at");
      word->process = jm_statement_dup_text (statement, "process");
      word->kind = jm_statement_dup_text (statement, "kind");
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_known (JmDb        *db,
          const char  *subject,
          const Word  *word,
          gboolean    *known,
          GError     **error)
{
  g_autoptr(JmStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  *known = word->at == 0;
  if (*known)
    return TRUE;
  statement = jm_db_statement (db, "takeout/events-known.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":subject", subject);
  jm_statement_bind_int64 (statement, ":at", word->at);
  jm_statement_bind_text (statement, ":process", word->process);
  jm_statement_bind_text (statement, ":kind", word->kind);
  *known = jm_statement_next (statement, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The position follows from the column. */
static gboolean
is_different (const JmTakeoutFacet *facet,
              JmJson               *mine,
              JmJson               *theirs)
{
  for (guint i = 0; facet->columns[i] != NULL; i++)
    {
      JmJson *a = jm_json_get_member (mine, facet->columns[i]), *b = jm_json_get_member (theirs, facet->columns[i]);

      if (!g_str_equal (facet->columns[i], "position") && a != NULL && b != NULL && !jm_json_equal (a, b))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_empty (const JmTakeoutFacet *facet,
          JmJson               *row)
{
  for (guint i = 0; facet->columns[i] != NULL; i++)
    {
      JmJson *value = jm_json_get_member (row, facet->columns[i]);

      if (value != NULL && !jm_json_is (value, JM_JSON_NULL))
        return FALSE;
    }
  return TRUE;
}

static void
set_short (JmJsonBuilder        *builder,
           const char           *name,
           const JmTakeoutFacet *facet,
           JmJson               *row)
{
  JmJson *value = jm_json_get_member (row, facet->columns[0]);
  g_autofree char *text = jm_json_dup_scalar (value);
  g_autofree char *brief = text != NULL ? jm_text_shorten (text, 80) : NULL;

  jm_json_set_string (builder, name, brief);
}

/* What gave way is told in the history of its subject. */
static void
note_loss (JmJoin               *self,
           const JmTakeoutFacet *facet,
           const char           *subject,
           JmJson               *kept,
           JmJson               *lost)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "subject", subject);
  jm_json_key (builder, "detail");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "what", facet->name);
  set_short (builder, "kept", facet, kept);
  set_short (builder, "lost", facet, lost);
  jm_json_end_object (builder);
  jm_json_end_object (builder);
  g_ptr_array_add (self->lost, jm_json_builder_finish (builder));
  self->n_conflicts++;
}

/* Who did it later, the same on both computers. */
static gboolean
is_later (const Word *a,
          const Word *b)
{
  return a->at != b->at ? a->at > b->at : g_strcmp0 (a->process, b->process) > 0;
}

static gboolean
decide (JmJoin                *self,
        const JmTakeoutFacet  *facet,
        const char            *from_subject,
        const char            *into_subject,
        JmJson                *mine,
        JmJson                *theirs,
        gboolean              *takes_theirs,
        GError               **error)
{
  g_auto(Word) my_word = { 0 };
  g_auto(Word) their_word = { 0 };
  gboolean is_mine_known, is_theirs_known;

  if (!read_word (self->into, facet, into_subject, &my_word, error) || !read_word (self->from, facet, from_subject, &their_word, error)
      || !is_known (self->from, from_subject, &my_word, &is_mine_known, error)
      || !is_known (self->into, into_subject, &their_word, &is_theirs_known, error))
    return FALSE;
  if (my_word.at == 0 && their_word.at == 0)
    *takes_theirs = is_empty (facet, mine);
  else if (is_mine_known != is_theirs_known)
    *takes_theirs = is_mine_known;
  else
    *takes_theirs = is_later (&their_word, &my_word);
  /* Both did something that the other did not know of. */
  if (!is_mine_known && !is_theirs_known)
    note_loss (self, facet, into_subject, *takes_theirs ? theirs : mine, *takes_theirs ? mine : theirs);
  return TRUE;
}

static JmJson *
merge (const JmTakeoutNoun *noun,
       const gboolean      *takes,
       JmJson              *mine,
       JmJson              *theirs)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(GStrv) names = jm_json_list_members (mine);

  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *row = mine;

      for (guint j = 0; noun->facets[j].name != NULL; j++)
        if (takes[j] && g_strv_contains (noun->facets[j].columns, names[i]) && jm_json_get_member (theirs, names[i]) != NULL)
          row = theirs;
      jm_json_set_value (builder, names[i], jm_json_get_member (row, names[i]));
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

gboolean
jm_join_facets (JmJoin               *self,
                const JmTakeoutNoun  *noun,
                const char           *from_key,
                const char           *into_key,
                JmJson               *mine,
                JmJson               *theirs,
                JmJoinResult         *result,
                JmJson              **merged,
                GError              **error)
{
  g_autofree char *from_subject = dup_subject (noun, from_key);
  g_autofree char *into_subject = dup_subject (noun, into_key);
  gboolean takes[16] = { FALSE };

  *result = JM_JOIN_SAME;
  for (guint i = 0; noun->facets != NULL && noun->facets[i].name != NULL; i++)
    {
      if (!is_different (&noun->facets[i], mine, theirs))
        continue;
      *result = MIN (*result, JM_JOIN_KEPT);
      if (self->is_merge && !decide (self, &noun->facets[i], from_subject, into_subject, mine, theirs, &takes[i], error))
        return FALSE;
      if (takes[i])
        *result = JM_JOIN_CHANGED;
    }
  *merged = *result == JM_JOIN_CHANGED ? merge (noun, takes, mine, theirs) : NULL;
  return TRUE;
}
