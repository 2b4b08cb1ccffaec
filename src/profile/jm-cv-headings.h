/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-cv-lines.h"

G_BEGIN_DECLS

/* The section that a line begins, "experience", "other" where it is a heading of no use to a profile; NULL: it is no heading.
 * @rest: (out): what follows on the same line after a colon, or its end. @is_mixed: (out): it names several sections. */
const char *jm_cv_heading_section (const char *line, const char **rest, gboolean *is_mixed);

G_END_DECLS
