/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a board file may say of addresses, conditions and texts. */
#include <discovery/discovery.h>

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795435200) /* 2026-11-23 12:00 UTC */

static JmBoard *
parse (const char *board, const char *request, const char *rest, GError **error)
{
  g_autofree char *text = g_strdup_printf ("[Board]\nName=Acme\nHome=https://acme.example/\nKind=json\n%s\n[Request]\n%s\n"
                                           "[Items]\nPath=$.jobs[*]\n%s\n", board, request, rest);

  return jm_board_parse ("acme", text, strlen (text), error);
}

static JmBoard *
parse_fields (const char *rest)
{
  g_autoptr(GError) error = NULL;
  JmBoard *board = parse ("", "Url=https://acme.example/", rest, &error);

  g_assert_no_error (error);
  return board;
}

static JmBoardReading *
read_text (JmBoard *board, const char *text)
{
  g_autoptr(GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  JmBoardReading *reading = jm_board_read (board, NULL, NULL, body, NULL, NOW, &error);

  g_assert_no_error (error);
  return reading;
}

/* What was not given is no parameter of the query; what is empty by itself stays as it is written. */
static void
test_parts_that_are_not_given (void)
{
  static const struct { const char *query, *param, *url; } cases[] = {
    { "?what={param.what}&where={param.where}", "fr/C/Lyon", "?what=C&where=Lyon" },
    { "?what={param.what}&where={param.where}", "fr/C", "?what=C" },
    { "?where={param.where}&what={param.what}", "fr/C", "?what=C" },
    { "?a=&where={param.where}&what={param.what}", "fr/C", "?a=&what=C" },
    { "?where={param.where}", "fr/C", "?" },
    { "?q={param.where}+x&what={param.what}", "fr/C", "?q=+x&what=C" },
    { "?q=x{param.where}&what={param.what}", "fr/C", "?q=x&what=C" },
    { "/{param.where}/?what={param.what}", "fr/C", "//?what=C" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *request = g_strdup_printf ("Url=https://acme.example/%s", cases[i].query);
      g_autofree char *wanted = g_strconcat ("https://acme.example/", cases[i].url, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmBoard) board = parse ("Param=Words\nParam.pattern=^(?<country>[a-z]{2})/(?<what>[^/]+)(/(?<where>[^/]+))?$", request,
                                        "[Fields]\ntitle=name\nexternal_id=id", &error);
      g_autoptr(JmHttpRequest) first = NULL;

      g_assert_no_error (error);
      first = jm_board_request (board, cases[i].param, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (first->url, ==, wanted);
    }
}

static void
test_conditions_between_members (void)
{
  g_autoptr(JmBoard) board = parse_fields ("Where=parent={story}\n[Fields]\ntitle=name\nexternal_id=id\n"
                                           "company_name=\"own\" if owner={place.owner}|\"other\"");
  g_autoptr(JmBoardReading) reading = read_text (board, "{\"jobs\":[{\"id\":1,\"name\":\"A\",\"parent\":7,\"story\":7},{\"id\":2,\"name\":\"B\",\"parent\":8,\"story\":7},"
    "{\"id\":3,\"name\":\"C\"},{\"id\":4,\"name\":\"D\",\"parent\":\"7\",\"story\":7,\"owner\":\"X\",\"place\":{\"owner\":\"x\"}}]}");

  g_assert_cmpuint (reading->postings->len, ==, 2);
  g_assert_cmpstr (((JmPosting *) g_ptr_array_index (reading->postings, 0))->title, ==, "A");
  g_assert_cmpstr (((JmPosting *) g_ptr_array_index (reading->postings, 0))->company_name, ==, "other");
  g_assert_cmpstr (((JmPosting *) g_ptr_array_index (reading->postings, 1))->title, ==, "D");
  g_assert_cmpstr (((JmPosting *) g_ptr_array_index (reading->postings, 1))->company_name, ==, "own");
}

static void
test_patterns (void)
{
  static const struct { const char *pattern, *text, *company; } cases[] = {
    { "^(?:[0-9]+-[0-9]+ - )?(.+)$", "2026-181 - Chef - H/F", "Chef - H/F" },
    { "^(?:[0-9]+-[0-9]+ - )?(.+)$", "Chef - H/F", "Chef - H/F" },
    { "<b>(?:Ville|Lieu) :</b>([^<]*)", "x <b>Lieu :</b> Lyon<br>", "Lyon" },
    { "<b>(?:Ville|Lieu) :</b>([^<]*)", "Lyon", NULL },
    { "^/job/([^/]+)/|^([^/].*)$", "Paris", "Paris" },
    { "^/job/([^/]+)/|^([^/].*)$", "/job/Paris/x", "Paris" },
    { "^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rest = g_strdup_printf ("[Fields]\ntitle=id\nexternal_id=id\ncompany_name=name\ncompany_name.pattern=%s", cases[i].pattern);
      g_autofree char *text = g_strdup_printf ("{\"jobs\":[{\"id\":1,\"name\":\"%s\"}]}", cases[i].text);
      g_autoptr(JmBoard) board = parse_fields (rest);
      g_autoptr(JmBoardReading) reading = read_text (board, text);

      g_assert_cmpstr (((JmPosting *) g_ptr_array_index (reading->postings, 0))->company_name, ==, cases[i].company);
    }
}

static void
test_patterns_that_are_none (void)
{
  static const char *const bad[] = { "(", "no brackets", "(?:x)" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *rest = g_strdup_printf ("[Fields]\ntitle=id\nexternal_id=id\ntitle.pattern=%s", bad[i]);
      g_autoptr(GError) error = NULL;

      g_assert_null (parse ("", "Url=https://acme.example/", rest, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "title.pattern"));
    }
}

/* 0-149, 150-299 ... 900-1049, and 1000-1149 where no range may begin after 1000. */
static void
test_last_range (void)
{
  static const char *const ranges[] = { "0-149", "150-299", "300-449", "450-599", "600-749", "750-899", "900-1049", "1000-1149" };
  g_autoptr(JmBoard) board = parse ("", "Url=https://acme.example/?range={offset}-{end}\nPaging=range\nLimit=150\nLast=1000", "[Fields]\ntitle=id\nexternal_id=id", NULL);
  g_autoptr(JmHttpRequest) first = jm_board_request (board, NULL, NULL);
  g_autofree char *url = g_strdup (first->url);
  g_autoptr(GBytes) body = g_bytes_new_static ("{\"jobs\":[{\"id\":1}]}", 19);

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autofree char *wanted = g_strconcat ("https://acme.example/?range=", ranges[i], NULL);
      g_autofree char *range = g_strdup_printf ("offres %s/3577", ranges[i]);
      g_autoptr(JmBoardReading) reading = NULL;

      g_assert_cmpstr (url, ==, wanted);
      reading = jm_board_read_answer (board, NULL, &(JmBoardAnswer) { .url = url, .body = body, .status = 206, .content_range = range }, NOW, NULL);
      g_set_str (&url, reading->next);
    }
  g_assert_null (url);
}

/* The answer that tells which thread it is leads to the thread. */
static void
test_what_is_found (void)
{
  g_autoptr(JmBoards) boards = NULL;
  g_autoptr(JmBoard) board = NULL;
  g_autoptr(JmBoardReading) reading = NULL;

  jm_discovery_init ();
  boards = jm_boards_new (NULL);
  board = jm_boards_lookup (boards, "hackernews", NULL, NULL);
  reading = read_text (board, "{\"hits\":[{\"title\":\"Ask HN: Who wants to be hired? (May 2026)\",\"objectID\":\"3\"},"
    "{\"title\":\"Ask HN: Who is hiring? (May 2026)\",\"objectID\":\"2\"},{\"title\":\"Ask HN: Who is hiring? (April 2026)\",\"objectID\":\"1\"}]}");
  g_assert_cmpuint (reading->n_items, ==, 0);
  g_assert_cmpstr (reading->next, ==, "https://hn.algolia.com/api/v1/search_by_date?tags=comment,story_2&hitsPerPage=1000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/parts-that-are-not-given", test_parts_that_are_not_given);
  g_test_add_func ("/edit/conditions-between-members", test_conditions_between_members);
  g_test_add_func ("/edit/patterns", test_patterns);
  g_test_add_func ("/edit/patterns-that-are-none", test_patterns_that_are_none);
  g_test_add_func ("/edit/last-range", test_last_range);
  g_test_add_func ("/edit/what-is-found", test_what_is_found);
  return g_test_run ();
}
