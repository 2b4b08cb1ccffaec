/* SPDX-License-Identifier: GPL-3.0-or-later */

/* store-helper VERB DIR ARGUMENT: another process on the same database, for the tests.
 *   open DIR -         prints "open", or the code of the error
 *   limited DIR BYTES  the same, with files that cannot grow beyond BYTES
 *   append DIR N       appends N events, one per transaction
 *   claim DIR -        claims a task, prints its id, and stays until it is killed
 *   hold DIR NAME      holds the claim of a board, prints "held", and stays until it is killed
 *   write DIR MODE     writes pairs for ever, and acknowledges each on its output: "whole" as one should, "split" in two
 *                      transactions, "early" before the commit
 */
#include <store/store.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
  JmStore    *store;
  const char *mode;
  gint64      number;
  gboolean    first;
  gboolean    second;
} Pair;

static gboolean
append_cb (JmDb *db, gpointer user_data, GError **error)
{
  return jm_event_append (db, JM_EVENT_RATED, 'a', 7, NULL, NULL, error);
}

static gboolean
claim_cb (JmDb *db, gpointer user_data, GError **error)
{
  JmTask *task = jm_task_claim (db, user_data, FALSE, NULL, error);

  if (task == NULL)
    return FALSE;
  printf ("t%" G_GINT64_FORMAT "\n", task->id);
  return TRUE;
}

static void
acknowledge (gint64 number)
{
  guint32 word = number;

  if (write (STDOUT_FILENO, &word, sizeof word) != sizeof word)
    exit (1);
}

/* A pair is a posting, which is indexed for search, and an event. */
static gboolean
pair_cb (JmDb *db, gpointer user_data, GError **error)
{
  Pair *pair = user_data;

  if (strcmp (pair->mode, "early") == 0)
    acknowledge (pair->number);
  if (pair->first)
    {
      g_autofree char *uuid = g_strdup_printf ("pair-%" G_GINT64_FORMAT, pair->number);
      g_autoptr(JmStatement) statement =
        jm_db_prepare (db, "INSERT INTO posting (id, uuid, title, description, discovered_at, seen_at)"
                           " VALUES (:id, :uuid, 'Sailmaker', hex (randomblob (2000)), 1, 1)", error);

      if (statement == NULL)
        return FALSE;
      jm_statement_bind_int64 (statement, ":id", pair->number);
      jm_statement_bind_text (statement, ":uuid", uuid);
      if (!jm_statement_run (statement, error))
        return FALSE;
    }
  return !pair->second || jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', pair->number, NULL, NULL, error);
}

static gboolean
last_cb (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_prepare (db, "SELECT coalesce (max (id), 0) AS n FROM posting", error);

  if (statement == NULL || !jm_statement_next (statement, error))
    return FALSE;
  *(gint64 *) user_data = jm_statement_get_int64 (statement, "n");
  return TRUE;
}

static gboolean
write_pair (Pair *pair, GError **error)
{
  gboolean is_split = strcmp (pair->mode, "split") == 0;

  pair->first = TRUE;
  pair->second = !is_split;
  if (!jm_store_write (pair->store, JM_PRIORITY_COMMAND, pair_cb, pair, error))
    return FALSE;
  pair->first = FALSE;
  pair->second = TRUE;
  return !is_split || jm_store_write (pair->store, JM_PRIORITY_COMMAND, pair_cb, pair, error);
}

static gboolean
write_pairs (JmStore *store, const char *mode, GError **error)
{
  Pair pair = { .store = store, .mode = mode };
  gint64 last = 0;

  if (!jm_store_read (store, last_cb, &last, error))
    return FALSE;
  for (pair.number = last + 1;; pair.number++)
    {
      if (!write_pair (&pair, error))
        return FALSE;
      if (strcmp (mode, "early") != 0)
        acknowledge (pair.number);
    }
}

static gboolean
run (const char *verb, JmStore *store, const char *argument, GError **error)
{
  if (strcmp (verb, "write") == 0)
    return write_pairs (store, argument, error);
  if (strcmp (verb, "claim") == 0)
    {
      if (!jm_store_write (store, JM_PRIORITY_TASK, claim_cb, store, error))
        return FALSE;
      fflush (stdout);
      for (;;)
        pause ();
    }
  if (strcmp (verb, "hold") == 0)
    {
      puts (jm_claim_take (store, "board", argument, error) != NULL ? "held" : "taken");
      fflush (stdout);
      for (;;)
        pause ();
    }
  for (int i = 0; strcmp (verb, "append") == 0 && i < atoi (argument); i++)
    if (!jm_store_write (store, JM_PRIORITY_COMMAND, append_cb, NULL, error))
      return FALSE;
  puts ("open");
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = NULL;

  if (argc != 4)
    return 2;
  if (strcmp (argv[1], "limited") == 0)
    {
      struct rlimit limit = { .rlim_cur = atoi (argv[3]), .rlim_max = RLIM_INFINITY };

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
    }
  jm_store_init ();
  store = jm_store_open (argv[2], &error);
  if (store != NULL && run (argv[1], store, argv[3], &error))
    return 0;
  puts (jm_error_to_code (error));
  fprintf (stderr, "store-helper: %s\n", error->message);
  return 1;
}
