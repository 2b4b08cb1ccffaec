/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-draft.h"

#include <string.h>

#define PAUSE 100                /* ms between two times of telling */
#define MAX_TEXT (64 * 1024)     /* what is longer is no letter, and refused at its end */

struct _JmDraft {
  GWeakRef      funnel;
  GMainContext *context;
  gint64        application;
  GMutex        lock;      /* of what follows */
  GString      *text;
  char         *name;      /* (nullable) */
  gboolean      is_coming; /* a source is there that will tell */
  gboolean      is_over;
};

static void
draft_clear (gpointer data)
{
  JmDraft *self = data;

  g_weak_ref_clear (&self->funnel);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_string_free (self->text, TRUE);
  g_free (self->name);
}

static void
draft_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, draft_clear);
}

static gboolean
tell_cb (gpointer user_data)
{
  JmDraft *self = user_data;
  g_autoptr(JmFunnel) funnel = g_weak_ref_get (&self->funnel);
  g_autofree char *text = NULL;

  g_mutex_lock (&self->lock);
  self->is_coming = FALSE;
  if (!self->is_over)
    text = jm_letter_from_draft (self->text->str, self->name);
  g_mutex_unlock (&self->lock);
  if (text != NULL && funnel != NULL)
    g_signal_emit_by_name (funnel, "letter-draft", self->application, text);
  return G_SOURCE_REMOVE;
}

JmDraft *
jm_draft_new (JmFunnel *funnel,
              gint64    application)
{
  JmDraft *self = g_atomic_rc_box_new0 (JmDraft);

  g_weak_ref_init (&self->funnel, funnel);
  self->context = g_main_context_ref (funnel->context);
  self->application = application;
  g_mutex_init (&self->lock);
  self->text = g_string_new (NULL);
  return self;
}

void
jm_draft_add (JmDraft    *self,
              const char *news)
{
  g_autoptr(GSource) source = NULL;

  g_mutex_lock (&self->lock);
  if (self->text->len + strlen (news) <= MAX_TEXT)
    g_string_append (self->text, news);
  if (!self->is_coming)
    source = g_timeout_source_new (PAUSE);
  self->is_coming = TRUE;
  g_mutex_unlock (&self->lock);
  if (source == NULL)
    return;
  g_source_set_callback (source, tell_cb, g_atomic_rc_box_acquire (self), draft_unref);
  g_source_attach (source, self->context);
}

void
jm_draft_set_name (JmDraft    *self,
                   const char *name)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->name, name);
  g_mutex_unlock (&self->lock);
}

void
jm_draft_end (JmDraft *self)
{
  g_mutex_lock (&self->lock);
  self->is_over = TRUE;
  g_mutex_unlock (&self->lock);
  draft_unref (self);
}
