/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-attachment.h>

#include "jm-record-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST_SUFFIX 8
#define HASH_LENGTH 64
#define DAY (24 * 60 * 60)

/**
 * jm_attachment_free:
 * @self: (transfer full): a file of an application
 *
 * Frees it; the file stays.
 */
void
jm_attachment_free (JmAttachment *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->file);
  g_free (self->name);
  g_free (self->media_type);
  g_free (self);
}

static void
write_columns (const JmAttachment *self,
               JmJsonBuilder      *builder)
{
  jm_json_set_string (builder, "file", self->file);
  jm_json_set_string (builder, "name", self->name);
  jm_json_set_string (builder, "media_type", self->media_type);
  jm_json_set_int64 (builder, "size", self->size);
}

/**
 * jm_attachment_to_json:
 * @self: a file of an application
 *
 * Returns: (transfer full): an object of "id" ("d3"), "application", "file" (below the data folder), "name", "media_type", "size" (bytes),
 *   "added_at"
 */
JmJson *
jm_attachment_to_json (const JmAttachment *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'd', self->id);
  jm_json_set_id (builder, "application", 'a', self->application);
  write_columns (self, builder);
  jm_json_set_time (builder, "added_at", self->at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* Opens without waiting, so that a pipe of that name cannot hold us. */
static int
open_file (const char   *path,
           const char   *name,
           struct stat  *info,
           GError      **error)
{
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 || fstat (fd, info) != 0)
    jm_folder_set_error (error, path, errno);
  else if (S_ISDIR (info->st_mode))
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is a folder. Attach the files in it, or pack it into one file."), name);
  else if (!S_ISREG (info->st_mode))
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is not a file, so it cannot be attached."), name);
  else if (info->st_size > JM_ATTACHMENT_MAX_BYTES)
    g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE,
                 _("“%s” is larger than 25 MiB, too large for an attachment. Pack it, or keep it elsewhere and write its address in a note."), name);
  else
    return g_steal_fd (&fd);
  return -1;
}

/* Letters and digits only: what opens the file goes by that, and no more of a stranger's name gets onto the disk. */
static char *
dup_suffix (const char *name)
{
  const char *dot = strrchr (name, '.');
  gsize length = dot != NULL ? strlen (dot + 1) : 0;

  if (dot == name || length == 0 || length > LONGEST_SUFFIX)
    return g_strdup ("");
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("");
  return g_ascii_strdown (dot, -1);
}

static char *
guess_media_type (const char *data_dir,
                  const char *file,
                  const char *name)
{
  g_autofree char *path = g_build_filename (data_dir, file, NULL);
  g_autofree guchar *bytes = g_malloc (4096);
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize length = fd >= 0 ? read (fd, bytes, 4096) : 0;
  g_autofree char *type = g_content_type_guess (name, bytes, MAX (length, 0), NULL);
  char *media_type = g_content_type_get_mime_type (type);

  return media_type != NULL ? media_type : g_strdup ("application/octet-stream");
}

/**
 * jm_attachment_take_file:
 * @data_dir: the data folder
 * @path: a file of the user's
 * @error: return location for an error
 *
 * Copies it to DATA_DIR/attachments/HASH.suffix, readable by the user alone. An empty file is a file, too. Blocks.
 *
 * Returns: (transfer full) (nullable): a file without an application; %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID (a folder, a device),
 *   %JM_ERROR_TOO_LARGE beyond 25 MiB, %JM_ERROR_DISK_FULL or %JM_ERROR_READ_ONLY
 */
JmAttachment *
jm_attachment_take_file (const char  *data_dir,
                         const char  *path,
                         GError     **error)
{
  g_autofree char *folder = g_build_filename (data_dir, JM_ATTACHMENT_FOLDER, NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *display = g_filename_display_name (base);
  g_autofree char *name = jm_text_clean_line (display);
  g_autofree char *suffix = dup_suffix (name);
  g_autofree char *taken = NULL;
  g_autoptr(JmAttachment) self = NULL;
  struct stat info;
  g_autofd int from = open_file (path, name, &info, error);

  if (from < 0)
    return NULL;
  taken = jm_folder_take (folder, from, JM_ATTACHMENT_MAX_BYTES, suffix, error);
  if (taken == NULL)
    return NULL;
  self = g_new0 (JmAttachment, 1);
  self->file = g_build_filename (JM_ATTACHMENT_FOLDER, taken, NULL);
  self->name = jm_text_shorten (*name != '\0' ? name : _("File"), JM_RECORD_LINE);
  self->media_type = guess_media_type (data_dir, self->file, self->name);
  self->size = info.st_size;
  return g_steal_pointer (&self);
}

static gpointer
read_attachment (JmStatement *row)
{
  JmAttachment *self = g_new0 (JmAttachment, 1);

  self->id = jm_statement_get_int64 (row, "id");
  self->application = jm_statement_get_int64 (row, "application");
  self->at = jm_statement_get_int64 (row, "at");
  self->file = jm_statement_dup_text (row, "file");
  self->name = jm_statement_dup_text (row, "name");
  self->media_type = jm_statement_dup_text (row, "media_type");
  self->size = jm_statement_get_int64 (row, "size");
  return self;
}

/**
 * jm_attachment_list:
 * @db: a connection
 * @application: an application's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmAttachment) (nullable): its files in the order in which they came, at most 500
 */
GPtrArray *
jm_attachment_list (JmDb    *db,
                    gint64   application,
                    GError **error)
{
  return jm_record_list (db, "tracker/attachments.sql", application, 0, read_attachment, (GDestroyNotify) jm_attachment_free, error);
}

/**
 * jm_attachment_load:
 * @db: a connection
 * @id: a file's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_NOT_FOUND
 */
JmAttachment *
jm_attachment_load (JmDb    *db,
                    gint64   id,
                    GError **error)
{
  return jm_record_load (db, JM_RECORD_ATTACHMENT, "tracker/attachments.sql", id, read_attachment, (GDestroyNotify) jm_attachment_free, error);
}

/* The id under which it is attached already; 0: none, or an error. */
static gint64
find_same (JmDb                *db,
           const JmAttachment  *self,
           GError             **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/attachment-same.sql", error);

  if (statement == NULL)
    return 0;
  jm_statement_bind_int64 (statement, ":application", self->application);
  jm_statement_bind_text (statement, ":file", self->file);
  jm_statement_bind_text (statement, ":name", self->name);
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "id") : 0;
}

/**
 * jm_attachment_store:
 * @db: a connection that may write
 * @self: a file as jm_attachment_take_file() gave it, with its application; it gets an id
 * @is_new: (out) (optional): whether it did not hang there yet
 * @error: return location for an error
 *
 * Attaches it, with an event that can be undone; nothing happens where the same file hangs there under the same name already.
 *
 * Returns: whether it is stored
 */
gboolean
jm_attachment_store (JmDb          *db,
                     JmAttachment  *self,
                     gboolean      *is_new,
                     GError       **error)
{
  g_autoptr(JmJsonBuilder) row = jm_json_builder_create ();
  g_autoptr(GError) local_error = NULL;

  self->id = find_same (db, self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (is_new != NULL)
    *is_new = self->id == 0;
  if (self->id != 0)
    return TRUE;
  jm_json_begin_object (row);
  write_columns (self, row);
  return jm_record_store (db, JM_RECORD_ATTACHMENT, self->application, &self->id, row, error);
}

/**
 * jm_attachment_list_files:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type utf8 utf8) (nullable): the copies that are attached or can be brought back by undo, and what
 *   they are called
 */
GHashTable *
jm_attachment_list_files (JmDb    *db,
                          GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/attachment-files.sql", error);

  return statement != NULL ? jm_statement_read_pairs (statement, "file", "name", error) : NULL;
}

/**
 * jm_attachment_sweep:
 * @data_dir: the data folder
 * @needed: (element-type utf8 utf8): what jm_attachment_list_files() answered
 * @now: an instant
 *
 * Deletes the copies that nothing needs any more. What came within a day may be on its way in. Blocks.
 *
 * Returns: how many it were
 */
guint
jm_attachment_sweep (const char *data_dir,
                     GHashTable *needed,
                     gint64      now)
{
  g_autofree char *folder = g_build_filename (data_dir, JM_ATTACHMENT_FOLDER, NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (JM_ATTACHMENT_FOLDER, name, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      /* Nothing else in the folder is ours to delete, but the draft of a copy that was not finished. */
      if ((strspn (name, "0123456789abcdef") != HASH_LENGTH && !g_str_has_prefix (name, ".taking-")) || g_hash_table_contains (needed, file)
          || g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode) || now - (gint64) info.st_mtime < DAY)
        continue;
      n += g_unlink (path) == 0;
    }
  return n;
}
