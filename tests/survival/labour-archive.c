/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labour-archive.h"

#include "labour-command.h"

gboolean
labour_archive (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = round + 1;

  COMMAND (archive, &id, 1)
}

gboolean
labour_unarchive (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = round + 1;

  COMMAND (unarchive, &id, 1)
}

gboolean
labour_archive_search (JmFunnel *funnel, guint round, GError **error)
{
  COMMAND (archive_search, 1)
}
