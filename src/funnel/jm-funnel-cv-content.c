/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

typedef struct {
  gint64 application;
  char  *text;
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  g_free (content->text);
  g_free (content);
}

static gboolean
set_content (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Content *content = user_data;

  return jm_card_check_visible (db, content->application, error) && jm_application_set_cv_content (db, content->application, content->text, error);
}

/**
 * jm_funnel_set_cv_content_async:
 * @self: a funnel
 * @application: an application
 * @text: what its CV is to say for the posting; "": what the analysis suggests
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Keeps what the user made of it; jm_funnel_write_cv_async() writes it. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_TOO_LARGE.
 */
void
jm_funnel_set_cv_content_async (JmFunnel           *self,
                                gint64              application,
                                const char         *text,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Content *content;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (text != NULL);

  content = g_new0 (Content, 1);
  content->application = application;
  content->text = g_strdup (text);
  jm_funnel_command (self, jm_funnel_set_cv_content_async, set_content, content, content_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (set_cv_content)

/* --- what is chosen of the profile --- */

typedef struct {
  gint64  application;
  JmJson *choice; /* (nullable) */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_clear_pointer (&choice->choice, jm_json_unref);
  g_free (choice);
}

static gboolean
set_choice (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Choice *choice = user_data;

  return jm_card_check_visible (db, choice->application, error) && jm_application_set_cv_choice (db, choice->application, choice->choice, error);
}

/**
 * jm_funnel_set_cv_choice_async:
 * @self: a funnel
 * @application: an application
 * @choice: (nullable): as jm_cv_pieces_turn() writes it; %NULL: what is chosen by itself
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Keeps what the user chose of the profile for the CV of the application. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_TOO_LARGE.
 */
void
jm_funnel_set_cv_choice_async (JmFunnel           *self,
                               gint64              application,
                               JmJson             *choice,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Choice *data;

  g_return_if_fail (JM_IS_FUNNEL (self));

  data = g_new0 (Choice, 1);
  data->application = application;
  data->choice = choice != NULL ? jm_json_ref (choice) : NULL;
  jm_funnel_command (self, jm_funnel_set_cv_choice_async, set_choice, data, choice_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (set_cv_choice)
