/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter/jm-rule.h"

#include <string.h>

#define EUROPE "AD AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA VA XK "
#define MIDDLE_EAST "AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE "
#define AFRICA "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW "
#define NORTH_AMERICA "CA MX US "
#define LATIN_AMERICA "AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV UY VE "
#define ASIA "AF BD BN BT CN HK ID IN JP KG KH KR KZ LA LK MM MN MO MV MY NP PH PK SG TH TJ TL TM TW UZ VN "
#define OCEANIA "AU FJ NZ PG SB VU WS "
#define UNION "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK "

/* What boards write of remote work that may be done from more than a country; countries NULL: from everywhere. */
static const struct { const char *words, *countries; } areas[] = {
  { "worldwide", NULL }, { "world wide", NULL }, { "the world", NULL }, { "anywhere", NULL }, { "global", NULL }, { "globally", NULL }, { "weltweit", NULL },
  { "monde entier", NULL }, { "dans le monde", NULL }, { "todo el mundo", NULL }, { "mundial", NULL }, { "international", NULL },
  { "europe", EUROPE }, { "european", EUROPE }, { "europa", EUROPE }, { "eu", UNION }, { "ue", UNION }, { "eea", UNION "IS LI NO " },
  { "emea", EUROPE MIDDLE_EAST AFRICA }, { "mena", MIDDLE_EAST "DZ LY MA TN " }, { "middle east", MIDDLE_EAST }, { "africa", AFRICA }, { "afrique", AFRICA },
  { "dach", "AT CH DE " }, { "benelux", "BE LU NL " }, { "nordics", "DK FI IS NO SE " }, { "baltics", "EE LT LV " },
  { "north america", NORTH_AMERICA }, { "amerique du nord", NORTH_AMERICA }, { "nordamerika", NORTH_AMERICA }, { "northern america", NORTH_AMERICA },
  { "americas", NORTH_AMERICA LATIN_AMERICA }, { "amer", NORTH_AMERICA LATIN_AMERICA }, { "latam", LATIN_AMERICA }, { "latin america", LATIN_AMERICA },
  { "south america", LATIN_AMERICA }, { "amerique latine", LATIN_AMERICA }, { "latinoamerica", LATIN_AMERICA },
  { "apac", ASIA OCEANIA }, { "asia", ASIA }, { "asie", ASIA }, { "oceania", OCEANIA },
};

/* "Within three hours of a European time zone" says nothing of where. */
static gboolean
tells_time (const char *text)
{
  static const char * const words[] = { " timezone ", " timezones ", " time zone ", " time zones ", " tz ", " hours ", " overlap ", " fuseau ", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

JmPlaceAnswer
jm_wide_area_holds (const char *location,
                    const char *country)
{
  g_autofree char *folded = jm_words_fold (location);
  g_autofree char *text = g_strconcat (" ", g_strdelimit (folded, ",;/|()[]&+-:!?*", ' '), " ", NULL);
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr(GString) line = g_string_new (" ");
  gboolean is_named = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s ", words[i]);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      g_autofree char *phrase = g_strconcat (" ", areas[i].words, " ", NULL);

      if (strstr (line->str, phrase) == NULL)
        continue;
      if (areas[i].countries == NULL || (strlen (country) == 2 && strstr (areas[i].countries, country) != NULL))
        return JM_PLACE_YES;
      is_named = TRUE;
    }
  return is_named && *country != '\0' && !tells_time (line->str) ? JM_PLACE_NO : JM_PLACE_UNKNOWN;
}
