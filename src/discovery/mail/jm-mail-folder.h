/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board.h>

G_BEGIN_DECLS

/* The mails of a folder that were not read yet. */
typedef struct {
  GPtrArray *paths; /* (element-type filename) newest first */
  guint      n_large; /* files above 15 MiB that were not there the last time: they are not read */
  char      *seen;  /* what stands in the folder now, for the next time */
  guint      next;  /* of @paths */
} JmMailFolder;

/* Files of mails and mboxes, or a Maildir; @seen (nullable): of the last time. JM_ERROR_NOT_FOUND. */
JmMailFolder *jm_mail_folder_open (const char *path, const char *seen, GCancellable *cancellable, GError **error);
void          jm_mail_folder_free (JmMailFolder *self);
/* The next file that holds mails; NULL with no error: that was all. */
GBytes       *jm_mail_folder_read (JmMailFolder *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmMailFolder, jm_mail_folder_free)

G_END_DECLS
