/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Has kept what the user types, once the user rests. Of the widget that is typed in, which makes it and frees it. */
typedef struct _JmKeeper JmKeeper;

/* Hands what was typed to the funnel, and may call jm_keeper_begin() for it. */
typedef void (*JmKeepFunc) (gpointer owner);

JmKeeper *jm_keeper_new     (JmKeepFunc keep, gpointer owner);
void      jm_keeper_free    (JmKeeper *self);
void      jm_keeper_typed   (JmKeeper *self); /* it is kept after a rest */
void      jm_keeper_now     (JmKeeper *self); /* what was typed, if anything, is kept at once */
void      jm_keeper_forget  (JmKeeper *self); /* what was typed is not kept */
/* Something is on its way to the disk; it has arrived, or failed to. */
void      jm_keeper_begin   (JmKeeper *self);
void      jm_keeper_end     (JmKeeper *self);
/* Whether the widget knows better than the store: what is stored must not be shown over it. */
gboolean  jm_keeper_is_busy (JmKeeper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmKeeper, jm_keeper_free)

G_END_DECLS
