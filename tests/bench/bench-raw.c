/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-raw.h"

#include <sqlite3.h>
#include <store/store.h>
#include <string.h>

/* Of 150 ms: the index and the commit take the rest. */
#define CHUNK (40 * G_TIME_SPAN_MILLISECOND)

/* The rows of one table in memory, and the statement that inserts one. */
typedef struct {
  const char   *select;
  const char   *insert;
  sqlite3_stmt *statement;
  GPtrArray    *rows;   /* (element-type GPtrArray of sqlite3_value) */
  guint         next;
} Table;

static void
check (int       result,
       sqlite3  *db)
{
  if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (db));
}

static sqlite3 *
open_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "jobmate.db", NULL);
  sqlite3 *db;

  check (sqlite3_open (path, &db), db);
  return db;
}

static void
read_rows (Table   *table,
           sqlite3 *db)
{
  sqlite3_stmt *statement;

  table->rows = g_ptr_array_new ();
  check (sqlite3_prepare_v2 (db, table->select, -1, &statement, NULL), db);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      GPtrArray *row = g_ptr_array_new ();

      for (int i = 0; i < sqlite3_column_count (statement); i++)
        g_ptr_array_add (row, sqlite3_value_dup (sqlite3_column_value (statement, i)));
      g_ptr_array_add (table->rows, row);
    }
  sqlite3_finalize (statement);
}

/* "INSERT INTO t VALUES (?, ?, ...)" */
static void
prepare (Table   *table,
         sqlite3 *db)
{
  GString *sql = g_string_new (table->insert);
  GPtrArray *first = table->rows->len > 0 ? g_ptr_array_index (table->rows, 0) : NULL;

  g_string_append (sql, " VALUES (");
  for (guint i = 0; first != NULL && i < first->len; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append (sql, ")");
  if (first != NULL)
    check (sqlite3_prepare_v3 (db, sql->str, -1, SQLITE_PREPARE_PERSISTENT, &table->statement, NULL), db);
  g_string_free (sql, TRUE);
}

static void
insert_next (Table   *table,
             sqlite3 *db)
{
  GPtrArray *row;

  if (table->next >= table->rows->len)
    return;
  row = g_ptr_array_index (table->rows, table->next++);
  for (guint i = 0; i < row->len; i++)
    sqlite3_bind_value (table->statement, i + 1, g_ptr_array_index (row, i));
  check (sqlite3_step (table->statement), db);
  sqlite3_reset (table->statement);
}

static void
run (sqlite3    *db,
     const char *sql)
{
  check (sqlite3_exec (db, sql, NULL, NULL, NULL), db);
}

/* As the product does: all new rows of a transaction together, before it ends. */
static void
commit (sqlite3 *db)
{
  static const char index[] =
    "CREATE TEMP TABLE IF NOT EXISTS behind (after INTEGER);"
    "DELETE FROM behind; INSERT INTO behind SELECT coalesce (max (id), 0) FROM posting_bodies_docsize;"
    "INSERT INTO posting_titles (rowid, title, company_name, location)"
    " SELECT id, title, company_name, location FROM posting WHERE id > (SELECT after FROM behind) ORDER BY id;"
    "INSERT INTO posting_bodies (rowid, description, profile_sought, why_us, company_description)"
    " SELECT id, description, profile_sought, why_us, company_description FROM posting WHERE id > (SELECT after FROM behind) ORDER BY id;"
    "COMMIT";

  run (db, index);
}

double
bench_raw_copy (const char *from,
                const char *to)
{
  Table tables[] = {
    { "SELECT * FROM posting ORDER BY id", "INSERT INTO posting" },
    { "SELECT search, posting, fit, fit_reasons, fit_version, fit_input FROM match ORDER BY posting", "INSERT INTO match" },
    { "SELECT * FROM sighting ORDER BY posting", "INSERT INTO sighting" },
    { "SELECT * FROM event WHERE subject LIKE 'p%' ORDER BY id", "INSERT INTO event" },
    { "SELECT * FROM filtered ORDER BY id", "INSERT INTO filtered" },
  };
  g_autoptr(JmStore) store = jm_store_open (to, NULL);
  Table searches = { "SELECT * FROM search", "INSERT INTO search" };
  sqlite3 *source = open_store (from);
  guint n;
  gint64 begun, end;
  sqlite3 *db;

  jm_store_close (store);
  db = open_store (to);
  run (db, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768");
  read_rows (&searches, source);
  prepare (&searches, db);
  insert_next (&searches, db);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      read_rows (&tables[i], source);
      prepare (&tables[i], db);
    }

  n = tables[0].rows->len;
  begun = g_get_monotonic_time ();
  run (db, "BEGIN IMMEDIATE");
  end = begun + CHUNK;
  for (guint i = 0; i < n; i++)
    {
      /* Spread over the postings, as they come; a row without its posting would be refused. */
      for (guint j = 0; j < G_N_ELEMENTS (tables); j++)
        while (tables[j].next < (guint64) tables[j].rows->len * (i + 1) / n && (j == 0 || j == 4 || tables[j].next <= i))
          insert_next (&tables[j], db);
      if (g_get_monotonic_time () >= end)
        {
          commit (db);
          run (db, "BEGIN IMMEDIATE");
          end = g_get_monotonic_time () + CHUNK;
        }
    }
  for (guint j = 0; j < G_N_ELEMENTS (tables); j++)
    while (tables[j].next < tables[j].rows->len)
      insert_next (&tables[j], db);
  commit (db);
  return (g_get_monotonic_time () - begun) / (double) G_TIME_SPAN_SECOND;
}
