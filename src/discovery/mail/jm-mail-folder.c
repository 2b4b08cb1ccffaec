/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail/jm-mail-folder.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_FILES 3000   /* the newest */
#define MAX_ENTRIES 100000
#define MAX_DEPTH 4      /* folders within folders */
#define ID_CHARS 16

typedef struct {
  char   *path;     /* (nullable) of one that is too large */
  char   *id;
  gint64  modified; /* microseconds */
} File;

typedef struct {
  GPtrArray    *files;
  guint         n_entries;
  GCancellable *cancellable;
} Walk;

static void
file_free (File *file)
{
  g_free (file->path);
  g_free (file->id);
  g_free (file);
}

/* A Maildir moves mails from "new" to "cur", and writes their flags behind their names: they stay the same. */
static char *
make_id (const char        *name,
         const struct stat *info)
{
  g_autofree char *bare = g_strndup (name, strcspn (name, ":"));
  g_autofree char *what = g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT, bare, (gint64) info->st_size,
                                           (gint64) info->st_mtim.tv_sec * G_USEC_PER_SEC + info->st_mtim.tv_nsec / 1000);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);

  return g_strndup (hash, ID_CHARS);
}

static void
add_file (Walk              *self,
          const char        *path,
          const char        *name,
          const struct stat *info)
{
  File *file;

  if (info->st_size == 0)
    return;
  file = g_new0 (File, 1);
  file->path = info->st_size <= JM_MAIL_MAX_BYTES ? g_strdup (path) : NULL;
  file->id = make_id (name, info);
  file->modified = (gint64) info->st_mtim.tv_sec * G_USEC_PER_SEC + info->st_mtim.tv_nsec / 1000;
  g_ptr_array_add (self->files, file);
}

/* Links are not followed: they may lead round in a circle. What begins with a dot is a program's own; "tmp" is what a Maildir is still
 * being given. */
static gboolean
walk (Walk        *self,
      const char  *folder,
      guint        depth,
      GError     **error)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL && self->n_entries++ < MAX_ENTRIES && !g_cancellable_is_cancelled (self->cancellable))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (*name == '.' || lstat (path, &info) != 0)
        continue;
      if (S_ISREG (info.st_mode))
        add_file (self, path, name, &info);
      else if (S_ISDIR (info.st_mode) && depth < MAX_DEPTH && !g_str_equal (name, "tmp"))
        walk (self, path, depth + 1, NULL);
    }
  return TRUE;
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const File *first = *(const File *const *) a;
  const File *second = *(const File *const *) b;

  if (first->modified != second->modified)
    return first->modified < second->modified ? 1 : -1;
  return strcmp (first->id, second->id);
}

static GHashTable *
parse_seen (const char *seen)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize length = seen != NULL ? strlen (seen) : 0;

  for (gsize at = 0; at + ID_CHARS <= length; at += ID_CHARS)
    g_hash_table_add (ids, g_strndup (seen + at, ID_CHARS));
  return ids;
}

/**
 * jm_mail_folder_open:
 * @path: an absolute path
 * @seen: (nullable): what @seen was the last time; its files are not read again
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Looks which of the newest 3000 files of a folder, up to four folders deep, are new or have changed. Those above 15 MiB are left out.
 * Blocking: worker threads.
 *
 * Returns: (transfer full) (nullable): what is to be read; %JM_ERROR_NOT_FOUND when there is no such folder or it cannot be read
 */
JmMailFolder *
jm_mail_folder_open (const char    *path,
                     const char    *seen,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  g_autoptr(GHashTable) known = parse_seen (seen);
  g_autoptr(GString) ids = g_string_new (NULL);
  g_autoptr(GError) failure = NULL;
  Walk self = { .files = files, .cancellable = cancellable };
  JmMailFolder *folder;

  if (!walk (&self, path, 0, &failure))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("The mail folder %s cannot be read: it is not there, or it is not yours. Choose it again."), path);
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  folder = g_new0 (JmMailFolder, 1);
  folder->paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_sort (files, compare_files);
  for (guint i = 0; i < MIN (files->len, MAX_FILES); i++)
    {
      File *file = files->pdata[i];

      g_string_append (ids, file->id);
      if (g_hash_table_contains (known, file->id))
        continue;
      if (file->path == NULL)
        folder->n_large++;
      else
        g_ptr_array_add (folder->paths, g_steal_pointer (&file->path));
    }
  folder->seen = g_string_free (g_steal_pointer (&ids), FALSE);
  return folder;
}

/**
 * jm_mail_folder_free:
 * @self: (transfer full) (nullable): a folder
 *
 * Frees it.
 */
void
jm_mail_folder_free (JmMailFolder *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->paths);
  g_free (self->seen);
  g_free (self);
}

/**
 * jm_mail_folder_read:
 * @self: a folder
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Reads the next file that is new. What is no mail is read over, and so is what has gone meanwhile. Blocking: worker threads.
 *
 * Returns: (transfer full) (nullable): a mail or an mbox; %NULL with no error at the end
 */
GBytes *
jm_mail_folder_read (JmMailFolder  *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  while (self->next < self->paths->len && !g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      const char *path = self->paths->pdata[self->next++];
      char *bytes;
      gsize length;

      if (!g_file_get_contents (path, &bytes, &length, NULL))
        continue;
      if (jm_mail_sniff (bytes, length))
        return g_bytes_new_take (bytes, length);
      g_free (bytes);
    }
  return NULL;
}
