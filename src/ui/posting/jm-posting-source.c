/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "posting/jm-posting-source.h"

#include <glib/gi18n.h>

/**
 * jm_posting_source_find:
 * @funnel: what knows the boards
 * @posting: a posting
 * @title: (out) (transfer full) (nullable): where it comes from, for people
 * @attribution: (out) (transfer full) (nullable): what its board's terms ask to be shown beside it
 *
 * Says where a posting comes from.
 */
void
jm_posting_source_find (JmFunnel         *funnel,
                        const JmPosting  *posting,
                        char            **title,
                        char            **attribution)
{
  g_autoptr(JmBoard) board = NULL;

  g_return_if_fail (JM_IS_FUNNEL (funnel));
  g_return_if_fail (posting != NULL && title != NULL && attribution != NULL);

  *title = g_strdup (posting->is_manual ? _("Added by hand") : posting->board);
  *attribution = NULL;
  if (posting->board != NULL)
    board = jm_boards_lookup (jm_funnel_get_boards (funnel), posting->board, NULL, NULL);
  if (board == NULL)
    return;
  g_set_str (title, jm_board_get_title (board));
  *attribution = g_strdup (jm_board_get_attribution (board));
}
