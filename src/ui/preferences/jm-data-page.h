/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Where the user's data lies, whether it is whole, where its backups go; and how to be rid of it. */
#define JM_TYPE_DATA_PAGE (jm_data_page_get_type ())
G_DECLARE_FINAL_TYPE (JmDataPage, jm_data_page, JM, DATA_PAGE, AdwPreferencesPage)

GtkWidget *jm_data_page_new (JmFunnel *funnel);

G_END_DECLS
