/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pdf-layout.h"

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
#define RUN_GAP 0.9       /* of the line's height: wider than any space between words */
#define WIDE_GAP 0.5      /* of a large line's height: wider than a space still */
#define CELL_GAP 1.5      /* of the line's height: what is so far apart are two things */
#define GUTTER 8.0        /* points */
#define LEVEL 1.5         /* points */
#define ROW_SHARE 0.45
#define ROW_LETTERS 32
#define ROW_LEVEL 0.8
#define MIN_TABLE_ROWS 2
#define TABLE_LEVEL 0.9
#define TABLE_DATED 0.5

typedef struct {
  PopplerRectangle box;
  const char      *text;
  gsize            length;
  gboolean         is_dated; /* it names a year */
} JmRun;

/* Runs of about the same height on the page. */
typedef struct {
  GPtrArray *runs;
  double     y1, y2;      /* of the first one: the measure for the others */
  double     top, bottom; /* of all */
} JmRow;

static void
row_free (JmRow *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/* --- characters to runs --- */

static gboolean
continues (const JmRun            *run,
           const PopplerRectangle *box)
{
  double height = MAX (run->box.y2 - run->box.y1, 1.0);
  double overlap = MIN (run->box.y2, box->y2) - MAX (run->box.y1, box->y1);

  return overlap > 0.4 * MIN (height, MAX (box->y2 - box->y1, 1.0)) && box->x1 - run->box.x2 < MAX (MIN (RUN_GAP * height, GUTTER), WIDE_GAP * height)
         && box->x1 > run->box.x1 - height;
}

static void
extend (JmRun                  *run,
        const PopplerRectangle *box,
        const char             *end)
{
  run->box.x1 = MIN (run->box.x1, box->x1);
  run->box.x2 = MAX (run->box.x2, box->x2);
  run->box.y1 = MIN (run->box.y1, box->y1);
  run->box.y2 = MAX (run->box.y2, box->y2);
  run->length = end - run->text;
}

/* Looked at once: sides are measured again and again. */
static gboolean
names_year (const JmRun *run)
{
  for (gsize i = 0; i + 4 <= run->length; i++)
    if ((i == 0 || !g_ascii_isdigit (run->text[i - 1])) && (strncmp (run->text + i, "19", 2) == 0 || strncmp (run->text + i, "20", 2) == 0)
        && g_ascii_isdigit (run->text[i + 2]) && g_ascii_isdigit (run->text[i + 3]))
      return TRUE;
  return FALSE;
}

/* White space joins nothing and parts nothing: the places of the letters do. */
static GArray *
list_runs (const char             *text,
           const PopplerRectangle *boxes,
           guint                   n_boxes)
{
  GArray *runs = g_array_new (FALSE, TRUE, sizeof (JmRun));
  gboolean is_open = FALSE;
  guint i = 0;

  for (const char *p = text; *p != '\0' && i < n_boxes; p = g_utf8_next_char (p), i++)
    {
      const char *end = g_utf8_next_char (p);

      if (*p == '\n')
        is_open = FALSE;
      else if (!g_unichar_isspace (g_utf8_get_char (p)))
        {
          JmRun fresh = { .box = boxes[i], .text = p, .length = end - p };

          if (is_open && continues (&g_array_index (runs, JmRun, runs->len - 1), &boxes[i]))
            extend (&g_array_index (runs, JmRun, runs->len - 1), &boxes[i], end);
          else
            g_array_append_val (runs, fresh);
          is_open = TRUE;
        }
    }

  for (guint run = 0; run < runs->len; run++)
    g_array_index (runs, JmRun, run).is_dated = names_year (&g_array_index (runs, JmRun, run));
  return runs;
}

/* --- runs to rows --- */

static int
compare_height (gconstpointer a,
                gconstpointer b)
{
  const JmRun *first = *(const JmRun *const *) a;
  const JmRun *second = *(const JmRun *const *) b;
  double difference = (first->box.y1 + first->box.y2) - (second->box.y1 + second->box.y2);

  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

static int
compare_place (gconstpointer a,
               gconstpointer b)
{
  const JmRun *first = *(const JmRun *const *) a;
  const JmRun *second = *(const JmRun *const *) b;

  return first->box.x1 < second->box.x1 ? -1 : first->box.x1 > second->box.x1 ? 1 : 0;
}

static GPtrArray *
list_rows (GPtrArray *runs)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  JmRow *row = NULL;

  g_ptr_array_sort (runs, compare_height);
  for (guint i = 0; i < runs->len; i++)
    {
      JmRun *run = runs->pdata[i];

      if (row == NULL || (run->box.y1 + run->box.y2) / 2 > row->y2)
        {
          row = g_new0 (JmRow, 1);
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
    g_ptr_array_sort (((JmRow *) rows->pdata[i])->runs, compare_place);

  return rows;
}

/* --- columns --- */

/* Letters, rows and rows level with the other side, on both sides of @x. */
typedef struct {
  gsize letters[2];
  guint rows[2];
  guint begin[2], end[2]; /* first and last row */
  guint level;
  guint both;             /* rows that stand on both sides */
  guint dated;            /* those of them that name a year */
} JmSides;

static void
measure_sides (GPtrArray *rows,
               guint      first,
               guint      last,
               double     x,
               JmSides   *sides)
{
  memset (sides, 0, sizeof *sides);
  for (guint i = first; i <= last; i++)
    {
      JmRow *row = rows->pdata[i];
      double middle[2] = { NAN, NAN };
      gboolean is_dated = FALSE;

      for (guint j = 0; j < row->runs->len; j++)
        {
          JmRun *run = row->runs->pdata[j];
          int side = run->box.x1 < x ? 0 : 1;

          is_dated |= run->is_dated;
          sides->letters[side] += run->length;
          sides->begin[side] = sides->rows[side] == 0 ? i : sides->begin[side];
          sides->end[side] = i;
          sides->rows[side] += isnan (middle[side]) ? 1 : 0;
          middle[side] = (run->box.y1 + run->box.y2) / 2;
        }
      if (fabs (middle[0] - middle[1]) < LEVEL)
        sides->level++;
      sides->both += !isnan (middle[0]) && !isnan (middle[1]);
      sides->dated += is_dated && !isnan (middle[0]) && !isnan (middle[1]);
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
  return sides->letters[narrow] < ROW_SHARE * (sides->letters[0] + sides->letters[1]) && sides->level >= ROW_LEVEL * sides->rows[narrow];
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
                   double     x)
{
  JmSides sides;
  gsize total;

  measure_sides (rows, first, last, x, &sides);
  total = sides.letters[0] + sides.letters[1];

  return MIN (sides.rows[0], sides.rows[1]) >= MIN_COLUMN_ROWS
         && MIN (sides.letters[0], sides.letters[1]) >= MIN_COLUMN_SHARE * total && sides_overlap (&sides)
         && !sides_are_rows (&sides);
}

/* Takes out of the free stripes what a row covers. */
static void
cover (GArray      *stripes,
       const JmRow *row)
{
  for (guint j = 0; j < row->runs->len; j++)
    {
      const JmRun *run = row->runs->pdata[j];

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
          if (rest[1] - rest[0] >= GUTTER)
            g_array_insert_vals (stripes, i + 2, rest, 2);
          if (g_array_index (stripes, double, i + 1) - g_array_index (stripes, double, i) < GUTTER)
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

          if (from <= page[0] || to >= page[1] || !sides_are_columns (rows, first, i, (from + to) / 2))
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

/* --- text --- */

static void
append_rows (GString   *out,
             GPtrArray *rows,
             guint      first,
             guint      end)
{
  for (guint i = first; i < end; i++)
    {
      JmRow *row = rows->pdata[i];
      JmRow *above = i > first ? rows->pdata[i - 1] : NULL;

      if (above != NULL && row->top - above->bottom > 0.6 * (above->y2 - above->y1))
        g_string_append_c (out, '\n');
      for (guint j = 0; j < row->runs->len; j++)
        {
          JmRun *run = row->runs->pdata[j];
          JmRun *left = j > 0 ? row->runs->pdata[j - 1] : NULL;

          if (left != NULL)
            g_string_append_c (out, run->box.x1 - left->box.x2 > CELL_GAP * (run->box.y2 - run->box.y1) ? '\t' : ' ');
          g_string_append_len (out, run->text, run->length);
        }
      g_string_append_c (out, '\n');
    }
}

static void append_region (GString *out, GPtrArray *runs, guint depth);

/* One side of the gutter, or all runs of the rows when @side is -1. */
static void
append_part (GString   *out,
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
      JmRow *row = rows->pdata[i];

      for (guint j = 0; j < row->runs->len; j++)
        {
          JmRun *run = row->runs->pdata[j];

          if (side == -1 || (run->box.x1 < x ? 0 : 1) == side)
            g_ptr_array_add (part, run);
        }
    }
  if (part->len == 0)
    return;

  append_region (out, part, depth + 1);
  g_string_append_c (out, '\n');
}

static void
append_region (GString   *out,
               GPtrArray *runs,
               guint      depth)
{
  g_autoptr(GPtrArray) rows = list_rows (runs);
  guint first, last;
  double x;

  if (depth >= MAX_DEPTH || rows->len > MAX_ROWS || !find_columns (rows, &first, &last, &x))
    {
      append_rows (out, rows, 0, rows->len);
      return;
    }

  append_part (out, rows, 0, first, 0, -1, depth);
  append_part (out, rows, first, last + 1, x, 0, depth);
  append_part (out, rows, first, last + 1, x, 1, depth);
  append_part (out, rows, last + 1, rows->len, 0, -1, depth);
}

char *
jm_pdf_layout_page (PopplerPage *page)
{
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  g_autoptr(GArray) runs = NULL;
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  GString *out = g_string_new (NULL);
  guint n_boxes = 0;

  if (text != NULL && poppler_page_get_text_layout (page, &boxes, &n_boxes))
    {
      runs = list_runs (text, boxes, n_boxes);
      for (guint i = 0; i < runs->len; i++)
        g_ptr_array_add (all, &g_array_index (runs, JmRun, i));
      append_region (out, all, 0);
    }

  return g_string_free (out, FALSE);
}
