/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-secret.h>

#include <base/jm-error.h>

#include "http/jm-deadline.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>
#include <string.h>

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

/* Neither locked nor silent, nor called off: there is none. */
static gboolean
is_absent (JmDeadline   *deadline,
           const GError *cause)
{
  return jm_deadline_get_end (deadline) != JM_END_CALLER && jm_deadline_get_end (deadline) != JM_END_TOTAL
         && !g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) && !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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
 * jm_secret_dup_profile:
 * @data_dir: the folder of a profile
 *
 * Returns: (transfer full) (nullable): what its keys are told apart by; %NULL for the default profile
 */
char *
jm_secret_dup_profile (const char *data_dir)
{
  g_autofree char *whole = g_canonicalize_filename (data_dir, NULL);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "jobmate", NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  return g_str_equal (whole, usual) ? NULL : g_strndup (hash, 12);
}

/**
 * jm_secret_dup_name:
 * @profile: (nullable): of jm_secret_dup_profile()
 * @provider: the name of a service
 *
 * Returns: (transfer full): by what the keyring knows the key of that profile
 */
char *
jm_secret_dup_name (const char *profile,
                    const char *provider)
{
  return profile != NULL ? g_strconcat (provider, "@", profile, NULL) : g_strdup (provider);
}

static gboolean
is_of_profile (const char *name,
               const char *profile)
{
  const char *at = name != NULL ? strrchr (name, '@') : NULL;

  return name != NULL && (profile != NULL ? at != NULL && g_str_equal (at + 1, profile) : at == NULL);
}

static void
forget_session (const char *profile)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&session_lock);
  GHashTableIter iter;
  gpointer name;

  if (session_keys == NULL)
    return;
  g_hash_table_iter_init (&iter, session_keys);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (is_of_profile (name, profile))
      g_hash_table_iter_remove (&iter);
}

/**
 * jm_secret_clear_all:
 * @profile: (nullable): of jm_secret_dup_profile()
 * @cancellable: (nullable): ends the wait
 * @error: return location
 *
 * Forgets every key of a profile, in the keyring and in this process. Where there is no keyring there are none in it.
 *
 * Returns: %FALSE with %JM_ERROR_FAILED when the keyring is locked or silent
 */
gboolean
jm_secret_clear_all (const char    *profile,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(JmDeadline) deadline = jm_deadline_new (cancellable, 0, PATIENCE * 1000);
  g_autoptr(GError) local_error = NULL;
  g_autolist(GObject) items = NULL;

  forget_session (profile);
  items = secret_password_search_sync (&schema, SECRET_SEARCH_ALL, jm_deadline_get_cancellable (deadline), &local_error, NULL);
  for (GList *l = items; l != NULL && local_error == NULL; l = l->next)
    {
      g_autoptr(GHashTable) attributes = secret_retrievable_get_attributes (l->data);
      const char *name = g_hash_table_lookup (attributes, "provider");

      if (is_of_profile (name, profile))
        secret_password_clear_sync (&schema, jm_deadline_get_cancellable (deadline), &local_error, "provider", name, NULL);
    }
  if (local_error == NULL || is_absent (deadline, local_error))
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
