/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-keeper.h"

#define REST 1000 /* ms */

struct _JmKeeper {
  JmKeepFunc keep;
  gpointer   owner;
  guint      source;  /* 0: nothing was typed that is not handed over */
  guint      n_begun;
};

static gboolean
rested_cb (gpointer user_data)
{
  JmKeeper *self = user_data;

  self->source = 0;
  self->keep (self->owner);
  return G_SOURCE_REMOVE;
}

/**
 * jm_keeper_new:
 * @keep: called when the user rests
 * @owner: for @keep; lives as long as the keeper
 *
 * Returns: (transfer full): a keeper of nothing yet
 */
JmKeeper *
jm_keeper_new (JmKeepFunc keep,
               gpointer   owner)
{
  JmKeeper *self = g_new0 (JmKeeper, 1);

  self->keep = keep;
  self->owner = owner;
  return self;
}

/**
 * jm_keeper_free:
 * @self: (transfer full): a keeper
 *
 * Frees it; what was typed is forgotten.
 */
void
jm_keeper_free (JmKeeper *self)
{
  jm_keeper_forget (self);
  g_free (self);
}

/**
 * jm_keeper_typed:
 * @self: a keeper
 *
 * The user has typed: a second after the last time it is kept.
 */
void
jm_keeper_typed (JmKeeper *self)
{
  g_return_if_fail (self != NULL);

  jm_keeper_forget (self);
  self->source = g_timeout_add (REST, rested_cb, self);
}

/**
 * jm_keeper_now:
 * @self: a keeper
 *
 * Keeps at once what was typed, for something else is shown, or it is used.
 */
void
jm_keeper_now (JmKeeper *self)
{
  g_return_if_fail (self != NULL);

  if (self->source == 0)
    return;
  jm_keeper_forget (self);
  self->keep (self->owner);
}

/**
 * jm_keeper_forget:
 * @self: a keeper
 *
 * What was typed is not kept: something takes its place.
 */
void
jm_keeper_forget (JmKeeper *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->source, g_source_remove);
}

/**
 * jm_keeper_begin:
 * @self: a keeper
 *
 * A command is on its way that stores what the widget shows.
 */
void
jm_keeper_begin (JmKeeper *self)
{
  g_return_if_fail (self != NULL);

  self->n_begun++;
}

/**
 * jm_keeper_end:
 * @self: a keeper
 *
 * The command has ended.
 */
void
jm_keeper_end (JmKeeper *self)
{
  g_return_if_fail (self != NULL && self->n_begun > 0);

  self->n_begun--;
}

/**
 * jm_keeper_is_busy:
 * @self: a keeper
 *
 * Returns: whether something was typed or is on its way
 */
gboolean
jm_keeper_is_busy (JmKeeper *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->source != 0 || self->n_begun > 0;
}
