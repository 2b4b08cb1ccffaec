/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting.h>

G_BEGIN_DECLS

/* Cheap signs of a posting behind which there may be no job. Told to people; nothing is decided by them. */
typedef enum {
  JM_GHOST_OLD      = 1 << 0, /* published more than sixty days ago */
  JM_GHOST_REPOSTED = 1 << 1, /* its board has shown the same job three times before */
  JM_GHOST_NAMELESS = 1 << 2, /* of no company that is named */
} JmGhostSigns;

JmGhostSigns jm_ghost_read_signs (const JmPosting *posting, gint64 now);
/* ["old","reposted","nameless"] */
JmJson      *jm_ghost_signs_to_json (JmGhostSigns signs); /* (transfer full) */

G_END_DECLS
