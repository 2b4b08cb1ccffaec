/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What lies in the folders beside a database. Files of the user's are named by the SHA-256 of what is in them, with what their names ended
 * with: "ab12...ef.pdf". */

/* Of a CV, drawn from it: it can be drawn again. */
gboolean jm_backup_file_is_picture (const char *folder, const char *name);
/* Takes out of @folder what is a picture, or is not what its name says. Blocks. */
void     jm_backup_files_sift      (const char *folder);
/* What was left by one that was killed: names of @pattern, of which the last change is @age seconds ago. One that is under way is younger. */
void     jm_backup_files_sweep     (const char *folder, const char *pattern, gint64 age);

G_END_DECLS
