/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-caretaker.h"

#define PROBE_EVERY 5 /* seconds */
#define LOOK_EVERY 60 /* seconds; a posting that was put off comes back within that */

struct _JmCaretaker {
  JmFunnel     *funnel;      /* owns this */
  GCancellable *cancellable; /* of the round under way; NULL while there is none */
  guint         timer;
  guint         probe;       /* tries whether the disk can be written again; 0: it can */
};

static gboolean
is_at_it (JmFunnel *funnel)
{
  return funnel->caretaker != NULL && funnel->caretaker->timer != 0;
}

static void
end_round (JmFunnel *funnel)
{
  if (funnel->caretaker != NULL)
    g_clear_object (&funnel->caretaker->cancellable);
}

/* Told where it is looked for, in the status and the preferences: a backup that failed is no reason to stop anybody. */
static void
backed_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_back_up_finish (JM_FUNNEL (object), result, NULL, &error))
    g_info ("No backup was made: %s", error->message);
  end_round (JM_FUNNEL (object));
}

/* A damaged file is not backed up: a good one would go for it. */
static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  JmFunnel *funnel = JM_FUNNEL (object);
  g_autoptr(GError) error = NULL;
  JmHealthState state = JM_HEALTH_UNKNOWN;

  if (!jm_funnel_check_finish (funnel, result, &state, &error))
    g_info ("The database was not looked at: %s", error->message);
  if (state != JM_HEALTH_DAMAGED && is_at_it (funnel))
    jm_funnel_back_up_async (funnel, TRUE, NULL, backed_up_cb, NULL);
  else
    end_round (funnel);
}

static void
purged_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  JmFunnel *funnel = JM_FUNNEL (object);
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_purge_finish (funnel, result, NULL, &error))
    g_debug ("what is past its time could not be taken out: %s", error->message);
  if (is_at_it (funnel))
    jm_funnel_check_async (funnel, TRUE, funnel->caretaker->cancellable, checked_cb, NULL);
  else
    end_round (funnel);
}

static gboolean
tend_cb (gpointer user_data)
{
  JmCaretaker *self = user_data;

  if (self->cancellable == NULL)
    {
      self->cancellable = g_cancellable_new ();
      jm_funnel_purge_daily_async (self->funnel, self->cancellable, purged_cb, NULL);
    }
  return G_SOURCE_CONTINUE;
}

/* --- a disk that is full, a folder that cannot be written: somebody may mend it --- */

/* Nothing in the end, but all of it has to go through the disk. */
static gboolean
write_nothing (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  return jm_setting_set (db, "probe", "1", error) && jm_setting_set (db, "probe", NULL, error);
}

static gboolean
probe_cb (gpointer user_data)
{
  JmCaretaker *self = user_data;
  g_autoptr(GError) trouble = jm_store_dup_trouble (self->funnel->store);

  if (trouble == NULL || g_error_matches (trouble, JM_ERROR, JM_ERROR_CORRUPT))
    {
      self->probe = 0;
      return G_SOURCE_REMOVE;
    }
  /* The store itself tells when it succeeds. */
  jm_store_write_async (self->funnel->store, JM_PRIORITY_TASK, write_nothing, NULL, NULL, NULL, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
trouble_cb (JmStore     *store,
            JmCaretaker *self)
{
  if (self->probe == 0 && self->timer != 0)
    self->probe = g_timeout_add_seconds (PROBE_EVERY, probe_cb, self);
}

JmCaretaker *
jm_caretaker_new (JmFunnel *funnel)
{
  JmCaretaker *self = g_new0 (JmCaretaker, 1);

  self->funnel = funnel;
  /* jm_caretaker_free() ends it. */
  g_signal_connect (funnel->store, "trouble", G_CALLBACK (trouble_cb), self);
  return self;
}

void
jm_caretaker_start (JmCaretaker *self)
{
  if (self->timer != 0)
    return;
  self->timer = g_timeout_add_seconds (LOOK_EVERY, tend_cb, self);
  tend_cb (self);
}

void
jm_caretaker_stop (JmCaretaker *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->probe, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

void
jm_caretaker_free (JmCaretaker *self)
{
  jm_caretaker_stop (self);
  g_signal_handlers_disconnect_by_data (self->funnel->store, self);
  g_clear_object (&self->cancellable);
  g_free (self);
}
