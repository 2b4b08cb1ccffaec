/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-place-part.h"

G_BEGIN_DECLS

/* The parts of one piece of a location, and the country where all of it is. */
typedef struct {
  GArray     *parts;   /* of JmPlacePart */
  const char *country; /* ISO 3166-1 alpha-2; (nullable) */
} JmPlaceReading;

JmPlacePart          *jm_place_reading_part       (const JmPlaceReading *self, guint i);
/* Whether it means anything and was not taken for a place yet */
gboolean              jm_place_part_is_open       (const JmPlacePart *self);
/* Whether one of its meanings lies in the node, or the node in it */
gboolean              jm_place_part_agrees        (const JmPlacePart *self, const JmPlaceNode *node);

/* Holds each name against the area that stands behind it, once, before the best is asked for: "Paris, TX" is no longer in France */
void                  jm_place_reading_settle     (const JmPlaceReading *self);
/* The likeliest meaning among all open parts, and the part; (nullable) */
const JmPlaceMeaning *jm_place_reading_best       (const JmPlaceReading *self, guint *own);
gboolean              jm_place_reading_is_unclear (const JmPlaceReading *self, guint own, const JmPlaceMeaning *best);

G_END_DECLS
