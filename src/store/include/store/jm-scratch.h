/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-db.h>

G_BEGIN_DECLS

/* A database in memory, for what is computed in SQL and thrown away. Of the thread that made it, outside any transaction. */
typedef struct _JmScratch JmScratch;

JmScratch *jm_scratch_new    (GError **error);
JmDb      *jm_scratch_get_db (JmScratch *self);
void       jm_scratch_free   (JmScratch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmScratch, jm_scratch_free)

G_END_DECLS
