/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-search.h>

G_BEGIN_DECLS

/* A posting that a rule of a search kept out, with the rule and the place. */
typedef struct {
  gint64  id;
  gint64  search;
  char   *board, *external_id, *title, *company_name, *url;
  char   *rule;     /* "red_flag", "blocked_company", "keyword", "remote", "place", "contract", "salary", "age", "rejected_before" */
  char   *term;     /* what the search says: the flag that matched, "Lyon", "35000 EUR/year"; (nullable) */
  char   *field;    /* where: "title", "description", "location"; NULL for a keyword that is missing */
  char   *excerpt;  /* a few words around, one line */
  JmJson *posting;  /* the whole posting, so that it can be let in */
  GBytes *packed;   /* (nullable) the posting as it is stored, when jm_filtered_pack() made it */
  char   *search_name; /* (nullable) filled by load */
  gint64  at;
} JmFiltered;

typedef struct {
  gint64      search; /* 0: of any */
  const char *rule;   /* (nullable): all but missing keywords */
  const char *term;   /* (nullable): any */
  gboolean    with_keywords; /* without a rule "keyword", too */
  guint       limit;  /* 0: all */
} JmFilteredQuery;

/* How many postings one term of a rule keeps out. */
typedef struct {
  char  *rule;
  char  *term; /* (nullable) */
  gint64 n;
} JmFilteredReason;

void       jm_filtered_free   (JmFiltered *self);
void       jm_filtered_reason_free (JmFilteredReason *self);
JmJson    *jm_filtered_to_json (const JmFiltered *self); /* id "f9" */
/* What storing would do to the posting, beforehand: off the writer's thread. */
void       jm_filtered_pack   (JmFiltered *self);
/* Once per search and url key: seen again renews its time. @is_new may be NULL. */
gboolean   jm_filtered_add    (JmDb *db, JmFiltered *filtered, gboolean *is_new, GError **error);
JmFiltered *jm_filtered_load  (JmDb *db, gint64 id, GError **error);
JmFiltered *jm_filtered_load_head (JmDb *db, gint64 id, GError **error); /* without the posting itself */
gboolean   jm_filtered_remove (JmDb *db, gint64 id, GError **error);
GArray    *jm_filtered_query  (JmDb *db, const JmFilteredQuery *query, GError **error); /* (element-type gint64) newest first */
GPtrArray *jm_filtered_list   (JmDb *db, const JmFilteredQuery *query, GError **error); /* their heads */
GPtrArray *jm_filtered_count_reasons (JmDb *db, gint64 search, GError **error); /* (element-type JmFilteredReason) */
/* Those not seen since @before; and one of them out, unless it was seen meanwhile. (element-type gint64) */
GArray    *jm_filtered_list_overdue (JmDb *db, gint64 before, GError **error);
gboolean   jm_filtered_purge  (JmDb *db, gint64 id, gint64 before, gboolean *is_gone, GError **error);
/* @rule NULL: all but missing keywords. */
gint64     jm_filtered_count  (JmDb *db, const char *rule, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmFiltered, jm_filtered_free)

G_END_DECLS
