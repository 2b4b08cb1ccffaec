/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "jm-test-server.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795446244) /* 2026-11-23T15:04:04Z */
#define DAY (24 * 60 * 60)

/* --- what a file says --- */

typedef struct {
  const char *text;
  const char *agent;
  const char *path;
  gboolean    allowed;
} Case;

static void
check_cases (const Case *cases,
             guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr(JmRobots) robots = jm_robots_parse (cases[i].text, -1);
      g_autofree char *url = g_strconcat ("https://jobs.acme.example", cases[i].path, NULL);
      g_autofree char *text = g_utf8_make_valid (cases[i].text, -1);

      g_test_message ("%u: %s for %s of\n%s", i, cases[i].path, cases[i].agent, text);
      g_assert_cmpint (jm_robots_allows (robots, cases[i].agent, url), ==, cases[i].allowed);
    }
}

/* RFC 9309, 2.2.1, and its examples in 5.1. */
static void
test_groups (void)
{
  static const char example[] = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
    "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
    "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n";
  static const char merged[] = "user-agent: a\ndisallow: /one\nuser-agent: b\ndisallow: /two\nUSER-AGENT: A\ndisallow: /three\n";
  static const char delayed[] = "User-agent: a\nCrawl-delay: 5\nSitemap: https://x.example/\nUser-agent: b\nDisallow: /\n";
  static const Case cases[] = {
    { example, "zeebot", "/example/", FALSE }, { example, "zeebot", "/publications/", TRUE }, { example, "zeebot", "/a.gif", FALSE },
    { example, "zeebot", "/a.gifs", TRUE }, { example, "foobot", "/example/allowed.gif", TRUE }, { example, "foobot", "/example/", FALSE },
    { example, "FooBot/2.1 (+https://foo.example)", "/example/page.html", TRUE }, { example, "barbot", "/example/page.html", FALSE },
    { example, "bazbot", "/example/page.html", FALSE }, { example, "bazbot", "/example/", TRUE }, { example, "quxbot", "/example/", TRUE },
    /* The groups of one name are one, and whoever has a name of its own does not heed "*". */
    { merged, "A", "/one", FALSE }, { merged, "a", "/two", TRUE }, { merged, "a", "/three", FALSE }, { merged, "b", "/three", TRUE },
    { merged, "c", "/one", TRUE },
    /* A name is the whole token, without its version. */
    { "User-agent: JobMate/1.0\nDisallow: /", "JobMate", "/x", FALSE }, { "User-agent: Job\nDisallow: /", "JobMate", "/x", TRUE },
    { "User-agent: JobMateX\nDisallow: /", "JobMate", "/x", TRUE }, { "User-agent: job mate\nDisallow: /", "Job", "/x", FALSE },
    { "User-agent: * and all\nDisallow: /", "JobMate", "/x", FALSE }, { "User-agent:\nDisallow: /", "JobMate", "/x", TRUE },
    { "User-agent: *\nDisallow: /", "", "/x", FALSE },
    /* Other lines do not part a group, and rules without one count for nothing. */
    { delayed, "a", "/x", FALSE }, { delayed, "b", "/x", FALSE },
    { "Disallow: /\nUser-agent: *\nDisallow: /y", "JobMate", "/x", TRUE }, { "Disallow: /\nUser-agent: *\nDisallow: /y", "JobMate", "/y", FALSE },
    { "User-agent: *\nDisallow:\nUser-agent: b\nDisallow: /", "JobMate", "/x", TRUE },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* RFC 9309, 2.2.2 and 2.2.3: the longest match, allow before disallow, "*" and "$". */
static void
test_paths (void)
{
#define ALL "User-agent: *\n"
  static const Case cases[] = {
    { ALL "Disallow: /x\nAllow: /x/", "m", "/x", FALSE }, { ALL "Disallow: /x\nAllow: /x/", "m", "/x/1", TRUE },
    { ALL "Allow: /x/\nDisallow: /x/page.html", "m", "/x/page.html", FALSE }, { ALL "Disallow: /\nAllow: /", "m", "/x", TRUE },
    { ALL "Allow: /page\nDisallow: /*.htm", "m", "/page.htm", FALSE }, { ALL "Allow: /page.\nDisallow: /*.htm", "m", "/page.htm", TRUE },
    { ALL "Allow: /$\nDisallow: /", "m", "/", TRUE }, { ALL "Allow: /$\nDisallow: /", "m", "", TRUE }, { ALL "Allow: /$\nDisallow: /", "m", "/x", FALSE },
    { ALL "Disallow: /fish*.php", "m", "/fishheads/catfish.php?id=1", FALSE }, { ALL "Disallow: /fish*.php", "m", "/Fish.PHP", TRUE },
    { ALL "Disallow: /*.php$", "m", "/a/b.php", FALSE }, { ALL "Disallow: /*.php$", "m", "/b.php?x", TRUE }, { ALL "Disallow: /*.php$", "m", "/b.php.php", FALSE },
    { ALL "Disallow: /a*b*c$", "m", "/a-b-c-c", FALSE }, { ALL "Disallow: /a*b*c$", "m", "/a-c-b", TRUE }, { ALL "Disallow: /a*bc$", "m", "/abc", FALSE },
    { ALL "Disallow: /ab*bc$", "m", "/abc", TRUE }, { ALL "Disallow: /**x**", "m", "/yx", FALSE }, { ALL "Disallow: *", "m", "/", FALSE },
    { ALL "Disallow: /x*$", "m", "/xyz", FALSE }, { ALL "Disallow: *$", "m", "/x", FALSE }, { ALL "Disallow: $", "m", "/", TRUE },
    /* "$" is the end only at the end; both are meant literally by their escapes. */
    { ALL "Disallow: /a$b", "m", "/a$b", FALSE }, { ALL "Disallow: /a$b", "m", "/a", TRUE }, { ALL "Disallow: /a%24", "m", "/a$", FALSE },
    { ALL "Disallow: /a%24", "m", "/a", TRUE }, { ALL "Disallow: /a%2Ab", "m", "/a*b", FALSE }, { ALL "Disallow: /a%2ab", "m", "/axb", TRUE },
    { ALL "Disallow: /a*b", "m", "/a*b", FALSE },
    /* The query belongs to it, the fragment does not. */
    { ALL "Disallow: /*?", "m", "/x?y", FALSE }, { ALL "Disallow: /*?", "m", "/x", TRUE }, { ALL "Disallow: /x$", "m", "/x#y", FALSE },
    { ALL "Disallow: /*y", "m", "/x#y", TRUE }, { ALL "Disallow: /*?sort=", "m", "/jobs?sort=date", FALSE },
    /* What is no path is no rule, and nothing is an empty one. */
    { ALL "Disallow: x", "m", "/x", TRUE }, { ALL "Disallow: https://jobs.acme.example/x", "m", "/x", TRUE }, { ALL "Disallow:", "m", "/x", TRUE },
    { ALL "Disallow: / # all of it", "m", "/x", FALSE }, { ALL "Disallow: /robots.txt", "m", "/robots.txt", TRUE },
    { ALL "Disallow: /", "m", "/robots.txt", TRUE }, { ALL "Disallow: /", "m", "/robots.txt?x", FALSE },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* The table of RFC 9309, 2.2.2: one address, however it is written. */
static void
test_escapes (void)
{
  static const Case cases[] = {
    { ALL "Disallow: /foo/bar?baz=quz", "m", "/foo/bar?baz=quz", FALSE },
    { ALL "Disallow: /foo/bar?baz=https://foo.bar", "m", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", FALSE },
    { ALL "Disallow: /foo/bar?baz=https%3A%2F%2Ffoo.bar", "m", "/foo/bar?baz=https://foo.bar", FALSE },
    { ALL "Disallow: /foo/bar/ツ", "m", "/foo/bar/%E3%83%84", FALSE }, { ALL "Disallow: /foo/bar/%e3%83%84", "m", "/foo/bar/ツ", FALSE },
    { ALL "Disallow: /foo/bar/%62%61%7A", "m", "/foo/bar/baz", FALSE }, { ALL "Disallow: /foo/bar/baz", "m", "/foo/bar/%62%61%7A", FALSE },
    /* A slash that is escaped in a path is none. */
    { ALL "Disallow: /a%2fb", "m", "/a/b", TRUE }, { ALL "Disallow: /a%2fb", "m", "/a%2Fb", FALSE }, { ALL "Disallow: /a b", "m", "/a%20b", FALSE },
    { ALL "Disallow: /100%", "m", "/100%", FALSE }, { ALL "Disallow: /caf\xE9", "m", "/caf%E9", FALSE }, { ALL "Disallow: /~me", "m", "/%7Eme", FALSE },
    { ALL "Disallow: /b", "m", "/a/../b", FALSE }, { ALL "Disallow: //b", "m", "/b", TRUE },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_lines (void)
{
  static const Case cases[] = {
    { "\xEF\xBB\xBFUser-agent: *\r\nDisallow: /x\r\n", "m", "/x", FALSE }, { "User-agent: *\rDisallow: /x\r", "m", "/x", FALSE },
    { "\n\r\n  user-agent\t:  *  \n\tDISALLOW :/x", "m", "/x", FALSE }, { "#\n# User-agent: b\nUser-agent: * # all\nDisallow: /x#y", "m", "/xz", FALSE },
    { "User-agent *\nDisallow /x", "m", "/x", FALSE }, { "User-agent: *\nDisallow /x and more", "m", "/x", TRUE },
    { "Useragent: *\nDissallow: /x", "m", "/x", FALSE }, { "User-agent: *\nNoindex: /x\nDisallowed: /x\n:/x\n:\n", "m", "/x", TRUE },
    { "<!doctype html><title>Not found</title>\n<p>User-agent: *</p>\nDisallow: /", "m", "/x", TRUE }, { "", "m", "/x", TRUE },
  };
  g_autoptr(JmRobots) robots = jm_robots_parse ("User-agent: *\nDisallow: /a\0b\nDisallow: /c", 41);

  check_cases (cases, G_N_ELEMENTS (cases));
  g_assert_true (jm_robots_allows (robots, "m", "https://a.example/a"));
  g_assert_false (jm_robots_allows (robots, "m", "https://a.example/a%00b"));
  g_assert_false (jm_robots_allows (robots, "m", "https://a.example/c"));
}

static void
test_beside_rules (void)
{
  g_autoptr(JmRobots) robots = jm_robots_parse ("Sitemap: https://a.example/1.xml\nUser-agent: *\nCrawl-delay: 10\nDisallow: /x\nsitemap:\nSITEMAP: /2.xml\n"
                                                "User-agent: JobMate\nCrawl-delay: 0.5\nUser-agent: slow\nCrawl-delay: 1e300\nUser-agent: odd\nCrawl-delay: soon\n"
                                                "Disallow:\nUser-agent: JobMate\nCrawl-delay: 1\nDisallow:\nUser-agent: minus\nCrawl-delay: -3\n", -1);
  const char *const *sitemaps = jm_robots_get_sitemaps (robots);

  g_assert_cmpstr (sitemaps[0], ==, "https://a.example/1.xml");
  g_assert_cmpstr (sitemaps[1], ==, "/2.xml");
  g_assert_null (sitemaps[2]);
  g_assert_cmpfloat (jm_robots_get_delay (robots, "other"), ==, 10);
  g_assert_cmpfloat (jm_robots_get_delay (robots, "JobMate/0.1"), >=, 1);
  g_assert_cmpfloat (jm_robots_get_delay (robots, "slow"), ==, DAY);
  g_assert_cmpfloat (jm_robots_get_delay (robots, "minus"), ==, 0);
}

/* 500 KiB count, and of the line that they cut nothing does. */
static void
test_limit (void)
{
  GString *text = g_string_new ("User-agent: *\nDisallow: /first\n");
  g_autoptr(JmRobots) robots = NULL;

  while (text->len < 500 * 1024 - 20)
    g_string_append_c (text, text->len % 80 == 0 ? '\n' : '#');
  g_string_append (text, "\nDisallow: /jobs/archive\nDisallow: /last\n");
  robots = jm_robots_parse (text->str, text->len);
  g_string_free (text, TRUE);

  g_assert_false (jm_robots_allows (robots, "m", "https://a.example/first"));
  g_assert_true (jm_robots_allows (robots, "m", "https://a.example/jobs/archive"));
  g_assert_true (jm_robots_allows (robots, "m", "https://a.example/last"));
}

/* Stars that make a careless matcher try every way to share the text among them: this ends at once, or never. */
static void
test_stars (void)
{
  GString *text = g_string_new ("User-agent: *\n");
  GString *url = g_string_new ("https://a.example/");
  g_autoptr(JmRobots) robots = NULL;

  for (guint i = 0; i < 500; i++)
    {
      g_string_append (text, "Disallow: /");
      for (guint j = 0; j < 300; j++)
        g_string_append (text, "*a");
      g_string_append (text, "*b\n");
    }
  for (guint i = 0; i < 8000; i++)
    g_string_append_c (url, 'a');
  robots = jm_robots_parse (text->str, text->len);
  g_assert_true (jm_robots_allows (robots, "m", url->str));
  g_string_append_c (url, 'b');
  g_assert_false (jm_robots_allows (robots, "m", url->str));
  g_string_free (text, TRUE);
  g_string_free (url, TRUE);
}

/* --- asking a site --- */

typedef struct {
  JmTestServer *server;
  JmHttp       *http;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
  self->server = jm_test_server_new ();
  self->http = jm_http_new (JM_HTTP_BOARDS);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->http);
  jm_test_server_free (self->server);
}

static gboolean
check (Fixture    *self,
       const char *path,
       gint64      now,
       double     *delay,
       GError    **error)
{
  g_autofree char *url = jm_test_server_url (self->server, path);

  return jm_robots_check (self->http, url, TRUE, now, delay, NULL, error);
}

static guint
count (Fixture *self)
{
  return jm_test_server_count (self->server, "/robots.txt");
}

static void
test_ask (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *head = NULL;
  double delay = -1;

  jm_test_server_answer (self->server, "/robots.txt", 200, "text/plain", "User-agent: jobmate\nDisallow: /private\nCrawl-delay: 3\n");
  jm_test_server_answer (self->server, "/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /open\n");
  g_assert_true (check (self, "/open?x=1", NOW, &delay, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (delay, ==, 3);
  head = jm_test_server_dup_header (self->server, 0, "User-Agent");
  g_assert_true (g_str_has_prefix (head, JM_ROBOTS_AGENT "/"));

  g_assert_false (check (self, "/private/1", NOW + DAY - 1, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_clear_error (&error);
  g_assert_cmpuint (count (self), ==, 1);

  /* A day later it is asked again. */
  g_assert_true (check (self, "/private/1", NOW + DAY, &delay, NULL));
  g_assert_false (check (self, "/open", NOW + DAY, &delay, NULL));
  g_assert_cmpfloat (delay, ==, 0);
  g_assert_cmpuint (count (self), ==, 2);
  g_assert_false (jm_robots_check (self->http, "mailto:jobs@acme.example", TRUE, NOW, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

static void
test_status (Fixture       *self,
             gconstpointer  data)
{
  static const struct { guint status; gboolean allowed; int code; } cases[] = {
    { 404, TRUE, 0 }, { 403, TRUE, 0 }, { 401, TRUE, 0 }, { 410, TRUE, 0 },
    { 429, FALSE, JM_ERROR_RATE_LIMITED }, { 500, FALSE, JM_ERROR_HTTP }, { 503, FALSE, JM_ERROR_RATE_LIMITED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 now = NOW + i * 2 * DAY;

      g_test_message ("HTTP %u", cases[i].status);
      jm_test_server_answer (self->server, "/robots.txt", cases[i].status, "text/plain", "User-agent: *\nDisallow: /\n");
      g_clear_object (&self->http);
      self->http = jm_http_new (JM_HTTP_BOARDS);
      g_assert_cmpint (check (self, "/x", now, NULL, &error), ==, cases[i].allowed);
      if (!cases[i].allowed)
        g_assert_error (error, JM_ERROR, cases[i].code);
      g_clear_error (&error);
      /* Remembered, too. */
      g_assert_cmpint (check (self, "/y", now + 60, NULL, &error), ==, cases[i].allowed);
      g_assert_cmpuint (count (self), ==, i + 1);
    }
}

/* What the site said before counts as long as it cannot say more; without that, nothing is allowed, for a while. */
static void
test_failure (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  jm_test_server_answer (self->server, "/robots.txt", 503, "text/plain", "");
  jm_test_server_answer (self->server, "/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /x\n");
  jm_test_server_answer (self->server, "/robots.txt", 500, "text/plain", "");
  g_assert_false (check (self, "/y", NOW, NULL, NULL));
  g_assert_false (check (self, "/y", NOW + 60, NULL, NULL));
  g_assert_true (check (self, "/y", NOW + 3600, NULL, NULL));
  g_assert_true (check (self, "/y", NOW + 3600 + DAY, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (check (self, "/x", NOW + 3600 + DAY, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  g_assert_cmpuint (count (self), ==, 3);
}

static void
test_unreachable (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (jm_robots_check (self->http, "http://127.0.0.1:9/x", TRUE, NOW, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_OFFLINE);
  g_clear_error (&error);
  /* An address that we may not ask is not asked, nor is its robots.txt; the page's own check says so. */
  jm_test_server_answer (self->server, "/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /\n");
  {
    g_autofree char *url = jm_test_server_url (self->server, "/x");

    g_assert_true (jm_robots_check (self->http, url, FALSE, NOW, NULL, NULL, &error));
  }
  g_assert_cmpuint (jm_test_server_count (self->server, NULL), ==, 0);
}

static void
test_odd_answers (Fixture       *self,
                  gconstpointer  data)
{
  GString *text = g_string_new ("User-agent: *\nDisallow: /first\n");
  JmTestAnswer *answer;
  g_autoptr(GBytes) bytes = NULL;

  /* A redirect is followed, and counts for the site that was asked. */
  answer = jm_test_server_answer (self->server, "/robots.txt", 301, "text/plain", "");
  jm_test_answer_add_header (answer, "Location", "/elsewhere.txt");
  jm_test_server_answer (self->server, "/elsewhere.txt", 200, "text/plain", "User-agent: *\nDisallow: /x\n");
  g_assert_false (check (self, "/x", NOW, NULL, NULL));
  g_assert_true (check (self, "/y", NOW, NULL, NULL));

  /* One that leads round in a circle is as good as none. */
  answer = jm_test_server_answer (self->server, "/robots.txt", 302, "text/plain", "");
  jm_test_answer_add_header (answer, "Location", "/robots.txt");
  g_assert_true (check (self, "/x", NOW + DAY, NULL, NULL));

  /* Of one that never ends, the beginning counts. */
  while (text->len < 64 * 1024)
    g_string_append (text, "# and so on, and so on, and so on, and so on, and so on, and so on\n");
  bytes = g_string_free_to_bytes (text);
  answer = jm_test_server_answer_bytes (self->server, "/robots.txt", 200, "text/plain", bytes);
  answer->is_endless = TRUE;
  answer->length = JM_TEST_LENGTH_CHUNKED;
  g_assert_false (check (self, "/first", NOW + 2 * DAY, NULL, NULL));
  g_assert_true (check (self, "/x", NOW + 2 * DAY, NULL, NULL));
}

static gpointer
check_thread (gpointer data)
{
  return GINT_TO_POINTER (check (data, "/x", NOW, NULL, NULL));
}

/* Many threads, one question. */
static void
test_threads (Fixture       *self,
              gconstpointer  data)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, "/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /x\n");
  GThread *threads[8];

  answer->delay = 100;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("check", check_thread, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_false (GPOINTER_TO_INT (g_thread_join (threads[i])));
  g_assert_cmpuint (count (self), ==, 1);
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (50 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

/* Who waits for another thread's question can be called off, and so can who asks; neither says anything about the site. */
static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, "/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /x\n");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *url = jm_test_server_url (self->server, "/y");
  GThread *asking, *cancelling;

  answer->delay = 1000;
  jm_test_server_answer (self->server, "/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /x\n");
  asking = g_thread_new ("check", check_thread, self);
  while (count (self) == 0)
    g_usleep (1000);
  cancelling = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_false (jm_robots_check (self->http, url, TRUE, NOW, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_thread_join (cancelling);
  g_assert_false (GPOINTER_TO_INT (g_thread_join (asking)));

  g_assert_false (jm_robots_check (self->http, url, TRUE, NOW + DAY, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (check (self, "/y", NOW + DAY, NULL, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/robots/groups", test_groups);
  g_test_add_func ("/robots/paths", test_paths);
  g_test_add_func ("/robots/escapes", test_escapes);
  g_test_add_func ("/robots/lines", test_lines);
  g_test_add_func ("/robots/beside-rules", test_beside_rules);
  g_test_add_func ("/robots/limit", test_limit);
  g_test_add_func ("/robots/stars", test_stars);
  g_test_add ("/robots/ask", Fixture, NULL, set_up, test_ask, tear_down);
  g_test_add ("/robots/status", Fixture, NULL, set_up, test_status, tear_down);
  g_test_add ("/robots/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/robots/unreachable", Fixture, NULL, set_up, test_unreachable, tear_down);
  g_test_add ("/robots/odd-answers", Fixture, NULL, set_up, test_odd_answers, tear_down);
  g_test_add ("/robots/threads", Fixture, NULL, set_up, test_threads, tear_down);
  g_test_add ("/robots/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  return g_test_run ();
}
