/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What is to be said beside a posting: its time in the inbox, that it is gone, where else it was seen, what was applied for there.
 * Its buttons activate inbox.keep and inbox.not-same, which takes an address. */
#define JM_TYPE_POSTING_NOTES (jm_posting_notes_get_type ())
G_DECLARE_FINAL_TYPE (JmPostingNotes, jm_posting_notes, JM, POSTING_NOTES, AdwBin)

void jm_posting_notes_set_posting (JmPostingNotes *self, JmFunnel *funnel, const JmPosting *posting);

G_END_DECLS
