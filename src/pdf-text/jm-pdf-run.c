/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-pdf-run.h"

#include <string.h>

#define RUN_GAP 0.9       /* of the line's height: wider than any space between words */
#define WIDE_GAP 0.5      /* of a large line's height: wider than a space still */
#define GUTTER 8.0        /* points */
#define OTHER_SIZE 1.3    /* of the height: letters of another size, and apart */
#define LOOSE_GAP 0.25    /* of the height */
#define SPACED_WORDS 0.6  /* of the words of a run are letters alone: it is set apart */
#define SPACED_LETTERS 4
#define SPACED_GAP 1.7    /* of the gap between its letters parts its words */
#define MAX_LETTERS 200   /* more is no heading */

static gboolean
continues (const JmPdfRun            *run,
           const PopplerRectangle *box)
{
  double height = MAX (run->box.y2 - run->box.y1, 1.0);
  double other = MAX (box->y2 - box->y1, 1.0);
  double overlap = MIN (run->box.y2, box->y2) - MAX (run->box.y1, box->y1);

  if (MAX (height, other) > OTHER_SIZE * MIN (height, other) && box->x1 - run->box.x2 > LOOSE_GAP * MAX (height, other))
    return FALSE;
  return overlap > 0.4 * MIN (height, other) && box->x1 - run->box.x2 < MAX (MIN (RUN_GAP * height, GUTTER), WIDE_GAP * height)
         && box->x1 > run->box.x1 - height;
}

static void
extend (JmPdfRun                  *run,
        const PopplerRectangle *box,
        const char             *end)
{
  run->box.x1 = MIN (run->box.x1, box->x1);
  run->box.x2 = MAX (run->box.x2, box->x2);
  run->box.y1 = MIN (run->box.y1, box->y1);
  run->box.y2 = MAX (run->box.y2, box->y2);
  run->length = end - run->text;
}

/* "2019", "’19": looked at once, for sides are measured again and again. */
static gboolean
names_year (const char *text,
            gsize       length)
{
  for (gsize i = 0; i + 2 < length; i++)
    {
      gsize digits = strspn (text + i, "0123456789");

      if (digits == 0 || i + digits > length)
        continue;
      if (digits == 4 && (strncmp (text + i, "19", 2) == 0 || strncmp (text + i, "20", 2) == 0))
        return TRUE;
      i += digits - 1;
    }
  for (gsize i = 1; i + 1 < length; i++)
    if (g_ascii_isdigit (text[i]) && g_ascii_isdigit (text[i + 1]) && (i + 2 == length || !g_ascii_isdigit (text[i + 2]))
        && (text[i - 1] == '\'' || (i >= 3 && memcmp (text + i - 3, "’", 3) == 0)))
      return TRUE;
  return FALSE;
}

static gboolean
is_dated (const JmPdfRun *run)
{
  return run->text[run->length - 1] == ':' || names_year (run->text, run->length);
}

/* White space joins nothing and parts nothing: the places of the letters do. */
GArray *
jm_pdf_runs_list (const char             *text,
                  const PopplerRectangle *boxes,
                  guint                   n_boxes)
{
  GArray *runs = g_array_new (FALSE, TRUE, sizeof (JmPdfRun));
  gboolean is_open = FALSE;
  guint i = 0;

  for (const char *p = text; *p != '\0' && i < n_boxes; p = g_utf8_next_char (p), i++)
    {
      const char *end = g_utf8_next_char (p);

      if (*p == '\n')
        is_open = FALSE;
      else if (!g_unichar_isspace (g_utf8_get_char (p)))
        {
          JmPdfRun fresh = { .box = boxes[i], .text = p, .length = end - p, .boxes = &boxes[i] };

          if (is_open && continues (&g_array_index (runs, JmPdfRun, runs->len - 1), &boxes[i]))
            extend (&g_array_index (runs, JmPdfRun, runs->len - 1), &boxes[i], end);
          else
            g_array_append_val (runs, fresh);
          is_open = TRUE;
        }
    }

  for (guint run = 0; run < runs->len; run++)
    g_array_index (runs, JmPdfRun, run).is_dated = is_dated (&g_array_index (runs, JmPdfRun, run));
  return runs;
}

/* --- letters that are set apart --- */

/* "E D U C AT I O N": most of its words are letters alone. */
static gboolean
is_spaced (const JmPdfRun *run)
{
  guint n_words = 0, n_alone = 0, n_letters = 0, in_word = 0;
  const char *end = run->text + run->length;

  for (const char *p = run->text; p <= end; p = p < end ? g_utf8_next_char (p) : p + 1)
    {
      if (p < end && *p != ' ')
        {
          n_letters++;
          in_word++;
          continue;
        }
      n_words += in_word > 0;
      n_alone += in_word == 1;
      in_word = 0;
    }
  return n_letters >= (n_alone == n_words ? SPACED_LETTERS - 1 : SPACED_LETTERS) && n_letters <= MAX_LETTERS && n_words > 2 && n_alone >= SPACED_WORDS * n_words;
}

static int
compare_gap (gconstpointer a,
             gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/* The gaps before its letters but the first. */
static GArray *
list_gaps (const JmPdfRun *run)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (double));
  const PopplerRectangle *last = NULL;
  guint i = 0;

  for (const char *p = run->text; p < run->text + run->length; p = g_utf8_next_char (p), i++)
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      {
        double gap = last != NULL ? run->boxes[i].x1 - last->x2 : 0;

        if (last != NULL)
          g_array_append_val (gaps, gap);
        last = &run->boxes[i];
      }
  return gaps;
}

void
jm_pdf_run_append (GString        *out,
                   const JmPdfRun *run)
{
  g_autoptr(GArray) gaps = NULL;
  g_autoptr(GArray) sorted = NULL;
  double most;
  guint n = 0;

  if (!is_spaced (run))
    {
      g_string_append_len (out, run->text, run->length);
      return;
    }
  gaps = list_gaps (run);
  sorted = g_array_copy (gaps);
  g_array_sort (sorted, compare_gap);
  most = MAX (g_array_index (sorted, double, sorted->len / 2) * SPACED_GAP, 1);
  for (const char *p = run->text; p < run->text + run->length; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      {
        if (n > 0 && g_array_index (gaps, double, n - 1) > most)
          g_string_append_c (out, ' ');
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
        n++;
      }
}
