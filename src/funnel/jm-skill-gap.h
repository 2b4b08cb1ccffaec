/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/jm-funnel.h>

G_BEGIN_DECLS

/* A skill that postings name and the profile lacks. */
typedef struct {
  char *name;
  guint approved, all; /* postings that name it: approved ones; those and pending ones */
  guint more, strong;  /* pending postings that would fit better with it; that would fit well only then */
} JmSkillLack;

/* (element-type JmSkillLack): those that the user's approved postings ask for most come first */
GPtrArray *jm_skill_gap_measure (JmStore *store, const JmProfile *profile, const JmSearch *search, gint64 only, GCancellable *cancellable, GError **error);

G_END_DECLS
