/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-caretaker.h"

#define LOOK_EVERY 60 /* seconds; a posting that was put off comes back within that */

struct _JmCaretaker {
  JmFunnel     *funnel;      /* owns this */
  GCancellable *cancellable; /* of the round under way; NULL while there is none */
  guint         timer;
};

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

static void
purged_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  JmFunnel *funnel = JM_FUNNEL (object);
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_purge_finish (funnel, result, NULL, &error))
    g_debug ("what is past its time could not be taken out: %s", error->message);
  if (funnel->caretaker != NULL && funnel->caretaker->timer != 0)
    jm_funnel_back_up_async (funnel, TRUE, NULL, backed_up_cb, NULL);
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

JmCaretaker *
jm_caretaker_new (JmFunnel *funnel)
{
  JmCaretaker *self = g_new0 (JmCaretaker, 1);

  self->funnel = funnel;
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
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

void
jm_caretaker_free (JmCaretaker *self)
{
  jm_caretaker_stop (self);
  g_clear_object (&self->cancellable);
  g_free (self);
}
