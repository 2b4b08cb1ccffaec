/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-letters.h>

#include "jm-brief.h"
#include "jm-funnel-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static gboolean
list_letters (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  JmQuery *query = user_data;

  return jm_card_check_visible (db, query->id, error) && (query->result = jm_letter_version_list (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_list_letters:
 * @self: a funnel
 * @application: an application
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmLetterVersion): every letter that was written for it, the newest first; %NULL with
 *   %JM_ERROR_NOT_FOUND
 */
GPtrArray *
jm_funnel_list_letters (JmFunnel *self,
                        gint64    application,
                        GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_letters, &(JmQuery) { .id = application }, error);
}

static char *
title_of_board (JmBoards        *boards,
                const JmPosting *posting)
{
  g_autoptr(JmBoard) board = posting->board != NULL ? jm_boards_lookup (boards, posting->board, NULL, NULL) : NULL;

  return board != NULL ? g_strdup (jm_board_get_title (board)) : NULL;
}

/* Who writes to whom, with what it borrows from. */
typedef struct {
  JmProfile      *profile;
  JmPosting      *posting;
  char           *source;
  const char     *written_in; /* (nullable) the language of the letter as it stands */
  JmLetterContext context;
} Writing;

static void
writing_clear (Writing *self)
{
  g_clear_pointer (&self->profile, jm_profile_free);
  g_clear_pointer (&self->posting, jm_posting_unref);
  g_free (self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

static gboolean
writing_load (Writing  *self,
              JmDb     *db,
              JmBoards *boards,
              gint64    application,
              GError  **error)
{
  g_autoptr(JmApplication) stored = jm_card_check_visible (db, application, error) ? jm_application_load (db, application, error) : NULL;
  const char *letter;

  self->posting = stored != NULL ? jm_posting_load (db, stored->posting, error) : NULL;
  self->profile = self->posting != NULL ? jm_profile_load (db, error) : NULL;
  if (self->profile == NULL)
    return FALSE;
  letter = jm_application_get_letter (stored);
  self->written_in = letter != NULL ? jm_language_guess (letter) : NULL;
  self->source = title_of_board (boards, self->posting);
  self->context = (JmLetterContext) {
    .profile = self->profile, .posting = self->posting, .source = self->source, .language = jm_language_of_posting (self->posting), .now = jm_time_now (),
  };
  return TRUE;
}

static gboolean
make_head (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  JmQuery *query = user_data;
  g_auto(Writing) writing = { 0 };

  if (!writing_load (&writing, db, (JmBoards *) query->argument, query->id, error))
    return FALSE;
  /* Whoever writes German to an English posting gets a German letter. */
  if (writing.written_in != NULL)
    writing.context.language = writing.written_in;
  query->result = jm_letter_head_new (&writing.context);
  return TRUE;
}

/**
 * jm_funnel_dup_letter_head:
 * @self: a funnel
 * @application: an application
 * @error: return location
 *
 * Returns: (transfer full): sender, recipient, place and date, and subject of its letter as of today; %NULL with
 *   %JM_ERROR_NOT_FOUND
 */
JmLetterHead *
jm_funnel_dup_letter_head (JmFunnel *self,
                           gint64    application,
                           GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, make_head, &(JmQuery) { .id = application, .argument = self->boards }, error);
}

typedef struct {
  gint64    application;
  gint64    version;
  char     *text;
  JmBoards *boards;
} Letter;

static void
letter_free (gpointer data)
{
  Letter *letter = data;

  g_free (letter->text);
  g_free (letter);
}

static Letter *
letter_new (JmFunnel *self,
            gint64    application)
{
  Letter *letter = g_new0 (Letter, 1);

  letter->application = application;
  letter->boards = self->boards;
  return letter;
}

static gboolean
set_letter (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Letter *letter = user_data;

  return jm_card_check_visible (db, letter->application, error) && jm_letter_version_type (db, letter->application, letter->text, error);
}

/**
 * jm_funnel_set_letter_async:
 * @self: a funnel
 * @application: an application
 * @text: its letter, as the user has it
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Keeps what the user typed, as another version or, soon after the last change, in the same one. Errors: %JM_ERROR_NOT_FOUND,
 * %JM_ERROR_TOO_LARGE.
 */
void
jm_funnel_set_letter_async (JmFunnel           *self,
                            gint64              application,
                            const char         *text,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Letter *letter;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (text != NULL);

  letter = letter_new (self, application);
  letter->text = g_strdup (text);
  jm_funnel_command (self, jm_funnel_set_letter_async, set_letter, letter, letter_free, cancellable, callback, user_data);
}

static gboolean
fill_letter (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Letter *letter = user_data;
  g_auto(Writing) writing = { 0 };
  g_autofree char *template_text = NULL;
  g_autofree char *text = NULL;

  if (!writing_load (&writing, db, letter->boards, letter->application, error) || !jm_brief_find_template (db, writing.posting, &template_text, error))
    return FALSE;
  text = jm_letter_fill (template_text, &writing.context, error);
  return text != NULL && jm_letter_version_add (db, letter->application, JM_LETTER_BY_TEMPLATE, NULL, NULL, text, error);
}

/**
 * jm_funnel_fill_letter_async:
 * @self: a funnel
 * @application: an application
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Writes its letter from the template of a search that wants the posting, else from our own of the posting's language; no model
 * is asked. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for a template with a placeholder that is none.
 */
void
jm_funnel_fill_letter_async (JmFunnel           *self,
                             gint64              application,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_funnel_command (self, jm_funnel_fill_letter_async, fill_letter, letter_new (self, application), letter_free, cancellable, callback, user_data);
}

static gboolean
take_letter (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Letter *letter = user_data;
  g_autoptr(GPtrArray) versions = jm_card_check_visible (db, letter->application, error) ? jm_letter_version_list (db, letter->application, error) : NULL;

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    {
      const JmLetterVersion *version = g_ptr_array_index (versions, i);

      if (version->id == letter->version)
        return jm_letter_version_add (db, letter->application, version->source == JM_LETTER_BY_ANALYSIS ? JM_LETTER_BY_MODEL : version->source,
                                      version->model, version->instruction, version->text, error);
    }
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("Application a%" PRId64 " has no version %" PRId64 " of its letter."), letter->application,
               letter->version);
  return FALSE;
}

/**
 * jm_funnel_take_letter_async:
 * @self: a funnel
 * @application: an application
 * @version: a version of its letter
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Lets an earlier version stand again; it becomes the newest, and none is lost. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_take_letter_async (JmFunnel           *self,
                             gint64              application,
                             gint64              version,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  Letter *letter;

  g_return_if_fail (JM_IS_FUNNEL (self));

  letter = letter_new (self, application);
  letter->version = version;
  jm_funnel_command (self, jm_funnel_take_letter_async, take_letter, letter, letter_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (set_letter)
JM_FUNNEL_DEFINE_FINISH (fill_letter)
JM_FUNNEL_DEFINE_FINISH (take_letter)
