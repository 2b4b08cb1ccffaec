/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What a user does with CVs. Each returns when it is on disk, or with what went wrong. */

/* A CV of its own for each number, read at once. */
gboolean cvs_import (JmFunnel *funnel, guint number, GError **error);
gboolean cvs_use    (JmFunnel *funnel, gint64 id, GError **error);
gboolean cvs_remove (JmFunnel *funnel, gint64 id, GError **error);
/* For a model to read. */
gboolean cvs_study  (JmFunnel *funnel, gint64 id, GError **error);

G_END_DECLS
