/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include <locale.h>
#include <string.h>

#define NOW 1795780800 /* 2026-11-27 */

/* Does the text name the skill of the list? Near-misses stand beside their hits. */
static const struct {
  const char *skill;
  const char *text;
  gboolean    named;
} names[] = {
  { "C", "We write C every day", TRUE },
  { "C", "C, Rust and more", TRUE },
  { "C", "C/C++ on Linux", TRUE },
  { "C", "du langage C", TRUE },
  { "C", "Modern C++ only", FALSE },
  { "C", "C# and .NET", FALSE },
  { "C", "c'est ici", FALSE },
  { "C", "type c connectors", FALSE },
  { "C", "C-level meetings", FALSE },
  { "C", "a Series C start-up", FALSE },
  { "C", "permis C exigé", FALSE },
  { "C", "rich in vitamin C", FALSE },
  { "C", "catégorie C", FALSE },
  { "C", "Objective-C", FALSE },
  { "C++", "C/C++ on Linux", TRUE },
  { "C++", "c++17 please", TRUE },
  { "C++", "C alone", FALSE },
  { "C#", "C# and .NET", TRUE },
  { "C#", "C and C++", FALSE },
  { "F#", "F# or Haskell", TRUE },
  { "F#", "C#", FALSE },
  { ".NET", "C# and .NET", TRUE },
  { ".NET", "ASP.NET Core", TRUE },
  { ".NET", "see www.example.net", FALSE },
  { "Go", "services in Go and Rust", TRUE },
  { "Go", "Golang", TRUE },
  { "Go", "services in golang", TRUE },
  { "REST", "build rest apis", TRUE },
  { "REST", "the rest of the team", FALSE },
  { "Agile", "en agilité", TRUE },
  { "Agile", "be agile and kind", FALSE },
  { "Assembly language", "programmation en C et assembleur", TRUE },
  { "Assembly language", "assembleur-monteur en usine", FALSE },
  { "Go", "We use Go to build tools", TRUE },
  { "Go", "you go to our customers", FALSE },
  { "Go", "Go to our site and apply", FALSE },
  { "Go", "our Go-to-Market team", FALSE },
  { "Go", "Google and Django", FALSE },
  { "R", "statistics with R.", TRUE },
  { "R", "R, SAS and SPSS", TRUE },
  { "R", "our R&D centre", FALSE },
  { "R", "R et D", FALSE },
  { "R", "S.A.R.L. in Lyon", FALSE },
  { "Java", "Java 21 with Spring", TRUE },
  { "Java", "JavaScript only", FALSE },
  { "JavaScript", "JavaScript only", TRUE },
  { "JavaScript", "vanilla JS", TRUE },
  { "JavaScript", "Node JS", FALSE },
  { "JavaScript", "Java 21", FALSE },
  { "Node.js", "node.js/TypeScript", TRUE },
  { "Node.js", "NodeJS", TRUE },
  { "Node.js", "every node of the cluster", FALSE },
  { "React", "React and Redux", TRUE },
  { "React", "React Native apps", FALSE },
  { "React", "you react quickly", FALSE },
  { "React Native", "React Native apps", TRUE },
  { "PostgreSQL", "Postgres in production", TRUE },
  { "Kubernetes", "deploys on k8s", TRUE },
  { "Excel", "maîtrise d'Excel", TRUE },
  { "Excel", "a place to excel", FALSE },
  { "Excel", "tableaux croisés dynamiques", TRUE },
  { "Project management", "gestion de projets", TRUE },
  { "Forklift", "CACES 3 exigé", TRUE },
  { "Forklift", "Staplerschein von Vorteil", TRUE },
  { "Electronics", "par courrier électronique", FALSE },
  { "Accounting", "comptabilité générale", TRUE },
  { "CI/CD", "intégration continue", TRUE },
  { "Spring Boot", "Spring Boot 3", TRUE },
  { "Spring", "Spring Boot 3", FALSE },
  { "Spring", "starts this spring", FALSE },
};

static JmProfile *
make_profile (const char *json)
{
  g_autoptr(JmJson) parsed = jm_json_parse (json, -1, NULL);
  g_autoptr(GError) error = NULL;
  JmProfile *profile = jm_profile_from_json (parsed, &error);

  g_assert_no_error (error);
  return profile;
}

static JmSearch *
make_search (const char *json)
{
  g_autoptr(JmJson) parsed = jm_json_parse (json, -1, NULL);
  g_autoptr(GError) error = NULL;
  JmSearch *search = jm_search_from_json (parsed, &error);

  g_assert_no_error (error);
  return search;
}

static JmPosting *
make_posting (const char *json)
{
  g_autoptr(JmJson) parsed = jm_json_parse (json, -1, NULL);
  g_autoptr(GError) error = NULL;
  JmPosting *posting = jm_posting_from_json (parsed, &error);

  g_assert_no_error (error);
  return posting;
}

/* What profile and search (each may be NULL) make of a posting, in JSON. */
static JmFitScore
measure (const char *profile_json,
         const char *search_json,
         const char *posting_json)
{
  g_autoptr(JmProfile) profile = profile_json != NULL ? make_profile (profile_json) : NULL;
  g_autoptr(JmSearch) search = search_json != NULL ? make_search (search_json) : NULL;
  g_autoptr(JmPosting) posting = make_posting (posting_json);
  g_autoptr(JmFit) fit = jm_fit_new (profile, search);
  JmFitScore score;

  jm_fit_measure (fit, posting, NOW, &score);
  return score;
}

/* One rule's line: "11 of 30 skills-some", by whole profile, search and posting. */
static char *
find_reason (const JmFitScore *score,
             JmFitRule         rule)
{
  g_autoptr(JmJson) stored = jm_json_parse (score->reasons, -1, NULL);
  g_autoptr(GArray) reasons = jm_fit_reasons_read (stored);
  g_autoptr(JmJson) shown = jm_fit_reasons_to_json (stored);
  const JmFitReason *reason = &g_array_index (reasons, JmFitReason, rule);

  g_assert_cmpuint (reasons->len, ==, JM_N_FIT_RULES);
  g_assert_cmpint (reason->rule, ==, rule);
  return g_strdup_printf ("%d/%d %s", reason->points, reason->of, jm_json_member_string (jm_json_get_element (shown, rule), "because"));
}

static void
assert_reason (const char *profile,
               const char *search,
               const char *posting,
               JmFitRule   rule,
               const char *expected)
{
  g_auto(JmFitScore) score = measure (profile, search, posting);
  g_autofree char *reason = find_reason (&score, rule);

  g_assert_cmpstr (reason, ==, expected);
}

/* Whoever has nothing lacks all that is named. */
static void
test_names (void)
{
  g_autoptr(JmFitGaps) gaps = jm_fit_gaps_new (NULL, NULL);
  const JmFit *fit = jm_fit_gaps_get_fit (gaps);
  g_autoptr(GArray) named = g_array_new (FALSE, FALSE, sizeof (JmFitGap));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();
      gboolean is_listed = FALSE, is_named = FALSE;

      posting->title = g_strdup ("Somebody");
      posting->description = g_strdup_printf ("Hello.\n\n%s", names[i].text);
      jm_fit_gaps_measure (gaps, posting, NOW, named);
      for (guint j = 0; j < jm_fit_count_skills (fit); j++)
        is_listed |= g_str_equal (jm_fit_get_skill (fit, j), names[i].skill);
      for (guint j = 0; j < named->len; j++)
        is_named |= g_str_equal (jm_fit_get_skill (fit, g_array_index (named, JmFitGap, j).skill), names[i].skill);
      g_test_message ("“%s” in “%s”", names[i].skill, names[i].text);
      g_assert_true (is_listed);
      g_assert_cmpint (is_named, ==, names[i].named);
    }
}

static void
test_labels (void)
{
  g_autoptr(JmFitGaps) gaps = jm_fit_gaps_new (NULL, NULL);
  g_autoptr(JmPosting) posting = make_posting ("{\"title\":\"DÉVELOPPEUR GO\",\"tags\":[\"rust\",\"react\"]}");
  g_autoptr(GArray) named = g_array_new (FALSE, FALSE, sizeof (JmFitGap));
  g_autoptr(GString) found = g_string_new (NULL);

  jm_fit_gaps_measure (gaps, posting, NOW, named);
  for (guint i = 0; i < named->len; i++)
    g_string_append_printf (found, "%s ", jm_fit_get_skill (jm_fit_gaps_get_fit (gaps), g_array_index (named, JmFitGap, i).skill));
  g_assert_cmpstr (found->str, ==, "Go Rust React ");
}

/* The fit of somebody with one skill more. */
static int
measure_with (JmJson          *profile_json,
              const char      *skill,
              const JmSearch  *search,
              const JmPosting *posting)
{
  g_autoptr(JmProfile) profile = jm_profile_from_json (profile_json, NULL);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmFit) fit = NULL;
  g_auto(JmFitScore) score = { 0 };

  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (profile->skills); i++)
    jm_json_add_value (builder, jm_json_get_element (profile->skills, i));
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", skill);
  jm_json_end_object (builder);
  jm_json_end_array (builder);
  g_clear_pointer (&profile->skills, jm_json_unref);
  profile->skills = jm_json_builder_finish (builder);
  fit = jm_fit_new (profile, search);
  jm_fit_measure (fit, posting, NOW, &score);
  return score.fit;
}

/* What is said of one skill more is what the profile gets that then has it. */
static void
test_gaps (void)
{
  static const char *const profiles[] = {
    "{}", "{\"headline\":\"Developer\",\"skills\":[{\"name\":\"Python\"}]}",
    "{\"skills\":[{\"name\":\"Docker\"},{\"name\":\"Linux\"}],\"experience\":[{\"position\":\"Go engineer\",\"startDate\":\"2019-01\"}]}",
  };
  static const char *const postings[] = {
    "{\"title\":\"Rust developer\",\"description\":\"Rust, Python and PostgreSQL on Linux with Docker and Kubernetes\"}",
    "{\"title\":\"Machine operator\",\"description\":\"Machine learning is a plus, as is Go\"}",
    "{\"title\":\"Go\",\"tags\":[\"go\",\"react native\"],\"remote\":\"remote\",\"published_at\":\"2026-11-01T00:00:00Z\"}",
    "{\"title\":\"Gardener\"}",
  };
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (JmFitGap));
  guint n = 0;

  search->remote_policy = JM_REMOTE_REMOTE;
  for (guint i = 0; i < G_N_ELEMENTS (profiles) * G_N_ELEMENTS (postings); i++)
    {
      g_autoptr(JmJson) json = jm_json_parse (profiles[i / G_N_ELEMENTS (postings)], -1, NULL);
      g_autoptr(JmProfile) profile = jm_profile_from_json (json, NULL);
      g_autoptr(JmPosting) posting = make_posting (postings[i % G_N_ELEMENTS (postings)]);
      g_autoptr(JmFitGaps) gaps = jm_fit_gaps_new (profile, search);
      g_auto(JmFitScore) score = { 0 };
      int fit = jm_fit_gaps_measure (gaps, posting, NOW, found);

      jm_fit_measure (jm_fit_gaps_get_fit (gaps), posting, NOW, &score);
      g_assert_cmpint (fit, ==, score.fit);
      for (guint j = 0; j < found->len; j++)
        {
          const JmFitGap *gap = &g_array_index (found, JmFitGap, j);
          const char *skill = jm_fit_get_skill (jm_fit_gaps_get_fit (gaps), gap->skill);

          g_test_message ("profile %u, posting %u, %s: %d", i / (guint) G_N_ELEMENTS (postings), i % (guint) G_N_ELEMENTS (postings), skill, gap->fit);
          g_assert_cmpint (gap->fit, ==, measure_with (json, skill, search, posting));
          n++;
        }
    }
  g_assert_cmpuint (n, >, 20);
}

static void
test_skills (void)
{
  const char *posting = "{\"title\":\"x\",\"description\":\"C, GTK, SQLite and Rust\"}";

  assert_reason ("{\"skills\":[{\"name\":\"C\",\"keywords\":[\"gtk\",\"Cooking\"]}]}", NULL, posting, JM_FIT_SKILLS,
                 "50/100 In your profile: C, GTK. Not there: Rust, SQLite");
  assert_reason ("{\"skills\":[\"C/Rust (GTK+)\",\"SQLite3\"]}", NULL, posting, JM_FIT_SKILLS,
                 "100/100 All that is asked for is in your profile: C, Rust, GTK, SQLite");
  assert_reason ("{\"skills\":[\"Haskell\"]}", NULL, posting, JM_FIT_SKILLS, "0/100 Not in your profile: C, Rust, GTK, SQLite");
  /* The profile says something, but nothing that helps. */
  assert_reason ("{\"headline\":\"Cook\"}", NULL, "{\"title\":\"Cook\",\"description\":\"C\"}", JM_FIT_SKILLS, "0/68 Not in your profile: C");
  /* Words of the user's own count where the posting uses them; words of nobody's list do not. */
  assert_reason ("{\"skills\":[\"Falconry\"]}", NULL, "{\"title\":\"x\",\"description\":\"falconry and juggling\"}", JM_FIT_SKILLS,
                 "100/100 All that is asked for is in your profile: Falconry");
  assert_reason ("{\"languages\":[{\"language\":\"Français\"}],\"headline\":\"—\"}", NULL, "{\"title\":\"y\",\"description\":\"anglais et français\"}",
                 JM_FIT_SKILLS, "50/100 In your profile: French. Not there: English");
}

static void
test_title (void)
{
  const char *profile = "{\"headline\":\"Développeuse C\",\"experience\":[{\"position\":\"Ingénieure logiciel\"}]}";

  assert_reason (profile, NULL, "{\"title\":\"Senior Software Developer (H/F)\"}", JM_FIT_TITLE, "50/100 The title shares words with your profile or your keywords: developer");
  assert_reason ("{\"headline\":\"R developer\",\"skills\":[\"Word\"]}", NULL, "{\"title\":\"R&D engineer\"}", JM_FIT_TITLE,
                 "0/100 The title shares no word with your profile or your keywords");
  assert_reason ("{\"headline\":\"R developer\",\"skills\":[\"Word\"]}", NULL, "{\"title\":\"Word of mouth marketing, r department\"}", JM_FIT_TITLE,
                 "0/100 The title shares no word with your profile or your keywords");
  assert_reason ("{\"headline\":\"R developer\"}", NULL, "{\"title\":\"Data scientist R\"}", JM_FIT_TITLE,
                 "11/32 The title shares words with your profile or your keywords: r");
  assert_reason (profile, NULL, "{\"title\":\"Boulanger\"}", JM_FIT_TITLE, "0/100 The title shares no word with your profile or your keywords");
  assert_reason (profile, "{\"name\":\"s\",\"keywords\":[\"data engineer\"]}", "{\"title\":\"Data Engineer - Lyon\"}", JM_FIT_TITLE, "54/54 The title says “data engineer”");
  assert_reason ("{\"skills\":[\"C\"]}", NULL, "{\"title\":\"C\"}", JM_FIT_TITLE, "0/0 Unknown: your profile says nothing about it");
}

static void
test_keywords (void)
{
  const char *search = "{\"name\":\"s\",\"keywords\":[\"C\",\"gtk\",\"embarqué\"]}";

  assert_reason (NULL, search, "{\"title\":\"x\",\"description\":\"GTK\"}", JM_FIT_KEYWORDS, "60/100 Found: GTK. Not found: C, embarqué");
  assert_reason (NULL, search, "{\"title\":\"x\",\"description\":\"GTK, C; systèmes embarqués. EMBARQUE\"}", JM_FIT_KEYWORDS, "100/100 Found: C, GTK, embarqué");
  assert_reason (NULL, "{\"name\":\"s\",\"keywords\":[\"title:\\\"falconry lead\\\"\"]}", "{\"title\":\"Falconry Lead\"}", JM_FIT_KEYWORDS, "32/32 Found: falconry lead");
  assert_reason (NULL, "{\"name\":\"s\",\"keywords\":[\"C\",\"-java\"]}", "{\"title\":\"x\",\"description\":\"C\"}", JM_FIT_KEYWORDS, "100/100 Found: C");
  assert_reason (NULL, search, "{\"title\":\"x\",\"description\":\"nothing\"}", JM_FIT_KEYWORDS, "0/100 Not found: C, GTK, embarqué");
}

static void
test_seniority (void)
{
  const char *five = "{\"experience\":[{\"startDate\":\"2021-11\",\"endDate\":\"2022-10\"},{\"startDate\":\"2022-06\"}]}";
  static const struct { const char *title, *text, *reason; } cases[] = {
    { "x", "5+ years of experience", "100/100 Years of experience asked for: 5. Yours: 5" },
    { "x", "mindestens 10 Jahre Berufserfahrung", "40/100 Years of experience asked for: 10. Yours: 5" },
    { "x", "Expérience de 3 à 5 ans exigée", "100/100 Years of experience asked for: 3–5. Yours: 5" },
    { "x", "3-5 years' experience", "100/100 Years of experience asked for: 3–5. Yours: 5" },
    { "x", "cinq ans d’expérience", "100/100 Years of experience asked for: 5. Yours: 5" },
    { "x", "3 lata doświadczenia", "100/100 Years of experience asked for: 3. Yours: 5" },
    { "x", "2 años de experiencia, 4 anni di esperienza", "100/100 Years of experience asked for: 4. Yours: 5" },
    { "x", "For 30 years we have had experience", "0/0 Unknown: the posting does not say" },
    { "x", "CDD de 2 ans\\n\\nExpérience souhaitée", "0/0 Unknown: the posting does not say" },
    { "x", "must be 18 years old", "0/0 Unknown: the posting does not say" },
    { "x", "• CDD de 2 ans • Expérience en C", "0/0 Unknown: the posting does not say" },
    { "Senior engineer", "", "100/100 Level: senior. Your years of experience: 5" },
    { "Tech Lead", "", "57/100 Level: lead. Your years of experience: 5" },
    { "Développeur junior", "", "100/100 Level: junior. Your years of experience: 5" },
    { "Stage développeur", "", "76/100 Level: trainee. Your years of experience: 5" },
    { "Berufseinsteiger gesucht", "", "100/100 Level: junior. Your years of experience: 5" },
    { "Account manager", "", "0/0 Unknown: the posting does not say" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *posting = g_strdup_printf ("{\"title\":\"%s\",\"description\":\"%s\"}", cases[i].title, cases[i].text);

      assert_reason (five, NULL, posting, JM_FIT_SENIORITY, cases[i].reason);
    }
  assert_reason ("{\"skills\":[\"C\"]}", NULL, "{\"title\":\"Senior\"}", JM_FIT_SENIORITY, "0/0 Unknown: no experience in your profile has a date");
  assert_reason (five, "{\"name\":\"s\",\"contract_types\":[\"internship\"]}", "{\"title\":\"Stage\"}", JM_FIT_SENIORITY,
                 "100/100 Level: trainee, as your search wants");
}

static void
test_facts (void)
{
  const char *search = "{\"name\":\"s\",\"keywords\":[\"C\"],\"target_salary\":4000,\"target_salary_period\":\"month\",\"currency\":\"EUR\",\"remote_policy\":\"remote\","
                       "\"location\":\"Lyon\",\"contract_types\":[\"permanent\"]}";
#define POSTING(facts) "{\"title\":\"C\"," facts "}"

  assert_reason (NULL, search, POSTING ("\"salary\":{\"min\":48000,\"max\":50000,\"currency\":\"EUR\",\"period\":\"year\"}"), JM_FIT_SALARY,
                 "28/28 Offered a year: 48000–50000 EUR. Wanted: 48000 EUR");
  assert_reason (NULL, search, POSTING ("\"salary\":{\"min\":40000,\"max\":40000,\"currency\":\"EUR\",\"period\":\"year\"}"), JM_FIT_SALARY,
                 "11/28 Offered a year: 40000 EUR. Wanted: 48000 EUR");
  assert_reason (NULL, search, POSTING ("\"salary\":{\"min\":90000,\"max\":null,\"currency\":\"XTS\",\"period\":\"year\"}"), JM_FIT_SALARY,
                 "0/0 Unknown: XTS cannot be compared with EUR");
  assert_reason (NULL, search, POSTING ("\"salary\":null"), JM_FIT_SALARY, "0/0 Unknown: the posting does not say");
  assert_reason (NULL, search, POSTING ("\"remote\":\"hybrid\""), JM_FIT_REMOTE, "11/21 Hybrid. Wanted: remote");
  assert_reason (NULL, search, POSTING ("\"remote\":\"remote\""), JM_FIT_REMOTE, "18/18 Remote, as wanted");
  assert_reason (NULL, search, POSTING ("\"contract_type\":\"fixed_term\""), JM_FIT_CONTRACT, "0/16 Fixed term, which the search does not want");
  assert_reason (NULL, search, POSTING ("\"contract_type\":\"permanent\""), JM_FIT_CONTRACT, "16/16 Permanent, as wanted");
  assert_reason (NULL, search, POSTING ("\"published_at\":\"2026-11-26T23:59:59Z\""), JM_FIT_FRESHNESS, "10/10 Days from publication until it was found: 1");
  assert_reason (NULL, search, POSTING ("\"published_at\":\"2026-08-01T00:00:00Z\""), JM_FIT_FRESHNESS, "0/10 Days from publication until it was found: 118");
  assert_reason (NULL, search, POSTING ("\"published_at\":\"2026-08-01T00:00:00Z\",\"discovered_at\":\"2026-08-02T00:00:00Z\""), JM_FIT_FRESHNESS,
                 "10/10 Days from publication until it was found: 1");
#undef POSTING
}

static void
test_place (void)
{
  const char *search = "{\"name\":\"s\",\"keywords\":[\"C\"],\"location\":\"Lyon\"}";
#define POSTING(facts) "{\"title\":\"C\"," facts "}"

  assert_reason (NULL, search, POSTING ("\"location\":\"69003 Lyon\""), JM_FIT_PLACE, "21/21 In Lyon");
  assert_reason (NULL, search, POSTING ("\"location\":\"Villeurbanne\",\"country\":\"FR\""), JM_FIT_PLACE, "21/21 About 3 km from Lyon");
  assert_reason (NULL, search, POSTING ("\"location\":\"Grenoble\""), JM_FIT_PLACE, "9/21 In the same region as Lyon, but not near it");
  assert_reason (NULL, search, POSTING ("\"location\":\"Paris\""), JM_FIT_PLACE, "4/21 In the same country as Lyon, but not near it");
  assert_reason (NULL, search, POSTING ("\"location\":\"Berlin; Lyon\""), JM_FIT_PLACE, "21/21 In Lyon");
  assert_reason (NULL, search, POSTING ("\"location\":\"Berlin\""), JM_FIT_PLACE, "0/21 Far from Lyon");
  assert_reason (NULL, search, POSTING ("\"location\":\"France\",\"remote\":\"remote\""), JM_FIT_PLACE, "21/21 Remote work, not tied to a place");
  assert_reason (NULL, search, POSTING ("\"location\":\"United States\",\"remote\":\"remote\""), JM_FIT_PLACE, "0/21 Far from Lyon");
  assert_reason (NULL, search, POSTING ("\"location\":null"), JM_FIT_PLACE, "0/0 Unknown: the posting does not say");
#undef POSTING
}

static const char whole_profile[] =
  "{\"headline\":\"C developer\",\"skills\":[\"C\",\"GTK\",\"Rust\"],\"experience\":[{\"position\":\"Developer\",\"startDate\":\"2016\"}]}";
static const char whole_search[] =
  "{\"name\":\"s\",\"keywords\":[\"C\",\"embedded\",\"GLib\"],\"location\":\"Lyon\",\"remote_policy\":\"hybrid\",\"target_salary\":50000,\"target_salary_period\":\"year\","
  "\"currency\":\"EUR\",\"contract_types\":[\"permanent\"]}";
static const char whole_posting[] =
  "{\"title\":\"Embedded engineer\",\"description\":\"C, C++, Python and GTK. 12 years of experience.\",\"location\":\"Grenoble\",\"remote\":\"on_site\","
  "\"contract_type\":\"permanent\",\"salary\":{\"min\":42000,\"max\":46000,\"currency\":\"EUR\",\"period\":\"year\"},\"published_at\":\"2026-11-10T00:00:00Z\"}";

static void
test_unknown (void)
{
  /* Nothing to go by is no fit, whatever else is known; it is not 0. */
  static const char *const empty[][2] = {
    { NULL, NULL }, { "{}", NULL }, { "{\"full_name\":\"Marie Durand\",\"email\":\"m@example.org\"}", "{\"name\":\"s\",\"location\":\"Lyon\"}" },
  };
  g_auto(JmFitScore) known = measure (NULL, "{\"name\":\"s\",\"keywords\":[\"C\"]}", "{\"title\":\"C\"}");
  g_auto(JmFitScore) other = measure ("{\"skills\":[\"C\"]}", NULL, "{\"title\":\"x\",\"description\":\"C\"}");

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_auto(JmFitScore) score = measure (empty[i][0], empty[i][1], whole_posting);
      g_autofree char *skills = find_reason (&score, JM_FIT_SKILLS);

      g_assert_cmpint (score.fit, ==, -1);
      g_assert_cmpstr (skills, ==, "0/0 Unknown: your profile says nothing about it");
    }
  /* What is not known neither costs nor gives. */
  g_assert_cmpint (known.fit, ==, 100);
  g_assert_cmpint (other.fit, ==, 100);
}

/* Every score of a wide field: points add up to the fit, and what they are of to 100. */
static void
test_sums (void)
{
  static const char *const skills[] = { "[]", "[\"C\"]", "[\"C\",\"Python\",\"GTK\"]", "[\"Haskell\"]" };
  static const char *const facts[] = {
    "", ",\"remote\":\"hybrid\"", ",\"remote\":\"on_site\",\"location\":\"Paris\"", ",\"contract_type\":\"freelance\",\"location\":\"Lyon\"",
    ",\"salary\":{\"min\":39000,\"max\":47000,\"currency\":\"EUR\",\"period\":\"year\"},\"published_at\":\"2026-11-01T00:00:00Z\"",
    ",\"published_at\":\"2026-10-28T00:00:00Z\",\"description\":\"C, C++, Java and 15 years of experience, 7 years of experience\"",
  };
  guint n_known = 0;

  for (guint i = 0; i < G_N_ELEMENTS (skills); i++)
    for (guint j = 0; j < G_N_ELEMENTS (facts); j++)
      {
        g_autofree char *profile = g_strdup_printf ("{\"headline\":\"x\",\"skills\":%s,\"experience\":[{\"position\":\"Engineer\",\"startDate\":\"2024-02\"}]}", skills[i]);
        g_autofree char *posting = g_strdup_printf ("{\"title\":\"Senior GTK engineer for C and Rust\"%s}", facts[j]);
        g_auto(JmFitScore) score = measure (profile, whole_search, posting);
        g_autoptr(JmJson) stored = jm_json_parse (score.reasons, -1, NULL);
        g_autoptr(GArray) reasons = jm_fit_reasons_read (stored);
        int points = 0, of = 0;

        for (guint k = 0; k < reasons->len; k++)
          {
            const JmFitReason *reason = &g_array_index (reasons, JmFitReason, k);

            g_assert_cmpint (reason->points, >=, 0);
            g_assert_cmpint (reason->points, <=, reason->of);
            points += reason->points;
            of += reason->of;
          }
        g_assert_cmpint (points, ==, score.fit);
        g_assert_cmpint (of, ==, 100);
        n_known++;
      }
  g_assert_cmpuint (n_known, ==, 24);
}

/* A skill that the posting asks for never costs points, whatever the profile held before. */
static void
test_monotone (void)
{
  static const char *const asked[] = { "C", "C++", "Python", "gtk", "Spring Boot", "React Native", "juggling", "Linux kernel", "Golang", "go" };
  const char *posting = "{\"title\":\"C engineer\",\"description\":\"C, C++, Python, GTK, Go, Spring Boot, React Native, Linux kernel, Excel, SQL, Word and juggling\"}";

  for (guint set = 0; set < 1u << G_N_ELEMENTS (asked); set += 37)
    {
      g_autoptr(GString) before = g_string_new ("\"Haskell\"");
      g_autofree char *without = NULL;
      g_auto(JmFitScore) low = { 0 };

      for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
        if (set & 1u << i)
          g_string_append_printf (before, ",\"%s\"", asked[i]);
      without = g_strdup_printf ("{\"headline\":\"Cook\",\"skills\":[%s]}", set == 0 ? "" : before->str);
      low = measure (without, NULL, posting);
      for (guint i = set % 4; i < G_N_ELEMENTS (asked); i += 4)
        {
          g_autofree char *with = g_strdup_printf ("{\"headline\":\"Cook\",\"skills\":[%s,\"%s\"]}", before->str, asked[i]);
          g_auto(JmFitScore) high = measure (with, NULL, posting);

          g_assert_cmpint (high.fit, >=, low.fit);
        }
    }
}

static void
test_same_everywhere (void)
{
  static const char *const locales[] = { "fr_FR.UTF-8", "ar_EG.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8" };
  g_auto(JmFitScore) expected = measure (whole_profile, whole_search, whole_posting);

  /* 30 x 0.5 skills, 12 x 0.8 keywords, 14 title, 12 x 0.722 for 130 of 144 months, 10 x 0.623 salary, 7 x 0.3 remote, 7 x 0.4 place,
   * 5 contract, 3 x 0.666 freshness */
  g_assert_cmpint (expected.fit, ==, 65);
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_auto(JmFitScore) score = { 0 };

      setlocale (LC_ALL, locales[i]);
      score = measure (whole_profile, whole_search, whole_posting);
      g_assert_cmpint (score.fit, ==, expected.fit);
      g_assert_cmpstr (score.reasons, ==, expected.reasons);
      g_assert_cmpint (score.input, ==, expected.input);
    }
  setlocale (LC_ALL, "C.UTF-8");
}

/* What was found once is as fresh as it was then; another profile, search or place of a comma is another input. */
static void
test_input (void)
{
  static const char *const others[][2] = {
    { "{\"headline\":\"C developer\"}", whole_search }, { whole_profile, "{\"name\":\"s\",\"keywords\":[\"C\"]}" }, { whole_profile, NULL },
    { whole_profile, "{\"name\":\"s\",\"keywords\":[\"C\"],\"location\":\"Lyon\"}" }, { NULL, NULL },
  };
  g_autoptr(GHashTable) inputs = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 found[G_N_ELEMENTS (others)];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_auto(JmFitScore) score = measure (others[i][0], others[i][1], whole_posting);

      found[i] = score.input;
      g_assert_cmpint (score.version, ==, JM_FIT_VERSION);
      g_assert_cmpint (score.input, >, 0);
      g_assert_true (g_hash_table_add (inputs, &found[i]));
    }
}

/* Bytes of anybody. */
static void
test_garbage (void)
{
  g_autoptr(JmProfile) profile = make_profile ("{\"skills\":[\"C\",\"\",\" \",\"{1}\",\"\\\"quoted\\\"\"]}");
  g_autoptr(JmSearch) search = make_search ("{\"name\":\"s\",\"keywords\":[\"\",\"---\",\"{0}\"],\"location\":\"???\"}");
  g_autoptr(JmFit) fit = jm_fit_new (profile, search);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_auto(JmFitScore) score = { 0 };
  g_autofree char *skills = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, i % 2 ? "Go 5 years C " : "go \xff {1} ");
  posting->title = g_strdup ("\xff\xfe {1} \"quoted\"");
  posting->description = g_string_free (g_steal_pointer (&text), FALSE);
  jm_fit_measure (fit, posting, NOW, &score);
  skills = find_reason (&score, JM_FIT_SKILLS);
  g_assert_true (g_utf8_validate (skills, -1, NULL));
  g_assert_nonnull (strstr (skills, "\"quoted\""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_discovery_init ();

  g_test_add_func ("/fit/names", test_names);
  g_test_add_func ("/fit/labels", test_labels);
  g_test_add_func ("/fit/gaps", test_gaps);
  g_test_add_func ("/fit/skills", test_skills);
  g_test_add_func ("/fit/title", test_title);
  g_test_add_func ("/fit/keywords", test_keywords);
  g_test_add_func ("/fit/seniority", test_seniority);
  g_test_add_func ("/fit/facts", test_facts);
  g_test_add_func ("/fit/place", test_place);
  g_test_add_func ("/fit/unknown", test_unknown);
  g_test_add_func ("/fit/sums", test_sums);
  g_test_add_func ("/fit/monotone", test_monotone);
  g_test_add_func ("/fit/same-everywhere", test_same_everywhere);
  g_test_add_func ("/fit/input", test_input);
  g_test_add_func ("/fit/garbage", test_garbage);
  return g_test_run ();
}
