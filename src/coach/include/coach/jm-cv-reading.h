/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-coach.h>

G_BEGIN_DECLS

/* The request body that has a CV read; contact details are not in it. */
char   *jm_prompt_cv     (const JmProvider *provider, const char *cv_text, GError **error);
/* What of the reply can be used, as a profile in the shape of jm_profile_to_json(). JM_ERROR_INVALID: nothing. */
JmJson *jm_cv_from_reply (const char *content, const char *cv_text, GError **error);

G_END_DECLS
