/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-raw.h"

#include <discovery/discovery.h>

#include "refresh/jm-ingest-lane.h"
#include "refresh/jm-reading-gate.h"
#include "refresh/jm-refresh-result.h"

#include <string.h>

#define NOW 1795521600 /* 2026-11-24 */

/* One board on its way into the store, on a thread of its own, as a refresh does it. */
typedef struct {
  const char     *name;
  char           *folder;  /* of its pages */
  JmBoard        *board;   /* NULL: web pages, a folder of them is one page */
  JmStore        *store;   /* NULL: only read and judged */
  GPtrArray      *searches, *filters;
  JmBoardResult  *result;
} Feeder;

static GBytes *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  return g_bytes_new_take (text, length);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return names;
}

/* One answer, or the web pages of a folder: what came by the net, in memory. */
static GPtrArray *
fetch (Feeder     *self,
       const char *name)
{
  g_autofree char *folder = g_build_filename (self->folder, name, NULL);
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GPtrArray) names = self->board == NULL ? list_folder (folder) : NULL;

  if (names == NULL)
    g_ptr_array_add (bodies, read_file (self->folder, name));
  for (guint i = 0; names != NULL && i < names->len; i++)
    g_ptr_array_add (bodies, read_file (folder, g_ptr_array_index (names, i)));
  return bodies;
}

static GPtrArray *
read_web_pages (Feeder    *self,
                GPtrArray *bodies)
{
  GPtrArray *postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);

  for (guint i = 0; i < bodies->len; i++)
    {
      g_autoptr(JmBoardReading) reading = jm_page_read ("https://jobs.example/", g_ptr_array_index (bodies, i), "text/html; charset=utf-8", NOW, NULL, NULL);
      JmPosting *posting = g_ptr_array_index (reading->postings, 0);

      g_set_str (&posting->board, self->name);
      g_ptr_array_add (postings, jm_posting_ref (posting));
    }
  return postings;
}

/* As a refresh does, in turn; without a store nobody else wants the processors. */
static GPtrArray *
read_page (Feeder     *self,
           const char *name)
{
  g_autoptr(GPtrArray) bodies = fetch (self, name);
  g_auto(JmReadingGate) gate = self->store != NULL && jm_reading_gate_enter ();
  g_autoptr(JmBoardReading) reading = NULL;
  g_autoptr(GError) error = NULL;

  if (self->board == NULL)
    return read_web_pages (self, bodies);
  reading = jm_board_read (self->board, NULL, NULL, g_ptr_array_index (bodies, 0), NULL, NOW, &error);
  if (reading == NULL)
    g_error ("%s", error->message);
  return g_ptr_array_ref (reading->postings);
}

static void
judge_only (Feeder    *self,
            GPtrArray *postings)
{
  for (guint i = 0; i < postings->len; i++)
    {
      JmVerdict verdict;

      jm_filter_apply (g_ptr_array_index (self->filters, 0), g_ptr_array_index (postings, i), &verdict);
      self->result->filtered += !verdict.kept;
      self->result->added += verdict.kept;
      jm_verdict_clear (&verdict);
    }
}

static gpointer
feed_thread (gpointer data)
{
  Feeder *self = data;
  g_autoptr(GPtrArray) names = list_folder (self->folder);
  JmIngestLane *lane = self->store != NULL ? jm_ingest_lane_new (self->store, self->result) : NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr(GPtrArray) postings = read_page (self, g_ptr_array_index (names, i));
      JmIngest answer = { .board = self->name, .searches = self->searches, .filters = self->filters, .postings = postings, .now = NOW, .pages = self->result };

      if (lane == NULL)
        judge_only (self, postings);
      else if (!jm_ingest_lane_push (lane, &answer, &error))
        g_error ("%s", error->message);
    }
  if (lane != NULL && !jm_ingest_lane_settle (lane, &error))
    g_error ("%s", error->message);
  g_clear_pointer (&lane, jm_ingest_lane_free);
  return NULL;
}

static JmSearch *
make_search (const char *sample)
{
  JmSearch *search = jm_search_new ();
  g_autofree char *path = g_build_filename (sample, "facts.json", NULL);
  g_autoptr(JmJson) facts = jm_json_parse_file (path, NULL);

  g_set_str (&search->name, "Bench");
  g_strfreev (search->red_flags);
  search->red_flags = jm_json_dup_strv (jm_json_get_member (facts, "flags"));
  return search;
}

static JmBoard *
make_board (const char *name,
            const char *boards,
            const char *kind)
{
  const char *file = strcmp (kind, "json") == 0 ? "remotive.board" : "weworkremotely.board";
  g_autoptr(GBytes) text = read_file (boards, file);
  g_autoptr(GError) error = NULL;
  JmBoard *board = jm_board_parse (name, g_bytes_get_data (text, NULL), g_bytes_get_size (text), &error);

  if (board == NULL)
    g_error ("%s", error->message);
  return board;
}

static gboolean
insert_search (JmDb      *db,
               gpointer   user_data,
               GError   **error)
{
  return jm_search_insert (db, user_data, error);
}

/* The product: four boards at once, each read and judged on its thread as in a refresh, and one writer. */
static void
run_product (const char *kind,
             const char *sample,
             const char *boards,
             const char *data_dir)
{
  static const char *const names[] = { "alpha", "beta", "gamma", "delta" };
  JmStore *store = data_dir != NULL ? jm_store_open (data_dir, NULL) : NULL;
  g_autoptr(GPtrArray) searches = g_ptr_array_new ();
  g_autoptr(GPtrArray) filters = g_ptr_array_new ();
  JmSearch *search = make_search (sample);
  GThread *threads[G_N_ELEMENTS (names)];
  Feeder feeders[G_N_ELEMENTS (names)];
  guint added = 0, duplicate = 0, filtered = 0;
  gint64 begun;

  if (store != NULL && !jm_store_write (store, JM_PRIORITY_COMMAND, insert_search, search, NULL))
    g_error ("no search");
  g_ptr_array_add (searches, search);
  g_ptr_array_add (filters, jm_filter_new (search));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    feeders[i] = (Feeder) {
      .name = names[i], .folder = g_build_filename (sample, kind, names[i], NULL), .store = store, .searches = searches, .filters = filters,
      .result = jm_board_result_new (names[i]),
      .board = strcmp (kind, "html") != 0 ? make_board (names[i], boards, kind) : NULL,
    };

  begun = g_get_monotonic_time ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    threads[i] = g_thread_new (names[i], feed_thread, &feeders[i]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_thread_join (threads[i]);
      added += feeders[i].result->added;
      duplicate += feeders[i].result->duplicate;
      filtered += feeders[i].result->filtered;
    }
  g_print ("{\"seconds\": %.6f, \"added\": %u, \"duplicate\": %u, \"filtered\": %u}\n",
           (g_get_monotonic_time () - begun) / (double) G_TIME_SPAN_SECOND, added, duplicate, filtered);
  if (store != NULL)
    jm_store_close (store);
}

/* The red flags alone, over a JSON array of texts. */
static void
run_filter (const char *sample,
            const char *texts)
{
  g_autoptr(JmJson) list = jm_json_parse_file (texts, NULL);
  g_autoptr(JmSearch) search = make_search (sample);
  g_autoptr(JmFilter) filter = jm_filter_new (search);
  g_autoptr(GPtrArray) postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  guint hits = 0;
  gint64 begun;

  for (guint i = 0; i < jm_json_get_length (list); i++)
    {
      JmPosting *posting = jm_posting_new ();

      posting->description = g_strdup (jm_json_get_string (jm_json_get_element (list, i)));
      g_ptr_array_add (postings, posting);
    }
  begun = g_get_monotonic_time ();
  for (guint i = 0; i < postings->len; i++)
    {
      JmVerdict verdict;

      jm_filter_apply (filter, g_ptr_array_index (postings, i), &verdict);
      hits += !verdict.kept;
      jm_verdict_clear (&verdict);
    }
  g_print ("{\"seconds\": %.6f, \"hits\": %u}\n", (g_get_monotonic_time () - begun) / (double) G_TIME_SPAN_SECOND, hits);
}

int
main (int    argc,
      char **argv)
{
  jm_store_init ();
  jm_posting_init ();
  jm_discovery_init ();
  if (argc == 6 && strcmp (argv[1], "product") == 0)
    run_product (argv[2], argv[3], argv[4], argv[5]);
  else if (argc == 5 && strcmp (argv[1], "read") == 0)
    run_product (argv[2], argv[3], argv[4], NULL);
  else if (argc == 4 && strcmp (argv[1], "raw") == 0)
    g_print ("{\"seconds\": %.6f}\n", bench_raw_copy (argv[2], argv[3]));
  else if (argc == 4 && strcmp (argv[1], "filter") == 0)
    run_filter (argv[2], argv[3]);
  else
    {
      g_printerr ("usage: bench-ingest product|read KIND SAMPLE BOARDS [STORE] | raw FROM TO | filter SAMPLE TEXTS\n");
      return 2;
    }
  return 0;
}
