/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-ctl.h"

G_BEGIN_DECLS

/* How people read an answer; jobmatectl's text is made of the same JSON that scripts get. */
typedef void (*JmPrintFunc) (JmCtl *ctl, JmJson *answer);

/* One JSON document, or what @print makes of it. */
void   jm_ctl_answer       (JmCtl *ctl, JmJson *answer, JmPrintFunc print);
/* {"error":{code,message}} on standard output when JSON is wanted, with the members of @beside (nullable), and one line on standard error. */
void   jm_ctl_answer_error (gboolean json, const GError *error, JmJson *beside);
void   jm_ctl_print_line   (JmJson *json); /* one JSON document on one line, flushed */

/* Text of others, without what would steer a terminal. Blocks keep their line ends. */
char  *jm_ctl_clean        (const char *text, gboolean is_block);
guint  jm_ctl_width        (const char *text);
char  *jm_ctl_fit          (const char *text, guint width); /* cut with an ellipsis */

void   jm_ctl_say          (const char *format, ...) G_GNUC_PRINTF (1, 2); /* one cleaned line on standard output */
void   jm_ctl_print_block  (const char *text);
void   jm_ctl_print_title  (JmCtl *ctl, const char *text);
/* "Label:   value"; nothing for a NULL or empty value. */
void   jm_ctl_print_field  (JmCtl *ctl, const char *label, const char *value);
void   jm_ctl_print_section (JmCtl *ctl, const char *label, const char *block);

/* Aligned columns, cut to the terminal's width. */
typedef struct _JmTable JmTable;

JmTable *jm_table_new   (const char *first, ...) G_GNUC_NULL_TERMINATED; /* titles */
void     jm_table_add   (JmTable *self, const char *first, ...); /* as many cells as titles; NULL is empty */
void     jm_table_print (JmTable *self, JmCtl *ctl);
void     jm_table_free  (JmTable *self);

/* Members as text for people: an instant in local time, a list in one line, a number. Empty when null. */
char  *jm_ctl_member_time  (JmJson *json, const char *name);
char  *jm_ctl_member_text  (JmJson *json, const char *name);
/* Why a board could not be read, and when it is tried again; "" where it could. */
char  *jm_ctl_board_problem (JmJson *board);
char  *jm_ctl_member_list  (JmJson *json, const char *name);

/* {"findings":[{"kind","text","start","end","sentence"}]} of (element-type JmFinding). */
JmJson *jm_ctl_findings_to_json (GPtrArray *findings);
/* {"plural":[...],"total":N}. */
JmJson *jm_ctl_list_to_json (const char *plural, GPtrArray *values, gint64 total);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmTable, jm_table_free)

G_END_DECLS
