/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of board, by files as a user would write them: pages, sitemaps, marked-up pages, feeds that read themselves, and how they page. */
#include <discovery/discovery.h>

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795435200) /* 2026-11-23 12:00 UTC */

static JmBoard *
make (const char *text)
{
  g_autoptr(GError) error = NULL;
  JmBoard *board = jm_board_parse ("acme", text, strlen (text), &error);

  g_assert_no_error (error);
  return board;
}

static JmBoardReading *
read_answer (JmBoard *board, const char *param, const JmBoardAnswer *answer, const char *body, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  JmBoardAnswer whole = *answer;

  whole.body = bytes;
  return jm_board_read_answer (board, param, &whole, NOW, error);
}

static JmBoardReading *
read_text (JmBoard *board, const char *param, const char *url, const char *body)
{
  g_autoptr(GError) error = NULL;
  JmBoardReading *reading = read_answer (board, param, &(JmBoardAnswer) { .url = url, .status = 200 }, body, &error);

  g_assert_no_error (error);
  return reading;
}

static JmPosting *
posting_at (JmBoardReading *reading, guint place)
{
  g_assert_cmpuint (reading->postings->len, >, place);
  return g_ptr_array_index (reading->postings, place);
}

#define PAGE_BOARD "[Board]\nName=Acme\nHome=https://acme.example/\nKind=page\n" \
  "[Request]\nUrl=https://acme.example/jobs\nPaging=next\nNext=//a[@rel='next']/@href\n" \
  "[Items]\nPath=//li[contains(@class,'card')]\nExpect=//*[@id='none']\n" \
  "[Fields]\ntitle=.//h2\nsource_url=.//h2/a/@href\nexternal_id=@data-id\ncompany_name=normalize-space(.//p[1])\nlocation=.//*[@data-cy='place']\n" \
  "salary_text=.//span[@class='pay']\npublished_at=.//time/@datetime | .//time\nremote=\"remote\" if .//b[.='Remote']\n" \
  "description=.//div\ndescription.reader=html\ntext_complete=\"false\"\n"

static void
test_page (void)
{
  g_autoptr(JmBoard) board = make (PAGE_BOARD);
  g_autoptr(JmBoardReading) reading = read_text (board, NULL, "https://acme.example/jobs?p=1",
    "<!doctype html><title>Jobs</title><ul><li class='card big' data-id=7><h2><a href='/job/7?x=1&amp;y=2'>C &amp; GTK <b>developer</b></a></h2><p> Kestrel\n &eacute;t&eacute; <p>x"
    "<span data-cy=place>Lyon - 69</span> <span class=pay>40 - 45 k&euro; / an</span><time datetime=2026-11-20>3 days</time><b>Remote</b>"
    "<div><p>One.<ul><li>two</ul><script>alert('<li class=card>')</script></div></li>"
    "<li class=card data-id=8><h2><a href=https://other.example/8>Baker</a></h2><time>il y a 3 jours</time></li>"
    "<li class=card><h2></h2></li><!-- <li class=card> --></ul><a rel=next href='?p=2'>more</a>");
  JmPosting *first = posting_at (reading, 0);
  JmPosting *second = posting_at (reading, 1);

  g_assert_cmpuint (reading->postings->len, ==, 2);
  g_assert_cmpuint (reading->problems->len, ==, 1);
  g_assert_cmpstr (reading->next, ==, "https://acme.example/jobs?p=2");
  g_assert_cmpstr (first->title, ==, "C & GTK developer");
  g_assert_cmpstr (first->external_id, ==, "7");
  g_assert_cmpstr (first->source_url, ==, "https://acme.example/job/7?x=1&y=2");
  g_assert_cmpstr (first->company_name, ==, "Kestrel été");
  g_assert_cmpstr (first->location, ==, "Lyon - 69");
  g_assert_cmpfloat (first->salary.min, ==, 40000);
  g_assert_cmpint (first->remote, ==, JM_REMOTE_REMOTE);
  g_assert_cmpstr (first->description, ==, "One.\n\n• two");
  g_assert_false (first->text_complete);
  g_assert_nonnull (strstr (first->raw_data, "data-id=\"7\""));
  g_assert_cmpint (first->published_at, ==, 1795132800);
  g_assert_cmpint (second->published_at, ==, NOW - 3 * 86400);
  g_assert_cmpint (second->remote, ==, JM_REMOTE_UNKNOWN);
}

/* A page without items is empty only when it says so: else its format has changed, and nobody should wait in vain. */
static void
test_page_without_items (void)
{
  g_autoptr(JmBoard) board = make (PAGE_BOARD);
  g_autoptr(JmBoardReading) empty = read_text (board, NULL, NULL, "<p id=none>Nothing found</p>");
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoardReading) changed = read_answer (board, NULL, &(JmBoardAnswer) { 0 }, "<p>We have moved</p>", &error);

  g_assert_cmpuint (empty->postings->len, ==, 0);
  g_assert_null (changed);
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

static void
test_sitemap (void)
{
  g_autoptr(JmBoard) board = make (
    "[Board]\nName=Acme\nHome=https://acme.example/\nKind=sitemap\n[Request]\nUrl=https://acme.example/sitemap.xml\n"
    "[Items]\nMatch=/offres/\nIndex=jobs\n[Detail]\nUrl={posting.source_url!}\n");
  g_autoptr(JmBoardReading) reading = read_text (board, NULL, NULL,
    "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
    "<url><loc>https://acme.example/offres/boulanger-lyon-1.html</loc><lastmod>2026-11-20</lastmod></url>"
    "<url><loc>https://acme.example/about</loc><lastmod>2026-11-22</lastmod></url>"
    "<url><loc>https://acme.example/offres/d%C3%A9veloppeur-c/</loc><lastmod>2026-11-21T10:00:00+01:00</lastmod></url>"
    "<url><loc>javascript:alert(1)/offres/</loc></url><url/></urlset>");
  g_autoptr(JmBoardReading) index = read_text (board, NULL, NULL,
    "<sitemapindex><sitemap><loc>https://acme.example/jobs-1.xml</loc><lastmod>2026-10-01</lastmod></sitemap>"
    "<sitemap><loc>https://acme.example/news.xml</loc><lastmod>2026-11-23</lastmod></sitemap>"
    "<sitemap><loc>https://acme.example/jobs-2.xml</loc><lastmod>2026-11-01</lastmod></sitemap></sitemapindex>");
  g_autoptr(JmHttpRequest) detail = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmBoardReading) neither = read_answer (board, NULL, &(JmBoardAnswer) { 0 }, "<html>Sorry</html>", &error);

  g_assert_cmpuint (reading->postings->len, ==, 2);
  /* The one that changed last comes first. */
  g_assert_cmpstr (posting_at (reading, 0)->title, ==, "développeur c");
  g_assert_cmpstr (posting_at (reading, 1)->title, ==, "boulanger lyon 1");
  g_assert_false (posting_at (reading, 1)->text_complete);
  g_assert_cmpstr (index->next, ==, "https://acme.example/jobs-2.xml");
  detail = jm_board_request_detail (board, posting_at (reading, 1));
  g_assert_cmpstr (detail->url, ==, "https://acme.example/offres/boulanger-lyon-1.html");
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_assert_null (neither);
}

static void
test_marked_up_page (void)
{
  g_autoptr(JmBoard) board = make ("[Board]\nName=Any page\nHome=https://schema.org/JobPosting\nKind=jsonld\nParam=Address\nParam.pattern=^https://\n"
                                   "[Request]\nUrl={param!}\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(JmHttpRequest) request = jm_board_request (board, "https://acme.example/careers?a=b&c", &error);
  g_autoptr(JmBoardReading) reading = read_text (board, "https://acme.example/careers?a=b&c", "https://acme.example/careers?a=b&c",
    "<script type='application/ld+json'>[{\"@type\":\"JobPosting\",\"title\":\"Cook\",\"url\":\"/1\",\"description\":\"Cook well.\"},"
    "{\"@type\":\"JobPosting\",\"title\":\"Waiter\",\"identifier\":\"w2\",\"description\":\"Serve.\"}]</script>");
  g_autoptr(JmBoardReading) plain = read_answer (board, "https://acme.example/", &(JmBoardAnswer) { 0 }, "<title>Careers at Acme</title>", &error);

  g_assert_cmpstr (request->url, ==, "https://acme.example/careers?a=b&c");
  g_assert_cmpuint (reading->postings->len, ==, 2);
  g_assert_cmpstr (posting_at (reading, 0)->external_id, ==, "https://acme.example/1");
  g_assert_cmpstr (posting_at (reading, 1)->external_id, ==, "w2");
  g_assert_cmpstr (posting_at (reading, 0)->board, ==, "acme:https://acme.example/careers?a=b&c");
  g_assert_null (plain);
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

static void
test_feed_that_reads_itself (void)
{
  g_autoptr(JmBoard) board = make ("[Board]\nName=Any feed\nHome=https://www.rssboard.org/\nKind=feed\nParam=Address\nParam.pattern=^https://\n"
                                   "[Request]\nUrl={param!}\nPaging=next\n");
  g_autoptr(JmBoardReading) rss = read_text (board, "https://acme.example/rss", "https://acme.example/rss",
    "<rss><channel><title>Jobs</title><item><title>Cook</title><link>/1</link><description>Cook well.</description></item><item/></channel></rss>");
  g_autoptr(JmBoardReading) json = read_text (board, "https://acme.example/feed.json", "https://acme.example/feed.json",
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\",\"next_url\":\"/feed.json?2\",\"items\":[{\"id\":\"1\",\"title\":\"Cook\",\"url\":\"https://acme.example/1\"}]}");

  g_assert_cmpuint (rss->postings->len, ==, 1);
  g_assert_cmpuint (rss->n_items, ==, 2);
  g_assert_cmpstr (rss->title, ==, "Jobs");
  g_assert_cmpstr (posting_at (rss, 0)->source_url, ==, "https://acme.example/1");
  g_assert_cmpstr (json->next, ==, "https://acme.example/feed.json?2");
}

static void
test_hacker_news (void)
{
  static const struct { const char *line, *company, *title, *location; JmRemote remote; } lines[] = {
    { "Kestrel (YC W24) | Senior C Engineer | Berlin, Germany | ONSITE | €80k-€95k", "Kestrel", "Senior C Engineer", "Berlin, Germany", JM_REMOTE_ON_SITE },
    { "Heron Labs | Remote (EU) | Full-time | Backend Developer, Rust", "Heron Labs", "Backend Developer, Rust", "Remote (EU)", JM_REMOTE_REMOTE },
    { "Plover | https://plover.example | London | Hybrid | Product Designer", "Plover", "Product Designer", "London", JM_REMOTE_HYBRID },
    { "Just a sentence about hiring.", NULL, "Just a sentence about hiring.", NULL, JM_REMOTE_UNKNOWN },
  };
  g_autoptr(JmBoard) board = make ("[Board]\nName=N\nHome=https://n.example/\nKind=json\n[Request]\nUrl=https://n.example/{found}\n"
                                   "[Find]\nUrl=https://n.example/search\nPath=hits[title^=Ask HN: Who is hiring].id\n"
                                   "[Items]\nPath=$.hits[*]\nDialect=hackernews\n[Fields]\nexternal_id=id\ndescription=text\ndescription.reader=html\n");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"hits\":[{\"id\":%u,\"text\":\"%s<p>We do things.\"}]}", i, lines[i].line);
      g_autoptr(JmBoardReading) reading = read_text (board, NULL, NULL, body);
      JmPosting *posting = posting_at (reading, 0);

      g_assert_cmpstr (posting->company_name, ==, lines[i].company);
      g_assert_cmpstr (posting->title, ==, lines[i].title);
      g_assert_cmpstr (posting->location, ==, lines[i].location);
      g_assert_cmpint (posting->remote, ==, lines[i].remote);
      g_assert_true (g_str_has_suffix (posting->description, "We do things."));
      g_assert_true ((i == 0) == (posting->salary.min == 80000));
    }
}

/* --- Paging --- */

#define ITEMS "\"jobs\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]"
#define BOARD(request) "[Board]\nName=Acme\nHome=https://acme.example/\nKind=json\n[Request]\n" request "\n[Items]\nPath=$.jobs[*]\n[Fields]\ntitle=name\nexternal_id=id\n"

static void
test_cursor (void)
{
  g_autoptr(JmBoard) board = make (BOARD ("Url=https://acme.example/jobs\nMethod=POST\nBody={\"token\":\"{cursor}\"}\nPaging=cursor\nNext=page.token"));
  g_autoptr(JmBoardReading) more = read_text (board, NULL, NULL, "{" ITEMS ",\"page\":{\"token\":\"a\\\"b\"}}");
  g_autoptr(JmBoardReading) number = read_text (board, NULL, NULL, "{" ITEMS ",\"page\":{\"token\":17}}");
  g_autoptr(JmBoardReading) last = read_text (board, NULL, NULL, "{" ITEMS ",\"page\":{\"token\":null}}");
  g_autoptr(JmBoardReading) empty = read_text (board, NULL, NULL, "{\"jobs\":[],\"page\":{\"token\":\"x\"}}");

  g_assert_cmpstr (more->cursor, ==, "a\"b");
  g_assert_cmpstr (more->next, ==, "https://acme.example/jobs");
  g_assert_cmpstr (number->cursor, ==, "17");
  g_assert_null (last->cursor);
  g_assert_null (empty->cursor);
}

static void
test_range (void)
{
  static const struct { guint status; const char *range, *next; } answers[] = {
    { 206, "offres 0-1/5", "https://acme.example/jobs?range=2-3" }, { 206, "offres 0-1/2", NULL }, { 200, "offres 0-1/2", NULL },
    { 200, NULL, NULL }, { 206, NULL, "https://acme.example/jobs?range=2-3" }, { 206, "offres 0-1/*", "https://acme.example/jobs?range=2-3" },
    { 206, "nonsense", "https://acme.example/jobs?range=2-3" },
  };
  g_autoptr(JmBoard) board = make (BOARD ("Url=https://acme.example/jobs?range={offset}-{end}\nPaging=range\nLimit=2\nLast=2"));
  g_autoptr(GError) error = NULL;
  g_autoptr(JmHttpRequest) request = jm_board_request (board, NULL, &error);
  g_autoptr(JmBoardReading) last = read_answer (board, NULL, &(JmBoardAnswer) {
    .url = "https://acme.example/jobs?range=2-3", .status = 206, .content_range = "offres 2-3/9" }, "{" ITEMS "}", &error);
  g_autoptr(JmBoardReading) nothing = read_answer (board, NULL, &(JmBoardAnswer) { .status = 204 }, "", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (request->url, ==, "https://acme.example/jobs?range=0-1");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(JmBoardReading) reading = read_answer (board, NULL, &(JmBoardAnswer) {
        .url = request->url, .status = answers[i].status, .content_range = answers[i].range }, "{" ITEMS "}", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (reading->next, ==, answers[i].next);
    }
  /* What the board does not answer is not asked for. */
  g_assert_null (last->next);
  g_assert_cmpuint (nothing->postings->len, ==, 0);
}

static void
test_link (void)
{
  static const struct { const char *link, *next; } links[] = {
    { "<https://acme.example/jobs?page=2>; rel=\"next\", <https://acme.example/jobs?page=9>; rel=\"last\"", "https://acme.example/jobs?page=2" },
    { "<https://acme.example/jobs?page=1>; rel=prev, </jobs?page=3>; rel=next", "https://acme.example/jobs?page=3" },
    { "<https://evil.example/>; rel=\"next\"", NULL }, { "rel=\"next\"", NULL }, { NULL, NULL },
  };
  g_autoptr(JmBoard) board = make (BOARD ("Url=https://acme.example/jobs\nPaging=link"));

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmBoardReading) reading = read_answer (board, NULL, &(JmBoardAnswer) {
        .url = "https://acme.example/jobs", .status = 200, .link = links[i].link }, "{" ITEMS "}", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (reading->next, ==, links[i].next);
    }
}

static void
test_default_param (void)
{
  g_autoptr(JmBoard) board = make ("[Board]\nName=Acme\nHome=https://acme.example/\nKind=json\nParam=Words\nParam.default={language}/{keywords}/{place}\nCountries=fr;be\n"
    "Param.pattern=^(fr|en)/[a-z -]+(/[A-Z][a-z]+)?$\n[Request]\nUrl=https://acme.example/{param}\n[Items]\nPath=$[*]\n[Fields]\ntitle=a\nexternal_id=b\n");
  g_autofree char *whole = jm_board_dup_default_param (board, "cook", "Lyon", "fr", "fr");
  g_autofree char *without_place = jm_board_dup_default_param (board, "cook", NULL, "fr", "fr");
  g_autofree char *without_words = jm_board_dup_default_param (board, NULL, "Lyon", "fr", "fr");
  g_autofree char *unwanted = jm_board_dup_default_param (board, "-cook", "Lyon", "fr", "fr");
  g_autofree char *other_language = jm_board_dup_default_param (board, "cook", NULL, "de", "de");

  g_assert_cmpstr (whole, ==, "fr/cook/Lyon");
  g_assert_cmpstr (without_place, ==, "fr/cook");
  g_assert_null (without_words);
  g_assert_null (unwanted);
  g_assert_null (other_language);
  g_assert_true (jm_board_is_of (board, "be"));
  g_assert_false (jm_board_is_of (board, "de"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/page", test_page);
  g_test_add_func ("/kinds/page-without-items", test_page_without_items);
  g_test_add_func ("/kinds/sitemap", test_sitemap);
  g_test_add_func ("/kinds/marked-up-page", test_marked_up_page);
  g_test_add_func ("/kinds/feed", test_feed_that_reads_itself);
  g_test_add_func ("/kinds/hacker-news", test_hacker_news);
  g_test_add_func ("/kinds/cursor", test_cursor);
  g_test_add_func ("/kinds/range", test_range);
  g_test_add_func ("/kinds/link", test_link);
  g_test_add_func ("/kinds/default-param", test_default_param);
  return g_test_run ();
}
