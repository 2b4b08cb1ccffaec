/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* What a CV says or leaves out: an entry of the profile, or one of its points (a job's highlight, a keyword of a group of skills). */
typedef struct {
  char       *id;        /* "job-3fa2c1d0": of what it says, so that it outlives a change of its neighbours */
  const char *field;     /* the profile's list, "experience" */
  guint       entry;     /* its place there */
  int         point;     /* of the entry's points; -1: the entry itself, its points follow it */
  char       *title;     /* one line for people */
  double      score;     /* how well it suits the posting; 0: it shares no word with it */
  gboolean    is_out;    /* the user leaves it out */
  gboolean    is_wanted; /* the user wants it, however long the CV gets */
  gboolean    is_cut;    /* left out to keep the CV short */
} JmCvPiece;

/* The pages that recruiters read. */
#define JM_CV_PAGES 2

/* (element-type JmCvPiece) in the order of the CV: jobs, degrees and languages as the profile has them, the rest by how well it suits. NULL @posting: all as the profile has it. */
GPtrArray *jm_cv_pieces_list      (const JmProfile *profile, const JmPosting *posting, GError **error);
/* What the user chose, {"fits":true,"in":[ids],"out":[ids]}; NULL: nothing. FALSE in *@fits (unchanged where it says nothing): as long as it gets. */
void       jm_cv_pieces_choose    (GPtrArray *pieces, JmJson *choice, gboolean *fits);
/* One piece is taken or left out by the user. FALSE: there is none of that id. */
gboolean   jm_cv_pieces_turn      (GPtrArray *pieces, const char *id, gboolean is_in);
/* What the user chose, to be kept. */
JmJson    *jm_cv_pieces_to_choice (GPtrArray *pieces, gboolean fits);
/* (transfer container): what may be cut, the first to go first; never a job. */
GPtrArray *jm_cv_pieces_list_cuts (GPtrArray *pieces);
/* The profile with what the pieces leave of it, in their order. */
JmProfile *jm_cv_pieces_apply     (GPtrArray *pieces, const JmProfile *profile);
void       jm_cv_piece_free       (JmCvPiece *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmCvPiece, jm_cv_piece_free)

G_END_DECLS
