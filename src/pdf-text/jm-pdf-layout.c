/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pdf-layout.h"

#include "jm-pdf-rows.h"

#include <math.h>
#include <string.h>

/*
 * Poppler knows the place of each character, but joins neighbours of two columns in one line. So the page is put
 * together again: characters to runs, runs to rows, and where a white gutter parts many rows, columns.
 */

#define MAX_ROWS 200      /* more is no page of a CV: its rows are read from top to bottom */
#define MAX_DEPTH 6
#define MIN_COLUMN_ROWS 4
#define MIN_COLUMN_SHARE 0.15 /* of the letters: less is a margin of dates, which belong to their rows */
#define GUTTER 8.0        /* points */
#define NARROW_GUTTER 4.0 /* that many rows stand beside */
#define MIN_NARROW_ROWS 10
#define SAME_EDGE 2.0     /* points */
#define RAGGED 0.8
#define MOST_LEFT 0.65
#define LARGE 1.15        /* of the page's line height */
#define LEVEL 1.5         /* points */
#define ROW_SHARE 0.45
#define ROW_LETTERS 32
#define ROW_LEVEL 0.8
#define MIN_TABLE_ROWS 2
#define TABLE_LEVEL 0.9
#define TABLE_DATED 0.5
#define MARGIN_DATED 0.25
#define FEW_ROWS 8        /* so few are no columns for sure */
#define FEW_LEVEL 0.6
#define MAX_BLOCK_ROWS 8  /* of an address beside a name */
#define BLOCK_SHARE 0.5   /* of the other column's rows, at most */

typedef struct {
  GString *out;
  double   height; /* of the page's lines */
} JmText;

/* --- columns --- */

/* Letters, rows and rows level with the other side, on both sides of @x. */
typedef struct {
  gsize letters[2];
  guint rows[2];          /* but headings */
  guint lines[2];         /* and those */
  guint begin[2], end[2]; /* first and last row */
  guint level;
  guint both;             /* rows that stand on both sides */
  guint dated;            /* those of them that name a year */
  guint years[2];         /* rows that name a year on that side */
  guint level_years[2];   /* those of them that are level with the other side */
} JmSides;

static void
measure_sides (GPtrArray *rows,
               guint      first,
               guint      last,
               double     x,
               JmSides   *sides)
{
  memset (sides, 0, sizeof *sides);
  sides->begin[0] = sides->begin[1] = last;
  for (guint i = first; i <= last; i++)
    {
      JmPdfRow *row = rows->pdata[i];
      double middle[2] = { NAN, NAN };
      gboolean is_dated[2] = { FALSE, FALSE };
      gboolean is_level;

      for (guint j = 0; j < row->runs->len; j++)
        {
          JmPdfRun *run = row->runs->pdata[j];
          int side = run->box.x1 < x ? 0 : 1;

          is_dated[side] |= run->is_dated;
          sides->letters[side] += run->length;
          sides->begin[side] = MIN (sides->begin[side], i);
          sides->end[side] = i;
          sides->rows[side] += isnan (middle[side]) && !run->is_large ? 1 : 0;
          sides->lines[side] += isnan (middle[side]) ? 1 : 0;
          middle[side] = (run->box.y1 + run->box.y2) / 2;
        }
      is_level = fabs (middle[0] - middle[1]) < LEVEL;
      sides->level += is_level;
      sides->both += !isnan (middle[0]) && !isnan (middle[1]);
      sides->dated += (is_dated[0] || is_dated[1]) && !isnan (middle[0]) && !isnan (middle[1]);
      for (int side = 0; side < 2; side++)
        {
          sides->years[side] += is_dated[side];
          sides->level_years[side] += is_dated[side] && is_level;
        }
    }
}

/* Dates and places beside their rows, or a table: few letters, each row level with one of the other side. Headings that stand alone on
 * the side of the dates are none of them. */
static gboolean
sides_are_rows (const JmSides *sides)
{
  int narrow = sides->letters[0] < sides->letters[1] ? 0 : 1;

  if (sides->letters[narrow] >= ROW_LETTERS * sides->rows[narrow])
    return FALSE;
  if (sides->both >= MIN_TABLE_ROWS && sides->level >= TABLE_LEVEL * sides->both && sides->dated >= TABLE_DATED * sides->both)
    return TRUE;
  /* Dates with a place below each, and what they date. */
  if (sides->years[narrow] >= MIN_TABLE_ROWS && sides->years[narrow] >= MARGIN_DATED * sides->rows[narrow] && sides->level_years[narrow] >= TABLE_LEVEL * sides->years[narrow])
    return TRUE;
  if (sides->rows[narrow] < FEW_ROWS && sides->level >= FEW_LEVEL * sides->rows[narrow])
    return TRUE;
  return sides->letters[narrow] < ROW_SHARE * (sides->letters[0] + sides->letters[1]) && sides->level >= ROW_LEVEL * sides->lines[narrow];
}

/* On the right, ending below each other and beginning anywhere: what belongs to rows. */
static gboolean
side_is_ragged (GPtrArray *rows,
                guint      first,
                guint      last,
                double     x)
{
  double left = G_MAXDOUBLE, right = 0;
  guint n = 0, at_left = 0, at_right = 0;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = first; i <= last; i++)
      {
        const JmPdfRow *row = rows->pdata[i];
        const JmPdfRun *begin = NULL;
        const JmPdfRun *end = row->runs->pdata[row->runs->len - 1];

        for (guint j = row->runs->len; j-- > 0 && ((JmPdfRun *) row->runs->pdata[j])->box.x1 >= x;)
          begin = row->runs->pdata[j];
        if (begin == NULL)
          continue;
        if (pass == 0)
          {
            left = MIN (left, begin->box.x1);
            right = MAX (right, end->box.x2);
            continue;
          }
        n++;
        at_left += begin->box.x1 < left + SAME_EDGE;
        at_right += end->box.x2 > right - SAME_EDGE;
      }
  return n >= MIN_TABLE_ROWS && at_right >= RAGGED * n && at_left < at_right && at_left <= MOST_LEFT * n;
}

/* Columns stand beside each other; a centred head above a block on the left does not. */
static gboolean
sides_overlap (const JmSides *sides)
{
  double shorter = MIN (sides->end[0] - sides->begin[0], sides->end[1] - sides->begin[1]) + 1;
  double shared = (double) MIN (sides->end[0], sides->end[1]) - (double) MAX (sides->begin[0], sides->begin[1]) + 1;

  return shared >= 0.6 * shorter;
}

static gboolean
sides_are_columns (GPtrArray *rows,
                   guint      first,
                   guint      last,
                   double     x,
                   guint      least_rows)
{
  JmSides sides;
  gsize total;

  measure_sides (rows, first, last, x, &sides);
  total = sides.letters[0] + sides.letters[1];

  return MIN (sides.rows[0], sides.rows[1]) >= least_rows
         && MIN (sides.letters[0], sides.letters[1]) >= MIN_COLUMN_SHARE * total && sides_overlap (&sides)
         && !sides_are_rows (&sides) && !side_is_ragged (rows, first, last, x);
}

/* Takes out of the free stripes what a row covers. */
static void
cover (GArray      *stripes,
       const JmPdfRow *row)
{
  for (guint j = 0; j < row->runs->len; j++)
    {
      const JmPdfRun *run = row->runs->pdata[j];

      for (guint i = 0; i < stripes->len;)
        {
          double *from = &g_array_index (stripes, double, i);
          double *to = &g_array_index (stripes, double, i + 1);
          double rest[2] = { run->box.x2, *to };

          if (run->box.x1 >= *to || run->box.x2 <= *from)
            {
              i += 2;
              continue;
            }
          *to = MAX (*from, run->box.x1);
          if (rest[1] - rest[0] >= NARROW_GUTTER)
            g_array_insert_vals (stripes, i + 2, rest, 2);
          if (g_array_index (stripes, double, i + 1) - g_array_index (stripes, double, i) < NARROW_GUTTER)
            g_array_remove_range (stripes, i, 2);
          else
            i += 2;
        }
    }
}

/* The longest stretch of rows from @first on that a gutter parts; its last row, and the gutter's place. */
static gboolean
find_columns_from (GPtrArray *rows,
                   guint      first,
                   guint     *last,
                   double    *x)
{
  g_autoptr(GArray) stripes = g_array_new (FALSE, FALSE, sizeof (double));
  double page[2] = { -1e6, 1e6 };
  gboolean found = FALSE;

  g_array_append_vals (stripes, page, 2);
  for (guint i = first; i < rows->len; i++)
    {
      cover (stripes, rows->pdata[i]);
      for (guint s = 0; s < stripes->len; s += 2)
        {
          double from = g_array_index (stripes, double, s);
          double to = g_array_index (stripes, double, s + 1);

          guint least = to - from < GUTTER ? MIN_NARROW_ROWS : MIN_COLUMN_ROWS;

          if (from <= page[0] || to >= page[1] || i - first + 1 < least || !sides_are_columns (rows, first, i, (from + to) / 2, least))
            continue;
          *last = i;
          *x = (from + to) / 2;
          found = TRUE;
        }
    }

  return found;
}

static gboolean
find_columns (GPtrArray *rows,
              guint     *first,
              guint     *last,
              double    *x)
{
  guint best = 0;

  for (guint i = 0; i + MIN_COLUMN_ROWS <= rows->len && i + best < rows->len; i++)
    {
      guint end;
      double place;

      if (find_columns_from (rows, i, &end, &place) && end - i + 1 > best)
        {
          best = end - i + 1;
          *first = i;
          *last = end;
          *x = place;
        }
    }

  return best > 0;
}

/* --- an address beside a name --- */

/* All of one height, and one of them a mail address: no sidebar, which has headings. */
static gboolean
is_block (GPtrArray *rows,
          guint      first,
          guint      last,
          double     x,
          int        side)
{
  double least = G_MAXDOUBLE, most = 0;
  gboolean has_address = FALSE;

  for (guint i = first; i <= last; i++)
    {
      const JmPdfRow *row = rows->pdata[i];

      for (guint j = 0; j < row->runs->len; j++)
        {
          const JmPdfRun *run = row->runs->pdata[j];

          if ((run->box.x1 < x ? 0 : 1) != side)
            continue;
          least = MIN (least, run->box.y2 - run->box.y1);
          most = MAX (most, run->box.y2 - run->box.y1);
          has_address |= memchr (run->text, '@', run->length) != NULL;
        }
    }
  return has_address && most < 1.15 * least;
}

/* What stands below it on the other side does not stand beside it: the columns end with it. */
static guint
end_of_block (GPtrArray *rows,
              guint      first,
              guint      last,
              double     x)
{
  JmSides sides;
  int side;

  measure_sides (rows, first, last, x, &sides);
  side = sides.end[0] < sides.end[1] ? 0 : 1;
  if (first > 1 || sides.rows[side] > MAX_BLOCK_ROWS || sides.end[side] - first > BLOCK_SHARE * (last - first) || !is_block (rows, first, sides.end[side], x, side))
    return last;
  return sides.end[side];
}

/* --- text --- */

static void append_region (JmText *self, GPtrArray *runs, guint depth);

/* One side of the gutter, or all runs of the rows when @side is -1. */
static void
append_part (JmText    *self,
             GPtrArray *rows,
             guint      first,
             guint      end,
             double     x,
             int        side,
             guint      depth)
{
  g_autoptr(GPtrArray) part = g_ptr_array_new ();

  for (guint i = first; i < end; i++)
    {
      JmPdfRow *row = rows->pdata[i];

      for (guint j = 0; j < row->runs->len; j++)
        {
          JmPdfRun *run = row->runs->pdata[j];

          if (side == -1 || (run->box.x1 < x ? 0 : 1) == side)
            g_ptr_array_add (part, run);
        }
    }
  if (part->len == 0)
    return;

  append_region (self, part, depth + 1);
  g_string_append_c (self->out, '\n');
}

static void
append_region (JmText    *self,
               GPtrArray *runs,
               guint      depth)
{
  g_autoptr(GPtrArray) rows = jm_pdf_rows_list (runs);
  guint first, last;
  double x;

  if (depth >= MAX_DEPTH || rows->len > MAX_ROWS || !find_columns (rows, &first, &last, &x))
    {
      jm_pdf_rows_append (self->out, rows, self->height);
      return;
    }

  last = end_of_block (rows, first, last, x);
  append_part (self, rows, 0, first, 0, -1, depth);
  append_part (self, rows, first, last + 1, x, 0, depth);
  append_part (self, rows, first, last + 1, x, 1, depth);
  append_part (self, rows, last + 1, rows->len, 0, -1, depth);
}

static int
compare_number (gconstpointer a,
                gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/* Of the middle one of all runs. */
static double
find_height (GPtrArray *runs)
{
  g_autoptr(GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < runs->len; i++)
    {
      const JmPdfRun *run = runs->pdata[i];
      double height = run->box.y2 - run->box.y1;

      g_array_append_val (heights, height);
    }
  g_array_sort (heights, compare_number);
  return heights->len > 0 ? g_array_index (heights, double, heights->len / 2) : 0;
}

char *
jm_pdf_layout_page (PopplerPage *page)
{
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  g_autoptr(GArray) runs = NULL;
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  JmText self = { .out = g_string_new (NULL) };
  guint n_boxes = 0;

  if (text != NULL && poppler_page_get_text_layout (page, &boxes, &n_boxes))
    {
      runs = jm_pdf_runs_list (text, boxes, n_boxes);
      for (guint i = 0; i < runs->len; i++)
        g_ptr_array_add (all, &g_array_index (runs, JmPdfRun, i));
      self.height = find_height (all);
      for (guint i = 0; i < runs->len; i++)
        {
          JmPdfRun *run = &g_array_index (runs, JmPdfRun, i);

          run->is_large = run->box.y2 - run->box.y1 > LARGE * self.height;
        }
      append_region (&self, all, 0);
    }

  return g_string_free (self.out, FALSE);
}
