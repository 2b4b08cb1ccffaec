/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "labour.h"

G_BEGIN_DECLS

/* A whole life of a store, in which something fails and is mended afterwards. */
typedef struct {
  int   code;      /* of JM_ERROR, which a failure must have; -1: any that fits */
  guint n_trials;
  guint n_met;     /* in which a step or the opening failed */
  guint n_half;    /* in which the store was none of the states it may be in */
} TrialCount;

/* @arm is called once before the store is opened, @mend after the first failure, and at the end. Every failure must be an error of
 * JM_ERROR; the store is then what it was before the step or after it, can be used at once, and is whole at the end. */
void trial_run (void (*arm) (gpointer data), void (*mend) (void), gpointer data, TrialCount *count);

G_END_DECLS
