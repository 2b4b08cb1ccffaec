/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  JM_TERM_NARROW  = 1 << 0, /* tells more than the wider words beside it: an apprentice has a fixed term, too */
  JM_TERM_WEAK    = 1 << 1, /* counts where nothing else is said */
  JM_TERM_LABEL   = 1 << 2, /* means it in a label only: in prose it is a common word */
  JM_TERM_BRIEF   = 1 << 3, /* means it where it stands nearly alone only */
  JM_TERM_ALONE   = 1 << 4, /* means it where nothing else stands */
  JM_TERM_FULLY   = 1 << 5, /* all of the time: "100 % remote" */
  JM_TERM_MAYBE   = 1 << 6, /* both are possible */
} JmTermFlags;

/* Phrases apart by '|', folded, one space between words. */
typedef struct {
  const char *phrases;
  int         value; /* 0: is no such term, whatever its words are */
  JmTermFlags flags;
} JmTerm;

typedef struct {
  const JmTerm *rows;
  guint         n_rows;
  const JmTerm *foreign; /* of scripts that leave no space between words: the first that is found counts */
  guint         n_foreign;
  GHashTable   *phrases; /* phrase -> row */
  GHashTable   *starts;  /* first word -> words of the longest phrase */
  GPtrArray    *foreign_phrases; /* (element-type utf8) folded, row after row */
  GArray       *foreign_values;  /* (element-type int) */
} JmTermTable;

const JmTermTable *jm_terms_contracts     (void);
const JmTermTable *jm_terms_working_times (void);
const JmTermTable *jm_terms_remotes       (void);

G_END_DECLS
