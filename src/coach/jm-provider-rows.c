/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-provider-row.h>

#include <string.h>

#define SHIPPED "/io/github/jobmate/JobMate/providers/"
#define SUFFIX ".provider"

/* A file of the user's goes before a shipped one of the same name, also when it is wrong: it was meant. */
static void
add (GPtrArray    *rows,
     GStrvBuilder *problems,
     const char   *file,
     const char   *text,
     gsize         length)
{
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (SUFFIX));
  g_autoptr(GError) error = NULL;
  JmProviderRow *before = jm_provider_rows_find (rows, name);
  JmProviderRow *row = jm_provider_row_parse (name, text, length, &error);

  if (before != NULL)
    g_ptr_array_remove (rows, before);
  if (row != NULL)
    g_ptr_array_add (rows, row);
  else
    g_strv_builder_add (problems, error->message);
}

static void
add_shipped (GPtrArray    *rows,
             GStrvBuilder *problems)
{
  g_auto(GStrv) files = g_resources_enumerate_children (SHIPPED, 0, NULL);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SHIPPED, files[i], NULL);
      g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

      if (bytes != NULL && g_str_has_suffix (files[i], SUFFIX))
        add (rows, problems, files[i], g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

static void
add_own (GPtrArray    *rows,
         GStrvBuilder *problems,
         const char   *data_dir)
{
  g_autofree char *folder = g_build_filename (data_dir, "providers", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_str_has_suffix (file, SUFFIX) && g_utf8_validate (file, -1, NULL) && g_file_get_contents (path, &text, &length, NULL))
        add (rows, problems, file, text, length);
    }
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const JmProviderRow *first = a;
  const JmProviderRow *second = b;

  return first->rank != second->rank ? first->rank - second->rank : strcmp (first->name, second->name);
}

/**
 * jm_provider_rows_load:
 * @data_dir: (nullable): the folder of the database, whose "providers" folder holds the user's own
 * @problems: (out) (optional) (transfer full): a sentence for each file that cannot be read
 *
 * Returns: (transfer full) (element-type JmProviderRow): the services by their rank
 */
GPtrArray *
jm_provider_rows_load (const char   *data_dir,
                       char       ***problems)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_provider_row_free);
  g_autoptr(GStrvBuilder) faults = g_strv_builder_new ();

  add_shipped (rows, faults);
  if (data_dir != NULL)
    add_own (rows, faults, data_dir);
  g_ptr_array_sort_values (rows, compare_rows);
  if (problems != NULL)
    *problems = g_strv_builder_end (faults);
  return rows;
}

/**
 * jm_provider_rows_find:
 * @rows: (element-type JmProviderRow): services
 * @name: (nullable): "openrouter", in any case
 *
 * Returns: (transfer none) (nullable): the service of that name
 */
JmProviderRow *
jm_provider_rows_find (GPtrArray  *rows,
                       const char *name)
{
  g_return_val_if_fail (rows != NULL, NULL);

  for (guint i = 0; name != NULL && i < rows->len; i++)
    {
      JmProviderRow *row = g_ptr_array_index (rows, i);

      if (g_ascii_strcasecmp (row->name, name) == 0)
        return row;
    }
  return NULL;
}
