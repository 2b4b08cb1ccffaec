/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http/jm-deadline.h"

struct _JmDeadline {
  gatomicrefcount ref_count; /* the worker's and its source's */
  GCancellable   *caller;
  gulong          caller_id;
  GCancellable   *cancellable;
  GSource        *source;
  gint64          quiet;      /* microseconds, atomic; 0: not watched */
  gint64          end_at;     /* monotonic; 0: not watched */
  gint64          touched_at; /* monotonic, atomic */
  int             end;        /* JmEnd, atomic: the first one stays */
};

static gpointer
timer_thread (gpointer context)
{
  g_autoptr(GMainLoop) loop = NULL;

  g_main_context_push_thread_default (context);
  loop = g_main_loop_new (context, FALSE);
  g_main_loop_run (loop);
  return NULL;
}

/* One for the process, for ever. */
static GMainContext *
get_timer_context (void)
{
  static GMainContext *context;

  if (g_once_init_enter_pointer (&context))
    {
      GMainContext *made = g_main_context_new ();

      g_thread_unref (g_thread_new ("deadlines", timer_thread, made));
      g_once_init_leave_pointer (&context, made);
    }
  return context;
}

static void
jm_deadline_unref (JmDeadline *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->caller);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* The next moment to look, and what it means to be beyond it. */
static gint64
get_deadline (JmDeadline *self,
              JmEnd   *why)
{
  gint64 quiet = __atomic_load_n (&self->quiet, __ATOMIC_RELAXED);
  gint64 quiet_at = quiet != 0 ? __atomic_load_n (&self->touched_at, __ATOMIC_RELAXED) + quiet : G_MAXINT64;
  gint64 end_at = self->end_at != 0 ? self->end_at : G_MAXINT64;

  *why = quiet_at < end_at ? JM_END_QUIET : JM_END_TOTAL;
  return MIN (quiet_at, end_at);
}

static gboolean
deadline_cb (gpointer user_data)
{
  JmDeadline *self = user_data;
  JmEnd why;
  gint64 deadline = get_deadline (self, &why);

  if (g_get_monotonic_time () < deadline)
    {
      g_source_set_ready_time (g_main_current_source (), deadline);
      return G_SOURCE_CONTINUE;
    }
  jm_deadline_end (self, why);
  return G_SOURCE_REMOVE;
}

static void
caller_cancelled_cb (GCancellable *caller,
                     gpointer      user_data)
{
  jm_deadline_end (user_data, JM_END_CALLER);
}

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  return callback (user_data);
}

static GSourceFuncs deadline_funcs = { .dispatch = dispatch };

static void
start_timer (JmDeadline *self)
{
  JmEnd why;
  gint64 deadline = get_deadline (self, &why);

  if (deadline == G_MAXINT64)
    return;
  g_atomic_ref_count_inc (&self->ref_count);
  self->source = g_source_new (&deadline_funcs, sizeof (GSource));
  g_source_set_callback (self->source, deadline_cb, self, (GDestroyNotify) jm_deadline_unref);
  g_source_set_ready_time (self->source, deadline);
  g_source_attach (self->source, get_timer_context ());
}

/*< private >
 * jm_deadline_new:
 * @caller: (nullable): ends the exchange when it is cancelled
 * @quiet_ms: how many milliseconds nothing may come, before the first byte and after it; 0: for ever
 * @total_ms: how many all of it may take; 0: for ever
 */
JmDeadline *
jm_deadline_new (GCancellable *caller,
                   guint         quiet_ms,
                   guint         total_ms)
{
  JmDeadline *self = g_new0 (JmDeadline, 1);
  gint64 now = g_get_monotonic_time ();

  g_atomic_ref_count_init (&self->ref_count);
  self->cancellable = g_cancellable_new ();
  self->touched_at = now;
  self->quiet = (gint64) quiet_ms * 1000;
  self->end_at = total_ms != 0 ? now + (gint64) total_ms * 1000 : 0;
  if (caller != NULL)
    {
      self->caller = g_object_ref (caller);
      self->caller_id = g_cancellable_connect (caller, G_CALLBACK (caller_cancelled_cb), self, NULL);
    }
  start_timer (self);

  return self;
}

void
jm_deadline_free (JmDeadline *self)
{
  if (self->caller != NULL)
    g_cancellable_disconnect (self->caller, self->caller_id);
  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_clear_pointer (&self->source, g_source_unref);
    }
  jm_deadline_unref (self);
}

GCancellable *
jm_deadline_get_cancellable (JmDeadline *self)
{
  return self->cancellable;
}

void
jm_deadline_touch (JmDeadline *self)
{
  __atomic_store_n (&self->touched_at, g_get_monotonic_time (), __ATOMIC_RELAXED);
}

void
jm_deadline_set_quiet (JmDeadline *self,
                       guint       quiet_ms)
{
  if (self->source == NULL)
    return;
  jm_deadline_touch (self);
  __atomic_store_n (&self->quiet, (gint64) quiet_ms * 1000, __ATOMIC_RELAXED);
  /* Its timer stands at the end of the longer silence. */
  g_source_set_ready_time (self->source, 0);
}

void
jm_deadline_end (JmDeadline *self,
                   JmEnd    why)
{
  g_atomic_int_compare_and_exchange (&self->end, JM_END_NONE, why);
  g_cancellable_cancel (self->cancellable);
}

JmEnd
jm_deadline_get_end (JmDeadline *self)
{
  return g_atomic_int_get (&self->end);
}
