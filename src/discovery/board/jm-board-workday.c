/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workday's list says "3 Locations" of a job in several places, and names the first of them in the job's address alone. */
#include "board/jm-board-private.h"

#include <string.h>

#define JOB "/job/"

/* "3 Locations", "2 Standorte" */
static gboolean
is_number_of_places (const char *location)
{
  gsize digits = strspn (location, "0123456789");

  return digits > 0 && location[digits] == ' ' && strpbrk (location + digits + 1, " ,-;/0123456789") == NULL;
}

/* ".../job/Virginia---Washington-DC-Metro/Solution-Architect_JR1" -> "Virginia, Washington DC Metro" */
static char *
place_from_address (const char *url)
{
  const char *start = url != NULL ? strstr (url, JOB) : NULL;
  const char *end = start != NULL ? strchr (start + strlen (JOB), '/') : NULL;
  g_autofree char *segment = end != NULL ? g_strndup (start + strlen (JOB), end - start - strlen (JOB)) : NULL;
  g_autofree char *decoded = segment != NULL ? g_uri_unescape_string (segment, NULL) : NULL;
  GString *place;

  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;
  place = g_string_new (decoded);
  g_string_replace (place, "---", ", ", 0);
  return g_strstrip (g_strdelimit (g_string_free (place, FALSE), "-", ' '));
}

void
jm_board_read_workday (JmPosting *posting)
{
  if (posting->location == NULL || !is_number_of_places (posting->location))
    return;
  g_free (posting->location);
  posting->location = place_from_address (posting->source_url);
  if (posting->remote == JM_REMOTE_UNKNOWN)
    posting->remote = jm_terms_remote (posting->location);
}
