/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The key of a language-model service, in the desktop's keyring and nowhere else. All block: worker threads. A keyring
 * that is absent, locked or slow ends in JM_ERROR_FAILED with a sentence, never in a file and never in a wait beyond half a minute. */

/* NULL with no error: there is none. */
char    *jm_secret_lookup (const char *provider, GCancellable *cancellable, GError **error);
/* Where the keyring does not take it, FALSE with an error, and the key lasts until this process ends. */
gboolean jm_secret_store  (const char *provider, const char *key, GCancellable *cancellable, GError **error);
gboolean jm_secret_clear  (const char *provider, GCancellable *cancellable, GError **error);
/* Each profile has its own: what stands in the place of @provider above. NULL as a profile is the default one. */
char    *jm_secret_dup_profile (const char *data_dir);
char    *jm_secret_dup_name    (const char *profile, const char *provider);
/* All that a profile has there. */
gboolean jm_secret_clear_all   (const char *profile, GCancellable *cancellable, GError **error);
/* Overwrites and frees. */
void     jm_secret_free   (char *key);

G_END_DECLS
