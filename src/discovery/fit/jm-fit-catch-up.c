/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-fit.h>

#include <string.h>

#define CHUNK 1024       /* matches that are read and measured at once */
#define MOST_ROUNDS 8    /* profiles that change while it runs; the event of the last one brings the next run */

/* One run over all that is out of date. */
typedef struct {
  JmStore      *store;
  GCancellable *cancellable;
  JmProfile    *profile;
  GPtrArray    *searches;
  GHashTable   *fits;      /* search (0: none) -> JmFit, made when something is due */
  GArray       *due;       /* JmMatchInput, the newest posting first */
  guint         next;      /* of them: the first that is not measured */
  GArray       *scores;    /* JmFitScore of the chunk at hand; its reasons NULL: its posting is gone */
  guint         chunk;     /* where in @due it begins */
  guint         written;   /* how many of it are on disk, or were there already */
  guint         at_hand;   /* the same within the transaction under way */
  guint         n_changed, n_chunk_changed;
  gboolean      has_news;  /* beside fits that were not known and still are not */
} CatchUp;

static void
catch_up_clear (CatchUp *self)
{
  g_clear_pointer (&self->profile, jm_profile_free);
  g_clear_pointer (&self->searches, g_ptr_array_unref);
  g_clear_pointer (&self->fits, g_hash_table_unref);
  g_clear_pointer (&self->due, g_array_unref);
  g_clear_pointer (&self->scores, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CatchUp, catch_up_clear)

static JmSearch *
find_search (CatchUp *self,
             gint64   id)
{
  for (guint i = 0; i < self->searches->len; i++)
    {
      JmSearch *search = g_ptr_array_index (self->searches, i);

      if (search->id == id)
        return search;
    }
  return NULL;
}

static JmFit *
find_fit (CatchUp *self,
          gint64   search)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) search);
  JmFit *fit = g_hash_table_lookup (self->fits, key);

  if (fit != NULL)
    return fit;
  fit = jm_fit_new (self->profile, find_search (self, search));
  g_hash_table_insert (self->fits, key, fit);
  return fit;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  gint64 one = ((const JmMatchInput *) a)->posting, other = ((const JmMatchInput *) b)->posting;

  return one < other ? 1 : one > other ? -1 : 0;
}

/* By what everything is to be measured, and what was not, within one snapshot. */
static gboolean
read_due (JmDb      *db,
          gpointer   user_data,
          GError   **error)
{
  CatchUp *self = user_data;
  g_autoptr(GHashTable) current = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr(GArray) inputs = NULL;
  gint64 own;

  g_clear_pointer (&self->profile, jm_profile_free);
  g_clear_pointer (&self->searches, g_ptr_array_unref);
  g_hash_table_remove_all (self->fits);
  g_array_set_size (self->due, 0);
  self->profile = jm_profile_load (db, error);
  self->searches = self->profile != NULL ? jm_search_list (db, TRUE, error) : NULL;
  inputs = self->searches != NULL ? jm_match_list_inputs (db, error) : NULL;
  if (inputs == NULL)
    return FALSE;
  own = jm_fit_hash_input (self->profile, NULL);
  g_hash_table_insert (current, NULL, g_memdup2 (&own, sizeof own));
  for (guint i = 0; i < self->searches->len; i++)
    {
      const JmSearch *search = g_ptr_array_index (self->searches, i);
      gint64 input = jm_fit_hash_input (self->profile, search);

      g_hash_table_insert (current, GSIZE_TO_POINTER ((gsize) search->id), g_memdup2 (&input, sizeof input));
    }
  for (guint i = 0; i < inputs->len; i++)
    {
      const JmMatchInput *match = &g_array_index (inputs, JmMatchInput, i);
      const gint64 *input = g_hash_table_lookup (current, GSIZE_TO_POINTER ((gsize) match->search));

      if (input != NULL && *input != match->input)
        g_array_append_val (self->due, *match);
    }
  g_array_sort (self->due, compare_due);
  return TRUE;
}

/* A posting of two searches is read once. One that was deleted meanwhile has no score. */
static gboolean
measure_chunk (JmDb      *db,
               gpointer   user_data,
               GError   **error)
{
  CatchUp *self = user_data;
  g_autoptr(JmPosting) posting = NULL;
  gint64 now = jm_time_now ();

  for (guint i = self->chunk; i < MIN (self->chunk + CHUNK, self->due->len); i++)
    {
      const JmMatchInput *match = &g_array_index (self->due, JmMatchInput, i);
      JmFitScore score = { 0 };

      if (posting == NULL || posting->id != match->posting)
        {
          g_autoptr(GError) local_error = NULL;

          g_clear_pointer (&posting, jm_posting_unref);
          posting = jm_posting_load_brief (db, match->posting, &local_error);
          if (posting == NULL && !g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
            {
              g_propagate_error (error, g_steal_pointer (&local_error));
              return FALSE;
            }
        }
      if (posting != NULL)
        jm_fit_measure (find_fit (self, match->search), posting, now, &score);
      g_array_append_val (self->scores, score);
    }
  return TRUE;
}

static gboolean
tell (CatchUp  *self,
      JmDb     *db,
      GError  **error)
{
  guint begun = self->chunk + self->written, end = self->chunk + self->at_hand;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  /* The newest come first. */
  jm_json_set_int64 (builder, "first", g_array_index (self->due, JmMatchInput, end - 1).posting);
  jm_json_set_int64 (builder, "last", g_array_index (self->due, JmMatchInput, begun).posting);
  jm_json_set_boolean (builder, "done", end == self->due->len);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append_for (db, JM_EVENT_FITS_CHANGED, "fits", detail, NULL, error);
}

/* One transaction: as much of the chunk as its time allows. */
static gboolean
write_chunk (JmDb      *db,
             gpointer   user_data,
             GError   **error)
{
  CatchUp *self = user_data;

  self->n_chunk_changed = 0;
  for (self->at_hand = self->written; self->at_hand < self->scores->len;)
    {
      const JmMatchInput *match = &g_array_index (self->due, JmMatchInput, self->chunk + self->at_hand);
      const JmFitScore *score = &g_array_index (self->scores, JmFitScore, self->at_hand);
      gboolean changed = FALSE;

      if (score->reasons != NULL && !jm_match_set_fit (db, match->search, match->posting, score, &changed, error))
        return FALSE;
      self->n_chunk_changed += changed;
      self->has_news |= changed && (score->fit >= 0 || match->input != 0);
      self->at_hand++;
      if (g_get_monotonic_time () >= jm_db_get_deadline (db))
        break;
    }
  return !self->has_news || tell (self, db, error);
}

static gboolean
run_chunk (CatchUp  *self,
           GError  **error)
{
  g_array_set_size (self->scores, 0);
  self->written = 0;
  if (!jm_store_read (self->store, measure_chunk, self, error))
    return FALSE;
  while (self->written < self->scores->len)
    {
      if (!jm_store_write (self->store, JM_PRIORITY_INGEST, write_chunk, self, error))
        return FALSE;
      self->written = self->at_hand;
      self->n_changed += self->n_chunk_changed;
    }
  return TRUE;
}

/* FALSE with no error: nothing was due. */
static gboolean
run_round (CatchUp  *self,
           GError  **error)
{
  if (!jm_store_read (self->store, read_due, self, error) || self->due->len == 0)
    return FALSE;
  for (self->chunk = 0; self->chunk < self->due->len; self->chunk += CHUNK)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !run_chunk (self, error))
      return FALSE;
  return TRUE;
}

/**
 * jm_fit_catch_up:
 * @store: a store
 * @outcome: (out) (optional): what came of it
 * @n_measured: (out) (optional): how many matches have another score, or the same by other rules
 * @cancellable: (nullable): ends it after the chunk at hand; what is on disk stays, and the next run goes on there
 * @error: return location for an error
 *
 * Measures again all matches that were not measured by profile and search as they are now, or by an older version, the newest postings first,
 * and tells of each chunk by an event FITS_CHANGED. One process at a time. Blocks: for worker threads.
 *
 * Returns: %FALSE on error; %G_IO_ERROR_CANCELLED and those of store
 */
gboolean
jm_fit_catch_up (JmStore       *store,
                 JmCatchUp     *outcome,
                 guint         *n_measured,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmClaim) claim = NULL;
  g_auto(CatchUp) self = { .store = store, .cancellable = cancellable };

  claim = jm_claim_take (store, "fit", "all", &local_error);
  if (outcome != NULL)
    *outcome = claim != NULL ? JM_CATCH_UP_DONE : JM_CATCH_UP_TAKEN;
  if (claim != NULL)
    {
      self.fits = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) jm_fit_unref);
      self.due = g_array_new (FALSE, FALSE, sizeof (JmMatchInput));
      self.scores = g_array_new (FALSE, FALSE, sizeof (JmFitScore));
      g_array_set_clear_func (self.scores, (GDestroyNotify) jm_fit_score_clear);
      for (guint i = 0; i < MOST_ROUNDS && run_round (&self, &local_error); i++)
        ;
    }
  if (n_measured != NULL)
    *n_measured = self.n_changed;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
