/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/funnel.h>

#include <stdlib.h>

#define NOW 1795780800 /* 2026-11-27 */
#define APPROVED 4
#define LONGEST_RUN (300 * G_TIME_SPAN_SECOND)

/* The window's main loop without a window: the lists that it shows, and what runs beside them. */
typedef struct {
  JmFunnel    *funnel;
  GListModel  *lists[2 + JM_N_STATUSES];
  guint        n_lists;
  gint64       longest;     /* microseconds of one iteration's work, the wait for news left out */
  gint64       total;
  guint        n_iterations, n_long;
  gboolean     is_refreshed;
  guint        n_analysed;
  gboolean     is_measured;
} Loop;

static const char *const texts[] = {
  "We write C and C++ on Linux, with GTK, Meson and Git. At least 5 years of experience. ",
  "Nous cherchons une personne qui connaît Python, Django et PostgreSQL; le télétravail est possible. ",
  "Du arbeitest mit Java, Spring Boot und Kubernetes in einem kleinen Team. Deutschkenntnisse sind von Vorteil. ",
  "Our go to market team needs Excel, Salesforce and good English. The office is in the centre, close to the station. ",
  "Rust, WebAssembly and some TypeScript; you will own the build, the tests and the releases. ",
};

typedef struct {
  guint first, n;
  gint64 search;
} Load;

static gboolean
insert_some (JmDb      *db,
             gpointer   user_data,
             GError   **error)
{
  Load *load = user_data;

  for (guint i = load->first; i < load->first + load->n; i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint j = 0; j < 20; j++)
        g_string_append (text, texts[(i + j * (i % 7)) % G_N_ELEMENTS (texts)]);
      posting->title = g_strdup_printf ("%s engineer %u", i % 3 == 0 ? "Senior C" : "Software", i);
      posting->company_name = g_strdup_printf ("Company %u", i % 977);
      posting->location = g_strdup (i % 2 ? "Lyon" : "Paris");
      posting->source_url = g_strdup_printf ("https://jobs.example/%u", i);
      posting->description = g_strdup (text->str);
      posting->published_at = NOW - i % 40 * 86400;
      jm_posting_normalise (posting, NOW);
      posting->discovered_at = posting->seen_at = NOW;
      if (!jm_posting_insert (db, posting, error) || !jm_match_add (db, load->search, posting->id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* One iteration, as g_main_context_iteration() makes it, with a clock around all but the wait. */
static void
iterate (Loop *self)
{
  static GPollFD fds[256];
  GMainContext *context = g_main_context_default ();
  int priority, timeout, n_fds;
  gint64 begun, spent;

  begun = g_get_monotonic_time ();
  g_main_context_prepare (context, &priority);
  n_fds = g_main_context_query (context, priority, &timeout, fds, G_N_ELEMENTS (fds));
  spent = g_get_monotonic_time () - begun;
  g_poll (fds, MIN (n_fds, (int) G_N_ELEMENTS (fds)), timeout < 0 || timeout > 100 ? 100 : timeout);
  begun = g_get_monotonic_time ();
  g_main_context_check (context, priority, fds, n_fds);
  g_main_context_dispatch (context);
  spent += g_get_monotonic_time () - begun;
  self->longest = MAX (self->longest, spent);
  self->total += spent;
  self->n_long += spent > 16 * 1000;
  self->n_iterations++;
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static void
refreshed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Loop *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmRefreshResult) report = jm_funnel_refresh_finish (JM_FUNNEL (object), result, &error);

  if (report == NULL)
    g_error ("%s", error->message);
  self->is_refreshed = TRUE;
}

/* What the window reads of its rows: those in sight. */
static void
look (GListModel *model)
{
  for (guint i = 0; i < MIN (20, g_list_model_get_n_items (model)); i++)
    g_object_unref (g_list_model_get_item (model, i));
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  if (position < 20 && added > 0)
    look (model);
}

static void
events_read_cb (JmFunnel  *funnel,
                GPtrArray *events,
                gpointer   user_data)
{
  Loop *self = user_data;

  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);
      gboolean done = FALSE;

      self->n_analysed += event->kind == JM_EVENT_ANALYSIS_DONE || event->kind == JM_EVENT_ANALYSIS_FAILED;
      if (event->kind == JM_EVENT_FITS_CHANGED && jm_json_member_boolean (event->detail, "done", &done) && done)
        self->is_measured = TRUE;
    }
}

static void
add_list (Loop       *self,
          GListModel *model)
{
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), NULL);
  self->lists[self->n_lists++] = model;
  look (model);
}

static gint64
add_search (JmFunnel *funnel)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;
  const char *boards[] = { "remotive", "remoteok", "weworkremotely", "greenhouse:lumiq", "lever:tramontane", NULL };
  const char *keywords[] = { "C", "engineer", NULL };

  g_set_str (&search->name, "Bench");
  g_strfreev (search->boards);
  search->boards = g_strdupv ((char **) boards);
  g_strfreev (search->keywords);
  search->keywords = g_strdupv ((char **) keywords);
  g_set_str (&search->location, "Lyon");
  jm_funnel_add_search_async (funnel, search, NULL, done_cb, &result);
  g_set_object (&result, wait_for (&result));
  g_object_unref (result);
  return jm_funnel_add_search_finish (funnel, result, NULL);
}

static void
set_profile (JmFunnel            *funnel,
             const char          *skills,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  g_autoptr(JmProfile) profile = jm_profile_new ();

  jm_profile_set_field (profile, "headline", "C developer", NULL);
  jm_profile_set_field (profile, "skills", skills, NULL);
  jm_funnel_set_profile_async (funnel, profile, NULL, callback, user_data);
}

/* Half as many that the rules keep out already. */
static gboolean
keep_out_some (JmDb      *db,
               gpointer   user_data,
               GError   **error)
{
  Load *load = user_data;

  for (guint i = load->first; i < load->first + load->n; i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_load (db, i + 1, error);
      g_autoptr(JmFiltered) filtered = NULL;

      if (posting == NULL)
        return FALSE;
      g_free (posting->source_url);
      posting->source_url = g_strdup_printf ("https://jobs.example/out/%u", i);
      filtered = jm_kept_out_new ("remotive", posting, load->search, &(JmVerdict) { .rule = (char *) "red_flag", .term = (char *) "unpaid" }, NOW);
      if (!jm_filtered_add (db, filtered, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
write_all (Loop        *self,
           JmStoreFunc  write,
           guint        n,
           gint64       search)
{
  for (Load load = { .n = 250, .search = search }; load.first < n; load.first += load.n)
    {
      g_autoptr(GError) error = NULL;

      if (!jm_store_write (jm_funnel_get_store (self->funnel), JM_PRIORITY_INGEST, write, &load, &error))
        g_error ("%s", error->message);
    }
}

static void
fill (Loop  *self,
      guint  n_postings)
{
  gint64 search = add_search (self->funnel);
  g_autoptr(GAsyncResult) result = NULL;

  write_all (self, insert_some, n_postings, search);
  write_all (self, keep_out_some, n_postings / 2, search);
  jm_funnel_measure_async (self->funnel, NULL, done_cb, &result);
  g_set_object (&result, wait_for (&result));
  g_object_unref (result);
}

static void
open_lists (Loop *self)
{
  JmInboxList *by_date = jm_inbox_list_new (self->funnel);
  JmInboxList *by_fit = jm_inbox_list_new (self->funnel);

  jm_inbox_list_set_query (by_date, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  jm_inbox_list_set_query (by_fit, &(JmInboxQuery) { .status = JM_INBOX_PENDING, .sort = JM_INBOX_BY_FIT });
  add_list (self, G_LIST_MODEL (by_date));
  add_list (self, G_LIST_MODEL (by_fit));
  for (guint i = 0; i < JM_N_STATUSES; i++)
    add_list (self, G_LIST_MODEL (jm_column_list_new (self->funnel, i)));
}

/* The loop turns until the answer is there. Returns: the seconds. */
static double
turn_until (Loop          *self,
            GAsyncResult **result)
{
  gint64 begun = g_get_monotonic_time ();

  while (*result == NULL)
    iterate (self);
  return (g_get_monotonic_time () - begun) / 1e6;
}

static JmPreview *
preview (Loop     *self,
         JmSearch *search,
         guint     most,
         double   *seconds)
{
  g_autoptr(GAsyncResult) result = NULL;

  jm_funnel_preview_search_async (self->funnel, search, 200, most, NULL, done_cb, &result);
  *seconds = turn_until (self, &result);
  return jm_funnel_preview_search_finish (self->funnel, result, NULL);
}

/* The rules change: what would go and come, of the newest and of all, and then a fifth goes, in sight of the lists. */
static void
edit (Loop *self)
{
  g_autoptr(JmSearch) search = jm_funnel_dup_search (self->funnel, 1, NULL);
  const char *red_flags[] = { "WebAssembly and some TypeScript; you will own the build", NULL };
  g_autoptr(JmPreview) first = NULL, all = NULL;
  g_autoptr(GAsyncResult) edited = NULL, sifted = NULL;
  double first_seconds, all_seconds, sift_seconds;
  gint64 longest_look;
  JmSiftCounts counts = { 0 };

  self->longest = 0;
  g_strfreev (search->red_flags);
  search->red_flags = g_strdupv ((char **) red_flags);
  first = preview (self, search, JM_PREVIEW_FIRST, &first_seconds);
  all = preview (self, search, 0, &all_seconds);
  longest_look = self->longest;
  self->longest = 0;
  jm_funnel_edit_search_async (self->funnel, search, NULL, done_cb, &edited);
  turn_until (self, &edited);
  g_array_set_size (all->dropped, MIN (all->dropped->len, 4000));
  jm_funnel_sift_search_async (self->funnel, 1, all->dropped, NULL, NULL, done_cb, &sifted);
  sift_seconds = turn_until (self, &sifted);
  jm_funnel_sift_search_finish (self->funnel, sifted, &counts, NULL);
  g_print ("{\"first\": %.3f, \"all\": %.3f, \"would_go\": %u, \"would_come\": %u, \"sift\": %.3f, \"gone\": %u, \"steps\": %u, \"longest_look\": %.6f, \"longest\": %.6f}\n",
           first_seconds, all_seconds, all->dropped->len, all->let_in->len, sift_seconds, counts.dropped, counts.steps, longest_look / 1e6,
           self->longest / 1e6);
}

int
main (int    argc,
      char **argv)
{
  Loop self = { 0 };
  guint n_postings = argc == 3 ? strtoul (argv[2], NULL, 10) : 0;
  gint64 ids[APPROVED];
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) stored = NULL, approved = NULL;
  gint64 begun;

  if (n_postings < APPROVED)
    {
      g_printerr ("usage: bench-loop DATA_DIR POSTINGS\n");
      return 2;
    }
  jm_funnel_init_rooms ();
  self.funnel = jm_funnel_open (argv[1], &error);
  if (self.funnel == NULL)
    g_error ("%s", error->message);
  g_object_set (self.funnel, "undo-grace", 0, NULL);
  fill (&self, n_postings);
  open_lists (&self);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_signal_connect (self.funnel, "events-read", G_CALLBACK (events_read_cb), &self);
  begun = g_get_monotonic_time ();
  jm_funnel_start_agent (self.funnel);
  set_profile (self.funnel, "[\"C\",\"GTK\",\"Rust\"]", done_cb, &stored);
  jm_funnel_refresh_async (self.funnel, 0, NULL, NULL, refreshed_cb, &self);
  for (guint i = 0; i < APPROVED; i++)
    ids[i] = i + 1;
  jm_funnel_approve_async (self.funnel, ids, APPROVED, NULL, done_cb, &approved);
  while ((!self.is_measured || !self.is_refreshed || self.n_analysed < APPROVED) && g_get_monotonic_time () - begun < LONGEST_RUN)
    iterate (&self);
  /* What they have told last is shown, too. */
  for (gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND; g_get_monotonic_time () < end;)
    iterate (&self);

  g_print ("{\"longest\": %.6f, \"mean\": %.9f, \"iterations\": %u, \"beyond_16_ms\": %u, \"seconds\": %.3f, \"measured\": %s, \"refreshed\": %s, \"analysed\": %u}\n",
           self.longest / 1e6, self.total / 1e6 / self.n_iterations, self.n_iterations, self.n_long, (g_get_monotonic_time () - begun) / 1e6,
           self.is_measured ? "true" : "false", self.is_refreshed ? "true" : "false", self.n_analysed);
  edit (&self);
  jm_funnel_close (self.funnel);
  return 0;
}
