/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-coach.h>

G_BEGIN_DECLS

/* A model that a service has. */
typedef struct {
  char   *id;      /* what a request names */
  char   *title;   /* (nullable) for people */
  gint64  context; /* tokens, 0: not told */
  JmPrice price;   /* -1: not told */
} JmModel;

void       jm_model_free    (JmModel *self);
GPtrArray *jm_models_parse  (const char *bytes, gsize length, GError **error);
/* Blocking, worker threads. */
GPtrArray *jm_models_fetch  (JmHttp *http, JmProvider *provider, GCancellable *cancellable, GError **error);
GPtrArray *jm_models_filter (GPtrArray *models, const char *words);

/* Are address, key and model right? Blocking, worker threads. Some models think before they say a word. */
#define JM_TRIAL_TOKENS 512
char      *jm_provider_try       (JmHttp *http, const JmProvider *provider, JmChatTalk *talk, GCancellable *cancellable, GError **error);
char      *jm_provider_dup_trial (const JmProvider *provider);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmModel, jm_model_free)

G_END_DECLS
