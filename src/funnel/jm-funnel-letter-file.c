/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-letters.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

typedef struct {
  gint64  application;
  char   *path;
  JmPaper paper;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->path);
  g_free (export);
}

/**
 * jm_funnel_dup_letter_name:
 * @self: a funnel
 * @application: an application
 * @extension: ".pdf"
 *
 * Returns: (transfer full): a name for its letter's file, "Marie_Durand_Letter_Tramontane.pdf"; of what is known
 */
char *
jm_funnel_dup_letter_name (JmFunnel   *self,
                           gint64      application,
                           const char *extension)
{
  g_autoptr(JmProfile) profile = NULL;
  g_autoptr(JmApplication) stored = NULL;
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(GString) name = g_string_new (NULL);

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);
  g_return_val_if_fail (extension != NULL, NULL);

  profile = jm_funnel_dup_profile (self, NULL);
  stored = jm_funnel_dup_application (self, application, NULL);
  posting = stored != NULL ? jm_funnel_dup_posting (self, stored->posting, NULL) : NULL;
  if (profile != NULL && profile->full_name != NULL && *profile->full_name != '\0')
    g_string_append_printf (name, "%s_", profile->full_name);
  g_string_append (name, _("Letter"));
  if (posting != NULL && posting->company_name != NULL)
    g_string_append_printf (name, "_%s", posting->company_name);
  for (char *p = name->str; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || strchr ("/\\:*?\"<>|", *p) != NULL)
      *p = '_';
  g_string_append (name, extension);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static GBytes *
make_text (const JmLetterHead *head,
           const char         *text)
{
  g_autofree char *whole = jm_letter_head_to_text (head, text);
  char *file = g_strconcat (whole, "\n", NULL);

  return g_bytes_new_take (file, strlen (file));
}

static gboolean
write_file (JmFunnel     *self,
            const Export *export,
            GError      **error)
{
  g_autoptr(JmApplication) stored = jm_funnel_dup_application (self, export->application, error);
  g_autoptr(JmLetterHead) head = stored != NULL ? jm_funnel_dup_letter_head (self, export->application, error) : NULL;
  const char *text = head != NULL ? jm_application_get_letter (stored) : NULL;
  g_autofree char *lower = g_ascii_strdown (export->path, -1);
  g_autoptr(GBytes) bytes = NULL;

  if (head == NULL)
    return FALSE;
  if (text == NULL || *text == '\0')
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("Application a%" PRId64 " has no letter yet. Write one first."), export->application);
      return FALSE;
    }
  bytes = g_str_has_suffix (lower, ".pdf") ? jm_letter_head_to_pdf (head, text, export->paper, error) : make_text (head, text);
  return bytes != NULL && jm_file_draft_save (export->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_file (source, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_export_letter_async:
 * @self: a funnel
 * @application: an application
 * @path: the file; what ends in .pdf is one, all else is plain text
 * @paper: of a PDF
 * @cancellable: (nullable): not honoured once it is begun
 * @callback: called when it is written
 * @user_data: for @callback
 *
 * Writes its letter as it stands, with sender, recipient, place and date, and subject, readable by the user alone. Errors:
 * %JM_ERROR_NOT_FOUND where there is no letter; those of jm_file_draft_set_error().
 */
void
jm_funnel_export_letter_async (JmFunnel           *self,
                               gint64              application,
                               const char         *path,
                               JmPaper             paper,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Export *export;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  export = g_new0 (Export, 1);
  export->application = application;
  export->path = g_strdup (path);
  export->paper = paper;
  jm_funnel_long_command (self, jm_funnel_export_letter_async, export_thread, export, export_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (export_letter)
