/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-entry.h"
#include "jm-stem.h"

#include <string.h>

/* Terms of a posting that are asked for; those of its title and of what it seeks come first. */
#define MAX_TERMS 160
/* What suits so much less than the best does not help; but little is sent whole. */
#define WORST 0.1
#define LITTLE 600 /* tokens */

static void
add_terms (GPtrArray  *terms,
           GHashTable *seen,
           const char *text)
{
  g_autofree char *stems = text != NULL ? jm_stem_text (text) : NULL;
  g_auto(GStrv) words = stems != NULL ? g_strsplit (stems, " ", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL && terms->len < MAX_TERMS; i++)
    if (*words[i] != '\0' && g_hash_table_add (seen, g_strdup (words[i])))
      g_ptr_array_add (terms, g_strdup_printf ("\"%s\"", words[i])); /* stems hold no quotes */
}

/* (nullable): a posting that says nothing */
static char *
write_query (const JmPosting *posting)
{
  const char *texts[] = { posting->title, posting->profile_sought, posting->description, posting->why_us, posting->company_description };
  g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; posting->tags != NULL && posting->tags[i] != NULL; i++)
    add_terms (terms, seen, posting->tags[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_terms (terms, seen, texts[i]);
  if (terms->len == 0)
    return NULL;
  g_ptr_array_add (terms, NULL);
  return g_strjoinv (" OR ", (char **) terms->pdata);
}

static gboolean
index_entries (JmDb       *db,
               GPtrArray  *entries,
               GError    **error)
{
  g_autoptr(JmStatement) make = jm_db_statement (db, "coach/entry-make.sql", error);
  g_autoptr(JmStatement) insert = NULL;

  if (make == NULL || !jm_statement_run (make, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const JmEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *title = jm_stem_text (entry->title);
      g_autofree char *body = jm_stem_text (entry->text);
      g_autoptr(JmStatement) row = jm_db_statement (db, "coach/entry-insert.sql", error);

      if (row == NULL)
        return FALSE;
      jm_statement_bind_int64 (row, ":id", i + 1);
      jm_statement_bind_text (row, ":title", title);
      jm_statement_bind_text (row, ":body", body);
      if (!jm_statement_run (row, error))
        return FALSE;
    }
  return TRUE;
}

/* An entry and how well it suits; 0: it shares no word with the posting. */
typedef struct {
  guint  index;
  double score;
} Rank;

/* (element-type Rank): those that match, the best first, then the others in their order. */
static GArray *
rank (JmDb       *db,
      GPtrArray  *entries,
      const char *query,
      GError    **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "coach/entry-rank.sql", error);
  g_autoptr(GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Rank));
  g_autofree gboolean *is_ranked = g_new0 (gboolean, entries->len + 1);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_text (row, ":query", query);
  while (query != NULL && jm_statement_next (row, &local_error))
    {
      Rank one = { .index = jm_statement_get_int64 (row, "id") - 1, .score = jm_statement_get_double (row, "score") };

      is_ranked[one.index] = TRUE;
      g_array_append_val (ranked, one);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  for (guint i = 0; i < entries->len; i++)
    if (!is_ranked[i])
      {
        Rank other = { .index = i };

        g_array_append_val (ranked, other);
      }
  return g_steal_pointer (&ranked);
}

static guint
weigh_all (GPtrArray *entries,
           JmPart     part)
{
  guint tokens = 0;

  for (guint i = 0; i < entries->len; i++)
    if (((JmEntry *) g_ptr_array_index (entries, i))->part == part)
      tokens += ((JmEntry *) g_ptr_array_index (entries, i))->tokens;
  return tokens;
}

/* (nullable) (element-type Rank), all of them. */
static GArray *
rank_for (GPtrArray        *entries,
          const JmPosting  *posting,
          gboolean         *says_something,
          GError          **error)
{
  g_autofree char *query = write_query (posting);
  g_autoptr(JmScratch) scratch = jm_scratch_new (error);

  *says_something = query != NULL;
  if (scratch == NULL || !index_entries (jm_scratch_get_db (scratch), entries, error))
    return NULL;
  return rank (jm_scratch_get_db (scratch), entries, query, error);
}

/*< private >
 * jm_retrieval_score:
 * @entries: (element-type JmEntry): what there is
 * @posting: what is applied for
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how well each of them suits, by BM25; 0: it shares no word with the posting
 */
double *
jm_retrieval_score (GPtrArray        *entries,
                    const JmPosting  *posting,
                    GError          **error)
{
  gboolean says_something;
  g_autoptr(GArray) ranked = rank_for (entries, posting, &says_something, error);
  double *scores;

  if (ranked == NULL)
    return NULL;
  scores = g_new0 (double, entries->len + 1);
  for (guint i = 0; i < ranked->len; i++)
    scores[g_array_index (ranked, Rank, i).index] = g_array_index (ranked, Rank, i).score;
  return scores;
}

/*< private >
 * jm_retrieval_choose:
 * @entries: (element-type JmEntry): what there is
 * @posting: what is applied for
 * @room: how many tokens each part may have
 * @error: return location
 *
 * Ranks the entries by BM25 over the posting's terms, in a full-text index that lives as long as the call: it is made of some
 * dozens of rows in a millisecond or two, and so never out of date. What suits much less than the best is left out, unless there is
 * little anyway; what does not fit is passed over for what does.
 */
GPtrArray *
jm_retrieval_choose (GPtrArray        *entries,
                     const JmPosting  *posting,
                     const guint       room[JM_N_PARTS],
                     GError          **error)
{
  gboolean says_something;
  g_autoptr(GArray) ranked = rank_for (entries, posting, &says_something, error);
  g_autofree gboolean *is_chosen = g_new0 (gboolean, entries->len + 1);
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  guint spent[JM_N_PARTS] = { 0 };
  gboolean is_little[JM_N_PARTS];

  if (ranked == NULL)
    return NULL;
  for (JmPart part = 0; part < JM_N_PARTS; part++)
    is_little[part] = !says_something || weigh_all (entries, part) <= (part == JM_PART_PROFILE ? LITTLE : LITTLE / 4);
  for (guint i = 0; i < ranked->len; i++)
    {
      const Rank *one = &g_array_index (ranked, Rank, i);
      guint index = one->index;
      const JmEntry *entry = g_ptr_array_index (entries, index);
      gboolean suits = is_little[entry->part] || one->score >= WORST * g_array_index (ranked, Rank, 0).score;

      is_chosen[index] = suits && spent[entry->part] + entry->tokens <= room[entry->part];
      spent[entry->part] += is_chosen[index] ? entry->tokens : 0;
    }
  for (guint i = 0; i < entries->len; i++)
    if (is_chosen[i])
      g_ptr_array_add (chosen, g_ptr_array_index (entries, i));
  return g_steal_pointer (&chosen);
}
