/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-scheduler.h"

#include "jm-funnel-private.h"

#define FIRST_LOOK 5      /* seconds; a window shows itself first */
#define SOON 3            /* after what the user changed */
#define SETTLE 20         /* after the machine slept, or the network came back: it is not all there at once */
#define LONGEST_SLEEP 120 /* timers do not count on while the machine sleeps, so the clock is looked at now and then */
#define SHORTEST_SLEEP 15
#define JUMP 60           /* a clock that is off by so much was set, or the machine slept */
#define SLOWNESS 4        /* by what intervals are multiplied where data or power is short */

struct _JmScheduler {
  JmFunnel             *funnel;
  GNetworkMonitor      *network; /* (nullable) before it is needed */
  GPowerProfileMonitor *power;   /* likewise */
  GSource              *timer;
  gint64                expected; /* when the timer should fire, microseconds */
  gint64                next;     /* instant when something is due, 0: to be found out */
  gboolean              is_started, is_running;
  gboolean              is_told; /* the network by who made it: the boards' server of this machine needs none otherwise */
};

static void
forget_timer (JmScheduler *self)
{
  if (self->timer == NULL)
    return;
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void look (JmScheduler *self);

static gboolean
timer_cb (gpointer user_data)
{
  JmScheduler *self = user_data;

  forget_timer (self);
  look (self);
  return G_SOURCE_REMOVE;
}

static void
look_after (JmScheduler *self,
            double       seconds)
{
  forget_timer (self);
  if (!self->is_started)
    return;
  self->timer = jm_timer_source_new (seconds);
  self->expected = jm_time_now_micros () + seconds * G_USEC_PER_SEC;
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, self->funnel->context);
}

/* With some chance in it: all the computers of a house wake together when the power is back. */
static double
settle_time (void)
{
  return g_random_double_range (SETTLE, 2 * SETTLE);
}

static void
changed_cb (JmScheduler *self)
{
  self->next = 0;
  if (g_network_monitor_get_network_available (self->network))
    jm_agent_go_online (self->funnel->agent);
  if (self->is_started && !self->is_running)
    look_after (self, settle_time ());
}

static void
ensure_monitors (JmScheduler *self)
{
  if (self->network == NULL)
    jm_scheduler_set_monitors (self, NULL, NULL);
}

static gboolean
is_offline (JmScheduler *self)
{
  ensure_monitors (self);
  return (self->is_told || !jm_http_is_replayed ()) && !g_network_monitor_get_network_available (self->network);
}

static gboolean
is_thrifty (JmScheduler *self)
{
  ensure_monitors (self);
  return g_network_monitor_get_network_metered (self->network)
         || (self->power != NULL && g_power_profile_monitor_get_power_saver_enabled (self->power));
}

static void
refreshed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  JmFunnel *funnel = JM_FUNNEL (object);
  JmScheduler *self = funnel->scheduler;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmRefreshResult) report = jm_funnel_refresh_finish (funnel, result, &error);

  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_info ("The boards could not be read: %s", error->message);
  if (self == NULL)
    return;
  self->is_running = FALSE;
  /* What the user stopped, or could not be done, is not begun again at once. */
  self->next = report == NULL ? jm_time_now () + LONGEST_SLEEP : report->next_due == 0 ? G_MAXINT64 : report->next_due;
  look_after (self, CLAMP (self->next - jm_time_now (), SHORTEST_SLEEP, LONGEST_SLEEP));
}

static gboolean
clock_has_jumped (JmScheduler *self)
{
  gint64 off = jm_time_now_micros () - self->expected;
  gboolean has_jumped = self->expected != 0 && ABS (off) > JUMP * G_USEC_PER_SEC;

  self->expected = 0;
  return has_jumped;
}

/* Nothing, or one run of all that is due: what a machine slept through is caught up once, not once for each time. */
static void
look (JmScheduler *self)
{
  gint64 now = jm_time_now ();

  if (!self->is_started)
    return;
  if (clock_has_jumped (self))
    {
      self->next = 0;
      look_after (self, settle_time ());
    }
  else if (self->funnel->refresh != NULL || !jm_funnel_get_automatic (self->funnel))
    look_after (self, LONGEST_SLEEP);
  else if (self->next > now)
    look_after (self, CLAMP (self->next - now, 1, LONGEST_SLEEP));
  else
    {
      self->is_running = TRUE;
      jm_funnel_refresh_due_async (self->funnel, NULL, refreshed_cb, NULL);
    }
}

static void
events_read_cb (JmFunnel  *funnel,
                GPtrArray *events,
                gpointer   user_data)
{
  JmScheduler *self = user_data;
  gboolean is_news = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      JmEventKind kind = ((const JmEvent *) g_ptr_array_index (events, i))->kind;

      is_news |= kind == JM_EVENT_SEARCH_ADDED || kind == JM_EVENT_SEARCH_CHANGED || kind == JM_EVENT_SETTING_CHANGED;
    }
  if (!is_news)
    return;
  self->next = 0;
  if (self->is_started && !self->is_running)
    look_after (self, SOON);
}

JmScheduler *
jm_scheduler_new (JmFunnel *funnel)
{
  JmScheduler *self = g_new0 (JmScheduler, 1);

  self->funnel = funnel;
  /* The funnel outlives its scheduler: jm_scheduler_free() ends the connection. */
  g_signal_connect (funnel, "events-read", G_CALLBACK (events_read_cb), self);
  return self;
}

static void
forget_monitors (JmScheduler *self)
{
  if (self->network != NULL)
    g_signal_handlers_disconnect_by_data (self->network, self);
  if (self->power != NULL)
    g_signal_handlers_disconnect_by_data (self->power, self);
  g_clear_object (&self->network);
  g_clear_object (&self->power);
}

void
jm_scheduler_free (JmScheduler *self)
{
  jm_scheduler_stop (self);
  g_signal_handlers_disconnect_by_data (self->funnel, self);
  forget_monitors (self);
  g_free (self);
}

void
jm_scheduler_set_monitors (JmScheduler          *self,
                           GNetworkMonitor      *network,
                           GPowerProfileMonitor *power)
{
  forget_monitors (self);
  self->is_told = network != NULL;
  self->network = g_object_ref (network != NULL ? network : g_network_monitor_get_default ());
  self->power = power != NULL ? g_object_ref (power) : g_power_profile_monitor_dup_default ();
  /* jm_scheduler_free() ends these, too. */
  g_signal_connect_swapped (self->network, "network-changed", G_CALLBACK (changed_cb), self);
  if (self->power != NULL)
    g_signal_connect_swapped (self->power, "notify::power-saver-enabled", G_CALLBACK (changed_cb), self);
}

void
jm_scheduler_get_terms (JmScheduler    *self,
                        gboolean        due_only,
                        JmRefreshTerms *terms)
{
  terms->due_only = due_only;
  terms->slowness = is_thrifty (self) ? SLOWNESS : 1;
  terms->is_offline = is_offline (self);
}

void
jm_scheduler_start (JmScheduler *self)
{
  self->is_started = TRUE;
  self->next = 0;
  if (!self->is_running)
    look_after (self, FIRST_LOOK);
}

void
jm_scheduler_stop (JmScheduler *self)
{
  self->is_started = FALSE;
  forget_timer (self);
  if (self->is_running)
    jm_funnel_stop_refresh (self->funnel);
}
