/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-record-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* What the tables of records share: their rows as lists, and texts as people write them. */

GPtrArray *
jm_record_list (JmDb            *db,
                const char      *statement,
                gint64           application,
                gint64           id,
                JmRecordReader   read,
                GDestroyNotify   destroy,
                GError         **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, statement, error);
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (destroy);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_id (row, ":application", application);
  jm_statement_bind_id (row, ":id", id);
  while (jm_statement_next (row, &local_error))
    g_ptr_array_add (records, read (row));
  if (local_error == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gpointer
jm_record_load (JmDb            *db,
                JmRecordType     type,
                const char      *statement,
                gint64           id,
                JmRecordReader   read,
                GDestroyNotify   destroy,
                GError         **error)
{
  g_autoptr(GPtrArray) records = jm_record_list (db, statement, 0, id, read, destroy, error);

  if (records == NULL)
    return NULL;
  if (records->len > 0)
    return g_ptr_array_steal_index (records, 0);
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no “%c%" PRId64 "”, or it was removed."), jm_record_get_letter (type), id);
  return NULL;
}

char *
jm_record_dup_line (const char *text)
{
  g_autofree char *line = text != NULL ? jm_text_clean_line (text) : NULL;

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

char *
jm_record_dup_block (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  return valid != NULL && *g_strstrip (valid) != '\0' ? g_steal_pointer (&valid) : NULL;
}

gboolean
jm_record_check_length (const char  *text,
                        guint        most,
                        GError     **error)
{
  g_autofree char *beginning = NULL;

  if (text == NULL || g_utf8_strlen (text, -1) <= most)
    return TRUE;
  beginning = jm_text_shorten (text, 30);
  g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("“%s” is longer than %u characters. Shorten it."), beginning, most);
  return FALSE;
}
