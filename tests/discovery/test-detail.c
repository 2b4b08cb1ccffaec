/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of boards whose list gives a teaser, or mere addresses: the whole text comes in the same run, and the rules read it. */
#include "scene.h"

#include <string.h>

#define HEAD(name, kind, more) "[Board]\nName=" name "\nHome=https://" name ".example/\nKind=" kind "\nPause=0\n" more \
  "[Request]\nUrl=https://" name ".example/jobs\n"
#define TEASER HEAD ("teaser", "json", "") "[Items]\nPath=$.jobs[*]\n[Fields]\nexternal_id=id\ntitle=name\nsource_url=https://teaser.example/{id}\n" \
  "description=teaser\ntext_complete=\"false\"\n[Detail]\nKind=json\nUrl=https://teaser.example/jobs/{id}\nPath=job\n" \
  "[Detail Fields]\ndescription=text\nsalary_text=pay\nlocation=place\n"

#define LIST "{\"jobs\":[{\"id\":1,\"name\":\"Cook\",\"teaser\":\"Cook…\"},{\"id\":2,\"name\":\"Waiter\",\"teaser\":\"Serve…\"},{\"id\":3,\"name\":\"Clown\",\"teaser\":\"Laugh…\"}]}"

static void
answer_details (Scene *scene)
{
  scene_answer (scene, "/teaser.example/jobs/1", 200, "{\"job\":{\"text\":\"Cook well, and be paid.\",\"pay\":\"30 000 € par an\",\"place\":\"Lyon\"}}");
  scene_answer (scene, "/teaser.example/jobs/2", 200, "{\"job\":{\"text\":\"Serve. This is unpaid.\"}}");
}

static void
test_whole_text_in_the_same_run (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmJson) result = NULL;
  g_autoptr(JmJson) again = NULL;
  g_autofree char *description = NULL;
  g_autofree char *place = NULL;

  scene_add_board (scene, "teaser", TEASER);
  search = scene_add_search (scene, "One", "teaser", "unpaid;clown");
  scene_answer (scene, "/teaser.example/jobs", 200, LIST);
  answer_details (scene);
  result = scene_run (scene);

  /* The clown is not asked for, the waiter falls out by what only the whole text says. */
  scene_assert_counts (scene_find_board (result, "teaser"), "3 1 0 2 0");
  g_assert_cmpuint (jm_test_server_count (scene->server, "/teaser.example/jobs/3"), ==, 0);
  description = scene_text (scene, "SELECT description AS x FROM posting");
  g_assert_cmpstr (description, ==, "Cook well, and be paid.");
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE text_complete = 1 AND salary_min = 30000")), ==, 1);
  place = scene_text (scene, "SELECT location AS x FROM posting");
  g_assert_cmpstr (place, ==, "Lyon");
  g_assert_cmpint (scene_number (scene, COUNT ("match")), ==, 1);
  g_assert_cmpint (scene_number (scene, COUNT ("filtered WHERE title = 'Waiter' AND rule = 'red_flag' AND field = 'description'")), ==, 1);
  g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind = 'JOB_COMPLETED'")), ==, 1);
  g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind = 'JOB_FILTERED_OUT'")), ==, 1);

  /* Nothing is asked for twice. */
  again = scene_run (scene);
  g_assert_cmpuint (jm_test_server_count (scene->server, "/teaser.example/jobs/1"), ==, 1);
}

/* Of two searches the one keeps what the other's rules throw out. */
static void
test_two_searches (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) strict = NULL;
  g_autoptr(JmSearch) easy = NULL;
  g_autoptr(JmJson) result = NULL;

  scene_add_board (scene, "teaser", TEASER);
  strict = scene_add_search (scene, "Strict", "teaser", "unpaid");
  easy = scene_add_search (scene, "Easy", "teaser", "clown");
  scene_answer (scene, "/teaser.example/jobs", 200, "{\"jobs\":[{\"id\":2,\"name\":\"Waiter\",\"teaser\":\"Serve…\"}]}");
  answer_details (scene);
  result = scene_run (scene);
  scene_assert_counts (scene_find_board (result, "teaser"), "1 1 0 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE text_complete = 1")), ==, 1);
  g_assert_cmpint (scene_number (scene, "SELECT search AS x FROM match"), ==, easy->id);
  g_assert_cmpint (scene_number (scene, "SELECT search AS x FROM filtered"), ==, strict->id);
}

/* A teaser that stays one is asked for in three runs and then left alone; one that fails does not keep the others from theirs. */
static void
test_a_teaser_that_stays_one (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) search = NULL;

  scene_add_board (scene, "teaser", TEASER);
  search = scene_add_search (scene, "One", "teaser", NULL);
  scene_answer (scene, "/teaser.example/jobs", 200, LIST);
  scene_answer (scene, "/teaser.example/jobs/1", 200, "{\"job\":{\"text\":\"Cook well.\"}}");
  scene_answer (scene, "/teaser.example/jobs/2", 500, "{}");
  scene_answer (scene, "/teaser.example/jobs/3", 200, "{\"job\":{\"text\":\"\"}}");
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(JmJson) result = scene_run (scene);
      JmJson *row = scene_find_board (result, "teaser");

      g_assert_true (jm_json_is (jm_json_get_member (row, "error"), JM_JSON_NULL));
    }
  g_assert_cmpuint (jm_test_server_count (scene->server, "/teaser.example/jobs/1"), ==, 1);
  g_assert_cmpuint (jm_test_server_count (scene->server, "/teaser.example/jobs/2"), ==, 3);
  g_assert_cmpuint (jm_test_server_count (scene->server, "/teaser.example/jobs/3"), ==, 3);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE text_complete = 0 AND description LIKE '%…'")), ==, 2);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE text_complete = 1")), ==, 1);
}

/* What a run had no time for, or was told to leave, is asked for by the next one, also when the list has not changed. */
static void
test_left_for_the_next_run (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  JmJson *row;
  gboolean flag = FALSE;

  scene_add_board (scene, "teaser", TEASER);
  search = scene_add_search (scene, "One", "teaser", NULL);
  jm_test_answer_add_header (scene_answer (scene, "/teaser.example/jobs", 200, LIST), "ETag", "\"one\"");
  scene_answer (scene, "/teaser.example/jobs/3", 429, "{}");
  scene_answer (scene, "/teaser.example/jobs/3", 200, "{\"job\":{\"text\":\"Laugh.\"}}");
  scene_answer (scene, "/teaser.example/jobs/2", 200, "{\"job\":{\"text\":\"Serve.\"}}");
  scene_answer (scene, "/teaser.example/jobs/1", 200, "{\"job\":{\"text\":\"Cook.\"}}");
  first = scene_run (scene);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE text_complete = 1")), ==, 0);
  second = scene_run (scene);
  row = scene_find_board (second, "teaser");
  g_assert_true (jm_json_member_boolean (row, "not_modified", &flag) && flag);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE text_complete = 1")), ==, 3);
}

/* A decision of the user stays, whatever the whole text says. */
static void
test_decided_meanwhile (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  scene_add_board (scene, "teaser", TEASER);
  search = scene_add_search (scene, "One", "teaser", "unpaid");
  scene_answer (scene, "/teaser.example/jobs", 200, "{\"jobs\":[{\"id\":2,\"name\":\"Waiter\",\"teaser\":\"Serve…\"}]}");
  scene_answer (scene, "/teaser.example/jobs/2", 429, "{}");
  first = scene_run (scene);
  scene_write (scene, "UPDATE posting SET status = 'APPROVED', decided_at = 1");
  answer_details (scene);
  second = scene_run (scene);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE status = 'APPROVED' AND text_complete = 1 AND description LIKE '%unpaid%'")), ==, 1);
  g_assert_cmpint (scene_number (scene, COUNT ("match")), ==, 1);
}

/* What the board has taken down says so; where its terms want that, it goes. */
static void
test_gone (void)
{
  static const struct { const char *gone; int left, marked; } ways[] = { { "", 1, 1 }, { "Gone=remove\n", 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr(Scene) scene = scene_new ();
      g_autofree char *file = g_strconcat ("[Board]\nName=T\nHome=https://teaser.example/\nKind=json\nPause=0\n", ways[i].gone,
        "[Request]\nUrl=https://teaser.example/jobs\n[Items]\nPath=$.jobs[*]\n[Fields]\nexternal_id=id\ntitle=name\ndescription=teaser\n"
        "[Detail]\nKind=json\nUrl=https://teaser.example/jobs/{id}\nRecheck=86400\n[Detail Fields]\ndescription=text\n", NULL);
      g_autoptr(JmSearch) search = NULL;
      g_autoptr(JmJson) first = NULL;
      g_autoptr(JmJson) second = NULL;

      scene_add_board (scene, "teaser", file);
      search = scene_add_search (scene, "One", "teaser", NULL);
      scene_answer (scene, "/teaser.example/jobs", 200, LIST);
      first = scene_run (scene);
      g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 1);
      /* Two days later the list has one of them still, and does not tell of the two others. */
      scene_write (scene, "UPDATE posting SET seen_at = seen_at - 172800, discovered_at = discovered_at - 172800");
      scene_answer (scene, "/teaser.example/jobs", 200, "{\"jobs\":[{\"id\":3,\"name\":\"Clown\",\"teaser\":\"Laugh…\"}]}");
      scene_answer (scene, "/teaser.example/jobs/1", 404, "{}");
      scene_answer (scene, "/teaser.example/jobs/2", 200, "{\"text\":\"Serve still.\"}");
      second = scene_run (scene);
      g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE external_id = '1'")), ==, ways[i].left);
      g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE gone_at IS NOT NULL")), ==, ways[i].marked);
      g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE description = 'Serve still.'")), ==, 1);
      g_assert_cmpuint (jm_test_server_count (scene->server, "/teaser.example/jobs/3"), ==, 0);
      g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind IN ('JOB_GONE', 'JOB_FILTERED_OUT')")), ==, 1);
    }
}

/* Nothing of a sitemap's page is stored before the page is read, and no page is read twice. */
static void
test_sitemap (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autofree char *title = NULL;

  scene_add_board (scene, "map", HEAD ("map", "sitemap", "") "[Items]\nMatch=/job/\n[Detail]\nUrl={posting.source_url!}\n");
  search = scene_add_search (scene, "One", "map", "unpaid");
  jm_test_server_answer (scene->server, "/map.example/jobs", 200, "application/xml",
    "<urlset><url><loc>https://map.example/job/cook</loc><lastmod>2026-11-02</lastmod></url><url><loc>https://map.example/job/clown</loc></url>"
    "<url><loc>https://map.example/about</loc></url></urlset>");
  jm_test_server_answer (scene->server, "/map.example/job/cook", 200, "text/html",
    "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"Head Cook\",\"description\":\"<p>Cook well.</p>\","
    "\"hiringOrganization\":{\"name\":\"Kestrel\"}}</script>");
  jm_test_server_answer (scene->server, "/map.example/job/clown", 200, "text/html",
    "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"Clown\",\"description\":\"Unpaid fun.\"}</script>");
  first = scene_run (scene);
  scene_assert_counts (scene_find_board (first, "map"), "2 1 0 1 0");
  title = scene_text (scene, "SELECT title || ' at ' || company_name AS x FROM posting");
  g_assert_cmpstr (title, ==, "Head Cook at Kestrel");
  g_assert_cmpuint (jm_test_server_count (scene->server, "/map.example/about"), ==, 0);
  second = scene_run (scene);
  g_assert_cmpuint (jm_test_server_count (scene->server, "/map.example/job/cook"), ==, 1);
  g_assert_cmpuint (jm_test_server_count (scene->server, "/map.example/job/clown"), ==, 1);
}

/* The page of each posting, read as it marks itself up. */
static void
test_pages (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmJson) result = NULL;
  g_autofree char *line = NULL;

  scene_add_board (scene, "html", HEAD ("html", "page", "")
    "[Items]\nPath=//article\n[Fields]\ntitle=h2\nsource_url=h2/a/@href\ncompany_name=p\ntext_complete=\"false\"\n"
    "[Detail]\nUrl={posting.source_url!}\n[Detail Fields]\nwhy_us=//section[@id='why']\nwhy_us.reader=html\n");
  search = scene_add_search (scene, "One", "html", NULL);
  jm_test_server_answer (scene->server, "/html.example/jobs", 200, "text/html", "<article><h2><a href='/job/1'>Cook</a></h2><p>Kestrel</article>");
  jm_test_server_answer (scene->server, "/html.example/job/1", 200, "text/html",
    "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"Cook (m/f)\",\"description\":\"Cook well.\",\"employmentType\":\"FULL_TIME\"}</script>"
    "<section id=why><p>The kitchen.</section>");
  result = scene_run (scene);
  line = scene_text (scene, "SELECT title || '|' || company_name || '|' || description || '|' || why_us || '|' || working_time AS x FROM posting");
  g_assert_cmpstr (line, ==, "Cook|Kestrel|Cook well.|The kitchen.|full_time");
}

/* The user asks for one at once. */
static void
test_one_by_one (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmJson) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 wait;

  scene_add_board (scene, "teaser", TEASER);
  search = scene_add_search (scene, "One", "teaser", "unpaid");
  scene_answer (scene, "/teaser.example/jobs", 200, LIST);
  scene_answer (scene, "/teaser.example/jobs/3", 429, "{}");
  result = scene_run (scene);
  answer_details (scene);
  g_assert_true (jm_posting_complete (scene->store, scene->boards, scene->http, scene_number (scene, "SELECT id AS x FROM posting WHERE external_id = '1'"), &wait, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE description LIKE 'Cook well%' AND text_complete = 1")), ==, 1);
  /* The rules read it, too. */
  g_assert_true (jm_posting_complete (scene->store, scene->boards, scene->http, scene_number (scene, "SELECT id AS x FROM posting WHERE external_id = '2'"), &wait, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (scene_number (scene, COUNT ("filtered WHERE title = 'Waiter'")), ==, 1);
  scene_answer (scene, "/teaser.example/jobs/3", 410, "{}");
  g_assert_false (jm_posting_complete (scene->store, scene->boards, scene->http, scene_number (scene, "SELECT id AS x FROM posting WHERE external_id = '3'"), &wait, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE gone_at IS NOT NULL")), ==, 1);
}

/* robots.txt rules over pages, for the list as for its postings (RFC 9309). */
static void
test_robots (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(JmJson) result = NULL;
  const char *error;

  scene_add_board (scene, "open", HEAD ("open", "page", "") "[Items]\nPath=//h2\n[Fields]\ntitle=.\nsource_url=a/@href\ntext_complete=\"false\"\n"
                   "[Detail]\nUrl={posting.source_url!}\n");
  scene_add_board (scene, "shut", HEAD ("shut", "page", "") "[Items]\nPath=//h2\n[Fields]\ntitle=.\nsource_url=a/@href\n");
  search = scene_add_search (scene, "One", "open;shut", NULL);
  jm_test_server_answer (scene->server, "/open.example/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /job/\n");
  jm_test_server_answer (scene->server, "/shut.example/robots.txt", 200, "text/plain", "User-agent: jobmate\nDisallow: /\n");
  jm_test_server_answer (scene->server, "/open.example/jobs", 200, "text/html", "<h2><a href='/job/1'>Cook</a></h2>");
  result = scene_run (scene);
  error = jm_json_member_string (scene_find_board (result, "shut"), "error");
  g_assert_nonnull (strstr (error, "shut.example"));
  scene_assert_counts (scene_find_board (result, "open"), "1 1 0 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE text_complete = 0")), ==, 1);
  g_assert_cmpuint (jm_test_server_count (scene->server, "/open.example/job/1"), ==, 0);
  g_assert_cmpuint (jm_test_server_count (scene->server, "/shut.example/jobs"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/detail/whole-text", test_whole_text_in_the_same_run);
  g_test_add_func ("/detail/two-searches", test_two_searches);
  g_test_add_func ("/detail/stays-a-teaser", test_a_teaser_that_stays_one);
  g_test_add_func ("/detail/next-run", test_left_for_the_next_run);
  g_test_add_func ("/detail/decided", test_decided_meanwhile);
  g_test_add_func ("/detail/gone", test_gone);
  g_test_add_func ("/detail/sitemap", test_sitemap);
  g_test_add_func ("/detail/pages", test_pages);
  g_test_add_func ("/detail/one-by-one", test_one_by_one);
  g_test_add_func ("/detail/robots", test_robots);
  return g_test_run ();
}
