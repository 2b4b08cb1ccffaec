/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Leaves a file of @content at the place of the database. */
static char *
put (const char *path, gconstpointer content, gsize length)
{
  g_autoptr(GError) error = NULL;
  char *file = g_build_filename (path, "jobmate.db", NULL);

  g_file_set_contents (file, content, length, &error);
  g_assert_no_error (error);
  return file;
}

static guint
count_files (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gint64
get_mtime (const char *file)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (file, &status), ==, 0);
  return status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status.st_mtim.tv_nsec;
}

static guint
get_mode (const char *path, const char *name)
{
  g_autofree char *file = g_build_filename (path, name, NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (file, &status), ==, 0);
  return status.st_mode & 0777;
}

/* The file is refused with @code, byte for byte what it was, nothing beside it. */
static void
assert_refused (const char *path, int code)
{
  g_autofree char *file = g_build_filename (path, "jobmate.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;
  gint64 mtime = get_mtime (file);
  guint n_files = count_files (path);
  JmStore *store;

  g_assert_true (g_file_get_contents (file, &before, &n_before, NULL));
  store = jm_store_open (path, &error);
  g_assert_null (store);
  g_assert_error (error, JM_ERROR, code);
  g_assert_true (g_file_get_contents (file, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_cmpint (get_mtime (file), ==, mtime);
  g_assert_cmpuint (count_files (path), ==, n_files);
}

static void
test_modes (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *folder = g_build_filename (path, "one", "two", NULL);
  g_autoptr(JmStore) store = scratch_open (folder);
  g_autofree char *file = jm_store_dup_path (store);

  g_assert_cmpstr (jm_store_get_data_dir (store), ==, folder);
  g_assert_cmpint (get_mode (path, "one"), ==, 0700);
  g_assert_cmpint (get_mode (path, "one/two"), ==, 0700);
  g_assert_cmpint (get_mode (folder, "jobmate.db"), ==, 0600);
  g_assert_true (scratch_execute (store, "INSERT INTO setting VALUES ('a', 'b')", NULL));
  g_assert_cmpint (get_mode (folder, "jobmate.db-wal"), ==, 0600);
  g_assert_cmpint (get_mode (folder, "jobmate.db-shm"), ==, 0600);
  jm_store_close (store);
  g_assert_cmpuint (count_files (folder), ==, 1); /* the log is folded in */

  g_assert_cmpint (g_chmod (file, 0644), ==, 0);
  g_clear_object (&store);
  store = scratch_open (folder);
  g_assert_cmpint (get_mode (folder, "jobmate.db"), ==, 0600);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM setting"), ==, 1);
}

static void
test_not_a_database (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *text = put (path, "Dear diary", 10);
  g_autofree char *page = g_malloc0 (4096);
  g_autofree char *foreign = NULL;

  assert_refused (path, JM_ERROR_NOT_A_DATABASE);

  /* Another program's database: its own number, or none and a table. */
  memcpy (page, "SQLite format 3", 16);
  memcpy (page + 68, "\x12\x34\x56\x78", 4);
  foreign = put (path, page, 4096);
  assert_refused (path, JM_ERROR_NOT_A_DATABASE);
  memcpy (page + 68, "\0\0\0\0", 4);
  page[104] = 1;
  g_free (put (path, page, 4096));
  assert_refused (path, JM_ERROR_NOT_A_DATABASE);
  g_free (put (path, page, 50));
  assert_refused (path, JM_ERROR_CORRUPT);

  g_assert_cmpint (g_unlink (foreign), ==, 0);
  g_assert_cmpint (g_mkdir (foreign, 0700), ==, 0);
  g_assert_null (jm_store_open (path, NULL));
  g_assert_cmpint (g_rmdir (foreign), ==, 0);
  g_free (put (path, "", 0)); /* what a crash right after the making leaves */
  g_object_unref (scratch_open (path));
}

static GResource *
load (const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "store", name, NULL);
  GResource *resource = g_resource_load (path, &error);

  g_assert_no_error (error);
  return resource;
}

static void
test_migration (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GResource) broken = load ("broken.gresource");
  g_autoptr(GResource) next = load ("next.gresource");
  g_autoptr(GError) error = NULL;
  int schema = jm_store_get_schema (store);
  g_autofree char *copy = g_strdup_printf ("%s/jobmate-schema-%d.db", path, schema);
  g_autofree char *file = jm_store_dup_path (store);

  g_assert_true (scratch_execute (store, "INSERT INTO setting VALUES ('a', 'b')", NULL));
  g_clear_object (&store);

  /* A step that fails half-way leaves nothing of itself. */
  g_resources_register (broken);
  g_assert_null (jm_store_open (path, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_resources_unregister (broken);
  store = scratch_open (path);
  g_assert_cmpint (jm_store_get_schema (store), ==, schema);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM sqlite_schema WHERE name = 'half'"), ==, 0);
  g_clear_object (&store);
  g_unlink (copy);

  g_resources_register (next);
  store = scratch_open (path);
  g_assert_cmpint (jm_store_get_schema (store), ==, schema + 1);
  g_assert_cmpint (scratch_number (store, "SELECT value = 'b, migrated' AS n FROM setting WHERE key = 'a'"), ==, 1);
  g_clear_object (&store);
  g_resources_unregister (next);
  g_assert_cmpint (get_mode (path, copy + strlen (path) + 1), ==, 0600);

  /* A program that does not know the step refuses the file, and the copy is the old one. */
  assert_refused (path, JM_ERROR_NEWER);
  g_assert_cmpint (g_rename (copy, file), ==, 0);
  store = scratch_open (path);
  g_assert_cmpint (scratch_number (store, "SELECT value = 'b' AS n FROM setting WHERE key = 'a'"), ==, 1);
}

/* The number of the newer schema stands in the log only, beside a file that looks like ours. */
static void
test_newer_in_the_log (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(Scratch) other = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;
  static const char *const names[] = { "jobmate.db", "jobmate.db-wal" };
  g_autofree char *file = g_build_filename (other, "jobmate.db", NULL);
  gint64 mtime;

  g_assert_true (scratch_execute (store, "PRAGMA user_version = 99", NULL));
  g_assert_false (scratch_execute (store, "INSERT INTO setting VALUES ('a', 'b')", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NEWER); /* an old program stops writing to a file that was migrated */
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (path, names[i], NULL);
      g_autofree char *to = g_build_filename (other, names[i], NULL);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &content, &length, NULL));
      g_assert_true (g_file_set_contents (to, content, length, NULL));
    }
  mtime = get_mtime (file);
  g_assert_null (jm_store_open (other, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NEWER);
  g_assert_cmpint (get_mtime (file), ==, mtime);
}

static void
test_damaged (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *content = NULL;
  g_autofree char *file = NULL;
  gsize length;

  g_object_unref (scratch_open (path));
  file = g_build_filename (path, "jobmate.db", NULL);
  g_assert_true (g_file_get_contents (file, &content, &length, NULL));
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(GError) error = NULL;
      gsize cut = 1 + g_test_rand_int_range (0, length - 1);

      g_free (put (path, content, cut));
      g_assert_null (jm_store_open (path, &error));
      g_assert_cmpint (error->domain, ==, JM_ERROR);
      g_assert_true (error->code == JM_ERROR_CORRUPT || (cut < 16 && error->code == JM_ERROR_NOT_A_DATABASE));
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *flipped = g_memdup2 (content, length);
      g_autoptr(JmStore) store = NULL;
      g_autoptr(GError) error = NULL;

      for (guint j = 0; j <= i % 8; j++)
        flipped[g_test_rand_int_range (0, i % 2 == 0 ? 4096 : length)] ^= 1 << g_test_rand_int_range (0, 8);
      g_free (put (path, flipped, length));
      store = jm_store_open (path, &error); /* opens or says why, and does not crash */
      if (store == NULL)
        g_assert_cmpint (error->domain, ==, JM_ERROR);
      else
        scratch_execute (store, "INSERT INTO setting VALUES ('a', 'b')", NULL);
    }
}

static void
test_no_way_in (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *file = put (path, "", 0);
  g_autofree char *below = g_build_filename (file, "folder", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (jm_store_open ("/sys/jobmate", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (jm_store_open (below, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_clear_error (&error);

  if (geteuid () == 0)
    return; /* whom no mode stops */
  g_assert_cmpint (g_chmod (path, 0500), ==, 0);
  g_assert_null (jm_store_open (path, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
}

static char *
read_all (GSubprocess *process)
{
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  return g_strchomp (output);
}

static void
test_full_disk (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(GSubprocess) process = scratch_spawn ("limited", path, "65536");
  g_autofree char *output = read_all (process);

  g_assert_cmpstr (output, ==, "disk-full");
  g_object_unref (scratch_open (path)); /* and once there is space, all is well */
}

static void
test_open_together (void)
{
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr(Scratch) path = scratch_new ();
      GSubprocess *processes[4];

      for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
        processes[i] = scratch_spawn ("append", path, "3");
      for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
        {
          g_autofree char *output = read_all (processes[i]);

          g_assert_cmpstr (output, ==, "open");
          g_object_unref (processes[i]);
        }
      g_autoptr(JmStore) store = scratch_open (path);

      g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM event"), ==, 12);
      g_assert_cmpint (scratch_number (store, "SELECT count (DISTINCT process) AS n FROM event"), ==, 4);
    }
}

/* Two stores of one process: looking at the file for the second must not cost the first its locks, or another process
 * takes itself for the last one and removes the log under it. */
static void
test_open_twice (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) first = scratch_open (path);
  g_autoptr(JmStore) second = scratch_open (path);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GSubprocess) process = scratch_spawn ("append", path, "1");
      g_autofree char *output = read_all (process);

      g_assert_cmpstr (output, ==, "open");
      g_assert_true (scratch_execute (first, "INSERT INTO event (at, process, kind) VALUES (1, 'x', 'RATED')", NULL));
    }
  g_clear_object (&first);
  g_clear_object (&second);
  first = scratch_open (path);
  g_assert_cmpint (scratch_number (first, "SELECT count (*) AS n FROM event"), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/file/modes", test_modes);
  g_test_add_func ("/store/file/not-a-database", test_not_a_database);
  g_test_add_func ("/store/file/migration", test_migration);
  g_test_add_func ("/store/file/newer-in-the-log", test_newer_in_the_log);
  g_test_add_func ("/store/file/damaged", test_damaged);
  g_test_add_func ("/store/file/no-way-in", test_no_way_in);
  g_test_add_func ("/store/file/full-disk", test_full_disk);
  g_test_add_func ("/store/file/open-twice", test_open_twice);
  g_test_add_func ("/store/file/open-together", test_open_together);
  return g_test_run ();
}
