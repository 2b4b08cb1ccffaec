/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-scratch.h>

#include "jm-db-private.h"

struct _JmScratch {
  JmDb *db;
};

/**
 * jm_scratch_new:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an empty database in memory
 */
JmScratch *
jm_scratch_new (GError **error)
{
  JmDb *db = jm_db_open (":memory:", "scratch", TRUE, error);
  JmScratch *self;

  if (db == NULL)
    return NULL;
  self = g_new0 (JmScratch, 1);
  self->db = db;
  return self;
}

/**
 * jm_scratch_get_db:
 * @self: a scratch database
 *
 * Returns: (transfer none): its connection; statements of it are to be freed before it
 */
JmDb *
jm_scratch_get_db (JmScratch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}

/**
 * jm_scratch_free:
 * @self: (transfer full): a scratch database
 */
void
jm_scratch_free (JmScratch *self)
{
  g_return_if_fail (self != NULL);

  jm_db_free (self->db);
  g_free (self);
}
