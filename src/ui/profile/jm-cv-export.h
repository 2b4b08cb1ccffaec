/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The profile as a CV in PDF: how it looks, and into which file it goes. */
#define JM_TYPE_CV_EXPORT (jm_cv_export_get_type ())
G_DECLARE_FINAL_TYPE (JmCvExport, jm_cv_export, JM, CV_EXPORT, AdwDialog)

AdwDialog *jm_cv_export_new (JmFunnel *funnel, gint64 application); /* 0: a general one */

G_END_DECLS
