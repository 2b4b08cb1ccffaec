/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-reading.h"

#include <string.h>

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

void
jm_board_reading_add_problem (JmBoardReading *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
  self->n_items++;
}

char *
jm_board_dup_address (const char *base, const char *reference)
{
  g_autofree char *line = jm_text_clean_line (reference);
  g_autofree char *resolved = jm_url_resolve (base, line);

  if (resolved != NULL && (g_str_has_prefix (line, "https://") || g_str_has_prefix (line, "http://")) && strpbrk (line, " \"<>") == NULL)
    return g_steal_pointer (&line);
  return g_steal_pointer (&resolved);
}
