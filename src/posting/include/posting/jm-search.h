/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting.h>

G_BEGIN_DECLS

typedef enum { JM_KEYWORDS_ANY, JM_KEYWORDS_ALL } JmKeywordMode;

/* A saved search: where to look, what to want, what to throw out. */
typedef struct {
  gint64    id;
  char     *name;
  char    **keywords;          /* none: everything; "-java": a posting that has it is out */
  JmKeywordMode keyword_mode;  /* whether any or all of those without a minus are wanted */
  char    **red_flags;         /* "unpaid"; "title:stage", "company:" or "description:" look there alone */
  char    **blocked_companies;
  double    target_salary;     /* gross, NaN: none */
  JmPeriod  target_salary_period;
  char     *currency;
  JmRemote  remote_policy;     /* UNKNOWN: any */
  char     *location;
  gint64    radius_km;         /* 0: none */
  char    **contract_types;
  gint64    max_age_days;      /* since publication, 0: any */
  char     *cl_template_text;
  char    **boards;            /* "remotive", "greenhouse:acme" */
  gint64    interval;          /* seconds */
  gboolean  is_active;
  gint64    created_at, completed_at;
  gatomicrefcount ref_count;
} JmSearch;

JmSearch *jm_search_new       (void); /* all lists empty, active, every 6 hours */
JmSearch *jm_search_ref       (JmSearch *self);
void      jm_search_unref     (JmSearch *self);
JmJson   *jm_search_to_json   (const JmSearch *self); /* columns of the table by name, id "s3" */
JmSearch *jm_search_from_json (JmJson *json, GError **error);
const char *jm_keyword_mode_to_string   (JmKeywordMode mode); /* "any", "all" */
gboolean    jm_keyword_mode_from_string (const char *text, JmKeywordMode *mode); /* any case */
/* A hash of all that decides what passes: another hash means that stored answers of a board must be read again. */
char     *jm_search_dup_rules_hash (const JmSearch *self);

gboolean   jm_search_insert (JmDb *db, JmSearch *search, GError **error); /* sets id; JM_ERROR_INVALID without a name */
gboolean   jm_search_update (JmDb *db, const JmSearch *search, GError **error);
JmSearch  *jm_search_load   (JmDb *db, gint64 id, GError **error);
GPtrArray *jm_search_list   (JmDb *db, gboolean include_inactive, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmSearch, jm_search_unref)

G_END_DECLS
