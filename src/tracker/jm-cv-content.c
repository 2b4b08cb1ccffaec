/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/tracker.h>

#include <glib/gi18n.h>
#include <string.h>

#define MAX_TEXT (64 * 1024)

/**
 * jm_application_set_cv_content:
 * @db: a connection that may write
 * @id: an application's id
 * @text: what the user has; "" for what the analysis suggests
 * @error: return location
 *
 * Keeps it beside the suggestion, which stays. Appends CV_CONTENT_CHANGED, where it changes anything.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, %JM_ERROR_TOO_LARGE
 */
gboolean
jm_application_set_cv_content (JmDb        *db,
                               gint64       id,
                               const char  *text,
                               GError     **error)
{
  g_autoptr(JmApplication) stored = jm_application_load (db, id, error);
  g_autoptr(JmStatement) statement = NULL;
  const char *own;

  g_return_val_if_fail (text != NULL, FALSE);

  if (stored == NULL)
    return FALSE;
  if (strlen (text) > MAX_TEXT)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("This text is too long for a CV. Shorten it."));
      return FALSE;
    }
  own = jm_json_member_string (stored->ai_analysis, "cv_content");
  if (g_str_equal (text, own != NULL ? own : ""))
    return TRUE;
  statement = jm_db_statement (db, "tracker/cv-content.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":text", text);
  return jm_statement_run (statement, error) && jm_event_append (db, JM_EVENT_CV_CONTENT_CHANGED, 'a', id, NULL, NULL, error);
}

/**
 * jm_application_get_cv_content:
 * @self: an application
 *
 * Returns: (transfer none) (nullable): what the CV is to say for its posting: as the user has it, else as the analysis suggests
 */
const char *
jm_application_get_cv_content (const JmApplication *self)
{
  const char *own;

  g_return_val_if_fail (self != NULL, NULL);

  own = jm_json_member_string (self->ai_analysis, "cv_content");
  return own != NULL ? own : jm_json_member_string (self->ai_analysis, "suggested_cv_content");
}

/**
 * jm_application_set_cv_choice:
 * @db: a connection that may write
 * @id: an application's id
 * @choice: (nullable): what its CV says of the profile, an object; %NULL: what is chosen by itself
 * @error: return location
 *
 * Keeps it beside the analysis, which may come and go. Appends CV_CONTENT_CHANGED, where it changes anything.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, %JM_ERROR_TOO_LARGE
 */
gboolean
jm_application_set_cv_choice (JmDb    *db,
                              gint64   id,
                              JmJson  *choice,
                              GError **error)
{
  g_autoptr(JmApplication) stored = jm_application_load (db, id, error);
  g_autofree char *text = choice != NULL ? jm_json_to_text (choice, FALSE) : NULL;
  g_autoptr(JmStatement) statement = NULL;
  JmJson *own;

  if (stored == NULL)
    return FALSE;
  if (text != NULL && strlen (text) > MAX_TEXT)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("Too much is chosen for a CV. Take entries out of the profile first."));
      return FALSE;
    }
  own = jm_application_get_cv_choice (stored);
  if (choice == NULL ? own == NULL : own != NULL && jm_json_equal (own, choice))
    return TRUE;
  statement = jm_db_statement (db, "tracker/cv-choice.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":choice", text);
  return jm_statement_run (statement, error) && jm_event_append (db, JM_EVENT_CV_CONTENT_CHANGED, 'a', id, NULL, NULL, error);
}

/**
 * jm_application_get_cv_choice:
 * @self: an application
 *
 * Returns: (transfer none) (nullable): what the user chose of the profile for its CV
 */
JmJson *
jm_application_get_cv_choice (const JmApplication *self)
{
  JmJson *choice;

  g_return_val_if_fail (self != NULL, NULL);

  choice = jm_json_get_member (self->ai_analysis, "cv_choice");
  return jm_json_is (choice, JM_JSON_OBJECT) ? choice : NULL;
}
