/* SPDX-License-Identifier: GPL-3.0-or-later */

/* test-together JOBMATECTL: an application at work, with its lists, its agent and a refresh that never ends, and two terminals that decide
 * beside it. Nobody is told that the file is busy, nothing is lost, and the lists show what everybody did. */
#include "fixture.h"

#include <string.h>

#define N_TERMINALS 2
#define SHORT_COMMANDS 20 /* of each terminal */
#define LONG_COMMANDS 400
#define N_TOGETHER 20     /* postings that arrive in one transaction */
#define N_ENOUGH 1500     /* postings */

static const char *jobmatectl;

typedef struct {
  Fixture      fixture;
  JmInboxList *inbox;
  JmColumnList *columns[JM_N_STATUSES];
  guint        n_running;  /* terminals */
  guint        n_own;      /* commands of the application under way */
  guint        n_decided, n_refused, n_arrived, n_told;
  guint        n_made;     /* postings; the writer's thread counts */
  guint        tick;
} Day;

typedef struct {
  Day  *day;
  guint left;
} Terminal;

static void next_command (Terminal *terminal);

/* --- The application --- */

static void
changed_cb (JmFunnel *funnel, const char *what, gpointer user_data)
{
  Day *day = user_data;

  day->n_told++;
}

static gboolean
ingest (JmDb *db, gpointer user_data, GError **error)
{
  Day *day = user_data;

  for (guint i = 0; i < N_TOGETHER; i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();

      posting->board = g_strdup ("remotive");
      posting->external_id = g_strdup_printf ("%u", ++day->n_made);
      posting->title = g_strdup_printf ("Sailmaker %u", day->n_made);
      posting->company_name = g_strdup ("Quiet Harbour");
      posting->description = g_strnfill (2000, 'x');
      posting->discovered_at = posting->seen_at = jm_time_now ();
      jm_posting_normalise (posting, posting->seen_at);
      if (!jm_posting_insert (db, posting, error) || !jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
arrived_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Day *day = user_data;
  g_autoptr(GError) error = NULL;

  jm_store_write_finish (JM_STORE (source), result, &error);
  g_assert_no_error (error);
  day->n_arrived += N_TOGETHER;
  day->n_own--;
}

static gboolean
is_refused (const GError *error)
{
  return g_error_matches (error, JM_ERROR, JM_ERROR_CONFLICT) || g_error_matches (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

/* A decision may come too late; that the file is busy is none of the user's business. */
static void
assert_not_busy (const char *text)
{
  g_assert_true (text != NULL);
  g_assert_null (strstr (text, "busy"));
  g_assert_null (strstr (text, "locked"));
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Day *day = user_data;
  g_autoptr(GError) error = NULL;

  day->n_own--;
  if (jm_funnel_approve_finish (JM_FUNNEL (source), result, &error))
    {
      day->n_decided++;
      return;
    }
  assert_not_busy (error->message);
  g_assert_true (is_refused (error));
  day->n_refused++;
}

static gboolean
tick_cb (gpointer user_data)
{
  Day *day = user_data;
  gint64 id;

  if (day->n_own > 4)
    return G_SOURCE_CONTINUE;
  if (day->n_arrived < N_ENOUGH)
    {
      day->n_own++;
      jm_store_write_async (jm_funnel_get_store (day->fixture.funnel), JM_PRIORITY_INGEST, ingest, day, NULL, NULL, arrived_cb, day);
    }
  id = jm_inbox_list_get_id (day->inbox, g_test_rand_int_range (0, 10));
  if (id != 0)
    {
      day->n_own++;
      jm_funnel_approve_async (day->fixture.funnel, &id, 1, NULL, decided_cb, day);
    }
  return G_SOURCE_CONTINUE;
}

/* --- A terminal --- */

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Terminal *terminal = user_data;
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (G_SUBPROCESS (source)));
  status = g_subprocess_get_exit_status (G_SUBPROCESS (source));
  assert_not_busy (output);
  if (status == 0)
    terminal->day->n_decided++;
  else
    {
      if (strstr (output, "\"conflict\"") == NULL && strstr (output, "\"not-found\"") == NULL)
        g_error ("%s", output);
      terminal->day->n_refused++;
    }
  next_command (terminal);
}

static void
next_command (Terminal *terminal)
{
  static const char *const commands[] = {
    "approve p%u", "reject p%u --reason far", "keep p%u", "delete p%u", "show p%u", "note a%u Ada", "rate a%u 3", "move a%u APPLIED",
    "move a%u INTERVIEW", "undo", "redo", "inbox --limit 5", "status", "queue", "add --company Pier --title Keeper-%u",
  };
  Day *day = terminal->day;
  g_autofree char *command = NULL;
  g_autofree char *line = NULL;
  g_auto(GStrv) words = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  guint which = g_test_rand_int_range (0, G_N_ELEMENTS (commands));
  guint last = strstr (commands[which], " a%u") != NULL ? 12 : MAX (day->n_arrived, 1);
  g_autofree char *number = g_strdup_printf ("%u", g_test_rand_int_range (1, last + 1));
  g_autoptr(GString) text = g_string_new (commands[which]);

  if (terminal->left-- == 0)
    {
      day->n_running--;
      return;
    }
  g_string_replace (text, "%u", number, 0);
  line = g_strdup_printf ("%s --json --data-dir %s %s", jobmatectl, day->fixture.path, text->str);
  words = g_strsplit (line, " ", -1);
  process = g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, ended_cb, terminal);
}

/* --- What everybody did --- */

static gboolean
is_quiet (gpointer user_data)
{
  Day *day = user_data;

  return day->n_own == 0;
}

static gint64
count_inbox (Day *day)
{
  g_autoptr(GError) error = NULL;
  gint64 n = jm_funnel_count_postings (day->fixture.funnel, &(JmInboxQuery) { .status = JM_INBOX_PENDING }, &error);

  g_assert_no_error (error);
  return n;
}

static gboolean
is_shown (gpointer user_data)
{
  Day *day = user_data;
  gboolean is_same = g_list_model_get_n_items (G_LIST_MODEL (day->inbox)) == count_inbox (day);

  for (guint i = 0; i < JM_N_STATUSES; i++)
    {
      g_autoptr(GArray) ids = jm_funnel_list_application_ids (day->fixture.funnel, i, FALSE, NULL);

      is_same &= ids != NULL && ids->len == g_list_model_get_n_items (G_LIST_MODEL (day->columns[i]));
      for (guint j = 0; is_same && j < ids->len; j++)
        is_same = g_array_index (ids, gint64, j) == jm_column_list_get_id (day->columns[i], j);
    }
  return is_same;
}

static void
tell_difference (Day *day)
{
  g_test_message ("inbox: %u shown, %" G_GINT64_FORMAT " there", g_list_model_get_n_items (G_LIST_MODEL (day->inbox)), count_inbox (day));
  for (guint i = 0; i < JM_N_STATUSES; i++)
    {
      g_autoptr(GArray) ids = jm_funnel_list_application_ids (day->fixture.funnel, i, FALSE, NULL);

      for (guint j = 0; j < MAX (ids->len, g_list_model_get_n_items (G_LIST_MODEL (day->columns[i]))); j++)
        g_test_message ("%s: a%" G_GINT64_FORMAT " shown, a%" G_GINT64_FORMAT " there", jm_status_to_string (i),
                        jm_column_list_get_id (day->columns[i], j), j < ids->len ? g_array_index (ids, gint64, j) : 0);
    }
  g_error ("the lists do not show what is there");
}

static void
assert_whole (Day *day)
{
  JmFunnel *funnel = day->fixture.funnel;

  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), ==, 0);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM pragma_foreign_key_check"), ==, 0);
  execute (funnel, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)");
  execute (funnel, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)");
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM posting WHERE board = 'remotive'"), ==, day->n_arrived);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM posting p WHERE deleted_at IS NULL AND (status = 'APPROVED')"
                                   " <> EXISTS (SELECT 1 FROM application WHERE posting = p.id AND hidden_at IS NULL)"), ==, 0);
  /* The positions of each column are 0, 1, 2 ... */
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM (SELECT max (position) + 1 <> count (*) OR count (DISTINCT position) <> count (*) AS is_bad"
                                   " FROM application WHERE hidden_at IS NULL GROUP BY current_status) WHERE is_bad"), ==, 0);
}

static void
test_together (void)
{
  guint n_commands = g_getenv ("JM_TEST_LONG") != NULL ? LONG_COMMANDS : SHORT_COMMANDS;
  Terminal terminals[N_TERMINALS];
  Day day = { 0 };

  fixture_init (&day.fixture);
  day.inbox = jm_inbox_list_new (day.fixture.funnel);
  jm_inbox_list_set_query (day.inbox, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  for (guint i = 0; i < JM_N_STATUSES; i++)
    day.columns[i] = jm_column_list_new (day.fixture.funnel, i);
  g_signal_connect (day.fixture.funnel, "changed", G_CALLBACK (changed_cb), &day);
  jm_funnel_start_agent (day.fixture.funnel);
  day.tick = g_timeout_add (20, tick_cb, &day);
  day.n_running = N_TERMINALS;
  for (guint i = 0; i < N_TERMINALS; i++)
    {
      terminals[i] = (Terminal) { &day, n_commands };
      next_command (&terminals[i]);
    }
  while (day.n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (day.tick);
  g_assert_true (wait_until (is_quiet, &day));
  if (!wait_until (is_shown, &day))
    tell_difference (&day);
  g_test_message ("%u postings arrived, %u commands done, %u refused, changes told %u times", day.n_arrived, day.n_decided, day.n_refused, day.n_told);
  g_assert_cmpuint (day.n_decided, >, n_commands / 2);
  assert_whole (&day);
  g_clear_object (&day.inbox);
  for (guint i = 0; i < JM_N_STATUSES; i++)
    g_clear_object (&day.columns[i]);
  fixture_clear (&day.fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jobmatectl = argv[1];
  jm_funnel_init_rooms ();
  g_test_add_func ("/survival/together", test_together);
  return g_test_run ();
}
