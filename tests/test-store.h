/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

#include <glib/gstdio.h>

/* A test that runs inside one transaction of a store of its own; the search index must be whole after it. */
static inline void
assert_index_is_whole (JmDb *db)
{
  static const char *const checks[] = {
    "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)",
  };
  g_autoptr(GError) index_error = NULL;

  jm_db_index_text (db, &index_error);
  g_assert_no_error (index_error);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmStatement) check = jm_db_prepare (db, checks[i], &error);

      g_assert_no_error (error);
      jm_statement_run (check, &error);
      g_assert_no_error (error);
    }
}

static inline gboolean
run_body (JmDb     *db,
          gpointer  body,
          GError  **error)
{
  ((void (*) (JmDb *)) body) (db);
  assert_index_is_whole (db);
  return TRUE;
}

static inline void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

static inline void
run_in_store (gconstpointer body)
{
  g_autofree char *dir = g_dir_make_tmp ("jobmate-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = jm_store_open (dir, &error);

  g_assert_no_error (error);
  jm_store_write (store, JM_PRIORITY_COMMAND, run_body, (gpointer) body, &error);
  g_assert_no_error (error);
  jm_store_close (store);
  remove_folder (dir);
  jm_time_set_now (0);
}

/* A stored posting; @company may be NULL. */
static inline gint64
store_posting (JmDb       *db,
               const char *title,
               const char *company,
               const char *description)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;

  posting->title = g_strdup (title);
  posting->company_name = g_strdup (company);
  posting->description = g_strdup (description);
  jm_posting_normalise (posting, jm_time_now ());
  jm_posting_insert (db, posting, &error);
  g_assert_no_error (error);
  jm_db_index_text (db, &error);
  g_assert_no_error (error);
  return posting->id;
}

#define add_store_test(path, body) g_test_add_data_func (path, (gconstpointer) (void (*) (JmDb *)) body, run_in_store)
