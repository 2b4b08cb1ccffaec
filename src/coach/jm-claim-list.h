/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-token.h"

#include <coach/jm-truth.h>

G_BEGIN_DECLS

/* A thing that letters claim by words of a list: a language, a degree, a title, a skill. */
typedef struct {
  JmClaimKind kind;
  char       *name;
  int         level;    /* of a degree: N of "Bac+N"; -1: none */
  gboolean    is_level; /* "Bac+5" itself: any degree of that level is meant */
  gboolean    is_none;  /* would be taken for another one */
} JmTerm;

/* The longest one that begins at token @i, and how many tokens it has; NULL: none. */
const JmTerm *jm_claim_list_find (GPtrArray *tokens, guint i, guint *n_tokens);

G_END_DECLS
