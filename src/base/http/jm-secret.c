/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-secret.h>

#include <base/jm-error.h>

#include "http/jm-deadline.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

/* A user may be typing the keyring's password; beyond this a broken one is likelier. */
#define PATIENCE 30

/* Keys that no keyring took, for this process only: provider to key. */
static GHashTable *session_keys;
static GMutex session_lock;

static const SecretSchema schema = {
  .name = JM_APP_ID ".Provider",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "provider", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static void
remember (const char *provider,
          const char *key)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&session_lock);

  if (session_keys == NULL)
    session_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jm_secret_free);
  if (key != NULL)
    g_hash_table_replace (session_keys, g_strdup (provider), g_strdup (key));
  else
    g_hash_table_remove (session_keys, provider);
}

static char *
recall (const char *provider)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&session_lock);

  return session_keys != NULL ? g_strdup (g_hash_table_lookup (session_keys, provider)) : NULL;
}

/* The library's own words name buses and objects. */
static void
explain (JmDeadline   *deadline,
         const GError  *cause,
         GError       **error)
{
  if (jm_deadline_get_end (deadline) == JM_END_CALLER)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The request was cancelled."));
  else if (jm_deadline_get_end (deadline) == JM_END_TOTAL)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_FAILED, _("The keyring does not answer. Unlock it, or sign in to the desktop again."));
  else if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error_literal (error, JM_ERROR, JM_ERROR_FAILED, _("The keyring is locked. Unlock it and try again."));
  else
    g_set_error_literal (error, JM_ERROR, JM_ERROR_FAILED, _("There is no keyring on this desktop that keys could be kept in. Install one, such as GNOME Keyring."));
}

/**
 * jm_secret_lookup:
 * @provider: the name of a service
 * @cancellable: (nullable): ends the wait
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the key, to be freed with jm_secret_free(); %NULL with no error when there is none,
 *   with %JM_ERROR_FAILED when the keyring is absent, locked or silent
 */
char *
jm_secret_lookup (const char    *provider,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(JmDeadline) deadline = NULL;
  g_autoptr(GError) local_error = NULL;
  char *key;

  g_return_val_if_fail (provider != NULL, NULL);

  key = recall (provider);
  if (key != NULL)
    return key;
  deadline = jm_deadline_new (cancellable, 0, PATIENCE * 1000);
  key = secret_password_lookup_sync (&schema, jm_deadline_get_cancellable (deadline), &local_error, "provider", provider, NULL);
  if (local_error != NULL)
    explain (deadline, local_error, error);
  return key;
}

/**
 * jm_secret_store:
 * @provider: the name of a service
 * @key: its key
 * @cancellable: (nullable): ends the wait
 * @error: return location
 *
 * Keeps a key in the keyring. Where that fails it is remembered by this process alone, so that one can work on.
 *
 * Returns: whether the keyring has it; %FALSE with %JM_ERROR_FAILED otherwise
 */
gboolean
jm_secret_store (const char    *provider,
                 const char    *key,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(JmDeadline) deadline = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (provider != NULL && key != NULL, FALSE);

  deadline = jm_deadline_new (cancellable, 0, PATIENCE * 1000);
  label = g_strdup_printf (_("JobMate: key for %s"), provider);
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, key, jm_deadline_get_cancellable (deadline), &local_error,
                                  "provider", provider, NULL))
    {
      remember (provider, NULL);
      return TRUE;
    }
  remember (provider, key);
  explain (deadline, local_error, error);
  return FALSE;
}

/**
 * jm_secret_clear:
 * @provider: the name of a service
 * @cancellable: (nullable): ends the wait
 * @error: return location
 *
 * Forgets a key, in the keyring and in this process. One that is not there is forgotten already.
 *
 * Returns: %FALSE with %JM_ERROR_FAILED when the keyring is absent, locked or silent
 */
gboolean
jm_secret_clear (const char    *provider,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(JmDeadline) deadline = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (provider != NULL, FALSE);

  remember (provider, NULL);
  deadline = jm_deadline_new (cancellable, 0, PATIENCE * 1000);
  secret_password_clear_sync (&schema, jm_deadline_get_cancellable (deadline), &local_error, "provider", provider, NULL);
  if (local_error == NULL)
    return TRUE;
  explain (deadline, local_error, error);
  return FALSE;
}

/**
 * jm_secret_free:
 * @key: (nullable): a key
 *
 * Overwrites and frees a key.
 */
void
jm_secret_free (char *key)
{
  secret_password_free (key);
}
