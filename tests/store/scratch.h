/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

/* A folder below the temporary one, and its removal with all that is in it. */
char       *scratch_new     (void);
void        scratch_free    (char *path);
/* Opens the store there; it must succeed. */
JmStore    *scratch_open    (const char *path);
/* Constant SQL in a write: FALSE with the error. */
gboolean    scratch_execute (JmStore *store, const char *sql, GError **error);
/* A number of constant SQL, by a read that must succeed. */
gint64      scratch_number  (JmStore *store, const char *sql);
/* Starts tests/store/store-helper VERB DIR ARGUMENT. */
GSubprocess *scratch_spawn  (const char *verb, const char *path, const char *argument);

typedef char Scratch;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scratch, scratch_free)

G_END_DECLS
