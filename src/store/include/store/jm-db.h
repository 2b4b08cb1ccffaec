/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* A connection lent to a function, on the thread that calls it, inside a transaction. Never keep it. */
typedef struct _JmDb JmDb;

/* A prepared statement on loan from its connection: freeing resets it and gives it back. */
typedef struct _JmStatement JmStatement;

/* @name is a file of a room's SQL, "posting/insert.sql", a resource below JM_SQL_PREFIX. Prepared once per connection. */
#define JM_SQL_PREFIX "/io/github/jobmate/JobMate/sql/"
JmStatement *jm_db_statement (JmDb *self, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* SQL put together from constant parts only (a WHERE with optional terms): never from data. */
JmStatement *jm_db_prepare   (JmDb *self, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64       jm_db_last_id   (JmDb *self);
int          jm_db_changes   (JmDb *self);
char        *jm_db_dup_folder (JmDb *self); /* of the database */
gint64       jm_db_get_deadline (JmDb *self); /* g_get_monotonic_time() at which a bulk write leaves the rest to the next one */
gboolean     jm_db_index_text (JmDb *self, GError **error); /* for who searches before the commit, which does it too */
/* A piece of that, for who may have to stop in between. */
gboolean     jm_db_index_some (JmDb *self, gboolean *is_behind, GError **error);
/* From now on nothing is indexed: nobody will search this store. */
void         jm_db_leave_unindexed (JmDb *self);
gboolean     jm_db_check     (JmDb *self, GError **error); /* reads the whole file */

/* Named parameters, ":title". A NULL text, NaN and an id or time of 0 (bind_id, bind_time) are NULL. Texts are copied. */
void jm_statement_bind_text   (JmStatement *self, const char *name, const char *value);
void jm_statement_bind_int64  (JmStatement *self, const char *name, gint64 value);
void jm_statement_bind_id     (JmStatement *self, const char *name, gint64 value);
void jm_statement_bind_time   (JmStatement *self, const char *name, gint64 value);
void jm_statement_bind_double (JmStatement *self, const char *name, double value);
void jm_statement_bind_bytes  (JmStatement *self, const char *name, GBytes *value);
void jm_statement_bind_strv   (JmStatement *self, const char *name, const char * const *value); /* as a JSON array; NULL is [] */

/* TRUE: there is a row. FALSE: the end, or an error when @error is set. */
gboolean jm_statement_next    (JmStatement *self, GError **error);
/* To the end, rows ignored. */
gboolean jm_statement_run     (JmStatement *self, GError **error);
void     jm_statement_free    (JmStatement *self);

/* Columns of the present row by name. Borrowed text is valid until the next step. NULL reads as NULL, 0, NaN. */
const char *jm_statement_get_text   (JmStatement *self, const char *column);
char       *jm_statement_dup_text   (JmStatement *self, const char *column);
GHashTable *jm_statement_read_pairs (JmStatement *self, const char *key, const char *value, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64      jm_statement_get_int64  (JmStatement *self, const char *column);
gboolean    jm_statement_get_boolean (JmStatement *self, const char *column);
double      jm_statement_get_double (JmStatement *self, const char *column);
GBytes     *jm_statement_get_bytes  (JmStatement *self, const char *column); /* (transfer full) (nullable) */
char      **jm_statement_get_strv   (JmStatement *self, const char *column); /* (transfer full), from a JSON array; never NULL */
gboolean    jm_statement_is_null    (JmStatement *self, const char *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmStatement, jm_statement_free)

G_END_DECLS
