/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "model.h"

#include <stdio.h>
#include <stdlib.h>

#define N_RUNNING 50
#define N_TIMES 5

/* bench-cancel POSTINGS: how long it takes until what was cancelled has ended, in milliseconds, the worst of a few times. */

static guint n_postings;

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
turn_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* Milliseconds until it has told its end; -1: it was over before. */
static double
cancel (GCancellable  *cancellable,
        GAsyncResult **result)
{
  gint64 begun = g_get_monotonic_time ();

  if (*result != NULL)
    return -1;
  g_cancellable_cancel (cancellable);
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return (g_get_monotonic_time () - begun) / 1000.0;
}

static void
tell (const char *what,
      double      worst,
      guint       n)
{
  printf ("{\"what\":\"%s\",\"ms\":%.1f,\"times\":%u}\n", what, worst, n);
}

static gboolean
was_asked (gpointer server)
{
  return jm_test_server_count (server, NULL) > 0;
}

static gboolean
add_search (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  static const char *const boards[] = { "remotive", NULL };
  g_autoptr(JmSearch) search = jm_search_new ();

  search->name = g_strdup ("Sails");
  search->boards = g_strdupv ((char **) boards);
  return jm_search_insert (db, search, error);
}

static void
measure_fetch (void)
{
  double worst = 0;
  guint n = 0;

  for (guint i = 0; i < N_TIMES; i++)
    {
      g_auto(Fixture) fixture = { 0 };
      g_autoptr(JmTestServer) server = jm_test_server_new ();
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = NULL;
      double took;

      g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (server), TRUE);
      fixture_init (&fixture);
      jm_store_write (jm_funnel_get_store (fixture.funnel), JM_PRIORITY_COMMAND, add_search, NULL, NULL);
      jm_test_server_answer (server, "/remotive.com/api/remote-jobs", 200, "application/json", "{}")->is_silent = TRUE;
      jm_funnel_refresh_async (fixture.funnel, 0, NULL, cancellable, done_cb, &result);
      wait_until (was_asked, server);
      took = cancel (cancellable, &result);
      n += took >= 0;
      worst = MAX (worst, took);
    }
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
  tell ("a board that does not answer", worst, n);
}

static void
measure_analysis (void)
{
  double worst = 0;
  guint n = 0;

  for (guint i = 0; i < N_TIMES; i++)
    {
      g_auto(Fixture) fixture = { 0 };
      g_autoptr(JmTestServer) server = model_new ();
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = NULL;
      double took;

      model_answer (server, 40)->is_silent = TRUE;
      fixture_init (&fixture);
      approve (fixture.funnel, add_posting (fixture.funnel, "Rigger"));
      jm_funnel_work_async (fixture.funnel, FALSE, cancellable, done_cb, &result);
      wait_until (was_asked, server);
      took = cancel (cancellable, &result);
      n += took >= 0;
      worst = MAX (worst, took);
    }
  model_use (NULL);
  tell ("a model that does not answer", worst, n);
}

/* The window is closed while the agent has its hands full. */
static void
measure_quit (void)
{
  double worst = 0;

  for (guint i = 0; i < N_TIMES; i++)
    {
      g_auto(Fixture) fixture = { 0 };
      g_autoptr(JmTestServer) server = model_new ();
      gint64 begun;

      model_answer (server, 40)->is_silent = TRUE;
      fixture_init (&fixture);
      for (guint j = 0; j < N_RUNNING; j++)
        {
          g_autofree char *title = g_strdup_printf ("Rigger %u", j);

          approve (fixture.funnel, add_posting (fixture.funnel, title));
        }
      jm_funnel_start_agent (fixture.funnel);
      wait_until (was_asked, server);
      turn_for (200);
      begun = g_get_monotonic_time ();
      close_funnel (g_steal_pointer (&fixture.funnel));
      worst = MAX (worst, (g_get_monotonic_time () - begun) / 1000.0);
      fixture.funnel = jm_funnel_open (fixture.path, NULL);
    }
  model_use (NULL);
  tell ("quit with 50 analyses under way or queued", worst, N_TIMES);
}

typedef struct {
  guint first, n;
} Load;

static gboolean
insert_some (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  const Load *load = user_data;

  for (guint i = load->first; i < load->first + load->n; i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint j = 0; j < 300; j++)
        g_string_append_printf (text, "word%u ", (i * 31 + j * j) % 5000);
      posting->title = g_strdup_printf ("Sailmaker %u", i);
      posting->company_name = g_strdup_printf ("Pier %u", i % 977);
      posting->source_url = g_strdup_printf ("https://pier.example/%u", i);
      posting->description = g_strdup (text->str);
      jm_posting_normalise (posting, jm_time_now ());
      posting->discovered_at = posting->seen_at = jm_time_now ();
      if (!jm_posting_insert (db, posting, error) || !jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct {
  JmFunnel   *funnel;
  const char *file;
  JmIntake   *intake; /* (nullable) */
} Takeout;

typedef void (*Start) (Takeout *self, GCancellable *cancellable, GAsyncResult **result);
typedef void (*Finish) (Takeout *self, GAsyncResult *result);

static void
start_export (Takeout *self, GCancellable *cancellable, GAsyncResult **result)
{
  jm_funnel_export_async (self->funnel, self->file, NULL, cancellable, done_cb, result);
}

static void
finish_export (Takeout *self, GAsyncResult *result)
{
  jm_funnel_export_finish (self->funnel, result, NULL);
}

static void
start_read (Takeout *self, GCancellable *cancellable, GAsyncResult **result)
{
  jm_funnel_read_import_async (self->funnel, self->file, cancellable, done_cb, result);
}

static void
finish_read (Takeout *self, GAsyncResult *result)
{
  g_clear_pointer (&self->intake, jm_intake_free);
  self->intake = jm_funnel_read_import_finish (self->funnel, result, NULL);
}

static void
start_import (Takeout *self, GCancellable *cancellable, GAsyncResult **result)
{
  jm_funnel_import_async (self->funnel, self->intake, 0, cancellable, done_cb, result);
}

static void
finish_import (Takeout *self, GAsyncResult *result)
{
  g_autoptr(JmJson) report = jm_funnel_import_finish (self->funnel, result, NULL);
}

/* Once to its end, to know how long that takes; then at moments all over it. @is_fresh: each time in a profile of its own. */
static void
measure (const char *what,
         Takeout    *takeout,
         gboolean    is_fresh,
         Start       start,
         Finish      finish)
{
  double whole = 0, worst = 0;
  guint n = 0;

  for (guint i = 0; i <= N_TIMES; i++)
    {
      g_auto(Fixture) fresh = { 0 };
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = NULL;
      gint64 begun;
      double took;

      fixture_init (&fresh);
      if (is_fresh)
        takeout->funnel = fresh.funnel;
      begun = g_get_monotonic_time ();
      start (takeout, cancellable, &result);
      while (result == NULL && (i == 0 || (g_get_monotonic_time () - begun) / 1000.0 < whole * i / (N_TIMES + 1)))
        turn_for (5);
      if (i == 0)
        whole = (g_get_monotonic_time () - begun) / 1000.0;
      took = cancel (cancellable, &result);
      n += took >= 0;
      worst = MAX (worst, took);
      finish (takeout, result);
    }
  tell (what, worst, n);
  printf ("{\"what\":\"%s, all of it\",\"whole\":%.1f}\n", what, whole / 1000);
}

static void
measure_takeout (void)
{
  g_auto(Fixture) old = { 0 };
  g_auto(Fixture) new = { 0 };
  g_autofree char *file = NULL;
  g_autoptr(GAsyncResult) written = NULL;
  g_autoptr(GAsyncResult) read = NULL;
  Takeout takeout = { 0 };

  fixture_init (&old);
  fixture_init (&new);
  file = g_build_filename (old.path, "all.json", NULL);
  for (guint i = 0; i < n_postings; i += 500)
    {
      Load load = { i, MIN (500, n_postings - i) };

      jm_store_write (jm_funnel_get_store (old.funnel), JM_PRIORITY_INGEST, insert_some, &load, NULL);
    }
  takeout = (Takeout) { old.funnel, file, NULL };
  measure ("an export", &takeout, FALSE, start_export, finish_export);
  start_export (&takeout, NULL, &written);
  while (written == NULL)
    g_main_context_iteration (NULL, TRUE);
  measure ("the reading of an import", &takeout, TRUE, start_read, finish_read);
  takeout.funnel = new.funnel;
  start_read (&takeout, NULL, &read);
  while (read == NULL)
    g_main_context_iteration (NULL, TRUE);
  finish_read (&takeout, read);
  measure ("an import", &takeout, TRUE, start_import, finish_import);
  g_clear_pointer (&takeout.intake, jm_intake_free);
}

int
main (int   argc,
      char *argv[])
{
  n_postings = argc > 1 ? atoi (argv[1]) : 20000;
  jm_funnel_init_rooms ();
  measure_fetch ();
  measure_analysis ();
  measure_quit ();
  measure_takeout ();
  return 0;
}
