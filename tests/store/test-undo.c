/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

/* A command of the user: the event of a rating, which undo knows by its number. */
static gboolean
command (JmDb *db, gpointer user_data, GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"n\":%d}", GPOINTER_TO_INT (user_data));
  g_autoptr(JmJson) before = jm_json_parse ("{\"n\":0}", -1, error);
  g_autoptr(JmJson) after = jm_json_parse (text, -1, error);
  gint64 event;

  return jm_event_append (db, JM_EVENT_RATED, 'a', GPOINTER_TO_INT (user_data), after, &event, error)
         && jm_undo_record (db, event, before, after, error);
}

typedef struct {
  gboolean redo;
  int      number; /* 0: there was none */
} Step;

static gboolean
step (JmDb *db, gpointer user_data, GError **error)
{
  Step *self = user_data;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *expected = NULL;
  JmEventKind kind;
  gint64 event;
  gint64 number;

  self->number = 0;
  if (!jm_undo_peek (db, self->redo, &event, &kind, &subject, &before, &after, &local_error))
    {
      g_assert_no_error (local_error);
      return TRUE;
    }
  g_assert_cmpint (kind, ==, JM_EVENT_RATED);
  g_assert_true (jm_json_member_int64 (before, "n", &number) && number == 0);
  g_assert_true (jm_json_member_int64 (after, "n", &number));
  expected = g_strdup_printf ("a%" G_GINT64_FORMAT, number);
  g_assert_cmpstr (subject, ==, expected);
  self->number = number;
  if (!jm_undo_mark (db, event, self->redo, error))
    return FALSE;
  g_assert_false (jm_undo_mark (db, event, self->redo, &local_error));
  g_assert_error (local_error, JM_ERROR, JM_ERROR_CONFLICT);
  return TRUE;
}

/* "1" does command 1, "u" undoes, "r" redoes; the answer is what was undone and redone. */
static char *
play (JmStore *store, const char *script)
{
  GString *answer = g_string_new (NULL);

  for (const char *p = script; *p != '\0'; p++)
    {
      g_autoptr(GError) error = NULL;
      Step self = { .redo = *p == 'r' };

      if (g_ascii_isdigit (*p))
        jm_store_write (store, JM_PRIORITY_COMMAND, command, GINT_TO_POINTER (*p - '0'), &error);
      else
        {
          jm_store_write (store, JM_PRIORITY_COMMAND, step, &self, &error);
          g_string_append_printf (answer, "%d", self.number);
        }
      g_assert_no_error (error);
    }
  return g_string_free (answer, FALSE);
}

static void
test_stack (void)
{
  static const struct { const char *script; const char *answer; } plays[] = {
    { "u", "0" }, { "r", "0" }, { "123uuuu", "3210" }, { "123uurrr", "32230" }, { "123uu4r", "320" },
    { "123uu4uurr", "324114" }, { "1ururu", "11111" }, { "12u3uuu", "2310" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (plays); i++)
    {
      g_autoptr(Scratch) path = scratch_new ();
      g_autoptr(JmStore) store = scratch_open (path);
      g_autofree char *answer = play (store, plays[i].script);

      g_assert_cmpstr (answer, ==, plays[i].answer);
    }
}

static void
test_events (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autofree char *answer = play (store, "1ur");

  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM event WHERE id = 2 AND kind = 'UNDONE' AND subject = 'a1' AND detail = '{\"event\":1}'"), ==, 1);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM event WHERE id = 3 AND kind = 'REDONE' AND subject = 'a1' AND detail = '{\"event\":1}'"), ==, 1);
}

static void
test_depth (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);

  for (guint i = 0; i < 510; i++)
    g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, command, GINT_TO_POINTER (i), NULL));
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM undo_payload"), ==, 500);
  g_assert_cmpint (scratch_number (store, "SELECT min (event) AS n FROM undo_payload"), ==, 11);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/undo/stack", test_stack);
  g_test_add_func ("/store/undo/events", test_events);
  g_test_add_func ("/store/undo/depth", test_depth);
  return g_test_run ();
}
