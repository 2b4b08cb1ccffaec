/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-brief.h"

#include <tracker/tracker.h>

/* Of the letters that were sent the newest are most like the user of today. */
#define MAX_LETTERS 20

static gboolean
load_cv (JmBrief  *self,
         JmDb     *db,
         GError  **error)
{
  g_autoptr(GError) local_error = NULL;

  self->cv = jm_cv_load (db, 0, &local_error);
  if (self->cv != NULL || g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
jm_brief_find_template (JmDb             *db,
                        const JmPosting  *posting,
                        char            **template_text,
                        GError          **error)
{
  for (guint i = 0; i < posting->searches->len; i++)
    {
      g_autoptr(JmSearch) search = jm_search_load (db, g_array_index (posting->searches, gint64, i), error);

      if (search == NULL)
        return FALSE;
      if (search->cl_template_text == NULL || *search->cl_template_text == '\0')
        continue;
      *template_text = g_strdup (search->cl_template_text);
      return TRUE;
    }
  return TRUE;
}

JmBrief *
jm_brief_load (JmDb    *db,
               gint64   application,
               GError **error)
{
  g_autoptr(JmApplication) stored = jm_application_load (db, application, error);
  g_autoptr(JmBrief) self = g_new0 (JmBrief, 1);

  self->posting = stored != NULL ? jm_posting_load (db, stored->posting, error) : NULL;
  self->profile = self->posting != NULL ? jm_profile_load (db, error) : NULL;
  if (self->profile == NULL || !load_cv (self, db, error) || !jm_brief_find_template (db, self->posting, &self->template_text, error))
    return NULL;
  self->letters = jm_letter_version_list_sent (db, application, MAX_LETTERS, error);
  if (self->letters == NULL)
    return NULL;
  self->material = (JmMaterial) {
    .profile = self->profile, .cv_text = self->cv != NULL ? self->cv->text : NULL, .letters = self->letters, .posting = self->posting,
  };
  return g_steal_pointer (&self);
}

void
jm_brief_free (JmBrief *self)
{
  g_clear_pointer (&self->profile, jm_profile_free);
  g_clear_pointer (&self->posting, jm_posting_unref);
  g_clear_pointer (&self->cv, jm_cv_free);
  g_clear_pointer (&self->letters, g_ptr_array_unref);
  g_free (self->template_text);
  g_free (self);
}
