/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-db-private.h"

G_BEGIN_DECLS

/* Copies what is committed from the write-ahead log into the file, on a thread and a connection of its own: no write waits for it. */
typedef struct _JmCheckpointer JmCheckpointer;

/* Instead of the checkpoints that @db, the writer's, would make by itself. Freed before @db. */
JmCheckpointer *jm_checkpointer_new  (JmDb *db);
/* Ends the thread after what it is doing. */
void            jm_checkpointer_free (JmCheckpointer *self);

G_END_DECLS
