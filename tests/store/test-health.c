/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <base/base.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define DAY (24 * 60 * 60)
#define PAGE 16384

static const char fill[] =
  "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 400)"
  "INSERT INTO posting (uuid, title, description, discovered_at, seen_at)"
  " SELECT n, 'Sailmaker', hex (randomblob (300)) || ' topsail', 1, 1 FROM number";

static JmHealthState
check (JmStore *store)
{
  g_autoptr(GError) error = NULL;
  JmHealthState state;

  g_assert_true (jm_health_check (store, NULL, &state, &error));
  g_assert_no_error (error);
  return state;
}

static JmHealthState
load (const char *path)
{
  JmHealth health;

  jm_health_load (path, &health);
  return health.state;
}

/* Writes zeros over the head of a page, as a disk that fails does. */
static void
spoil (const char *path,
       gint64      page)
{
  g_autofree char *file = g_build_filename (path, "jobmate.db", NULL);
  char zeros[64] = { 0 };
  int fd = open (file, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, zeros, sizeof zeros, (page - 1) * PAGE), ==, sizeof zeros);
  close (fd);
}

/* A week later, after an end that was none, and as long as it is not whole. */
static void
test_due (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  char first[4];

  jm_time_set_now (1795608000);
  g_assert_true (jm_health_is_due (store));
  g_assert_cmpint (load (path), ==, JM_HEALTH_UNKNOWN);
  g_assert_cmpint (check (store), ==, JM_HEALTH_SOUND);
  g_assert_cmpint (load (path), ==, JM_HEALTH_SOUND);
  g_assert_false (jm_health_is_due (store));
  jm_time_set_now (1795608000 + 7 * DAY);
  g_assert_true (jm_health_is_due (store));
  g_assert_cmpint (check (store), ==, JM_HEALTH_SOUND);
  g_clear_object (&store);
  store = scratch_open (path);
  g_assert_false (jm_health_is_due (store)); /* it was closed in order */
  g_clear_object (&store);

  process = scratch_spawn ("write", path, "whole");
  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (process), first, sizeof first, NULL, &error), >, 0);
  g_subprocess_force_exit (process);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  store = scratch_open (path);
  g_assert_true (jm_health_is_due (store));
  g_clear_object (&store);
  store = scratch_open (path);
  g_assert_true (jm_health_is_due (store)); /* nobody has looked yet */
  g_assert_cmpint (check (store), ==, JM_HEALTH_SOUND);
  g_assert_false (jm_health_is_due (store));
  jm_time_set_now (0);
}

/* What can be made again is no reason for alarm. */
static void
test_index (void)
{
  static const char *const spoilt[] = { "UPDATE posting_bodies_data SET block = zeroblob (length (block)) WHERE id > 10", "DELETE FROM posting_titles_data WHERE id > 10" };
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *file = g_build_filename (path, "jobmate.db", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autoptr(JmStore) store = scratch_open (path);
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) trouble = NULL;
      sqlite3 *handle;

      if (i == 0)
        g_assert_true (scratch_execute (store, fill, NULL));
      g_clear_object (&store);
      g_assert_cmpint (sqlite3_open (file, &handle), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (handle, spoilt[i], NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (handle);

      store = scratch_open (path);
      g_assert_cmpint (check (store), ==, JM_HEALTH_REPAIRED);
      g_assert_cmpint (check (store), ==, JM_HEALTH_SOUND);
      trouble = jm_store_dup_trouble (store);
      g_assert_no_error (trouble);
      g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM posting_bodies WHERE posting_bodies MATCH 'topsail'"), ==, 400);
      g_assert_true (scratch_execute (store, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)", &error));
      g_assert_no_error (error);
    }
}

static void
count_cb (JmStore *store,
          guint   *count)
{
  *count += 1;
}

static gboolean
has_told (gpointer count)
{
  return *(guint *) count > 0;
}

/* Rows are: it is told, once, and stays told. */
static void
test_damaged (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) trouble = NULL;
  gint64 page, deadline;
  guint count = 0;

  g_assert_true (scratch_execute (store, fill, NULL));
  page = scratch_number (store, "SELECT min (pageno) AS n FROM dbstat WHERE name = 'posting' AND pagetype = 'leaf'");
  g_clear_object (&store);
  spoil (path, page);

  store = scratch_open (path);
  g_signal_connect (store, "trouble", G_CALLBACK (count_cb), &count);
  g_assert_cmpint (check (store), ==, JM_HEALTH_DAMAGED);
  g_assert_cmpint (load (path), ==, JM_HEALTH_DAMAGED);
  deadline = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
  while (!has_told (&count) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (scratch_execute (store, "INSERT INTO setting VALUES ('a', 'b')", NULL));
  trouble = jm_store_dup_trouble (store);
  g_assert_error (trouble, JM_ERROR, JM_ERROR_CORRUPT);
  g_assert_true (jm_health_is_due (store));
}

static void
test_cancelled (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  JmHealthState state;

  g_assert_true (scratch_execute (store, fill, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (jm_health_check (store, cancellable, &state, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (load (path), ==, JM_HEALTH_UNKNOWN);
  g_assert_cmpint (check (store), ==, JM_HEALTH_SOUND);
}

/* Out of the way with its log, byte for byte, and never while it is in use. */
static void
test_set_aside (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *file = g_build_filename (path, "jobmate.db", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *text = NULL;
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;

  g_assert_false (jm_backup_set_aside (path, &aside, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_clear_object (&store);

  g_assert_true (g_file_set_contents (file, "Dear diary", -1, NULL));
  g_assert_true (jm_backup_set_aside (path, &aside, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  moved = g_build_filename (aside, "jobmate.db", NULL);
  g_assert_true (g_file_get_contents (moved, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Dear diary");
  store = scratch_open (path);
}

/* All that is ours, and nothing else. */
static void
test_erase (void)
{
  static const char *const folders[] = { "cv", "boards", NULL };
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(Scratch) disk = scratch_new ();
  g_autoptr(Scratch) gone = scratch_new ();
  g_autoptr(GPtrArray) former = NULL;
  g_auto(GStrv) away = NULL;
  g_autofree char *other = g_build_filename (path, "profiles", NULL);
  g_autofree char *cv = g_build_filename (path, "cv", NULL);
  g_autofree char *paper = g_build_filename (cv, "a.pdf", NULL);
  g_autofree char *strange = g_build_filename (disk, "jobmate-20260101-000000.zip", NULL);
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GDir) dir = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (cv, 0700), ==, 0);
  g_assert_true (g_file_set_contents (paper, "x", 1, NULL));
  g_assert_true (g_file_set_contents (strange, "x", 1, NULL));
  g_assert_true (jm_backup_plan_run (store, folders, FALSE, NULL, NULL, &error));
  g_assert_true (jm_backup_plan_set_folder (path, disk, &error));
  g_assert_true (jm_backup_plan_run (store, folders, FALSE, NULL, NULL, &error));
  /* Where they went before, too; and one of these is on a disk that is somewhere else by now. */
  g_assert_true (jm_backup_plan_set_folder (path, gone, &error));
  g_assert_cmpint (g_rmdir (gone), ==, 0);
  g_assert_true (jm_backup_plan_set_folder (path, NULL, &error));
  g_assert_no_error (error);
  former = jm_backup_plan_list_former (path);
  g_assert_cmpuint (former->len, ==, 1);
  away = jm_backup_plan_list_away (path);
  g_assert_cmpstrv (away, ((const char *const[]) { gone, NULL }));

  g_assert_false (jm_backup_erase (path, folders, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (g_file_test (paper, G_FILE_TEST_EXISTS));
  g_clear_object (&store);
  g_assert_true (jm_backup_erase (path, folders, &error));
  g_assert_no_error (error);

  dir = g_dir_open (path, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "profiles");
  g_assert_null (g_dir_read_name (dir));
  g_clear_pointer (&dir, g_dir_close);
  dir = g_dir_open (disk, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "jobmate-20260101-000000.zip");
  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpint (g_rmdir (other), ==, 0);
  g_assert_true (jm_backup_erase (path, folders, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/health/due", test_due);
  g_test_add_func ("/store/health/index", test_index);
  g_test_add_func ("/store/health/damaged", test_damaged);
  g_test_add_func ("/store/health/cancelled", test_cancelled);
  g_test_add_func ("/store/health/set-aside", test_set_aside);
  g_test_add_func ("/store/health/erase", test_erase);
  return g_test_run ();
}
