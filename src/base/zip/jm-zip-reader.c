/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-error.h>
#include <base/jm-text.h>
#include <base/jm-zip.h>

#include "jm-descriptor.h"
#include "zip/jm-zip-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 65536
#define MOST_FILES 10000
#define MOST_PARTS 8
#define LONGEST_PART 200

/* What is read and where it goes. */
typedef struct {
  struct archive *archive;
  const char     *path;
  const char     *folder;
  guint64         room; /* bytes that may still come */
} Extraction;

/**
 * jm_zip_is_safe_name:
 * @name: (nullable): a name within a ZIP file
 *
 * Returns: whether it names a file below the folder, in UTF-8, of at most eight parts, none of them hidden, "." or ".."
 */
gboolean
jm_zip_is_safe_name (const char *name)
{
  g_auto(GStrv) parts = NULL;

  if (name == NULL || *name == '\0' || !jm_text_is_valid (name, strlen (name)) || strpbrk (name, "\\:*?\"<>|") != NULL)
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if ((guchar) *at < ' ' || *at == 0x7F)
      return FALSE;
  parts = g_strsplit (name, "/", MOST_PARTS + 1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (i == MOST_PARTS || *parts[i] == '\0' || *parts[i] == '.' || strlen (parts[i]) > LONGEST_PART)
      return FALSE;
  return TRUE;
}

static void
set_damaged_error (Extraction  *self,
                   GError     **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no ZIP file, or a damaged one. Nothing was changed."), self->path);
}

/* The size that an entry claims is not believed. */
static gboolean
copy_data (Extraction  *self,
           int          fd,
           GError     **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  la_ssize_t n;

  while ((n = archive_read_data (self->archive, chunk, CHUNK)) > 0)
    {
      if ((guint64) n > self->room)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("“%s” holds more than it may. Nothing was changed."), self->path);
          return FALSE;
        }
      self->room -= n;
      if (!jm_descriptor_write (fd, chunk, n))
        {
          g_set_error (error, JM_ERROR, errno == ENOSPC ? JM_ERROR_DISK_FULL : JM_ERROR_FAILED,
                       _("“%s” could not be unpacked (%s). Nothing was changed."), self->path, g_strerror (errno));
          return FALSE;
        }
    }
  if (n < 0)
    set_damaged_error (self, error);
  return n == 0;
}

static gboolean
extract_entry (Extraction           *self,
               struct archive_entry *entry,
               GError              **error)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  g_autofree char *target = NULL;
  g_autofree char *parent = NULL;
  g_autofd int fd = -1;

  if (archive_entry_filetype (entry) == AE_IFDIR)
    return TRUE;
  if (archive_entry_filetype (entry) != AE_IFREG || archive_entry_is_encrypted (entry) || !jm_zip_is_safe_name (name))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” holds something that does not belong there. Nothing was changed."), self->path);
      return FALSE;
    }
  target = g_build_filename (self->folder, name, NULL);
  parent = g_path_get_dirname (target);
  if (g_mkdir_with_parents (parent, 0700) != 0 || (fd = open (target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)) < 0)
    {
      g_set_error (error, JM_ERROR, errno == EEXIST ? JM_ERROR_INVALID : JM_ERROR_FAILED,
                   _("“%s” could not be unpacked (%s). Nothing was changed."), self->path, g_strerror (errno));
      return FALSE;
    }
  return copy_data (self, fd, error);
}

static gboolean
extract_all (Extraction  *self,
             GError     **error)
{
  struct archive_entry *entry;
  guint n = 0;
  int result;

  /* It warns where the locale has no letters for a name, and gives none then. */
  while ((result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      if (++n > MOST_FILES)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("“%s” holds more than it may. Nothing was changed."), self->path);
          return FALSE;
        }
      if (!extract_entry (self, entry, error))
        return FALSE;
    }
  if (result == ARCHIVE_EOF && n > 0)
    return TRUE;
  set_damaged_error (self, error);
  return FALSE;
}

/**
 * jm_zip_extract:
 * @path: a ZIP file of any origin
 * @folder: an empty folder
 * @most_bytes: what it may hold, unpacked
 * @error: return location for an error
 *
 * Unpacks plain files only: what leads out of the folder, links, encrypted files and a second file of the same name end it.
 *
 * Returns: whether all of it is there; JM_ERROR_NOT_FOUND, JM_ERROR_INVALID, JM_ERROR_TOO_LARGE, JM_ERROR_DISK_FULL or JM_ERROR_FAILED. What
 *   is in the folder then is the caller's to remove.
 */
gboolean
jm_zip_extract (const char  *path,
                const char  *folder,
                guint64      most_bytes,
                GError     **error)
{
  Extraction self = { .path = path, .folder = folder, .room = most_bytes };
  goffset size;
  g_autofd int fd = jm_descriptor_open (path, &size, error);
  gboolean is_done = FALSE;

  if (fd < 0)
    return FALSE;
  self.archive = archive_read_new ();
  archive_read_support_format_zip (self.archive);
  if (archive_read_open_fd (self.archive, fd, CHUNK) == ARCHIVE_OK)
    is_done = extract_all (&self, error);
  else
    set_damaged_error (&self, error);
  archive_read_free (self.archive);
  return is_done;
}
