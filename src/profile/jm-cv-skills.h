/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-cv-lines.h"

#include <base/base.h>

G_BEGIN_DECLS

/* JSON Resume's "skills": what stands under their heading, @lines (nullable); where that is next to nothing, what of the shipped list is in @text. */
JmJson *jm_cv_skills_read    (GPtrArray *lines, const char *text);
/* JSON Resume's "languages", from @lines (element-type JmCvLine). */
JmJson *jm_cv_languages_read (GPtrArray *lines);
/* "Back-end: Koa, Express": what follows the label, or all of it. */
const char *jm_cv_skip_label (const char *text);

G_END_DECLS
