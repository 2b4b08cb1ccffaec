/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-fit.h>

#include "fit/jm-fit-part.h"

#include <string.h>

/* What each rule weighs when all of them are known: points of 100. One that is not known is left out, and the others share its weight.
 * @tells: it says something of the work itself. Where none of those is known there is no fit: a fresh posting nearby is no match yet. */
static const struct {
  int        weight;
  gboolean   tells;
  JmFitPart (*measure) (const JmFitTrial *trial);
} rules[JM_N_FIT_RULES] = {
  [JM_FIT_SKILLS]    = { 30, TRUE, jm_fit_part_skills },
  [JM_FIT_KEYWORDS]  = { 12, TRUE, jm_fit_part_keywords },
  [JM_FIT_TITLE]     = { 14, TRUE, jm_fit_part_title },
  [JM_FIT_SENIORITY] = { 12, TRUE, jm_fit_part_seniority },
  [JM_FIT_SALARY]    = { 10, FALSE, jm_fit_part_salary },
  [JM_FIT_REMOTE]    = { 7, FALSE, jm_fit_part_remote },
  [JM_FIT_PLACE]     = { 7, FALSE, jm_fit_part_place },
  [JM_FIT_CONTRACT]  = { 5, FALSE, jm_fit_part_contract },
  [JM_FIT_FRESHNESS] = { 3, FALSE, jm_fit_part_freshness },
};

/* --- the arithmetic --- */

/* A number that is to be written as a whole one, with what is cut off. */
typedef struct {
  gint64 exact; /* times @scale */
  int    whole;
  int    most;
} Slice;

/* Whole numbers that add up to @total: each its floor, and what is left goes, one by one, to those that lack most; the first of equals.
 * None gets more than its @most. */
static void
slice (Slice  *slices,
       guint   n,
       gint64  scale,
       int     total)
{
  for (guint i = 0; i < n; i++)
    {
      slices[i].whole = slices[i].exact / scale;
      total -= slices[i].whole;
    }
  while (total > 0)
    {
      Slice *poorest = NULL;

      for (guint i = 0; i < n; i++)
        {
          gint64 lack = slices[i].exact - slices[i].whole * scale;

          if (slices[i].whole < slices[i].most && (poorest == NULL || lack > poorest->exact - poorest->whole * scale))
            poorest = &slices[i];
        }
      if (poorest == NULL)
        return;
      poorest->whole++;
      total--;
    }
}

static gint64
sum_weights (const JmFitPart *parts)
{
  gint64 weights = 0;

  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    weights += parts[i].is_known ? rules[i].weight : 0;
  return weights;
}

/* The weighted mean, rounded half up. */
int
jm_fit_weigh (const JmFitPart *parts)
{
  gint64 weights = sum_weights (parts), sum = 0;
  gboolean tells = FALSE;

  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    if (parts[i].is_known)
      {
        sum += rules[i].weight * parts[i].share;
        tells |= rules[i].tells;
      }
  return tells ? (200 * sum / JM_FIT_WHOLE + weights) / (2 * weights) : -1;
}

/* Points are whole numbers that add up to the fit; what they are "of" adds up to 100. */
static int
add_up (const JmFitPart *parts,
        JmFitReason     *reasons)
{
  Slice of[JM_N_FIT_RULES] = { 0 }, points[JM_N_FIT_RULES] = { 0 };
  gint64 weights = sum_weights (parts);
  int fit = jm_fit_weigh (parts);

  if (fit < 0)
    return -1;
  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    if (parts[i].is_known)
      {
        of[i] = (Slice) { .exact = 100 * rules[i].weight, .most = 100 };
        points[i].exact = 100 * (gint64) rules[i].weight * parts[i].share;
      }
  slice (of, JM_N_FIT_RULES, weights, 100);
  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    points[i].most = of[i].whole;
  slice (points, JM_N_FIT_RULES, weights * JM_FIT_WHOLE, fit);
  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    {
      reasons[i].of = of[i].whole;
      reasons[i].points = points[i].whole;
    }
  return fit;
}

JmFitPart
jm_fit_part_unknown (JmFitWhy why)
{
  return (JmFitPart) { .why = why };
}

JmFitPart
jm_fit_part_known (int         share,
                   JmFitWhy    why,
                   const char *first,
                   const char *second)
{
  return (JmFitPart) {
    .is_known = TRUE, .share = CLAMP (share, 0, JM_FIT_WHOLE), .why = why, .values = { g_strdup (first), g_strdup (second) },
  };
}

void
jm_fit_part_clear (JmFitPart *part)
{
  for (guint i = 0; i < JM_FIT_VALUES; i++)
    g_clear_pointer (&part->values[i], g_free);
}

void
jm_fit_try (const JmFitTrial *trial,
            JmFitPart        *parts)
{
  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    parts[i] = rules[i].measure (trial);
}

/* --- what is measured by --- */

static void
hash_json (GChecksum *checksum,
           JmJson    *json)
{
  g_autofree char *text = json != NULL ? jm_json_to_text (json, FALSE) : g_strdup ("");

  g_checksum_update (checksum, (const guchar *) text, strlen (text) + 1);
}

static void
hash_text (GChecksum  *checksum,
           const char *text)
{
  if (text != NULL)
    g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_update (checksum, (const guchar *) "", 1);
}

static void
hash_list (GChecksum *checksum,
           char     **list)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    hash_text (checksum, list[i]);
  hash_text (checksum, "");
}

static void
hash_search (GChecksum      *checksum,
             const JmSearch *search)
{
  g_autofree char *numbers = g_strdup_printf ("%d %d %" G_GINT64_FORMAT, search->target_salary_period, search->remote_policy, search->radius_km);
  char salary[G_ASCII_DTOSTR_BUF_SIZE];

  hash_text (checksum, g_ascii_dtostr (salary, sizeof salary, search->target_salary));
  hash_text (checksum, numbers);
  hash_text (checksum, search->currency);
  hash_text (checksum, search->location);
  hash_list (checksum, search->keywords);
  hash_list (checksum, search->contract_types);
}

/* A name and a phone number say nothing of what somebody can do. */
static gboolean
says_something (const JmProfile *profile)
{
  JmJson *lists[] = { profile->skills, profile->experience, profile->education, profile->projects, profile->certifications };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != NULL && jm_json_get_length (lists[i]) > 0)
      return TRUE;
  return profile->headline != NULL || profile->summary != NULL;
}

/**
 * jm_fit_hash_input:
 * @profile: (nullable): who the user is
 * @search: (nullable): what is wanted
 *
 * Returns: 63 bits of all of both that decides, and of %JM_FIT_VERSION; never 0
 */
gint64
jm_fit_hash_input (const JmProfile *profile,
                   const JmSearch  *search)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *version = g_strdup_printf ("%d", JM_FIT_VERSION);
  guint8 digest[32];
  gsize length = sizeof digest;
  gint64 hash = 0;

  hash_text (checksum, version);
  if (profile != NULL)
    {
      hash_text (checksum, profile->headline);
      hash_text (checksum, profile->summary);
      hash_json (checksum, profile->skills);
      hash_json (checksum, profile->projects);
      hash_json (checksum, profile->languages);
      hash_json (checksum, profile->experience);
      hash_json (checksum, profile->education);
      hash_json (checksum, profile->certifications);
    }
  hash_text (checksum, search != NULL ? "search" : "");
  if (search != NULL)
    hash_search (checksum, search);
  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < 8; i++)
    hash = (gint64) ((guint64) hash << 8 | digest[i]);
  hash &= G_MAXINT64;
  return hash != 0 ? hash : 1;
}

/**
 * jm_fit_new:
 * @profile: (nullable): who the user is
 * @search: (nullable): what is wanted
 *
 * Prepares both; a few milliseconds, once for many postings.
 *
 * Returns: (transfer full): what postings are measured by
 */
JmFit *
jm_fit_new (const JmProfile *profile,
            const JmSearch  *search)
{
  JmFit *self = g_new0 (JmFit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->skills = jm_skills_new (profile, search);
  self->search = search != NULL ? jm_search_ref ((JmSearch *) search) : NULL;
  self->has_profile = profile != NULL && says_something (profile);
  self->spells = jm_experience_read (profile != NULL ? profile->experience : NULL);
  self->places = search != NULL && search->location != NULL ? jm_place_parse_list (search->location, NULL) : NULL;
  self->input = jm_fit_hash_input (profile, search);
  for (guint i = 0; i < jm_skills_count (self->skills); i++)
    self->n_keywords += (jm_skills_get_flags (self->skills, i) & JM_SKILL_KEYWORD) != 0;
  for (guint i = 0; search != NULL && search->keywords != NULL && search->keywords[i] != NULL; i++)
    if (!jm_search_term_is_unwanted (search->keywords[i]))
      self->wanted_levels |= 1u << jm_level_find (search->keywords[i]);
  jm_fit_prepare_title (self, profile);
  return self;
}

/**
 * jm_fit_ref:
 * @self: a fit
 *
 * Returns: (transfer full): @self
 */
JmFit *
jm_fit_ref (JmFit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jm_fit_unref:
 * @self: (transfer full): a fit
 *
 * Frees it with the last reference.
 */
void
jm_fit_unref (JmFit *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  jm_skills_free (self->skills);
  g_hash_table_unref (self->title_words);
  g_array_unref (self->spells);
  g_clear_pointer (&self->search, jm_search_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self);
}

/**
 * jm_fit_measure:
 * @self: a fit
 * @posting: a posting
 * @today: an instant of the day on which a posting counts as found that has no discovered_at
 * @score: (out caller-allocates): its fit with the reasons; see jm_fit_score_clear()
 *
 * Measures a posting, in time that is linear in its texts. Freshness is how long after its publication a posting was found, and the
 * user's years of experience are those on that day: a score changes with posting, profile and search, and never with the clock. The fit
 * is -1, with its reasons, where neither profile nor keywords say anything that the posting can be held against.
 */
void
jm_fit_measure (const JmFit     *self,
                const JmPosting *posting,
                gint64           today,
                JmFitScore      *score)
{
  g_autofree guint8 *seen = NULL;
  JmFitReason reasons[JM_N_FIT_RULES] = { 0 };
  JmFitPart parts[JM_N_FIT_RULES];
  JmFitTrial trial = { .fit = self, .posting = posting };

  g_return_if_fail (self != NULL && posting != NULL && score != NULL);

  trial.seen = seen = g_new0 (guint8, jm_skills_count (self->skills));
  trial.found_at = posting->discovered_at != 0 ? posting->discovered_at : today;
  jm_skills_find (self->skills, posting, seen);
  jm_fit_try (&trial, parts);
  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    {
      reasons[i] = (JmFitReason) { .rule = i, .why = parts[i].why };
      memcpy (reasons[i].values, parts[i].values, sizeof reasons[i].values);
    }
  *score = (JmFitScore) { .version = JM_FIT_VERSION, .input = self->input };
  score->fit = add_up (parts, reasons);
  score->reasons = jm_fit_reasons_write (reasons, JM_N_FIT_RULES);
  for (guint i = 0; i < JM_N_FIT_RULES; i++)
    jm_fit_reason_clear (&reasons[i]);
}

/**
 * jm_fit_count_skills:
 * @self: a fit
 *
 * Returns: how many skills it can tell apart
 */
guint
jm_fit_count_skills (const JmFit *self)
{
  return jm_skills_count (self->skills);
}

/**
 * jm_fit_get_skill:
 * @self: a fit
 * @number: a skill
 *
 * Returns: its name
 */
const char *
jm_fit_get_skill (const JmFit *self,
                  guint        number)
{
  return jm_skills_get_name (self->skills, number);
}
