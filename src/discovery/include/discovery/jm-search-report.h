/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board.h>
#include <discovery/jm-filter.h>

G_BEGIN_DECLS

/* What a search made of the postings that were read for it: how many its rules let through, and which of them kept out the others. */
typedef struct {
  gint64      search;
  char       *name;
  guint       read, kept;
  GHashTable *reasons; /* private: rule and term -> count */
} JmSearchReport;

JmSearchReport *jm_search_report_new       (gint64 search, const char *name);
void            jm_search_report_free      (JmSearchReport *self);
void            jm_search_report_count     (JmSearchReport *self, const JmVerdict *verdict);
void            jm_search_report_add       (JmSearchReport *self, const JmSearchReport *other);
/* {"search":"s1","name","read","kept","filtered_by":{rule: n},"terms":[{"rule","term","count"}]} */
JmJson         *jm_search_report_to_json   (const JmSearchReport *self);
JmSearchReport *jm_search_report_from_json (JmJson *json); /* (nullable) */
/* "312 postings read, 0 kept: 280 by place, 32 by red flag “stage”" */
char           *jm_search_report_dup_sentence (const JmSearchReport *self);
/* Of what its boards last gave, as long as they are its boards; nothing read where none did. */
JmSearchReport *jm_search_report_load      (JmDb *db, JmBoards *boards, gint64 search, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmSearchReport, jm_search_report_free)

G_END_DECLS
