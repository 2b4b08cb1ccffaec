/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of the process beside the database, locked for its life: the kernel frees the lock when the process dies. */
typedef struct _JmLease JmLease;

JmLease *jm_lease_new      (const char *data_dir, const char *process);
/* Makes and locks the file, once. */
gboolean jm_lease_hold     (JmLease *self, GError **error);
/* Whether @process is gone. Its file is removed then. */
gboolean jm_lease_is_dead  (JmLease *self, const char *process);
/* Removes what dead processes left behind. */
void     jm_lease_sweep    (JmLease *self);
void     jm_lease_free     (JmLease *self);
/* An open and locked file, -1 with errno. */
int      jm_lock_file      (const char *path, gboolean wait);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmLease, jm_lease_free)

G_END_DECLS
