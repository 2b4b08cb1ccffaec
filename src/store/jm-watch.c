/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-watch.h"

#define FALLBACK_INTERVAL 1000 /* ms */
#define MONITOR_INTERVAL 100   /* ms */

struct _JmWatch {
  GMainContext *context;
  GWeakRef      object;
  JmWatchFunc   look;
  GFileMonitor *monitor; /* (nullable) */
  GSource      *timer;
  int           is_poked;
  int           is_closed;
};

static void
clear (gpointer data)
{
  JmWatch *self = data;

  g_weak_ref_clear (&self->object);
  g_main_context_unref (self->context);
}

static void
release (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

static gboolean
look_cb (gpointer data)
{
  JmWatch *self = data;
  g_autoptr(GObject) object = NULL;

  if (g_atomic_int_get (&self->is_closed))
    return G_SOURCE_REMOVE;
  object = g_weak_ref_get (&self->object);
  if (object == NULL)
    return G_SOURCE_REMOVE;
  self->look (object);
  return G_SOURCE_CONTINUE;
}

static gboolean
poked_cb (gpointer data)
{
  JmWatch *self = data;

  g_atomic_int_set (&self->is_poked, 0); /* before the look: what comes during it asks for another */
  look_cb (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  jm_watch_poke (data);
}

JmWatch *
jm_watch_new (const char *folder, JmWatchFunc look, GObject *object)
{
  JmWatch *self = g_atomic_rc_box_new0 (JmWatch);
  g_autoptr(GFile) file = g_file_new_for_path (folder);

  self->context = g_main_context_ref_thread_default ();
  self->look = look;
  g_weak_ref_init (&self->object, object);

  /* Some file systems cannot tell; the timer does. */
  self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    {
      g_file_monitor_set_rate_limit (self->monitor, MONITOR_INTERVAL);
      g_signal_connect (self->monitor, "changed", G_CALLBACK (changed_cb), self);
    }
  self->timer = g_timeout_source_new (FALLBACK_INTERVAL);
  g_source_set_static_name (self->timer, "[jobmate] look for events");
  g_source_set_callback (self->timer, look_cb, g_atomic_rc_box_acquire (self), release);
  g_source_attach (self->timer, self->context);
  return self;
}

void
jm_watch_poke (JmWatch *self)
{
  g_autoptr(GSource) source = NULL;

  if (g_atomic_int_get (&self->is_closed) || !g_atomic_int_compare_and_exchange (&self->is_poked, 0, 1))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[jobmate] new events");
  g_source_set_callback (source, poked_cb, g_atomic_rc_box_acquire (self), release);
  g_source_attach (source, self->context);
}

void
jm_watch_close (JmWatch *self)
{
  g_atomic_int_set (&self->is_closed, 1);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
      g_clear_object (&self->monitor);
    }
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  release (self);
}
