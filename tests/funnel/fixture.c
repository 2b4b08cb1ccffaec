/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
fixture_init (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  self->path = g_dir_make_tmp ("jobmate-funnel-XXXXXX", &error);
  g_assert_no_error (error);
  self->funnel = jm_funnel_open (self->path, &error);
  g_assert_no_error (error);
  g_object_set (self->funnel, "undo-grace", 0, NULL);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

gboolean
wait_until (gboolean (*is_true) (gpointer data),
            gpointer data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint tick = g_timeout_add (10, tick_cb, NULL);

  while (!is_true (data) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  return is_true (data);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* What is under way holds the funnel until it has ended; then nothing may. */
void
close_funnel (JmFunnel *funnel)
{
  gpointer watched = funnel;

  g_object_add_weak_pointer (G_OBJECT (funnel), &watched);
  jm_funnel_close (funnel);
  g_object_unref (funnel);
  g_assert_true (wait_until (is_gone, &watched));
}

void
fixture_clear (Fixture *self)
{
  close_funnel (g_steal_pointer (&self->funnel));
  remove_folder (self->path);
  g_clear_pointer (&self->path, g_free);
}

void
wait_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gint64
add_posting (JmFunnel   *funnel,
             const char *title)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  posting->title = g_strdup (title);
  posting->company_name = g_strdup ("Quiet Harbour");
  posting->description = g_strdup_printf ("%s, on the quay, with care.", title);
  jm_funnel_add_posting_async (funnel, posting, NULL, wait_cb, &result);
  result = wait_for (&result);
  id = jm_funnel_add_posting_finish (funnel, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  settle ();
  /* As one that arrives: no decision. */
  execute (funnel, "DELETE FROM undo_payload WHERE event = (SELECT max (id) FROM event WHERE kind = 'JOB_DISCOVERED')");
  return id;
}

#define FINISH(verb) \
  result = wait_for (&result); \
  jm_funnel_##verb##_finish (funnel, result, &error); \
  g_assert_no_error (error); \
  settle ();

void
approve (JmFunnel *funnel,
         gint64    posting)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_approve_async (funnel, &posting, 1, NULL, wait_cb, &result);
  FINISH (approve)
}

void
reject (JmFunnel   *funnel,
        gint64      posting,
        const char *reason)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_reject_async (funnel, &posting, 1, reason, NULL, wait_cb, &result);
  FINISH (reject)
}

void
move (JmFunnel           *funnel,
      gint64              application,
      JmApplicationStatus status,
      gint64              before)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_move_async (funnel, application, status, before, NULL, NULL, NULL, wait_cb, &result);
  FINISH (move)
}

void
rate (JmFunnel *funnel,
      gint64    application,
      int       rating)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_rate_async (funnel, application, rating, NULL, wait_cb, &result);
  FINISH (rate)
}

void
note (JmFunnel   *funnel,
      gint64      application,
      const char *text)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_note_async (funnel, application, text, NULL, wait_cb, &result);
  FINISH (note)
}

JmEventKind
undo (JmFunnel *funnel,
      gboolean  redo)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmEvent) event = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_undo_async (funnel, redo, NULL, wait_cb, &result);
  result = wait_for (&result);
  event = jm_funnel_undo_finish (funnel, result, &error);
  g_assert_no_error (error);
  settle ();
  return event->kind;
}

JmWorkResult
work (JmFunnel *funnel)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  JmWorkResult counts = { 0 };

  jm_funnel_work_async (funnel, FALSE, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_work_finish (funnel, result, &counts, &error);
  g_assert_no_error (error);
  settle ();
  return counts;
}

JmPostingStatus
posting_status (JmFunnel *funnel,
                gint64    posting)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmPosting) stored = jm_funnel_dup_posting (funnel, posting, &error);

  g_assert_no_error (error);
  return stored->status;
}

char *
analysis_state (JmFunnel *funnel,
                gint64    application)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmApplication) stored = jm_funnel_dup_application (funnel, application, &error);

  g_assert_no_error (error);
  return g_strdup (stored->ai_state);
}

typedef struct {
  const char *sql;
  gint64      n;
} Select;

static gboolean
run_select (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Select *select = user_data;
  g_autoptr(JmStatement) statement = jm_db_prepare (db, select->sql, error);

  if (statement == NULL || !jm_statement_next (statement, error))
    return FALSE;
  select->n = jm_statement_get_int64 (statement, "n");
  return TRUE;
}

gint64
number (JmFunnel   *funnel,
        const char *sql)
{
  g_autoptr(GError) error = NULL;
  Select select = { .sql = sql };

  jm_store_read (jm_funnel_get_store (funnel), run_select, &select, &error);
  g_assert_no_error (error);
  return select.n;
}

static gboolean
run_execute (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_prepare (db, user_data, error);

  return statement != NULL && jm_statement_run (statement, error);
}

void
execute (JmFunnel   *funnel,
         const char *sql)
{
  g_autoptr(GError) error = NULL;

  jm_store_write (jm_funnel_get_store (funnel), JM_PRIORITY_COMMAND, run_execute, (gpointer) sql, &error);
  g_assert_no_error (error);
}

char *
kinds_since (JmFunnel *funnel,
             gint64    after)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events = jm_funnel_list_events_since (funnel, after, 1000, &error);
  g_autoptr(GString) kinds = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (kinds, "%s%s", i > 0 ? " " : "",
                            jm_event_kind_to_string (((JmEvent *) g_ptr_array_index (events, i))->kind));
  return g_string_free (g_steal_pointer (&kinds), FALSE);
}

gint64
last_event (JmFunnel *funnel)
{
  return number (funnel, "SELECT coalesce (max (id), 0) AS n FROM event");
}
