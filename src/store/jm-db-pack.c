/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-db-private.h"

#include <base/jm-pack.h>

#include <string.h>

/* Long texts as they lie in the database, in SQL: for exports, which people read. A damaged one is NULL. */
static void
unpack_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  gboolean is_packed = sqlite3_value_type (values[0]) == SQLITE_BLOB;
  g_autoptr(GBytes) bytes = is_packed ? g_bytes_new (sqlite3_value_blob (values[0]), sqlite3_value_bytes (values[0])) : NULL;
  char *text = jm_unpack_text (bytes, NULL);

  if (text != NULL)
    sqlite3_result_text64 (context, text, strlen (text), g_free, SQLITE_UTF8);
}

static void
pack_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autoptr(GBytes) bytes = jm_pack_text ((const char *) sqlite3_value_text (values[0]));

  if (bytes != NULL)
    sqlite3_result_blob64 (context, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_TRANSIENT);
}

gboolean
jm_db_add_functions (JmDb *self, GError **error)
{
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  int result = sqlite3_create_function_v2 (self->handle, "unpack", 1, flags, NULL, unpack_cb, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_create_function_v2 (self->handle, "pack", 1, flags, NULL, pack_cb, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  jm_db_set_error (self, result, error);
  return FALSE;
}
