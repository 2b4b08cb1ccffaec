/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/posting.h>

#include <math.h>

/* Which postings are one job, written by hands of several boards, and which only look like it. */

#define NOW 1795446000 /* 2026-11-23T15:00:00Z */

static char *
fingerprint (const char *title,
             const char *company,
             const char *place)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->title = g_strdup (title);
  posting->company_name = g_strdup (company);
  posting->location = g_strdup (place);
  jm_posting_normalise (posting, NOW);
  return g_strdup (posting->fingerprint);
}

static void
test_one_job (void)
{
  static const char * const titles[][2] = {
    { "Ingénieur logiciel H/F", "Ingenieur Logiciel" }, { "Ingénieur logiciel (F/H)", "Ingénieur logiciel" },
    { "Softwareentwickler (m/w/d)", "Softwareentwickler" }, { "Softwareentwickler m|w|d", "SOFTWAREENTWICKLER" },
    { "Developer (f/m/x)", "Developer" }, { "Senior  Developer", "senior developer" }, { "Developer – backend", "Developer - backend" },
    { "Développeur·C", "Développeur C" }, { "Chargé d’études", "Chargé d'études" }, { "C++ Developer", "c++ developer" },
  };
  static const char * const companies[][2] = {
    { "Harbour Works Ltd.", "Harbour Works" }, { "Harbour Works, Inc.", "HARBOUR WORKS" }, { "Hafenwerk GmbH", "Hafenwerk" },
    { "Hafenwerk GmbH & Co. KG", "hafenwerk" }, { "Hamnverket AB", "Hamnverket" }, { "Le Port S.A.S.", "Le Port" }, { "Puerto S.L.", "Puerto" },
  };
  static const char * const places[][2] = {
    { "Lyon, France", "Lyon" }, { "69003 Lyon", "Lyon (69)" }, { "Saint-Étienne", "Saint Etienne, FR" }, { "Zürich, Switzerland", "8001 Zurich" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *a = fingerprint (titles[i][0], "Harbour", "Lyon");
      g_autofree char *b = fingerprint (titles[i][1], "Harbour", "Lyon");

      g_assert_cmpstr (a, ==, b);
    }
  for (guint i = 0; i < G_N_ELEMENTS (companies); i++)
    {
      g_autofree char *a = fingerprint ("Keeper", companies[i][0], "Lyon");
      g_autofree char *b = fingerprint ("Keeper", companies[i][1], "Lyon");

      g_assert_cmpstr (a, ==, b);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *a = fingerprint ("Keeper", "Harbour", places[i][0]);
      g_autofree char *b = fingerprint ("Keeper", "Harbour", places[i][1]);

      g_assert_cmpstr (a, ==, b);
    }
}

/* Taking two for one hides a job for good. */
static void
test_two_jobs (void)
{
  static const char * const titles[][2] = {
    { "C Developer", "C# Developer" }, { "C Developer", "C++ Developer" }, { "Developer II", "Developer III" }, { "Java Developer", "JavaScript Developer" },
    { "Senior Developer", "Developer" }, { "Developer, Team 1", "Developer, Team 2" }, { "Driver D", "Driver" }, { "I/O engineer", "Engineer" },
    { "Développeur", "Développeuse" }, { "作家", "画家" }, { "H/2 expert", "Expert" }, { "Grade X", "Grade D" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *a = fingerprint (titles[i][0], "Harbour", "Lyon");
      g_autofree char *b = fingerprint (titles[i][1], "Harbour", "Lyon");

      g_assert_nonnull (a);
      g_assert_nonnull (b);
      if (g_str_equal (a, b))
        g_error ("“%s” and “%s” are taken for one", titles[i][0], titles[i][1]);
    }
}

/* Offices, agencies, numbers: the same words in another place, by another hand or of another vacancy are not the same job. */
static void
test_near_misses (void)
{
  typedef struct { const char *title, *company, *place; } Job;
  static const struct { Job a, b; gboolean is_one; } pairs[] = {
    { { "Rigger", "Quay", "Lyon" }, { "Rigger", "Quay", "Nantes" }, FALSE },
    { { "Rigger", "Quay", "Lyon" }, { "Rigger", "Quay", "Lyon, Rhône, France" }, TRUE },
    { { "Rigger", "Quay", "Paris" }, { "Rigger", "Quay", "Paris, Texas" }, FALSE },
    { { "Rigger", "Quay", "Paris" }, { "Rigger", "Quay", "Paris, France" }, TRUE },
    { { "Rigger", "Quay", "London" }, { "Rigger", "Quay", "London, Ontario" }, FALSE },
    { { "Rigger", "Quay", "London" }, { "Rigger", "Quay", "London, United Kingdom" }, TRUE },
    { { "Rigger", "Quay", "Cambridge" }, { "Rigger", "Quay", "Cambridge, MA" }, FALSE },
    { { "Rigger", "Quay", "Greenfield, IN" }, { "Rigger", "Quay", "Greenfield, WI" }, FALSE },
    { { "Rigger", "Quay", "Springfield, IL" }, { "Rigger", "Quay", "Springfield, Illinois, United States" }, TRUE },
    { { "Rigger", "Quay", "Saint-Denis" }, { "Rigger", "Quay", "Saint-Denis, La Réunion" }, FALSE },
    { { "Rigger", "Quay", "Annemasse" }, { "Rigger", "Quay", "Annemasse, Haute-Savoie, France" }, TRUE },
    { { "Rigger", "Quay", "Trifouilly" }, { "Rigger", "Quay", "Trifouilly, France" }, TRUE },
    { { "Rigger", "Quay", "Saint-Denis" }, { "Rigger", "Quay", "Saint-Denis-en-Val" }, FALSE },
    { { "Rigger", "Quay", "Remote" }, { "Rigger", "Quay", "Lyon" }, FALSE },
    { { "Rigger", "Quay", "Lyon" }, { "Rigger", "Quay", NULL }, FALSE },
    { { "Rigger", "Quay", "Lyon" }, { "Rigger", "Manpower for Quay", "Lyon" }, FALSE },
    { { "Rigger", "Quay", "Lyon" }, { "Rigger", "Hays", "Lyon" }, FALSE },
    { { "Rigger", "Quay SAS", "Lyon" }, { "Rigger", "QUAY (S.A.S.)", "Lyon" }, TRUE },
    { { "Rigger", "Quay", "Lyon" }, { "Rigger", "Quay Group", "Lyon" }, FALSE },
    { { "Rigger", "Quay", "Lyon" }, { "Rigger", "Quays", "Lyon" }, FALSE },
    { { "Rigger 4711", "Quay", "Lyon" }, { "Rigger 4712", "Quay", "Lyon" }, FALSE },
    { { "Rigger (REF-4711)", "Quay", "Lyon" }, { "Rigger", "Quay", "Lyon" }, FALSE },
    { { "Rigger H/F", "Quay", "Lyon" }, { "Rigger (F/H)", "Quay", "69001 Lyon" }, TRUE },
    { { "Rigger (m/w/d)", "Quay GmbH", "Bremen" }, { "Rigger (w/m/d)", "Quay", "28195 Bremen" }, TRUE },
    { { "Rigger (m/f/d)", "Quay", "Bremen" }, { "Rigger m/f/x", "Quay", "Bremen" }, TRUE },
    { { "Rigger - 2 days/week", "Quay", "Lyon" }, { "Rigger - 3 days/week", "Quay", "Lyon" }, FALSE },
    { { "Rigger", "Quay", "Lyon" }, { "Senior Rigger", "Quay", "Lyon" }, FALSE },
    { { "Rigger", "Quay", "Lyon" }, { "Rigger (apprenticeship)", "Quay", "Lyon" }, FALSE },
    { { "Assistant·e de quai", "Quay", "Lyon" }, { "Assistant.e de quai", "Quay", "Lyon" }, FALSE },
    { { "Rigger, night shift", "Quay", "Lyon" }, { "Rigger – night shift", "Quay", "Lyon" }, TRUE },
    { { "Rigger", "L’Oréal", "Lyon" }, { "Rigger", "L'Oreal", "Lyon" }, TRUE },
    { { "Rigger", "Quay & Sons", "Lyon" }, { "Rigger", "Quay and Sons", "Lyon" }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = fingerprint (pairs[i].a.title, pairs[i].a.company, pairs[i].a.place);
      g_autofree char *b = fingerprint (pairs[i].b.title, pairs[i].b.company, pairs[i].b.place);

      if (g_str_equal (a, b) != pairs[i].is_one)
        g_error ("row %u: “%s” and “%s”", i, a, b);
    }
}

/* Without a company or words in the title there is nothing to compare by. */
static void
test_no_fingerprint (void)
{
  static const char * const jobs[][2] = { { "Keeper", NULL }, { "Keeper", "" }, { "Keeper", " \t" }, { "Keeper", "---" }, { "(H/F)", "Harbour" }, { "!!!", "Harbour" } };

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *none = fingerprint (jobs[i][0], jobs[i][1], "Lyon");

      g_assert_null (none);
    }
}

static void
test_salaries (void)
{
  static const struct { double min, max, min_after, max_after; } cases[] = {
    { 1, 2, 1, 2 }, { 2, 1, 1, 2 }, { 0, 5, NAN, 5 }, { 5, 0, 5, NAN }, { -1, -2, NAN, NAN }, { NAN, NAN, NAN, NAN }, { INFINITY, 5, NAN, 5 },
    { 5, INFINITY, 5, NAN }, { NAN, 5, NAN, 5 }, { 5, 5, 5, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();

      posting->salary.min = cases[i].min;
      posting->salary.max = cases[i].max;
      jm_posting_normalise (posting, NOW);
      g_assert_true (posting->salary.min == cases[i].min_after || (isnan (posting->salary.min) && isnan (cases[i].min_after)));
      g_assert_true (posting->salary.max == cases[i].max_after || (isnan (posting->salary.max) && isnan (cases[i].max_after)));
    }
}

static void
test_places_on_earth (void)
{
  static const struct { double latitude, longitude; gboolean is_known; } cases[] = {
    { 45.75, 4.85, TRUE }, { -90, 180, TRUE }, { 90, -180, TRUE }, { 90.1, 0, FALSE }, { 0, 180.1, FALSE }, { NAN, 4, FALSE }, { 45, NAN, FALSE },
    { INFINITY, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();

      posting->latitude = cases[i].latitude;
      posting->longitude = cases[i].longitude;
      jm_posting_normalise (posting, NOW);
      g_assert_cmpint (!isnan (posting->latitude), ==, cases[i].is_known);
      g_assert_cmpint (!isnan (posting->longitude), ==, cases[i].is_known);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_posting_init ();
  g_test_add_func ("/same-job/one", test_one_job);
  g_test_add_func ("/same-job/two", test_two_jobs);
  g_test_add_func ("/same-job/near-misses", test_near_misses);
  g_test_add_func ("/same-job/no-fingerprint", test_no_fingerprint);
  g_test_add_func ("/same-job/salaries", test_salaries);
  g_test_add_func ("/same-job/places-on-earth", test_places_on_earth);
  return g_test_run ();
}
