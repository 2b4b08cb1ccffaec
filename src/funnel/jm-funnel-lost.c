/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <string.h>

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_lost (const char *data_dir,
          GHashTable *files,
          GPtrArray  *names)
{
  GHashTableIter iter;
  const char *file, *name;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &file, (gpointer *) &name))
    {
      g_autofree char *path = g_build_filename (data_dir, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_strdup (name != NULL ? name : file));
    }
}

GPtrArray *
jm_lost_files_read (JmDb        *db,
                    const char  *data_dir,
                    GError     **error)
{
  g_autoptr(GHashTable) cvs = jm_cv_list_files (db, error);
  g_autoptr(GHashTable) attachments = cvs != NULL ? jm_attachment_list_files (db, error) : NULL;
  GPtrArray *names;

  if (attachments == NULL)
    return NULL;
  names = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  add_lost (data_dir, cvs, names);
  add_lost (data_dir, attachments, names);
  g_ptr_array_sort (names, compare_names);
  return names;
}

typedef struct {
  const char *data_dir;
  GPtrArray  *names;
} Loss;

static gboolean
read_lost (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  Loss *loss = user_data;

  loss->names = jm_lost_files_read (db, loss->data_dir, error);
  return loss->names != NULL;
}

/**
 * jm_funnel_list_lost_files:
 * @self: a funnel
 * @error: return location for an error
 *
 * A disk that fails, a backup in which one had gone bad, or somebody who tidied up: the database knows of files whose copies are gone. Blocks.
 *
 * Returns: (transfer full) (nullable): what these CVs and attached files are called
 */
char **
jm_funnel_list_lost_files (JmFunnel  *self,
                           GError   **error)
{
  Loss loss = { NULL, NULL };

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  loss.data_dir = jm_store_get_data_dir (self->store);
  return jm_store_read (self->store, read_lost, &loss, error) ? (char **) g_ptr_array_free (loss.names, FALSE) : NULL;
}
