/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many answers are read and judged at once: one processor less than there are, which the writer and the window share. What waits for
 * the net or the disk waits outside. */
typedef gboolean JmReadingGate;

JmReadingGate jm_reading_gate_enter (void);
void          jm_reading_gate_leave (void);

static inline void
jm_reading_gate_clear (JmReadingGate *is_inside)
{
  if (*is_inside)
    jm_reading_gate_leave ();
  *is_inside = FALSE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JmReadingGate, jm_reading_gate_clear)

G_END_DECLS
