/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-export.h>

#include <takeout/jm-csv-map.h>

#include "jm-export-file.h"

#include <base/base.h>

typedef struct {
  JmExportFile *file;
  char          separator;
  gboolean      has_bom;
} Table;

/* Our own columns are called as the fields that an import knows. */
static const JmCsvField columns[] = {
  JM_CSV_UUID, JM_CSV_TITLE, JM_CSV_COMPANY, JM_CSV_LOCATION, JM_CSV_URL, JM_CSV_STATUS, JM_CSV_OUTCOME, JM_CSV_APPLIED, JM_CSV_VIA,
  JM_CSV_FOLLOW_UP, JM_CSV_RATING, JM_CSV_SALARY, JM_CSV_CONTRACT, JM_CSV_REMOTE, JM_CSV_ADDED, JM_CSV_MOVED, JM_CSV_ARCHIVED, JM_CSV_NOTE,
};

/* For people: an import makes notes of contacts, and leaves interviews out. */
static const char *const words[] = { "interviews", "contacts" };

static void
append_cell (GString     *line,
             JmStatement *row,
             const char  *name,
             char         separator)
{
  if (line->len > 0)
    g_string_append_c (line, separator);
  jm_csv_append_cell (line, row != NULL ? jm_statement_get_text (row, name) : name, separator);
}

/* @row NULL: the titles. */
static gboolean
put_row (Table        *self,
         JmStatement  *row,
         GError      **error)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    append_cell (line, row, jm_csv_field_to_string (columns[i]), self->separator);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    append_cell (line, row, words[i], self->separator);
  g_string_append (line, "\r\n");
  return jm_export_file_put (self->file, line->str, error);
}

static gboolean
put_rows (JmDb      *db,
          gpointer   user_data,
          GError   **error)
{
  Table *self = user_data;
  g_autoptr(JmStatement) rows = jm_db_statement (db, "takeout/table-rows.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (rows == NULL || (self->has_bom && !jm_export_file_put (self->file, "\xEF\xBB\xBF", error)) || !put_row (self, NULL, error))
    return FALSE;
  while (jm_statement_next (rows, &local_error))
    if (!put_row (self, rows, error))
      return FALSE;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
put_table (JmExportFile  *file,
           JmStore       *store,
           gpointer       user_data,
           GError       **error)
{
  Table *self = user_data;

  self->file = file;
  return jm_store_read (store, put_rows, self, error);
}

/**
 * jm_export_write_csv:
 * @store: the store
 * @path: where the table goes; an older one there is replaced at the end
 * @separator: what is between cells: ',', ';' or a tab
 * @has_bom: whether it begins with the mark by which spreadsheets know UTF-8
 * @cancellable: (nullable): leaves what was there
 * @error: return location for an error
 *
 * Writes the applications as one table (RFC 4180), those on the board first. Its titles are the same in every language, so that programs
 * know them: those of jm_csv_field_to_string(). No cell is a formula. Blocks.
 *
 * Returns: whether it is on disk; %JM_ERROR_READ_ONLY, %JM_ERROR_DISK_FULL, or as the store answers
 */
gboolean
jm_export_write_csv (JmStore       *store,
                     const char    *path,
                     char           separator,
                     gboolean       has_bom,
                     GCancellable  *cancellable,
                     GError       **error)
{
  Table table = { .separator = separator, .has_bom = has_bom };

  return jm_export_file_write (store, path, put_table, &table, cancellable, error);
}
