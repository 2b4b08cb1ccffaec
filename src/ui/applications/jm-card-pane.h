/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* One application with all that hangs on it: Overview, Letter, CV, Notes, History. */
#define JM_TYPE_CARD_PANE (jm_card_pane_get_type ())
G_DECLARE_FINAL_TYPE (JmCardPane, jm_card_pane, JM, CARD_PANE, AdwBin)

void     jm_card_pane_set_funnel (JmCardPane *self, JmFunnel *funnel);
gboolean jm_card_pane_show_card  (JmCardPane *self, gint64 application); /* FALSE: there is none */
gint64   jm_card_pane_get_card   (JmCardPane *self);
void     jm_card_pane_reload     (JmCardPane *self);
void     jm_card_pane_show_tab   (JmCardPane *self, const char *name);

G_END_DECLS
