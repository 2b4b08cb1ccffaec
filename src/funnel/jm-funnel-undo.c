/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-addition.h"
#include "jm-archive.h"
#include "jm-cv-decision.h"
#include "jm-edit.h"
#include "jm-shelf.h"
#include "jm-split.h"

#include <glib/gi18n.h>

typedef struct {
  gboolean redo;
  guint    grace;
  JmEvent *event; /* (nullable) the first that was taken back */
  char    *batch; /* (nullable) of which it was a part: the others go with it */
  gboolean is_done;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_pointer (&undo->event, jm_event_free);
  g_free (undo->batch);
  g_free (undo);
}

static void
set_nothing_error (gboolean redo,
                   GError **error)
{
  g_set_error_literal (error, JM_ERROR, JM_ERROR_NOT_FOUND,
                       redo ? _("There is nothing to do again.") : _("There is nothing to undo."));
}

static gboolean
is_verdict (JmEventKind kind)
{
  return kind == JM_EVENT_JOB_APPROVED || kind == JM_EVENT_JOB_REJECTED || kind == JM_EVENT_JOB_REOPENED;
}

/* To each event its own way back. */
static gboolean
restore (JmDb          *db,
         const JmEvent *event,
         gboolean       redo,
         JmJson        *before,
         JmJson        *after,
         gint64         not_before,
         GError       **error)
{
  JmJson *payload = redo ? after : before;

  if (is_verdict (event->kind))
    return jm_verdict_restore (db, jm_subject_to_id (event->subject, 'p'), payload, not_before, error);
  if (event->kind == JM_EVENT_JOB_FILTERED_IN)
    return redo ? jm_let_in_redo (db, after, error) : jm_let_in_undo (db, before, error);
  if (event->kind == JM_EVENT_IMPORTED && redo)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, _("An import that was taken back is not kept. Import the file again."));
      return FALSE;
    }
  if (event->kind == JM_EVENT_IMPORTED)
    return jm_intake_undo (db, before, error);
  if (event->kind == JM_EVENT_SEARCH_REOPENED)
    return jm_removal_restore (db, jm_subject_to_id (event->subject, 's'), payload, !redo, error);
  if (event->kind == JM_EVENT_SEARCH_REMOVED || event->kind == JM_EVENT_SEARCH_ARCHIVED)
    return jm_removal_restore (db, jm_subject_to_id (event->subject, 's'), payload, redo, error);
  if (event->kind == JM_EVENT_SEARCH_SIFTED)
    return redo ? jm_sift_redo (db, after, error) : jm_sift_undo (db, before, error);
  if (event->kind == JM_EVENT_SEARCH_ADDED)
    return jm_addition_restore_search (db, event, after, redo, error);
  if (event->kind == JM_EVENT_JOB_DISCOVERED)
    return jm_addition_restore_posting (db, event, after, redo, error);
  if (event->kind == JM_EVENT_SEARCH_CHANGED)
    return jm_edit_restore_search (db, payload, error);
  if (event->kind == JM_EVENT_PROFILE_CHANGED)
    return jm_edit_restore_profile (db, payload, error);
  if (jm_cv_decision_is_kind (event->kind))
    return jm_cv_decision_restore (db, event, before, after, redo, not_before, error);
  if (event->kind == JM_EVENT_JOB_SPLIT)
    return jm_split_restore (db, jm_subject_to_id (event->subject, 'p'), payload, error);
  if (jm_archive_is_kind (event->kind))
    return jm_archive_restore (db, event->kind, payload, redo, not_before, error);
  if (jm_shelf_is_kind (event->kind))
    return jm_shelf_restore (db, event->kind, jm_subject_to_id (event->subject, 'p'), payload, error);
  return jm_application_undo (db, event->kind, event->subject, payload, error);
}

static gboolean
undo_newest (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Undo *undo = user_data;
  g_autoptr(JmEvent) event = g_new0 (JmEvent, 1);
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 not_before = undo->grace > 0 ? jm_time_now () + undo->grace : 0;

  undo->is_done = TRUE;
  if (!jm_undo_peek (db, undo->redo, &event->id, &event->kind, &event->subject, &before, &after, &local_error))
    {
      if (local_error == NULL && undo->event != NULL)
        return TRUE;
      if (local_error == NULL)
        set_nothing_error (undo->redo, &local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (undo->event != NULL && g_strcmp0 (jm_json_member_string (before, "batch"), undo->batch) != 0)
    return TRUE;
  if (!restore (db, event, undo->redo, before, after, not_before, error))
    return FALSE;
  if (!jm_undo_mark (db, event->id, undo->redo, error))
    return FALSE;
  event->at = jm_time_now ();
  if (undo->event == NULL)
    {
      undo->event = g_steal_pointer (&event);
      undo->batch = g_strdup (jm_json_member_string (before, "batch"));
    }
  undo->is_done = undo->batch == NULL;
  return TRUE;
}

static void take_step (JmFunnel *self,
                       GTask    *whole);

static void
stepped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) whole = user_data;
  Undo *undo = g_task_get_task_data (whole);
  GError *error = NULL;

  if (!jm_funnel_command_finish (JM_FUNNEL (source), result, take_step, &error))
    g_task_return_error (whole, error);
  else if (undo->is_done)
    g_task_return_boolean (whole, TRUE);
  else
    take_step (JM_FUNNEL (source), g_steal_pointer (&whole));
}

/* Takes @whole. What was done in many transactions is taken back in as many: others come in between. */
static void
take_step (JmFunnel *self,
           GTask    *whole)
{
  jm_funnel_command (self, take_step, undo_newest, g_task_get_task_data (whole), NULL, g_task_get_cancellable (whole), stepped_cb, whole);
}

/**
 * jm_funnel_undo_async:
 * @self: a funnel
 * @redo: do again what was undone last instead
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Takes back the newest decision: a verdict, what was put off, kept, deleted or archived, a move, a note, a rating, what was added by hand, or a
 * change of a search, the profile or the CVs; with all that was done in one go. Errors: %JM_ERROR_NOT_FOUND when there is none.
 */
void
jm_funnel_undo_async (JmFunnel           *self,
                      gboolean            redo,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask *whole;
  Undo *undo;

  g_return_if_fail (JM_IS_FUNNEL (self));

  undo = g_new0 (Undo, 1);
  undo->redo = redo;
  undo->grace = self->undo_grace;
  whole = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (whole, jm_funnel_undo_async);
  g_task_set_task_data (whole, undo, undo_free);
  g_task_set_check_cancellable (whole, FALSE);
  take_step (self, whole);
}

/**
 * jm_funnel_undo_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): what was undone or done again: id, kind and subject of its event
 */
JmEvent *
jm_funnel_undo_finish (JmFunnel     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  Undo *undo;

  if (!jm_funnel_command_finish (self, result, jm_funnel_undo_async, error))
    return NULL;
  undo = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&undo->event);
}

/* The title that an event's subject goes by. */
static char *
dup_title (JmDb       *db,
           const char *subject)
{
  gint64 id = jm_subject_to_id (subject, 'p');
  g_autoptr(JmApplication) application = NULL;
  g_autoptr(JmPosting) posting = NULL;
  JmRecordType type;

  if (subject[0] == 's')
    {
      g_autoptr(JmSearch) search = jm_search_load (db, jm_subject_to_id (subject, 's'), NULL);

      return g_strdup (search != NULL ? search->name : subject);
    }
  if (jm_subject_to_id (subject, 'c') != 0)
    {
      g_autoptr(JmCv) cv = jm_cv_load (db, jm_subject_to_id (subject, 'c'), NULL);

      return g_strdup (cv != NULL ? cv->name : subject);
    }
  if (jm_record_parse_id (subject, &type, &id))
    application = jm_application_load (db, jm_record_find_application (db, type, id, NULL), NULL);
  else if (id == 0)
    application = jm_application_load (db, jm_subject_to_id (subject, 'a'), NULL);
  if (application != NULL)
    id = application->posting;
  posting = jm_posting_load (db, id, NULL);
  return g_strdup (posting != NULL ? posting->title : subject);
}

static const char *
label_format (JmEventKind kind)
{
  if (kind == JM_EVENT_JOB_APPROVED)
    return _("Approved “%s”");
  if (kind == JM_EVENT_JOB_REJECTED)
    return _("Rejected “%s”");
  if (kind == JM_EVENT_JOB_FILTERED_IN)
    return _("Let in “%s”");
  if (kind == JM_EVENT_SEARCH_REMOVED)
    return _("Removed the search “%s”");
  if (kind == JM_EVENT_SEARCH_ARCHIVED)
    return _("Archived the search “%s”");
  if (kind == JM_EVENT_SEARCH_REOPENED)
    return _("Reopened the search “%s”");
  if (kind == JM_EVENT_SEARCH_SIFTED)
    return _("Applied the rules of “%s”");
  if (kind == JM_EVENT_SEARCH_ADDED)
    return _("Added the search “%s”");
  if (kind == JM_EVENT_JOB_DISCOVERED)
    return _("Added “%s”");
  if (kind == JM_EVENT_SEARCH_CHANGED)
    return _("Changed the search “%s”");
  if (kind == JM_EVENT_PROFILE_CHANGED)
    return _("Changed the profile");
  if (kind == JM_EVENT_CV_IMPORTED)
    return _("Imported the CV “%s”");
  if (kind == JM_EVENT_CV_USED)
    return _("Chose the CV “%s”");
  if (kind == JM_EVENT_CV_REMOVED)
    return _("Removed a CV");
  if (kind == JM_EVENT_JOB_REOPENED)
    return _("Brought back “%s”");
  if (kind == JM_EVENT_JOB_POSTPONED)
    return _("Put off “%s”");
  if (kind == JM_EVENT_JOB_SPLIT)
    return _("Told “%s” apart from another posting");
  if (kind == JM_EVENT_JOB_KEPT)
    return _("Kept “%s”");
  if (kind == JM_EVENT_JOB_DELETED)
    return _("Deleted “%s”");
  if (kind == JM_EVENT_APPLICATION_ARCHIVED)
    return _("Archived “%s”");
  if (kind == JM_EVENT_APPLICATION_UNARCHIVED)
    return _("Put “%s” back on the board");
  if (kind == JM_EVENT_CARD_MOVED)
    return _("Moved “%s”");
  if (kind == JM_EVENT_IMPORTED)
    return _("Imported a file");
  if (kind == JM_EVENT_NOTE_ADDED)
    return _("Wrote a note on “%s”");
  if (kind == JM_EVENT_FOLLOW_UP_SET)
    return _("Set the follow-up of “%s”");
  if (kind == JM_EVENT_RATED)
    return _("Rated “%s”");
  if (kind == JM_EVENT_LETTER_WRITTEN)
    return _("Wrote the letter for “%s”");
  if (kind == JM_EVENT_INTERVIEW_ADDED)
    return _("Added an interview for “%s”");
  if (kind == JM_EVENT_INTERVIEW_CHANGED)
    return _("Changed an interview for “%s”");
  if (kind == JM_EVENT_INTERVIEW_REMOVED)
    return _("Removed an interview for “%s”");
  if (kind == JM_EVENT_CONTACT_ADDED)
    return _("Added a contact to “%s”");
  if (kind == JM_EVENT_CONTACT_CHANGED)
    return _("Changed a contact of “%s”");
  if (kind == JM_EVENT_CONTACT_REMOVED)
    return _("Removed a contact from “%s”");
  if (kind == JM_EVENT_ATTACHMENT_ADDED)
    return _("Attached a file to “%s”");
  if (kind == JM_EVENT_ATTACHMENT_REMOVED)
    return _("Removed a file from “%s”");
  if (kind == JM_EVENT_ACTIVITY_ADDED)
    return _("Added an activity");
  if (kind == JM_EVENT_ACTIVITY_CHANGED)
    return _("Changed an activity");
  if (kind == JM_EVENT_ACTIVITY_REMOVED)
    return _("Removed an activity");
  return _("Changed “%s”");
}

/* (nullable) for a decision about several at once. */
static char *
dup_plural (JmDb        *db,
            JmEventKind  kind)
{
  g_autoptr(JmJson) before = NULL;
  guint n;

  if (!jm_archive_is_kind (kind) || !jm_undo_peek (db, FALSE, NULL, NULL, NULL, &before, NULL, NULL))
    return NULL;
  n = jm_archive_count (before);
  if (n < 2)
    return NULL;
  if (kind == JM_EVENT_APPLICATION_ARCHIVED)
    return g_strdup_printf (ngettext ("Archived %u application", "Archived %u applications", n), n);
  return g_strdup_printf (ngettext ("Put %u application back on the board", "Put %u applications back on the board", n), n);
}

static gboolean
read_label (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  char **label = user_data;
  g_autofree char *subject = NULL;
  g_autofree char *title = NULL;
  g_autoptr(GString) text = NULL;
  JmEventKind kind;
  gint64 event;

  if (!jm_undo_peek (db, FALSE, &event, &kind, &subject, NULL, NULL, NULL))
    return TRUE;
  *label = dup_plural (db, kind);
  if (*label != NULL)
    return TRUE;
  title = dup_title (db, subject);
  text = g_string_new (label_format (kind));
  g_string_replace (text, "%s", title, 1);
  *label = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

/**
 * jm_funnel_dup_undo_label:
 * @self: a funnel
 *
 * Returns: (transfer full) (nullable): what undo would take back, "Rejected “Senior C developer”"; %NULL: nothing
 */
char *
jm_funnel_dup_undo_label (JmFunnel *self)
{
  char *label = NULL;

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_store_read (self->store, read_label, &label, NULL) ? label : NULL;
}
