/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

/* The steps of the labour that put an application and a search into the archive. */
gboolean labour_archive        (JmFunnel *funnel, guint round, GError **error);
gboolean labour_unarchive      (JmFunnel *funnel, guint round, GError **error);
gboolean labour_archive_search (JmFunnel *funnel, guint round, GError **error);
