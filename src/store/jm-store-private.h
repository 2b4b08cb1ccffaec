/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

#include "jm-lease.h"

G_BEGIN_DECLS

/* The writer's thread only. */
JmLease *jm_store_get_lease (JmStore *self);

/* How often this thread has found a database whose last user ended without closing it. */
int      jm_store_count_recoveries (void);
/* That it be looked at as a whole, soon: jm_health_is_due(). */
void     jm_health_want (const char *data_dir);
/* What was killed while it was written: all of it is in there, too. */
void     jm_backup_plan_erase_drafts (const char *data_dir);
/* Any thread: what was found to be wrong with the file, or that it is not any more (NULL). */
void     jm_store_set_trouble (JmStore *self, const GError *error);

G_END_DECLS
