/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* A CV: whether it is the current one, who has read it, and what can be done with it. */
#define JM_TYPE_CV_ROW (jm_cv_row_get_type ())
G_DECLARE_FINAL_TYPE (JmCvRow, jm_cv_row, JM, CV_ROW, AdwActionRow)

/* @study: (nullable): the task that has it read by a model; @with_model: whether one may be asked; @first: (nullable): the first of its group. */
GtkWidget *jm_cv_row_new (JmFunnel *funnel, const JmCv *cv, const JmTask *study, gboolean with_model, JmCvRow *first);

G_END_DECLS
