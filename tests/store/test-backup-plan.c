/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <base/base.h>
#include <glib/gstdio.h>
#include <utime.h>

#define DAY (24 * 60 * 60)
#define NOON 1795608000 /* 2026-11-25 */

static const char *const folders[] = { "cv", "boards", NULL };

static void
add_event (JmStore *store)
{
  g_assert_true (scratch_execute (store, "INSERT INTO event (at, process, kind) VALUES (1, 'x', 'RATED')", NULL));
}

static gboolean
run_due (JmStore *store)
{
  g_autoptr(GError) error = NULL;
  gboolean is_done;

  g_assert_true (jm_backup_plan_run (store, folders, TRUE, &is_done, NULL, &error));
  g_assert_no_error (error);
  return is_done;
}

static guint
count_backups (const char *path)
{
  g_autoptr(GPtrArray) files = jm_backup_plan_list (path);

  return files->len;
}

static void
test_daily (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GPtrArray) files = NULL;

  jm_time_set_now (NOON);
  g_assert_false (run_due (store)); /* nothing has ever happened */
  add_event (store);
  g_assert_true (run_due (store));
  add_event (store);
  g_assert_false (run_due (store)); /* not twice a day */
  jm_time_set_now (NOON + DAY);
  g_assert_true (run_due (store));
  jm_time_set_now (NOON + 2 * DAY);
  g_assert_false (run_due (store)); /* nothing has happened since */
  add_event (store);
  jm_time_set_now (NOON - 300 * DAY);
  g_assert_true (run_due (store)); /* a clock that was set back is no reason to wait */

  for (guint i = 1; i <= JM_BACKUPS_KEPT + 2; i++)
    {
      add_event (store);
      jm_time_set_now (NOON + (10 + i) * DAY);
      g_assert_true (run_due (store));
    }
  files = jm_backup_plan_list (path);
  g_assert_cmpuint (files->len, ==, JM_BACKUPS_KEPT);
  g_assert_cmpint (((JmBackupFile *) files->pdata[0])->at, ==, NOON + (12 + JM_BACKUPS_KEPT) * DAY);
  g_assert_cmpint (((JmBackupFile *) files->pdata[files->len - 1])->at, ==, NOON + 13 * DAY);
  jm_time_set_now (0);
}

/* A folder that two use: each thins out its own alone. What else lies there is nobody's. */
static void
test_shared_folder (void)
{
  g_autoptr(Scratch) first = scratch_new ();
  g_autoptr(Scratch) second = scratch_new ();
  g_autoptr(Scratch) folder = scratch_new ();
  g_autofree char *strange = g_build_filename (folder, "jobmate-20260101-000000.zip", NULL);
  const char *const paths[] = { first, second };

  g_assert_true (g_file_set_contents (strange, "x", 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(JmStore) store = scratch_open (paths[i]);

      g_assert_true (jm_backup_plan_set_folder (paths[i], folder, NULL));
      for (guint day = 0; day < (i == 0 ? 1 : JM_BACKUPS_KEPT + 1); day++)
        {
          jm_time_set_now (NOON + day * DAY);
          add_event (store);
          g_assert_true (run_due (store));
        }
    }
  g_assert_cmpuint (count_backups (first), ==, 1);
  g_assert_cmpuint (count_backups (second), ==, JM_BACKUPS_KEPT);
  g_assert_true (g_file_test (strange, G_FILE_TEST_EXISTS));
  jm_time_set_now (0);
}

/* A disk that is not there is not made up by a folder of its name; it is told, and tried again after a while. */
static void
test_folder_gone (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(Scratch) disk = scratch_new ();
  g_autofree char *folder = g_build_filename (disk, "backups", NULL);
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(JmBackupPlan) plan = NULL;
  g_autoptr(GError) error = NULL;

  jm_time_set_now (NOON);
  g_assert_false (jm_backup_plan_set_folder (path, folder, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (jm_backup_plan_set_folder (path, folder, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  add_event (store);
  g_assert_false (jm_backup_plan_run (store, folders, TRUE, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  plan = jm_backup_plan_load (path);
  g_assert_cmpstr (plan->failure, ==, error->message);
  g_assert_cmpint (plan->failed_at, ==, NOON);
  g_assert_cmpint (plan->last_at, ==, 0);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_false (run_due (store));
  jm_time_set_now (NOON + 2 * 60 * 60);
  g_assert_true (run_due (store));
  g_clear_pointer (&plan, jm_backup_plan_free);
  plan = jm_backup_plan_load (path);
  g_assert_null (plan->failure);
  g_assert_cmpint (plan->last_at, ==, NOON + 2 * 60 * 60);
  g_assert_cmpuint (count_backups (path), ==, 1);
  jm_time_set_now (0);
}

/* Of two at once one does it, and the other knows. */
static void
test_one_at_a_time (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(JmClaim) other = jm_claim_take (store, "backup", "plan", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (other);
  add_event (store);
  g_assert_false (run_due (store));
  g_assert_false (jm_backup_plan_run (store, folders, FALSE, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_pointer (&other, jm_claim_free);
  g_assert_true (run_due (store));
}

/* What one left that was killed goes with the next good one; what is under way stays. */
static void
test_leftovers (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *old = g_build_filename (path, ".backup-AAAAAA", NULL);
  g_autofree char *new = g_build_filename (path, ".backup-BBBBBB", NULL);
  g_autofree char *import = g_build_filename (path, ".import-AAAAAA", NULL);
  g_autoptr(JmStore) store = scratch_open (path);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  struct utimbuf times = { now - 2 * DAY, now - 2 * DAY };

  g_assert_cmpint (g_mkdir (old, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (new, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (import, 0700), ==, 0);
  g_assert_cmpint (g_utime (old, &times) | g_utime (import, &times), ==, 0);
  add_event (store);
  g_assert_true (run_due (store));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS) || g_file_test (import, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new, G_FILE_TEST_EXISTS));
}

/* The newest is cut short: the one before it is offered. */
static void
test_newest_good (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(JmBackupFile) good = NULL;
  g_autofree char *bytes = NULL;
  const JmBackupFile *newest;
  gsize length;

  g_assert_null (jm_backup_plan_find_good (path, folders));
  for (guint day = 0; day < 2; day++)
    {
      jm_time_set_now (NOON + day * DAY);
      add_event (store);
      g_assert_true (run_due (store));
    }
  files = jm_backup_plan_list (path);
  newest = files->pdata[0];
  g_assert_true (g_file_get_contents (newest->path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (newest->path, bytes, length / 2, NULL));
  good = jm_backup_plan_find_good (path, folders);
  g_assert_cmpint (good->at, ==, NOON);
  jm_time_set_now (0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/backup-plan/daily", test_daily);
  g_test_add_func ("/store/backup-plan/shared-folder", test_shared_folder);
  g_test_add_func ("/store/backup-plan/folder-gone", test_folder_gone);
  g_test_add_func ("/store/backup-plan/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/store/backup-plan/leftovers", test_leftovers);
  g_test_add_func ("/store/backup-plan/newest-good", test_newest_good);
  return g_test_run ();
}
