/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Says why nothing can be saved at present, and what to do about it; nothing while all is well. */
#define JM_TYPE_STORE_BANNER (jm_store_banner_get_type ())
G_DECLARE_FINAL_TYPE (JmStoreBanner, jm_store_banner, JM, STORE_BANNER, AdwBin)

/* Once. */
void jm_store_banner_set_funnel (JmStoreBanner *self, JmFunnel *funnel);

G_END_DECLS
