/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

char *jm_documents_write (const JmProfile *profile, const char *cv_text, const JmPosting *posting);

G_END_DECLS
