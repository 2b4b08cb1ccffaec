/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

static void
test_document (void)
{
  static const char page[] =
    "<!doctype html><html><head><meta charset=iso-8859-1><title> D\xE9v &amp;\n Ops </title><link rel='Canonical' href=\"/a?b=1&c\">"
    "<meta property=og:title content=''><meta name='OG:title' content='Caf&eacute;'>"
    "<script type='application/ld+json' nonce=x>{\"a\":\"</p>\"}</script><SCRIPT TYPE=application/LD+JSON></script><script>no</script>"
    "<body><div itemscope><p id=one>Hi <b>you</b><p>two</div>";
  g_autoptr(JmHtml) html = jm_html_parse (page, sizeof page - 1, "text/html");
  g_autoptr(GPtrArray) scripts = jm_html_list_scripts (html, "application/ld+json");
  g_autofree char *title = jm_html_dup_title (html);
  g_autofree char *meta = jm_html_dup_meta (html, "og:title");
  g_autofree char *link = jm_html_dup_link (html, "canonical");
  g_autofree char *inner = NULL;
  g_autofree char *text = NULL;
  JmHtmlElement *element = jm_html_get_root (html);

  g_assert_cmpstr (title, ==, "Dév & Ops");
  g_assert_cmpstr (meta, ==, "Café");
  g_assert_cmpstr (link, ==, "/a?b=1&c");
  g_assert_cmpuint (scripts->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (scripts, 0), ==, "{\"a\":\"</p>\"}");
  g_assert_cmpstr (g_ptr_array_index (scripts, 1), ==, "");

  while (element != NULL && !jm_html_has_attribute (element, "itemscope"))
    element = jm_html_step (element, NULL);
  g_assert_cmpstr (jm_html_get_name (element), ==, "div");
  inner = jm_html_dup_inner (jm_html_get_first (element));
  text = jm_html_dup_text (element);
  g_assert_cmpstr (inner, ==, "Hi <b>you</b>");
  g_assert_cmpstr (text, ==, "Hi you\n\ntwo");
}

/* Nothing is a document, too: an answer without a body has no bytes to point at. */
static void
test_empty (void)
{
  g_autoptr(JmHtml) html = jm_html_parse (NULL, 0, "text/html");
  g_autofree char *text = jm_html_dup_text (jm_html_get_root (html));

  g_assert_cmpstr (jm_html_get_source (html), ==, "");
  g_assert_cmpstr (text, ==, "");
}

static void
test_attributes (void)
{
  GString *page = g_string_new ("<p");
  g_autoptr(JmHtml) html = NULL;
  JmHtmlElement *element;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (page, " a%u=%u", i, i);
  g_string_append (page, ">text");
  html = jm_html_parse (page->str, page->len, NULL);
  element = jm_html_get_root (html);
  while (g_strcmp0 (jm_html_get_name (element), "p") != 0)
    element = jm_html_step (element, NULL);
  g_assert_true (jm_html_has_attribute (element, "a127"));
  g_assert_false (jm_html_has_attribute (element, "a128"));
  g_string_free (page, TRUE);
}

static void
test_pieces (void)
{
  static const struct { const char *text, *href; gboolean is_image; guint gap; } expected[] = {
    { "Acme logo", "/logo", TRUE, 2 }, { "C & Rust", "/job?a=1&b=2", FALSE, 2 }, { "Acme · Lyon", "/card", FALSE, 1 }, { "CDI", "/card", FALSE, 1 },
    { "Next", NULL, FALSE, 2 }, { "See", NULL, FALSE, 2 }, { "all", "/all", FALSE, 0 }, { "of them", NULL, FALSE, 0 }, { "", "/x", TRUE, 1 },
  };
  static const char page[] =
    "<p style='display:none'>Preview <a href=/no>no</a></p><table><tr><td><a href='/logo'><img src=l.png alt=' Acme  logo'></a></td><td><a href=/card><table><tr>"
    "<td> <a href='/job?a=1&amp;b=2'>C &amp;\n <b>Rust</b></a></td></tr><tr><td>Acme&nbsp;&middot; Lyon</td><td>CDI</td></tr></table></a></td></tr></table>"
    "<img width=1 height=1><h2>Next</h2><p>See <a href=/all>all</a> of them<br><img alt=y style='display:none'><a href=/x><img></a><a>";
  g_autoptr(GPtrArray) pieces = jm_html_list_pieces (page, -1);
  g_autoptr(GPtrArray) none = jm_html_list_pieces ("<div> </div>", -1);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (pieces->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < pieces->len; i++)
    {
      const JmHtmlPiece *piece = pieces->pdata[i];

      g_assert_cmpstr (piece->text, ==, expected[i].text);
      g_assert_cmpstr (piece->href, ==, expected[i].href);
      g_assert_cmpint (piece->is_image, ==, expected[i].is_image);
      g_assert_cmpuint (piece->gap, ==, expected[i].gap);
      g_assert_cmpint (piece->is_heading, ==, strcmp (piece->text, "Next") == 0);
    }
}

/* The tree of a page as "html(head,body(p))". */
static char *
write_tree (JmHtmlElement *element)
{
  GString *out = g_string_new (jm_html_get_name (element));

  for (JmHtmlElement *child = jm_html_get_first (element); child != NULL; child = jm_html_get_next (child))
    {
      g_autofree char *inner = write_tree (child);

      g_string_append_printf (out, "%s%s", child == jm_html_get_first (element) ? "(" : ",", inner);
    }
  if (jm_html_get_first (element) != NULL)
    g_string_append_c (out, ')');
  return g_string_free (out, FALSE);
}

static void
test_tree (void)
{
  static const struct { const char *html, *body; } cases[] = {
    { "", "body" }, { "<p>a<p>b", "body(p,p)" }, { "<p>a<div>b</div>c</p>d", "body(p,div,p)" }, { "<ul><li>a<li>b</ul>", "body(ul(li,li))" },
    { "<b>1<p>2</b>3", "body(b,p(b))" }, { "<a>1<a>2", "body(a,a)" }, { "<table><tr><td>a<td>b<tr><th>c", "body(table(tbody(tr(td,td),tr(th))))" },
    { "<table>x<tr><td>y</table>z", "body(table(tbody(tr(td))))" }, { "<table><div>x</div><col><tr>", "body(div,table(colgroup(col),tbody(tr)))" },
    { "<!doctype html><p>a<table></table>", "body(p,table)" }, { "<p>a<table></table>", "body(p(table))" },
    { "<select><option>a<option>b<optgroup><option>c</select>d", "body(select(option,option,optgroup(option)))" },
    { "<svg><p>a", "body(svg,p)" }, { "<svg><title><p>a</svg>b", "body(svg(title(p)))" }, { "<math><mi><b>a</b></mi></math>b", "body(math(mi(b)))" }, { "<svg><g/><path/></svg>a", "body(svg(g,path))" },
    { "<form><form>a</form><input></form>", "body(form,input)" }, { "<dl><dt>a<dd>b<dt>c", "body(dl(dt,dd,dt))" }, { "a</p></br></div>", "body(p,br)" },
    { "<h1>a<h2>b</h1>c", "body(h1,h2)" }, { "<button>a<button>b", "body(button,button)" }, { "a</body>b</html>c<p>d", "body(p)" }, { "<nobr>a<nobr>b", "body(nobr,nobr)" },
    { "<template><td>a</template><i>b", "body(i)" }, { "<textarea><b></textarea><title><i></title>", "body(textarea,title)" }, { "<image>", "body(img)" },
    { "<ruby>a<rt>b<rp>c</ruby>", "body(ruby(rt,rp))" }, { "<x-y>a</x-y><x-z>b</x-y>c", "body(x-y,x-z)" }, { "<table><caption>a<tr><td>b", "body(table(caption,tbody(tr(td))))" },
    { "<i><b>1</i>2</b>3", "body(i(b),b)" }, { "<b><i><div>1</b>2</i>3</div>", "body(b(i),i,div(i(b)))" }, { "<table><td><table><td>a</table></table>", "body(table(tbody(tr(td(table(tbody(tr(td))))))))" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmHtml) html = jm_html_parse (cases[i].html, strlen (cases[i].html), NULL);
      JmHtmlElement *top = jm_html_get_first (jm_html_get_root (html));
      g_autofree char *tree = write_tree (jm_html_get_next (jm_html_get_first (top)));

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (jm_html_get_name (top), ==, "html");
      g_assert_cmpstr (jm_html_get_name (jm_html_get_first (top)), ==, "head");
      g_assert_cmpstr (tree, ==, cases[i].body);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/document", test_document);
  g_test_add_func ("/html/empty", test_empty);
  g_test_add_func ("/html/attributes", test_attributes);
  g_test_add_func ("/html/pieces", test_pieces);
  g_test_add_func ("/html/tree", test_tree);
  return g_test_run ();
}
