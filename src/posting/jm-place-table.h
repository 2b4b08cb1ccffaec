/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { JM_PLACE_COUNTRY, JM_PLACE_REGION, JM_PLACE_COUNTY, JM_PLACE_CITY } JmPlaceLevel;
typedef enum { JM_PLACE_PLAIN, JM_PLACE_MAJOR, JM_PLACE_MINOR } JmPlaceRank;

/* A place of the tables; never freed. */
typedef struct _JmPlaceNode JmPlaceNode;
struct _JmPlaceNode {
  JmPlaceLevel       level;
  JmPlaceRank        rank;    /* of a city */
  const char        *country; /* ISO 3166-1 alpha-2 */
  const char        *code;    /* of an area; NULL for a city */
  const char        *name;
  const JmPlaceNode *parent;  /* NULL for a country */
  double             latitude, longitude;
};

/* One meaning of a name. */
typedef struct _JmPlaceName JmPlaceName;
struct _JmPlaceName {
  const JmPlaceNode *node;
  gboolean           is_first; /* its own name, not one of the others */
  JmPlaceName       *next;
};

/* Folded, one space between words, "st" as "saint". */
char              *jm_place_table_fold     (const char *text);
/* The meanings of a folded name or of a code ("fr", "usa", "ny"), most known first; (nullable) */
const JmPlaceName *jm_place_table_name     (const char *folded);
const JmPlaceName *jm_place_table_code     (const char *folded);
const JmPlaceNode *jm_place_table_country  (const char *alpha2);
const JmPlaceNode *jm_place_table_area     (const char *country, const char *code);
gboolean           jm_place_table_has_areas (const char *country);
/* The area of a postal code, by its longest known beginning; (nullable) */
const JmPlaceNode *jm_place_table_postal   (const char *country, const char *postal_code);
/* Of each name that begins so its meanings, in no order; a place with several such names comes several times. */
typedef void     (*JmPlaceFunc) (const JmPlaceNode *node, gboolean is_whole, gpointer user_data);
void               jm_place_table_begin    (const char *folded, JmPlaceFunc func, gpointer user_data);
GPtrArray         *jm_place_table_cities   (void); /* (transfer none) (element-type JmPlaceNode) */
gboolean           jm_place_node_is_within (const JmPlaceNode *self, const JmPlaceNode *outer); /* or the same */

G_END_DECLS
