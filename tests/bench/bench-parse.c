/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include <libxml/HTMLparser.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define NOW 1795521600 /* 2026-11-24 */

/* --- the JSON-LD of a page, beside the whole tree that libxml2 makes of it --- */

static GPtrArray *
read_pages (const char *folder)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text;
      gsize length;

      if (!g_file_get_contents (path, &text, &length, NULL))
        g_error ("%s", path);
      g_ptr_array_add (pages, g_bytes_new_take (text, length));
    }
  return pages;
}

/* Each answers how many characters the titles have, so that both can be seen to read the same. */
static gsize
read_by_scan (GBytes *body)
{
  gsize length, n = 0;
  const char *bytes = g_bytes_get_data (body, &length);
  g_autoptr(JmHtml) page = jm_html_parse (bytes, length, "text/html; charset=utf-8");
  g_autoptr(GPtrArray) scripts = jm_html_list_scripts (page, "application/ld+json");

  for (guint i = 0; i < scripts->len; i++)
    {
      g_autoptr(JmJson) json = jm_json_parse (scripts->pdata[i], -1, NULL);

      n += strlen (jm_json_member_string (json, "title"));
    }
  return n;
}

static xmlNode *
find_script (xmlNode *node)
{
  for (; node != NULL; node = node->next)
    {
      xmlNode *found;
      xmlChar *type = node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST "script") ? xmlGetProp (node, BAD_CAST "type") : NULL;
      gboolean is_it = xmlStrEqual (type, BAD_CAST "application/ld+json");

      xmlFree (type);
      if (is_it)
        return node;
      found = find_script (node->children);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gsize
read_by_tree (GBytes *body)
{
  gsize length, n;
  const char *bytes = g_bytes_get_data (body, &length);
  xmlDoc *document = htmlReadMemory (bytes, (int) length, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  xmlChar *content = xmlNodeGetContent (find_script (xmlDocGetRootElement (document)));
  g_autoptr(JmJson) json = jm_json_parse ((const char *) content, -1, NULL);

  n = strlen (jm_json_member_string (json, "title"));
  xmlFree (content);
  xmlFreeDoc (document);
  return n;
}

static gsize
read_page (GBytes *body)
{
  g_autoptr(JmBoardReading) reading = jm_page_read ("https://jobs.example/", body, "text/html; charset=utf-8", NOW, NULL, NULL);

  return strlen (((JmPosting *) reading->postings->pdata[0])->title);
}

static gsize
read_json_alone (GBytes *body)
{
  gsize length;
  const char *bytes = g_bytes_get_data (body, &length);
  const char *begin = g_strstr_len (bytes, length, "ld+json\">") + strlen ("ld+json\">");
  g_autofree char *text = g_strndup (begin, strstr (begin, "</script>") - begin);
  g_autoptr(JmJson) json = jm_json_parse (text, -1, NULL);

  return strlen (jm_json_member_string (json, "title"));
}

static int
bench_pages (const char *folder)
{
  static const struct { const char *name; gsize (*read) (GBytes *body); } ways[] = {
    { "scan", read_by_scan }, { "tree", read_by_tree }, { "json", read_json_alone }, { "page", read_page },
  };
  g_autoptr(GPtrArray) pages = read_pages (folder);
  gsize n_bytes = 0;

  for (guint i = 0; i < pages->len; i++)
    n_bytes += g_bytes_get_size (pages->pdata[i]);
  printf ("{\"pages\":%u,\"bytes\":%" G_GSIZE_FORMAT, pages->len, n_bytes);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      gint64 begun = g_get_monotonic_time ();
      gsize n = 0;

      for (guint i = 0; i < pages->len; i++)
        n += ways[way].read (pages->pdata[i]);
      printf (",\"%s\":%.6f,\"%s_read\":%" G_GSIZE_FORMAT, ways[way].name, (g_get_monotonic_time () - begun) / 1e6, ways[way].name, n);
    }
  puts ("}");
  return 0;
}

/* --- the cost of each reader of outside bytes as its input grows --- */

static void
run_text (const char *text, gsize length)
{
  g_autofree char *plain = jm_text_from_html (text, length);
}

static void
run_tree (const char *text, gsize length)
{
  g_autoptr(JmHtml) page = jm_html_parse (text, length, NULL);
  g_autofree char *title = jm_html_dup_meta (page, "nowhere");

  jm_html_get_root (page);
}

static void
run_page (const char *text, gsize length)
{
  g_autoptr(GBytes) body = g_bytes_new_static (text, length);
  g_autofree char *plain = NULL;
  g_autoptr(JmBoardReading) reading = jm_page_read ("https://jobs.example/", body, NULL, NOW, &plain, NULL);
}

static void
run_jsonld (const char *text, gsize length)
{
  g_autofree char *page = g_strconcat ("<title>a</title><script type='application/ld+json'>", text, "</script>", NULL);

  run_page (page, strlen (page));
}

static void
run_xml (const char *text, gsize length)
{
  g_autoptr(JmXml) xml = jm_xml_parse (text, length, NULL, NULL);
}

static void
run_feed (const char *text, gsize length)
{
  g_autoptr(GBytes) body = g_bytes_new_static (text, length);
  g_autoptr(JmBoardReading) reading = jm_feed_read ("https://jobs.example/", body, NULL, NOW, NULL);
}

static void
run_charset (const char *text, gsize length)
{
  g_autoptr(JmHtml) page = jm_html_parse (text, length, "text/html; charset=shift_jis");
}

static void
run_mojibake (const char *text, gsize length)
{
  g_autofree char *mended = jm_text_mend_mojibake (text);
}

static void
run_entities (const char *text, gsize length)
{
  g_autofree char *plain = jm_text_unescape (text);
}

static void
run_url (const char *text, gsize length)
{
  g_autofree char *address = g_strconcat ("https://a.example/", text, NULL);
  g_autofree char *key = jm_url_key (address);
}

static void
run_json (const char *text, gsize length)
{
  g_autoptr(JmJson) json = jm_json_parse (text, length, NULL);
}

typedef struct {
  const char *name;
  void      (*run) (const char *text, gsize length);
  const char *head, *piece; /* the input: @head once, @piece again and again */
} Curve;

static const Curve curves[] = {
  { "text paragraphs", run_text, "", "<p>Some <b>text</b> &amp; more.</p>\n" }, { "text <", run_text, "", "<" }, { "text &", run_text, "", "&" },
  { "text unclosed", run_text, "", "<div><b>" }, { "text entities", run_text, "", "&eacute;" }, { "text formatting", run_text, "", "<b><i><p>x</b></i>" },
  { "text distinct formatting", run_text, "<b a=1><b a=2><b a=3><b a=4><b a=5><b a=6><b a=7><b a=8>", "<div>x</div><p>y" }, { "text tables", run_text, "", "<table>x<tr><td>y" },
  { "text rows", run_text, "<table>", "<tr><td>a<td>b" }, { "text lists", run_text, "", "<ul><li>a" }, { "text styles", run_text, "", "<i style='color:red;font-size:0'>x" },
  { "text one style", run_text, "<b style='", "color:red;" }, { "text links", run_text, "", "<a href=x>y" }, { "text comments", run_text, "", "<!--" }, { "text dashes", run_text, "<!", "-" },
  { "text cdata", run_text, "<svg>", "<![CDATA[" }, { "text svg", run_text, "", "<svg><p>" }, { "text selects", run_text, "", "<select><option>a" }, { "text templates", run_text, "", "<template><td>" },
  { "text spaces", run_text, "a", " " }, { "text pre", run_text, "<pre>", " \n" },
  { "tree attributes", run_tree, "<p", " a=b" }, { "tree tags of attributes", run_tree, "", "<p a b c d e f>" }, { "tree quotes", run_tree, "", "<a b='" }, { "tree scripts", run_tree, "", "<script>x</script>" },
  { "tree script comments", run_tree, "<script>", "<!--<script>" }, { "tree metas", run_tree, "", "<meta name=a content=b>" }, { "tree deep", run_tree, "", "<div>" }, { "tree textareas", run_tree, "", "<textarea></textare>" },
  { "page paragraphs", run_page, "<title>a</title><main>", "<p class='a b'>Some text.</p>" }, { "page blocks", run_page, "", "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"a\"}</script>" },
  { "page headers", run_page, "<title>a</title>", "<header>" }, { "page articles", run_page, "<title>a</title>", "<article>x" }, { "page microdata", run_page, "<div itemscope itemtype='http://schema.org/JobPosting'>", "<span itemprop=a>" },
  { "page properties", run_page, "<div itemscope itemtype='http://schema.org/JobPosting'><b itemprop=title>x</b>", "<i itemprop=jobLocation>x</i>" },
  { "page titles", run_page, "<title>", "a - b | " }, { "page classes", run_page, "<title>a</title>", "<div class=cookie>" },
  { "jsonld jobs", run_jsonld, "[", "{\"@type\":\"JobPosting\",\"title\":\"a\",\"description\":\"<p>b\"}," }, { "jsonld quotes", run_jsonld, "{\"@type\":\"JobPosting\",\"title\":\"a", "\" b" },
  { "jsonld opened", run_jsonld, "", "{\"a\":[" }, { "jsonld words", run_jsonld, "{", "a " }, { "jsonld commas", run_jsonld, "[", "," }, { "jsonld comments", run_jsonld, "{", "/*" }, { "jsonld spaces", run_jsonld, "{\"a\":\"b\"", "\" " },
  { "jsonld escapes", run_jsonld, "{\"a\":\"", "\\" }, { "jsonld entities", run_jsonld, "{", "&quot;a&quot;:1," }, { "jsonld places", run_jsonld, "{\"@type\":\"JobPosting\",\"title\":\"a\",\"jobLocation\":[", "{\"address\":\"b\"}," },
  { "jsonld references", run_jsonld, "[{\"@id\":\"x\",\"name\":\"y\"},", "{\"@type\":\"JobPosting\",\"title\":\"a\",\"hiringOrganization\":{\"@id\":\"x\"}}," },
  { "xml items", run_xml, "<a>", "<item><b c='d'>e &amp; f</b></item>" }, { "xml <", run_xml, "<a>", "<" }, { "xml &", run_xml, "<a>", "&" }, { "xml crossed", run_xml, "<a>", "<b><c></b></c>" }, { "xml cdata", run_xml, "<a>", "<![CDATA[" },
  { "xml doctypes", run_xml, "<a>", "<!DOCTYPE [" }, { "xml ends", run_xml, "<a>", "</b>" },
  { "feed items", run_feed, "<rss><channel>", "<item><title>Cook</title><link>https://a.example/1</link><guid>1</guid><description>&lt;p&gt;Cook&lt;/p&gt;</description></item>" },
  { "charset plain", run_charset, "", "abc " }, { "charset broken", run_charset, "", "a\x80\xFF" }, { "charset NUL", run_charset, "abc", "\xFE\x80" },
  { "mojibake", run_mojibake, "", "caf\xC3\x83\xC2\xA9 \xC3\xA2\xE2\x82\xAC\xE2\x84\xA2" }, { "mojibake none", run_mojibake, "", "\xC3\x83" }, { "entities", run_entities, "", "&notit;" }, { "entities none", run_entities, "", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
  { "url", run_url, "", "a/../%41" }, { "url query", run_url, "?", "b=1&a=2&" }, { "json list", run_json, "[", "1," }, { "json opened", run_json, "", "[" }, { "json strings", run_json, "[\"", "\\u00e9" }, { "json objects", run_json, "[", "{\"a\":\"b\"}," },
};

/* What this process has worked: what others do meanwhile is not in it. */
static gint64
get_work (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return spent.tv_sec * G_GINT64_CONSTANT (1000000000) + spent.tv_nsec;
}

/* The least of several runs: a longer one was disturbed. */
static double
time_of (const Curve *curve,
         gsize        size)
{
  g_autoptr(GString) input = g_string_sized_new (size + 64);
  gint64 least = G_MAXINT64, total = 0;

  g_string_append (input, curve->head);
  while (input->len < size)
    g_string_append (input, curve->piece);
  for (guint n = 0; n < 3 || (total < 20000000 && n < 50); n++)
    {
      gint64 begun = get_work ();

      curve->run (input->str, input->len);
      least = MIN (least, get_work () - begun);
      total += get_work () - begun;
    }
  return least / 1e9;
}

static int
bench_curves (gsize       size,
              guint       doublings,
              const char *only)
{
  /* Pages that go back to the system and come again would cost more from one size on, whoever reads. */
  mallopt (M_MMAP_THRESHOLD, 1 << 30);
  mallopt (M_TRIM_THRESHOLD, 1 << 30);
  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    {
      if (only != NULL && strstr (curves[i].name, only) == NULL)
        continue;
      printf ("{\"name\":\"%s\",\"seconds\":[", curves[i].name);
      for (guint j = 0; j <= doublings; j++)
        printf ("%s%.9f", j > 0 ? "," : "", time_of (&curves[i], size << j));
      puts ("]}");
      fflush (stdout);
    }
  return 0;
}

int
main (int    argc,
      char **argv)
{
  jm_base_init ();
  if (argc == 3 && strcmp (argv[1], "pages") == 0)
    return bench_pages (argv[2]);
  if (argc >= 4 && strcmp (argv[1], "curves") == 0)
    return bench_curves (g_ascii_strtoull (argv[2], NULL, 10), (guint) g_ascii_strtoull (argv[3], NULL, 10), argc > 4 ? argv[4] : NULL);
  fprintf (stderr, "bench-parse pages FOLDER | curves BYTES DOUBLINGS [NAME]\n");
  return 2;
}
