/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* What the agent does once a day beside its tasks. */
JmCaretaker *jm_caretaker_new   (JmFunnel *funnel); /* borrows the funnel, which owns it */
void         jm_caretaker_start (JmCaretaker *self);
void         jm_caretaker_stop  (JmCaretaker *self);
void         jm_caretaker_free  (JmCaretaker *self);

G_END_DECLS
