/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-judgement.h"

/**
 * jm_kept_out_new:
 * @board: (nullable): "greenhouse:acme"
 * @posting: what is kept out
 * @search: of which search
 * @verdict: why
 * @now: the present instant
 *
 * Returns: (transfer full): what is to be stored of it
 */
JmFiltered *
jm_kept_out_new (const char      *board,
                 const JmPosting *posting,
                 gint64           search,
                 const JmVerdict *verdict,
                 gint64           now)
{
  JmFiltered *self = g_new0 (JmFiltered, 1);

  self->search = search;
  self->board = g_strdup (board);
  self->external_id = g_strdup (posting->external_id);
  self->title = g_strdup (posting->title);
  self->company_name = g_strdup (posting->company_name);
  self->url = g_strdup (posting->source_url);
  self->rule = g_strdup (verdict->rule);
  self->term = g_strdup (verdict->term);
  self->field = g_strdup (verdict->field);
  self->excerpt = g_strdup (verdict->excerpt);
  self->posting = jm_posting_to_json (posting);
  self->at = now;
  return self;
}

/**
 * jm_judgement_new:
 * @searches: (element-type JmSearch): who may want it
 * @filters: (element-type JmFilter): their rules
 * @fits: (nullable) (element-type JmFit): what each measures by
 * @board: where it comes from
 * @posting: a normalised posting that is not shared yet
 * @now: the present instant
 *
 * Judges, measures what is wanted, and packs what the store will be given: the writer, for whom the user's commands wait, only writes.
 *
 * Returns: (transfer full): what the rules say
 */
JmJudgement *
jm_judgement_new (GPtrArray  *searches,
                  GPtrArray  *filters,
                  GPtrArray  *fits,
                  const char *board,
                  JmPosting  *posting,
                  gint64      now)
{
  JmJudgement *self = g_new0 (JmJudgement, 1);

  self->n = filters->len;
  self->verdicts = g_new0 (JmVerdict, self->n);
  self->kept_out = g_new0 (JmFiltered *, self->n);
  self->scores = fits != NULL ? g_new0 (JmFitScore, self->n) : NULL;
  for (guint i = 0; i < self->n; i++)
    {
      JmVerdict *verdict = &self->verdicts[i];
      const JmSearch *search = g_ptr_array_index (searches, i);

      jm_filter_apply (g_ptr_array_index (filters, i), posting, verdict);
      self->is_wanted |= verdict->kept;
      if (verdict->kept && fits != NULL)
        jm_fit_measure (g_ptr_array_index (fits, i), posting, now, &self->scores[i]);
      if (verdict->kept)
        continue;
      self->kept_out[i] = jm_kept_out_new (board, posting, search->id, verdict, now);
      jm_filtered_pack (self->kept_out[i]);
    }
  if (self->is_wanted)
    jm_posting_pack (posting);
  return self;
}

/**
 * jm_judgement_bury:
 * @self: a judgement
 * @rejected_at: when the user rejected it, or the like of it
 *
 * Makes "rejected_before" the rule of all searches that would want it.
 */
void
jm_judgement_bury (JmJudgement *self,
                   gint64       rejected_at)
{
  g_autofree char *date = jm_time_to_date (rejected_at);

  for (guint i = 0; i < self->n; i++)
    {
      JmVerdict *verdict = &self->verdicts[i];

      if (!verdict->kept)
        continue;
      verdict->kept = FALSE;
      verdict->rule = g_strdup ("rejected_before");
      verdict->term = g_strdup (date);
    }
}

/**
 * jm_judgement_free:
 * @self: (transfer full): a judgement
 */
void
jm_judgement_free (JmJudgement *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      jm_verdict_clear (&self->verdicts[i]);
      if (self->scores != NULL)
        jm_fit_score_clear (&self->scores[i]);
      g_clear_pointer (&self->kept_out[i], jm_filtered_free);
    }
  g_free (self->verdicts);
  g_free (self->kept_out);
  g_free (self->scores);
  g_free (self);
}
