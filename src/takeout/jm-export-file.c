/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-export-file.h"

#include <base/base.h>

#define CHUNK (256 * 1024)

static gboolean
flush (JmExportFile  *self,
       GError       **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !jm_file_draft_write (self->draft, self->text->str, self->text->len, error))
    return FALSE;
  g_string_truncate (self->text, 0);
  return TRUE;
}

gboolean
jm_export_file_put (JmExportFile  *self,
                    const char    *text,
                    GError       **error)
{
  g_string_append (self->text, text);
  return self->text->len < CHUNK || flush (self, error);
}

gboolean
jm_export_file_write (JmStore       *store,
                      const char    *path,
                      JmExportFunc   func,
                      gpointer       user_data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(JmFileDraft) draft = jm_file_draft_new (path, JM_FILE_DRAFT_REPLACES, error);
  g_autoptr(GString) text = g_string_new (NULL);
  JmExportFile self = { .draft = draft, .text = text, .cancellable = cancellable };

  return draft != NULL && func (&self, store, user_data, error) && flush (&self, error) && jm_file_draft_finish (draft, error);
}
