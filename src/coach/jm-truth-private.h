/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-facts.h"

G_BEGIN_DECLS

struct _JmTruth {
  JmFacts *facts;
  char    *phone; /* digits */
};

/* A text under the eye of the guard. */
typedef struct {
  JmFacts    *facts;
  const char *phone;
  const char *text;      /* valid */
  GPtrArray  *tokens;
  gboolean   *used;      /* tokens that were held against the facts already */
  guint       n_greeting; /* tokens of the greeting, which claims no title */
  const char *language;  /* (nullable) "fr", "en", "de" */
  GPtrArray  *findings;
} JmCheck;

/* From token @first to before token @end. */
void jm_check_add         (JmCheck *self, JmClaimKind kind, guint first, guint end);
void jm_check_use         (JmCheck *self, guint first, guint end);
void jm_check_names       (JmCheck *self);
void jm_check_numbers     (JmCheck *self);

G_END_DECLS
