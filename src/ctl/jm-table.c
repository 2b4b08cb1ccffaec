/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define GAP 2
#define NARROWEST 8
#define WIDTH_OF_A_FILE 160 /* a file has no edge, but lines for people do */

struct _JmTable {
  guint      n_columns;
  GPtrArray *cells; /* (element-type utf8), titles first */
};

static const char *
cell_at (JmTable *self,
         guint    row,
         guint    column)
{
  return self->cells->pdata[row * self->n_columns + column];
}

static guint
line_width (void)
{
  const char *columns = g_getenv ("COLUMNS");
  struct winsize size;

  if (isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return MAX (size.ws_col, 20);
  if (columns != NULL && atoi (columns) >= 20)
    return atoi (columns);
  return WIDTH_OF_A_FILE;
}

/* The widest column gives way first. */
static guint *
measure (JmTable *self)
{
  guint *widths = g_new0 (guint, self->n_columns);
  guint n_rows = self->cells->len / self->n_columns;
  guint limit = line_width ();
  guint total = GAP * (self->n_columns - 1);

  for (guint column = 0; column < self->n_columns; column++)
    {
      for (guint row = 0; row < n_rows; row++)
        widths[column] = MAX (widths[column], jm_ctl_width (cell_at (self, row, column)));
      total += widths[column];
    }

  while (total > limit)
    {
      guint widest = 0;

      for (guint column = 1; column < self->n_columns; column++)
        if (widths[column] > widths[widest])
          widest = column;
      if (widths[widest] <= NARROWEST)
        break;
      widths[widest]--;
      total--;
    }
  return widths;
}

JmTable *
jm_table_new (const char *first,
              ...)
{
  JmTable *self = g_new0 (JmTable, 1);
  va_list titles;

  self->cells = g_ptr_array_new_with_free_func (g_free);
  va_start (titles, first);
  for (const char *title = first; title != NULL; title = va_arg (titles, const char *))
    {
      g_ptr_array_add (self->cells, g_strdup (title));
      self->n_columns++;
    }
  va_end (titles);
  return self;
}

void
jm_table_add (JmTable    *self,
              const char *first,
              ...)
{
  va_list cells;
  const char *cell = first;

  va_start (cells, first);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_ptr_array_add (self->cells, jm_ctl_clean (cell, FALSE));
      if (i + 1 < self->n_columns)
        cell = va_arg (cells, const char *);
    }
  va_end (cells);
}

void
jm_table_print (JmTable *self,
                JmCtl   *ctl)
{
  g_autofree guint *widths = measure (self);
  guint n_rows = self->cells->len / self->n_columns;

  for (guint row = 0; row < n_rows; row++)
    {
      g_autoptr(GString) line = g_string_new (NULL);

      for (guint column = 0; column < self->n_columns; column++)
        {
          g_autofree char *cell = jm_ctl_fit (cell_at (self, row, column), widths[column]);

          g_string_append_printf (line, "%s%*s", cell, (int) (widths[column] - jm_ctl_width (cell) + GAP), "");
        }
      g_strchomp (line->str);
      if (row == 0)
        jm_ctl_print_title (ctl, line->str);
      else
        puts (line->str);
    }
}

void
jm_table_free (JmTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}
