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
  JmJson        *choice;  /* (nullable) */
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
  g_clear_pointer (&writing->choice, jm_json_unref);
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
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
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
  if (writing->choice == NULL && jm_application_get_cv_choice (application) != NULL)
    writing->choice = jm_json_ref (jm_application_get_cv_choice (application));
  writing->posting = jm_posting_load (db, application->posting, error);
  return writing->posting != NULL;
}

/* --- what suits the posting --- */

static void
cut (GPtrArray *cuts,
     guint      n_cuts)
{
  for (guint i = 0; i < cuts->len; i++)
    ((JmCvPiece *) cuts->pdata[i])->is_cut = i < n_cuts;
}

/* The CV with the first @n_cuts of what may be cut left out. */
static GBytes *
write_cut (Writing   *writing,
           GPtrArray *cuts,
           guint      n_cuts,
           guint     *n_pages,
           GError   **error)
{
  g_autoptr(JmProfile) left = NULL;

  cut (cuts, n_cuts);
  left = jm_cv_pieces_apply (writing->written->pieces, writing->profile);
  return jm_cv_write_pdf (left, &writing->sheet, n_pages, error);
}

/* As few cuts as it takes, found by halving: each cut makes it shorter. Where all of them do not help, none is made. */
static gboolean
write_short (Writing *writing,
             GError **error)
{
  JmWrittenCv *written = writing->written;
  g_autoptr(GPtrArray) cuts = jm_cv_pieces_list_cuts (written->pieces);
  guint low = 0, high = cuts->len, n_pages;
  g_autoptr(GBytes) whole = write_cut (writing, cuts, 0, &written->n_pages, error);
  g_autoptr(GBytes) shortest = NULL;

  if (whole == NULL)
    return FALSE;
  if (written->n_pages <= JM_CV_PAGES || !written->fits || cuts->len == 0)
    {
      written->pdf = g_steal_pointer (&whole);
      return TRUE;
    }
  shortest = write_cut (writing, cuts, cuts->len, &n_pages, error);
  if (shortest == NULL)
    return FALSE;
  if (n_pages > JM_CV_PAGES)
    {
      cut (cuts, 0);
      written->pdf = g_steal_pointer (&whole);
      return TRUE;
    }
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;
      g_autoptr(GBytes) tried = write_cut (writing, cuts, middle, &n_pages, error);

      if (tried == NULL)
        return FALSE;
      *(n_pages > JM_CV_PAGES ? &low : &high) = middle;
    }
  written->pdf = write_cut (writing, cuts, high, &written->n_pages, error);
  return written->pdf != NULL;
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
  g_autoptr(JmProfile) left = jm_cv_pieces_apply (writing->written->pieces, writing->profile);
  char *text = jm_cv_write_text (left, &writing->sheet, error);
  g_autoptr(JmJson) resume = NULL;
  char *json;

  if (text == NULL)
    return FALSE;
  writing->written->text = g_bytes_new_take (text, strlen (text));
  if (writing->summary != NULL && *writing->summary != '\0')
    g_set_str (&left->summary, writing->summary);
  resume = jm_profile_to_resume (left);
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
  written->pieces = jm_cv_pieces_list (writing->profile, writing->posting, error);
  if (written->pieces == NULL)
    return FALSE;
  written->fits = writing->posting != NULL;
  jm_cv_pieces_choose (written->pieces, writing->choice, &written->fits);
  writing->sheet.language = writing->language;
  writing->sheet.summary = writing->summary;
  if (!write_short (writing, error) || !write_plain (writing, error))
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
 * @choice: (nullable): what is chosen of the profile; %NULL: as it is kept with the application
 * @sheet: how it is written; its summary is not looked at
 * @picture_width: how wide the picture of its first page is, in pixels; 0: none
 * @cancellable: (nullable): honoured
 * @callback: called when it is written
 * @user_data: for @callback
 *
 * Writes the profile as a CV. For an application what suits the posting comes first (jm_cv_pieces_list()), what suits least is left
 * out of a CV of more than two pages, unless the choice says otherwise, and what the analysis suggested for the CV stands in place
 * of the summary. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for an empty profile.
 */
void
jm_funnel_write_cv_async (JmFunnel           *self,
                          gint64              application,
                          JmJson             *choice,
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
  writing->choice = choice != NULL ? jm_json_ref (choice) : NULL;
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
