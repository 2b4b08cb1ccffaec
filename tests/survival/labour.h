/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* A day's work on a funnel in numbered steps, always the same: postings arrive, the user decides, the queue is worked. After a
 * disaster the store must be what it was after one of the steps, the last that was acknowledged or the one under way. */

#define LABOUR_N_STEPS 77

typedef enum {
  LABOUR_WHOLE,
  LABOUR_SPLIT,    /* a control: postings that arrive together are stored one by one */
  LABOUR_BY_CLOCK, /* a control: the queue believes the clock */
} LabourMode;

/* Bytes of each posting's description. */
#define LABOUR_WEIGHT 100
void       labour_set_weight  (guint weight);
/* Postings that arrive in one transaction. */
#define LABOUR_TOGETHER 10
void       labour_set_together (guint n);
void       labour_set_mode    (LabourMode mode);
/* Returns when it is on disk, or with what went wrong. @number from 0. */
gboolean   labour_step        (JmFunnel *funnel, guint number, GError **error);
/* All that the store holds, but times and names of chance. */
char      *labour_dump        (JmStore *store, GError **error);
/* (array length=LABOUR_N_STEPS+1) the dump of a new store, and that after each step; made once. */
char     **labour_expect      (void);
/* Rows that the steps from @first on, and before @last, make. */
guint      labour_count_rows  (guint first, guint last);
/* Which of them: how many steps are done, -1: none of them. */
int        labour_find        (const char *dump);
int        labour_find_in     (JmStore *store); /* and -1 where it cannot be read */
/* The file and both indexes are sound; FALSE: they are not. */
gboolean   labour_check_file  (JmStore *store, GError **error);

G_END_DECLS
