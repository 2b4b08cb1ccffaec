/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

typedef struct {
  gint64   id;
  char    *file;       /* below the data folder, by hash: "cv/<sha256>.pdf" */
  char    *name;       /* the file's own name when it was imported */
  char    *text;
  guint    pages;
  gboolean is_current;
  gint64   imported_at, parsed_at;
  char    *proposal;   /* (nullable) JSON: what a model read in it */
} JmCv;

/* What the helper read. */
typedef struct {
  char *text;
  guint pages;
  char *title;
} JmPdfText;

/* Runs libexec/jobmate-pdf-text on the file, blocking. Errors are one sentence each: not a PDF, empty, encrypted,
 * damaged, a picture without text, too large, took too long. @password (nullable). */
JmPdfText *jm_pdf_text_read   (const char *path, const char *password, GCancellable *cancellable, GError **error);
void       jm_pdf_text_free   (JmPdfText *self);
/* A page as PNG, drawn by the same helper; errors are the same. */
GBytes    *jm_pdf_picture_read (GBytes *pdf, guint page, guint width, GCancellable *cancellable, GError **error);
/* The first page of a CV below @data_dir as a small PNG, drawn once and kept beside its file, blocking; errors are the same. */
GBytes    *jm_cv_picture_load (const char *data_dir, const JmCv *cv, GCancellable *cancellable, GError **error);
/* Contact and sections of a CV's text without a model: {"contact":{name,email,phone,links},"sections":{...},"warnings":[]} */
JmJson    *jm_cv_read_text    (const char *text, GError **error);
/* Every date in it, as JSON Resume writes them, and the months and years of those: a set of "2019-03", "2019". */
GHashTable *jm_cv_list_dates  (const char *text);

void       jm_cv_free         (JmCv *self);
JmJson    *jm_cv_to_json      (const JmCv *self, gboolean with_text);
/* Reads the file, and copies it below @data_dir under its hash (0600), blocking; fills file, name, text and pages. */
JmCv      *jm_cv_take_file    (const char *data_dir, const char *path, const char *password, GCancellable *cancellable, GError **error);
gboolean   jm_cv_insert       (JmDb *db, JmCv *cv, GError **error); /* makes it the current one; the same file again: its row */
gint64     jm_cv_find         (JmDb *db, const char *file, GError **error); /* 0: no CV has that file; -1: an error */
gboolean   jm_cv_set_text     (JmDb *db, const JmCv *cv, GError **error); /* text and pages, read anew; of another text no model has read anything */
gboolean   jm_cv_set_parsed   (JmDb *db, gint64 id, GError **error); /* it was read for the profile, now */
gboolean   jm_cv_use          (JmDb *db, gint64 id, GError **error);
/* What a model read in the text. */
gboolean   jm_cv_set_proposal (JmDb *db, gint64 id, JmJson *proposal, GError **error);
/* What the CV says, in the shape of jm_profile_to_json(): as a model read it, where one did. */
JmJson    *jm_cv_dup_proposal (const JmCv *self, GError **error);
JmCv      *jm_cv_load         (JmDb *db, gint64 id, GError **error); /* 0: the current one */
GPtrArray *jm_cv_list         (JmDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmCv, jm_cv_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmPdfText, jm_pdf_text_free)

G_END_DECLS
