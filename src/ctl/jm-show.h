/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-output.h"

G_BEGIN_DECLS

/* Nouns for people, made of their JSON. */
void     jm_ctl_print_posting      (JmCtl *ctl, JmJson *posting);
void     jm_ctl_print_posting_line (JmCtl *ctl, JmJson *posting);
void     jm_ctl_print_postings     (JmCtl *ctl, JmJson *answer);     /* {"postings":[...]} */
void     jm_ctl_print_application  (JmCtl *ctl, JmJson *application);
void     jm_ctl_print_application_line (JmCtl *ctl, JmJson *application);
void     jm_ctl_print_applications (JmCtl *ctl, JmJson *answer);     /* {"applications":[...]} */
void     jm_ctl_print_records      (JmCtl *ctl, JmJson *application); /* interviews, contacts, files */
/* An application with what hangs on it: whole for scripts. */
gboolean jm_ctl_answer_records     (JmCtl *ctl, gint64 application, GError **error);
void     jm_ctl_print_attachment   (JmCtl *ctl, JmJson *attachment);
void     jm_ctl_print_due          (JmCtl *ctl, JmJson *answer);      /* {"due":[...]} */
void     jm_ctl_print_activity     (JmCtl *ctl, JmJson *activity);
void     jm_ctl_print_activities   (JmCtl *ctl, JmJson *answer);      /* {"activities":[...]} */
void     jm_ctl_print_analysis     (JmCtl *ctl, JmJson *analysis);
void     jm_ctl_print_history      (JmCtl *ctl, JmJson *history_log); /* an array */

/* One thing, as it is afterwards, or the list of several: whole for scripts, a line each for people. */
gboolean jm_ctl_answer_postings     (JmCtl *ctl, const gint64 *ids, guint n, GError **error);
gboolean jm_ctl_answer_applications (JmCtl *ctl, const gint64 *ids, guint n, GError **error);
/* Whole for people, too. */
gboolean jm_ctl_show_posting        (JmCtl *ctl, gint64 id, GError **error);
gboolean jm_ctl_show_application    (JmCtl *ctl, gint64 id, GError **error);

G_END_DECLS
