/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-letters.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/**
 * jm_funnel_dup_letter_name:
 * @self: a funnel
 * @application: an application
 *
 * Returns: (transfer full): a name for its letter's file, "Marie_Durand_Letter_Tramontane.txt"; of what is known
 */
char *
jm_funnel_dup_letter_name (JmFunnel *self,
                           gint64    application)
{
  g_autoptr(JmProfile) profile = NULL;
  g_autoptr(JmApplication) stored = NULL;
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(GString) name = g_string_new (NULL);

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

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
  g_string_append (name, ".txt");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * jm_funnel_export_letter:
 * @self: a funnel
 * @application: an application
 * @path: the file
 * @error: return location
 *
 * Writes its letter as it stands, with sender, recipient, place and date, and subject, readable by the user alone.
 *
 * Returns: whether it is written; %JM_ERROR_NOT_FOUND where there is no letter, or the file system's error
 */
gboolean
jm_funnel_export_letter (JmFunnel    *self,
                         gint64       application,
                         const char  *path,
                         GError     **error)
{
  g_autoptr(JmApplication) stored = NULL;
  g_autoptr(JmLetterHead) head = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *file = NULL;
  const char *text;

  g_return_val_if_fail (JM_IS_FUNNEL (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  stored = jm_funnel_dup_application (self, application, error);
  head = stored != NULL ? jm_funnel_dup_letter_head (self, application, error) : NULL;
  if (head == NULL)
    return FALSE;
  text = jm_application_get_letter (stored);
  if (text == NULL || *text == '\0')
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("Application a%" PRId64 " has no letter yet. Write one first."), application);
      return FALSE;
    }
  whole = jm_letter_head_to_text (head, text);
  file = g_strconcat (whole, "\n", NULL);
  return g_file_set_contents_full (path, file, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
