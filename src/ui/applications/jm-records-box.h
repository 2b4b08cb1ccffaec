/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Interviews, contacts and files of an application, to be added, changed and taken away. */
#define JM_TYPE_RECORDS_BOX (jm_records_box_get_type ())
G_DECLARE_FINAL_TYPE (JmRecordsBox, jm_records_box, JM, RECORDS_BOX, AdwBin)

void jm_records_box_set_funnel      (JmRecordsBox *self, JmFunnel *funnel); /* once */
void jm_records_box_set_application (JmRecordsBox *self, const JmApplication *application);

G_END_DECLS
