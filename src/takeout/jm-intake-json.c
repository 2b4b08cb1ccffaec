/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-intake.h>

#include "jm-import-file.h"
#include "jm-intake-row.h"
#include "jm-shape.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* A CV of 50 MB in Base64, and what goes with it. */
#define MOST_BYTES (96 * 1024 * 1024)
#define MOST_FILES 10000

typedef struct {
  JmIntake          *intake;
  const char        *path;
  const char *const *folders;
  GCancellable      *cancellable;
  JmShape           *shape;
  JmIntakeRows       rows;
  char              *only; /* (nullable) the member that this turn reads */
} Reading;

static int
find_noun (const char *member)
{
  for (int i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    if (g_str_equal (jm_takeout_nouns[i].member, member))
      return i;
  return -1;
}

/* @name lies in one of our folders, and not in a folder within it. */
static gboolean
is_ours (Reading    *self,
         const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "/", 3);

  return jm_zip_is_safe_name (name) && g_strv_length (parts) == 2 && g_strv_contains (self->folders, parts[0]) && parts[1][0] != '.';
}

static gboolean
add_file (Reading  *self,
          gint64    index,
          JmJson   *value,
          GError  **error)
{
  const char *name = jm_json_member_string (value, "path");
  const char *data = jm_json_member_string (value, "data");
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode (data, &length);
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);
  g_autofree char *path = g_build_filename (self->intake->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (index >= MOST_FILES || !is_ours (self, name) || g_strcmp0 (hash, jm_json_member_string (value, "sha256")) != 0
      || (!g_str_has_prefix (name, "boards/") && strncmp (strchr (name, '/') + 1, hash, strlen (hash)) != 0))
    {
      g_autofree char *place = g_strdup_printf ("files[%" G_GINT64_FORMAT "]", index);

      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” in it is none that JobMate would have written."), place);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      jm_file_draft_set_error (error, folder, errno);
      return FALSE;
    }
  if (!jm_file_draft_save (path, bytes, length, error))
    return FALSE;
  g_ptr_array_add (self->intake->files, g_strdup (name));
  return TRUE;
}

static gboolean
take_element (Reading     *self,
              const char  *member,
              gint64       index,
              const char  *text,
              gsize        length,
              GError     **error)
{
  g_autoptr(JmJson) value = jm_json_parse (text, length, error);
  int noun = find_noun (member);

  if (value == NULL || !jm_shape_check (self->shape, member, index, value, error))
    return FALSE;
  if (noun >= 0)
    return jm_intake_rows_add (&self->rows, &jm_takeout_nouns[noun], index, value, error);
  if (g_str_equal (member, "events"))
    return jm_intake_rows_add_event (&self->rows, value, error);
  return add_file (self, index, value, error);
}

/* A value of the document itself: what it is, and of which version. */
static gboolean
check_value (Reading     *self,
             const char  *member,
             const char  *text,
             gsize        length,
             GError     **error)
{
  g_autoptr(JmJson) value = jm_json_parse (text, length, error);
  gint64 version;

  if (value == NULL)
    return FALSE;
  if (g_str_equal (member, "version") && jm_json_get_int64 (value, &version) && version > JM_EXPORT_VERSION)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NEWER, _("“%s” was written by a newer JobMate. Update JobMate to import it; nothing was changed."), self->path);
      return FALSE;
    }
  return jm_shape_check (self->shape, member, -1, value, error);
}

/* One turn through the file. */
static gboolean
read_through (Reading   *self,
              GPtrArray *order,
              GError   **error)
{
  g_autoptr(JmJsonStream) stream = jm_json_stream_new (self->path, MOST_BYTES, error);
  g_autoptr(GError) local_error = NULL;
  const char *member, *text;
  gsize length;
  gint64 index;

  if (stream == NULL)
    return FALSE;
  while (jm_json_stream_next (stream, &member, &index, &text, &length, &local_error))
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (order != NULL)
        {
          if (index <= 0 && order->len < 1000)
            g_ptr_array_add (order, g_strdup (member));
          if (index < 0 && jm_shape_has_member (self->shape, member) && !check_value (self, member, text, length, error))
            return FALSE;
        }
      else if (index >= 0 && jm_shape_has_member (self->shape, member) && (self->only == NULL || g_str_equal (self->only, member))
               && !take_element (self, member, index, text, length, error))
        return FALSE;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static int
rank (const char *member)
{
  int noun = find_noun (member);

  return noun >= 0 ? noun : g_str_equal (member, "events") ? JM_TAKEOUT_N_NOUNS : JM_TAKEOUT_N_NOUNS + 1;
}

/* Somebody else's program may have sorted the members: then each is read in a turn of its own. */
static gboolean
is_in_order (GPtrArray *order)
{
  for (guint i = 1; i < order->len; i++)
    if (rank (g_ptr_array_index (order, i)) < rank (g_ptr_array_index (order, i - 1)))
      return FALSE;
  return TRUE;
}

static gboolean
read_members (Reading    *self,
              GPtrArray  *order,
              GError    **error)
{
  if (is_in_order (order))
    return read_through (self, NULL, error);
  for (int i = 0; i < JM_TAKEOUT_N_NOUNS + 2; i++)
    {
      g_free (self->only);
      self->only = g_strdup (i < JM_TAKEOUT_N_NOUNS ? jm_takeout_nouns[i].member : i == JM_TAKEOUT_N_NOUNS ? "events" : "files");
      if (!read_through (self, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has (GPtrArray  *members,
     const char *member)
{
  return g_ptr_array_find_with_equal_func (members, member, g_str_equal, NULL);
}

static gboolean
check_format (Reading    *self,
              GPtrArray  *order,
              GError    **error)
{
  if (!read_through (self, order, error))
    return FALSE;
  if (has (order, "format") && has (order, "version"))
    return TRUE;
  /* https://jsonresume.org/schema */
  if (has (order, "basics") || (has (order, "work") && has (order, "education")))
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("It is a profile in JSON Resume. Import it as one: Import Profile in the window, jobmatectl profile import."));
  else
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                         _("It does not say that it is an export of JobMate. What other programs have comes in as a table: have them write CSV."));
  return FALSE;
}

/* Nobody reads it twice: what it does not hold in memory lies in its file. */
static gboolean
keep_small (JmDb      *db,
            GError   **error)
{
  g_autoptr(JmStatement) statement = jm_db_prepare (db, "PRAGMA cache_size = -16384", error);

  return statement != NULL && jm_statement_run (statement, error);
}

static gboolean
fill (JmDb      *db,
      gpointer   user_data,
      GError   **error)
{
  Reading *self = user_data;
  g_autoptr(GPtrArray) order = g_ptr_array_new_with_free_func (g_free);

  self->rows.db = db;
  jm_db_leave_unindexed (db);
  return keep_small (db, error) && jm_import_file_check (self->path, error) && check_format (self, order, error) && read_members (self, order, error);
}

/**
 * jm_intake_read_json:
 * @self: an empty intake
 * @folders: %NULL-terminated names of the folders into which files may go
 * @path: a file of any origin
 * @cancellable: (nullable): stops between two rows
 * @error: return location for an error
 *
 * Reads an export (data/takeout/jobmate-export.schema.json) element by element: each is held against the schema, and against those before
 * it. Members in any order, and unknown ones left out. Linear; memory is bounded by the longest element, at most 96 MiB. Blocks.
 *
 * Returns: whether all of it was understood; %JM_ERROR_INVALID with the place, %JM_ERROR_TOO_LARGE, %JM_ERROR_NOT_FOUND, %JM_ERROR_DISK_FULL
 */
gboolean
jm_intake_read_json (JmIntake           *self,
                     const char *const  *folders,
                     const char         *path,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_autoptr(JmShape) shape = jm_shape_new ();
  g_autoptr(JmIntakeMap) map = jm_intake_map_new ();
  Reading reading = { .intake = self, .path = path, .folders = folders, .cancellable = cancellable, .shape = shape, .rows.map = map };
  g_autoptr(GError) local_error = NULL;
  g_autofree char *name = g_path_get_basename (path);
  gboolean is_done = jm_store_write (self->store, JM_PRIORITY_COMMAND, fill, &reading, &local_error);

  g_free (reading.only);
  if (is_done)
    return TRUE;
  if (g_error_matches (local_error, JM_ERROR, JM_ERROR_INVALID))
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” cannot be imported: %s Nothing was changed."), name, local_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
