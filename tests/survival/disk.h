/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails: a VFS of SQLite (https://www.sqlite.org/vfs.html) before the real one, which every connection of this process uses
 * from disk_install() on. It fails the operation it is told to, and remembers what has not been synced, so that a loss of power can
 * be had at any moment. Any thread. */

typedef enum {
  DISK_READ,
  DISK_WRITE,
  DISK_SYNC,
  DISK_OPEN,
  DISK_TRUNCATE,
  DISK_N_OPERATIONS
} DiskOperation;

typedef enum {
  DISK_BROKEN,    /* EIO */
  DISK_FULL,      /* ENOSPC */
  DISK_QUOTA,     /* EDQUOT */
  DISK_FORBIDDEN, /* EACCES */
  DISK_SHORT,     /* half of it, then EIO or ENOSPC */
  DISK_N_FAULTS
} DiskFault;

void        disk_install        (void);
const char *disk_operation_name (DiskOperation operation);

/* Fails the @n-th operation of that kind from now on, counted from 0, and with @for_ever all of that kind that follow. */
void        disk_fail           (DiskOperation operation, guint n, DiskFault fault, gboolean for_ever);
void        disk_mend           (void);
guint       disk_get_count      (DiskOperation operation); /* since disk_fail(), disk_mend() or disk_install() */
guint       disk_get_injected   (void);                    /* faults, since disk_install() */

/* Syncs are counted, but not done: where no power is lost they only cost time. */
void        disk_set_idle       (gboolean is_idle);
/* Connections that are opened from now on have synchronous=OFF, whatever they ask for. */
void        disk_set_careless   (gboolean is_careless);

/* Called before each write, truncation and sync of a file in the recorded folder. */
typedef void (*DiskMoment) (gpointer data);

/* From now on what is written below @folder is lost with the power until it is synced. NULL ends it. */
void        disk_record         (const char *folder, DiskMoment moment, gpointer data);
/* What would be on the disk if the power failed now, written to @folder: unsynced writes come through or not, whole or by sectors.
 * In a DiskMoment only. */
void        disk_lose_power     (const char *folder, GRand *rand);

G_END_DECLS
