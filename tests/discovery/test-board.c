/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every shipped board reads its fixture as the fixture says, and the recorded answers as they were read by hand. */
#include <discovery/discovery.h>

#include <glib/gstdio.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1795435200) /* 2026-11-23 12:00 UTC */

static GBytes *
load (const char *path)
{
  char *text;
  gsize length;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static JmBoards *
shipped (void)
{
  jm_discovery_init ();
  return jm_boards_new (NULL);
}

static char *
find_answer (const char *folder)
{
  static const char *const names[] = { "answer.json", "answer.rss", "answer.xml", "answer.html", "answer.mbox" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static void
check_text (JmJson *words, const char *text, gboolean is_wanted)
{
  for (guint i = 0; i < jm_json_get_length (words); i++)
    {
      const char *word = jm_json_get_string (jm_json_get_element (words, i));

      if ((text != NULL && strstr (text, word) != NULL) != is_wanted)
        g_error ("“%s” is %s in: %s", word, is_wanted ? "missing" : "left", text);
    }
}

/* Each key of @expected is a key of the posting; "contains" and "lacks" look into its description. */
static void
check_posting (JmPosting *posting, JmJson *expected)
{
  g_autoptr(JmJson) actual = jm_posting_to_json (posting);
  g_auto(GStrv) keys = jm_json_list_members (expected);

  check_text (jm_json_get_member (expected, "contains"), posting->description, TRUE);
  check_text (jm_json_get_member (expected, "lacks"), posting->description, FALSE);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *wanted = jm_json_to_text (jm_json_get_member (expected, keys[i]), FALSE);
      g_autofree char *got = NULL;

      if (g_str_equal (keys[i], "contains") || g_str_equal (keys[i], "lacks"))
        continue;
      g_assert_nonnull (jm_json_get_member (actual, keys[i]));
      got = jm_json_to_text (jm_json_get_member (actual, keys[i]), FALSE);
      if (!jm_json_equal (jm_json_get_member (actual, keys[i]), jm_json_get_member (expected, keys[i])))
        g_error ("%s, %s: wanted %s, got %s", posting->title, keys[i], wanted, got);
    }
}

/* A posting of the list after its board was asked for it alone. */
static void
check_detail (JmBoard *board, const char *folder, JmJson *expected, JmBoardReading *reading)
{
  JmJson *detail = jm_json_get_member (expected, "detail");
  g_autoptr(GError) error = NULL;
  g_autoptr(JmHttpRequest) request = NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autofree char *json_path = g_build_filename (folder, "detail.json", NULL);
  g_autofree char *html_path = g_build_filename (folder, "detail.html", NULL);
  g_autofree char *body = NULL;
  JmPosting *posting;
  gint64 place;
  gboolean is_complete = FALSE;

  if (!jm_board_has_detail (board))
    {
      g_assert_null (detail);
      return;
    }
  if (detail == NULL)
    g_error ("the board has [Detail], but %s/expected.json does not say what is read of it", folder);
  g_assert_true (jm_json_member_int64 (detail, "place", &place));
  posting = g_ptr_array_index (reading->postings, place);
  jm_json_member_boolean (detail, "complete", &is_complete);
  g_assert_true (posting->text_complete == is_complete);
  request = jm_board_request_detail (board, posting);
  g_assert_nonnull (request);
  g_assert_cmpstr (request->url, ==, jm_json_member_string (detail, "url"));
  if (request->body != NULL)
    body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  g_assert_cmpstr (body, ==, jm_json_member_string (detail, "body"));
  answer = load (g_file_test (json_path, G_FILE_TEST_EXISTS) ? json_path : html_path);
  jm_board_read_detail (board, posting, &(JmBoardAnswer) { .url = request->url, .body = answer }, NOW, &error);
  g_assert_no_error (error);
  g_assert_true (posting->text_complete);
  check_posting (posting, jm_json_get_member (detail, "posting"));
}

static void
check_fixture (gconstpointer data)
{
  const char *name = data;
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, name, NULL, &error);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fixtures", "boards", name, NULL);
  g_autofree char *path = find_answer (folder);
  g_autofree char *expected_path = g_build_filename (folder, "expected.json", NULL);
  g_autoptr(JmJson) expected = NULL;
  g_autoptr(JmHttpRequest) request = NULL;
  g_autoptr(JmBoardReading) reading = NULL;
  g_autoptr(GBytes) body = NULL;
  JmJson *postings;
  gint64 items, problems, status = 0;

  g_assert_no_error (error);
  if (path == NULL)
    g_error ("%s.board has no fixture: put answer.json or answer.rss and expected.json into %s", name, folder);
  expected = jm_json_parse_file (expected_path, &error);
  g_assert_no_error (error);
  request = jm_board_request (board, jm_json_member_string (expected, "param"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request->url, ==, jm_json_member_string (expected, "url"));

  body = load (path);
  jm_json_member_int64 (expected, "status", &status);
  reading = jm_board_read_answer (board, jm_json_member_string (expected, "param"), &(JmBoardAnswer) {
    .url = request->url, .body = body, .status = status, .content_range = jm_json_member_string (expected, "content_range"),
  }, NOW, &error);
  g_assert_no_error (error);
  g_assert_true (jm_json_member_int64 (expected, "items", &items) && jm_json_member_int64 (expected, "problems", &problems));
  g_assert_cmpuint (items, >=, 4);
  g_assert_cmpuint (reading->n_items, ==, items);
  g_assert_cmpuint (reading->problems->len, ==, problems);
  g_assert_cmpuint (reading->postings->len, ==, items - problems);
  g_assert_cmpstr (reading->next, ==, jm_json_member_string (expected, "next"));
  postings = jm_json_get_member (expected, "postings");
  g_assert_cmpuint (jm_json_get_length (postings), ==, reading->postings->len);
  for (guint i = 0; i < reading->postings->len; i++)
    {
      check_posting (g_ptr_array_index (reading->postings, i), jm_json_get_element (postings, i));
      g_assert_nonnull (((JmPosting *) g_ptr_array_index (reading->postings, i))->raw_data);
    }
  check_detail (board, folder, expected, reading);
}

/* Nothing but the folder lists the boards. */
static void
test_all_are_registered (void)
{
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(GPtrArray) list = jm_boards_list (boards);
  g_autoptr(GDir) dir = g_dir_open (g_getenv ("JM_BOARD_DIR"), 0, NULL);
  const char *file;
  guint n = 0;

  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".board"))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - strlen (".board"));
        g_autoptr(GError) error = NULL;
        g_autoptr(JmBoard) board = jm_boards_lookup (boards, name, NULL, &error);
        g_autofree char *reference = g_strconcat (name, ":acme", NULL);
        g_autofree char *param = NULL;
        g_autoptr(JmBoard) same = jm_boards_lookup (boards, reference, &param, NULL);

        g_autofree char *path = g_build_filename (g_getenv ("JM_BOARD_DIR"), file, NULL);
        g_autoptr(GKeyFile) keys = g_key_file_new ();
        g_autofree char *kind = NULL;
        g_autoptr(JmJson) json = NULL;

        if (error != NULL)
          g_error ("%s (a new file is seen after “meson setup --reconfigure”)", error->message);
        g_assert_true (g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL));
        kind = g_key_file_get_string (keys, "Board", "Kind", NULL);
        json = jm_board_to_json (board);
        g_assert_cmpstr (jm_json_member_string (json, "kind"), ==, kind);
        g_assert_true (same == board);
        g_assert_cmpstr (param, ==, "acme");
        n++;
      }
  g_assert_cmpuint (list->len, ==, n);
}

/* A byte here, a piece there: whatever comes, the counts hold and nothing breaks. */
static void
check_damage (gconstpointer data)
{
  const char *name = data;
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, name, NULL, NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fixtures", "boards", name, NULL);
  g_autofree char *path = find_answer (folder);
  g_autoptr(GBytes) body = load (path);
  gsize length = g_bytes_get_size (body);
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261123);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *text = g_memdup2 (g_bytes_get_data (body, NULL), length);
      gsize kept = i % 4 == 0 ? (gsize) g_rand_int_range (rand, 0, length) : length;
      g_autoptr(GBytes) damaged = NULL;
      g_autoptr(JmBoardReading) reading = NULL;
      g_autoptr(GError) error = NULL;

      for (guint j = 0; i % 4 != 0 && j < 1 + i % 8; j++)
        text[g_rand_int_range (rand, 0, length)] = i % 2 == 0 ? g_rand_int_range (rand, 0, 256) : "<>&\"{}[],:;\\0"[g_rand_int_range (rand, 0, 13)];
      damaged = g_bytes_new (text, kept);
      reading = jm_board_read (board, "acme", NULL, damaged, NULL, NOW, &error);
      g_assert_true ((reading == NULL) == (error != NULL));
      g_assert_true (error == NULL || error->domain == JM_ERROR);
      g_assert_true (reading == NULL || reading->n_items == reading->postings->len + reading->problems->len);
    }
}

typedef struct {
  const char *board, *param, *file, *item; /* a text that stands once in each item */
  struct { int place; const char *title, *company, *location, *published, *url; } hand[3]; /* place from the end when negative */
} Recording;

static const Recording recordings[] = {
  { "greenhouse", "anthropic", "greenhouse/lubobali__aws-job-streamer__greenhouse_jobs.json", "\"absolute_url\"",
    { { 0, "Country Lead, Data Center Security", "Anthropic", "Sydney, Australia", "2026-07-10T20:15:41Z", "https://job-boards.greenhouse.io/anthropic/jobs/5311686008" },
      { 2, "Anthropic Fellows Program", "Anthropic", "London, UK; Ontario, CAN; Remote-Friendly, United States; San Francisco, CA", "2025-12-11T17:27:23Z", "https://job-boards.greenhouse.io/anthropic/jobs/5023394008" },
      { -1, "Account Executive, Public Sector", "Anthropic", "Sydney, Australia", "2026-04-07T20:10:24Z", "https://job-boards.greenhouse.io/anthropic/jobs/5101378008" } } },
  { "greenhouse", "amplitude", "greenhouse/omoji-personal__careerkit__greenhouse.json", "\"absolute_url\"",
    { { 0, "Customer Data Scientist - Experimentation", "Amplitude", "London, UK", "2026-07-16T15:55:32Z", "https://job-boards.greenhouse.io/amplitude/jobs/8636903002" },
      { -1, "Emerging Account Executive (India)", "Amplitude", "Bangalore, India", "2026-07-27T06:52:26Z", "https://job-boards.greenhouse.io/amplitude/jobs/8651132002" } } },
  { "lever", "spotify", "lever/lubobali__aws-job-streamer__lever_postings.json", "\"hostedUrl\"",
    { { 0, "Android Engineer I - Subscriptions", "spotify", "London", "2026-06-30T12:12:15Z", "https://jobs.lever.co/spotify/b4ad9572-e20f-4185-a284-99d9740d04f0" },
      { 2, "Advertiser Solutions Vendor Lead - Programmatic and Direct Support", "spotify", "London", "2026-06-10T16:42:19Z", "https://jobs.lever.co/spotify/66acb66f-de37-4d95-a353-874db92838ef" },
      { -1, "Analytics Engineer II", "spotify", "Stockholm", "2026-05-13T15:23:52Z", "https://jobs.lever.co/spotify/08d82da1-0c72-44d1-91eb-7fa22dee3d39" } } },
  { "lever", "idealistconsulting", "lever/omoji-personal__careerkit__lever.json", "\"hostedUrl\"",
    { { 0, "(1099 Contract) Nonprofit Salesforce Consultant: Enterprise Project Manager", "idealistconsulting", "Chicago, IL", "2025-11-27T01:02:41Z", "https://jobs.lever.co/idealistconsulting/a24ec4e5-5caa-473d-abd4-b71f09a8167b" },
      { -1, "(1099 Contract) Salesforce for Nonprofits: Solution Architect", "idealistconsulting", "Washington, D.C.", "2023-01-29T02:28:23Z", "https://jobs.lever.co/idealistconsulting/5d54d69b-e940-452e-b892-1170aa60f095" } } },
  { "ashby", "ramp", "ashby/lubobali__aws-job-streamer__ashby_jobs.json", "\"isListed\"",
    { { 0, "Technical Consultant, Mid-Market", "ramp", "Remote (US); San Francisco, CA; New York, NY (HQ)", "2026-07-07T20:47:09Z", "https://jobs.ashbyhq.com/ramp/03e2d4e1-73ad-4f09-a058-2eb9ce34c2bc" },
      { 2, "Director, Performance Marketing", "ramp", "New York, NY (HQ); Remote (US)", "2026-06-11T17:21:26Z", "https://jobs.ashbyhq.com/ramp/0907ae2a-5334-4d64-9a76-cc9428224546" },
      { -1, "Engagement Manager", "ramp", "London", "2026-06-10T18:45:18Z", "https://jobs.ashbyhq.com/ramp/7a6ad0e2-8249-476e-a173-2b1a6bd7766b" } } },
  { "ashby", "HighlightTA", "ashby/omoji-personal__careerkit__ashby.json", "\"isListed\"",
    { { 0, "Senior Technical Recruiter", "HighlightTA", "Canada", "2026-04-20T22:43:56Z", "https://jobs.ashbyhq.com/HighlightTA/90fb3621-899e-4b59-925d-25080ec91e18" },
      { -1, "Senior Site Reliability Engineer", "HighlightTA", "Toronto, Ontario", "2026-07-08T19:48:19Z", "https://jobs.ashbyhq.com/HighlightTA/fc2f1f85-46a0-4a31-b165-683e39c07c04" } } },
  { "recruitee", "acme", "recruitee/omoji-personal__careerkit__recruitee.json", "\"careers_url\"",
    { { 0, "(Senior) Financial Accountant (f/m/d) - Berlin/Brandenburg Region, Germany", "Acme", "Berlin, Berlin, Germany", "2026-08-05T10:10:39Z", "https://jobs.acme.com/o/senior-financial-accountant-fmd-berlinbrandenburg-region-germany" },
      { -1, "Partner Development Representative (f/m/d) - Berlin, Germany", "Acme", "Berlin, Berlin, Germany", "2026-07-31T22:26:40Z", "https://jobs.acme.com/o/partner-development-representative-fmd-berlin-germany" } } },
  { "smartrecruiters", "AutomationAnywhere1", "smartrecruiters/michaeldinhmai__job-agent__smartrecruiters_page0.json", "\"refNumber\"",
    { { 0, "Pricing Analyst", "Automation Anywhere", "San Jose, CA, United States", "2020-02-06T19:42:44Z", "https://jobs.smartrecruiters.com/AutomationAnywhere1/743999706414750" },
      { 1, "Sr. Sales Executive (4418)", "Automation Anywhere", "Los Angeles, CA, United States", "2020-02-06T18:23:10Z", "https://jobs.smartrecruiters.com/AutomationAnywhere1/743999706405540" },
      { -1, "Strategic Account Manager/Senior Account Executive - Seattle (4120)", "Automation Anywhere", "Seattle, WA, United States", "2020-01-21T21:03:44Z", "https://jobs.smartrecruiters.com/AutomationAnywhere1/743999704892584" } } },
  { "smartrecruiters", "AutomationAnywhere1", "smartrecruiters/michaeldinhmai__job-agent__smartrecruiters_page1.json", "\"refNumber\"",
    { { 0, "Pricing Analyst", "Automation Anywhere", "San Jose, CA, United States", "2020-02-06T19:42:44Z", "https://jobs.smartrecruiters.com/AutomationAnywhere1/743999706414750" } } },
  { "workable", "vasion", "workable/michaeldinhmai__job-agent__workable.json", "\"shortcode\"",
    { { 0, "Account Executive (Partner First) - APAC", "Vasion", "New South Wales, Australia", "2026-08-05T00:00:00Z", "https://apply.workable.com/j/74172297A5" },
      { -1, "Account Executive - UK&I / Northern Europe", "Vasion", "London, England, United Kingdom", "2026-08-10T00:00:00Z", "https://apply.workable.com/j/15F16B8D99" } } },
  { "personio", "acme", "personio/omoji-personal__careerkit__personio.xml", "<position>",
    { { 0, "Staff Software Engineer, Data Platform", "Acme SE & Co. KG", "Munich; Berlin", "2024-11-13T14:10:41Z", "https://acme.jobs.personio.de/job/1834171" },
      { -1, "Staff Software Engineer, Data Platform", "Acme SE & Co. KG", "Munich; Berlin", "2024-11-13T14:10:41Z", "https://acme.jobs.personio.de/job/1834171" } } },
  { "teamtailor", "career.teamtailor.com", "teamtailor/omoji-personal__careerkit__teamtailor.json", "\"date_published\"",
    { { 0, "Account Executive - Italy (Madrid based)", "Teamtailor", "Madrid, ES", "2026-02-04T08:26:20Z", "https://career.teamtailor.com/jobs/7167985-account-executive-italy-madrid-based" },
      { -1, "Mid-Market Account Executive - Copenhagen", "Teamtailor", "Stockholm, SE; København, DK", "2026-01-18T18:35:57Z", "https://career.teamtailor.com/jobs/7069633-mid-market-account-executive-copenhagen" } } },
  { "bamboohr", "acme", "bamboohr/omoji-personal__careerkit__bamboohr.json", "\"jobOpeningName\"",
    { { 0, "Nurse Paralegal", "acme", "Fort Lauderdale, Florida", NULL, "https://acme.bamboohr.com/careers/86" },
      { -1, "Marketing & Social Media Intern", "acme", "Fort Lauderdale, Florida", NULL, "https://acme.bamboohr.com/careers/87" } } },
  { "rippling", "acme", "rippling/omoji-personal__careerkit__rippling.json", "\"label\": \"Remote",
    { { 0, "Account Executive - Accountants Channel (East Coast)", "acme", "Remote (New Jersey, US); New York, NY", NULL, "https://ats.acme.com/acme/jobs/2f0674e6-f01f-4ecd-b459-e947241c211f" } } },
  { "remoteok", NULL, "remoteok/nacefmoula__internship-hunter__remoteok.json", "\"position\"",
    { { 0, "IT Support Technician", "Avalere Health", "London", "2026-05-16T08:00:12Z", "https://remoteOK.com/remote-jobs/remote-it-support-technician-avalere-health-1131612" },
      { 49, "Tier II III UC Support Engineer", "TTEC Digital", "Hyderabad", "2026-05-12T08:01:56Z", "https://remoteOK.com/remote-jobs/remote-tier-ii-iii-uc-support-engineer-ttec-digital-1131561" },
      { -1, "Clinical Provider", "Intellect", "Kraków", "2026-05-07T08:00:09Z", "https://remoteOK.com/remote-jobs/remote-clinical-provider-intellect-1131505" } } },
  { "remoteok", NULL, "remoteok/wule15__Job-intelligence-agent__remoteok.json", "\"position\"",
    { { 0, "Join Our Team", "Bay Plumbing & Drainage", "South Geelong", "2026-08-03T06:37:28Z", "https://remoteOK.com/remote-jobs/remote-join-our-team-bay-plumbing-amp-drainage-1136024" },
      { -1, "Build Anything Launch — 99 Seconds", "Clarity-Fox", "Enterprise", "2026-08-03T05:03:52Z", "https://remoteOK.com/remote-jobs/remote-build-anything-launch-99-seconds-clarity-fox-1135957" } } },
  { "remoteok", NULL, "remoteok/michaeldinhmai__job-agent__remoteok.json", "\"position\"",
    { { 0, "Group leader", "PAYTM SERVICES PVT LTD", "Krishnagiri", "2026-08-11T02:21:57Z", "https://remoteOK.com/remote-jobs/remote-group-leader-paytm-services-pvt-ltd-1136372" },
      { -1, "Handyman", "Ocean Hotels Group BARBADOS", "Lowlands", "2026-08-11T01:56:42Z", "https://remoteOK.com/remote-jobs/remote-handyman-ocean-hotels-group-barbados-1136373" } } },
  { "remotive", NULL, "remotive/lubobali__aws-job-streamer__remotive_jobs.json", "\"job_type\"",
    { { 0, "Assistant Account Payable", "The Obesity Society", "USA", "2026-07-12T06:35:18Z", "https://remotive.com/remote-jobs/medical/assistant-account-payable-2090989" },
      { 2, "Staff Software Engineer, Product (Belo Horizonte)", "LawnStarter", "Brazil", "2026-07-09T14:45:43Z", "https://remotive.com/remote-jobs/software-development/staff-software-engineer-product-belo-horizonte-2091056" },
      { -1, "Senior Independent Software Developer", "A.Team", "Americas, Europe, Israel", "2026-07-16T10:10:51Z", "https://remotive.com/remote-jobs/software-development/senior-independent-software-developer-1919265" } } },
  { "remotive", NULL, "remotive/wule15__Job-intelligence-agent__remotive.json", "\"job_type\"",
    { { 0, "Senior Graphic Designer", "Lemon.io", "Americas, Europe, Asia, Africa, Oceania", "2026-07-28T14:23:05Z", "https://remotive.com/remote-jobs/design/senior-graphic-designer-2091081" },
      { -1, "Data Labeling Specialists", "Workada", "USA", "2026-07-26T20:49:11Z", "https://remotive.com/remote-jobs/data/data-labeling-specialists-2090903" } } },
  { "himalayas", NULL, "himalayas/michaeldinhmai__job-agent__himalayas.json", "\"guid\"",
    { { 0, "Physics Expert - Fully Remote | Upto $135/hr", "mercor", "United Kingdom", "2026-08-11T05:04:31Z", "https://himalayas.app/companies/mercor/jobs/physics-expert-fully-remote-upto-135-hr-9819995926" },
      { 1, "Amazon Brand Manager", "ScaleJet", "Poland", "2026-08-11T05:04:26Z", "https://himalayas.app/companies/scalejet/jobs/amazon-brand-manager-9436199555" },
      { -1, "Lead Specialist, Internal Audit, Controls, Compliance and Risk", "Pearson", "United States", "2026-08-11T05:00:55Z", "https://himalayas.app/companies/pearson/jobs/lead-specialist-internal-audit-controls-compliance-and-risk" } } },
  { "jobicy", NULL, "jobicy/wule15__Job-intelligence-agent__jobicy.json", "\"jobSlug\"",
    { { 0, "Engineering Manager - Python and K8s", "Canonical Ltd.", "APAC, EMEA", "2026-08-03T10:21:24Z", "https://jobicy.com/jobs/150121-engineering-manager-python-and-k8s" },
      { -1, "Senior Backend Engineer, AI Engineering: Chat", "GitLab", "UK", "2026-08-01T03:29:44Z", "https://jobicy.com/jobs/150061-senior-backend-engineer-ai-engineering-chat" } } },
  { "weworkremotely", NULL, "weworkremotely/michaeldinhmai__job-agent__feed.rss", "<pubDate>",
    { { 0, "Account Executive DACH", "Remote", "Anywhere in the World", "2026-08-11T07:30:41Z", "https://weworkremotely.com/remote-jobs/remote-account-executive-dach-1" },
      { 1, "Account Executive - In-Territory (SF/Bay Area, CA)", "Justworks", "Anywhere in the World", "2026-08-11T07:30:41Z", "https://weworkremotely.com/remote-jobs/justworks-account-executive-in-territory-sf-bay-area-ca" },
      { -1, "Senior Enterprise Account Executive", "Amplitude", "Anywhere in the World", "2026-08-11T07:30:36Z", "https://weworkremotely.com/remote-jobs/amplitude-senior-enterprise-account-executive" } } },
  /* One tag of this recording is not closed. */
  { "weworkremotely", NULL, "weworkremotely/tittle-xyz__job-hunt-template__wwr.rss", "<pubDate>",
    { { 0, "Senior DevOps Engineer, Applications", "WME", "Anywhere in the World", "2026-07-16T14:57:15Z", "https://weworkremotely.com/remote-jobs/wme-senior-devops-engineer-applications" },
      { 1, "Senior DevOps Engineer", "ICF", "Virginia", "2026-07-16T14:57:15Z", "https://weworkremotely.com/remote-jobs/icf-senior-devops-engineer" },
      { -1, "DevOps Engineer III", "Avalon Administrative Services", "Anywhere in the World", "2026-07-16T14:57:15Z", "https://weworkremotely.com/remote-jobs/avalon-administrative-services-devops-engineer-iii" } } },
};

static guint
count (const char *text, const char *mark)
{
  guint n = 0;

  for (const char *p = strstr (text, mark); p != NULL; p = strstr (p + 1, mark))
    n++;
  return n;
}

static void
check_by_hand (const Recording *recording, JmBoardReading *reading)
{
  for (guint i = 0; i < G_N_ELEMENTS (recording->hand) && recording->hand[i].title != NULL; i++)
    {
      int place = recording->hand[i].place;
      JmPosting *posting = g_ptr_array_index (reading->postings, place >= 0 ? place : (int) reading->postings->len + place);
      g_autofree char *published = jm_time_to_iso (posting->published_at);

      g_assert_cmpstr (posting->title, ==, recording->hand[i].title);
      g_assert_cmpstr (posting->company_name, ==, recording->hand[i].company);
      g_assert_cmpstr (posting->location, ==, recording->hand[i].location);
      g_assert_cmpstr (published, ==, recording->hand[i].published);
      g_assert_cmpstr (posting->source_url, ==, recording->hand[i].url);
    }
}

static void
check_texts (JmBoardReading *reading)
{
  for (guint i = 0; i < reading->postings->len; i++)
    {
      JmPosting *posting = g_ptr_array_index (reading->postings, i);

      g_assert_true (g_utf8_validate (posting->description != NULL ? posting->description : "", -1, NULL));
      g_assert_true (!(posting->salary.min <= 0) && !(posting->salary.max <= 0));
      if (posting->description == NULL)
        continue;
      g_assert_null (strstr (posting->description, "\xC3\xA2\xC2\x80"));
      g_assert_null (strstr (posting->description, "</"));
      g_assert_null (strstr (posting->description, "&nbsp;"));
    }
}

static void
check_recording (gconstpointer data)
{
  const Recording *recording = data;
  g_autofree char *path = g_build_filename (g_getenv ("JM_RECORDED_DATA"), recording->file, NULL);
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, recording->board, NULL, NULL);
  g_autoptr(JmBoardReading) reading = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there are no recorded answers here");
      return;
    }
  body = load (path);
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  reading = jm_board_read (board, recording->param, NULL, body, NULL, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->problems->len, ==, 0);
  g_assert_cmpuint (reading->postings->len, ==, count (text, recording->item));
  check_by_hand (recording, reading);
  check_texts (reading);
}

/* What is recorded of the Swedish service is its index, whose documents are the items of its answers. */
static void
test_recorded_jobtech (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("JM_RECORDED_DATA"), "jobtech/JobtechSwe__elastic-importers__platsannonser_expected_after_conversion.json", NULL);
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, "jobtech", NULL, NULL);
  g_autoptr(JmJson) index = NULL;
  g_autoptr(JmBoardReading) reading = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autofree char *item = NULL;
  g_autofree char *text = NULL;
  g_autofree char *published = NULL;
  g_autofree char *expires = NULL;
  JmPosting *posting;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there are no recorded answers here");
      return;
    }
  index = jm_json_parse_file (path, NULL);
  item = jm_json_to_text (jm_json_get_member (jm_json_get_element (jm_json_get_member (jm_json_get_member (index, "hits"), "hits"), 0), "_source"), FALSE);
  text = g_strdup_printf ("{\"hits\":[%s]}", item);
  body = g_bytes_new (text, strlen (text));
  reading = jm_board_read (board, "x", NULL, body, NULL, NOW, NULL);
  g_assert_cmpuint (reading->postings->len, ==, 1);
  posting = g_ptr_array_index (reading->postings, 0);
  published = jm_time_to_iso (posting->published_at);
  expires = jm_time_to_iso (posting->expires_at);
  g_assert_cmpstr (posting->external_id, ==, "22884504");
  g_assert_cmpstr (posting->title, ==, "Trafikledare sökes till växande transportföretag i Abisko/Kiruna området");
  g_assert_cmpstr (posting->company_name, ==, "Fazer Food Services AB");
  g_assert_cmpstr (posting->location, ==, "Kiruna");
  g_assert_cmpstr (posting->country, ==, "SE");
  g_assert_cmpfloat_with_epsilon (posting->latitude, 67.8576, 0.001);
  g_assert_cmpint (posting->contract_type, ==, JM_CONTRACT_PERMANENT);
  g_assert_cmpint (posting->working_time, ==, JM_WORKING_TIME_FULL);
  /* Summer time on both days. */
  g_assert_cmpstr (published, ==, "2018-10-18T22:00:00Z");
  g_assert_cmpstr (expires, ==, "2019-04-15T21:59:59Z");
  g_assert_nonnull (strstr (posting->description, "* Bekväm att köra på vinterväglag"));
}

static char *
board_text (const char *key, const char *value)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_key_file_load_from_data (file,
    "[Board]\nName=Acme\nHome=https://acme.example/\nKind=json\nParam=Company\n"
    "[Request]\nUrl=https://acme.example/{param}/jobs?from={offset}\nPaging=number\nLimit=2\n"
    "[Items]\nPath=$.jobs[*]\n[Fields]\ntitle=name\nexternal_id=id\n", -1, G_KEY_FILE_NONE, NULL);
  if (key != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (key, "/", 2);

      if (value != NULL)
        g_key_file_set_value (file, parts[0], parts[1], value);
      else
        g_key_file_remove_key (file, parts[0], parts[1], NULL);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

static void
test_faults_are_named (void)
{
  static const struct { const char *key, *value, *message; } faults[] = {
    { "Board/Kind", "soap", "Kind" }, { "Board/Name", NULL, "Name" }, { "Board/Pause", "-1", "line 6, Pause" },
    { "Request/Url", "http://acme.example/{param}", "Url" }, { "Request/Url", "https://acme.example/{param", "Url" },
    { "Request/Paging", "none", "Paging" }, { "Request/Last", "all", "Last" }, { "Request/Method", "DELETE", "Method" }, { "Request/Header-X", "a\\nb", "Header-X" },
    { "Items/Path", "jobs", "Path" }, { "Items/Where", "a[", "Where" }, { "Fields/title", NULL, "title" },
    { "Fields/titel", "name", "titel" }, { "Fields/title", "a..b", "title" }, { "Fields/title.reader", "pdf", "title.reader" },
    { "Fields/remote.map", "x:y", "remote.map" }, { "Fields/external_id", NULL, "external_id" }, { "Board/Param", NULL, "Url" },
    { "Fields/location", "place if a[", "location" }, { "Fields/published_at", "", "published_at" }, { "Elsewhere/x", "1", "Elsewhere" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *text = board_text (faults[i].key, faults[i].value);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmBoard) board = jm_board_parse ("acme", text, strlen (text), &error);

      g_assert_null (board);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      if (strstr (error->message, faults[i].message) == NULL || !g_str_has_prefix (error->message, "acme.board"))
        g_error ("%s=%s: “%s” does not name it", faults[i].key, faults[i].value, error->message);
    }
}

static void
test_lines_are_named (void)
{
  static const struct { const char *text; int line; } faults[] = {
    { "[Board]\nName=A\nName=B\n", 3 }, { "Name=A\n", 1 }, { "# one\n\n[Board]\nwhat is this\n", 4 }, { "\xff\xfe", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *place = g_strdup_printf ("acme.board, line %d", faults[i].line);
      g_autoptr(GError) error = NULL;

      g_assert_null (jm_board_parse ("acme", faults[i].text, strlen (faults[i].text), &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, place));
    }
}

static JmBoard *
parse_board (const char *key, const char *value)
{
  g_autofree char *text = board_text (key, value);
  g_autoptr(GError) error = NULL;
  JmBoard *board = jm_board_parse ("acme", text, strlen (text), &error);

  g_assert_no_error (error);
  return board;
}

static JmBoardReading *
read_text (JmBoard *board, const char *url, const char *text, GError **error)
{
  g_autoptr(GBytes) body = g_bytes_new (text, strlen (text));

  return jm_board_read (board, "x", url, body, NULL, NOW, error);
}

static void
test_params (void)
{
  static const char *const bad[] = { "", "../x", "a/b", "a?b", "-a", "a b", "ä", "a\nb", "{param}" };
  static const char *const bad_hosts[] = { "acme", "127.0.0.1", "[::1]", "acme.example:8080", "acme.example/x", "a@acme.example", "-a.example", ".example" };
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(JmBoard) greenhouse = jm_boards_lookup (boards, "Greenhouse:acme", NULL, NULL);
  g_autoptr(JmBoard) remotive = jm_boards_lookup (boards, "remotive", NULL, NULL);
  g_autoptr(JmHttpRequest) good = jm_board_request (greenhouse, "Acme_2.eu-x", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (good->url, ==, "https://boards-api.greenhouse.io/v1/boards/Acme_2.eu-x/jobs?content=true");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) refused = NULL;

      g_assert_null (jm_board_request (greenhouse, bad[i], &refused));
      g_assert_error (refused, JM_ERROR, JM_ERROR_INVALID);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad_hosts); i++)
    {
      g_autoptr(JmBoard) teamtailor = jm_boards_lookup (boards, "teamtailor", NULL, NULL);
      g_autoptr(JmHttpRequest) refused = jm_board_request (teamtailor, bad_hosts[i], NULL);

      g_assert_null (refused);
    }
  g_assert_null (jm_board_request (remotive, "acme", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (jm_board_request (greenhouse, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (jm_boards_lookup (boards, "nowhere:x", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

/* A title is named by its first letters, none of them cut in two. */
static void
test_problems_are_text (void)
{
  g_autoptr(JmBoards) boards = jm_boards_new ("/nonexistent");
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, "remotive", NULL, NULL);
  g_autoptr(GString) answer = g_string_new ("{\"jobs\":[{\"title\":\"a");
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JmBoardReading) reading = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (answer, "é");
  g_string_append (answer, "\"}]}");
  body = g_bytes_new (answer->str, answer->len);
  reading = jm_board_read (board, NULL, NULL, body, NULL, NOW, NULL);
  g_assert_cmpuint (reading->problems->len, ==, 1);
  g_assert_true (g_utf8_validate (reading->problems->pdata[0], -1, NULL));
  g_assert_nonnull (strstr (reading->problems->pdata[0], "é…"));
}

static void
test_paging (void)
{
  const char *full = "{\"jobs\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]}";
  g_autoptr(JmBoard) board = parse_board (NULL, NULL);
  g_autoptr(JmBoardReading) first = read_text (board, "https://acme.example/x/jobs?from=0", full, NULL);
  g_autoptr(JmBoardReading) second = read_text (board, "https://acme.example/x/jobs?from=2", full, NULL);
  g_autoptr(JmBoardReading) last = read_text (board, "https://acme.example/x/jobs?from=4", "{\"jobs\":[{\"id\":5,\"name\":\"E\"}]}", NULL);
  g_autoptr(JmBoardReading) beyond = read_text (board, "https://acme.example/x/jobs?from=98", full, NULL);

  g_assert_cmpstr (first->next, ==, "https://acme.example/x/jobs?from=2");
  g_assert_cmpstr (second->next, ==, "https://acme.example/x/jobs?from=4");
  g_assert_null (last->next);
  g_assert_null (beyond->next);
}

/* A company that does not exist is an empty board there; a page of a hundred is followed by another. */
static void
test_smartrecruiters_pages (void)
{
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, "smartrecruiters", NULL, NULL);
  g_autoptr(JmBoardReading) none = read_text (board, NULL, "{\"totalFound\":0,\"offset\":0,\"limit\":100,\"content\":[]}", NULL);
  g_autoptr(GString) text = g_string_new ("{\"content\":[");
  g_autoptr(JmBoardReading) full = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "%s{\"id\":\"%u\",\"name\":\"A\"}", i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  full = read_text (board, "https://api.smartrecruiters.com/v1/companies/x/postings?limit=100&offset=0", text->str, NULL);
  g_assert_cmpuint (none->n_items, ==, 0);
  g_assert_null (none->next);
  g_assert_cmpuint (full->n_items, ==, 100);
  g_assert_cmpstr (full->next, ==, "https://api.smartrecruiters.com/v1/companies/x/postings?limit=100&offset=100");
}

/* Some boards answer with an error beyond a page that they name. */
static void
test_last_page (void)
{
  const char *full = "{\"jobs\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]}";
  g_autoptr(JmBoard) board = parse_board ("Request/Last", "3");
  g_autoptr(JmBoardReading) first = read_text (board, "https://acme.example/x/jobs?from=0", full, NULL);
  g_autoptr(JmBoardReading) second = read_text (board, "https://acme.example/x/jobs?from=2", full, NULL);

  g_assert_cmpstr (first->next, ==, "https://acme.example/x/jobs?from=2");
  g_assert_null (second->next);
}

static void
test_themuse_pages (void)
{
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, "themuse", NULL, NULL);
  g_autoptr(GString) text = g_string_new ("{\"results\":[{\"id\":1,\"name\":\"A\"}");
  g_autoptr(JmBoardReading) first = NULL;
  g_autoptr(JmBoardReading) last = NULL;

  for (guint i = 2; i <= 20; i++)
    g_string_append_printf (text, ",{\"id\":%u,\"name\":\"A\"}", i);
  g_string_append (text, "]}");
  first = read_text (board, NULL, text->str, NULL);
  last = read_text (board, "https://www.themuse.com/api/public/jobs?page=99&descending=true", text->str, NULL);
  g_assert_cmpstr (first->next, ==, "https://www.themuse.com/api/public/jobs?page=2&descending=true");
  g_assert_null (last->next);
}

/* What is filled into a body stays one JSON string. */
static void
test_bodies_are_escaped (void)
{
  static const char file[] =
    "[Board]\nName=Acme\nHome=https://acme.example/\nKind=json\nParam=Word\nParam.pattern=.*\n"
    "[Request]\nUrl=https://acme.example/\nMethod=POST\nBody={\"q\":\"{param}\",\"n\":{limit}}\nLimit=5\n"
    "[Items]\nPath=$.jobs[*]\n[Fields]\ntitle=name\nexternal_id=id\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoard) board = jm_board_parse ("acme", file, strlen (file), &error);
  g_autoptr(JmHttpRequest) request = NULL;
  g_autoptr(JmJson) json = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (jm_board_get_param_label (board), ==, "Word");
  request = jm_board_request (board, "a\"b\\c}é", &error);
  g_assert_no_error (error);
  json = jm_json_parse (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->content_type, ==, "application/json");
  g_assert_cmpstr (jm_json_member_string (json, "q"), ==, "a\"b\\c}é");
}

/* Names that are data: {"FI": ["FI1B"]}. */
static void
test_objects_with_any_names (void)
{
  g_autofree char *text = board_text ("Fields/location", "places[~]");
  g_autofree char *more = g_strconcat (text, "company_name=words[].en\npostal_code=title[~]\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoard) board = jm_board_parse ("acme", more, strlen (more), &error);
  g_autoptr(JmBoardReading) reading = NULL;
  JmPosting *posting;

  g_assert_no_error (error);
  reading = read_text (board, NULL, "{\"jobs\":[{\"id\":1,\"name\":\"A\",\"title\":[1],\"places\":{\"FI\":[\"FI1B\"],\"SE\":[]},"
                                    "\"words\":{\"x\":{\"en\":\"One\"},\"y\":{\"fr\":\"Deux\"},\"z\":{\"en\":\"Two\"}}}]}", &error);
  g_assert_no_error (error);
  posting = g_ptr_array_index (reading->postings, 0);
  g_assert_cmpstr (posting->location, ==, "FI, SE");
  g_assert_cmpstr (posting->company_name, ==, "One, Two");
  g_assert_null (posting->postal_code);
}

/* "Nothing new" is not what a notice of maintenance says. */
static void
test_pages_where_a_feed_was_due (void)
{
  static const char *const bad[] = {
    "<!doctype html><title>Maintenance</title>", "<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Soon back.</p></body></html>",
    "<h1>Soon back</h1>", "<p>Soon back.", "Soon back.",
  };
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, "weworkremotely", NULL, NULL);
  g_autoptr(JmBoardReading) empty = read_text (board, NULL, "<rss version=\"2.0\"><channel><title>None today</title></channel></rss>", NULL);

  g_assert_cmpuint (empty->n_items, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (board, NULL, bad[i], &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

static void
test_answers_of_another_shape (void)
{
  static const char *const bad[] = { "", "{\"ok\":false}", "<!doctype html><title>Maintenance</title>", "{\"jobs\": [{\"ti", "{\"jobs\":{}}", "null" };
  g_autoptr(JmBoard) board = parse_board (NULL, NULL);
  g_autoptr(JmBoard) lenient = parse_board ("Items/Optional", "true");
  g_autoptr(JmBoardReading) empty = read_text (board, NULL, "{\"jobs\":[]}", NULL);
  g_autoptr(JmBoardReading) none = read_text (lenient, NULL, "{}", NULL);

  g_assert_cmpuint (empty->n_items, ==, 0);
  g_assert_cmpuint (none->n_items, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (board, NULL, bad[i], &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "Acme"));
    }
}

/* What holds once, under a condition, or only in the answer around the item. */
static void
test_values (void)
{
  static const struct { const char *value, *company; } values[] = {
    { "\"yes\" if is_on=true", "yes" }, { "\"yes\" if is_on=false|\"no\"", "no" }, { "\"yes\" if !is_off", "yes" },
    { "\"yes\" if metadata[name=Pay].value=shown", "yes" }, { "\"as if shown\" if is_on", "as if shown" },
    { "<b>{name}</b> if is_on", "<b>A</b>" }, { "$.owner.name", "Root" }, { "{$.owner.name}: {name}", "Root: A" }, { "$.nobody|name", "A" },
    { "<{city}, {land}>|name", "A" }, { "<{city}, {name}>", "<, A>" }, { "<{param}>", "<x>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(JmBoard) board = parse_board ("Fields/company_name", values[i].value);
      g_autoptr(JmBoardReading) reading = read_text (board, NULL, "{\"owner\":{\"name\":\"Root\"},\"jobs\":[{\"id\":1,\"name\":\"A\","
                                                     "\"is_on\":true,\"metadata\":[{\"name\":\"Pay\",\"value\":\"shown\"}]}]}", NULL);

      g_assert_cmpstr (((JmPosting *) g_ptr_array_index (reading->postings, 0))->company_name, ==, values[i].company);
    }
}

/* One id in several places is one posting; said twice it is twice the same, and another title is another posting. */
static void
test_places (void)
{
  g_autoptr(JmBoard) board = parse_board ("Fields/location", "{city}, {region}, {land}");
  g_autoptr(JmBoardReading) reading = read_text (board, NULL, "{\"jobs\":[{\"id\":1,\"name\":\"A\",\"region\":\"Skåne\"},{\"id\":2,\"name\":\"B\",\"land\":\"NO\"},"
    "{\"id\":1,\"name\":\"A\",\"city\":\"Oslo\",\"land\":\"NO\"},{\"id\":1,\"name\":\"A\",\"region\":\"Skåne\"},{\"id\":2,\"name\":\"B\",\"land\":\"NO\"},"
    "{\"id\":2,\"name\":\"C\",\"land\":\"SE\"}]}", NULL);
  static const char *const places[] = { "Skåne; Oslo, NO", "NO", "NO", "SE" };

  g_assert_cmpuint (reading->n_items, ==, G_N_ELEMENTS (places));
  g_assert_cmpuint (reading->postings->len, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_cmpstr (((JmPosting *) g_ptr_array_index (reading->postings, i))->location, ==, places[i]);
}

static void
test_own_boards (void)
{
  g_autofree char *dir = g_dir_make_tmp ("jm-boards-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (dir, "boards", NULL);
  g_autofree char *good = g_build_filename (folder, "acme.board", NULL);
  g_autofree char *bad = g_build_filename (folder, "broken.board", NULL);
  g_autofree char *text = board_text (NULL, NULL);
  g_autoptr(JmBoards) boards = NULL;
  g_autoptr(JmBoard) own = NULL;
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (good, text, -1, NULL) && g_file_set_contents (bad, "[Board]\n?\n", -1, NULL));
  jm_discovery_init ();
  boards = jm_boards_new (dir);
  own = jm_boards_lookup (boards, "acme:x", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jm_board_get_title (own), ==, "Acme");
  g_assert_null (jm_boards_lookup (boards, "broken", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "broken.board, line 2"));
  g_unlink (good);
  g_unlink (bad);
  g_rmdir (folder);
  g_rmdir (dir);
}

int
main (int argc, char **argv)
{
  g_autoptr(GDir) dir = NULL;
  const char *file;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board/registered", test_all_are_registered);
  dir = g_dir_open (g_getenv ("JM_BOARD_DIR"), 0, NULL);
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".board"))
      {
        char *name = g_strndup (file, strlen (file) - strlen (".board"));
        g_autofree char *path = g_strconcat ("/board/fixture/", name, NULL);

        g_autofree char *damage = g_strconcat ("/board/damage/", name, NULL);

        g_test_add_data_func_full (damage, g_strdup (name), check_damage, g_free);
        g_test_add_data_func_full (path, name, check_fixture, g_free);
      }
  for (guint i = 0; i < G_N_ELEMENTS (recordings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/board/recorded/%s/%u", recordings[i].board, i);

      g_test_add_data_func (path, &recordings[i], check_recording);
    }
  g_test_add_func ("/board/faults", test_faults_are_named);
  g_test_add_func ("/board/lines", test_lines_are_named);
  g_test_add_func ("/board/params", test_params);
  g_test_add_func ("/board/problems", test_problems_are_text);
  g_test_add_func ("/board/paging", test_paging);
  g_test_add_func ("/board/smartrecruiters-pages", test_smartrecruiters_pages);
  g_test_add_func ("/board/recorded/jobtech", test_recorded_jobtech);
  g_test_add_func ("/board/bodies", test_bodies_are_escaped);
  g_test_add_func ("/board/themuse-pages", test_themuse_pages);
  g_test_add_func ("/board/last-page", test_last_page);
  g_test_add_func ("/board/objects", test_objects_with_any_names);
  g_test_add_func ("/board/shapes", test_answers_of_another_shape);
  g_test_add_func ("/board/pages-where-a-feed-was-due", test_pages_where_a_feed_was_due);
  g_test_add_func ("/board/values", test_values);
  g_test_add_func ("/board/places", test_places);
  g_test_add_func ("/board/own", test_own_boards);
  return g_test_run ();
}
