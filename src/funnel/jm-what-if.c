/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"
#include "jm-skill-gap.h"
#include "jm-what-if-change.h"

#define AT_ONCE 64      /* rows within one snapshot */
#define MOST_OFFERED 6  /* skills that are a change to be made */

/* One thing that could be otherwise. */
typedef struct {
  JmChangeKind kind;
  char        *term;    /* (nullable) */
  gint64       search;
  JmFilter    *filter;  /* (nullable) of the search as it would be */
  JmFit       *fit;     /* the same */
  guint        more, strong;
} Change;

typedef struct {
  JmStore      *store;
  gint64        search;      /* 0: all active ones */
  GCancellable *cancellable;
  JmProfile    *profile;
  GPtrArray    *searches;
  GPtrArray    *changes;     /* (element-type Change) */
  GPtrArray    *skills;      /* (element-type JmSkillLack) those asked for most */

  /* The rows at hand. */
  const JmSearch *at_hand;
  const char   *rule;
  GArray       *ids;
  guint         next;
  gint64        now;
} WhatIf;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->term);
  g_clear_pointer (&change->filter, jm_filter_free);
  g_clear_pointer (&change->fit, jm_fit_unref);
  g_free (change);
}

static void
what_if_free (gpointer data)
{
  WhatIf *self = data;

  g_object_unref (self->store);
  g_clear_pointer (&self->profile, jm_profile_free);
  g_clear_pointer (&self->searches, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

/* --- searches as they would be --- */

static JmSearch *
copy_search (const JmSearch *search)
{
  g_autoptr(JmJson) json = jm_search_to_json (search);

  return jm_search_from_json (json, NULL);
}

static void
add_change (WhatIf         *self,
            JmChangeKind    kind,
            const char     *term,
            const JmSearch *search)
{
  g_autoptr(JmSearch) other = copy_search (search);
  Change *change = g_new0 (Change, 1);

  jm_change_edit_search (kind, term, other);
  change->kind = kind;
  change->term = g_strdup (term);
  change->search = search->id;
  change->filter = jm_filter_new (other);
  change->fit = jm_fit_new (self->profile, other);
  g_ptr_array_add (self->changes, change);
}

static void
plan_changes (WhatIf         *self,
              const JmSearch *search)
{
  for (guint i = 0; search->red_flags[i] != NULL; i++)
    add_change (self, JM_CHANGE_DROP_RED_FLAG, search->red_flags[i], search);
  if (search->remote_policy == JM_REMOTE_REMOTE)
    add_change (self, JM_CHANGE_ACCEPT_HYBRID, NULL, search);
  else if (search->remote_policy == JM_REMOTE_HYBRID)
    add_change (self, JM_CHANGE_ACCEPT_ON_SITE, NULL, search);
}

/* --- what the rules keep out --- */

static gboolean
answers_to (const Change     *change,
            const JmFiltered *filtered)
{
  if (change->search != filtered->search)
    return FALSE;
  if (change->kind == JM_CHANGE_DROP_RED_FLAG)
    return g_strcmp0 (filtered->rule, "red_flag") == 0 && g_strcmp0 (filtered->term, change->term) == 0;
  return g_strcmp0 (filtered->rule, "remote") == 0;
}

static void
try_change (WhatIf          *self,
            Change          *change,
            const JmPosting *posting)
{
  g_auto(JmFitScore) score = { 0 };
  JmVerdict verdict = { 0 };

  jm_filter_apply (change->filter, posting, &verdict);
  if (verdict.kept)
    {
      change->more++;
      jm_fit_measure (change->fit, posting, self->now, &score);
      change->strong += score.fit >= JM_FIT_STRONG;
    }
  jm_verdict_clear (&verdict);
}

static gboolean
read_kept_out (JmDb      *db,
               gpointer   user_data,
               GError   **error)
{
  WhatIf *self = user_data;

  if (self->ids == NULL)
    {
      self->next = 0;
      self->ids = jm_filtered_query (db, &(JmFilteredQuery) { .search = self->at_hand->id, .rule = self->rule }, error);
      if (self->ids == NULL)
        return FALSE;
    }
  for (guint end = MIN (self->next + AT_ONCE, self->ids->len); self->next < end; self->next++)
    {
      g_autoptr(JmFiltered) filtered = jm_filtered_load (db, g_array_index (self->ids, gint64, self->next), NULL);
      g_autoptr(JmPosting) posting = filtered != NULL ? jm_posting_from_json (filtered->posting, NULL) : NULL;

      for (guint i = 0; posting != NULL && i < self->changes->len; i++)
        if (answers_to (g_ptr_array_index (self->changes, i), filtered))
          try_change (self, g_ptr_array_index (self->changes, i), posting);
    }
  return TRUE;
}

/* Snapshot by snapshot, so that the file can be tidied meanwhile, and a change of mind is heard. */
static gboolean
read_all (WhatIf  *self,
          GError **error)
{
  g_clear_pointer (&self->ids, g_array_unref);
  do
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !jm_store_read (self->store, read_kept_out, self, error))
      return FALSE;
  while (self->next < self->ids->len);
  return TRUE;
}

static gboolean
look_at_kept_out (WhatIf  *self,
                  GError **error)
{
  static const char *const rules[] = { "red_flag", "remote" };

  for (guint i = 0; i < self->searches->len; i++)
    {
      self->at_hand = g_ptr_array_index (self->searches, i);
      plan_changes (self, self->at_hand);
      for (guint j = 0; j < G_N_ELEMENTS (rules); j++)
        {
          self->rule = rules[j];
          if (!read_all (self, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* --- what is stored --- */

static gboolean
look_at_stored (WhatIf  *self,
                GError **error)
{
  /* Skills are the same for all searches; one search alone says what else is wanted. */
  const JmSearch *search = self->searches->len == 1 ? g_ptr_array_index (self->searches, 0) : NULL;

  self->skills = jm_skill_gap_measure (self->store, self->profile, search, self->search, self->cancellable, error);
  for (guint i = 0; self->skills != NULL && i < MIN (self->skills->len, MOST_OFFERED); i++)
    {
      const JmSkillLack *lack = g_ptr_array_index (self->skills, i);
      Change *change = g_new0 (Change, 1);

      change->kind = JM_CHANGE_ADD_SKILL;
      change->term = g_strdup (lack->name);
      change->more = lack->more;
      change->strong = lack->strong;
      g_ptr_array_add (self->changes, change);
    }
  return self->skills != NULL;
}

/* --- the answer --- */

static gint
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const Change *one = *(const Change *const *) a, *other = *(const Change *const *) b;

  if (one->strong != other->strong)
    return one->strong < other->strong ? 1 : -1;
  return one->more < other->more ? 1 : one->more > other->more ? -1 : 0;
}

static JmJson *
make_answer (WhatIf *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_ptr_array_sort (self->changes, compare_changes);
  jm_json_begin_object (builder);
  jm_json_key (builder, "changes");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);
      g_autofree char *text = jm_change_describe (change->kind, change->term, FALSE);

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "change", text);
      jm_json_set_string (builder, "kind", jm_change_kind_to_string (change->kind));
      jm_json_set_string (builder, "term", change->term);
      jm_json_set_id (builder, "search", 's', change->search);
      jm_json_set_int64 (builder, "more", change->more);
      jm_json_set_int64 (builder, "above_75", change->strong);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_key (builder, "skills");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->skills->len; i++)
    {
      const JmSkillLack *lack = g_ptr_array_index (self->skills, i);

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "name", lack->name);
      jm_json_set_int64 (builder, "approved", lack->approved);
      jm_json_set_int64 (builder, "all", lack->all);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
read_wishes (JmDb      *db,
             gpointer   user_data,
             GError   **error)
{
  WhatIf *self = user_data;
  JmSearch *search;

  self->profile = jm_profile_load (db, error);
  if (self->profile == NULL)
    return FALSE;
  if (self->search == 0)
    return (self->searches = jm_search_list (db, FALSE, error)) != NULL;
  search = jm_search_load (db, self->search, error);
  if (search == NULL)
    return FALSE;
  self->searches = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_search_unref);
  g_ptr_array_add (self->searches, search);
  return TRUE;
}

static void
what_if_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  WhatIf *self = task_data;
  GError *error = NULL;

  if (jm_store_read (self->store, read_wishes, self, &error) && look_at_kept_out (self, &error) && look_at_stored (self, &error))
    g_task_return_pointer (task, make_answer (self), (GDestroyNotify) jm_json_unref);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_what_if_async:
 * @self: a funnel
 * @search: a search, 0 for all active ones
 * @cancellable: (nullable): ends it soon
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * What would change: how many that the rules keep out would come in without a red flag or with days on site, how many stored postings would
 * fit better with one skill more, and which skills those ask for that were approved. From the store alone, in a thread; all that is stored is
 * looked at. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_what_if_async (JmFunnel           *self,
                         gint64              search,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  WhatIf *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));

  arguments = g_new0 (WhatIf, 1);
  arguments->store = g_object_ref (self->store);
  arguments->search = search;
  arguments->cancellable = cancellable;
  arguments->now = jm_time_now ();
  arguments->changes = g_ptr_array_new_with_free_func (change_free);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_funnel_what_if_async);
  g_task_set_task_data (task, arguments, what_if_free);
  g_task_run_in_thread (task, what_if_thread);
}

/**
 * jm_funnel_what_if_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): {"changes":[{"change","kind","term","search","more","above_75"}],"skills":[{"name","approved","all"}]};
 *   what would bring most first; "change" is in English, see jm_what_if_to_text()
 */
JmJson *
jm_funnel_what_if_finish (JmFunnel      *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
