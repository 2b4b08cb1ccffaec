/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-ghost.h>

#include <base/base.h>

#define OLD (60 * 24 * 3600) /* seconds */
#define MANY 3

/**
 * jm_ghost_read_signs:
 * @posting: a posting
 * @now: the time, Unix seconds
 *
 * What the board does not say is no sign, and neither is anything of a posting that the user wrote down.
 *
 * Returns: what speaks against there being a job behind it
 */
JmGhostSigns
jm_ghost_read_signs (const JmPosting *posting,
                     gint64           now)
{
  JmGhostSigns signs = 0;

  g_return_val_if_fail (posting != NULL, 0);

  if (posting->is_manual)
    return 0;
  if (posting->published_at > 0 && now - posting->published_at > OLD)
    signs |= JM_GHOST_OLD;
  if (posting->reposts >= MANY)
    signs |= JM_GHOST_REPOSTED;
  if (posting->company_name == NULL || *posting->company_name == '\0')
    signs |= JM_GHOST_NAMELESS;
  return signs;
}

/**
 * jm_ghost_signs_to_json:
 * @signs: signs
 *
 * Returns: (transfer full): their names in a list
 */
JmJson *
jm_ghost_signs_to_json (JmGhostSigns signs)
{
  static const char *const names[] = { "old", "reposted", "nameless" };
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (signs & (1 << i))
      jm_json_add_string (builder, names[i]);
  jm_json_end_array (builder);
  return jm_json_builder_finish (builder);
}
