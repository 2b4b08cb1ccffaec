/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-intake-private.h"

G_BEGIN_DECLS

/* Rows and events on their way into an intake's own store. */
typedef struct {
  JmDb        *db;
  JmIntakeMap *map;
} JmIntakeRows;

/* JM_ERROR_INVALID names @index where the row is there twice or says what cannot be. */
gboolean jm_intake_rows_add       (JmIntakeRows *self, const JmTakeoutNoun *noun, gint64 index, JmJson *value, GError **error);
/* What is told of things that are not in the intake is nothing. */
gboolean jm_intake_rows_add_event (JmIntakeRows *self, JmJson *value, GError **error);
/* Whether such a row is there already. */
gboolean jm_intake_rows_has       (JmIntakeRows *self, const JmTakeoutNoun *noun, JmJson *value, gboolean *has, GError **error);

G_END_DECLS
