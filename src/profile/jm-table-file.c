/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-table-file.h"

#include <string.h>

#define MAX_ROWS 5000
#define MAX_CELLS 100 /* of a row */

struct _JmTableFile {
  GPtrArray *rows; /* (element-type GPtrArray) of texts; the first is the head */
};

/* A cell of RFC 4180: bare, or in quotes, two of which stand for one. Returns where it ends: at a comma, a line feed or the end. */
static const char *
read_cell (const char  *p,
           char       **cell)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (*p == '"')
    {
      for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p++)
        {
          p += *p == '"' ? 1 : 0;
          g_string_append_c (text, *p);
        }
      p += *p == '"' ? 1 : 0;
    }
  while (*p != '\0' && *p != ',' && *p != '\n')
    {
      if (*p != '\r')
        g_string_append_c (text, *p);
      p++;
    }
  *cell = g_strdup (g_strstrip (text->str));
  return p;
}

/*< private >
 * jm_table_file_read:
 * @text: a CSV file, valid UTF-8
 *
 * Reads RFC 4180. Lines before the head that have fewer cells than it are notes, as LinkedIn writes some.
 */
JmTableFile *
jm_table_file_read (const char *text)
{
  JmTableFile *self = g_new0 (JmTableFile, 1);
  const char *p = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text;

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  while (*p != '\0' && self->rows->len < MAX_ROWS)
    {
      g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func (g_free);

      for (;;)
        {
          char *cell;

          p = read_cell (p, &cell);
          if (row->len < MAX_CELLS)
            g_ptr_array_add (row, cell);
          else
            g_free (cell);
          if (*p != ',')
            break;
          p++;
        }
      p += *p == '\n' ? 1 : 0;
      if (row->len > 1 || *(char *) row->pdata[0] != '\0')
        g_ptr_array_add (self->rows, g_steal_pointer (&row));
    }
  return self;
}

guint
jm_table_file_count (const JmTableFile *self)
{
  return self->rows->len > 0 ? self->rows->len - 1 : 0;
}

const char *
jm_table_file_get (const JmTableFile *self,
                   guint              row,
                   const char        *column)
{
  GPtrArray *head = self->rows->pdata[0];
  GPtrArray *cells = self->rows->pdata[row + 1];

  for (guint i = 0; i < MIN (head->len, cells->len); i++)
    if (g_ascii_strcasecmp (head->pdata[i], column) == 0)
      return cells->pdata[i];
  return "";
}

void
jm_table_file_free (JmTableFile *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}
