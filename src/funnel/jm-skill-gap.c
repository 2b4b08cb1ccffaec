/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-skill-gap.h"

#include "jm-what-if-change.h"

#define MOST_NAMED 10
#define MOST_TRIED 6
#define AT_ONCE 64 /* rows within one snapshot */

/* A pending posting that lacks something. Its text is not kept: there may be a hundred thousand of them. */
typedef struct {
  gint64 id;
  int    fit;
} Row;

typedef struct {
  JmStore         *store;
  const JmProfile *profile;
  const JmSearch  *search;
  gint64           only;
  gint64           now;
  GCancellable    *cancellable;
  JmFit           *fit;
  guint            n_skills, n_bytes;
  guint           *all, *approved; /* by skill */
  GArray          *rows;           /* (element-type Row) */
  GByteArray      *lacks;          /* a bit for each skill, @n_bytes for each row */
  GArray          *named;          /* (element-type guint) skills, those asked for most first */
  GPtrArray       *fits;           /* (element-type JmFit) with one skill more, of the first of @named */
  GPtrArray       *answer;
  /* The rows at hand. */
  JmInboxStatus    status;
  GArray          *ids;
  guint            next;
} Gap;

static void
gap_clear (Gap *self)
{
  g_clear_pointer (&self->fit, jm_fit_unref);
  g_free (self->all);
  g_free (self->approved);
  g_array_unref (self->rows);
  g_byte_array_unref (self->lacks);
  g_array_unref (self->named);
  g_ptr_array_unref (self->fits);
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
  g_autofree gboolean *named = g_new0 (gboolean, self->n_skills);
  g_autofree guint8 *bits = g_new0 (guint8, self->n_bytes);
  g_auto(JmFitScore) score = { 0 };
  gboolean lacks_any = FALSE;
  Row row;

  jm_fit_find_skills (self->fit, posting, named);
  for (guint i = 0; i < self->n_skills; i++)
    {
      if (!named[i] || !jm_fit_is_listed (self->fit, i) || jm_fit_has_skill (self->fit, i))
        continue;
      self->all[i]++;
      self->approved[i] += is_approved;
      bits[i / 8] |= 1 << i % 8;
      lacks_any = TRUE;
    }
  if (!lacks_any || is_approved)
    return;
  jm_fit_measure (self->fit, posting, self->now, &score);
  row = (Row) { .id = posting->id, .fit = score.fit };
  g_array_append_val (self->rows, row);
  g_byte_array_append (self->lacks, bits, self->n_bytes);
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

  if (self->approved[one] != self->approved[other])
    return self->approved[one] < self->approved[other] ? 1 : -1;
  if (self->all[one] != self->all[other])
    return self->all[one] < self->all[other] ? 1 : -1;
  return one < other ? -1 : 1;
}

static void
name_skills (Gap *self)
{
  for (guint i = 0; i < self->n_skills; i++)
    if (self->all[i] > 0)
      g_array_append_val (self->named, i);
  g_array_sort_with_data (self->named, compare_skills, self);
  g_array_set_size (self->named, MIN (self->named->len, MOST_NAMED));
  for (guint i = 0; i < self->named->len; i++)
    {
      guint skill = g_array_index (self->named, guint, i);
      JmSkillLack *lack = g_new0 (JmSkillLack, 1);

      lack->name = g_strdup (jm_fit_get_skill (self->fit, skill));
      lack->approved = self->approved[skill];
      lack->all = self->all[skill];
      lack->is_tried = i < MOST_TRIED;
      g_ptr_array_add (self->answer, lack);
    }
}

/* The user with one skill more. */
static void
add_fits (Gap *self)
{
  for (guint i = 0; i < MIN (self->answer->len, MOST_TRIED); i++)
    {
      const JmSkillLack *lack = g_ptr_array_index (self->answer, i);
      g_autoptr(JmJson) json = jm_profile_to_json (self->profile);
      g_autoptr(JmProfile) other = jm_profile_from_json (json, NULL);

      jm_change_edit_profile (lack->name, other);
      g_ptr_array_add (self->fits, jm_fit_new (other, self->search));
    }
}

static gboolean
lacks (const Gap *self,
       guint      row,
       guint      place)
{
  guint skill = g_array_index (self->named, guint, place);

  return (self->lacks->data[(gsize) row * self->n_bytes + skill / 8] & 1 << skill % 8) != 0;
}

static gboolean
lacks_any (const Gap *self,
           guint      row)
{
  for (guint i = 0; i < self->fits->len; i++)
    if (lacks (self, row, i))
      return TRUE;
  return FALSE;
}

static gboolean
try_postings (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  Gap *self = user_data;

  for (guint n = 0; n < AT_ONCE && self->next < self->rows->len; self->next++)
    {
      const Row *row = &g_array_index (self->rows, Row, self->next);
      g_autoptr(JmPosting) posting = lacks_any (self, self->next) ? jm_posting_load_brief (db, row->id, NULL) : NULL;

      n += posting != NULL;
      for (guint i = 0; posting != NULL && i < self->fits->len; i++)
        {
          JmSkillLack *lack = g_ptr_array_index (self->answer, i);
          g_auto(JmFitScore) score = { 0 };

          if (!lacks (self, self->next, i))
            continue;
          jm_fit_measure (g_ptr_array_index (self->fits, i), posting, self->now, &score);
          lack->more += score.fit > row->fit;
          lack->strong += score.fit >= JM_FIT_STRONG && row->fit < JM_FIT_STRONG;
        }
    }
  return TRUE;
}

static gboolean
try_all (Gap     *self,
         GError **error)
{
  add_fits (self);
  for (self->next = 0; self->next < self->rows->len;)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !jm_store_read (self->store, try_postings, self, error))
      return FALSE;
  return TRUE;
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
 * Looks at every approved and pending posting, each by itself, twice: what it names, and what one more of the skills asked for most would make
 * of its fit. Blocks.
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
  g_autoptr(GPtrArray) answer = g_ptr_array_new_with_free_func (lack_free);
  g_auto(Gap) self = {
    .store = store, .profile = profile, .search = search, .only = only, .cancellable = cancellable, .answer = answer, .now = jm_time_now (),
    .fit = jm_fit_new (profile, search),
    .rows = g_array_new (FALSE, FALSE, sizeof (Row)), .lacks = g_byte_array_new (), .named = g_array_new (FALSE, FALSE, sizeof (guint)),
    .fits = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_fit_unref),
  };

  self.n_skills = jm_fit_count_skills (self.fit);
  self.n_bytes = (self.n_skills + 7) / 8;
  self.all = g_new0 (guint, self.n_skills);
  self.approved = g_new0 (guint, self.n_skills);
  if (!read_all (&self, JM_INBOX_APPROVED, error) || !read_all (&self, JM_INBOX_PENDING, error))
    return NULL;
  name_skills (&self);
  return try_all (&self, error) ? g_steal_pointer (&answer) : NULL;
}
