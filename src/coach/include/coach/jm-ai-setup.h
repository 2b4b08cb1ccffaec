/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

/* What the user decided about language models. Keys are no part of it: they are in the keyring. */
typedef struct {
  gboolean enabled;      /* FALSE: no AI, and nothing is queued */
  char    *provider;     /* (nullable) the name of a service, "openrouter" */
  char    *url;          /* (nullable) instead of the service's own */
  char    *model;        /* (nullable) */
  gint64   price_in;     /* micro-dollars a million tokens; -1: not known */
  gint64   price_out;
  gint64   budget_day;   /* micro-dollars; -1: no limit */
  gint64   budget_month;
  gboolean sends_contact; /* name, e-mail address, phone number and links go along */
} JmAiSetup;

JmAiSetup *jm_ai_setup_load  (JmDb *db, GError **error);
gboolean   jm_ai_setup_store (JmDb *db, const JmAiSetup *self, GError **error);
JmAiSetup *jm_ai_setup_copy  (const JmAiSetup *self);
void       jm_ai_setup_free  (JmAiSetup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmAiSetup, jm_ai_setup_free)

G_END_DECLS
