/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <string.h>

typedef struct {
  GMainLoop *loop;
  gint64     after;
  gint64     wanted; /* the id that ends the loop */
  guint      n_told;
} Listener;

static gboolean
append (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(JmJson) detail = jm_json_parse ("{\"from\":\"TO_APPLY\",\"to\":\"APPLIED\",\"position\":2}", -1, error);

  return jm_event_append (db, JM_EVENT_CARD_MOVED, 'a', 7, detail, user_data, error)
         && jm_event_append_for (db, JM_EVENT_BOARD_FAILED, "board:remotive", NULL, NULL, error)
         && jm_event_append_for (db, JM_EVENT_PROFILE_CHANGED, NULL, NULL, NULL, error);
}

static gboolean
check_list (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(GPtrArray) all = jm_event_list_since (db, 0, 0, error);
  g_autoptr(GPtrArray) some = jm_event_list_since (db, 1, 1, error);
  g_autoptr(GPtrArray) card = jm_event_list_for (db, "a7", error);
  g_autoptr(JmJson) json = NULL;
  g_autofree char *text = NULL;
  JmEvent *event;

  g_assert_cmpuint (all->len, ==, 3);
  event = all->pdata[2];
  g_assert_null (event->subject);
  g_assert_cmpuint (some->len, ==, 1);
  event = some->pdata[0];
  g_assert_cmpint (event->id, ==, 2);
  g_assert_cmpint (event->kind, ==, JM_EVENT_BOARD_FAILED);
  g_assert_cmpstr (event->subject, ==, "board:remotive");
  g_assert_cmpuint (card->len, ==, 1);
  event = card->pdata[0];
  g_assert_cmpstr (event->process, ==, user_data);
  json = jm_event_to_json (event);
  text = jm_json_to_text (json, FALSE);
  g_assert_cmpstr (text, ==, "{\"id\":1,\"at\":\"2026-11-23T12:00:00Z\",\"kind\":\"CARD_MOVED\",\"subject\":\"a7\","
                             "\"detail\":{\"from\":\"TO_APPLY\",\"to\":\"APPLIED\",\"position\":2}}");
  g_assert_cmpint (jm_event_last_id (db, error), ==, 3);
  return TRUE;
}

static void
test_log (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  jm_time_set_now (1795435200);
  jm_store_write (store, JM_PRIORITY_COMMAND, append, &id, &error);
  jm_time_set_now (0);
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, 1);
  jm_store_read (store, check_list, (gpointer) jm_store_get_process (store), &error);
  g_assert_no_error (error);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM history_log WHERE \"from\" = 'TO_APPLY' AND \"to\" = 'APPLIED'"), ==, 1);
}

static void
test_kinds (void)
{
  JmEventKind kind;

  for (guint i = 0; i < JM_N_EVENTS; i++)
    {
      g_assert_true (jm_event_kind_from_string (jm_event_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_true (jm_event_kind_from_string ("card_moved", &kind));
  g_assert_false (jm_event_kind_from_string ("CARD", &kind));
  g_assert_false (jm_event_kind_from_string (NULL, &kind));
}

static void
test_guards (void)
{
  static const char *const attacks[] = {
    "UPDATE event SET kind = 'RATED' WHERE id = 1",
    "DELETE FROM event",
    "DELETE FROM event WHERE id = 2",
    "INSERT OR REPLACE INTO event (id, at, process, kind) VALUES (1, 1, 'x', 'RATED')",
    "REPLACE INTO event (id, at, process, kind) VALUES (3, 1, 'x', 'RATED')",
    "INSERT INTO event (id, at, process, kind) VALUES (1, 1, 'x', 'RATED') ON CONFLICT (id) DO UPDATE SET kind = 'RATED'",
    "INSERT INTO event (id, at, process, kind) VALUES (2, 1, 'x', 'RATED')",
    "UPDATE OR REPLACE event SET id = 1 WHERE id = 2",
  };
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  gint64 id;

  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, append, &id, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autoptr(GError) error = NULL;

      if (scratch_execute (store, attacks[i], &error))
        g_error ("taken: %s", attacks[i]);
      g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, "append-only"));
    }
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM event WHERE process <> 'x'"), ==, 3);
}

static void
events_cb (JmStore *store, gint64 after, Listener *listener)
{
  g_assert_cmpint (after, ==, listener->after); /* no event is told twice, none is left out */
  listener->after = scratch_number (store, "SELECT max (id) AS n FROM event");
  listener->n_told++;
  if (listener->after >= listener->wanted)
    g_main_loop_quit (listener->loop);
}

static gboolean
too_late_cb (gpointer data)
{
  g_assert_not_reached (); /* the events did not come */
  return G_SOURCE_REMOVE;
}

static void
listen (Listener *listener, gint64 wanted)
{
  guint source = g_timeout_add_seconds (30, too_late_cb, NULL);

  listener->wanted = wanted;
  if (listener->after < wanted)
    g_main_loop_run (listener->loop);
  g_source_remove (source);
}

static void
test_signal (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GSubprocess) process = NULL;
  Listener listener = { .loop = loop };
  gint64 id;

  g_signal_connect (store, "events", G_CALLBACK (events_cb), &listener);
  for (guint i = 0; i < 10; i++)
    g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, append, &id, NULL));
  listen (&listener, 30);
  g_assert_cmpuint (listener.n_told, ==, 1); /* ten commits, one look */

  process = scratch_spawn ("append", path, "5");
  listen (&listener, 35);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
}

static gboolean
append_each (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 i = 9; i > 6; i--)
    g_array_append_val (numbers, i);
  if (!jm_event_append_each (db, JM_EVENT_JOB_DISCOVERED, 'p', numbers, error))
    return FALSE;
  g_array_set_size (numbers, 0);
  return jm_event_append_each (db, JM_EVENT_JOB_DISCOVERED, 'p', numbers, error);
}

static gboolean
list_all (JmDb *db, gpointer user_data, GError **error)
{
  GPtrArray **events = user_data;

  *events = jm_event_list_since (db, 0, 0, error);
  return *events != NULL;
}

static void
test_each (void)
{
  static const char *const subjects[] = { "p9", "p8", "p7" };
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;

  jm_store_write (store, JM_PRIORITY_INGEST, append_each, NULL, &error);
  g_assert_no_error (error);
  jm_store_read (store, list_all, &events, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, G_N_ELEMENTS (subjects));
  for (guint i = 0; i < events->len; i++)
    {
      JmEvent *event = g_ptr_array_index (events, i);

      g_assert_cmpint (event->kind, ==, JM_EVENT_JOB_DISCOVERED);
      g_assert_cmpstr (event->subject, ==, subjects[i]);
      g_assert_cmpstr (event->process, ==, jm_store_get_process (store));
      g_assert_cmpuint (jm_json_get_length (event->detail), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/event/log", test_log);
  g_test_add_func ("/store/event/kinds", test_kinds);
  g_test_add_func ("/store/event/guards", test_guards);
  g_test_add_func ("/store/event/signal", test_signal);
  g_test_add_func ("/store/event/each", test_each);
  return g_test_run ();
}
