/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-prompt.h>

G_BEGIN_DECLS

/* A request body (OpenAI's chat completions). @add_format: (nullable): adds what binds the answer to a form. */
char *jm_request_write (const JmProvider *provider, const char *instructions, const char *message,
                        void (*add_format) (JmJsonBuilder *builder, const JmAnalysisLimits *limits));

G_END_DECLS
