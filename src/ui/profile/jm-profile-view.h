/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Who the user is: every field of the profile, and the CVs. */
#define JM_TYPE_PROFILE_VIEW (jm_profile_view_get_type ())
G_DECLARE_FINAL_TYPE (JmProfileView, jm_profile_view, JM, PROFILE_VIEW, AdwBin)

GtkWidget *jm_profile_view_new         (JmFunnel *funnel);
void       jm_profile_view_review      (JmProfileView *self, gint64 cv);
void       jm_profile_view_review_read (JmProfileView *self, JmJson *read, const char *whole);

G_END_DECLS
