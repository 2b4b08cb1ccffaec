/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-disk.h>

#include <gio/gunixmounts.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

/* From linux/magic.h and statfs(2). */
#define FUSE 0x65735546
static const guint32 remote_kinds[] = {
  0x6969 /* NFS */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB 2 */, 0x517b /* SMB */, 0x5346414f /* AFS */, 0x00c36400 /* Ceph */,
  0x73757245 /* Coda */, 0x564c /* NCP */,
};

/* FUSE has disks of this computer, too: its programs are told apart by their names in the table of mounts. */
static const char *const remote_programs[] = {
  "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.glusterfs", "fuse.s3fs", "fuse.curlftpfs", "fuse.smbnetfs",
  "fuse.google-drive-ocamlfuse", NULL,
};

static gboolean
is_remote_program (const char *path)
{
  g_autoptr(GUnixMountEntry) mount = g_unix_mount_entry_for (path, NULL);

  return mount != NULL && g_strv_contains (remote_programs, g_unix_mount_entry_get_fs_type (mount));
}

/**
 * jm_disk_get_database_size:
 * @data_dir: the folder of a database
 *
 * Returns: the bytes of the database and its log; 0 where there is none
 */
guint64
jm_disk_get_database_size (const char *data_dir)
{
  static const char *const names[] = { "jobmate.db", "jobmate.db-wal" };
  guint64 size = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (data_dir, names[i], NULL);
      GStatBuf status;

      if (g_stat (path, &status) == 0)
        size += status.st_size;
    }
  return size;
}

/**
 * jm_disk_get_free:
 * @path: a file or folder
 *
 * Returns: the bytes that its user may still write there (statvfs(3)), -1 where that is unknown
 */
gint64
jm_disk_get_free (const char *path)
{
  struct statvfs status;

  if (statvfs (path, &status) != 0)
    return -1;
  return (gint64) status.f_bavail * status.f_frsize;
}

/**
 * jm_disk_is_remote:
 * @path: a folder
 *
 * SQLite's log needs memory that all who use the file share (https://www.sqlite.org/wal.html): it is not there between computers.
 *
 * Returns: whether other computers may have it open as well
 */
gboolean
jm_disk_is_remote (const char *path)
{
  struct statfs status;

  if (statfs (path, &status) != 0)
    return FALSE;
  if ((guint32) status.f_type == FUSE)
    return is_remote_program (path);
  for (guint i = 0; i < G_N_ELEMENTS (remote_kinds); i++)
    if ((guint32) status.f_type == remote_kinds[i])
      return TRUE;
  return FALSE;
}
