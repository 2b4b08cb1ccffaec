/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-intake.h>

#include "jm-intake-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/**
 * jm_intake_new:
 * @data_dir: the folder of the store that it is meant for
 * @error: return location for an error
 *
 * Makes an empty store of its own, so that what a file brings can be counted, compared and refused before anything is touched.
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_READ_ONLY, or as jm_store_open() answers
 */
JmIntake *
jm_intake_new (const char  *data_dir,
               GError     **error)
{
  g_autoptr(JmIntake) self = g_new0 (JmIntake, 1);

  self->files = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->folder = g_build_filename (data_dir, ".import-XXXXXX", NULL);
  if (g_mkdtemp_full (self->folder, 0700) == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY, _("“%s” cannot be written (%s)."), data_dir, g_strerror (errno));
      return NULL;
    }
  self->store = jm_store_open (self->folder, error);
  return self->store != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * jm_intake_free:
 * @self: (transfer full): an intake
 *
 * Frees it, and removes its folder.
 */
void
jm_intake_free (JmIntake *self)
{
  if (self->store != NULL)
    jm_store_close (self->store);
  g_clear_object (&self->store);
  jm_folder_erase (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
