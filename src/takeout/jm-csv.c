/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-csv.h>

#include <base/base.h>
#include <base/jm-decode.h>
#include <glib/gi18n.h>
#include <string.h>

#define MOST_BYTES (64 * 1024 * 1024)
#define MOST_ROWS 100000
#define MOST_COLUMNS 256

struct _JmCsv {
  GPtrArray *rows; /* (element-type GStrv); the first has the titles */
};

/* --- text to cells --- */

/* What is most often between the titles, outside of quotes. A spreadsheet may say so in a line of its own. */
static char
find_separator (const char **text)
{
  static const char candidates[] = ",;\t|";
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean is_quoted = FALSE;
  guint best = 0;

  if (g_ascii_strncasecmp (*text, "sep=", 4) == 0 && (*text)[4] != '\0' && (*text)[4] != '\n')
    {
      char separator = (*text)[4];
      const char *end = strchr (*text, '\n');

      *text = end != NULL ? end + 1 : *text + strlen (*text);
      return separator;
    }
  for (const char *p = *text; *p != '\0' && (is_quoted || (*p != '\n' && *p != '\r')); p++)
    {
      const char *found = !is_quoted ? strchr (candidates, *p) : NULL;

      is_quoted ^= *p == '"';
      if (found != NULL)
        counts[found - candidates]++;
    }
  for (guint i = 1; i + 1 < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

/* One cell, up to its end; the quotes within are doubled. A quote in the middle of a bare cell is itself. */
static const char *
take_cell (const char *p,
           char        separator,
           GString    *cell)
{
  g_string_truncate (cell, 0);
  while (*p == ' ' && separator != ' ')
    p++;
  if (*p != '"')
    {
      gsize length = 0;

      while (p[length] != '\0' && p[length] != separator && p[length] != '\n' && p[length] != '\r')
        length++;
      g_string_append_len (cell, p, length);
      return p + length;
    }
  for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p += *p == '"' ? 2 : 1)
    g_string_append_c (cell, *p);
  if (*p == '"')
    p++;
  while (*p != '\0' && *p != separator && *p != '\n' && *p != '\r')
    g_string_append_c (cell, *p++);
  return p;
}

/* A spreadsheet looks past spaces and quotes, and takes the full-width signs for the others (OWASP, CSV Injection). */
static gboolean
is_formula (const char *text)
{
  gunichar c;

  if (text[0] == '\t' || text[0] == '\r' || text[0] == '\n')
    return TRUE;
  while ((c = g_utf8_get_char (text)) != 0 && (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == '"' || c == '\''))
    text = g_utf8_next_char (text);
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

/* What an export set before it, so that a spreadsheet sees no formula, is none of the text. */
static char *
clean_cell (GString *cell)
{
  const char *text = cell->str;

  if (text[0] == '\'' && is_formula (text + 1))
    text++;
  return g_strstrip (g_strdup (text));
}

static const char *
take_row (const char *p,
          char        separator,
          GString    *cell,
          GPtrArray  *cells)
{
  while (TRUE)
    {
      p = take_cell (p, separator, cell);
      if (cells->len < MOST_COLUMNS)
        g_ptr_array_add (cells, clean_cell (cell));
      if (*p != separator || *p == '\0')
        break;
      p++;
    }
  if (*p == '\r')
    p++;
  return *p == '\n' ? p + 1 : p;
}

static gboolean
is_empty (char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    if (cells[i][0] != '\0')
      return FALSE;
  return TRUE;
}

/**
 * jm_csv_parse:
 * @bytes: a file's bytes, of any origin
 * @length: how many
 * @error: return location for an error
 *
 * Reads RFC 4180 and what spreadsheets make of it: the separator is found, line ends may be any, rows may be ragged and quotes left open.
 * The first row that is not empty has the titles. Linear; at most 100,000 rows of 256 columns.
 *
 * Returns: (transfer full) (nullable): the table; %JM_ERROR_INVALID without a row below the titles, %JM_ERROR_TOO_LARGE
 */
JmCsv *
jm_csv_parse (const char  *bytes,
              gsize        length,
              GError     **error)
{
  g_autoptr(JmCsv) self = g_new0 (JmCsv, 1);
  g_autofree char *text = length <= MOST_BYTES ? jm_decode_text (bytes, length) : NULL;
  g_autoptr(GString) cell = g_string_new (NULL);
  const char *p = text != NULL ? text : "";
  char separator = find_separator (&p);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  while (*p != '\0' && self->rows->len <= MOST_ROWS)
    {
      g_autoptr(GPtrArray) cells = g_ptr_array_new_null_terminated (8, g_free, TRUE);
      g_auto(GStrv) row = NULL;

      p = take_row (p, separator, cell, cells);
      row = (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
      if (!is_empty (row))
        g_ptr_array_add (self->rows, g_steal_pointer (&row));
    }
  if (length > MOST_BYTES || *p != '\0')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The table is too large: at most 100,000 rows and 64 MB can be imported at once."));
      return NULL;
    }
  if (self->rows->len < 2)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("There is no table in it: a row of titles and at least one below it are needed."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * jm_csv_read:
 * @path: a file of any origin
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the table in it, as jm_csv_parse(); %JM_ERROR_NOT_FOUND
 */
JmCsv *
jm_csv_read (const char  *path,
             GError     **error)
{
  g_autoptr(GMappedFile) file = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || (file = g_mapped_file_new (path, FALSE, NULL)) == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
      return NULL;
    }
  return jm_csv_parse (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), error);
}

/**
 * jm_csv_free:
 * @self: (transfer full): a table
 */
void
jm_csv_free (JmCsv *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/**
 * jm_csv_get_n_columns:
 * @self: a table
 *
 * Returns: how many columns have a title
 */
guint
jm_csv_get_n_columns (JmCsv *self)
{
  return g_strv_length (g_ptr_array_index (self->rows, 0));
}

/**
 * jm_csv_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows there are below the titles
 */
guint
jm_csv_get_n_rows (JmCsv *self)
{
  return self->rows->len - 1;
}

/**
 * jm_csv_get_title:
 * @self: a table
 * @column: a column, from 0
 *
 * Returns: (transfer none): its title, "" for none
 */
const char *
jm_csv_get_title (JmCsv *self,
                  guint  column)
{
  return ((char **) g_ptr_array_index (self->rows, 0))[column];
}

/**
 * jm_csv_get_cell:
 * @self: a table
 * @row: a row, 0 is the first below the titles
 * @column: a column, from 0
 *
 * Returns: (transfer none): the cell's text; "" where the row is shorter
 */
const char *
jm_csv_get_cell (JmCsv *self,
                 guint  row,
                 guint  column)
{
  char **cells = g_ptr_array_index (self->rows, row + 1);

  for (guint i = 0; i <= column; i++)
    if (cells[i] == NULL)
      return "";
  return cells[column];
}

/**
 * jm_csv_append_cell:
 * @line: to what
 * @text: (nullable): the cell's text
 * @separator: what is between cells
 *
 * Appends a cell as RFC 4180 has it. A text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
void
jm_csv_append_cell (GString    *line,
                    const char *text,
                    char        separator)
{
  const char quoted[] = { '"', '\r', '\n', '\'', ' ', separator, '\0' };
  gboolean is_unsafe = text != NULL && is_formula (text);

  if (text == NULL)
    return;
  if (!is_unsafe && strpbrk (text, quoted) == NULL)
    {
      g_string_append (line, text);
      return;
    }
  g_string_append (line, is_unsafe ? "\"'" : "\"");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  g_string_append_c (line, '"');
}
