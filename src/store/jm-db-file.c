/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-db-file.h"

#include <base/jm-error.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_TIMEOUT (30 * G_TIME_SPAN_SECOND)
#define OPEN_PAUSE 10000 /* us */
#define ALONE_TIMEOUT (2 * G_TIME_SPAN_SECOND)
#define MIGRATIONS "/io/github/jobmate/JobMate/store/migrations/"

/* The head of a database file and of its first page: https://www.sqlite.org/fileformat2.html#the_database_header */
#define HEADER_LENGTH 108
#define HEADER_PAGE_SIZE 16
#define HEADER_N_PAGES 28
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define HEADER_N_CELLS 103

static void
set_file_error (const char *path, int system_error, GError **error)
{
  if (system_error == ENOSPC || system_error == EDQUOT)
    g_set_error (error, JM_ERROR, JM_ERROR_DISK_FULL,
                 _("“%s” could not be made: the disk is full. Free some space and try again."), path);
  else if (system_error == EACCES || system_error == EPERM || system_error == EROFS)
    g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY,
                 _("“%s” cannot be written. Check that it and its folder belong to you and that the disk is not read-only."),
                 path);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” could not be opened (%s). Choose another folder."),
                 path, g_strerror (system_error));
}

static void
set_newer_error (const char *path, GError **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_NEWER,
               _("The database “%s” was written by a newer JobMate. Update JobMate to open it; nothing was changed."),
               path);
}

static void
set_foreign_error (const char *path, GError **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_A_DATABASE,
               _("“%s” is not a JobMate database. Nothing was changed: move it elsewhere, or choose another folder."),
               path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "001-funnel.sql" and so on, in their order. */
static char **
list_migrations (void)
{
  char **names = g_resources_enumerate_children (MIGRATIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

int
jm_db_file_get_schema (void)
{
  g_auto(GStrv) names = list_migrations ();

  return g_strv_length (names);
}

int
jm_db_file_lock_folder (const char *path)
{
  gint64 deadline = g_get_monotonic_time () + OPEN_TIMEOUT;
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  while (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      /* Where folders cannot be locked SQLite's own locks remain. */
      if ((errno != EWOULDBLOCK && errno != EINTR) || g_get_monotonic_time () > deadline)
        break;
      g_usleep (OPEN_PAUSE);
    }
  return fd;
}

gboolean
jm_db_file_make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  set_file_error (path, errno, error);
  return FALSE;
}

gboolean
jm_db_file_make (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0 && errno == EEXIST)
    {
      /* Never opened here: closing it would drop the locks of another connection of this process. */
      if (chmod (path, 0600) == 0 || errno == EPERM)
        return TRUE;
      set_file_error (path, errno, error);
      return FALSE;
    }
  if (fd < 0)
    {
      set_file_error (path, errno, error);
      return FALSE;
    }
  fchmod (fd, 0600); /* whatever the umask */
  close (fd);
  return TRUE;
}

static guint32
read_number (const guint8 *header, guint offset)
{
  guint32 number;

  memcpy (&number, header + offset, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* Is the file as long as it says? While there is a log, its pages may be there. SQLite itself does not miss a part of the last page. */
static gboolean
is_whole (const char *path, const guint8 *header, goffset size)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  guint page_size = header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];
  struct stat status;

  if (stat (log, &status) == 0 && status.st_size > 0)
    return TRUE;
  return size >= (goffset) read_number (header, HEADER_N_PAGES) * (page_size == 1 ? 65536 : page_size);
}

static void
set_cut_error (const char *path, GError **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_CORRUPT,
               _("The database “%s” is damaged: it was cut short. Restore it from a backup, or move it aside to "
                 "start afresh."), path);
}

/* An empty file is what a new database begins with, and what a file system may leave of an old one. What only an old one has beside it
 * tells which. */
static gboolean
check_empty (const char *path, GError **error)
{
  static const char *const traces[] = { "cv", "backups", "leases", "claims" };
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    {
      g_autofree char *trace = g_build_filename (folder, traces[i], NULL);

      if (g_file_test (trace, G_FILE_TEST_IS_DIR))
        {
          set_cut_error (path, error);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_header (const char *path, const guint8 *header, gsize length, goffset size, GError **error)
{
  static const char magic[16] = "SQLite format 3";
  guint32 id;

  if (memcmp (header, magic, MIN (length, sizeof magic)) != 0 || length < sizeof magic)
    {
      set_foreign_error (path, error);
      return FALSE;
    }
  if (length < HEADER_LENGTH || !is_whole (path, header, size))
    {
      set_cut_error (path, error);
      return FALSE;
    }
  id = read_number (header, HEADER_APPLICATION_ID);
  if (id != JM_DB_APPLICATION_ID && (id != 0 || header[HEADER_N_CELLS] != 0 || header[HEADER_N_CELLS + 1] != 0))
    {
      set_foreign_error (path, error);
      return FALSE;
    }
  if ((int) read_number (header, HEADER_USER_VERSION) > jm_db_file_get_schema ())
    {
      set_newer_error (path, error);
      return FALSE;
    }
  return TRUE;
}

gboolean
jm_db_file_check (const char *path, GError **error)
{
  guint8 header[HEADER_LENGTH];
  struct stat status;
  gssize length;
  int fd;

  if (stat (path, &status) != 0)
    {
      if (errno == ENOENT)
        return TRUE;
      set_file_error (path, errno, error);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      set_foreign_error (path, error);
      return FALSE;
    }
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      set_file_error (path, errno, error);
      return FALSE;
    }
  length = read (fd, header, sizeof header);
  if (length < 0)
    set_file_error (path, errno, error);
  close (fd);
  if (length < 0)
    return FALSE;
  if (length == 0)
    return check_empty (path, error);
  return check_header (path, header, length, status.st_size, error);
}

gboolean
jm_db_file_copy (JmDb *db, const char *path, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;

  if (!jm_db_file_make (path, error))
    return FALSE;
  statement = jm_db_statement (db, "store/copy.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":path", path);
  return jm_statement_run (statement, error);
}

/* A copy that is there already is of another file: a backup of that time was restored. */
static char *
dup_copy_path (const char *database, int schema)
{
  g_autofree char *folder = g_path_get_dirname (database);
  g_autofree char *name = g_strdup_printf ("jobmate-schema-%d.db", schema);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *other = g_strdup_printf ("jobmate-schema-%d-%s.db", schema, stamp);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_build_filename (folder, other, NULL) : g_steal_pointer (&path);
}

/* The whole database as of now, synced, beside it under a name of its own. */
static gboolean
copy_aside (JmDb *db, int schema, GError **error)
{
  g_autofree char *path = dup_copy_path (db->path, schema);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  int fd;

  if (g_unlink (part) != 0 && errno != ENOENT)
    {
      set_file_error (part, errno, error);
      return FALSE;
    }
  if (!jm_db_file_copy (db, part, error))
    return FALSE;

  fd = open (part, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fsync (fd) != 0 || g_rename (part, path) != 0)
    set_file_error (path, errno, error);
  if (fd >= 0)
    close (fd);
  return !g_file_test (part, G_FILE_TEST_EXISTS);
}

static gboolean
check_references (JmDb *db, int schema, GError **error)
{
  gint64 n;

  if (!jm_db_get_number (db, "SELECT count (*) FROM pragma_foreign_key_check", &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_FAILED,
               _("The database “%s” could not be brought to the form of this JobMate (step %d leaves %d rows without what they belong to). "
                 "Nothing was changed: use the former version, and report this."), db->path, schema, (int) n);
  return FALSE;
}

static gboolean
run_step (JmDb *db, int schema, const char *sql, GError **error)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d", schema,
                                              JM_DB_APPLICATION_ID);

  if (!jm_db_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (jm_db_execute (db, sql, error) && check_references (db, schema, error) && jm_db_execute (db, version, error)
      && jm_db_execute (db, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (db->handle))
    jm_db_execute (db, "ROLLBACK", NULL);
  return FALSE;
}

/* A table that is made anew is dropped in between, which would take along what refers to it: so the references are looked at in the end. */
static gboolean
migrate_step (JmDb *db, int schema, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (MIGRATIONS, name, NULL);
  g_autoptr(GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gboolean is_done;

  if (sql == NULL || !jm_db_execute (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  is_done = run_step (db, schema, g_bytes_get_data (sql, NULL), error);
  return jm_db_execute (db, "PRAGMA foreign_keys = ON", is_done ? error : NULL) && is_done;
}

/* The header may lag behind the write-ahead log, so the database itself is asked once more. */
static gboolean
check_identity (JmDb *db, int *schema, GError **error)
{
  gint64 id, version, tables;

  if (!jm_db_get_number (db, "PRAGMA application_id", &id, error)
      || !jm_db_get_number (db, "PRAGMA user_version", &version, error)
      || !jm_db_get_number (db, "SELECT count (*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (id != JM_DB_APPLICATION_ID && (id != 0 || tables > 0))
    {
      set_foreign_error (db->path, error);
      return FALSE;
    }
  if (version > jm_db_file_get_schema ())
    {
      set_newer_error (db->path, error);
      return FALSE;
    }
  if (version < 0 || (version == 0 && tables > 0))
    {
      jm_db_set_error (db, SQLITE_CORRUPT, error);
      return FALSE;
    }
  *schema = version;
  return TRUE;
}

gboolean
jm_db_file_migrate (JmDb *db, GError **error)
{
  return jm_db_file_migrate_to (db, jm_db_file_get_schema (), error);
}

gboolean
jm_db_file_migrate_to (JmDb *db, int n, GError **error)
{
  g_auto(GStrv) names = list_migrations ();
  int schema = 0;

  /* A file that is refused is left as it is, its log too. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!check_identity (db, &schema, error))
    return FALSE;
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  /* SQLite counts the pages of the cache by the size that they had before: it would be four times as large. */
  if (schema == 0 && !jm_db_execute (db, "PRAGMA page_size = 16384;" JM_DB_WRITER_CACHE, error))
    return FALSE;
  if (!jm_db_execute (db, "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864", error))
    return FALSE;
  if (schema >= n)
    return TRUE;
  if (schema > 0 && !copy_aside (db, schema, error))
    return FALSE;
  for (int i = schema; i < n; i++)
    if (!migrate_step (db, i + 1, names[i], error))
      return FALSE;
  /* So that the bytes of the file say what it is. */
  return jm_db_execute (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

/* Leaving the log's mode needs the file for oneself: the way to learn that nobody else has it open, and to have all in one file. */
static gboolean
leave_log (const char *database)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean is_alone = FALSE;

  if (sqlite3_open_v2 (database, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (handle, "PRAGMA journal_mode = DELETE", -1, &statement, NULL) == SQLITE_OK)
    {
      int result = sqlite3_step (statement);

      is_alone = result == SQLITE_ROW ? g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "delete") == 0
                                      : (result & 0xff) != SQLITE_BUSY && (result & 0xff) != SQLITE_LOCKED;
    }
  else
    is_alone = TRUE; /* what cannot be read may be set aside */
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return is_alone;
}

/* A backup that was under way when its window was closed ends within that. */
gboolean
jm_db_file_take_alone (const char *database, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + ALONE_TIMEOUT;

  while (!leave_log (database))
    {
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, _("JobMate is open. Close it and try again; nothing was changed."));
          return FALSE;
        }
      g_usleep (OPEN_PAUSE);
    }
  return TRUE;
}
