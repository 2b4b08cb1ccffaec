/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whose CV it is, as it stands there; @email (nullable) confirms it. (nullable): nobody's name was found. */
char *jm_cv_name_find  (const char *text, const char *email);
/* "MARIE-ANNE O’NEIL" as people write it in a letter. */
char *jm_cv_name_write (const char *name);

G_END_DECLS
