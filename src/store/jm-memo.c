/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-memo.h"

#include "jm-lease.h"

#include <base/jm-error.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define MEMO "memo.conf"
#define LOCK ".memo.lock"

GKeyFile *
jm_memo_load (const char *data_dir)
{
  g_autofree char *path = g_build_filename (data_dir, MEMO, NULL);
  GKeyFile *values = g_key_file_new ();

  /* One that cannot be read says nothing, and is written anew. */
  g_key_file_load_from_file (values, path, G_KEY_FILE_NONE, NULL);
  return values;
}

static gboolean
save (GKeyFile    *values,
      const char  *data_dir,
      GError     **error)
{
  g_autofree char *path = g_build_filename (data_dir, MEMO, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) local_error = NULL;
  gsize length;

  text = g_key_file_to_data (values, &length, NULL);
  if (g_file_set_contents_full (path, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local_error))
    return TRUE;
  g_set_error (error, JM_ERROR, g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? JM_ERROR_DISK_FULL : JM_ERROR_READ_ONLY,
               _("“%s” cannot be written (%s)."), path, local_error->message);
  return FALSE;
}

gboolean
jm_memo_change (const char  *data_dir,
                const char  *group,
                GError     **error,
                ...)
{
  g_autofree char *lock = g_build_filename (data_dir, LOCK, NULL);
  g_autofd int fd = jm_lock_file (lock, TRUE);
  g_autoptr(GKeyFile) values = jm_memo_load (data_dir);
  const char *key;
  va_list list;

  va_start (list, error);
  while ((key = va_arg (list, const char *)) != NULL)
    {
      const char *value = va_arg (list, const char *);

      if (value != NULL)
        g_key_file_set_string (values, group, key, value);
      else
        g_key_file_remove_key (values, group, key, NULL);
    }
  va_end (list);
  return save (values, data_dir, error);
}
