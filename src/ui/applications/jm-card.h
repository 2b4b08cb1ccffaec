/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* A card of the board. Its Retry is the action "card.retry" of the board around it. */
#define JM_TYPE_CARD (jm_card_get_type ())
G_DECLARE_FINAL_TYPE (JmCard, jm_card, JM, CARD, AdwBin)

GtkWidget  *jm_card_new       (void);
void        jm_card_set_item  (JmCard *self, JmCardItem *item);
JmCardItem *jm_card_get_item  (JmCard *self);
char       *jm_card_dup_label (JmCard *self);

G_END_DECLS
