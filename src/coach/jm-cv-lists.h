/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JM_CV_N_LISTS 6
#define JM_CV_MAX_KEYS 8
#define JM_CV_MAX_ENTRIES 100

/* How what a model says of a CV is held against its text. */
typedef enum {
  JM_CV_NAME,  /* stands in it word for word, or the entry is none */
  JM_CV_TEXT,  /* stands in it word for word, or is left out */
  JM_CV_PROSE, /* its sentences that stand in it */
  JM_CV_TEXTS, /* a list of those */
  JM_CV_DATE,
} JmCvKind;

/* A list of the profile and what a model is asked for in its entries, in the shapes of JSON Resume 1.0.0. */
typedef struct {
  const char *name;
  struct {
    const char *name;
    JmCvKind    kind;
  } keys[JM_CV_MAX_KEYS];
} JmCvList;

extern const JmCvList jm_cv_lists[JM_CV_N_LISTS];

G_END_DECLS
