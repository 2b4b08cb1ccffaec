/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-takeout-noun.h"

static const JmTakeoutFacet profile_facets[] = {
  { "profile", { "PROFILE_CHANGED" }, { "full_name", "email", "phone", "headline", "summary", "location", "status", "links", "skills", "experience", "education",
    "certifications", "projects", "languages", "other", "updated_at" } },
  { NULL },
};
static const JmTakeoutFacet search_facets[] = {
  { "search", { "SEARCH_ADDED", "SEARCH_CHANGED", "SEARCH_REMOVED", "SEARCH_ARCHIVED", "SEARCH_REOPENED" }, { "name", "keywords", "keyword_mode", "red_flags", "blocked_companies", "target_salary",
    "target_salary_period", "currency", "remote_policy", "location", "radius_km", "contract_types", "max_age_days", "cl_template_text", "boards", "interval",
    "is_active", "completed_at" } },
  { NULL },
};
static const JmTakeoutFacet posting_facets[] = {
  { "verdict", { "JOB_APPROVED", "JOB_REJECTED", "JOB_REOPENED" }, { "status", "reject_reason", "decided_at" } },
  { "later", { "JOB_POSTPONED", "JOB_RETURNED" }, { "later_until", "returned_at" } },
  { "kept", { "JOB_KEPT" }, { "kept" } },
  { "deleted", { "JOB_DELETED", "JOB_FILTERED_OUT", "JOB_REOPENED", "JOB_RESTORED" }, { "deleted_at" } },
  { "gone", { "JOB_GONE", "JOB_BACK" }, { "gone_at" } },
  { "text", { "JOB_COMPLETED" }, { "description", "text_complete", "text_tries" } },
  { NULL },
};
static const JmTakeoutFacet application_facets[] = {
  { "status", { "CARD_MOVED" }, { "current_status", "position", "outcome", "applied_at", "applied_via", "moved_at" } },
  { "rating", { "RATED" }, { "user_rating" } },
  { "follow_up", { "FOLLOW_UP_SET" }, { "relance_at" } },
  { "archived", { "APPLICATION_ARCHIVED", "APPLICATION_UNARCHIVED" }, { "archived_at" } },
  { "shown", { "APPLICATION_CREATED", "APPLICATION_HIDDEN" }, { "hidden_at" } },
  { "analysis", { "ANALYSIS_DONE", "ANALYSIS_FAILED", "CV_CONTENT_CHANGED" }, { "ai_state", "ai_reason", "ai_analysis", "generated_cover_letter" } },
  { "letter", { "LETTER_WRITTEN", "LETTER_CHANGED" }, { "cover_letter" } },
  { NULL },
};
static const JmTakeoutFacet interview_facets[] = {
  { "interview", { "INTERVIEW_ADDED", "INTERVIEW_CHANGED", "INTERVIEW_REMOVED" },
    { "starts_at", "minutes", "kind", "place", "note", "outcome", "removed_at" } },
  { NULL },
};
static const JmTakeoutFacet contact_facets[] = {
  { "contact", { "CONTACT_ADDED", "CONTACT_CHANGED", "CONTACT_REMOVED" }, { "name", "role", "email", "phone", "note", "removed_at" } },
  { NULL },
};
static const JmTakeoutFacet attachment_facets[] = {
  { "attachment", { "ATTACHMENT_ADDED", "ATTACHMENT_REMOVED" }, { "name", "removed_at" } },
  { NULL },
};
static const JmTakeoutFacet activity_facets[] = {
  { "activity", { "ACTIVITY_ADDED", "ACTIVITY_CHANGED", "ACTIVITY_REMOVED" }, { "text", "date", "kind", "minutes", "removed_at" } },
  { NULL },
};

const JmTakeoutNoun jm_takeout_nouns[JM_TAKEOUT_N_NOUNS] = {
  [JM_TAKEOUT_SETTINGS] = { "settings", "store/takeout/settings", NULL, 0, NULL, NULL },
  [JM_TAKEOUT_PROFILE] = { "profile", "profile/takeout/profile", "profile", 0, NULL, profile_facets },
  [JM_TAKEOUT_CVS] = { "cvs", "profile/takeout/cvs", "cv", 'c', NULL, NULL },
  [JM_TAKEOUT_SEARCHES] = { "searches", "posting/takeout/searches", "search", 's', NULL, search_facets },
  [JM_TAKEOUT_POSTINGS] = { "postings", "posting/takeout/postings", "posting", 'p', NULL, posting_facets },
  [JM_TAKEOUT_NOT_SAME] = { "not_same", "posting/takeout/not-same", NULL, 0, NULL, NULL },
  [JM_TAKEOUT_TOMBSTONES] = { "tombstones", "posting/takeout/tombstones", NULL, 0, NULL, NULL },
  [JM_TAKEOUT_FILTERED] = { "filtered", "posting/takeout/filtered", NULL, 0, NULL, NULL },
  [JM_TAKEOUT_APPLICATIONS] = { "applications", "tracker/takeout/applications", "application", 'a', "posting", application_facets },
  [JM_TAKEOUT_LETTER_VERSIONS] = { "letter_versions", "tracker/takeout/letter-versions", "letter_version", 0, "application", NULL },
  [JM_TAKEOUT_NOTES] = { "notes", "tracker/takeout/notes", "note", 0, "application", NULL },
  [JM_TAKEOUT_INTERVIEWS] = { "interviews", "tracker/takeout/interviews", "interview", 'i', "application", interview_facets },
  [JM_TAKEOUT_CONTACTS] = { "contacts", "tracker/takeout/contacts", "contact", 'k', "application", contact_facets },
  [JM_TAKEOUT_ATTACHMENTS] = { "attachments", "tracker/takeout/attachments", "attachment", 'd', "application", attachment_facets },
  [JM_TAKEOUT_ACTIVITIES] = { "activities", "tracker/takeout/activities", "activity", 'y', "application", activity_facets, TRUE },
};

JmStatement *
jm_takeout_statement (JmDb                 *db,
                      const JmTakeoutNoun  *noun,
                      const char           *verb,
                      GError              **error)
{
  g_autofree char *name = g_strconcat (noun->sql, "-", verb, ".sql", NULL);

  return jm_db_statement (db, name, error);
}

JmStatement *
jm_takeout_rows (JmDb                 *db,
                 const JmTakeoutNoun  *noun,
                 gint64                first,
                 gint64                last,
                 GError              **error)
{
  JmStatement *rows = jm_takeout_statement (db, noun, "rows", error);

  if (rows != NULL)
    {
      jm_statement_bind_int64 (rows, ":first", first);
      jm_statement_bind_int64 (rows, ":last", last);
    }
  return rows;
}
