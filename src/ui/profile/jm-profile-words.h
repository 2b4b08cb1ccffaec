/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <profile/profile.h>

G_BEGIN_DECLS

typedef enum { JM_ENTRY_TEXT, JM_ENTRY_DATE, JM_ENTRY_PARAGRAPHS, JM_ENTRY_LINES } JmEntryKind;

/* A key of an entry, JSON Resume's, and what the user reads beside it. */
typedef struct {
  const char *key, *label;
  JmEntryKind kind;
} JmEntryKey;

/* The lists of a profile that are edited entry by entry, in the order of the page; NULL after the last. */
extern const char *const jm_profile_words_lists[];

const char       *jm_profile_words_field (const char *field);  /* "Experience": any column of the profile */
const char       *jm_profile_words_add   (const char *list);   /* "Add Job" */
/* Ends with a NULL key; labels are to be translated. */
const JmEntryKey *jm_profile_words_keys  (const char *list);
/* The entry's first line and, (out) @rest, its second one. */
char             *jm_profile_words_entry (const char *list, JmJson *entry, char **rest);
/* How complete the profile is in percent, and (out) (nullable) what would help most. */
guint             jm_profile_words_hint  (const JmProfile *profile, guint n_cvs, const char **field, const char **hint);

G_END_DECLS
