/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

/* Events as "event|data|id" lines. */
static char *
read_stream (const char *bytes,
             gsize       length,
             gsize       piece)
{
  g_autoptr(JmSse) sse = jm_sse_new (0);
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize at = 0; at < length; at += piece)
    {
      g_autoptr(GError) error = NULL;
      JmSseEvent *event;

      jm_sse_push (sse, bytes + at, MIN (piece, length - at), &error);
      g_assert_no_error (error);
      while ((event = jm_sse_next (sse)) != NULL)
        {
          g_string_append_printf (text, "%s|%s|%s;", event->event, event->data, event->id);
          jm_sse_event_free (event);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_streams (void)
{
  /* The first ones are the specification's own examples. */
  static const struct { const char *bytes; gsize length; const char *events; } cases[] = {
#define CASE(bytes, events) { bytes, sizeof (bytes) - 1, events }
    CASE ("data: YHOO\ndata: +2\ndata: 10\n\n", "message|YHOO\n+2\n10|;"),
    CASE (": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
          "message|first event|1;message|second event|;message| third event|;"),
    CASE ("data\n\ndata\ndata\n\ndata:", "message||;message|\n|;"),
    CASE ("data:test\n\ndata: test\n\n", "message|test|;message|test|;"),
    CASE ("data: a\rdata: b\r\ndata: c\n\r\n", "message|a\nb\nc|;"),
    CASE ("data: a\r\r\ndata: b\r\n\r\n", "message|a|;message|b|;"),
    CASE ("\xEF\xBB\xBF" "data: mark\n\n", "message|mark|;"),
    CASE ("\xEF\xBB\xBF\xEF\xBB\xBF" "data: two marks\n\n", ""),
    CASE ("data: \xEF\xBB\xBFinside\n\n", "message|\xEF\xBB\xBFinside|;"),
    CASE ("\n\n\xEF\xBB\xBF" "data: late mark\n\n", ""),
    CASE ("event: add\ndata: 1\n\ndata: 2\n\n", "add|1|;message|2|;"),
    CASE ("event: add\n\ndata: 2\n\n", "message|2|;"),
    CASE ("event:\ndata: 2\n\n", "message|2|;"),
    CASE ("id: 7\n\ndata: x\n\n", "message|x|7;"),
    CASE ("id: 7\nid: 8\0 9\ndata: x\n\n", "message|x|7;"),
    CASE ("retry: 10\nfoo: bar\nDATA: no\ndata : no\n data: no\ndata: yes\n\n", "message|yes|;"),
    CASE (": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\ndata: {\"a\":1}\n\n", "message|{\"a\":1}|;"),
    CASE ("data: [DONE]", ""),
    CASE ("data: [DONE]\n", ""),
    CASE ("data: a:b: c\n\n", "message|a:b: c|;"),
    CASE ("data: caf\xC3\xA9 \xF0\x9F\x98\x80\n\n", "message|café 😀|;"),
    CASE ("data: \xE2\x82\n\n", "message|\xEF\xBF\xBD|;"),
    CASE ("data: \xFF\xC0\x80z\n\n", "message|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz|;"),
    CASE ("data: \xF0\x9F\x98z\xED\xA0\x80\n\n", "message|\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|;"),
    CASE ("data: nul\0nul\n\n", "message|nul\xEF\xBF\xBDnul|;"),
    CASE ("", ""),
#undef CASE
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (gsize piece = 1; piece <= MAX (cases[i].length, 1); piece++)
        {
          g_autofree char *events = read_stream (cases[i].bytes, cases[i].length, piece);

          g_assert_cmpstr (events, ==, cases[i].events);
        }
    }
}

static void
test_large (void)
{
  g_autoptr(JmSse) sse = jm_sse_new (1000);
  g_autoptr(GString) line = g_string_new ("data: ");
  g_autoptr(GError) error = NULL;

  while (line->len < 900)
    g_string_append (line, "0123456789");
  g_assert_true (jm_sse_push (sse, line->str, line->len, &error));
  g_assert_true (jm_sse_push (sse, "\n\n", 2, &error));
  g_assert_true (jm_sse_push (sse, line->str, line->len, &error));
  g_assert_false (jm_sse_push (sse, line->str, line->len, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
}

static void
test_many_lines (void)
{
  g_autoptr(JmSse) sse = jm_sse_new (1000);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 1000 && error == NULL; i++)
    jm_sse_push (sse, "data: 0123456789\n", 17, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sse/streams", test_streams);
  g_test_add_func ("/sse/large", test_large);
  g_test_add_func ("/sse/many-lines", test_many_lines);
  return g_test_run ();
}
