/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/posting.h>

#include <math.h>
#include <string.h>

static void
append_place (GString       *text,
              const JmPlace *place)
{
  g_string_append_printf (text, "%s%s/%s/%s/%s/%s", text->len > 0 ? " ; " : "", place->country, place->region, place->county, place->city,
                          place->postal_code);
}

/* fixtures/posting/places.tsv */
static void
test_lines (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "posting", "places.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_lines = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *wanted = strchr (lines[i], '\t');
      g_autoptr(GArray) places = NULL;
      g_autoptr(GString) found = g_string_new (NULL);

      if (wanted == NULL || *lines[i] == '#')
        continue;
      *wanted++ = '\0';
      n_lines++;
      places = jm_place_parse_list (lines[i], NULL);
      for (guint j = 0; j < places->len; j++)
        append_place (found, &g_array_index (places, JmPlace, j));
      if (strcmp (found->str, wanted) == 0)
        continue;
      g_test_message ("“%s”: %s, expected %s", lines[i], found->str, wanted);
      g_test_fail ();
    }
  g_assert_cmpuint (n_lines, >, 200);
}

/* The country that a board names decides between places of one name, and what a bare number is. */
static void
test_country (void)
{
  static const char *const cases[][3] = {
    { "Cambridge", "US", "US/Massachusetts//Cambridge/" }, { "Saint-Louis", "FR", "FR/Grand Est/Haut-Rhin/Saint-Louis/" },
    { "Georgia", "US", "US/Georgia///" }, { "Georgia", "GE", "GE////" }, { "CA", "US", "US/California///" }, { "10115", "DE", "DE/Berlin///10115" },
    { "10115", NULL, "FR/Grand Est/Aube//10115" }, { "1010", "AT", "AT/Wien///1010" }, { "1010", NULL, "" }, { "69", "DE", "DE////" },
    { "Remote", "PL", "PL////" }, { "Oberdorf am Stein", "DE", "DE///Oberdorf am Stein/" }, { "Lyon", "xx", "FR/Auvergne-Rhône-Alpes/Rhône/Lyon/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) found = g_string_new (NULL);
      JmPlace place;

      if (jm_place_parse (cases[i][0], cases[i][1], &place))
        append_place (found, &place);
      g_assert_cmpstr (found->str, ==, cases[i][2]);
    }
}

static void
test_coordinates (void)
{
  static const struct { const char *text; double latitude, longitude; } cases[] = {
    { "Lyon 3e", 45.76, 4.84 }, { "Köln", 50.94, 6.96 }, { "Paris, TX", NAN, NAN }, { "Rhône", NAN, NAN }, { "EMEA", NAN, NAN }, { "97400 Saint-Denis", -20.88, 55.45 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JmPlace place;

      jm_place_parse (cases[i].text, NULL, &place);
      if (isnan (cases[i].latitude))
        {
          g_assert_true (isnan (place.latitude));
          g_assert_true (isnan (place.longitude));
          continue;
        }
      g_assert_cmpfloat_with_epsilon (place.latitude, cases[i].latitude, 0.05);
      g_assert_cmpfloat_with_epsilon (place.longitude, cases[i].longitude, 0.05);
    }
}

static void
test_contains (void)
{
  static const struct { const char *outer, *inner; JmPlaceAnswer answer; } cases[] = {
    { "69", "Lyon 3e", JM_PLACE_YES }, { "Rhône", "69 - VENISSIEUX", JM_PLACE_YES }, { "Auvergne-Rhône-Alpes", "Grenoble", JM_PLACE_YES },
    { "France", "Lyon 3e Arrondissement", JM_PLACE_YES }, { "Lyon", "lyon", JM_PLACE_YES }, { "69003", "Lyon 3e", JM_PLACE_YES },
    { "France", "97400 Saint-Denis", JM_PLACE_YES }, { "England", "London, UK", JM_PLACE_YES }, { "Bayern", "Munich", JM_PLACE_YES },
    { "St Pardoux (24)", "24 - SAINT PARDOUX", JM_PLACE_YES }, { "69", "Paris", JM_PLACE_NO }, { "France", "Berlin", JM_PLACE_NO },
    { "Lyon", "Villeurbanne", JM_PLACE_NO }, { "69003", "69006 Lyon", JM_PLACE_NO }, { "London, Ontario", "London, UK", JM_PLACE_NO },
    { "Paris", "Paris, TX", JM_PLACE_NO }, { "Lyon", "Rhône", JM_PLACE_UNKNOWN }, { "69003", "Lyon", JM_PLACE_UNKNOWN },
    { "69", "France", JM_PLACE_UNKNOWN }, { "69", "Remote", JM_PLACE_UNKNOWN }, { "EMEA", "Lyon", JM_PLACE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JmPlace outer, inner;

      jm_place_parse (cases[i].outer, NULL, &outer);
      jm_place_parse (cases[i].inner, NULL, &inner);
      if (jm_place_contains (&outer, &inner) != cases[i].answer)
        g_error ("“%s” in “%s”", cases[i].inner, cases[i].outer);
    }
}

static void
test_near (void)
{
  static const struct { const char *centre; double radius; const char *place; JmPlaceAnswer answer; } cases[] = {
    { "Lyon", 10, "Villeurbanne", JM_PLACE_YES }, { "Lyon", 2, "Villeurbanne", JM_PLACE_NO }, { "Lyon", 0, "Villeurbanne", JM_PLACE_NO },
    { "Lyon", 100, "Grenoble", JM_PLACE_YES }, { "Lyon", 90, "Grenoble", JM_PLACE_NO }, { "Lyon", 10, "Lyon 3e", JM_PLACE_YES },
    { "Lyon", 10, "Rhône", JM_PLACE_UNKNOWN }, { "Lyon", 10, "France", JM_PLACE_UNKNOWN }, { "Lyon", 10, "Bretagne", JM_PLACE_NO },
    { "Lyon", 500, "Isère", JM_PLACE_YES }, { "Rhône", 40, "Vienne (38)", JM_PLACE_YES }, { "Rhône", 40, "Grenoble", JM_PLACE_NO },
    { "Saint-Petit-Village (69)", 10, "Lyon", JM_PLACE_UNKNOWN }, { "Saint-Petit-Village (69)", 10, "Rennes", JM_PLACE_NO },
    { "Genève", 15, "Annemasse", JM_PLACE_YES }, { "France", 50, "Lyon", JM_PLACE_YES }, { "France", 50, "Genève", JM_PLACE_NO },
    { "Lyon", 10, "Remote", JM_PLACE_UNKNOWN }, { "EMEA", 10, "Lyon", JM_PLACE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JmPlace centre, place;

      jm_place_parse (cases[i].centre, NULL, &centre);
      jm_place_parse (cases[i].place, NULL, &place);
      if (jm_place_is_near (&centre, cases[i].radius, &place) != cases[i].answer)
        g_error ("“%s” within %g km of “%s”", cases[i].place, cases[i].radius, cases[i].centre);
    }
}

/* Paris to New York, and to the other end of the earth. */
static void
test_distance (void)
{
  g_assert_cmpfloat_with_epsilon (jm_place_distance (48.8566, 2.3522, 40.7128, -74.0060), 5837, 5);
  g_assert_cmpfloat_with_epsilon (jm_place_distance (48.8566, 2.3522, -48.8566, 182.3522), G_PI * 6371, 1);
  g_assert_cmpfloat_with_epsilon (jm_place_distance (0, 179.9, 0, -179.9), 22.24, 0.1);
  g_assert_cmpfloat (jm_place_distance (45, 5, 45, 5), ==, 0);
}

static void
test_countries (void)
{
  static const char *const cases[][2] = {
    { "fr", "FR" }, { "FRA", "FR" }, { "Allemagne", "DE" }, { "deutschland", "DE" }, { "🇫🇷 France", "FR" }, { "USA", "US" }, { "U.S.", "US" }, { "UK", "GB" },
    { "Estados Unidos", "US" }, { "Österreich", "AT" }, { "Cote d’Ivoire", "CI" }, { "RE", "RE" }, { "Georgia", "GE" }, { "Anywhere", NULL }, { "", NULL },
    { "Lyon", NULL }, { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *country = jm_place_dup_country (cases[i][0]);

      g_assert_cmpstr (country, ==, cases[i][1]);
    }
}

/* Of a posting, what its board says is never overwritten. */
static void
test_posting (void)
{
  static const struct { const char *location, *country, *postal_code, *found_country, *found_postal_code; JmRemote remote; } cases[] = {
    { "69 - LYON 03", NULL, NULL, "FR", "69003", JM_REMOTE_UNKNOWN }, { "69003 Lyon", "FR", "69001", "FR", "69001", JM_REMOTE_UNKNOWN },
    { "Paris, France", "BE", NULL, "BE", NULL, JM_REMOTE_UNKNOWN }, { "Lyon; 75002 Paris", NULL, NULL, "FR", NULL, JM_REMOTE_UNKNOWN },
    { "Rome", NULL, "44000", NULL, "44000", JM_REMOTE_UNKNOWN }, { "Rome", NULL, "00100", "IT", "00100", JM_REMOTE_UNKNOWN },
    { "Lyon; Berlin", NULL, NULL, NULL, NULL, JM_REMOTE_UNKNOWN }, { "Remote - France", NULL, NULL, "FR", NULL, JM_REMOTE_REMOTE },
    { "London (Hybrid)", NULL, NULL, "GB", NULL, JM_REMOTE_HYBRID }, { "EMEA", NULL, NULL, NULL, NULL, JM_REMOTE_UNKNOWN }, { NULL, NULL, NULL, NULL, NULL, JM_REMOTE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();

      posting->title = g_strdup ("Baker");
      posting->location = g_strdup (cases[i].location);
      posting->country = g_strdup (cases[i].country);
      posting->postal_code = g_strdup (cases[i].postal_code);
      jm_posting_normalise (posting, 1795446000);
      g_assert_cmpstr (posting->country, ==, cases[i].found_country);
      g_assert_cmpstr (posting->postal_code, ==, cases[i].found_postal_code);
      g_assert_cmpint (posting->remote, ==, cases[i].remote);
      g_assert_cmpstr (posting->location, ==, cases[i].location);
    }
}

/* Whatever stands there, it ends, and each text of a place is valid. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "Paris", ",", ";", " - ", "75", "69003 ", "(", "st ", "CA", "é", "\xff", "/", "Remote ", "SW1A 1AA", "🇫🇷", "arrondissement ", "county", "'", "D-0005-8\xc2\xa9", "ééééééééééééééééééé ", ", TX " };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
      {
        g_autoptr(GString) text = g_string_new (NULL);
        g_autoptr(GArray) places = NULL;

        while (text->len < 2000)
          g_string_append_printf (text, "%s%s", pieces[i], pieces[j]);
        places = jm_place_parse_list (text->str, NULL);
        g_assert_cmpuint (places->len, <=, 20);
        for (guint k = 0; k < places->len; k++)
          {
            g_assert_true (g_utf8_validate (g_array_index (places, JmPlace, k).city, -1, NULL));
            g_assert_true (g_utf8_validate (g_array_index (places, JmPlace, k).postal_code, -1, NULL));
          }
      }
}

/* Whatever is proposed is understood as it stands. */
static void
test_suggest (void)
{
  static const struct { const char *typed, *country, *first; } cases[] = {
    { "lyo", "FR", "Lyon, France" }, { "Paris", "US", "Paris, France" }, { "MÜN", "DE", "München, Germany" }, { "saint-é", "FR", "Saint-Étienne, France" },
    { "london", NULL, "London, United Kingdom" }, { "x", NULL, NULL }, { "", NULL, NULL }, { "zzzz", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) places = jm_place_suggest (cases[i].typed, cases[i].country, 6);

      g_assert_cmpstr (places[0], ==, cases[i].first);
      g_assert_cmpuint (g_strv_length (places), <=, 6);
      for (guint j = 0; places[j] != NULL; j++)
        {
          JmPlace place;

          g_assert_true (jm_place_parse (places[j], NULL, &place));
          g_assert_cmpstr (place.country, !=, "");
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/lines", test_lines);
  g_test_add_func ("/place/country", test_country);
  g_test_add_func ("/place/coordinates", test_coordinates);
  g_test_add_func ("/place/contains", test_contains);
  g_test_add_func ("/place/near", test_near);
  g_test_add_func ("/place/distance", test_distance);
  g_test_add_func ("/place/countries", test_countries);
  g_test_add_func ("/place/posting", test_posting);
  g_test_add_func ("/place/hostile", test_hostile);
  g_test_add_func ("/place/suggest", test_suggest);
  return g_test_run ();
}
