/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <base/base.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static const char *const folders[] = { "cv", "boards", NULL };

/* A store with a setting that says which it is, and a CV beside it. */
static void
fill (const char *path,
      const char *mark)
{
  g_autoptr(JmStore) store = scratch_open (path);
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO setting (key, value) VALUES ('mark', '%s')", mark);
  g_autofree char *cv = g_build_filename (path, "cv", NULL);
  g_autofree char *file = g_build_filename (cv, "a.pdf", NULL);
  g_autofree char *draft = g_build_filename (cv, ".draft", NULL);
  g_autoptr(GError) error = NULL;

  scratch_execute (store, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (cv, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, mark, -1, NULL));
  g_assert_true (g_file_set_contents (draft, "", -1, NULL));
  jm_store_close (store);
}

static void
assert_mark (const char *path,
             const char *mark)
{
  g_autoptr(JmStore) store = scratch_open (path);
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) AS n FROM setting WHERE key = 'mark' AND value = '%s'", mark);
  g_autofree char *file = g_build_filename (path, "cv", "a.pdf", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (scratch_number (store, sql), ==, 1);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, mark);
  jm_store_close (store);
}

/* What lies there beside the database and its log; drafts are gone. */
static guint
count_others (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += !g_str_has_prefix (name, "jobmate.db");
  return n;
}

static void
test_round_trip (void)
{
  g_autoptr(Scratch) from = scratch_new ();
  g_autoptr(Scratch) to = scratch_new ();
  g_autofree char *zip = g_build_filename (from, "backup.zip", NULL);
  g_autofree char *nothing = NULL;
  g_autofree char *aside = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = NULL;

  fill (from, "first");
  store = scratch_open (from); /* in use */
  g_assert_true (jm_backup_write (from, folders, zip, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&store);

  g_assert_true (jm_backup_restore (to, folders, zip, &nothing, &error));
  g_assert_no_error (error);
  g_assert_null (nothing);
  assert_mark (to, "first");
  g_assert_cmpuint (count_others (to), ==, 1);

  /* Over another: that one is set aside, whole. */
  g_clear_pointer (&nothing, g_free);
  fill (from, "second");
  g_assert_true (jm_backup_restore (from, folders, zip, &aside, &error));
  g_assert_no_error (error);
  assert_mark (from, "first");
  assert_mark (aside, "second");
}

static gint64
get_number (const char *database,
            const char *sql)
{
  sqlite3 *handle;
  sqlite3_stmt *statement;
  gint64 number;

  g_assert_cmpint (sqlite3_open (database, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return number;
}

/* The index is not in the file: it is made again, and the ids that were given once are not given again. */
static void
test_lean (void)
{
  g_autoptr(Scratch) from = scratch_new ();
  g_autoptr(Scratch) to = scratch_new ();
  g_autoptr(Scratch) unpacked = scratch_new ();
  g_autofree char *zip = g_build_filename (from, "backup.zip", NULL);
  g_autofree char *database = g_build_filename (unpacked, "jobmate.db", NULL);
  g_autofree char *aside = NULL;
  g_autoptr(JmStore) store = scratch_open (from);
  g_autoptr(GError) error = NULL;

  scratch_execute (store, "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 500)"
                          "INSERT INTO posting (uuid, title, description, discovered_at, seen_at)"
                          " SELECT n, 'Sailmaker', hex (randomblob (300)) || ' topsail', 1, 1 FROM number", &error);
  scratch_execute (store, "DELETE FROM posting WHERE id = 500", &error);
  g_assert_no_error (error);
  g_assert_true (jm_backup_write (from, folders, zip, NULL, &error));
  g_assert_no_error (error);

  g_assert_true (jm_zip_extract (zip, unpacked, 1 << 30, &error));
  g_assert_cmpint (get_number (database, "SELECT count (*) FROM posting"), ==, 499);
  g_assert_cmpint (get_number (database, "SELECT count (*) FROM posting_bodies_docsize"), ==, 0);
  g_assert_cmpint (get_number (database, "SELECT sum (length (block)) FROM posting_bodies_data"), <, 200);

  g_assert_true (jm_backup_restore (to, folders, zip, &aside, &error));
  g_assert_no_error (error);
  g_clear_object (&store);
  store = scratch_open (to);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM posting_bodies WHERE posting_bodies MATCH 'topsail'"), ==, 499);
  g_assert_true (scratch_execute (store, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)", &error));
  g_assert_true (scratch_execute (store, "INSERT INTO posting (uuid, title, discovered_at, seen_at) VALUES ('new', 'New', 1, 1)", &error));
  g_assert_cmpint (scratch_number (store, "SELECT max (id) AS n FROM posting"), ==, 501);
}

static void
assert_refused (const char *to,
                const char *zip,
                int         code)
{
  g_autofree char *aside = NULL;
  g_autoptr(GError) error = NULL;
  guint n = count_others (to);

  g_assert_false (jm_backup_restore (to, folders, zip, &aside, &error));
  g_assert_error (error, JM_ERROR, code);
  g_assert_null (aside);
  assert_mark (to, "mine");
  g_assert_cmpuint (count_others (to), ==, n);
}

static void
write_zip (const char *zip,
           const char *about,
           const char *database)
{
  g_autoptr(JmZipWriter) writer = jm_zip_writer_new (zip, NULL, NULL);

  g_assert_true (jm_zip_writer_add_text (writer, "about.json", about, NULL));
  if (database != NULL)
    g_assert_true (jm_zip_writer_add_file (writer, "jobmate.db", database, NULL));
  g_assert_true (jm_zip_writer_close (writer, NULL));
}

/* Takes the database of @from, lets @sql change it as a stranger would, and packs it. */
static void
write_changed (const char *from,
               const char *sql,
               const char *zip)
{
  g_autofree char *database = g_build_filename (from, "jobmate.db", NULL);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (database, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  write_zip (zip, "{\"format\":\"jobmate-backup\",\"version\":1}", database);
}

static void
test_hostile (void)
{
  static const struct { const char *sql; int code; } changes[] = {
    { "CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM application; END", JM_ERROR_CORRUPT },
    { "CREATE VIEW evil AS SELECT 1", JM_ERROR_CORRUPT },
    { "DROP TRIGGER event_no_update", JM_ERROR_CORRUPT },
    { "ALTER TABLE setting ADD COLUMN more TEXT", JM_ERROR_CORRUPT },
    { "PRAGMA user_version = 1000", JM_ERROR_NEWER },
    { "PRAGMA application_id = 7", JM_ERROR_NOT_A_DATABASE },
  };
  g_autoptr(Scratch) to = scratch_new ();
  g_autoptr(Scratch) elsewhere = scratch_new ();
  g_autofree char *zip = g_build_filename (elsewhere, "backup.zip", NULL);
  g_autofree char *strange = g_build_filename (elsewhere, "strange", NULL);
  g_autofree char *database = g_build_filename (to, "jobmate.db", NULL);
  g_autoptr(JmZipWriter) writer = NULL;

  g_assert_true (g_file_set_contents (strange, "No database.", -1, NULL));
  fill (to, "mine");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(Scratch) from = scratch_new ();

      fill (from, "theirs");
      write_changed (from, changes[i].sql, zip);
      assert_refused (to, zip, changes[i].code);
    }

  g_assert_true (g_file_set_contents (zip, "no zip", -1, NULL));
  assert_refused (to, zip, JM_ERROR_INVALID);
  write_zip (zip, "{}", NULL);
  assert_refused (to, zip, JM_ERROR_INVALID);
  write_zip (zip, "{\"format\":\"jobmate-backup\",\"version\":1}", NULL);
  assert_refused (to, zip, JM_ERROR_INVALID);
  write_zip (zip, "{\"format\":\"jobmate-backup\",\"version\":1}", strange);
  assert_refused (to, zip, JM_ERROR_NOT_A_DATABASE);
  writer = jm_zip_writer_new (zip, NULL, NULL);
  g_assert_true (jm_zip_writer_add_text (writer, "about.json", "{\"format\":\"jobmate-backup\",\"version\":1}", NULL));
  g_assert_true (jm_zip_writer_add_file (writer, "jobmate.db", database, NULL));
  g_assert_true (jm_zip_writer_add_text (writer, "jobmate.db-wal", "log", NULL));
  g_assert_true (jm_zip_writer_close (writer, NULL));
  assert_refused (to, zip, JM_ERROR_INVALID);
  g_assert_cmpint (g_unlink (zip), ==, 0);
  assert_refused (to, zip, JM_ERROR_NOT_FOUND);
}

/* Cut or changed bytes: refused, or a database that opens. */
static void
test_damaged (void)
{
  g_autoptr(Scratch) from = scratch_new ();
  g_autofree char *database = g_build_filename (from, "jobmate.db", NULL);
  g_autofree char *whole = NULL;
  gsize length;
  guint n_refused = 0;

  fill (from, "first");
  g_assert_true (g_file_get_contents (database, &whole, &length, NULL));
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(Scratch) to = scratch_new ();
      g_autofree char *zip = g_build_filename (to, "backup.zip", NULL);
      g_autofree char *bytes = g_memdup2 (whole, length);
      g_autofree char *aside = NULL;

      for (guint j = 0; j <= i; j++)
        bytes[g_test_rand_int_range (0, i % 2 == 0 ? 20000 : length)] ^= 1 << g_test_rand_int_range (0, 8);
      g_assert_true (g_file_set_contents (database, bytes, i % 4 == 3 ? length / 2 : length, NULL));
      write_zip (zip, "{\"format\":\"jobmate-backup\",\"version\":1}", database);
      if (!jm_backup_restore (to, folders, zip, &aside, NULL))
        n_refused++;
      else
        {
          g_autoptr(JmStore) store = scratch_open (to);

          jm_store_close (store);
        }
    }
  g_assert_cmpuint (n_refused, >=, 10);
}

static void
test_in_use (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autofree char *zip = g_build_filename (path, "backup.zip", NULL);
  g_autofree char *aside = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = NULL;

  fill (path, "mine");
  g_assert_true (jm_backup_write (path, folders, zip, NULL, NULL));
  store = scratch_open (path);
  g_assert_false (jm_backup_restore (path, folders, zip, &aside, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM setting WHERE value = 'mine'"), ==, 1);
  jm_store_close (store);
  assert_mark (path, "mine");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/backup/round-trip", test_round_trip);
  g_test_add_func ("/store/backup/lean", test_lean);
  g_test_add_func ("/store/backup/hostile", test_hostile);
  g_test_add_func ("/store/backup/damaged", test_damaged);
  g_test_add_func ("/store/backup/in-use", test_in_use);
  return g_test_run ();
}
