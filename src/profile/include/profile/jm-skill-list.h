/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of skills.tsv. */
typedef struct {
  char    *name;
  char   **others;   /* other ways of writing it */
  gboolean is_exact; /* the name counts only as it is written */
  gboolean is_none;  /* is no skill; @others hold words that look like one */
} JmSkillLine;

/* The shipped list, read once. (transfer none) (element-type JmSkillLine) */
GPtrArray *jm_skill_list_get (void);

G_END_DECLS
