/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The steps of labour.h that are about CVs: each round takes in two, has a model read the second, takes the first one up again and removes it. */
gboolean labour_import_cv       (JmFunnel *funnel, guint round, GError **error);
gboolean labour_import_other_cv (JmFunnel *funnel, guint round, GError **error);
gboolean labour_study_cv        (JmFunnel *funnel, guint round, GError **error);
gboolean labour_use_cv          (JmFunnel *funnel, guint round, GError **error);
gboolean labour_remove_cv       (JmFunnel *funnel, guint round, GError **error);
/* What the model answers, where @task is of that kind. */
gboolean labour_store_cv        (JmDb *db, const JmTask *task, GError **error);

G_END_DECLS
