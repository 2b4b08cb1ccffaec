/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <tracker/tracker.h>

G_BEGIN_DECLS

/* Rows of an application's interviews, contacts, files and activities. They know what to do by actions of the box around them: record.edit and
 * record.remove "i3", record.open and record.save "d3", record.go URI, record.copy TEXT. */
GtkWidget *jm_record_row_new_interview  (const JmInterview *interview);
GtkWidget *jm_record_row_new_contact    (const JmContact *contact);
GtkWidget *jm_record_row_new_attachment (const JmAttachment *attachment);
GtkWidget *jm_record_row_new_activity   (const JmActivity *activity);

G_END_DECLS
