/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <takeout/takeout.h>
#include <tracker/tracker.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* Somebody's computer: a folder with a store in it. */
typedef struct {
  char    *folder;
  JmStore *store;
} Computer;

extern const char *const people_folders[];

Computer *computer_new      (void);
void      computer_free     (Computer *self);
/* Runs @body in one transaction; it must succeed. */
void      computer_do       (Computer *self, void (*body) (JmDb *db));
/* A search, postings that say the nasty texts, cards in every column, notes, ratings, a CV with its file. */
void      computer_fill     (Computer *self);
gint64    computer_count    (Computer *self, const char *sql);
char     *computer_export   (Computer *self);
/* Into it, or the error. @report may be NULL. */
gboolean  computer_import   (Computer *self, const char *document, gboolean is_merge, JmJson **report, GError **error);
/* As undo would. */
void      computer_undo     (Computer *self);
gint64    count_in          (JmJson *report, const char *member, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Computer, computer_free)

G_END_DECLS
