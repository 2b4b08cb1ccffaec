/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-memo.h"

#include "jm-lease.h"

#include <base/jm-file-draft.h>
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
  gsize length;
  g_autofree char *text = g_key_file_to_data (values, &length, NULL);

  return jm_file_draft_save (path, text, length, error);
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
