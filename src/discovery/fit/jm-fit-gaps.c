/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-fit-gaps.h>

#include "fit/jm-fit-part.h"

#include <string.h>

struct _JmFitGaps {
  JmFit       *fit;
  GHashTable **words;  /* by skill, as they come: what it adds to those that titles are held against */
  guint8      *seen;   /* by skill, of the posting at hand */
};

/**
 * jm_fit_gaps_new:
 * @profile: (nullable): who the user is
 * @search: (nullable): what is wanted
 *
 * Returns: (transfer full): what says how a posting would fit with one skill more
 */
JmFitGaps *
jm_fit_gaps_new (const JmProfile *profile,
                 const JmSearch  *search)
{
  JmFitGaps *self = g_new0 (JmFitGaps, 1);

  self->fit = jm_fit_new (profile, search);
  self->words = g_new0 (GHashTable *, jm_fit_count_skills (self->fit));
  self->seen = g_new0 (guint8, jm_fit_count_skills (self->fit));
  return self;
}

/**
 * jm_fit_gaps_free:
 * @self: (transfer full): gaps
 *
 * Frees them.
 */
void
jm_fit_gaps_free (JmFitGaps *self)
{
  for (guint i = 0; i < jm_fit_count_skills (self->fit); i++)
    g_clear_pointer (&self->words[i], g_hash_table_unref);
  g_free (self->words);
  g_free (self->seen);
  jm_fit_unref (self->fit);
  g_free (self);
}

/**
 * jm_fit_gaps_get_fit:
 * @self: gaps
 *
 * Returns: (transfer none): the fit of the profile as it is
 */
const JmFit *
jm_fit_gaps_get_fit (const JmFitGaps *self)
{
  return self->fit;
}

static GHashTable *
get_words (JmFitGaps *self,
           guint      skill)
{
  if (self->words[skill] == NULL)
    self->words[skill] = jm_fit_make_title_words (self->fit, skill);
  return self->words[skill];
}

static gboolean
holds_any (GHashTable *words,
           GStrv       stems)
{
  for (guint i = 0; stems[i] != NULL; i++)
    if (g_hash_table_contains (words, stems[i]))
      return TRUE;
  return FALSE;
}

/* With one skill more only two rules can say something else; the others keep what they have found. */
static int
weigh_with (JmFitGaps       *self,
            JmFitTrial       trial,
            const JmFitPart *parts,
            guint            skill,
            GStrv            stems)
{
  JmFitPart other[JM_N_FIT_RULES];
  gboolean is_titled;
  int fit;

  trial.more = skill + 1;
  trial.more_words = get_words (self, skill);
  is_titled = holds_any (trial.more_words, stems);
  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    other[i] = parts[i];
  other[JM_FIT_SKILLS] = jm_fit_part_skills (&trial);
  if (is_titled)
    other[JM_FIT_TITLE] = jm_fit_part_title (&trial);
  fit = jm_fit_weigh (other);
  jm_fit_part_clear (&other[JM_FIT_SKILLS]);
  if (is_titled)
    jm_fit_part_clear (&other[JM_FIT_TITLE]);
  return fit;
}

/**
 * jm_fit_gaps_measure:
 * @self: gaps
 * @posting: a posting
 * @today: as for jm_fit_measure()
 * @gaps: (element-type JmFitGap): is emptied, and gets each listed skill that the posting names and the profile lacks
 *
 * Measures a posting as jm_fit_measure() does, and once more for each skill that is missing, from one reading of its texts. One thread at a time.
 *
 * Returns: the fit as it is, -1 where there is none
 */
int
jm_fit_gaps_measure (JmFitGaps       *self,
                     const JmPosting *posting,
                     gint64           today,
                     GArray          *gaps)
{
  guint n_skills = jm_fit_count_skills (self->fit);
  g_auto(GStrv) stems = NULL;
  JmFitPart parts[JM_N_FIT_RULES];
  JmFitTrial trial = { .fit = self->fit, .posting = posting, .seen = self->seen };
  int fit;

  memset (self->seen, 0, n_skills);
  trial.found_at = posting->discovered_at != 0 ? posting->discovered_at : today;
  jm_skills_find (self->fit->skills, posting, self->seen);
  jm_fit_try (&trial, parts);
  fit = jm_fit_weigh (parts);
  g_array_set_size (gaps, 0);
  for (guint i = 0; i < n_skills; i++)
    {
      JmFitGap gap = { .skill = i };

      if (self->seen[i] == 0 || (jm_skills_get_flags (self->fit->skills, i) & (JM_SKILL_LISTED | JM_SKILL_HAD)) != JM_SKILL_LISTED)
        continue;
      if (stems == NULL)
        stems = jm_fit_dup_stems (posting->title);
      gap.fit = weigh_with (self, trial, parts, i, stems);
      g_array_append_val (gaps, gap);
    }
  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    jm_fit_part_clear (&parts[i]);
  return fit;
}
