/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <profile/jm-cv.h>

G_BEGIN_DECLS

/* How a CV stands, and which is the current one: {"cv":{...} or null,"current":2}. What undo brings it back to. */
JmJson  *jm_cv_state_to_json (JmDb *db, gint64 id, GError **error);
/* The same of the choice alone: {"current":2}. */
JmJson  *jm_cv_choice_to_json (JmDb *db, GError **error);
/* Brings both back: what was not there goes. */
gboolean jm_cv_state_restore (JmDb *db, gint64 id, JmJson *state, GError **error);
/* Takes a CV out; the newest of the others becomes the current one where it was that. Its file stays. */
gboolean jm_cv_remove        (JmDb *db, gint64 id, GError **error);

/* (element-type utf8 utf8): a set of the files that are needed, "cv/<sha256>.pdf". */
GHashTable *jm_cv_list_files (JmDb *db, GError **error);
/* Deletes the others that have lain in the folder for a day, pictures too, blocking. Returns: how many CVs. */
guint       jm_cv_sweep      (const char *data_dir, GHashTable *needed, gint64 now);

G_END_DECLS
