/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

G_BEGIN_DECLS

/* What a file holds that a user saved, or what was copied: a mail, an mbox, a web page, a text. */
typedef struct {
  GPtrArray *postings; /* (element-type JmPosting) */
  JmPosting *draft;    /* (nullable) where nothing says that the page or text is a posting: what can be read of it, with all of its text */
  char      *problem;  /* (nullable) why there is neither */
} JmSaved;

/* Pure; by content, whatever it is called. @content_type (nullable): text/html, text/plain, or a file's own. */
JmSaved *jm_saved_read (const char *url, GBytes *bytes, const char *content_type, gint64 now, GError **error);
void     jm_saved_free (JmSaved *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmSaved, jm_saved_free)

G_END_DECLS
