/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-decision.h"

#include "jm-cv-study.h"

/* Whatever it is called off for, the model need not read it. */
static gboolean
call_off (JmDb    *db,
          gint64   id,
          GError **error)
{
  g_autofree char *subject = g_strdup_printf ("c%" G_GINT64_FORMAT, id);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmTask) task = jm_task_find (db, JM_TASK_PARSE_CV, subject, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return task == NULL || (jm_task_cancel (db, task->id, error) && jm_cv_study_mark (db, id, "cancelled", error));
}

static gboolean
record (JmDb         *db,
        JmEventKind   kind,
        gint64        id,
        JmJson       *before,
        JmJson       *after,
        GError      **error)
{
  gint64 event;

  return before != NULL && after != NULL && jm_event_append (db, kind, 'c', id, NULL, &event, error)
         && jm_undo_record (db, event, before, after, error);
}

gboolean
jm_cv_decision_import (JmDb      *db,
                       JmCv      *cv,
                       gboolean   parse,
                       gint64     not_before,
                       GError   **error)
{
  gint64 known = jm_cv_find (db, cv->file, error);
  g_autoptr(JmJson) before = known >= 0 ? jm_cv_state_to_json (db, known, error) : NULL;
  g_autoptr(JmJson) after = NULL;

  if (before == NULL || !jm_cv_insert (db, cv, error) || (parse && !jm_cv_set_parsed (db, cv->id, error)))
    return FALSE;
  after = jm_cv_state_to_json (db, cv->id, error);
  return record (db, JM_EVENT_CV_IMPORTED, cv->id, before, after, error)
         && (!parse || (jm_event_append (db, JM_EVENT_CV_PARSED, 'c', cv->id, NULL, NULL, error)
                        && jm_cv_study_queue (db, cv->id, FALSE, not_before, error)));
}

gboolean
jm_cv_decision_use (JmDb    *db,
                    gint64   id,
                    GError **error)
{
  g_autoptr(JmCv) cv = jm_cv_load (db, id, error);
  g_autoptr(JmJson) before = cv != NULL ? jm_cv_choice_to_json (db, error) : NULL;
  g_autoptr(JmJson) after = NULL;

  if (before == NULL || cv->is_current)
    return before != NULL;
  if (!jm_cv_use (db, cv->id, error))
    return FALSE;
  after = jm_cv_choice_to_json (db, error);
  return record (db, JM_EVENT_CV_USED, cv->id, before, after, error);
}

gboolean
jm_cv_decision_remove (JmDb    *db,
                       gint64   id,
                       GError **error)
{
  g_autoptr(JmCv) cv = jm_cv_load (db, id, error);
  g_autoptr(JmJson) before = cv != NULL ? jm_cv_state_to_json (db, cv->id, error) : NULL;
  g_autoptr(JmJson) after = NULL;

  if (before == NULL || !call_off (db, cv->id, error) || !jm_cv_remove (db, cv->id, error))
    return FALSE;
  after = jm_cv_state_to_json (db, cv->id, error);
  return record (db, JM_EVENT_CV_REMOVED, cv->id, before, after, error);
}

gboolean
jm_cv_decision_is_kind (JmEventKind kind)
{
  return kind == JM_EVENT_CV_IMPORTED || kind == JM_EVENT_CV_USED || kind == JM_EVENT_CV_REMOVED;
}

/* What is told of a state that was brought back. */
static JmEventKind
kind_of (const JmEvent *event,
         JmJson        *payload)
{
  if (event->kind == JM_EVENT_CV_USED)
    return JM_EVENT_CV_USED;
  return jm_json_is (jm_json_get_member (payload, "cv"), JM_JSON_OBJECT) ? JM_EVENT_CV_IMPORTED : JM_EVENT_CV_REMOVED;
}

/* An import that is taken back keeps for redo what a model has read in it meanwhile. */
gboolean
jm_cv_decision_restore (JmDb           *db,
                        const JmEvent  *event,
                        JmJson         *before,
                        JmJson         *after,
                        gboolean        redo,
                        gint64          not_before,
                        GError        **error)
{
  gint64 id = jm_subject_to_id (event->subject, 'c');
  JmJson *payload = redo ? after : before;
  g_autoptr(JmJson) now = NULL;
  JmEventKind kind = kind_of (event, payload);

  if (event->kind == JM_EVENT_CV_IMPORTED && !redo)
    {
      now = jm_cv_state_to_json (db, id, error);
      if (now == NULL || !jm_undo_amend (db, event->id, now, error))
        return FALSE;
    }
  if (kind != JM_EVENT_CV_USED && !call_off (db, id, error))
    return FALSE;
  if (!jm_cv_state_restore (db, id, payload, error) || !jm_event_append (db, kind, 'c', id, NULL, NULL, error))
    return FALSE;
  return kind != JM_EVENT_CV_IMPORTED || jm_cv_study_queue (db, id, FALSE, not_before, error);
}
