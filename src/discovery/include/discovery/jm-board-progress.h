/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  JM_PROGRESS_WAITING, /* its turn has not come, or its host has a pause */
  JM_PROGRESS_RUNNING,
  JM_PROGRESS_DONE,
  JM_PROGRESS_FAILED,
} JmProgressState;

/* How far a run is with one board. "notify::state" tells every change; main context only. */
#define JM_TYPE_BOARD_PROGRESS (jm_board_progress_get_type ())
G_DECLARE_FINAL_TYPE (JmBoardProgress, jm_board_progress, JM, BOARD_PROGRESS, GObject)

struct _JmBoardProgress {
  GObject         parent_instance;
  char           *board;    /* "greenhouse:acme" */
  char           *title;    /* "Greenhouse (acme)", for people */
  JmProgressState state;
  char           *error;    /* (nullable) a sentence, where it failed */
  gint64          next_try; /* instant, 0: not known */
  gint64          read_at;  /* instant of the last run, 0: not in this one */
  guint           added;    /* new postings */
};

JmBoardProgress *jm_board_progress_new (const char *board, const char *title);
/* Tells that the fields have changed. */
void             jm_board_progress_set_state (JmBoardProgress *self, JmProgressState state);

G_END_DECLS
