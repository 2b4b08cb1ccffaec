/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may ask: one run of all that share the data folder reads a board, and a host has its pause whoever asked it. */
#include "refresh/jm-acquisition.h"

#include <discovery/jm-host-turn.h>

#include "board/jm-board-private.h"
#include "refresh/jm-due.h"

#include <glib/gi18n.h>

double
jm_acquisition_get_pause (JmAcquisition *self)
{
  double pause = jm_board_get_pause (self->board);

  return jm_http_limit_pause (MIN (MAX (pause, self->delay), MAX (pause, JM_LONGEST_PAUSE)));
}

static gboolean
prepare_cb (JmDb      *db,
            gpointer   user_data,
            GError   **error)
{
  return jm_acquisition_prepare (user_data, db, error);
}

static void
give_up (JmAcquisition *self,
         char          *reason)
{
  self->stage = JM_STAGE_DONE;
  self->result->is_elsewhere = TRUE;
  g_free (self->result->error);
  self->result->error = reason;
}

/* What another process has read since this run began needs no second look. */
static gboolean
was_just_read (JmAcquisition *self)
{
  gint64 read_at = self->claim != NULL ? jm_claim_get_note (self->claim) : 0;

  if (read_at > self->started_micros && read_at <= jm_time_now_micros ())
    return TRUE;
  return self->terms.due_only && jm_acquisition_get_due (self, self->terms.slowness) > jm_time_now ();
}

gboolean
jm_acquisition_claim (JmAcquisition  *self,
                      JmStore        *store,
                      GError        **error)
{
  g_autoptr(GError) failure = NULL;

  if (self->is_claimed)
    return TRUE;
  self->is_claimed = TRUE;
  self->claim = jm_claim_take (store, "board", self->state->url, &failure);
  if (failure != NULL)
    g_info ("%s is read without a claim: %s", self->reference, failure->message);
  else if (self->claim == NULL)
    {
      give_up (self, g_strdup_printf (_("%s is being read by another process."), jm_board_get_title (self->board)));
      return TRUE;
    }
  /* Another process may have been here since the plan was made. */
  if (!jm_store_read (store, prepare_cb, self, error))
    return FALSE;
  if (was_just_read (self))
    give_up (self, NULL);
  return TRUE;
}

gboolean
jm_acquisition_take_turn (JmAcquisition *self,
                          JmStore       *store)
{
  self->wait = 0;
  if (self->board->kind == JM_BOARD_MAIL)
    return TRUE;
  self->turn = jm_host_turn_take (store, self->host, jm_acquisition_get_pause (self), &self->wait);
  return self->wait == 0;
}

void
jm_acquisition_end_turn (JmAcquisition *self)
{
  if (self->stage == JM_STAGE_DONE && self->claim != NULL)
    {
      if (self->is_taken)
        jm_claim_leave (g_steal_pointer (&self->claim), jm_time_now_micros ());
      else
        g_clear_pointer (&self->claim, jm_claim_free);
    }
  jm_host_turn_end (g_steal_pointer (&self->turn), jm_acquisition_get_pause (self));
}
