/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Several people, or several lives of one: each has a folder with all that is its own. NULL is the name of the default one. */
gboolean jm_profiles_check_name (const char *name, GError **error);
char    *jm_profiles_dup_folder (const char *name);
/* NULL for the default one, and for a folder elsewhere. */
char    *jm_profiles_dup_name   (const char *data_dir);
/* The names of those that are there beside the default one, in the order of the language. */
char   **jm_profiles_list       (void);

G_END_DECLS
