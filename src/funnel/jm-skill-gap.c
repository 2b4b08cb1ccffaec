/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-skill-gap.h"

#define MOST_NAMED 10
#define AT_ONCE 64 /* rows within one snapshot */

typedef struct {
  JmStore      *store;
  gint64        only;
  gint64        now;
  GCancellable *cancellable;
  JmFitGaps    *gaps;
  JmSkillLack  *lacks;   /* by skill */
  GArray       *at_hand; /* (element-type JmFitGap) of one posting */
  /* The rows at hand. */
  JmInboxStatus status;
  GArray       *ids;
  guint         next;
} Gap;

static void
gap_clear (Gap *self)
{
  jm_fit_gaps_free (self->gaps);
  g_free (self->lacks);
  g_array_unref (self->at_hand);
  g_clear_pointer (&self->ids, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gap, gap_clear)

static void
lack_free (gpointer data)
{
  JmSkillLack *lack = data;

  g_free (lack->name);
  g_free (lack);
}

static void
note_posting (Gap             *self,
              const JmPosting *posting)
{
  gboolean is_approved = posting->status == JM_POSTING_APPROVED;
  int fit = jm_fit_gaps_measure (self->gaps, posting, self->now, self->at_hand);

  for (guint i = 0; i < self->at_hand->len; i++)
    {
      const JmFitGap *gap = &g_array_index (self->at_hand, JmFitGap, i);
      JmSkillLack *lack = &self->lacks[gap->skill];

      lack->all++;
      lack->approved += is_approved;
      lack->more += !is_approved && gap->fit > fit;
      lack->strong += !is_approved && gap->fit >= JM_FIT_STRONG && fit < JM_FIT_STRONG;
    }
}

static gboolean
read_postings (JmDb      *db,
               gpointer   user_data,
               GError   **error)
{
  Gap *self = user_data;

  if (self->ids == NULL)
    self->ids = jm_posting_query (db, &(JmInboxQuery) { .status = self->status, .search = self->only }, error);
  if (self->ids == NULL)
    return FALSE;
  for (guint end = MIN (self->next + AT_ONCE, self->ids->len); self->next < end; self->next++)
    {
      g_autoptr(JmPosting) posting = jm_posting_load_brief (db, g_array_index (self->ids, gint64, self->next), NULL);

      if (posting != NULL)
        note_posting (self, posting);
    }
  return TRUE;
}

/* Snapshot by snapshot, so that the file can be tidied meanwhile, and a change of mind is heard. */
static gboolean
read_all (Gap           *self,
          JmInboxStatus  status,
          GError       **error)
{
  self->status = status;
  self->next = 0;
  g_clear_pointer (&self->ids, g_array_unref);
  do
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !jm_store_read (self->store, read_postings, self, error))
      return FALSE;
  while (self->next < self->ids->len);
  return TRUE;
}

/* What is approved counts most: that is what the user wants. */
static gint
compare_skills (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const Gap *self = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;

  if (self->lacks[one].approved != self->lacks[other].approved)
    return self->lacks[one].approved < self->lacks[other].approved ? 1 : -1;
  if (self->lacks[one].all != self->lacks[other].all)
    return self->lacks[one].all < self->lacks[other].all ? 1 : -1;
  return one < other ? -1 : 1;
}

static GPtrArray *
name_skills (const Gap *self)
{
  const JmFit *fit = jm_fit_gaps_get_fit (self->gaps);
  g_autoptr(GPtrArray) answer = g_ptr_array_new_with_free_func (lack_free);
  g_autoptr(GArray) named = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < jm_fit_count_skills (fit); i++)
    if (self->lacks[i].all > 0)
      g_array_append_val (named, i);
  g_array_sort_with_data (named, compare_skills, (gpointer) self);
  for (guint i = 0; i < MIN (named->len, MOST_NAMED); i++)
    {
      guint skill = g_array_index (named, guint, i);
      JmSkillLack *lack = g_memdup2 (&self->lacks[skill], sizeof *lack);

      lack->name = g_strdup (jm_fit_get_skill (fit, skill));
      g_ptr_array_add (answer, lack);
    }
  return g_steal_pointer (&answer);
}

/**
 * jm_skill_gap_measure:
 * @store: a store
 * @profile: who the user is
 * @search: (nullable): what is wanted, where one search alone is asked about
 * @only: the postings of this search; 0: all
 * @cancellable: (nullable): ends it soon
 * @error: return location
 *
 * Looks at every approved and pending posting, each by itself: what it names, and what one more skill would make of its fit. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type JmSkillLack): at most ten skills. Errors: those of the store
 */
GPtrArray *
jm_skill_gap_measure (JmStore          *store,
                      const JmProfile  *profile,
                      const JmSearch   *search,
                      gint64            only,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_auto(Gap) self = {
    .store = store, .only = only, .cancellable = cancellable, .now = jm_time_now (),
    .gaps = jm_fit_gaps_new (profile, search), .at_hand = g_array_new (FALSE, FALSE, sizeof (JmFitGap)),
  };

  self.lacks = g_new0 (JmSkillLack, jm_fit_count_skills (jm_fit_gaps_get_fit (self.gaps)));
  if (!read_all (&self, JM_INBOX_APPROVED, error) || !read_all (&self, JM_INBOX_PENDING, error))
    return NULL;
  return name_skills (&self);
}
