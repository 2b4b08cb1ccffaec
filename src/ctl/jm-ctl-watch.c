/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>

#include "jm-output.h"

#define EVENTS_AT_ONCE 500

static const JmOption watch_options[] = {
  { "since", N_("EVENT"), FALSE, N_("begin with what came after this event; without it, with what comes now") },
  { NULL },
};

/* How far the log was printed. */
typedef struct {
  JmCtl  *ctl;
  gint64  last;
  GError *error;
} Watch;

static gboolean
print_events (Watch *watch)
{
  guint n;

  do
    {
      g_autoptr(GPtrArray) events = jm_funnel_list_events_since (watch->ctl->funnel, watch->last, EVENTS_AT_ONCE, &watch->error);

      if (events == NULL)
        return FALSE;
      for (guint i = 0; i < events->len; i++)
        {
          JmEvent *event = events->pdata[i];
          g_autoptr(JmJson) json = jm_event_to_json (event);

          jm_ctl_print_line (json);
          watch->last = event->id;
        }
      n = events->len;
    }
  while (n == EVENTS_AT_ONCE && !g_cancellable_is_cancelled (watch->ctl->cancellable));

  /* Whoever read us is gone. */
  if (ferror (stdout))
    g_set_error_literal (&watch->error, JM_ERROR, JM_ERROR_FAILED, _("Nobody reads the events any more."));
  return watch->error == NULL;
}

static void
events_cb (JmStore *store,
           gint64   after,
           gpointer user_data)
{
  Watch *watch = user_data;

  if (watch->error == NULL && !print_events (watch))
    g_cancellable_cancel (watch->ctl->cancellable);
}

static gboolean
read_last (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  gint64 *last = user_data;

  return (*last = jm_event_last_id (db, error)) >= 0;
}

static gboolean
run_watch (JmCtl   *ctl,
           GError **error)
{
  const char *since = jm_arguments_get (ctl->arguments, "since");
  JmStore *store = jm_funnel_get_store (ctl->funnel);
  Watch watch = { .ctl = ctl };
  gulong handler;

  if (since != NULL ? !jm_ctl_parse_number ("--since", since, 0, G_MAXINT64, &watch.last, error)
                    : !jm_store_read (store, read_last, &watch.last, error))
    return FALSE;

  /* Disconnected below: the watch lives in this frame. */
  handler = g_signal_connect (store, "events", G_CALLBACK (events_cb), &watch);
  if (print_events (&watch))
    jm_ctl_wait_for_interrupt (ctl);
  g_signal_handler_disconnect (store, handler);

  if (watch.error != NULL)
    {
      g_propagate_error (error, watch.error);
      return FALSE;
    }
  return TRUE;
}

const JmVerb jm_ctl_watch_verbs[] = {
  { "watch", "", N_("events as they are written by any process, one JSON document on a line"), watch_options, 0, 0, 0, run_watch },
  { NULL },
};
