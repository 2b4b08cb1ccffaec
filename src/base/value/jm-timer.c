/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-timer.h>

#include <base/jm-time.h>
#include <sys/timerfd.h>
#include <unistd.h>

typedef struct {
  GSource  source;
  gint64   due;      /* microseconds, of passed */
  gpointer fd_tag;   /* (nullable) of a timer that goes by the clock */
  int      fd;
} Timer;

static GMutex lock;
static GPtrArray *manual_timers; /* (element-type Timer) (nullable): timers that wait to be let fire */
static gboolean is_manual;
/* Microseconds that have passed by jm_timer_advance(): as those of the machine, timers do not care whether the clock is set. */
static gint64 passed;

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  if (callback != NULL)
    callback (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
has_come (GSource *source)
{
  Timer *timer = (Timer *) source;

  return timer->fd_tag != NULL && g_source_query_unix_fd (source, timer->fd_tag) != 0;
}

static void
forget (GSource *source)
{
  Timer *timer = (Timer *) source;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (timer->fd_tag != NULL)
    close (timer->fd);
  if (manual_timers != NULL)
    g_ptr_array_remove_fast (manual_timers, source);
}

static GSourceFuncs timer_funcs = { .check = has_come, .dispatch = dispatch, .finalize = forget };

/**
 * jm_timer_source_new:
 * @seconds: how long to wait
 *
 * A source that fires once. While the machine sleeps it does not count on: whoever waits for long looks at the clock now and then.
 *
 * Returns: (transfer full): the source, not attached yet
 */
GSource *
jm_timer_source_new (double seconds)
{
  GSource *source = g_source_new (&timer_funcs, sizeof (Timer));
  gint64 micros = MAX (seconds, 0) * G_USEC_PER_SEC;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_source_set_static_name (source, "jm-timer");
  if (!is_manual)
    {
      g_source_set_ready_time (source, g_get_monotonic_time () + micros);
      return source;
    }
  ((Timer *) source)->due = passed + micros;
  if (manual_timers == NULL)
    manual_timers = g_ptr_array_new ();
  g_ptr_array_add (manual_timers, source);
  return source;
}

/* A clock that a test has stopped comes to no instant by itself. */
static gboolean
has_real_clock (void)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  return !is_manual && ABS (jm_time_now_micros () - g_get_real_time ()) < G_USEC_PER_SEC;
}

/* timerfd_create(2): a clock that is set wakes it as well, for it may be that instant now. */
static gboolean
go_by_clock (Timer  *timer,
             gint64  instant)
{
  struct itimerspec when = { .it_value.tv_sec = instant };

  timer->fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (timer->fd < 0)
    return FALSE;
  if (timerfd_settime (timer->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL) != 0)
    {
      close (timer->fd);
      return FALSE;
    }
  timer->fd_tag = g_source_add_unix_fd (&timer->source, timer->fd, G_IO_IN);
  return TRUE;
}

/**
 * jm_timer_source_new_at:
 * @instant: seconds since 1970 UTC
 *
 * A source that fires once, when the clock says so: also where the machine has slept over it, and early where the clock was set. So
 * whoever is called looks at the clock.
 *
 * Returns: (transfer full): the source, not attached yet
 */
GSource *
jm_timer_source_new_at (gint64 instant)
{
  double seconds = instant - jm_time_now_micros () / (double) G_USEC_PER_SEC;
  GSource *source = jm_timer_source_new (seconds);

  if (seconds > 0 && has_real_clock () && go_by_clock ((Timer *) source, instant))
    g_source_set_ready_time (source, -1);
  return source;
}

/**
 * jm_timer_set_manual:
 * @manual: whether the timers that are made from now on wait for jm_timer_advance()
 *
 * Tests set the clock with jm_time_set_now() before. The clock is the real one again afterwards.
 */
void
jm_timer_set_manual (gboolean manual)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  is_manual = manual;
  if (!manual)
    jm_time_set_now (0);
}

static gboolean
is_waiting (Timer *timer)
{
  return !g_source_is_destroyed (&timer->source) && g_source_get_context (&timer->source) != NULL && g_source_get_ready_time (&timer->source) < 0;
}

/**
 * jm_timer_advance:
 *
 * The clock moves on until the next timer is due, and what is due by then fires in its main context.
 *
 * Returns: whether there was one
 */
gboolean
jm_timer_advance (void)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  gint64 next = G_MAXINT64;

  for (guint i = 0; manual_timers != NULL && i < manual_timers->len; i++)
    {
      Timer *timer = g_ptr_array_index (manual_timers, i);

      if (is_waiting (timer))
        next = MIN (next, timer->due);
    }
  if (next == G_MAXINT64)
    return FALSE;

  jm_time_set_now_micros (jm_time_now_micros () + next - passed);
  passed = next;
  for (guint i = 0; i < manual_timers->len; i++)
    {
      Timer *timer = g_ptr_array_index (manual_timers, i);

      if (is_waiting (timer) && timer->due <= next)
        g_source_set_ready_time (&timer->source, 0);
    }
  return TRUE;
}
