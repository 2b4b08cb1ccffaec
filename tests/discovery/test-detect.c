/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way in which a careers page leads to its service is recognised, and nothing that only looks like one. */
#include <discovery/discovery.h>

#include <glib/gstdio.h>
#include <string.h>

#include "support/jm-test-server.h"

#define NOW G_GINT64_CONSTANT (1795435200) /* 2026-11-23 12:00 UTC */

static JmBoards *
shipped (void)
{
  jm_discovery_init ();
  return jm_boards_new (NULL);
}

static char *
dup_reference (GPtrArray *signs, guint i)
{
  const JmBoardSign *sign;

  if (i >= signs->len)
    return NULL;
  sign = g_ptr_array_index (signs, i);
  return sign->param != NULL ? g_strconcat (jm_board_get_name (sign->board), ":", sign->param, NULL) : g_strdup (jm_board_get_name (sign->board));
}

/* --- addresses --- */

static const struct { const char *url, *reference; } addresses[] = {
  { "https://boards.greenhouse.io/acme", "greenhouse:acme" },
  { "https://boards.greenhouse.io/acme/", "greenhouse:acme" },
  { "  boards.greenhouse.io/acme\n", "greenhouse:acme" },
  { "http://boards.greenhouse.io/acme", "greenhouse:acme" },
  { "HTTPS://Boards.Greenhouse.IO./acme?utm_source=x#jobs", "greenhouse:acme" },
  { "https://boards.greenhouse.io/acme/jobs/4001001", "greenhouse:acme" },
  { "https://boards.greenhouse.io/acme/jobs/4001001?gh_jid=4001001", "greenhouse:acme" },
  { "https://job-boards.greenhouse.io/acme/jobs/123", "greenhouse:acme" },
  { "https://job-boards.eu.greenhouse.io/acme", "greenhouse:acme" },
  { "https://boards.eu.greenhouse.io/acme/jobs/1", "greenhouse:acme" },
  { "https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse:acme" },
  { "https://boards.greenhouse.io/embed/job_board/js?for=acme", "greenhouse:acme" },
  { "https://job-boards.greenhouse.io/embed/job_board?for=acme&b=https%3A%2F%2Facme.example", "greenhouse:acme" },
  { "https://boards.greenhouse.io/embed/job_app?token=4567890&for=acme", "greenhouse:acme" },
  { "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "greenhouse:acme" },
  { "https://api.greenhouse.io/v1/boards/acme/jobs", "greenhouse:acme" },
  { "https://jobs.lever.co/JourneyClinical", "lever:JourneyClinical" },
  { "https://jobs.lever.co/acme/0b1f7e3a-1111-2222-3333-444455556666", "lever:acme" },
  { "https://jobs.lever.co/acme/0b1f7e3a-1111-2222-3333-444455556666/apply?lever-origin=applied", "lever:acme" },
  { "https://jobs.lever.co/acme?team=Engineering", "lever:acme" },
  { "https://api.lever.co/v0/postings/acme?mode=json", "lever:acme" },
  { "https://jobs.eu.lever.co/acme/0b1f7e3a-1111-2222-3333-444455556666", "lever-eu:acme" },
  { "https://api.eu.lever.co/v0/postings/acme", "lever-eu:acme" },
  { "https://jobs.ashbyhq.com/acme", "ashby:acme" },
  { "https://jobs.ashbyhq.com/Acme%20Labs/0b1f7e3a-1111-2222-3333-444455556666/application", "ashby:Acme Labs" },
  { "https://jobs.ashbyhq.com/acme/embed?version=2", "ashby:acme" },
  { "https://api.ashbyhq.com/posting-api/job-board/acme.co?includeCompensation=true", "ashby:acme.co" },
  { "https://careers.smartrecruiters.com/Acme1", "smartrecruiters:Acme1" },
  { "https://jobs.smartrecruiters.com/Acme1/743999706414750-pricing-analyst", "smartrecruiters:Acme1" },
  { "https://jobs.smartrecruiters.com/?company=Acme1&location=Oslo", "smartrecruiters:Acme1" },
  { "https://jobs.smartrecruiters.com/oneclick-ui/company/Acme1/publication/0b1f7e3a", "smartrecruiters:Acme1" },
  { "https://api.smartrecruiters.com/v1/companies/Acme1/postings?limit=100", "smartrecruiters:Acme1" },
  { "https://www.smartrecruiters.com/Acme1/83405018-engineer", "smartrecruiters:Acme1" },
  { "https://acme.recruitee.com", "recruitee:acme" },
  { "https://acme-labs.recruitee.com/o/firmware-engineer-lyon", "recruitee:acme-labs" },
  { "https://acme.recruitee.com/api/offers/", "recruitee:acme" },
  { "https://jobs.acme.com/api/offers", "recruitee-domain:jobs.acme.com" },
  { "https://apply.workable.com/acme/", "workable:acme" },
  { "https://apply.workable.com/acme/j/74172297A5/", "workable:acme" },
  { "https://apply.workable.com/api/v1/widget/accounts/acme?details=true", "workable:acme" },
  { "https://apply.workable.com/api/v3/accounts/acme/jobs", "workable:acme" },
  { "https://www.workable.com/api/accounts/acme?details=true", "workable:acme" },
  { "https://acme.workable.com/jobs/1", "workable:acme" },
  { "https://acme.jobs.personio.de/", "personio:acme" },
  { "https://acme.jobs.personio.de/job/1834171?language=en", "personio:acme" },
  { "https://acme-jobs.personio.de/xml", "personio:acme" },
  { "https://acme.jobs.personio.com/job/1", "personio-com:acme" },
  { "https://acme.teamtailor.com/jobs", "teamtailor:acme.teamtailor.com" },
  { "https://acme.na.teamtailor.com/jobs/7167985-account-executive", "teamtailor:acme.na.teamtailor.com" },
  { "https://acme.teamtailor.com/jobs.json", "teamtailor:acme.teamtailor.com" },
  { "https://acme.teamtailor.com/jobs.rss", "teamtailor-rss:acme.teamtailor.com" },
  { "https://acme.bamboohr.com/careers", "bamboohr:acme" },
  { "https://acme.bamboohr.com/careers/86?source=x", "bamboohr:acme" },
  { "https://acme.bamboohr.com/jobs/view.php?id=86", "bamboohr:acme" },
  { "https://acme.bamboohr.com/js/embed.js", "bamboohr:acme" },
  { "https://ats.rippling.com/acme/jobs", "rippling:acme" },
  { "https://ats.rippling.com/Acme-Inc/jobs/2f0674e6-f01f-4ecd-b459-e947241c211f", "rippling:Acme-Inc" },
  { "https://ats.rippling.com/en-GB/acme/jobs", "rippling:acme" },
  { "https://ats.rippling.com/ab/jobs", "rippling:ab" },
  { "https://ats.rippling.com/embed/acme/jobs?s=https%3A%2F%2Facme.example", "rippling:acme" },
  { "https://api.rippling.com/platform/api/ats/v1/board/acme/jobs", "rippling:acme" },
  { "https://acme.breezy.hr", "breezy:acme" },
  { "https://acme.breezy.hr/p/0a1b2c3d-engineer", "breezy:acme" },
  { "https://acme.breezy.hr/embed/js?inline=true", "breezy:acme" },
  { "https://acme.pinpointhq.com/en/postings/ce6c9e5c-a2d3-42b0-a01e-9edeae315b04", "pinpoint:acme" },
  { "https://acme.pinpointhq.com/postings.json", "pinpoint:acme" },
  { "https://acme.wd5.myworkdayjobs.com/External_Site", "workday:acme.wd5.myworkdayjobs.com/External_Site" },
  { "https://acme.wd103.myworkdayjobs.com/en-US/External/job/Oslo/Engineer_R-1?q=c", "workday:acme.wd103.myworkdayjobs.com/External" },
  { "https://acme.wd1.myworkdayjobs.com/un/job/Oslo/Engineer_R-1", "workday:acme.wd1.myworkdayjobs.com/un" },
  { "https://acme.wd1.myworkdayjobs.com/fr/External", "workday:acme.wd1.myworkdayjobs.com/External" },
  { "https://acme.wd1.myworkdayjobs.com/wday/cxs/acme/External/jobs", "workday:acme.wd1.myworkdayjobs.com/External" },
  { "https://www.adzuna.fr/search?loc=1&q=d%C3%A9veloppeur+C", "adzuna:fr/développeur C" },
  { "https://www.adzuna.co.uk/search?q=carpenter", "adzuna:gb/carpenter" },
  { "https://news.ycombinator.com/submitted?id=whoishiring", "hackernews" },
  { "https://www.usajobs.gov/Search/Results?l=&k=park%20ranger", "usajobs:park ranger" },
  { "https://www.reed.co.uk/jobs?keywords=carpenter&location=leeds", "reed:carpenter" },
  { "https://www.welcometothejungle.com/fr/jobs?query=charpentier&page=1", "wttj:fr/charpentier" },
  { "https://fr.jooble.org/SearchResult?ukw=charpentier", "jooble:charpentier" },
  { "https://weworkremotely.com/categories/remote-programming-jobs.rss", "weworkremotely" },
  { "https://www.arbeitnow.com/jobs/companies/acme/engineer", "arbeitnow" },
  { "https://remotive.com/remote-jobs/software-dev/engineer-1", "remotive" },
  { "https://remoteok.com/", "remoteok" },
  { "https://www.arbeitsagentur.de/jobsuche/suche?angebotsart=1&was=C%2B%2B+Entwickler&wo=Bonn", "arbeitsagentur:C++ Entwickler" },
  { "https://arbetsformedlingen.se/platsbanken/annonser?q=undersk%C3%B6terska", "jobtech:undersköterska" },
  { "https://acme.wd3.myworkdayjobs.com/External_Site", "workday:acme.wd3.myworkdayjobs.com/External_Site" },
  { "https://acme.wd103.myworkdayjobs.com/en-US/External/details/Cook_JR-1?q=cook", "workday:acme.wd103.myworkdayjobs.com/External" },
  { "https://acme.wd3.myworkdayjobs.com/fr/External/job/Paris/Cook_JR-1", "workday:acme.wd3.myworkdayjobs.com/External" },
  { "https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/External/jobs", "workday:acme.wd3.myworkdayjobs.com/External" },
  { "https://candidat.francetravail.fr/offres/recherche?lieux=69D&motsCles=d%C3%A9veloppeur&offresPartenaires=true", "francetravail:développeur" },
  { "https://acme-recrute.talent-soft.com/offre-de-emploi/liste-offres.aspx", "talentsoft:acme-recrute.talent-soft.com" },
  { "https://recrutement.acme.example/handlers/offerRss.ashx?LCID=1036", "talentsoft:recrutement.acme.example" },
  { "https://www.hellowork.com/fr-fr/emploi/recherche.html?k=longue-vue&l=Lyon", "hellowork:longue-vue" },
  { "https://www.welcometothejungle.com/fr/jobs?refinementList%5Boffices.country_code%5D%5B%5D=FR&query=longue-vue&page=1", "wttj:fr/longue-vue" },
};

static void
test_addresses (void)
{
  g_autoptr(JmBoards) boards = shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) signs = jm_board_detect_url (boards, addresses[i].url, tried);
      g_autofree char *reference = dup_reference (signs, 0);

      if (g_strcmp0 (reference, addresses[i].reference) != 0)
        g_error ("%s is %s, not %s", addresses[i].url, addresses[i].reference, reference != NULL ? reference : "nothing");
      g_assert_cmpuint (tried->len, ==, 0);
    }
}

static const char *const lookalikes[] = {
  "https://greenhouse.io.evil.example/acme", "https://boards.greenhouse.io.evil.example/acme", "https://notboards.greenhouse.io.example/acme",
  "https://notgreenhouse.io/acme", "https://boards.notgreenhouse.io/acme", "https://xboards.greenhouse.io/acme", "https://www.greenhouse.io/acme",
  "https://boards.greenhouse.io@evil.example/acme", "https://user:pass@boards.greenhouse.io/acme", "https://jobs.lever.co:x@evil.example/acme",
  "https://evil.example\\@boards.greenhouse.io/acme", "https://boards.greenhouse.io:8443/acme", "https://evil.example/https://boards.greenhouse.io/acme",
  "https://evil.example/?u=https://jobs.lever.co/acme", "https://evil.example/#https://jobs.lever.co/acme", "https://evil.example/jobs.lever.co/acme",
  "https://boards.greenhouse.io/", "https://boards.greenhouse.io/..%2f..%2fadmin", "https://boards.greenhouse.io/acme%2Fjobs",
  "https://boards.greenhouse.io/acme%00x", "https://boards.greenhouse.io/%0d%0aHost:x", "https://boards.greenhouse.io/../acme/../..", "https://jobs.lever.co/.",
  "https://boards.greenhouse.io/embed/job_board?board=acme", "https://boards.greenhouse.io/embed", "https://jobs.lever.co", "https://jobs.lever.co/%ff%fe",
  "https://www.lever.co/acme", "https://jobs.leverXco/acme", "https://jobs.ashbyhq.com/_next/static/x.js", "https://www.ashbyhq.com/careers/",
  "https://www.recruitee.com/", "https://recruitee.com/acme", "https://acme.recruitee.com.evil.example/", "https://evilrecruitee.com/", "https://-.recruitee.com/",
  "https://apply.workable.com/j/74172297A5", "https://jobs.workable.com/search", "https://www.workable.com/", "https://apply.workable.com/api/v1/jobs",
  "https://www.personio.com/", "https://jobs.personio.de/", "https://acme.jobs.personio.example/", "https://a.b.jobs.personio.de/",
  "https://app.teamtailor.com/login", "https://www.teamtailor.com/", "https://teamtailor.com/", "https://acme.teamtailor.com.evil.example/jobs",
  "https://www.bamboohr.com/careers/", "https://staticfe.bamboohr.com/assets/x.js", "https://images4.bamboohr.com/1/logo.png", "https://rippling.com/acme/jobs",
  "https://ats.rippling.com/", "https://app.breezy.hr/signin", "https://cdn2.breezy.hr/x.png", "https://developers.pinpointhq.com/docs",
  "https://static.smartrecruiters.com/job-widget/1.6.2/script/smart_widget.js", "https://jobs.smartrecruiters.com/sr-jobs/search",
  "https://www.smartrecruiters.com/resources/blog", "https://xn--bards-fte.greenhouse.io/acme", "https://b\xD0\xBE" "ards.greenhouse.io/acme", "https://10.0.0.1/acme",
  "https://acme.wd5.myworkdayjobs.com/en-US", "https://acme.wd5.myworkdayjobs.com/", "https://acme.myworkdayjobs.com/External",
  "https://acme.wd5.myworkdayjobs.com.evil.example/External", "https://www.adzuna.fr/search?q=", "https://news.ycombinator.com/item?id=1",
  "ftp://boards.greenhouse.io/acme", "file:///boards.greenhouse.io/acme", "javascript:alert(1)//boards.greenhouse.io/acme", "acme", "", " ", "//", "https://", "https:///acme",
  "boards greenhouse io", "https://acme.example/careers?gh_jid=4001001", "https://acme.wd3.myworkdayjobs.com/", "https://acme.wd3.myworkdayjobs.com/wday/",
  "https://wd3.myworkdayjobs.com/External", "https://www.talent-soft.com/", "https://talent-soft.com/", "https://acme.wd3.myworkdayjobs.com.evil.example/External",
};

static void
test_lookalikes (void)
{
  g_autoptr(JmBoards) boards = shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (lookalikes); i++)
    {
      g_autoptr(GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) signs = jm_board_detect_url (boards, lookalikes[i], tried);
      g_autofree char *reference = dup_reference (signs, 0);

      if (reference != NULL)
        g_error ("“%s” is not %s", lookalikes[i], reference);
      g_assert_cmpuint (tried->len, ==, 1);
    }
}

/* Whatever a param is, the board's own request goes to the service and nowhere else. */
static void
test_requests_stay_with_the_service (void)
{
  g_autoptr(JmBoards) boards = shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GPtrArray) signs = jm_board_detect_url (boards, addresses[i].url, NULL);
      const JmBoardSign *sign = g_ptr_array_index (signs, 0);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmHttpRequest) request = jm_board_request (sign->board, sign->param, &error);
      g_autofree char *host = NULL;

      g_assert_no_error (error);
      host = jm_url_host (request->url);
      g_assert_true (jm_url_check (request->url, FALSE, NULL));
      g_assert_null (strstr (host, "evil"));
    }
}

/* --- pages --- */

static const struct { const char *html, *reference; } pages[] = {
  { "<script src=\"https://boards.greenhouse.io/embed/job_board/js?for=acme\"></script>", "greenhouse:acme" },
  { "<iframe src='//boards.greenhouse.io/embed/job_board?b=https%3A%2F%2Facme.example&amp;for=acme'>", "greenhouse:acme" },
  { "<a href=https://boards.greenhouse.io/acme/jobs/1>Engineer</a>", "greenhouse:acme" },
  { "fetch('https://boards-api.greenhouse.io/v1/boards/acme/jobs')", "greenhouse:acme" },
  { "<script>var u = \"https:\\/\\/jobs.lever.co\\/acme\";</script>", "lever:acme" },
  { "<script>var u = \"https:\\u002F\\u002Fjobs.lever.co\\u002Facme\";</script>", "lever:acme" },
  { "<div data-u=\"&quot;https:&#x2F;&#x2F;jobs.lever.co&#x2F;acme&quot;\">", "lever:acme" },
  { "<script>window.leverJobsOptions = {includeCss: true, accountName: 'acme'};</script>", "lever:acme" },
  { "See https://jobs.eu.lever.co/acme.", "lever-eu:acme" },
  { "<script src=https://jobs.ashbyhq.com/Acme%20Labs/embed?version=2>", "ashby:Acme Labs" },
  { "{\"url\":\"https://api.ashbyhq.com/posting-api/job-board/acme\"}", "ashby:acme" },
  { "<a href=\"https://careers.smartrecruiters.com/Acme1\">", "smartrecruiters:Acme1" },
  { "<script src='https://static.smartrecruiters.com/job-widget/1.6.1/script/smart_widget.js'></script><script>widget({\"company_code\": \"Acme1\"})", "smartrecruiters:Acme1" },
  { "<a href='https://acme.recruitee.com/o/x'>", "recruitee:acme" },
  { "<meta property=og:image content=\"https://careers.recruiteecdn.com/image/upload/x.png\">", "recruitee-domain:careers.acme.example" },
  { "<a href='https://apply.workable.com/acme/j/74172297A5/'><a href='https://apply.workable.com/j/74172297A5'>", "workable:acme" },
  { "<iframe id=\"personio-iframe\" src=\"https://acme.jobs.personio.de/\">", "personio:acme" },
  { "<iframe src=\"https://acme.jobs.personio.com/?language=en\">", "personio-com:acme" },
  { "<a href=\"https://acme.teamtailor.com/jobs\">", "teamtailor:acme.teamtailor.com" },
  { "<link href='https://assets-aws.teamtailor-cdn.com/assets/careersite.css'><a href='https://app.teamtailor.com/companies/x'>", "teamtailor:careers.acme.example" },
  { "<script src='https://scripts.teamtailor-cdn.com/widgets/eu-pink/jobs.js'></script>", NULL },
  { "<div id='BambooHR' data-domain='acme.bamboohr.com' data-version='1.0.0'>", "bamboohr:acme" },
  { "script.src = \"//acme.bamboohr.com/js/embed.js\"", "bamboohr:acme" },
  { "<a href=\"https://ats.rippling.com/en-GB/acme/jobs\">", "rippling:acme" },
  { "<div data-job-board-id=\"&amp;quot;gradient-comfort&amp;quot;\">", "rippling:gradient-comfort" },
  { "<iframe src=\"https://acme.breezy.hr/embed/positions?bzsrc=true&amp;p=https://www.acme.example/\">", "breezy:acme" },
  { "fetch(\"https://acme.pinpointhq.com/postings.json\")", "pinpoint:acme" },
  { "<a href='https://acme.wd5.myworkdayjobs.com/en-US/External/job/Oslo/Engineer_R-1'>", "workday:acme.wd5.myworkdayjobs.com/External" },
  /* What speaks of a service without a board of anybody's. */
  { "<meta http-equiv=\"Content-Security-Policy\" content=\"frame-src *.greenhouse.io https://boards.greenhouse.io\">", NULL },
  { "{\"allowlist\": [\"greenhouse.io\", \"lever.co\"]} just greenhouse, lever and ashby", NULL },
  { "<script src=\"https://staticfe.bamboohr.com/assets/x.js\"></script><img src=https://images4.bamboohr.com/1.png>", NULL },
  { "<a href=\"https://boards.greenhouse.io.evil.example/acme\"><a href=\"https://evil.example/boards.greenhouse.io/acme\">", NULL },
  { "<a href=\"https://x@boards.greenhouse.io/acme\"> notboards.greenhouse.io/acme // boards.greenhouse.io/acme", NULL },
  { "<a href=\"https://weworkremotely.com/jobs\"><a href=\"https://remoteok.com\">", NULL },
  { "", NULL }, { "//", NULL }, { "https://", NULL }, { "\\u00", NULL }, { "&amp;amp;", NULL },
};

static GPtrArray *
detect_page (JmBoards *boards, const char *text, gssize length, const char *content_type, GPtrArray *tried)
{
  g_autoptr(GBytes) body = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));

  return jm_board_detect_page (boards, "https://careers.acme.example/jobs", body, content_type, NOW, tried);
}

static void
test_pages (void)
{
  g_autoptr(JmBoards) boards = shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *html = g_strconcat ("<!DOCTYPE html><title>Jobs</title><p>Work with us\n", pages[i].html, "\n</p>", NULL);
      g_autoptr(GPtrArray) signs = detect_page (boards, html, -1, "text/html", tried);
      g_autofree char *reference = dup_reference (signs, 0);

      if (g_strcmp0 (reference, pages[i].reference) != 0)
        g_error ("%s is %s, not %s", pages[i].html, pages[i].reference != NULL ? pages[i].reference : "nothing", reference != NULL ? reference : "nothing");
      g_assert_true ((tried->len == 0) == (signs->len > 0));
    }
}

#define JSONLD "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\"title\":\"Optician\"," \
               "\"description\":\"Lenses.\"}</script>"
#define BLOG "<link rel='alternate' type='application/rss+xml' title='Acme &raquo; Feed' href='/feed/'>" \
             "<link rel='alternate' type='application/rss+xml' title='Acme &raquo; Comments Feed' href='/comments/feed/'>"

/* Without a service the page's own feed or marks are the board: a feed of jobs, marked postings, and last the feed of a blog. */
static const struct { const char *page, *type, *reference, *next; JmSignKind kind; } own_pages[] = {
  { "<link rel=\"ALTERNATE nofollow\" type=\"Application/RSS+XML; charset=utf-8\" href=\"/jobs.rss\">", "text/html", "feed:https://careers.acme.example/jobs.rss", NULL, JM_SIGN_FEED },
  { "<base href='https://acme.example/x/'><link rel=alternate type=application/atom+xml title='Offres d’emploi' href=atom>", "text/html", "feed:https://acme.example/x/atom", NULL, JM_SIGN_FEED },
  { "<link rel=alternate type=application/feed+json href=//acme.example/careers.json>", "text/html", "feed:https://acme.example/careers.json", NULL, JM_SIGN_FEED },
  { "<link rel=alternate type=application/rss+xml href=http://acme.example/jobs.rss>", "text/html", "feed:https://acme.example/jobs.rss", NULL, JM_SIGN_FEED },
  { BLOG, "text/html", "feed:https://careers.acme.example/feed/", NULL, JM_SIGN_FEED },
  { JSONLD, "text/html", "jsonld:https://careers.acme.example/jobs", NULL, JM_SIGN_JSONLD },
  { BLOG JSONLD, "text/html", "jsonld:https://careers.acme.example/jobs", "feed:https://careers.acme.example/feed/", JM_SIGN_JSONLD },
  { JSONLD BLOG "<link rel=alternate type=application/rss+xml href=/vacancies/feed>", "text/html", "feed:https://careers.acme.example/vacancies/feed", "jsonld:https://careers.acme.example/jobs", JM_SIGN_FEED },
  { BLOG JSONLD "<a href=https://jobs.lever.co/acme>", "text/html", "lever:acme", "jsonld:https://careers.acme.example/jobs", JM_SIGN_PAGE },
  { "<div itemscope itemtype='https://schema.org/JobPosting'><span itemprop=title>Optician</span><p itemprop=description>Lenses.</p></div>", "text/html", "jsonld:https://careers.acme.example/jobs", NULL, JM_SIGN_JSONLD },
  { "<?xml version='1.0'?><rss version='2.0'><channel><title>Jobs</title><item><title>Optician</title><link>https://jobs.lever.co/other/1</link></item></channel></rss>", "application/rss+xml", "feed:https://careers.acme.example/jobs", NULL, JM_SIGN_FEED },
  { "\xEF\xBB\xBF\n<feed xmlns='http://www.w3.org/2005/Atom'><title>Jobs</title></feed>", "text/html", "feed:https://careers.acme.example/jobs", NULL, JM_SIGN_FEED },
  { "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Jobs\",\"items\":[]}", "application/json", "feed:https://careers.acme.example/jobs", NULL, JM_SIGN_FEED },
  { "<rss xmlns:tt='https://teamtailor.com/locations'><channel><item><title>x</title></item></channel></rss>", NULL, "teamtailor:careers.acme.example", "feed:https://careers.acme.example/jobs", JM_SIGN_PAGE },
  /* No feed, or none that may be asked for. */
  { "<link rel=alternate hreflang=fr href=/fr/jobs><link rel=stylesheet type=application/rss+xml href=/jobs.rss>", "text/html", NULL, NULL, JM_SIGN_URL },
  { "<link rel=alternate type=application/rss+xml href='ftp://acme.example/jobs.rss'><link rel=alternate type=application/rss+xml href='javascript:jobs'>", "text/html", NULL, NULL, JM_SIGN_URL },
  { "<?xml version='1.0'?><!DOCTYPE html><html><head><title>Jobs</title></head><body>Jobs</body></html>", "application/xhtml+xml", NULL, NULL, JM_SIGN_URL },
  { "{\"jobs\":[]}", "application/json", NULL, NULL, JM_SIGN_URL },
  { "<script type='application/ld+json'>{\"@type\":\"Organization\",\"name\":\"Acme\"}</script><h1>Optician</h1>", "text/html", NULL, NULL, JM_SIGN_URL },
};

static void
test_own_pages (void)
{
  g_autoptr(JmBoards) boards = shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (own_pages); i++)
    {
      g_autoptr(GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) signs = detect_page (boards, own_pages[i].page, -1, own_pages[i].type, tried);
      g_autofree char *reference = dup_reference (signs, 0);
      g_autofree char *next = dup_reference (signs, 1);

      if (g_strcmp0 (reference, own_pages[i].reference) != 0)
        g_error ("%s is %s, not %s", own_pages[i].page, own_pages[i].reference != NULL ? own_pages[i].reference : "nothing", reference != NULL ? reference : "nothing");
      g_assert_cmpstr (next, ==, own_pages[i].next);
      if (reference != NULL)
        g_assert_cmpint (((JmBoardSign *) g_ptr_array_index (signs, 0))->kind, ==, own_pages[i].kind);
      else
        g_assert_cmpuint (tried->len, ==, 3);
    }
}

/* The board that a page speaks of most goes first, then the one that it speaks of first. */
static void
test_order (void)
{
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(GPtrArray) signs = detect_page (boards, "<a href=https://jobs.lever.co/friend>a friend</a>"
    "<a href=https://boards.greenhouse.io/acme/jobs/1><a href=https://boards.greenhouse.io/acme/jobs/2><a href=https://boards.greenhouse.io/acme/jobs/2>"
    "<a href=https://acme.breezy.hr/p/1>", -1, "text/html", NULL);
  static const char *const expected[] = { "greenhouse:acme", "lever:friend", "breezy:acme" };

  g_assert_cmpuint (signs->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < signs->len; i++)
    {
      g_autofree char *reference = dup_reference (signs, i);

      g_assert_cmpstr (reference, ==, expected[i]);
      g_assert_cmpint (((JmBoardSign *) g_ptr_array_index (signs, i))->kind, ==, JM_SIGN_PAGE);
    }
  g_assert_cmpstr (((JmBoardSign *) g_ptr_array_index (signs, 0))->url, ==, "https://boards.greenhouse.io/acme/jobs/1");
}

/* Whatever comes, it ends soon, and so many addresses are looked at and no more. */
static void
test_hostile_pages (void)
{
  static const char *const pieces[] = {
    "//", "https://", "https://a.b/", "\"https://jobs.lever.co/a", "leverJobsOptions = {", "company_code", "data-job-board-id=\"", "teamtailor-cdn.com/", "&amp;", "&", "\\u002F",
    "\\/", "<a href=\"//", "https://jobs.lever.co/", "boards.greenhouse.io/embed/x?&&&&", "\xFF", "\n", "<link rel=alternate type=application/rss+xml href=/x>",
  };
  g_autoptr(JmBoards) boards = shipped ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261123);

  for (guint i = 0; i < G_N_ELEMENTS (pieces) + 4; i++)
    {
      g_autoptr(GString) page = g_string_new (i % 2 == 0 ? "<html>" : "<html><a href=\"https://");
      g_autoptr(GPtrArray) signs = NULL;
      guint looked_at = 0;

      while (page->len < 2 * 1024 * 1024)
        if (i < G_N_ELEMENTS (pieces))
          g_string_append (page, pieces[i]);
        else if (i == G_N_ELEMENTS (pieces))
          g_string_append_printf (page, "https://jobs.lever.co/a%zu ", page->len);
        else
          g_string_append_printf (page, "%s%x", pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))], g_rand_int (rand));
      signs = detect_page (boards, page->str, page->len, "text/html", NULL);
      for (guint j = 0; j < signs->len; j++)
        looked_at += ((JmBoardSign *) g_ptr_array_index (signs, j))->weight;
      g_assert_cmpuint (looked_at, <=, 30000);
    }
}

/* --- the group of a board's file --- */

static JmBoard *
parse (const char *detect, gboolean has_param, GError **error)
{
  g_autofree char *text = g_strconcat ("[Board]\nName=Acme\nHome=https://acme.example/\nKind=json\n", has_param ? "Param=Company\n" : "\n",
                                       "[Request]\nUrl=https://acme.example/jobs\n[Items]\nPath=$.jobs[*]\n[Fields]\ntitle=title\nexternal_id=id\n",
                                       "[Detect]\n", detect, NULL);

  return jm_board_parse ("acme", text, strlen (text), error);
}

static void
test_faults_are_named (void)
{
  static const struct { const char *detect; gboolean has_param; const char *message; } faults[] = {
    { "Url=(?<param>[a-z]+", TRUE, "line 14, Url" },
    { "Url=acme[.]example/", TRUE, "(?<param>...)" },
    { "Url=acme\\.example/(?<param>x)", TRUE, "backslash" },
    { "Url=", TRUE, "line 14, Url" },
    { "Url=(?<site>x)\nUrl.param={place}", TRUE, "line 15, Url.param" },
    { "Url=(?<site>x)\nUrl.param={host}", TRUE, "line 15, Url.param" },
    { "Url=(?<site>x)\nUrl.param={site", TRUE, "line 15, Url.param" },
    { "Url=(?<param>x)\nUrl2.param={param}", TRUE, "line 15, Url2.param" },
    { "Url=acme[.]example\nUrl.param=x", FALSE, "line 15, Url.param" },
    { "Page=(?<param>x)", TRUE, "line 14, Page" },
    { "Page=ab?c(?<param>x)", TRUE, "line 14, Page" },
    { "Page=acme-code=(?<param>x)|other", TRUE, "line 14, Page" },
    { "Links=maybe\nUrl=(?<param>x)", TRUE, "line 14, Links" },
    { "Links=true\nUrl=acme", FALSE, "line 14, Links" },
    { "Not=(", TRUE, "line 14, Not" },
    { "Adress=(?<param>x)", TRUE, "line 14, Adress" },
    { "Url02=(?<param>x)", TRUE, "line 14, Url02" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmBoard) board = parse (faults[i].detect, faults[i].has_param, &error);

      if (board != NULL)
        g_error ("taken: %s", faults[i].detect);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      if (strstr (error->message, faults[i].message) == NULL)
        g_error ("%s: “%s” is not in: %s", faults[i].detect, faults[i].message, error->message);
    }
}

static JmBoards *
boards_with (const char *dir, const char *detect)
{
  g_autofree char *folder = g_build_filename (dir, "boards", NULL);
  g_autofree char *path = g_build_filename (folder, "acme.board", NULL);
  g_autofree char *text = g_strconcat ("[Board]\nName=Acme\nHome=https://acme.example/\nKind=json\nParam=Company\nParam.pattern=^[a-z.]+(/[a-z]+)?$\n[Request]\n"
                                       "Url=https://acme.example/{param}\n[Items]\nPath=$.jobs[*]\n[Fields]\ntitle=title\nexternal_id=id\n[Detect]\n", detect, NULL);
  g_autoptr(GError) error = NULL;
  JmBoards *boards;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  jm_discovery_init ();
  boards = jm_boards_new (dir);
  jm_board_unref (jm_boards_lookup (boards, "acme", NULL, &error));
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return boards;
}

/* A param in several parts, in brackets, and what it is not. */
static void
test_own_patterns (void)
{
  g_autofree char *dir = g_dir_make_tmp ("jm-detect-XXXXXX", NULL);
  g_autoptr(JmBoards) boards = boards_with (dir, "Url=(?<tenant>[a-z]+)[.]acme[.]example/(?:[a-z]{2}/)?(?<site>[a-z]+)\nUrl.param={tenant}/{site}\n"
                                                 "Page=acme[-]mark\\\\.js\nPage.param={host}\nNot=www/.*|api\n"
                                                 "Url2=open[.]acme[.]example.*/(?<param>[a-z]+)");
  static const struct { const char *url, *reference; } cases[] = {
    { "https://lumiq.acme.example/en/careers/x", "acme:lumiq/careers" }, { "https://www.acme.example/careers", NULL }, { "https://api.acme.example/x9", "acme:api/x" },
    { "https://open.acme.example/x", "acme:open/x" }, { "https://open.acme.example@evil.example/x", NULL },
  };
  g_autoptr(GPtrArray) signs = NULL;
  g_autofree char *reference = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) own = jm_board_detect_url (boards, cases[i].url, NULL);
      g_autofree char *own_reference = dup_reference (own, 0);

      g_assert_cmpstr (own_reference, ==, cases[i].reference);
    }
  signs = detect_page (boards, "<script src=/acme-mark.js>", -1, "text/html", NULL);
  reference = dup_reference (signs, 0);
  g_assert_cmpstr (reference, ==, "acme:careers.acme.example");
  g_rmdir (dir);
}

/* A pattern that would take for ever is no match, however many addresses it is held against. */
static void
test_bad_patterns (void)
{
  g_autofree char *dir = g_dir_make_tmp ("jm-detect-XXXXXX", NULL);
  g_autoptr(JmBoards) boards = boards_with (dir, "Url=(?<param>(?:(?:[a-z.]+)+/*)+)![a-z]\nPage=aaaa(?<param>(?:a*)*(?:a|aa)+)![a-z]");
  g_autoptr(GString) address = g_string_new ("https://acme.example/");
  g_autoptr(GString) page = g_string_new (NULL);
  g_autoptr(GPtrArray) by_url = NULL, by_page = NULL;

  while (address->len < 1000)
    g_string_append_c (address, 'a');
  g_string_append (address, "!");
  while (page->len < 1024 * 1024)
    g_string_append_printf (page, "%s9 <a href='%s%zu'>", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", address->str, page->len);
  by_url = jm_board_detect_url (boards, address->str, NULL);
  by_page = detect_page (boards, page->str, page->len, "text/html", NULL);
  g_assert_cmpuint (by_url->len + by_page->len, ==, 0);
  g_rmdir (dir);
}

/* --- what is asked for --- */

static GPtrArray *
fetch (JmBoards *boards, const char *url, GPtrArray *tried, GError **error)
{
  g_autoptr(JmHttp) http = jm_http_new (JM_HTTP_BOARDS);
  g_autoptr(JmHttpResponse) page = NULL;
  GPtrArray *signs = jm_board_detect_fetch (boards, http, url, &page, tried, NULL, error);

  g_assert_true ((page == NULL) == (signs == NULL));
  return signs;
}

static void
test_fetch (void)
{
  g_autoptr(JmTestServer) server = jm_test_server_new ();
  g_autoptr(JmBoards) boards = shipped ();
  static const struct { const char *url, *reference; JmSignKind kind; } cases[] = {
    { "careers.acme.example/jobs", "greenhouse:acme", JM_SIGN_PAGE },
    { "http://acme.example/careers#top", "lever:acme", JM_SIGN_REDIRECT }, /* https, and the redirect */
    { "https://lumiq.example/refused", "breezy:lumiq", JM_SIGN_REDIRECT }, /* the service does not show its page, but it is the one */
  };
  g_autoptr(GError) error = NULL;

  jm_test_server_answer (server, "/careers.acme.example/jobs", 200, "text/html", "<iframe src=//boards.greenhouse.io/embed/job_board?for=acme>");
  jm_test_answer_add_header (jm_test_server_answer (server, "/acme.example/careers", 301, NULL, ""), "Location", "https://jobs.lever.co/acme");
  jm_test_server_answer (server, "/jobs.lever.co/acme", 200, "text/html", "<a href=https://boards.greenhouse.io/other>");
  jm_test_answer_add_header (jm_test_server_answer (server, "/lumiq.example/refused", 302, NULL, ""), "Location", "https://lumiq.breezy.hr/");
  jm_test_server_answer (server, "/lumiq.breezy.hr/", 403, "text/html", "no robots");
  jm_test_server_answer (server, "/lumiq.example/gone", 410, "text/html", "<a href=https://boards.greenhouse.io/other>");
  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (server), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) signs = fetch (boards, cases[i].url, tried, &error);
      g_autofree char *reference = NULL;

      g_assert_no_error (error);
      reference = dup_reference (signs, 0);
      g_assert_cmpstr (reference, ==, cases[i].reference);
      g_assert_cmpint (((JmBoardSign *) g_ptr_array_index (signs, 0))->kind, ==, cases[i].kind);
      g_assert_cmpuint (tried->len, ==, 1);
    }

  g_assert_null (fetch (boards, "https://lumiq.example/gone", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_HTTP);
  g_clear_error (&error);
  g_assert_null (fetch (boards, "https://10.0.0.1/careers", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (fetch (boards, "careers of acme", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/detect/addresses", test_addresses);
  g_test_add_func ("/detect/lookalikes", test_lookalikes);
  g_test_add_func ("/detect/requests", test_requests_stay_with_the_service);
  g_test_add_func ("/detect/pages", test_pages);
  g_test_add_func ("/detect/own-pages", test_own_pages);
  g_test_add_func ("/detect/order", test_order);
  g_test_add_func ("/detect/hostile-pages", test_hostile_pages);
  g_test_add_func ("/detect/faults", test_faults_are_named);
  g_test_add_func ("/detect/own-patterns", test_own_patterns);
  g_test_add_func ("/detect/bad-patterns", test_bad_patterns);
  g_test_add_func ("/detect/fetch", test_fetch);
  return g_test_run ();
}
