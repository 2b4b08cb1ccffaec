/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"
#include "jm-test-server.h"

G_BEGIN_DECLS

#define MODEL_PATH "/v1/chat/completions"
#define MODEL_KEY "sk-canary-5f2a"

/* A stand-in for a language model, and the environment that names it. */
JmTestServer *model_new       (void);
void          model_use       (const char *origin); /* NULL: none is set up */
/* The stream of a whole analysis with that score. */
JmTestAnswer *model_answer    (JmTestServer *self, int score);
char         *model_stream    (int score);

G_END_DECLS
