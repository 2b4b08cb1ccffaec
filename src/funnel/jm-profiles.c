/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-profiles.h>

#include <base/jm-error.h>
#include <glib/gi18n.h>
#include <string.h>

#define LONGEST_NAME 64 /* bytes; a file's name has 255, and a backup's is longer */

static gboolean
is_fit (const char *name)
{
  if (*name == '\0' || *name == '.' || *name == '-' || g_ascii_isspace (*name) || strlen (name) > LONGEST_NAME || !g_utf8_validate (name, -1, NULL)
      || g_ascii_isspace (name[strlen (name) - 1]))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '/' || *p == '\\' || *p == ':' || !g_unichar_isprint (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * jm_profiles_check_name:
 * @name: what somebody wants to call a profile
 * @error: return location for an error
 *
 * A name is a folder's, on any disk, and an argument of a command.
 *
 * Returns: whether it may be called so; JM_ERROR_USAGE
 */
gboolean
jm_profiles_check_name (const char  *name,
                        GError     **error)
{
  g_return_val_if_fail (name != NULL, FALSE);

  if (is_fit (name))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_USAGE,
               _("“%s” cannot be the name of a profile: at most 64 letters, with no slash or colon among them, and no point or space in front."), name);
  return FALSE;
}

/**
 * jm_profiles_dup_folder:
 * @name: (nullable): the name of a profile; %NULL: the default one
 *
 * Returns: (transfer full): the folder of its data, which need not be there
 */
char *
jm_profiles_dup_folder (const char *name)
{
  g_return_val_if_fail (name == NULL || is_fit (name), NULL);

  return name != NULL ? g_build_filename (g_get_user_data_dir (), "jobmate", "profiles", name, NULL)
                      : g_build_filename (g_get_user_data_dir (), "jobmate", NULL);
}

/**
 * jm_profiles_dup_name:
 * @data_dir: a data folder
 *
 * Returns: (transfer full) (nullable): the name of the profile it belongs to; %NULL for the default one, and for a folder elsewhere
 */
char *
jm_profiles_dup_name (const char *data_dir)
{
  g_autofree char *whole = g_canonicalize_filename (data_dir, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "jobmate", "profiles", NULL);

  return g_str_equal (parent, folder) ? g_path_get_basename (whole) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (a, b);
}

/**
 * jm_profiles_list:
 *
 * Returns: (transfer full): the names of the profiles beside the default one, in the order of the language
 */
char **
jm_profiles_list (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "jobmate", "profiles", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *database = g_build_filename (folder, name, "jobmate.db", NULL);

      if (is_fit (name) && g_file_test (database, G_FILE_TEST_EXISTS))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort_values (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
