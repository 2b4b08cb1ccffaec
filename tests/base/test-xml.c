/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

static JmXml *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  JmXml *xml = jm_xml_parse (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (xml);
  return xml;
}

static void
assert_child (JmXmlElement *element,
              const char   *name,
              const char   *expected)
{
  g_autofree char *text = jm_xml_dup_child_text (element, name);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_feed (void)
{
  g_autoptr(JmXml) xml = parse (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    "<rss xmlns:media='urn:m' xml:lang='fr'><channel><title>Offres &eacute;t&eacute;</title>"
    "<item><title>Acme: Dev &amp; Ops</title><media:content url='https://a.example/?a=1&b=2'/><tt:city>Lyon</tt:city>"
    "<description><![CDATA[<p>Hi &amp; bye</p>]]></description><x>&x;</x></item>"
    "<item><title>Second</title></item></channel></rss>");
  g_autoptr(GPtrArray) items = jm_xml_list (xml, "ITEM");
  JmXmlElement *item = g_ptr_array_index (items, 0);
  g_autofree char *url = jm_xml_dup_attribute (jm_xml_get_child (item, "media:content"), "url");
  g_autofree char *lang = jm_xml_dup_attribute (jm_xml_get_root (xml), "xml:lang");
  g_autofree char *markup = jm_xml_dup_markup (g_ptr_array_index (items, 1));

  g_assert_cmpuint (items->len, ==, 2);
  assert_child (jm_xml_get_root (xml), "channel/title", "Offres été");
  assert_child (item, "title", "Acme: Dev & Ops");
  assert_child (item, "description", "<p>Hi &amp; bye</p>");
  assert_child (item, "tt:city", "Lyon");
  assert_child (item, "city", "Lyon");
  assert_child (item, "x", "&x;");
  assert_child (item, "none", NULL);
  g_assert_cmpstr (url, ==, "https://a.example/?a=1&b=2");
  g_assert_cmpstr (lang, ==, "fr");
  g_assert_cmpstr (jm_xml_get_namespace (jm_xml_get_child (item, "content")), ==, "urn:m");
  g_assert_cmpstr (markup, ==, "<item><title>Second</title></item>");
}

static void
test_broken (void)
{
  g_autoptr(JmXml) crossed = parse ("junk<r><item><b>one<br></item><item a=1 a=2 c>two < three & four</item></r><item>five");
  g_autoptr(GPtrArray) items = jm_xml_list (crossed, "item");
  g_autofree char *first = jm_xml_dup_text (g_ptr_array_index (items, 0));
  g_autofree char *second = jm_xml_dup_text (g_ptr_array_index (items, 1));
  g_autofree char *last = jm_xml_dup_text (g_ptr_array_index (items, 2));

  g_assert_cmpuint (items->len, ==, 3);
  g_assert_cmpstr (first, ==, "one");
  g_assert_cmpstr (second, ==, "two < three & four");
  g_assert_cmpstr (last, ==, "five");
}

static void
test_charsets (void)
{
  static const struct { const char *bytes; gsize length; const char *type; const char *expected; } cases[] = {
    { "<?xml version='1.0' encoding='iso-8859-1'?><r>caf\xE9 \x80</r>", 56, NULL, "café €" },
    { "<r>caf\xE9</r>", 11, "text/xml; charset=windows-1252", "café" },
    { "<r>caf\xE9</r>", 11, "text/xml", "café" },
    { "\xEF\xBB\xBF<r>caf\xC3\xA9</r>", 15, "text/xml; charset=latin1", "café" },
    { "\xFF\xFE<\0r\0>\0\xE9\0<\0/\0r\0>\0", 18, NULL, "é" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmXml) xml = jm_xml_parse (cases[i].bytes, cases[i].length, cases[i].type, NULL);
      g_autofree char *text = jm_xml_dup_text (jm_xml_get_root (xml));

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static char *
repeat (const char *piece,
        guint       times)
{
  GString *text = g_string_new ("<r>");

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
test_bombs (void)
{
  static const struct { const char *piece; guint times; int code; } cases[] = {
    { "<a>", 300, JM_ERROR_TOO_LARGE }, { "<a>", 200, -1 }, { "<![CDATA[", 500000, -1 }, { "<!--", 500000, -1 },
    { "</a", 500000, -1 }, { "&", 1000000, -1 }, { "<a/>", 500000, -1 }, { "<?", 500000, -1 },
    { "<!DOCTYPE [", 500000, -1 }, { "<", 1000000, -1 },
  };
  g_autofree char *attributes = repeat (" a='1'", 50000);
  g_autofree char *bomb = g_strdup_printf ("<r %s>", attributes + 3);
  g_autoptr(GError) error = NULL;

  g_assert_null (jm_xml_parse (bomb, strlen (bomb), NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (jm_xml_parse ("no markup", 9, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) local_error = NULL;
      g_autofree char *text = repeat (cases[i].piece, cases[i].times);
      g_autoptr(JmXml) xml = jm_xml_parse (text, strlen (text), NULL, &local_error);

      if (cases[i].code >= 0)
        g_assert_error (local_error, JM_ERROR, cases[i].code);
      else
        g_assert_no_error (local_error);
    }
}

static void
collect_cb (JmXmlElement *element,
            const char   *text,
            gpointer      user_data)
{
  GString *out = user_data;
  g_autofree char *content = element != NULL ? jm_xml_dup_text (element) : g_strdup (text);

  g_string_append_printf (out, "%s%s", out->len > 0 ? "|" : "", content);
}

static void
assert_found (JmXml      *page,
              const char *expression,
              const char *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);

  jm_xml_query (jm_xml_get_root (page), expression, collect_cb, found);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_html (void)
{
  static const char html[] =
    "<!DOCTYPE html><TITLE>A &amp; B</TITLE><ul id=list><li class='a b' data-cy=\"x y\">One<li>Two &lt;three&gt;<br>four</ul>"
    "<p>5 < 6<script>if (a < b) '<li>'</script><a<b href=\"/u?a=1&amp;b=2\" href=no 1x=2>link</a><!-- <li> --><1>";
  g_autoptr(JmXml) page = jm_xml_parse_html (html, strlen (html), NULL);
  g_autoptr(JmXml) latin = jm_xml_parse_html ("<p>\xE9t\xE9", 6, "text/html; charset=iso-8859-1");
  g_autoptr(JmXml) empty = jm_xml_parse_html (NULL, 0, NULL);
  g_autoptr(GError) error = NULL;

  assert_found (page, "//title", "A & B");
  assert_found (page, "//ul/li", "One|Two <three>four");
  assert_found (page, "//li[contains(concat(' ', @class, ' '), ' b ')]/@data-cy", "x y");
  assert_found (page, "//@href", "/u?a=1&b=2");
  assert_found (page, "//script", "");
  assert_found (page, "count(//li)", "2");
  assert_found (page, "normalize-space(//p/text())", "5 < 6");
  assert_found (page, "//nothing", "");
  assert_found (page, "boolean(//li)", "true");
  assert_found (latin, "//p", "été");
  assert_found (empty, "//p", "");
  g_assert_true (jm_xml_check_xpath ("//a[@b='c']/text()", &error));
  g_assert_no_error (error);
  g_assert_false (jm_xml_check_xpath ("//a[", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

/* An expression that costs the square of a page ends, and finds nothing. */
static void
test_costly_xpath (void)
{
  g_autoptr(GString) html = g_string_new (NULL);
  g_autoptr(JmXml) page = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (html, "<i>a</i>");
  page = jm_xml_parse_html (html->str, html->len, NULL);
  assert_found (page, "//i[count(following::i) = count(preceding::i)]", "");
  assert_found (page, "count(//i)", "20000");
}

/* Each of these would take fifty times its length of memory. */
static void
test_too_many (void)
{
  static const char * const pieces[] = { "<a/>", "<a>b</a>", "<a b=''/>" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GString) text = g_string_new ("<rss>");
      g_autoptr(GError) error = NULL;
      g_autoptr(JmXml) xml = NULL;

      while (text->len < 8000000)
        g_string_append (text, pieces[i]);
      xml = jm_xml_parse (text->str, text->len, NULL, &error);
      g_assert_null (xml);
      g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/feed", test_feed);
  g_test_add_func ("/xml/broken", test_broken);
  g_test_add_func ("/xml/charsets", test_charsets);
  g_test_add_func ("/xml/bombs", test_bombs);
  g_test_add_func ("/xml/html", test_html);
  g_test_add_func ("/xml/costly-xpath", test_costly_xpath);
  g_test_add_func ("/xml/too-many", test_too_many);
  return g_test_run ();
}
