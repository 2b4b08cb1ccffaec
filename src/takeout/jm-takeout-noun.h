/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

/* What is decided together: of two stores, who decided on it last is right. */
typedef struct {
  const char *name;
  const char *kinds[6];    /* of the events that tell of it */
  const char *columns[32];
} JmTakeoutFacet;

/* 2 brought interviews, contacts, attachments and activities: a program that knows 1 alone would lose them without a word. */
#define JM_EXPORT_VERSION 2

/* A table as it goes out and comes in. */
typedef struct {
  const char           *member; /* of the document */
  const char           *sql;    /* where its statements are: "posting/takeout/postings" */
  const char           *kind;   /* what it is called in events: "posting"; (nullable) */
  char                  letter; /* and in this store: 'p' */
  const char           *owner;  /* the kind of what it hangs on; (nullable) */
  const JmTakeoutFacet *facets; /* up to one without a name; NULL: what is there stays */
  gboolean              is_free; /* it may hang on nothing */
} JmTakeoutNoun;

/* In the order in which they can be read: what is named by others comes first. */
enum {
  JM_TAKEOUT_SETTINGS,
  JM_TAKEOUT_PROFILE,
  JM_TAKEOUT_CVS,
  JM_TAKEOUT_SEARCHES,
  JM_TAKEOUT_POSTINGS,
  JM_TAKEOUT_NOT_SAME,
  JM_TAKEOUT_TOMBSTONES,
  JM_TAKEOUT_FILTERED,
  JM_TAKEOUT_APPLICATIONS,
  JM_TAKEOUT_NOTES,
  JM_TAKEOUT_LETTER_VERSIONS,
  JM_TAKEOUT_INTERVIEWS,
  JM_TAKEOUT_CONTACTS,
  JM_TAKEOUT_ATTACHMENTS,
  JM_TAKEOUT_ACTIVITIES,
  JM_TAKEOUT_N_NOUNS,
};

extern const JmTakeoutNoun jm_takeout_nouns[JM_TAKEOUT_N_NOUNS];

/* @verb: "rows", "find", "add", "set", "remove" ... */
JmStatement *jm_takeout_statement (JmDb *db, const JmTakeoutNoun *noun, const char *verb, GError **error);
/* Its rows with keys from @first to @last; text keys are all of them. */
JmStatement *jm_takeout_rows      (JmDb *db, const JmTakeoutNoun *noun, gint64 first, gint64 last, GError **error);

G_END_DECLS
