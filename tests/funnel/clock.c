/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock.h"

struct _TestComputer {
  GObject  parent_instance;
  gboolean is_available, is_metered, is_saving;
};

static gboolean
init_cb (GInitable     *initable,
         GCancellable  *cancellable,
         GError       **error)
{
  return TRUE;
}

static void
test_computer_initable (GInitableIface *iface)
{
  iface->init = init_cb;
}

static void
test_computer_network (GNetworkMonitorInterface *iface)
{
}

static void
test_computer_power (GPowerProfileMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestComputer, test_computer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_computer_initable)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, test_computer_network)
                               G_IMPLEMENT_INTERFACE (G_TYPE_POWER_PROFILE_MONITOR, test_computer_power))

enum { PROP_AVAILABLE = 1, PROP_METERED, PROP_CONNECTIVITY, PROP_SAVING };

static void
test_computer_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TestComputer *self = TEST_COMPUTER (object);

  switch (id)
    {
    case PROP_AVAILABLE: g_value_set_boolean (value, self->is_available); break;
    case PROP_METERED: g_value_set_boolean (value, self->is_metered); break;
    case PROP_CONNECTIVITY: g_value_set_enum (value, self->is_available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL); break;
    case PROP_SAVING: g_value_set_boolean (value, self->is_saving); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
test_computer_class_init (TestComputerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_computer_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
  g_object_class_override_property (object_class, PROP_SAVING, "power-saver-enabled");
}

static void
test_computer_init (TestComputer *self)
{
  self->is_available = TRUE;
}

TestComputer *
test_computer_new (void)
{
  return g_object_new (TEST_TYPE_COMPUTER, NULL);
}

void
test_computer_set (TestComputer *self,
                   gboolean      is_available,
                   gboolean      is_metered,
                   gboolean      is_saving)
{
  self->is_available = is_available;
  self->is_metered = is_metered;
  self->is_saving = is_saving;
  g_signal_emit_by_name (self, "network-changed", is_available);
  g_object_notify (G_OBJECT (self), "power-saver-enabled");
}

void
clock_begin (void)
{
  jm_time_set_now (START);
  jm_timer_set_manual (TRUE);
}

void
clock_end (void)
{
  jm_timer_set_manual (FALSE);
}

/* A thread is at it: then time stands still. It does not while all of a run's boards have a pause. */
static gboolean
is_busy (JmFunnel *funnel)
{
  GListModel *boards = jm_funnel_get_progress (funnel);
  gboolean is_looking = FALSE;
  gboolean has_pause = FALSE;
  guint total = 0;

  g_object_get (funnel, "looking", &is_looking, "refresh-total", &total, NULL);
  if (!is_looking || total == 0)
    return is_looking;
  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr(JmBoardProgress) board = g_list_model_get_item (boards, i);

      if (board->state == JM_PROGRESS_RUNNING)
        return TRUE;
      has_pause |= board->state == JM_PROGRESS_WAITING;
    }
  return !has_pause;
}

static gboolean
reached_cb (gpointer reached)
{
  *(gboolean *) reached = TRUE;
  return G_SOURCE_REMOVE;
}

void
clock_run_until (JmFunnel *funnel,
                 gint64    instant)
{
  gboolean reached = FALSE;
  g_autoptr(GSource) end = jm_timer_source_new (instant - jm_time_now_micros () / (double) G_USEC_PER_SEC);

  g_source_set_callback (end, reached_cb, &reached, NULL);
  g_source_attach (end, NULL);
  while (!reached)
    if (!g_main_context_iteration (NULL, FALSE) && (is_busy (funnel) || !jm_timer_advance ()))
      g_main_context_iteration (NULL, TRUE);
}
