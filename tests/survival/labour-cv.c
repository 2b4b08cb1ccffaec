/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labour-cv.h"

#include "cvs.h"

#define PER_ROUND 2

/* The files of a round are numbered from 1 on, as their rows are. */
static gint64
cv_of (guint round, guint nth)
{
  return (gint64) round * PER_ROUND + nth;
}

static gboolean
insert (JmDb *db, gpointer user_data, GError **error)
{
  JmCv *cv = user_data;

  return jm_cv_insert (db, cv, error) && jm_event_append (db, JM_EVENT_CV_IMPORTED, 'c', cv->id, NULL, NULL, error);
}

/* The first one is a file that is copied and read, which takes a process; of the others there are the rows. */
static gboolean
take_in (JmFunnel *funnel, guint number, GError **error)
{
  g_autoptr(JmCv) cv = NULL;

  if (number == 1)
    return cvs_import (funnel, number, error);
  cv = g_new0 (JmCv, 1);
  cv->file = g_strdup_printf ("%u.pdf", number);
  cv->name = g_strdup ("marie.pdf");
  cv->text = g_strdup ("Marie Durand, sailmaker");
  cv->pages = 1;
  return jm_store_write (jm_funnel_get_store (funnel), JM_PRIORITY_COMMAND, insert, cv, error);
}

gboolean
labour_import_cv (JmFunnel *funnel, guint round, GError **error)
{
  return take_in (funnel, cv_of (round, 1), error);
}

gboolean
labour_import_other_cv (JmFunnel *funnel, guint round, GError **error)
{
  return take_in (funnel, cv_of (round, 2), error);
}

gboolean
labour_study_cv (JmFunnel *funnel, guint round, GError **error)
{
  return cvs_study (funnel, cv_of (round, 2), error);
}

gboolean
labour_use_cv (JmFunnel *funnel, guint round, GError **error)
{
  return cvs_use (funnel, cv_of (round, 1), error);
}

gboolean
labour_remove_cv (JmFunnel *funnel, guint round, GError **error)
{
  return cvs_remove (funnel, cv_of (round, 1), error);
}

gboolean
labour_store_cv (JmDb *db, const JmTask *task, GError **error)
{
  gint64 id = g_ascii_strtoll (task->subject + 1, NULL, 10);
  g_autoptr(JmJson) reading = jm_json_parse ("{\"full_name\":\"Marie Durand\",\"experience\":[{\"position\":\"Sailmaker\"}]}", -1, error);

  return reading != NULL && jm_task_finish (db, task, JM_TASK_DONE, NULL, 0, error) && jm_cv_set_proposal (db, id, reading, error)
         && jm_event_append (db, JM_EVENT_CV_PARSED, 'c', id, NULL, NULL, error);
}
