/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-fit-score.h>
#include <posting/jm-search.h>

G_BEGIN_DECLS

/* Which search wants which posting, and how well it fits. */

gboolean   jm_match_add          (JmDb *db, gint64 search, gint64 posting, gboolean *added, GError **error);
gboolean   jm_match_add_measured (JmDb *db, gint64 search, gint64 posting, const JmFitScore *score, GError **error);
gboolean   jm_match_remove       (JmDb *db, gint64 search, gint64 posting, GError **error);
GArray    *jm_match_list_alone   (JmDb *db, gint64 search, GError **error); /* undecided ones that no other active search wants */
GArray    *jm_match_list         (JmDb *db, gint64 search, guint limit, GError **error); /* (element-type gint64) newest first */
/* Does an active search beside this one want it? */
gboolean   jm_match_has_others   (JmDb *db, gint64 search, gint64 posting, gboolean *is_wanted, GError **error);

/* By what a match was measured. @search 0: the profile alone, a posting by hand. @input 0: not yet, or its posting says something else now. */
typedef struct { gint64 search, posting, input; } JmMatchInput;
GArray    *jm_match_list_inputs  (JmDb *db, GError **error);
gboolean   jm_match_set_fit      (JmDb *db, gint64 search, gint64 posting, const JmFitScore *score, gboolean *changed, GError **error);
gboolean   jm_match_forget_fits  (JmDb *db, gint64 posting, GError **error);

G_END_DECLS
