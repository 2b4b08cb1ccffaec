/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "applications/jm-card.h"
#include "applications/jm-column.h"

G_BEGIN_DECLS

struct _JmColumn {
  AdwBin               parent_instance;
  JmApplicationStatus  status;
  JmColumnList        *list;
  GtkSingleSelection  *selection;
  GtkListView         *view;
  GtkScrolledWindow   *scroller;
  GtkLabel            *title;
  GtkLabel            *count;
  GtkLabel            *empty;
  GtkWidget           *more;
  GtkPopoverMenu      *menu;
  GtkDragSource       *dragging; /* (weak) (nullable): that of the card that is dragged */
  GPtrArray           *cards; /* (element-type JmCard) (unowned): the bound ones, in no order */
};

/* jm-column-drop.c */
void jm_column_attach_drop (JmColumn *self);
void jm_column_attach_drag (JmColumn *self, JmCard *card);
/* jm-column-keys.c */
void jm_column_attach_keys (JmColumn *self);
void jm_column_attach_menu (JmColumn *self, JmCard *card);
/* Moves the selected card by whole columns, or by places within its own. */
void jm_column_shift_selected (JmColumn *self, int columns, int places);

G_END_DECLS
