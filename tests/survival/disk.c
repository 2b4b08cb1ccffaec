/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"

#include "image.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
  sqlite3_file  base;
  char         *path;
  gboolean      is_recorded;
  sqlite3_file *real; /* behind this struct */
} File;

static struct {
  GMutex        mutex;
  sqlite3_vfs  *real;
  gboolean      is_idle, is_careless;
  int           operation; /* that fails, -1: none */
  guint         n;
  DiskFault     fault;
  gboolean      for_ever;
  guint         counts[DISK_N_OPERATIONS];
  guint         injected;
  char         *folder;    /* (nullable) recorded */
  GHashTable   *images;    /* path -> Image */
  DiskMoment    moment;
  gpointer      data;
} disk = { .operation = -1 };

static const char *const operations[] = { "read", "write", "sync", "open", "truncate" };

/* SQLite's code for a fault at an operation. */
static const int results[DISK_N_OPERATIONS][DISK_N_FAULTS] = {
  [DISK_READ] = { SQLITE_IOERR_READ, SQLITE_IOERR_READ, SQLITE_IOERR_READ, SQLITE_IOERR_READ, SQLITE_IOERR_READ },
  [DISK_WRITE] = { SQLITE_IOERR_WRITE, SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_WRITE, SQLITE_FULL },
  [DISK_SYNC] = { SQLITE_IOERR_FSYNC, SQLITE_IOERR_FSYNC, SQLITE_IOERR_FSYNC, SQLITE_IOERR_FSYNC, SQLITE_IOERR_FSYNC },
  [DISK_OPEN] = { SQLITE_CANTOPEN, SQLITE_CANTOPEN, SQLITE_CANTOPEN, SQLITE_CANTOPEN, SQLITE_CANTOPEN },
  [DISK_TRUNCATE] = { SQLITE_IOERR_TRUNCATE, SQLITE_FULL, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_TRUNCATE },
};
static const int system_errors[] = { EIO, ENOSPC, EDQUOT, EACCES, EIO };

G_STATIC_ASSERT (G_N_ELEMENTS (operations) == DISK_N_OPERATIONS);
G_STATIC_ASSERT (G_N_ELEMENTS (system_errors) == DISK_N_FAULTS);

/* --- Faults --- */

/* SQLITE_OK, or what this operation fails with. */
static int
meet (DiskOperation operation)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&disk.mutex);
  guint n = disk.counts[operation]++;

  if ((int) operation != disk.operation || (disk.for_ever ? n < disk.n : n != disk.n))
    return SQLITE_OK;
  disk.injected++;
  errno = system_errors[disk.fault];
  return results[operation][disk.fault];
}

static gboolean
is_short (void)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&disk.mutex);

  return disk.operation >= 0 && disk.fault == DISK_SHORT;
}

/* --- What is not synced yet --- */

static gboolean
begin_recording (const char *path)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&disk.mutex);

  if (disk.folder == NULL || path == NULL || !g_str_has_prefix (path, disk.folder))
    return FALSE;
  if (!g_hash_table_contains (disk.images, path))
    g_hash_table_insert (disk.images, g_strdup (path), image_load (path));
  return TRUE;
}

/* @bytes NULL: cut. */
static void
remember (File *file, sqlite3_int64 offset, GBytes *bytes)
{
  g_autoptr(GMutexLocker) locker = NULL;
  Image *image;

  if (!file->is_recorded)
    return;
  locker = g_mutex_locker_new (&disk.mutex);
  image = disk.images != NULL ? g_hash_table_lookup (disk.images, file->path) : NULL;
  if (image == NULL)
    return;
  disk.moment (disk.data);
  image_change (image, offset, bytes);
}

static void
settle (File *file)
{
  g_autoptr(GMutexLocker) locker = NULL;
  Image *image;

  if (!file->is_recorded)
    return;
  locker = g_mutex_locker_new (&disk.mutex);
  image = disk.images != NULL ? g_hash_table_lookup (disk.images, file->path) : NULL;
  if (image == NULL)
    return;
  disk.moment (disk.data);
  image_sync (image);
}

static void
forget_file (const char *path)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&disk.mutex);

  if (disk.images != NULL)
    g_hash_table_remove (disk.images, path);
}

void
disk_lose_power (const char *folder, GRand *rand)
{
  ImageLoss loss = g_rand_int_range (rand, 0, IMAGE_N_LOSSES);
  GHashTableIter iter;
  gpointer path, image;

  g_hash_table_iter_init (&iter, disk.images);
  while (g_hash_table_iter_next (&iter, &path, &image))
    {
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *target = g_build_filename (folder, name, NULL);

      image_lose_power (image, loss, target, rand);
    }
}

/* --- Files --- */

static int
file_close (sqlite3_file *base)
{
  File *file = (File *) base;
  int result = file->real->pMethods != NULL ? file->real->pMethods->xClose (file->real) : SQLITE_OK;

  g_clear_pointer (&file->path, g_free);
  return result;
}

static int
file_read (sqlite3_file *base, void *buffer, int length, sqlite3_int64 offset)
{
  File *file = (File *) base;
  int result = meet (DISK_READ);

  if (result == SQLITE_OK)
    return file->real->pMethods->xRead (file->real, buffer, length, offset);
  if (is_short ())
    file->real->pMethods->xRead (file->real, buffer, length / 2, offset);
  return result;
}

static int
file_write (sqlite3_file *base, const void *buffer, int length, sqlite3_int64 offset)
{
  File *file = (File *) base;
  int fault = meet (DISK_WRITE);
  int result;

  if (fault != SQLITE_OK && is_short ())
    length = length / 2;
  else if (fault != SQLITE_OK)
    return fault;
  if (file->is_recorded)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (buffer, length);

      remember (file, offset, bytes);
    }
  result = file->real->pMethods->xWrite (file->real, buffer, length, offset);
  return fault != SQLITE_OK ? fault : result;
}

static int
file_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  File *file = (File *) base;
  int result = meet (DISK_TRUNCATE);

  if (result != SQLITE_OK)
    return result;
  remember (file, size, NULL);
  return file->real->pMethods->xTruncate (file->real, size);
}

static int
file_sync (sqlite3_file *base, int flags)
{
  File *file = (File *) base;
  int result = meet (DISK_SYNC);

  if (result != SQLITE_OK)
    return result;
  settle (file);
  return disk.is_idle ? SQLITE_OK : file->real->pMethods->xSync (file->real, flags);
}

static int
file_size (sqlite3_file *base, sqlite3_int64 *size)
{
  File *file = (File *) base;

  return file->real->pMethods->xFileSize (file->real, size);
}

static int
file_lock (sqlite3_file *base, int lock)
{
  File *file = (File *) base;

  return file->real->pMethods->xLock (file->real, lock);
}

static int
file_unlock (sqlite3_file *base, int lock)
{
  File *file = (File *) base;

  return file->real->pMethods->xUnlock (file->real, lock);
}

static int
file_check_reserved (sqlite3_file *base, int *is_reserved)
{
  File *file = (File *) base;

  return file->real->pMethods->xCheckReservedLock (file->real, is_reserved);
}

static int
file_control (sqlite3_file *base, int operation, void *argument)
{
  File *file = (File *) base;

  if (operation == SQLITE_FCNTL_PRAGMA && disk.is_careless)
    {
      char **words = argument;

      if (sqlite3_stricmp (words[1], "synchronous") == 0 && words[2] != NULL && sqlite3_stricmp (words[2], "OFF") != 0)
        return SQLITE_OK; /* done, it is told */
    }
  return file->real->pMethods->xFileControl (file->real, operation, argument);
}

static int
file_sector_size (sqlite3_file *base)
{
  File *file = (File *) base;

  return file->real->pMethods->xSectorSize (file->real);
}

static int
file_characteristics (sqlite3_file *base)
{
  File *file = (File *) base;

  return file->real->pMethods->xDeviceCharacteristics (file->real);
}

static int
file_shm_map (sqlite3_file *base, int page, int size, int extend, void volatile **map)
{
  File *file = (File *) base;

  return file->real->pMethods->xShmMap (file->real, page, size, extend, map);
}

static int
file_shm_lock (sqlite3_file *base, int offset, int n, int flags)
{
  File *file = (File *) base;

  return file->real->pMethods->xShmLock (file->real, offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *base)
{
  File *file = (File *) base;

  file->real->pMethods->xShmBarrier (file->real);
}

static int
file_shm_unmap (sqlite3_file *base, int is_deleted)
{
  File *file = (File *) base;

  return file->real->pMethods->xShmUnmap (file->real, is_deleted);
}

/* Version 2: with shared memory for the log, without mapped pages, which no write would pass through here. */
static const sqlite3_io_methods methods = {
  2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock, file_check_reserved, file_control,
  file_sector_size, file_characteristics, file_shm_map, file_shm_lock, file_shm_barrier, file_shm_unmap,
};

/* --- The VFS --- */

static int
vfs_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *out_flags)
{
  File *file = (File *) base;
  int result = meet (DISK_OPEN);

  memset (file, 0, sizeof *file);
  file->real = (sqlite3_file *) (file + 1);
  if (result != SQLITE_OK)
    return result;
  if (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL))
    file->is_recorded = begin_recording (path);
  result = disk.real->xOpen (disk.real, path, file->real, flags, out_flags);
  if (file->real->pMethods == NULL)
    return result;
  file->path = g_strdup (path);
  file->base.pMethods = &methods;
  return result;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  int result = disk.real->xDelete (disk.real, path, disk.is_idle ? 0 : sync_folder);

  if (result == SQLITE_OK)
    forget_file (path);
  return result;
}

static int
vfs_access (sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
  return disk.real->xAccess (disk.real, path, flags, result);
}

static int
vfs_full_path (sqlite3_vfs *vfs, const char *path, int length, char *full)
{
  return disk.real->xFullPathname (disk.real, path, length, full);
}

static int
vfs_random (sqlite3_vfs *vfs, int length, char *bytes)
{
  return disk.real->xRandomness (disk.real, length, bytes);
}

static int
vfs_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return disk.real->xSleep (disk.real, microseconds);
}

static int
vfs_time (sqlite3_vfs *vfs, double *now)
{
  return disk.real->xCurrentTime (disk.real, now);
}

static int
vfs_error (sqlite3_vfs *vfs, int length, char *text)
{
  return errno;
}

static int
vfs_time_int64 (sqlite3_vfs *vfs, sqlite3_int64 *now)
{
  return disk.real->xCurrentTimeInt64 (disk.real, now);
}

static int
opened_cb (sqlite3 *handle, char **message, const sqlite3_api_routines *api)
{
  return disk.is_careless ? sqlite3_exec (handle, "PRAGMA synchronous = OFF", NULL, NULL, NULL) : SQLITE_OK;
}

void
disk_install (void)
{
  static sqlite3_vfs vfs = {
    .iVersion = 2, .zName = "disk", .xOpen = vfs_open, .xDelete = vfs_delete, .xAccess = vfs_access, .xFullPathname = vfs_full_path,
    .xRandomness = vfs_random, .xSleep = vfs_sleep, .xCurrentTime = vfs_time, .xGetLastError = vfs_error,
    .xCurrentTimeInt64 = vfs_time_int64,
  };

  disk.real = sqlite3_vfs_find (NULL);
  vfs.szOsFile = sizeof (File) + disk.real->szOsFile;
  vfs.mxPathname = disk.real->mxPathname;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_auto_extension ((void (*) (void)) opened_cb), ==, SQLITE_OK);
}

const char *
disk_operation_name (DiskOperation operation)
{
  return operations[operation];
}

static void
set_fault (int operation, guint n, DiskFault fault, gboolean for_ever)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&disk.mutex);

  disk.operation = operation;
  disk.n = n;
  disk.fault = fault;
  disk.for_ever = for_ever;
  memset (disk.counts, 0, sizeof disk.counts);
}

void
disk_fail (DiskOperation operation, guint n, DiskFault fault, gboolean for_ever)
{
  set_fault (operation, n, fault, for_ever);
}

void
disk_mend (void)
{
  set_fault (-1, 0, DISK_BROKEN, FALSE);
}

guint
disk_get_count (DiskOperation operation)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&disk.mutex);

  return disk.counts[operation];
}

guint
disk_get_injected (void)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&disk.mutex);

  return disk.injected;
}

void
disk_set_idle (gboolean is_idle)
{
  disk.is_idle = is_idle;
}

void
disk_set_careless (gboolean is_careless)
{
  disk.is_careless = is_careless;
}

void
disk_record (const char *folder, DiskMoment moment, gpointer data)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&disk.mutex);

  g_clear_pointer (&disk.folder, g_free);
  g_clear_pointer (&disk.images, g_hash_table_unref);
  if (folder == NULL)
    return;
  disk.folder = g_strdup (folder);
  disk.images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, image_free);
  disk.moment = moment;
  disk.data = data;
}
