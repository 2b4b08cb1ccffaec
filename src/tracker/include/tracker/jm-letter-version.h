/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-application.h>

G_BEGIN_DECLS

/* Who wrote a version of a letter. */
typedef enum {
  JM_LETTER_BY_USER,
  JM_LETTER_BY_TEMPLATE,
  JM_LETTER_BY_ANALYSIS, /* beside what the user asked for, never over it */
  JM_LETTER_BY_MODEL,
} JmLetterSource;

/* A letter of an application as it once stood. */
typedef struct {
  gint64         id, at, changed_at;
  JmLetterSource source;
  char          *model;       /* (nullable) */
  char          *instruction; /* (nullable) what the user asked the model for */
  char          *text;
} JmLetterVersion;

void       jm_letter_version_free (JmLetterVersion *self);
JmJson    *jm_letter_version_to_json (const JmLetterVersion *self);
/* (element-type JmLetterVersion), the newest first, at most 500. */
GPtrArray *jm_letter_version_list (JmDb *db, gint64 application, GError **error);
/* Appends LETTER_WRITTEN, which can be undone, but for the analysis's own. */
gboolean   jm_letter_version_add  (JmDb *db, gint64 application, JmLetterSource source, const char *model, const char *instruction, const char *text, GError **error);
/* What the user typed: goes on in the newest version where that is the user's and young, with LETTER_CHANGED. The same text again changes nothing. */
gboolean   jm_letter_version_type (JmDb *db, gint64 application, const char *text, GError **error);
/* Letters of other applications that were sent, the newest first: "For title, company:\n\ntext". */
GPtrArray *jm_letter_version_list_sent (JmDb *db, gint64 application, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmLetterVersion, jm_letter_version_free)

G_END_DECLS
