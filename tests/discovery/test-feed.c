/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds of every dialect, healthy and not. */
#include <discovery/discovery.h>

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795435200) /* 2026-11-23 12:00 UTC */

static JmBoardReading *
read_file (const char *name, const char *url)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "feeds", name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) body = NULL;
  JmBoardReading *reading;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  body = g_bytes_new_take (text, length);
  reading = jm_feed_read (url, body, NULL, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->n_items, ==, reading->postings->len + reading->problems->len);
  return reading;
}

static JmPosting *
at (JmBoardReading *reading, guint place)
{
  g_assert_cmpuint (place, <, reading->postings->len);
  return g_ptr_array_index (reading->postings, place);
}

static void
assert_time (gint64 instant, const char *iso)
{
  g_autofree char *text = jm_time_to_iso (instant);

  g_assert_cmpstr (text, ==, iso);
}

static void
test_rss2 (void)
{
  g_autoptr(JmBoardReading) reading = read_file ("rss2.xml", "https://jobs.example/feed.xml");

  g_assert_cmpstr (reading->title, ==, "Jobs & more at Kestrel");
  g_assert_cmpstr (reading->link, ==, "https://jobs.example/");
  g_assert_cmpstr (reading->language, ==, "fr");
  g_assert_cmpuint (reading->postings->len, ==, 3);
  g_assert_cmpuint (reading->problems->len, ==, 1);
  g_assert_cmpstr (at (reading, 0)->title, ==, "Développeuse C & GTK");
  g_assert_cmpstr (at (reading, 0)->source_url, ==, "https://jobs.example/offres/1");
  g_assert_cmpstr (at (reading, 0)->external_id, ==, "kestrel-1");
  g_assert_cmpstr (at (reading, 0)->description, ==, "The whole text & more.");
  g_assert_cmpstr (at (reading, 0)->tags[1], ==, "GTK");
  assert_time (at (reading, 0)->published_at, "2026-11-23T08:00:00Z");
  g_assert_cmpstr (at (reading, 1)->title, ==, "Q&A Engineer now");
  g_assert_cmpstr (at (reading, 1)->source_url, ==, "https://jobs.example/offres/2");
  g_assert_cmpstr (at (reading, 1)->company_name, ==, "Kestrel");
  g_assert_cmpstr (at (reading, 1)->location, ==, "Lyon");
  g_assert_cmpint (at (reading, 1)->working_time, ==, JM_WORKING_TIME_FULL);
  assert_time (at (reading, 1)->published_at, "2026-11-22T08:00:00Z");
  g_assert_cmpstr (at (reading, 2)->title, ==, "No title, but a text that says what it is about.");
}

static void
test_rss1 (void)
{
  g_autoptr(JmBoardReading) reading = read_file ("rss1.rdf", "https://old.example/rss");

  g_assert_cmpstr (reading->title, ==, "Old jobs");
  g_assert_cmpstr (reading->language, ==, "de");
  g_assert_cmpuint (reading->postings->len, ==, 1);
  g_assert_cmpstr (at (reading, 0)->title, ==, "Setzer");
  g_assert_cmpstr (at (reading, 0)->external_id, ==, "https://old.example/1");
  g_assert_cmpstr (at (reading, 0)->description, ==, "Blei.");
  assert_time (at (reading, 0)->published_at, "2026-11-01T00:00:00Z");
}

static void
test_atom (void)
{
  g_autoptr(JmBoardReading) reading = read_file ("atom.xml", "https://elsewhere.example/feed");

  g_assert_cmpstr (reading->title, ==, "Less <b> is more");
  g_assert_cmpstr (reading->link, ==, "https://atom.example/a/");
  g_assert_cmpstr (reading->language, ==, "en");
  g_assert_cmpuint (reading->postings->len, ==, 2);
  g_assert_cmpstr (at (reading, 0)->title, ==, "Baker & Miller");
  g_assert_cmpstr (at (reading, 0)->source_url, ==, "https://atom.example/a/jobs/one");
  g_assert_cmpstr (at (reading, 0)->external_id, ==, "urn:1");
  g_assert_cmpstr (at (reading, 0)->description, ==, "Bread and butter");
  g_assert_cmpstr (at (reading, 0)->tags[0], ==, "Food");
  g_assert_cmpstr (at (reading, 0)->tags[1], ==, "craft");
  g_assert_null (at (reading, 0)->tags[2]);
  assert_time (at (reading, 0)->published_at, "2026-11-20T08:00:00Z");
  g_assert_cmpstr (at (reading, 1)->title, ==, "a < b");
  g_assert_cmpstr (at (reading, 1)->description, ==, "Plain");
  assert_time (at (reading, 1)->published_at, "2026-11-19T10:00:00Z");
}

static void
test_json_feed (void)
{
  g_autoptr(JmBoardReading) reading = read_file ("feed.json", "https://json.example/feed.json");

  g_assert_cmpstr (reading->title, ==, "JSON jobs");
  g_assert_cmpstr (reading->link, ==, "https://json.example/");
  g_assert_cmpstr (reading->next, ==, "https://json.example/feed.json?page=2");
  g_assert_cmpuint (reading->postings->len, ==, 2);
  g_assert_cmpuint (reading->problems->len, ==, 1);
  g_assert_cmpstr (at (reading, 0)->external_id, ==, "7");
  g_assert_cmpstr (at (reading, 0)->source_url, ==, "https://json.example/jobs/7");
  g_assert_cmpstr (at (reading, 0)->description, ==, "Care & take.");
  g_assert_cmpstr (at (reading, 1)->title, ==, "Only a text.");
  assert_time (at (reading, 1)->published_at, "2026-11-19T10:00:00Z");
}

static JmBoardReading *
read_text (const char *text, GError **error)
{
  g_autoptr(GBytes) body = g_bytes_new (text, strlen (text));

  return jm_feed_read ("https://x.example/", body, NULL, NOW, error);
}

static void
test_what_is_no_feed (void)
{
  static const char *const bad[] = {
    "", "  \n", "<!doctype html><html><body><p>Hello</p></body></html>", "{\"items\":7}", "{\"a\":", "just a text", "<opml><body/></opml>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (bad[i], &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

static void
test_feeds_in_bad_health (void)
{
  static const struct { const char *text; guint n; const char *title; } feeds[] = {
    { "\xEF\xBB\xBF<rss><channel><item><title>A & B</title></item></channel></rss>", 1, "A & B" },
    { "<rss><channel><item><title>A</title><item><title>B</title></item></channel></rss>", 2, "A" },
    { "<rss><channel><item><title>Caf&eacute;</title></item></channel></rss>", 1, "Café" },
    { "<rss><channel><item><title>Cut</title><description>Half a te", 1, "Cut" },
    { "<rss version='0.91'><channel></channel></rss>", 0, NULL },
    { "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>Caf\xe9</title></item></channel></rss>", 1, "Café" },
    { "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>Safe &x;</title></item></channel></rss>", 1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmBoardReading) reading = read_text (feeds[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (reading->postings->len, ==, feeds[i].n);
      if (feeds[i].title != NULL)
        g_assert_cmpstr (at (reading, 0)->title, ==, feeds[i].title);
      else if (feeds[i].n > 0)
        g_assert_null (strstr (at (reading, 0)->title, "root"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/rss2", test_rss2);
  g_test_add_func ("/feed/rss1", test_rss1);
  g_test_add_func ("/feed/atom", test_atom);
  g_test_add_func ("/feed/json", test_json_feed);
  g_test_add_func ("/feed/none", test_what_is_no_feed);
  g_test_add_func ("/feed/health", test_feeds_in_bad_health);
  return g_test_run ();
}
