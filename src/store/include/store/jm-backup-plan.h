/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

G_BEGIN_DECLS

#define JM_BACKUPS_KEPT 7

/* Backups that are made by themselves: where they go, and how the last one went. It stands beside the database, not in it: who has lost
 * the one still finds the other. */
typedef struct {
  char    *folder;     /* where they go */
  char   **former;     /* those where they went before, and lie still */
  gboolean is_default; /* a folder of the user's choice otherwise, which is never made by us: its disk may not be there */
  gint64   last_at;    /* when the last one was made, 0: never */
  gint64   last_event; /* up to which event it goes */
  gint64   failed_at;  /* when one could not be made since, 0 */
  char    *failure;    /* and why; (nullable) */
} JmBackupPlan;

/* One of them. */
typedef struct {
  char   *path;
  gint64  at;
  guint64 size;
} JmBackupFile;

JmBackupPlan *jm_backup_plan_load       (const char *data_dir);
void          jm_backup_plan_free       (JmBackupPlan *self);
/* NULL: the default one. */
gboolean      jm_backup_plan_set_folder (const char *data_dir, const char *folder, GError **error);
/* (element-type JmBackupFile) those of this data folder, the newest first. */
GPtrArray    *jm_backup_plan_list       (const char *data_dir);
/* (element-type JmBackupFile) the same in the folders where they went before. */
GPtrArray    *jm_backup_plan_list_former (const char *data_dir);
/* The folders among all these that are not there now: their disk is not connected. */
char        **jm_backup_plan_list_away  (const char *data_dir);
void          jm_backup_file_free       (JmBackupFile *self);
/* Makes one, or with @is_due only where a day has passed and something has changed; takes out what is more than JM_BACKUPS_KEPT. */
gboolean      jm_backup_plan_run        (JmStore *store, const char *const *folders, gboolean is_due, gboolean *is_done, GCancellable *cancellable, GError **error);
/* The newest that is good; NULL: none. Reads them whole. */
JmBackupFile *jm_backup_plan_find_good  (const char *data_dir, const char *const *folders);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBackupPlan, jm_backup_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBackupFile, jm_backup_file_free)

G_END_DECLS
