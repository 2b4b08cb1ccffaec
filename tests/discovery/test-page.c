/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include <math.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1795446244) /* 2026-11-23T15:04:04Z */
#define URL "https://jobs.acme.example/42?x=1"

static JmBoardReading *
read_page (const char *html,
           char      **text)
{
  g_autoptr(GBytes) body = g_bytes_new (html, strlen (html));
  g_autoptr(GError) error = NULL;
  JmBoardReading *reading = jm_page_read (URL, body, "text/html; charset=utf-8", NOW, text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reading);
  return reading;
}

static JmPosting *
read_script (const char *json)
{
  g_autofree char *html = g_strdup_printf ("<title>T</title><script type='application/ld+json' nonce=1>%s</script>", json);
  g_autoptr(JmBoardReading) reading = read_page (html, NULL);

  g_assert_cmpuint (reading->postings->len, ==, 1);
  return jm_posting_ref (g_ptr_array_index (reading->postings, 0));
}

static void
test_jsonld (void)
{
  g_autoptr(JmPosting) posting = read_script (
    "{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"Thing\",\"http://schema.org/JobPosting\"],\"title\":\"C &amp; Rust Developer\","
    "\"description\":\"&lt;p&gt;Write&lt;/p&gt;&lt;ul&gt;&lt;li&gt;C&lt;/li&gt;&lt;/ul&gt;\",\"datePosted\":\"2026-04-13\",\"validThrough\":\"2027-01-01T00:00:00Z\","
    "\"hiringOrganization\":{\"name\":\"Acme\"},\"identifier\":{\"@type\":\"PropertyValue\",\"value\":4711},\"employmentType\":[\"FULL_TIME\",\"INTERN\"],"
    "\"jobLocationType\":\"TELECOMMUTE\",\"jobLocation\":[{\"address\":{\"addressLocality\":\"Lyon\",\"addressRegion\":\"Lyon\",\"postalCode\":69001,"
    "\"addressCountry\":{\"name\":[\"FR\",\"FR\"]}}}],\"baseSalary\":{\"currency\":\"EUR\",\"value\":{\"minValue\":\"45000\",\"maxValue\":55000,\"unitText\":\"YEAR\"}},"
    "\"url\":\"/jobs/42\"}]}");

  g_assert_cmpstr (posting->title, ==, "C & Rust Developer");
  g_assert_cmpstr (posting->description, ==, "Write\n\n• C");
  g_assert_cmpstr (posting->company_name, ==, "Acme");
  g_assert_cmpstr (posting->external_id, ==, "4711");
  g_assert_cmpstr (posting->location, ==, "Lyon, FR");
  g_assert_cmpstr (posting->country, ==, "FR");
  g_assert_cmpstr (posting->postal_code, ==, "69001");
  g_assert_cmpstr (posting->source_url, ==, "https://jobs.acme.example/jobs/42");
  g_assert_cmpint (posting->remote, ==, JM_REMOTE_REMOTE);
  g_assert_cmpint (posting->contract_type, ==, JM_CONTRACT_INTERNSHIP);
  g_assert_cmpint (posting->working_time, ==, JM_WORKING_TIME_FULL);
  g_assert_cmpfloat (posting->salary.min, ==, 45000);
  g_assert_cmpfloat (posting->salary.max, ==, 55000);
  g_assert_cmpstr (posting->salary.currency, ==, "EUR");
  g_assert_cmpint (posting->salary.period, ==, JM_PERIOD_YEAR);
  g_assert_cmpint (posting->published_at, ==, 1776038400);
  g_assert_true (posting->text_complete);
}

static void
test_repairs (void)
{
  static const char * const scripts[] = {
    "{\"@type\":\"JobPosting\",\"title\":\"Dev\",\"description\":\"a\nb\tc\",}",
    "//<![CDATA[\n{\"@type\":\"JobPosting\",\"title\":\"Dev\",\"x\":[1,2,],}\n//]]>",
    "{&quot;@type&quot;:&quot;JobPosting&quot;,&quot;title&quot;:&quot;Dev&quot;}",
    "{\"@type\":\"JobPosting\"\n\"title\":\"Dev\",\"pay\":\"\\$5\"}", "{\"@type\":\"JobPosting\",\"Title\":\"Dev\"}",
    "[[{\"@type\":\"JobPosting\",\"title\":\"Dev\"}]];", "{\"@type\":\"JobPosting\",\"title\":\"Dev\",\"description\":\"cut",
    "<!-- {\"@type\":\"JobPosting\", // c\n \"title\":\"Dev\", /* d */ \"n\":undefined} -->",
    "{\"@type\":\"JobPosting\",\"title\":\"Dev\",\"description\":\"say \"hello\" here\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr(JmPosting) posting = NULL;

      g_test_message ("%s", scripts[i]);
      posting = read_script (scripts[i]);
      g_assert_cmpstr (posting->title, ==, "Dev");
    }
}

static void
test_oddities (void)
{
  g_autoptr(JmPosting) plain = read_script (
    "{\"@type\":\"JobPosting\",\"title\":\"Dev\",\"hiringOrganization\":\"Acme\",\"identifier\":7,\"jobLocation\":{\"address\":\"远程 / 武汉\"},"
    "\"baseSalary\":{\"value\":\"40-80K月薪\"},\"employmentType\":\"全职\",\"description\":\"first\\\\nsecond…\",\"datePosted\":\"1970-01-01\","
    "\"validThrough\":\"9999-12-3125340218200000000:00\",\"directApply\":\"http://schema.org/False\"}");
  g_autoptr(JmPosting) outer = read_script (
    "{\"@type\":\"JobPosting\",\"title\":\"Dev\",\"baseSalary\":{\"currency\":\"USD\",\"value\":\"25\",\"unitText\":\"HOUR\"},\"description\":\"&amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt;\"}");

  g_assert_cmpstr (plain->company_name, ==, "Acme");
  g_assert_cmpstr (plain->external_id, ==, "7");
  g_assert_cmpstr (plain->location, ==, "远程 / 武汉");
  g_assert_cmpfloat (plain->salary.max, ==, 80000);
  g_assert_cmpint (plain->salary.period, ==, JM_PERIOD_MONTH);
  g_assert_cmpstr (plain->salary_text, ==, "40-80K月薪");
  g_assert_cmpint (plain->working_time, ==, JM_WORKING_TIME_FULL);
  g_assert_cmpstr (plain->description, ==, "first\nsecond…");
  g_assert_false (plain->text_complete);
  g_assert_cmpint (plain->published_at, ==, 0);
  g_assert_cmpfloat (outer->salary.min, ==, 25);
  g_assert_cmpint (outer->salary.period, ==, JM_PERIOD_HOUR);
  g_assert_cmpstr (outer->description, ==, "x");
}

static void
test_microdata (void)
{
  g_autofree char *text = NULL;
  g_autoptr(JmBoardReading) reading = read_page (
    "<link rel=canonical href='/job/9'><script type='application/ld+json'></script><div itemscope itemtype='http://schema.org/JobPosting'>"
    "<span itemprop=jobLocation><span itemprop=address><meta itemprop=streetAddress content='Lyon, FR'></span></span>"
    "<meta itemprop=datePosted content='Thu Jul 01 00:00:00 UTC 2021'><meta itemprop=hiringOrganization content=Acme>"
    "<h1 itemprop=title>Dev</h1><div itemprop=description><p>One<p>Two</div></div>", &text);
  JmPosting *posting = g_ptr_array_index (reading->postings, 0);

  g_assert_cmpstr (posting->title, ==, "Dev");
  g_assert_cmpstr (posting->company_name, ==, "Acme");
  g_assert_cmpstr (posting->location, ==, "Lyon, FR");
  g_assert_cmpstr (posting->description, ==, "One\n\nTwo");
  g_assert_cmpint (posting->published_at, ==, 1625097600);
  g_assert_cmpstr (posting->source_url, ==, "https://jobs.acme.example/job/9");
  g_assert_cmpstr (text, ==, "Dev\n\nOne\n\nTwo");
}

static void
test_fallbacks (void)
{
  g_autoptr(JmBoardReading) head = read_page ("<title>Dev - Acme</title><meta property=og:title content='Dev &amp; Ops'><meta property=og:description content=Teaser>", NULL);
  g_autoptr(JmBoardReading) none = read_page ("<p>nothing", NULL);
  g_autoptr(JmBoardReading) empty = read_page ("", NULL);
  JmPosting *posting = g_ptr_array_index (head->postings, 0);

  g_assert_cmpstr (posting->title, ==, "Dev & Ops");
  g_assert_cmpstr (posting->description, ==, "Teaser");
  g_assert_false (posting->text_complete);
  g_assert_cmpuint (none->postings->len, ==, 1);
  g_assert_cmpstr (((JmPosting *) g_ptr_array_index (none->postings, 0))->title, ==, "nothing");
  g_assert_cmpuint (none->problems->len, ==, 1);
  g_assert_cmpuint (empty->problems->len, ==, 1);
  g_assert_cmpuint (empty->postings->len, ==, 0);
}

/* Every prefix, and bytes changed at random, end in an answer. */
static void
test_damage (void)
{
  static const char page[] =
    "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"JobPosting\",\"title\":\"D\\u00e9v\",\"baseSalary\":{\"value\":{\"minValue\":1}}}]}</script>"
    "<div itemscope itemtype='https://schema.org/JobPosting'><b itemprop=title>x</b></div>";

  for (guint round = 0; round < 4000; round++)
    {
      g_autofree char *copy = g_strdup (page);
      gsize length = round < sizeof page ? round : sizeof page - 1;
      g_autoptr(GBytes) body = NULL;
      g_autoptr(JmBoardReading) reading = NULL;

      for (guint i = 0; round >= sizeof page && i < 4; i++)
        copy[g_test_rand_int_range (0, sizeof page - 1)] = (char) g_test_rand_int_range (0, 256);
      body = g_bytes_new (copy, length);
      reading = jm_page_read (URL, body, NULL, NOW, NULL, NULL);
      g_assert_nonnull (reading);
    }
}

static void
test_bombs (void)
{
  static const char * const pieces[] = { "[", "{\"a\":", "\"", "\\", "{\"a\" \"b\"", ",", "/*", "<script type='application/ld+json'>{", "<b itemprop=a>" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GString) html = g_string_new ("<div itemtype='http://schema.org/JobPosting'><script type='application/ld+json'>{");
      g_autoptr(JmBoardReading) reading = NULL;

      while (html->len < 1000000)
        g_string_append (html, pieces[i]);
      reading = read_page (html->str, NULL);
      g_assert_nonnull (reading);
    }
}

static void
test_recorded (void)
{
  static const struct { const char *file, *title, *company, *location; gint64 published; } cases[] = {
    { "jsonld-pages/colophon-group__jobseek__jsonld_meta_software_engineer.html", "Software Engineer, Infrastructure", "Meta", "Sunnyvale, CA, USA", 1749586064 },
    { "jsonld-pages/colophon-group__jobseek__jsonld_neura_robotics_manager.html", "Manager Ecosystem Integration & Certification (Human)", NULL, NULL, 0 },
    { "jsonld-pages/rebase-network__who-is-hiring__226.html", "[远程全职兼职]Fireflydex 衍生品去中心化交易所诚聘高级智能合约开发薪资面议", "Fireflydex", "远程", 1667291227 },
    { "html-job-pages/colophon-group__jobseek__decathlon_talentclue_jobpage.html", "VENDEDOR/A DEPORTES DE AGUA Decathlon Albacete", NULL, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("JM_RECORDED_DATA"), cases[i].file, NULL);
      g_autofree char *html = NULL;
      g_autoptr(JmBoardReading) reading = NULL;
      JmPosting *posting;

      if (!g_file_get_contents (path, &html, NULL, NULL))
        {
          g_test_skip ("no recorded pages here");
          return;
        }
      reading = read_page (html, NULL);
      posting = g_ptr_array_index (reading->postings, 0);
      g_assert_cmpstr (posting->title, ==, cases[i].title);
      if (cases[i].company != NULL)
        g_assert_cmpstr (posting->company_name, ==, cases[i].company);
      if (cases[i].location != NULL)
        g_assert_true (g_str_has_prefix (posting->location, cases[i].location));
      if (cases[i].published != 0)
        g_assert_cmpint (posting->published_at, ==, cases[i].published);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/jsonld", test_jsonld);
  g_test_add_func ("/page/repairs", test_repairs);
  g_test_add_func ("/page/oddities", test_oddities);
  g_test_add_func ("/page/microdata", test_microdata);
  g_test_add_func ("/page/fallbacks", test_fallbacks);
  g_test_add_func ("/page/damage", test_damage);
  g_test_add_func ("/page/bombs", test_bombs);
  g_test_add_func ("/page/recorded", test_recorded);
  return g_test_run ();
}
