/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* LinkedIn's "Get a copy of your data", a ZIP file of tables, as a profile in the shape of jm_profile_to_json(). Blocks. */
JmJson *jm_linkedin_read (const char *path, GError **error);

G_END_DECLS
