/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a CV is written from, and the CV. */
typedef struct {
  gint64         application;
  JmStore       *store;
  JmCvSheet      sheet;
  char          *language;
  guint          picture_width;
  JmProfile     *profile;
  JmPosting     *posting; /* (nullable) */
  char          *summary; /* (nullable) */
  JmWrittenCv   *written;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->store);
  g_free (writing->language);
  g_clear_pointer (&writing->profile, jm_profile_free);
  g_clear_pointer (&writing->posting, jm_posting_unref);
  g_free (writing->summary);
  g_clear_pointer (&writing->written, jm_written_cv_free);
  g_free (writing);
}

/**
 * jm_written_cv_free:
 * @self: (transfer full): a CV as it was written
 *
 * Frees it.
 */
void
jm_written_cv_free (JmWrittenCv *self)
{
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->resume, g_bytes_unref);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

static gboolean
load_sources (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  Writing *writing = user_data;
  g_autoptr(JmApplication) application = NULL;

  writing->profile = jm_profile_load (db, error);
  if (writing->profile == NULL || writing->application == 0)
    return writing->profile != NULL;
  application = jm_application_load (db, writing->application, error);
  if (application == NULL)
    return FALSE;
  writing->summary = g_strdup (jm_application_get_cv_content (application));
  writing->posting = jm_posting_load (db, application->posting, error);
  return writing->posting != NULL;
}

/* --- what suits the posting --- */

static char *
fold_posting (const JmPosting *posting)
{
  g_autofree char *tags = posting->tags != NULL ? g_strjoinv (" ", posting->tags) : NULL;
  g_autofree char *all = g_strjoin (" ", posting->title != NULL ? posting->title : "", tags != NULL ? tags : "", posting->description != NULL ? posting->description : "",
                                    posting->profile_sought != NULL ? posting->profile_sought : "", NULL);

  return jm_text_fold (all);
}

/* As a word of its own: "C" is not in "CSS". */
static gboolean
names_skill (const char *text,
             const char *skill)
{
  gsize length = strlen (skill);

  for (const char *at = strstr (text, skill); length > 0 && at != NULL; at = strstr (at + 1, skill))
    {
      gboolean from = at == text || !g_ascii_isalnum (at[-1]);
      gboolean to = !g_ascii_isalnum (at[length]) && strchr ("+#", at[length]) == NULL;

      if (from && (to || at[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

/* Nothing is added and nothing left out: what the posting names comes first. */
static void
order_skills (JmProfile       *profile,
              const JmPosting *posting)
{
  g_autofree char *text = fold_posting (posting);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  JmJson *ordered;

  jm_json_begin_array (builder);
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < jm_json_get_length (profile->skills); i++)
      {
        JmJson *skill = jm_json_get_element (profile->skills, i);
        const char *name = jm_json_member_string (skill, "name");
        g_autofree char *folded = jm_text_fold (name != NULL ? name : "");

        if (names_skill (text, folded) == (turn == 0))
          jm_json_add_value (builder, skill);
      }
  jm_json_end_array (builder);
  ordered = jm_json_builder_finish (builder);
  jm_json_unref (profile->skills);
  profile->skills = ordered;
}

/* "Marie_Durand_CV_Acme.pdf" */
static char *
make_name (const Writing *writing)
{
  const char *company = writing->posting != NULL ? writing->posting->company_name : NULL;
  g_autofree char *raw = g_strjoin (" ", writing->profile->full_name != NULL ? writing->profile->full_name : "", "CV", company != NULL ? company : "", NULL);
  g_autofree char *clean = jm_text_clean_line (raw);
  GString *name = g_string_new (NULL);

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-')
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != '_')
        g_string_append_c (name, '_');
    }
  while (name->len > 0 && name->str[name->len - 1] == '_')
    g_string_truncate (name, name->len - 1);
  g_string_append (name, ".pdf");
  return g_string_free (name, FALSE);
}

/* As text and as JSON Resume, for forms and programs; what suits the posting is the summary there, too. */
static gboolean
write_plain (Writing  *writing,
             GError  **error)
{
  char *text = jm_cv_write_text (writing->profile, &writing->sheet, error);
  g_autoptr(JmJson) resume = NULL;
  char *json;

  if (text == NULL)
    return FALSE;
  writing->written->text = g_bytes_new_take (text, strlen (text));
  if (writing->summary != NULL && *writing->summary != '\0')
    g_set_str (&writing->profile->summary, writing->summary);
  resume = jm_profile_to_resume (writing->profile);
  json = jm_json_to_text (resume, TRUE);
  writing->written->resume = g_bytes_new_take (json, strlen (json));
  return TRUE;
}

static gboolean
write_cv (Writing      *writing,
          GCancellable *cancellable,
          GError      **error)
{
  JmWrittenCv *written = writing->written = g_new0 (JmWrittenCv, 1);

  if (!jm_store_read (writing->store, load_sources, writing, error))
    return FALSE;
  if (writing->posting != NULL)
    order_skills (writing->profile, writing->posting);
  writing->sheet.language = writing->language;
  writing->sheet.summary = writing->summary;
  written->pdf = jm_cv_write_pdf (writing->profile, &writing->sheet, &written->n_pages, error);
  if (written->pdf == NULL || !write_plain (writing, error))
    return FALSE;
  written->name = make_name (writing);
  if (writing->picture_width > 0)
    written->picture = jm_pdf_picture_read (written->pdf, 0, writing->picture_width, cancellable, error);
  return writing->picture_width == 0 || written->picture != NULL;
}

static void
write_cv_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_cv (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_write_cv_async:
 * @self: a funnel
 * @application: what it is tailored to, 0: a general one
 * @sheet: how it is written; its summary is not looked at
 * @picture_width: how wide the picture of its first page is, in pixels; 0: none
 * @cancellable: (nullable): honoured
 * @callback: called when it is written
 * @user_data: for @callback
 *
 * Writes the profile as a CV. For an application the skills that the posting names come first, and what the analysis suggested
 * for the CV stands in place of the summary. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for an empty profile.
 */
void
jm_funnel_write_cv_async (JmFunnel           *self,
                          gint64              application,
                          const JmCvSheet    *sheet,
                          guint               picture_width,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Writing *writing;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (sheet != NULL);

  writing = g_new0 (Writing, 1);
  writing->application = application;
  writing->store = g_object_ref (self->store);
  writing->sheet = *sheet;
  writing->language = g_strdup (sheet->language);
  writing->picture_width = picture_width;
  jm_funnel_long_command (self, jm_funnel_write_cv_async, write_cv_thread, writing, writing_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_write_cv_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the CV
 */
JmWrittenCv *
jm_funnel_write_cv_finish (JmFunnel     *self,
                           GAsyncResult *result,
                           GError      **error)
{
  Writing *writing;

  if (!jm_funnel_command_finish (self, result, jm_funnel_write_cv_async, error))
    return NULL;
  writing = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&writing->written);
}
