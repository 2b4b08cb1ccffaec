/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * ctl: jobmatectl, the funnel from a terminal, for scripts, timers, tests and support.
 *
 * Owns: the command line, the text and the JSON of answers, the exit status. Nothing of job search.
 * Threads: one; commands of the funnel are waited for in the main loop, so that an interrupt reaches them.
 * Errors: JM_ERROR_USAGE is exit status 2, JM_ERROR_NOT_FOUND 3, an interrupt 130, any other 1.
 */

#include <funnel/funnel.h>

#include "jm-arguments.h"

G_BEGIN_DECLS

typedef struct _JmVerb JmVerb;

/* One call of the program. */
typedef struct {
  const JmVerb *verb;
  JmArguments  *arguments;
  char         *data_dir;
  gboolean      json;
  gboolean      wants_help;
  gboolean      colour;
  JmFunnel     *funnel;      /* NULL for a verb without a store */
  GCancellable *cancellable; /* an interrupt */
  GAsyncResult *result;      /* of the command that is waited for */
  JmJson       *beside;      /* (nullable) what is told in JSON beside an error: an object */
} JmCtl;

typedef enum {
  JM_VERB_STORE   = 0,
  JM_VERB_BARE    = 1 << 0, /* opens no database */
  JM_VERB_HIDDEN  = 1 << 1, /* a short form of the verb beside it */
  JM_VERB_JSON    = 1 << 2, /* answers in JSON whether asked to or not */
  JM_VERB_FITS    = 1 << 3, /* its commands may leave fits out of date: they are measured before it answers */
} JmVerbFlags;

struct _JmVerb {
  const char     *name;      /* "search add" */
  const char     *synopsis;  /* of its words */
  const char     *summary;
  const JmOption *options;   /* (nullable) */
  int             min_words;
  int             max_words; /* -1: any number */
  JmVerbFlags     flags;
  gboolean      (*run) (JmCtl *ctl, GError **error);
};

/* The families; each ends with a NULL name. */
extern const JmVerb jm_ctl_status_verbs[];
extern const JmVerb jm_ctl_profile_verbs[];
extern const JmVerb jm_ctl_cv_verbs[];
extern const JmVerb jm_ctl_cv_choice_verbs[];
extern const JmVerb jm_ctl_search_verbs[];
extern const JmVerb jm_ctl_board_verbs[];
extern const JmVerb jm_ctl_refresh_verbs[];
extern const JmVerb jm_ctl_board_key_verbs[];
extern const JmVerb jm_ctl_detect_verbs[];
extern const JmVerb jm_ctl_what_if_verbs[];
extern const JmVerb jm_ctl_inbox_verbs[];
extern const JmVerb jm_ctl_filtered_verbs[];
extern const JmVerb jm_ctl_archive_verbs[];
extern const JmVerb jm_ctl_shelf_verbs[];
extern const JmVerb jm_ctl_add_verbs[];
extern const JmVerb jm_ctl_tracker_verbs[];
extern const JmVerb jm_ctl_record_verbs[];
extern const JmVerb jm_ctl_work_verbs[];
extern const JmVerb jm_ctl_letter_verbs[];
extern const JmVerb jm_ctl_provider_verbs[];
extern const JmVerb jm_ctl_usage_verbs[];
extern const JmVerb jm_ctl_watch_verbs[];
extern const JmVerb jm_ctl_backup_verbs[];
extern const JmVerb jm_ctl_care_verbs[];
extern const JmVerb jm_ctl_takeout_verbs[];
extern const JmVerb jm_ctl_inspect_verbs[];
extern const JmVerb jm_ctl_inspect_text_verbs[];
extern const JmVerb jm_ctl_inspect_letter_verbs[];

int           jm_ctl_run       (int argc, char **argv);

/* The funnel's commands: pass jm_ctl_result_cb and @ctl, then wait. */
void          jm_ctl_result_cb (GObject *source, GAsyncResult *result, gpointer ctl);
GAsyncResult *jm_ctl_wait      (JmCtl *ctl);
/* Turns the main loop until the interrupt. */
void          jm_ctl_wait_for_interrupt (JmCtl *ctl);
/* The first interrupt cancels, the second ends at once; verbs without a funnel end at once before. */
void          jm_ctl_hear_interrupts    (JmCtl *ctl);

/* Prints the profile as it is now, or answers with it. */
gboolean      jm_ctl_answer_profile (JmCtl *ctl, GError **error);

/* Help. */
void          jm_ctl_print_help   (const JmVerb *const *families);
void          jm_ctl_print_family (const JmVerb *const *families, const char *family);
void          jm_ctl_print_verb   (const JmVerb *verb);
const char   *jm_ctl_get_synopsis (const JmVerb *verb);

/* Values of the command line. Errors: JM_ERROR_USAGE, JM_ERROR_NOT_FOUND for an id. */
gboolean      jm_ctl_parse_id     (const char *text, char prefix, gint64 *id, GError **error);
/* The first @n words of the verb as ids; named twice is meant once. (element-type gint64) */
GArray       *jm_ctl_take_ids     (JmCtl *ctl, char prefix, guint n, GError **error);
/* "2026-12-24", "+7d", "+2w", "+1m": the first instant of that day here; "none": 0. */
gboolean      jm_ctl_parse_day    (const char *text, gint64 *instant, GError **error);
gboolean      jm_ctl_parse_number (const char *name, const char *text, gint64 min, gint64 max, gint64 *number, GError **error);
gboolean      jm_ctl_parse_choice (const char *name, const char *text, const char *const *words, int *choice, GError **error);
/* A line of standard input, not shown on a terminal; to be freed with jm_secret_free(). */
char         *jm_ctl_ask_secret   (JmCtl *ctl, const char *label, GError **error);
/* A file or, for "-", standard input; at most 64 MB. */
GBytes       *jm_ctl_read_file    (const char *path, GError **error);
JmJson       *jm_ctl_read_json    (const char *path, GError **error);
char         *jm_ctl_read_text    (const char *path, GError **error);

G_END_DECLS
