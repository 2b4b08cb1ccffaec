/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-place-postal.h"
#include "jm-place-table.h"

G_BEGIN_DECLS

#define JM_PLACE_MEANINGS 12

/* One meaning of a part of a location. */
typedef struct {
  const JmPlaceNode *node;
  gboolean           is_first; /* written with its own name */
  gboolean           is_code;
} JmPlaceMeaning;

/* What stands between two commas: "69003 Lyon 3e", "Remote", "TX". */
typedef struct {
  char              *written;  /* without code, number and idle words; "" when nothing is left */
  gboolean           is_idle;  /* names no place: "Remote", "EMEA" */
  gboolean           is_used;
  JmPlaceMeaning     meanings[JM_PLACE_MEANINGS];
  guint              n_meanings;
  JmPlaceNode        namesake; /* the town that is meant where those of its name lie elsewhere */
  const JmPlaceNode *number;   /* the département of a number: "69"; (nullable) */
  guint              district; /* of Paris, Lyon or Marseille; 0: none */
  JmPostal           postal;   /* code "": none */
} JmPlacePart;

/* (element-type JmPlacePart) (transfer full) */
GArray *jm_place_part_list (const char *text);

G_END_DECLS
