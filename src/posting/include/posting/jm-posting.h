/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

typedef enum { JM_POSTING_PENDING, JM_POSTING_APPROVED, JM_POSTING_REJECTED } JmPostingStatus;
typedef enum { JM_REMOTE_UNKNOWN, JM_REMOTE_REMOTE, JM_REMOTE_HYBRID, JM_REMOTE_ON_SITE } JmRemote;
typedef enum {
  JM_CONTRACT_UNKNOWN, JM_CONTRACT_PERMANENT, JM_CONTRACT_FIXED_TERM, JM_CONTRACT_TEMPORARY, JM_CONTRACT_FREELANCE,
  JM_CONTRACT_INTERNSHIP, JM_CONTRACT_APPRENTICESHIP, JM_CONTRACT_VOLUNTEER,
} JmContract;
typedef enum { JM_WORKING_TIME_UNKNOWN, JM_WORKING_TIME_FULL, JM_WORKING_TIME_PART } JmWorkingTime;

/**
 * JmPosting:
 *
 * A job posting (schema.org JobPosting) as every stage knows it. Texts are plain, valid UTF-8, never markup.
 * NULL, 0 and NaN mean "the board does not say".
 */
typedef struct {
  gint64          id;              /* 0: not stored yet */
  JmPostingStatus status;
  gboolean        is_manual;
  char           *board;           /* "remotive", "greenhouse:acme"; NULL when added by hand */
  char           *external_id;     /* the board's own */
  char           *title;           /* at most 512 characters */
  char           *company_name;
  char           *company_description;
  char           *location;        /* as written */
  char           *country;         /* ISO 3166-1 alpha-2 */
  char           *postal_code;
  double          latitude, longitude; /* NaN: unknown */
  JmRemote        remote;
  JmContract      contract_type;
  JmWorkingTime   working_time;
  char           *start_date;      /* YYYY-MM-DD, or as written */
  char           *source_url;
  char           *apply_url;
  JmMoney         salary;
  char           *salary_text;     /* verbatim */
  char           *description;
  gboolean        text_complete;   /* FALSE: only a teaser */
  char           *text_problem;    /* (nullable) why the page of an address that was added by hand could not be read */
  char           *profile_sought;
  char           *why_us;
  char          **tags;            /* never NULL once normalised */
  char           *raw_data;        /* the board's own words: one JSON value or XML element */
  GBytes         *packed;          /* (nullable) raw_data as it is stored, when jm_posting_pack() made it */
  char           *reject_reason;
  gint64          published_at, discovered_at, seen_at, expires_at, later_until, returned_at, gone_at, decided_at;
  gboolean        kept;
  char           *url_key;         /* made by jm_posting_normalise() */
  char           *fingerprint;     /* company without legal form | title | place, folded */
  GArray         *searches;        /* (element-type gint64) searches that want it; filled by load, never NULL */
  int             fit;             /* 0-100, the best of its searches; -1: not computed; filled by load */
  JmJson         *fit_reasons;     /* (nullable) of that best match, for jm_fit_reasons_read(); filled by load */
  int             reposts;         /* how often its board had shown the same job before, under other ids; filled by load */
  JmJson         *also_on;         /* (nullable) array of {"board","url"}: sightings on other boards; filled by load */
  gatomicrefcount ref_count;
} JmPosting;

JmPosting  *jm_posting_new       (void);
JmPosting  *jm_posting_ref       (JmPosting *self);
void        jm_posting_unref     (JmPosting *self);
/* Cleans texts, cuts the title, makes url_key and fingerprint, expires_at (own or 30 days), title from profile_sought. */
void        jm_posting_normalise (JmPosting *self, gint64 now);
/* What storing would do to raw_data, beforehand: off the writer's thread. raw_data does not change after it. */
void        jm_posting_pack      (JmPosting *self);
JmJson     *jm_posting_to_json   (const JmPosting *self); /* as in CLI.md */
JmPosting  *jm_posting_from_json (JmJson *json, GError **error); /* the same shape; unknown keys ignored */

/* A company's name folded, without its legal form: "ACME S.A.R.L." -> "acme"; the whole where nothing else is left. */
char       *jm_company_fold         (const char *name);

const char     *jm_posting_status_to_string (JmPostingStatus status); /* "PENDING" */
gboolean        jm_posting_status_from_string (const char *text, JmPostingStatus *status); /* any case */
const char     *jm_remote_to_string    (JmRemote remote);     /* NULL for UNKNOWN */
JmRemote        jm_remote_from_string  (const char *text);    /* canonical words, any case */
const char     *jm_contract_to_string  (JmContract contract);
JmContract      jm_contract_from_string (const char *text);   /* canonical words, any case, '-' as '_' */
const char     *jm_working_time_to_string (JmWorkingTime value);
JmWorkingTime   jm_working_time_from_string (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmPosting, jm_posting_unref)

G_END_DECLS
