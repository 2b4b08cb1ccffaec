/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <glib/gstdio.h>
#include <string.h>

#define CANARY "sk-CANARY-0c77aa"

static void
test_keyring (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;
  char *key = jm_secret_lookup ("openrouter", NULL, &error);

  g_assert_no_error (error);
  g_assert_null (key);
  g_assert_true (jm_secret_store ("openrouter", CANARY, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (jm_secret_store ("mistral", "other", NULL, &error));
  key = jm_secret_lookup ("openrouter", NULL, &error);
  g_assert_cmpstr (key, ==, CANARY);
  jm_secret_free (key);

  /* Whoever holds the key is the keyring, and it does not hold it in the clear. */
  g_assert_true (g_file_get_contents (g_getenv ("SECRET_FILE_TEST_PATH"), &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, CANARY, strlen (CANARY)));

  g_assert_true (jm_secret_store ("openrouter", "new", NULL, &error));
  key = jm_secret_lookup ("openrouter", NULL, &error);
  g_assert_cmpstr (key, ==, "new");
  jm_secret_free (key);
  g_assert_true (jm_secret_clear ("openrouter", NULL, &error));
  g_assert_true (jm_secret_clear ("openrouter", NULL, &error));
  g_assert_no_error (error);
  key = jm_secret_lookup ("openrouter", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (key);
}

/* Each profile has its own, and is rid of its own alone. */
static void
test_profiles (void)
{
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "jobmate", NULL);
  g_autofree char *other = g_build_filename (usual, "profiles", "work", NULL);
  g_autofree char *profile = jm_secret_dup_profile (other);
  g_autofree char *name = jm_secret_dup_name (profile, "openrouter");
  g_autofree char *same = jm_secret_dup_name (NULL, "openrouter");
  g_autoptr(GError) error = NULL;
  char *key;

  g_assert_null (jm_secret_dup_profile (usual));
  g_assert_cmpstr (same, ==, "openrouter");
  g_assert_true (jm_secret_store ("openrouter", "mine", NULL, &error));
  g_assert_true (jm_secret_store ("board:adzuna", "mine", NULL, &error));
  g_assert_true (jm_secret_store (name, "theirs", NULL, &error));
  key = jm_secret_lookup ("openrouter", NULL, &error);
  g_assert_cmpstr (key, ==, "mine");
  jm_secret_free (key);

  g_assert_true (jm_secret_clear_all (NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (jm_secret_lookup ("openrouter", NULL, &error));
  g_assert_null (jm_secret_lookup ("board:adzuna", NULL, &error));
  key = jm_secret_lookup (name, NULL, &error);
  g_assert_cmpstr (key, ==, "theirs");
  jm_secret_free (key);
  g_assert_true (jm_secret_clear_all (profile, NULL, &error));
  g_assert_null (jm_secret_lookup (name, NULL, &error));
  g_assert_no_error (error);
}

/* In a process of its own, for the library decides once. */
static void
test_none_subprocess (void)
{
  g_autoptr(GError) error = NULL;
  char *key = jm_secret_lookup ("openrouter", NULL, &error);

  g_assert_null (key);
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "keyring"));
  g_clear_error (&error);

  g_assert_false (jm_secret_store ("openrouter", CANARY, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_assert_null (strstr (error->message, CANARY));
  g_clear_error (&error);

  /* For this session it works all the same. */
  key = jm_secret_lookup ("openrouter", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, CANARY);
  jm_secret_free (key);
  jm_secret_clear ("openrouter", NULL, NULL);
  g_assert_null (jm_secret_lookup ("openrouter", NULL, NULL));
}

static void
test_none (void)
{
  g_test_trap_subprocess ("/secret/none/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*CANARY*");
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (jm_secret_lookup ("openrouter", cancellable, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *dir = g_dir_make_tmp ("jobmate-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "keyring", NULL);
  int status;

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!g_test_subprocess ())
    {
      g_setenv ("SECRET_BACKEND", "file", TRUE);
      g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
      g_setenv ("SECRET_FILE_TEST_PASSWORD", "open sesame", TRUE);
    }
  else
    g_setenv ("SECRET_BACKEND", "service", TRUE);
  g_test_add_func ("/secret/keyring", test_keyring);
  g_test_add_func ("/secret/profiles", test_profiles);
  g_test_add_func ("/secret/cancelled", test_cancelled);
  g_test_add_func ("/secret/none", test_none);
  g_test_add_func ("/secret/none/subprocess", test_none_subprocess);
  status = g_test_run ();
  g_unlink (path);
  g_rmdir (dir);
  return status;
}
