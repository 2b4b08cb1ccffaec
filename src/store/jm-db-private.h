/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-db.h>

#include <sqlite3.h>

G_BEGIN_DECLS

/* KiB: it holds what a transaction of postings touches, and is filled as it is needed. */
#define JM_DB_WRITER_CACHE "PRAGMA cache_size = -32768"

struct _JmDb {
  sqlite3    *handle;
  char       *path;
  char       *process;    /* who writes */
  GHashTable *statements; /* name -> GPtrArray of JmStatement, on loan or not */
  gint64      last_event; /* appended in the present transaction, 0: none */
  gint64      deadline;   /* monotonic; see jm_db_get_deadline() */
  gint64      busy_since; /* monotonic; when another process began to be in the way */
  int         failure;    /* SQLite's code for a value that could not be read in the present transaction, 0: none. It is not stored. */
  gboolean    is_unindexed; /* nobody searches */
};

JmDb    *jm_db_open       (const char *path, const char *process, gboolean writable, GError **error);
void     jm_db_free       (JmDb *self);
/* Constant SQL, one or several statements, rows ignored. */
gboolean jm_db_execute    (JmDb *self, const char *sql, GError **error);
/* The first column of the first row of constant SQL; 0 when there is no row. */
gboolean jm_db_get_number (JmDb *self, const char *sql, gint64 *value, GError **error);
/* A sentence and a code for what the connection answered last. */
void     jm_db_set_error  (JmDb *self, int result, GError **error);
void     jm_db_set_corrupt_error (const char *path, GError **error);

/* What SQL may call beyond SQLite's own: pack() and unpack(). */
gboolean jm_db_add_functions (JmDb *self, GError **error);

/* Takes @handle. */
JmStatement *jm_statement_new     (JmDb *db, sqlite3_stmt *handle, gboolean is_kept);
gboolean     jm_statement_lend    (JmStatement *self); /* FALSE: on loan already */
void         jm_statement_destroy (JmStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmDb, jm_db_free)

G_END_DECLS
