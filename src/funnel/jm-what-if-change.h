/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/jm-funnel.h>

G_BEGIN_DECLS

/* What could be otherwise in a search or in the profile. */
typedef enum { JM_CHANGE_DROP_RED_FLAG, JM_CHANGE_ACCEPT_HYBRID, JM_CHANGE_ACCEPT_ON_SITE, JM_CHANGE_ADD_SKILL } JmChangeKind;

const char *jm_change_kind_to_string   (JmChangeKind kind);
/* (transfer full): "Without the red flag “unpaid”", in English or in the user's language */
char       *jm_change_describe         (JmChangeKind kind, const char *term, gboolean translate);
void        jm_change_edit_search      (JmChangeKind kind, const char *term, JmSearch *search);
void        jm_change_edit_profile     (const char *skill, JmProfile *profile);

G_END_DECLS
