/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-export.h>

#include "jm-export-file.h"
#include "jm-takeout-noun.h"

#include <base/base.h>
#include <glib/gstdio.h>
#include <string.h>

/* A CV is at most 50 MB; nothing larger is one of ours. */
#define MOST_BYTES (64 * 1024 * 1024)

typedef struct {
  JmExportFile      *file;
  const char        *data_dir;
  const char *const *folders;
} Export;

static gboolean
put (Export      *self,
     const char  *text,
     GError     **error)
{
  return jm_export_file_put (self->file, text, error);
}

static gboolean
begin_member (Export      *self,
              const char  *member,
              GError     **error)
{
  return put (self, ",\n\"", error) && put (self, member, error) && put (self, "\":[", error);
}

/* One row to a line: a file that people may look at, and that two versions of it differ by lines. */
static gboolean
put_element (Export      *self,
             gboolean     is_first,
             const char  *text,
             GError     **error)
{
  return put (self, is_first ? "\n" : ",\n", error) && put (self, text, error);
}

static gboolean
put_rows (Export       *self,
          const char   *member,
          JmStatement  *rows,
          GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  gboolean is_first = TRUE;

  if (!begin_member (self, member, error))
    return FALSE;
  for (; jm_statement_next (rows, &local_error); is_first = FALSE)
    if (!put_element (self, is_first, jm_statement_get_text (rows, "row"), error))
      return FALSE;
  if (local_error == NULL)
    return put (self, is_first ? "]" : "\n]", error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
put_file (Export      *self,
          gboolean     is_first,
          const char  *name,
          const char  *bytes,
          gsize        length,
          GError     **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_autofree char *data = g_base64_encode ((const guchar *) bytes, length);
  g_autoptr(JmJson) file = NULL;
  g_autofree char *text = NULL;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "path", name);
  jm_json_set_string (builder, "sha256", hash);
  jm_json_set_string (builder, "data", data);
  jm_json_end_object (builder);
  file = jm_json_builder_finish (builder);
  text = jm_json_to_text (file, FALSE);
  return put_element (self, is_first, text, error);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Drafts begin with a dot, and folders within are nobody's. */
static GPtrArray *
list_files (Export *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (self->data_dir, self->folders[i], NULL);
      g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        if (name[0] != '.' && g_utf8_validate (name, -1, NULL))
          g_ptr_array_add (names, g_strconcat (self->folders[i], "/", name, NULL));
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static gboolean
is_small (const char *path)
{
  GStatBuf info;

  return g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size <= MOST_BYTES;
}

/* A file that went meanwhile is left out. */
static gboolean
put_files (Export   *self,
           GError  **error)
{
  g_autoptr(GPtrArray) names = list_files (self);
  gboolean is_first = TRUE;

  if (!begin_member (self, "files", error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (self->data_dir, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!jm_zip_is_safe_name (name) || !is_small (path) || !g_file_get_contents (path, &bytes, &length, NULL))
        continue;
      if (!put_file (self, is_first, name, bytes, length, error))
        return FALSE;
      is_first = FALSE;
    }
  return put (self, is_first ? "]" : "\n]", error);
}

/* All as of one instant: a reader sees one transaction. */
static gboolean
put_document (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  Export *self = user_data;
  g_autoptr(JmStatement) events = NULL;

  if (!put (self, "{\"format\":\"jobmate-export\",\n\"version\":" G_STRINGIFY (JM_EXPORT_VERSION), error))
    return FALSE;
  for (guint i = 0; i < JM_TAKEOUT_N_NOUNS; i++)
    {
      g_autoptr(JmStatement) rows = jm_takeout_rows (db, &jm_takeout_nouns[i], 0, G_MAXINT64, error);

      if (rows == NULL || !put_rows (self, jm_takeout_nouns[i].member, rows, error))
        return FALSE;
    }
  events = jm_db_statement (db, "takeout/events-rows.sql", error);
  if (events == NULL)
    return FALSE;
  jm_statement_bind_int64 (events, ":first", 0);
  jm_statement_bind_int64 (events, ":last", G_MAXINT64);
  return put_rows (self, "events", events, error) && put_files (self, error) && put (self, "}\n", error);
}

static gboolean
put_all (JmExportFile  *file,
         JmStore       *store,
         gpointer       user_data,
         GError       **error)
{
  Export *self = user_data;

  self->file = file;
  return jm_store_read (store, put_document, self, error);
}

/**
 * jm_export_write:
 * @store: the store
 * @folders: %NULL-terminated names of the folders beside it whose files belong to it
 * @path: where the document goes; an older one there is replaced at the end
 * @cancellable: (nullable): leaves what was there
 * @error: return location for an error
 *
 * Writes one JSON document (data/takeout/jobmate-export.schema.json): settings, profile, CVs, searches, postings, applications with what
 * hangs on them, activities, what was thrown out, the history, and the files in Base64. The same store gives the same bytes. Never a key. Row by row: memory is
 * bounded by the longest row or file. Blocks.
 *
 * Returns: whether it is on disk; %JM_ERROR_READ_ONLY, %JM_ERROR_DISK_FULL, or as the store answers
 */
gboolean
jm_export_write (JmStore            *store,
                 const char *const  *folders,
                 const char         *path,
                 GCancellable       *cancellable,
                 GError            **error)
{
  Export self = { .data_dir = jm_store_get_data_dir (store), .folders = folders };

  return jm_export_file_write (store, path, put_all, &self, cancellable, error);
}
