/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pdf-rows.h"

#include <math.h>
#include <string.h>

#define CELL_GAP 1.5      /* of the line's height: what is so far apart are two things */
#define SAME_PLACE 1.2    /* points */
#define MIN_STOPS 3
#define MIN_JUSTIFIED 3   /* words of a row whose gaps are all alike */
#define JUSTIFIED_GAP 3.0 /* of the line's height, at most */
#define LARGE 1.5         /* of the page's line height: a name or a title */
#define MAX_NAME 60       /* bytes of one */
#define MAX_LEVELS 32
#define MIN_INDENT 8.0    /* points */
#define MAX_INDENT 60.0
#define LIST_DATED 0.3    /* of its rows at most are dated or have cells */
#define HEADING 1.2       /* of the list's height: what stands above is the heading of a section */

static const char marks[] = "•◦▪▫‣⁃∙●○■□◆◇►▶➢➤✓✔★☆·*–—-»\uf0b7\uf0a7\uf0d8";

static void
row_free (JmPdfRow *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self);
}

static int
compare_height (gconstpointer a,
                gconstpointer b)
{
  const JmPdfRun *first = *(const JmPdfRun *const *) a;
  const JmPdfRun *second = *(const JmPdfRun *const *) b;
  double difference = (first->box.y1 + first->box.y2) - (second->box.y1 + second->box.y2);

  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

static int
compare_place (gconstpointer a,
               gconstpointer b)
{
  const JmPdfRun *first = *(const JmPdfRun *const *) a;
  const JmPdfRun *second = *(const JmPdfRun *const *) b;

  return first->box.x1 < second->box.x1 ? -1 : first->box.x1 > second->box.x1 ? 1 : 0;
}

GPtrArray *
jm_pdf_rows_list (GPtrArray *runs)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  JmPdfRow *row = NULL;

  g_ptr_array_sort (runs, compare_height);
  for (guint i = 0; i < runs->len; i++)
    {
      JmPdfRun *run = runs->pdata[i];

      if (row == NULL || (run->box.y1 + run->box.y2) / 2 > row->y2)
        {
          row = g_new0 (JmPdfRow, 1);
          row->runs = g_ptr_array_new ();
          row->y1 = run->box.y1;
          row->top = row->y1;
          row->y2 = row->bottom = run->box.y2;
          g_ptr_array_add (rows, row);
        }
      row->top = MIN (row->top, run->box.y1);
      row->bottom = MAX (row->bottom, run->box.y2);
      g_ptr_array_add (row->runs, run);
    }
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_sort (((JmPdfRow *) rows->pdata[i])->runs, compare_place);

  return rows;
}

/* --- cells --- */

static const JmPdfRun *
run_at (const JmPdfRow *row,
        guint           i)
{
  return row->runs->pdata[i];
}

static double
gap_before (const JmPdfRow *row,
            guint           i)
{
  return run_at (row, i)->box.x1 - run_at (row, i - 1)->box.x2;
}

static double
height_of (const JmPdfRow *row)
{
  return MAX (row->y2 - row->y1, 1.0);
}

/* All gaps alike: a line of a paragraph that was drawn out to its full width. */
static gboolean
is_justified (const JmPdfRow *row)
{
  double least = G_MAXDOUBLE, most = 0;

  for (guint i = 1; i < row->runs->len; i++)
    {
      least = MIN (least, gap_before (row, i));
      most = MAX (most, gap_before (row, i));
    }
  return row->runs->len >= MIN_JUSTIFIED && most < JUSTIFIED_GAP * height_of (row) && most < 1.3 * least;
}

static gboolean
is_wide (const JmPdfRow *row,
         guint           i)
{
  const JmPdfRun *run = run_at (row, i);

  return gap_before (row, i) > CELL_GAP * (run->box.y2 - run->box.y1);
}

static int
compare_number (gconstpointer a,
                gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/* Where cells begin, sorted: far from what is before them, or @wide is FALSE and there are several such places below each other. */
static GArray *
list_stops (GPtrArray *rows,
            gboolean   wide)
{
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *stops;

  for (guint i = 0; i < rows->len; i++)
    {
      const JmPdfRow *row = rows->pdata[i];

      for (guint j = 1; j < row->runs->len && !is_justified (row); j++)
        if (!wide || is_wide (row, j))
          g_array_append_val (all, run_at (row, j)->box.x1);
    }
  g_array_sort (all, compare_number);
  if (wide)
    return g_steal_pointer (&all);

  stops = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i + MIN_STOPS <= all->len; i++)
    if (g_array_index (all, double, i + MIN_STOPS - 1) - g_array_index (all, double, i) < SAME_PLACE)
      g_array_append_val (stops, g_array_index (all, double, i));
  return stops;
}

static gboolean
is_stop (GArray *stops,
         double  x)
{
  guint low = 0, high = stops->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (stops, double, middle) < x - SAME_PLACE)
        low = middle + 1;
      else
        high = middle;
    }
  return low < stops->len && g_array_index (stops, double, low) <= x + SAME_PLACE;
}

static void
append_row (GString        *out,
            const JmPdfRow *row,
            GArray         *wide,
            GArray         *stops)
{
  gboolean justified = is_justified (row);

  for (guint i = 0; i < row->runs->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, !justified && (is_wide (row, i) || is_stop (wide, run_at (row, i)->box.x1) || is_stop (stops, run_at (row, i)->box.x1)) ? '\t' : ' ');
      jm_pdf_run_append (out, run_at (row, i));
    }
}

/* --- lists whose marks are drawn and not written --- */

/* Rows that begin at the same place. */
typedef struct {
  double x, right;
  guint  n, n_dated;
  guint  n_groups, n_lists; /* of rows that follow each other; those of them that are set in below a line of their size */
} JmLevel;

static double
left_of (const JmPdfRow *row)
{
  return run_at (row, 0)->box.x1;
}

static double
right_of (const JmPdfRow *row)
{
  return run_at (row, row->runs->len - 1)->box.x2;
}

static JmLevel *
find_level (GArray *levels,
            double  x)
{
  JmLevel fresh = { .x = x };

  for (guint i = 0; i < levels->len; i++)
    if (fabs (g_array_index (levels, JmLevel, i).x - x) < SAME_PLACE)
      return &g_array_index (levels, JmLevel, i);
  if (levels->len == MAX_LEVELS)
    return NULL;
  g_array_append_val (levels, fresh);
  return &g_array_index (levels, JmLevel, levels->len - 1);
}

static gboolean
has_mark (const JmPdfRow *row)
{
  gunichar first = g_utf8_get_char (run_at (row, 0)->text);

  return g_utf8_strchr (marks, -1, first) != NULL;
}

static gboolean
has_dates_or_cells (const JmPdfRow *row)
{
  return run_at (row, 0)->is_dated || (row->runs->len > 1 && !is_justified (row));
}

/* How far the text goes to the right that begins there, or where its headings do. */
static double
find_right (GPtrArray *rows,
            double     x)
{
  double right = 0;

  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < ((const JmPdfRow *) rows->pdata[i])->runs->len; j++)
      {
        const JmPdfRun *run = run_at (rows->pdata[i], j);

        if (run->box.x1 > x - MAX_INDENT && run->box.x1 < x + SAME_PLACE)
          right = MAX (right, run->box.x2);
      }
  return right;
}

/* How far a row is set in below what begins before it in the row above. */
static double
indent_of (const JmPdfRow *row,
           const JmPdfRow *above)
{
  double indent = left_of (row) - left_of (above);

  for (guint i = 1; i < above->runs->len; i++)
    if (run_at (above, i)->box.x1 < left_of (row) + SAME_PLACE)
      indent = left_of (row) - run_at (above, i)->box.x1;
  return indent;
}

/* (nullable): the rows have marks of their own */
static GArray *
list_levels (GPtrArray *rows)
{
  g_autoptr(GArray) levels = g_array_new (FALSE, TRUE, sizeof (JmLevel));
  const JmPdfRow *above = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const JmPdfRow *row = rows->pdata[i];
      JmLevel *level = find_level (levels, left_of (row));

      if (level == NULL || has_mark (row))
        return NULL;
      level->n++;
      level->n_dated += has_dates_or_cells (row);
      if (above == NULL || fabs (left_of (row) - left_of (above)) >= SAME_PLACE)
        {
          double indent = above != NULL ? indent_of (row, above) : 0;

          level->n_groups++;
          level->n_lists += indent >= MIN_INDENT && indent <= MAX_INDENT && height_of (above) < HEADING * height_of (row);
        }
      above = row;
    }
  for (guint i = 0; i < levels->len; i++)
    g_array_index (levels, JmLevel, i).right = find_right (rows, g_array_index (levels, JmLevel, i).x);
  return g_steal_pointer (&levels);
}

static const JmLevel *
find_list (GArray         *levels,
           const JmPdfRow *row)
{
  const JmLevel *level = levels != NULL ? find_level (levels, left_of (row)) : NULL;

  return level != NULL && level->n >= 2 && level->n_lists > level->n_groups / 2 && level->n_dated <= LIST_DATED * level->n ? level : NULL;
}

/* How much room the first word of a row takes. */
static double
first_word (const JmPdfRow *row)
{
  const JmPdfRun *run = run_at (row, 0);
  double right = run->box.x1;
  guint i = 0;

  for (const char *p = run->text; p < run->text + run->length && !g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_next_char (p), i++)
    right = run->boxes[i].x2;
  return right - run->box.x1;
}

/* The row above had room for its first word: what it says is new. */
static gboolean
begins_item (const JmPdfRow *row,
             const JmPdfRow *above,
             const JmLevel  *level)
{
  if (above == NULL || fabs (left_of (row) - left_of (above)) >= SAME_PLACE)
    return TRUE;
  return !g_unichar_islower (g_utf8_get_char (run_at (row, 0)->text)) && right_of (above) + first_word (row) + 0.2 * height_of (row) < level->right;
}

/* --- all together --- */

/* "Hannah" above "Whitby", both large. */
static gboolean
goes_on (const JmPdfRow *row,
         const JmPdfRow *above,
         double          height)
{
  return row->runs->len == 1 && above->runs->len == 1 && height_of (row) > LARGE * height && fabs (height_of (row) - height_of (above)) < 0.08 * height_of (row)
         && row->top - above->bottom < 0.5 * height_of (row) && run_at (row, 0)->length + run_at (above, 0)->length < MAX_NAME;
}

void
jm_pdf_rows_append (GString   *out,
                    GPtrArray *rows,
                    double     height)
{
  g_autoptr(GArray) wide = list_stops (rows, TRUE);
  g_autoptr(GArray) stops = list_stops (rows, FALSE);
  g_autoptr(GArray) levels = list_levels (rows);
  const JmPdfRow *above = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const JmPdfRow *row = rows->pdata[i];
      const JmLevel *list = find_list (levels, row);

      if (above != NULL)
        g_string_append_c (out, goes_on (row, above, height) ? ' ' : '\n');
      if (above != NULL && row->top - above->bottom > 0.6 * (above->y2 - above->y1))
        g_string_append_c (out, '\n');
      if (list != NULL && begins_item (row, above, list))
        g_string_append (out, "• ");
      append_row (out, row, wide, stops);
      above = row;
    }
  if (above != NULL)
    g_string_append_c (out, '\n');
}
