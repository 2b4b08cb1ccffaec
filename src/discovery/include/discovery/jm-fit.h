/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* A profile and a search, prepared to measure postings by. Immutable: any thread. The same three give the same score, whatever the
 * locale and whenever it is asked. */
typedef struct _JmFit JmFit;

/* Both may be NULL. */
JmFit  *jm_fit_new       (const JmProfile *profile, const JmSearch *search);
JmFit  *jm_fit_ref       (JmFit *self);
void    jm_fit_unref     (JmFit *self);
gint64  jm_fit_hash_input (const JmProfile *profile, const JmSearch *search); /* without preparing anything */
/* What the posting is worth. @today: the day that a posting counts as found which was not stored yet. */
void    jm_fit_measure   (const JmFit *self, const JmPosting *posting, gint64 today, JmFitScore *score);

/* --- The skills that it can tell apart, for figures over many --- */
guint       jm_fit_count_skills   (const JmFit *self);
const char *jm_fit_get_skill      (const JmFit *self, guint number);

/* Measures again what is out of date, for a worker thread. @n_measured (nullable): how many matches were. */
typedef enum {
  JM_CATCH_UP_DONE,   /* nothing is out of date */
  JM_CATCH_UP_TAKEN,  /* another process is at it */
} JmCatchUp;
gboolean    jm_fit_catch_up       (JmStore *store, JmCatchUp *outcome, guint *n_measured, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmFit, jm_fit_unref)

G_END_DECLS
