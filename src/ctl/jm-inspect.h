/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-ctl.h"

G_BEGIN_DECLS

/* Files as "show" answers them, or bare. */
JmPosting *jm_ctl_read_posting (const char *path, GError **error);
JmProfile *jm_ctl_read_profile (const char *path, GError **error); /* NULL: an empty one */

G_END_DECLS
