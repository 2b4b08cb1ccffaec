/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-board-reading.h"

JmBoardReading *
jm_board_reading_new (void)
{
  JmBoardReading *self = g_new0 (JmBoardReading, 1);

  self->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * jm_board_reading_free:
 * @self: (transfer full) (nullable): a reading
 *
 * Frees it with its postings.
 */
void
jm_board_reading_free (JmBoardReading *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->postings);
  g_ptr_array_unref (self->problems);
  g_free (self->next);
  g_free (self->title);
  g_free (self->link);
  g_free (self->language);
  g_free (self);
}
