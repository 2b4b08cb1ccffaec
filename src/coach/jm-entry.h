/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* Which part of a prompt an entry belongs to; each has its own room there. */
typedef enum {
  JM_PART_PROFILE,
  JM_PART_CV,
  JM_PART_LETTERS,
  JM_N_PARTS
} JmPart;

/* A piece of what the user has: a job, a project, a group of skills, a part of the CV, a letter that was sent. */
typedef struct {
  JmPart part;
  char  *id;     /* "job1", "skills2", "cv3", "letter1" */
  char  *title;
  char  *text;
  guint  tokens; /* about as many as a model counts */
} JmEntry;

/* (element-type JmEntry) of everything; @letters (element-type utf8) (nullable). What the CV only repeats of the profile is left out. */
GPtrArray *jm_entry_list   (const JmProfile *profile, const char *cv_text, GPtrArray *letters);
void       jm_entry_free   (JmEntry *self);
/* About how many tokens a model makes of a text. */
guint      jm_entry_weigh  (const char *text);

/* The best for the posting, those of each part within its room, in the order of @entries. (transfer container) (element-type JmEntry) */
GPtrArray *jm_retrieval_choose (GPtrArray *entries, const JmPosting *posting, const guint room[JM_N_PARTS], GError **error);
/* How well each suits; free with g_free(). */
double    *jm_retrieval_score  (GPtrArray *entries, const JmPosting *posting, GError **error);

G_END_DECLS
