/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795446244) /* 2026-11-23T15:04:04Z */
#define LONG \
  "We bake bread for the whole valley, every night, in an oven of stone that is older than the village. You knead, you shape, you watch the fire, and at " \
  "five the first customers come. We ask for patience, strong arms and a year at an oven; we teach what is ours. You get five weeks of holidays, a room " \
  "above the shop if you want one, and as much bread as you can carry. Write to us with a few lines about the best loaf that you ever made."

static JmBoardReading *
read_page (const char *html)
{
  g_autoptr(GBytes) body = g_bytes_new (html, strlen (html));
  JmBoardReading *reading = jm_page_read ("https://jobs.acme.example/42", body, "text/html; charset=utf-8", NOW, NULL, NULL);

  g_assert_nonnull (reading);
  return reading;
}

static JmPosting *
read_one (const char *html)
{
  g_autoptr(JmBoardReading) reading = read_page (html);

  g_assert_cmpuint (reading->postings->len, ==, 1);
  return jm_posting_ref (g_ptr_array_index (reading->postings, 0));
}

static JmPosting *
read_json (const char *members)
{
  g_autofree char *html = g_strdup_printf ("<script type=\"application/ld+json\">{\"@type\":\"JobPosting\",\"title\":\"Baker\",%s}</script>", members);

  return read_one (html);
}

static void
test_blocks (void)
{
  static const char * const pages[] = {
    "<script type='application/ld+json'></script><SCRIPT data-a=1 TYPE=' Application/LD+JSON ; charset=utf-8' nonce=x>[{\"@type\":\"WebSite\"},{\"@type\":\"JobPosting\",\"title\":\"Baker\"}]</SCRIPT>",
    "<script type=application/ld+json>{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"item\":{\"@type\":\"https://schema.org/JobPosting\",\"title\":\"Baker\"}}]}</script>",
    "<script type=application/ld+json>{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":[\"JobPosting\"],\"title\":\"Baker\"}}</script>",
    "<script type=application/ld+json>{\"@type\":\"WebSite\",\"a\":1,}</script><script type=application/ld+json>{\"@type\":\"schema:JobPosting\",\"title\":\"Baker\"}</script>",
    "<!-- <script type=application/ld+json>{\"@type\":\"JobPosting\",\"title\":\"No\"}</script> --><script type=application/ld+json><!--\n{\"@type\":\"JobPosting\",\"title\":\"Baker\"}\n--></script>",
    "<script>var a = '<script type=\"application/ld+json\">{}';</script><script type=application/ld+json>/*<![CDATA[*/{\"@type\":\"JobPosting\",\"title\":\"Baker\"}/*]]>*/</script>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(JmPosting) posting = NULL;

      g_test_message ("%s", pages[i]);
      posting = read_one (pages[i]);
      g_assert_cmpstr (posting->title, ==, "Baker");
      g_assert_nonnull (posting->raw_data);
    }
}

static void
test_several (void)
{
  g_autoptr(JmBoardReading) reading = read_page (
    "<title>Jobs | Acme</title><script type=application/ld+json>{\"@graph\":[{\"@type\":\"JobPosting\",\"title\":\"Baker\",\"url\":\"/1\"},{\"@type\":\"JobPosting\"},"
    "{\"@type\":\"JobPosting\",\"title\":\"Cook\",\"url\":\"/2\",\"hiringOrganization\":{\"@id\":\"#us\"}},{\"@type\":\"Organization\",\"@id\":\"#us\",\"name\":\"Acme\"}]}</script>");
  JmPosting *second = g_ptr_array_index (reading->postings, 1);

  g_assert_cmpuint (reading->postings->len, ==, 2);
  g_assert_cmpuint (reading->problems->len, ==, 1);
  g_assert_cmpstr (second->title, ==, "Cook");
  g_assert_cmpstr (second->company_name, ==, "Acme");
  g_assert_cmpstr (second->source_url, ==, "https://jobs.acme.example/2");
}

static void
test_values (void)
{
  static const struct { const char *json; double min, max; JmPeriod period; const char *currency; } salaries[] = {
    { "\"baseSalary\":{\"currency\":\"EUR\",\"value\":{\"minValue\":\"45,000\",\"maxValue\":\"55.000\",\"unitText\":\"YEAR\"}}", 45000, 55000, JM_PERIOD_YEAR, "EUR" },
    { "\"baseSalary\":{\"@type\":\"MonetaryAmount\",\"currency\":\"usd\",\"value\":25,\"unitText\":\"HOUR\"}", 25, 25, JM_PERIOD_HOUR, "usd" },
    { "\"baseSalary\":50000,\"salaryCurrency\":\"CHF\"", 50000, 50000, JM_PERIOD_YEAR, "CHF" },
    { "\"baseSalary\":[{\"currency\":\"GBP\",\"value\":[{\"value\":\"300\",\"unitText\":\"DAY\"}]}]", 300, 300, JM_PERIOD_DAY, "GBP" },
    { "\"baseSalary\":{\"value\":\"$2,000 - $3,000 / month\"}", 2000, 3000, JM_PERIOD_MONTH, "USD" },
  };
  static const struct { const char *json, *place; } places[] = {
    { "\"jobLocation\":\"Lyon\"", "Lyon" }, { "\"jobLocation\":{\"@type\":\"Place\",\"name\":\"Lyon\"}", "Lyon" }, { "\"jobLocation\":{\"address\":\"Lyon, France\"}", "Lyon, France" },
    { "\"jobLocation\":[{\"address\":{\"addressLocality\":\"Lyon\",\"addressCountry\":{\"@type\":\"Country\",\"name\":\"FR\"}}},{\"address\":{\"addressLocality\":\"Nice\"}}]", "Lyon, FR; Nice" },
    { "\"jobLocation\":null,\"jobLocationType\":\"TELECOMMUTE\",\"applicantLocationRequirements\":[{\"name\":\"France\"},{\"name\":\"Spain\"}]", "France; Spain" },
    { "\"jobLocation\":[{\"name\":\"Lyon\",\"address\":{\"addressLocality\":\"Lyon\"}},{\"name\":\"Nice, France\",\"address\":{\"addressLocality\":\"Lyon\"}},{\"name\":\"Building 2\",\"address\":"
      "{\"addressLocality\":\"Lyon\"}}]", "Lyon; Nice, France" },
    { "\"jobLocation\":{\"address\":{\"streetAddress\":\"1 Main St\",\"postalCode\":12345}}", "1 Main St" },
  };
  static const struct { const char *json; JmContract contract; JmWorkingTime time; } types[] = {
    { "\"employmentType\":\"FULL_TIME\"", JM_CONTRACT_UNKNOWN, JM_WORKING_TIME_FULL }, { "\"employmentType\":[\"PART_TIME\",\"TEMPORARY\"]", JM_CONTRACT_TEMPORARY, JM_WORKING_TIME_PART },
    { "\"employmentType\":[\"FULL_TIME\",\"PART_TIME\"]", JM_CONTRACT_UNKNOWN, JM_WORKING_TIME_UNKNOWN },
    { "\"employmentType\":{\"name\":\"CDI\"}", JM_CONTRACT_PERMANENT, JM_WORKING_TIME_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (salaries); i++)
    {
      g_autoptr(JmPosting) posting = read_json (salaries[i].json);

      g_test_message ("%s", salaries[i].json);
      g_assert_cmpfloat (posting->salary.min, ==, salaries[i].min);
      g_assert_cmpfloat (posting->salary.max, ==, salaries[i].max);
      g_assert_cmpint (posting->salary.period, ==, salaries[i].period);
      g_assert_cmpint (g_ascii_strcasecmp (posting->salary.currency, salaries[i].currency), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(JmPosting) posting = read_json (places[i].json);

      g_assert_cmpstr (posting->location, ==, places[i].place);
    }
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(JmPosting) posting = read_json (types[i].json);

      g_assert_cmpint (posting->contract_type, ==, types[i].contract);
      g_assert_cmpint (posting->working_time, ==, types[i].time);
    }
}

static void
test_other_names (void)
{
  static const struct { const char *json, *id, *company; } cases[] = {
    { "\"identifier\":{\"@type\":\"PropertyValue\",\"name\":\"Acme\",\"value\":17},\"hiringOrganization\":\"Acme\"", "17", "Acme" },
    { "\"identifier\":\"R-17\",\"hiringOrganization\":{\"legalName\":\"Acme SA\"}", "R-17", "Acme SA" },
    { "\"identifier\":17,\"hiringOrganization\":\"https://acme.example\"", "17", NULL },
    { "\"identifier\":[{\"value\":\"17\"}],\"hiringOrganization\":[{\"name\":\"Acme &amp; Sons\"}]", "17", "Acme & Sons" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmPosting) posting = read_json (cases[i].json);

      g_assert_cmpstr (posting->external_id, ==, cases[i].id);
      g_assert_cmpstr (posting->company_name, ==, cases[i].company);
    }
}

/* The block only begins what the page goes on to say. */
static void
test_teaser_in_block (void)
{
  g_autoptr(JmPosting) posting = read_one (
    "<script type=application/ld+json>{\"@type\":\"JobPosting\",\"title\":\"Baker\",\"description\":\"We bake bread\"}</script><nav>Home</nav><main><h1>Baker</h1><p>" LONG "</main>");
  g_autoptr(JmPosting) named = read_one (
    "<title>Baker - Acme</title><script type=application/ld+json>{\"@type\":\"JobPosting\",\"description\":\"" LONG "\"}</script>");

  g_assert_nonnull (strstr (posting->description, "best loaf"));
  g_assert_null (strstr (posting->description, "Home"));
  g_assert_true (posting->text_complete);
  g_assert_cmpstr (named->title, ==, "Baker");
  g_assert_cmpstr (named->company_name, ==, "Acme");
  g_assert_true (named->text_complete);
}

static gboolean
takes (const char *description,
       const char *text)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->description = g_strdup (description);
  posting->text_complete = FALSE;
  jm_page_take_text (posting, text);
  g_assert_nonnull (posting->description);
  g_assert_true (posting->text_complete || description == NULL || g_str_equal (posting->description, description));
  return posting->text_complete;
}

/* The page's own text is the whole one, unless it says itself that there is more elsewhere. */
static void
test_teaser_page (void)
{
  g_assert_true (takes (NULL, "Baker\n\nWe bake bread in a small town."));
  g_assert_true (takes ("We bake…", "Baker\n\nWe bake bread, rolls and cakes. Contact us."));
  g_assert_true (takes ("We bake…", "Home\n\n" LONG));
  g_assert_false (takes (NULL, "Baker\n\nWe bake bread…"));
  g_assert_false (takes (NULL, "Baker\n\nWe bake bread ...\n\nLire la suite"));
  g_assert_false (takes (NULL, "Baker. We bake bread. SHOW MORE. About us."));
  g_assert_false (takes ("We bake bread and …", "Home\n\nBaker\n\nWe bake bread and …\n\nAbout us\n\n" LONG));
  g_assert_true (takes (NULL, "Read more about us below.\n\n" LONG));
}

static void
test_marked_elements (void)
{
  g_autoptr(JmPosting) micro = read_one (
    "<div itemscope itemtype='https://schema.org/JobPosting' itemref='pay foot'><h1 itemprop=title>Baker</h1><link itemprop=employmentType href='https://schema.org/FULL_TIME'>"
    "<time itemprop=datePosted datetime=2026-11-01>November</time><a itemprop=url href=/b>here</a><div itemprop=hiringOrganization itemscope itemtype='https://schema.org/Organization'>"
    "<span itemprop=name>Acme</span></div><div itemprop=jobLocation itemscope><div itemprop=address><span itemprop=addressLocality>Lyon</span></div></div>"
    "<div itemprop=jobLocation itemscope><div itemprop=address><span itemprop=addressLocality>Nice</span></div></div><div itemprop=description><p>One<ul><li>Two</ul></div></div>"
    "<p id=foot><meta itemprop=validThrough content=2026-12-24>");
  g_autoptr(JmPosting) rdfa = read_one (
    "<div vocab='https://schema.org/' typeof='JobPosting'><h1 property='title'>Baker</h1><span property='schema:hiringOrganization' typeof='Organization'><b property=name>Acme</b></span>"
    "<meta property='datePosted' content='2026-11-01'><div property=description>" LONG "</div></div>");

  g_assert_cmpstr (micro->title, ==, "Baker");
  g_assert_cmpstr (micro->company_name, ==, "Acme");
  g_assert_cmpstr (micro->location, ==, "Lyon; Nice");
  g_assert_cmpint (micro->working_time, ==, JM_WORKING_TIME_FULL);
  g_assert_cmpstr (micro->description, ==, "One\n\n• Two");
  g_assert_cmpstr (micro->source_url, ==, "https://jobs.acme.example/b");
  g_assert_cmpint (micro->published_at, ==, 1793491200);
  g_assert_cmpint (micro->expires_at, ==, 1798070400);
  g_assert_cmpstr (rdfa->title, ==, "Baker");
  g_assert_cmpstr (rdfa->company_name, ==, "Acme");
  g_assert_cmpint (rdfa->published_at, ==, 1793491200);
}

static void
test_tags_of_services (void)
{
  g_autoptr(JmPosting) first = read_one (
    "<title>Baker</title><meta name=job-title content='Night Baker'><meta name=job-description content='&lt;p&gt;Knead&lt;/p&gt;&lt;p&gt;Bake&lt;/p&gt;'><meta name=job-city content=Lyon>"
    "<meta name=job-country content=FR><meta name=job-posteddate content=2026-11-01><meta name=job-workingmode content=Hybrid><meta property=og:site_name content='Acme'>");
  g_autoptr(JmPosting) second = read_one ("<title>Baker | Acme</title><meta name=gtm_tbcn_location content='Lyon~Rhône~France'>");

  g_assert_cmpstr (first->title, ==, "Night Baker");
  g_assert_cmpstr (first->description, ==, "Knead\n\nBake");
  g_assert_cmpstr (first->location, ==, "Lyon, FR");
  g_assert_cmpstr (first->country, ==, "FR");
  g_assert_cmpint (first->published_at, ==, 1793491200);
  g_assert_cmpint (first->remote, ==, JM_REMOTE_HYBRID);
  g_assert_cmpstr (first->company_name, ==, "Acme");
  g_assert_cmpstr (second->location, ==, "Lyon, Rhône, France");
}

static void
test_titles (void)
{
  static const struct { const char *head, *title, *company; } cases[] = {
    { "<title>Baker - Acme | LinkedIn</title>", "Baker", "Acme" }, { "<title>Baker – Acme Careers</title>", "Baker", "Acme" }, { "<title>Baker | Lyon | Acme</title>", "Baker", "Acme" },
    { "<title>Job Application for Baker at Acme</title>", "Baker", "Acme" }, { "<title>Bäcker bei Acme GmbH</title>", "Bäcker", "Acme GmbH" }, { "<title>Baker @ Acme</title>", "Baker", "Acme" },
    { "<title>Acme - Baker</title><h1>Baker</h1>", "Baker", "Acme" }, { "<title>Baker - Nights - Acme</title><h1>Baker - Nights</h1>", "Baker - Nights", "Acme" },
    { "<title>Acme | Baker</title><meta property=og:site_name content=Acme>", "Baker", "Acme" }, { "<meta property=og:title content='Baker'><title>Baker | Jobs at Acme</title>", "Baker", "Acme" },
    { "<title>Careers</title><h1>Baker</h1>", "Careers", NULL }, { "<title>Indeed</title><h1>Baker</h1>", "Baker", NULL }, { "<title>Co-pilot (m/w/d)</title>", "Co-pilot (m/w/d)", NULL },
    { "<title>Baker</title><meta property=og:site_name content='Acme Bakery'>", "Baker", "Acme Bakery" }, { "<title>Baker</title><meta property=og:site_name content='Indeed'>", "Baker", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmPosting) posting = read_one (cases[i].head);

      g_test_message ("%s", cases[i].head);
      g_assert_cmpstr (posting->title, ==, cases[i].title);
      g_assert_cmpstr (posting->company_name, ==, cases[i].company);
    }
}

/* What stands around a page's matter is no part of the description. */
static void
test_main_text (void)
{
  static const char * const pages[] = {
    "<header><a>Home</a></header><nav>Menu</nav><main><h1>Baker</h1><p>" LONG "<button>Apply</button></main><aside>Similar</aside><footer>Imprint</footer>",
    "<div role=banner>Home</div><div class='cookie-banner'>Cookies!</div><div role=main><h1>Baker</h1><p>" LONG "</div><div role=contentinfo>Imprint</div>",
    "<div id=onetrust-consent-sdk>Cookies!</div><article>Similar</article><article><h1>Baker</h1><p>" LONG "</article><footer>Imprint</footer>",
    "<ul class=breadcrumbs><li>Home</ul><div class='col job-description'><p>" LONG "</div><div>Menu and Imprint and Similar</div>",
    "<header><h1>Baker</h1></header><nav>Menu</nav><p>" LONG "<footer>Imprint</footer>",
  };
  g_autoptr(JmPosting) shell = read_one ("<title>Baker</title><main>You need JavaScript.</main>");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      static const char * const around[] = { "Home", "Menu", "Cookies", "Similar", "Imprint", "Apply" };
      g_autofree char *html = g_strdup_printf ("<title>Baker</title>%s", pages[i]);
      g_autoptr(JmPosting) posting = read_one (html);

      g_assert_nonnull (strstr (posting->description, "best loaf"));
      g_assert_true (posting->text_complete);
      for (guint j = 0; j < G_N_ELEMENTS (around); j++)
        g_assert_null (strstr (posting->description, around[j]));
    }
  g_assert_false (shell->text_complete);
}

static void
test_programs (void)
{
  g_autoptr(JmPosting) next = read_one (
    "<title>Acme</title><script id=__NEXT_DATA__ type='application/json'>{\"props\":{\"pageProps\":{\"seo\":{\"title\":\"Acme\",\"description\":\"Bread\"},\"job\":{\"id\":17,\"title\":\"Baker\","
    "\"descriptionHtml\":\"<p>" LONG "</p>\",\"company\":{\"name\":\"Acme\"},\"location\":{\"name\":\"Lyon\"},\"publishedAt\":\"2026-11-01\",\"employmentType\":\"FULL_TIME\"}}}}</script>");
  g_autoptr(JmBoardReading) pushed = read_page (
    "<script>self.__next_f.push([1,\"5:[{\\\"jobs\\\":[{\\\"id\\\":1,\\\"name\\\":\\\"Baker [nights]\\\",\\\"office\\\":\\\"Lyon\\\"},{\\\"id\\\":2,\\\"name\\\":\\\"Cook\\\"}],\\\"a\\\":1}]\"])</script>");
  JmPosting *first = g_ptr_array_index (pushed->postings, 0);

  g_assert_cmpstr (next->title, ==, "Baker");
  g_assert_cmpstr (next->company_name, ==, "Acme");
  g_assert_cmpstr (next->location, ==, "Lyon");
  g_assert_cmpstr (next->external_id, ==, "17");
  g_assert_cmpint (next->published_at, ==, 1793491200);
  g_assert_true (g_str_has_prefix (next->description, "We bake"));
  g_assert_cmpuint (pushed->postings->len, ==, 2);
  g_assert_cmpstr (first->title, ==, "Baker [nights]");
  g_assert_cmpstr (first->location, ==, "Lyon");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/blocks", test_blocks);
  g_test_add_func ("/page/several", test_several);
  g_test_add_func ("/page/values", test_values);
  g_test_add_func ("/page/other-names", test_other_names);
  g_test_add_func ("/page/teaser-in-block", test_teaser_in_block);
  g_test_add_func ("/page/teaser-page", test_teaser_page);
  g_test_add_func ("/page/marked-elements", test_marked_elements);
  g_test_add_func ("/page/tags-of-services", test_tags_of_services);
  g_test_add_func ("/page/titles", test_titles);
  g_test_add_func ("/page/main-text", test_main_text);
  g_test_add_func ("/page/programs", test_programs);
  return g_test_run ();
}
