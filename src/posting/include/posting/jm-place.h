/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place on earth. Texts are "" where the level is not known or the country has none; nothing to free. */
typedef struct {
  char   country[3];     /* ISO 3166-1 alpha-2 */
  char   region[64];     /* the first level: région, Land, canton, nation, state, comunidad */
  char   county[64];     /* the second: département, province, county */
  char   city[96];
  char   postal_code[12];
  double latitude, longitude; /* of the city, to about 0.05 degrees; NaN when it is not known */
} JmPlace;

typedef enum { JM_PLACE_UNKNOWN, JM_PLACE_NO, JM_PLACE_YES } JmPlaceAnswer;

/* @country (nullable): the country where it must be; FALSE: nothing is known, and all of @place is "not known". */
gboolean      jm_place_parse        (const char *text, const char *country, JmPlace *place);
/* All of "Lyon; Paris", "Berlin or Munich"; (transfer full) (element-type JmPlace) those of which something is known */
GArray       *jm_place_parse_list   (const char *text, const char *country);
/* Whether all of @inner lies in @outer. */
JmPlaceAnswer jm_place_contains     (const JmPlace *outer, const JmPlace *inner);
/* The same, @radius_km around @centre; 0: in it. */
JmPlaceAnswer jm_place_is_near      (const JmPlace *centre, double radius_km, const JmPlace *place);
/* Kilometres as the crow flies. */
double        jm_place_distance     (double latitude, double longitude, double other_latitude, double other_longitude);
/* "ly" -> "Lyon, France"...: places of the tables whose name begins so, each of which is understood as it stands; (transfer full) */
char        **jm_place_suggest      (const char *beginning, const char *country, guint most);
/* "fr", "FRA", "Allemagne", "🇫🇷 France" -> ISO 3166-1 alpha-2; (nullable) (transfer full) */
char         *jm_place_dup_country  (const char *text);

G_END_DECLS
