/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>
#include <posting/posting.h>

G_BEGIN_DECLS

/* A posting to read: title, facts, texts. */
#define JM_TYPE_POSTING_PAGE (jm_posting_page_get_type ())
G_DECLARE_FINAL_TYPE (JmPostingPage, jm_posting_page, JM, POSTING_PAGE, AdwBin)

void       jm_posting_page_set_posting   (JmPostingPage *self, JmPosting *posting, const char *source, const char *attribution);
void       jm_posting_page_set_unknown   (JmPostingPage *self, GPtrArray *doubts); /* (element-type JmDoubt) (nullable) */
void       jm_posting_page_set_completing (JmPostingPage *self, gboolean is_completing);
JmPosting *jm_posting_page_get_posting   (JmPostingPage *self); /* (transfer none) (nullable) */
gboolean   jm_posting_page_has_selection (JmPostingPage *self);

void jm_posting_page_set_notes (JmPostingPage *self, JmFunnel *funnel);

G_END_DECLS
