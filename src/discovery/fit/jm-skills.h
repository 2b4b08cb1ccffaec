/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* The skills that can be told apart in a text: those of the shipped list, the profile's own, and a search's keywords. Immutable once
 * made; any thread. */
typedef struct _JmSkills JmSkills;

typedef enum {
  JM_SKILL_LISTED  = 1 << 0, /* of the shipped list */
  JM_SKILL_HAD     = 1 << 1, /* in the profile */
  JM_SKILL_KEYWORD = 1 << 2, /* of the search */
  JM_SKILL_EXACT   = 1 << 3, /* counts only as it is written: "Go", not "go" */
  JM_SKILL_NONE    = 1 << 4, /* is no skill but holds a word that looks like one */
} JmSkillFlags;

/* Where one was found. */
typedef enum { JM_SEEN_TITLE = 1 << 0, JM_SEEN_TAGS = 1 << 1, JM_SEEN_TEXT = 1 << 2 } JmSeen;

/* @profile and @search may be NULL. */
JmSkills     *jm_skills_new       (const JmProfile *profile, const JmSearch *search);
void          jm_skills_free      (JmSkills *self);
guint         jm_skills_count     (const JmSkills *self);
const char   *jm_skills_get_name  (const JmSkills *self, guint number);
JmSkillFlags  jm_skills_get_flags (const JmSkills *self, guint number);
/* Whether @word, folded, is the name of a skill that counts only as it is written; @number is that skill. */
gboolean      jm_skills_find_exact (const JmSkills *self, const char *word, guint *number);
/* @seen holds a JmSeen for each skill, all 0 before. Linear in the posting's texts. */
void          jm_skills_find      (const JmSkills *self, const JmPosting *posting, guint8 *seen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmSkills, jm_skills_free)

G_END_DECLS
