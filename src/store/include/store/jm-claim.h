/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

G_BEGIN_DECLS

/* What one run at a time may do, of all processes that share the data folder: a locked file beside the database. The kernel frees it
 * when the process dies. */
typedef struct _JmClaim JmClaim;

/* NULL with no error: another one has it. @kind: "board", "host"; @name: anything. */
JmClaim *jm_claim_take     (JmStore *store, const char *kind, const char *name, GError **error);
/* What the last one left for the next, 0: nothing. */
gint64   jm_claim_get_note (JmClaim *self);
void     jm_claim_free     (JmClaim *self);
/* Gives it back, and leaves @note. */
void     jm_claim_leave    (JmClaim *self, gint64 note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmClaim, jm_claim_free)

G_END_DECLS
