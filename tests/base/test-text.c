/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

typedef struct {
  const char *input;
  const char *expected;
} Case;

static void
check (const Case *cases,
       guint       n_cases,
       char     *(*function) (const char *))
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *result = function (cases[i].input);

      g_assert_cmpstr (result, ==, cases[i].expected);
    }
}

static char *
from_html (const char *html)
{
  return jm_text_from_html (html, -1);
}

static void
test_html (void)
{
  static const Case cases[] = {
    { "<p>One</p><p>Two", "One\n\nTwo" },
    { "<h2>You</h2><ul><li>C<li><p>SQL &amp; more</p></ul>After", "You\n\n• C\n• SQL & more\n\nAfter" },
    { "<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b" },
    { "a<br>b<br/><br>c", "a\nb\n\nc" },
    { "<div>a</div><div>b</div>", "a\nb" },
    { "<table><tr><td>Level<td>Pay<tr><td>Senior</td><td>50k</td></tr></table>", "Level Pay\nSenior 50k" },
    { "x<script>if (a<b) '</p>'</script>y<style>p{}</style>z<!-- no -->!", "xyz!" },
    { "<b>in</b>line <i>text</i>\n  and\tspace", "inline text and space" },
    { "a<span style='Display : none'>hidden <b>x</b></span>b<p hidden>c<p>d", "ab\n\nd" },
    { "<span style=\"font-size:0px\">x</span><span style='position:absolute;left:-9999px'>y</span><i style='opacity:0.9'>z</i>", "z" },
    { "<section><div style='display:none'>open</section>seen", "seen" },
    { "<pre>  two\n    spaces</pre>", "  two\n    spaces" },
    { "1 < 2 && 3 > 2 <3", "1 < 2 && 3 > 2 <3" },
    { "&nbsp;caf&eacute;&#x2F;&#8217;&bull;&CounterClockwiseContourIntegral;&nosuch; &copy2", "café/’•∳&nosuch; ©2" },
    { "<head><title>T</title></head><body>B<noscript>no</noscript>", "B" },
    { "a\u200b\u202eb\u00adc\001", "abc" },
    { "</p>x</b></div>y", "xy" },
    { "", "" },
  };

  check (cases, G_N_ELEMENTS (cases), from_html);
}

static void
test_lines (void)
{
  static const Case line[] = { { "  a\u00a0\u202f\n b\t", "a b" }, { "bad \xff", "bad \uFFFD" }, { "", "" }, { "&amp;", "&amp;" }, { NULL, NULL } };
  static const Case block[] = { { "a \r\n\r\n\n\n b  c\r\nd\n", "a\n\nb c\nd" }, { "\n\n", "" } };
  static const Case fold[] = { { "Développeur", "developpeur" }, { "Straße ŒUVRE Øre", "strasse oeuvre ore" }, { "İX", "ix" } };
  static const Case unescape[] = { { "&lt;p&gt; &amp;amp; &#128512; &#0;", "<p> &amp; 😀 \uFFFD" }, { "AT&T &ampx", "AT&T &x" } };
  static const Case mend[] = {
    { "itâ\302\200\302\231s PairedÂ\u00a0is", "it’s Paired\u00a0is" }, { "donâ€™t", "don’t" }, { "café À É» naïve", "café À É» naïve" },
    { "ð\302\237\302\230\302\200", "😀" }, { "CafÃ© crÃ¨me", "Café crème" }, { "dÃ©veloppeur Ã\u00a0 Lyon", "développeur à Lyon" }, { "MÃ¼nchen â€“ 5Â\u00a0â‚¬", "München – 5\u00a0€" },
    { "Ð\302\240Ð°Ð±Ð¾Ñ‚Ð°", "Работа" }, { "æ—¥æœ¬èªž", "日本語" }, { "donâ€™t say “no”", "don’t say “no”" },
  };
  /* What only looks so. */
  static const char * const good[] = {
    "Â© 2026", "Ã la carte", "SÃO PAULO", "NÃO É AMANHÃ»", "« café »", "“café…”", "Trần Hưng Đạo, ÂU CƠ", "25Â°", "ÎLE-DE-FRANCE", "À «É»", "voilà…", "PÂTÉ Ã", "Ã", "naïveté", "ß»",
  };

  check (line, G_N_ELEMENTS (line), jm_text_clean_line);
  check (block, G_N_ELEMENTS (block), jm_text_clean_block);
  check (fold, G_N_ELEMENTS (fold), jm_text_fold);
  check (unescape, G_N_ELEMENTS (unescape), jm_text_unescape);
  check (mend, G_N_ELEMENTS (mend), jm_text_mend_mojibake);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    check (&(Case) { good[i], good[i] }, 1, jm_text_mend_mojibake);
}

/* Quadratic work at this size would not end. */
static void
test_bombs (void)
{
  static const char * const pieces[] = {
    "<div>", "<p>", "</b>", "<b><p>", "<!--", "<!-", "<a x='", "<script>", "<title>", "&", "&amp", "<", "</", "<ul><li>", "<table><tr><td>",
    "<a b=c ", "<![CDATA[", "<div style='display:none'>", "<select><option>", "<dl><dt>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      GString *html = g_string_new ("start ");
      g_autofree char *text = NULL;
      g_autoptr(JmHtml) document = NULL;

      while (html->len < 1000000)
        g_string_append (html, pieces[i]);
      text = jm_text_from_html (html->str, html->len);
      document = jm_html_parse (html->str, html->len, NULL);
      g_assert_true (g_str_has_prefix (text, "start"));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_string_free (html, TRUE);
    }
}

/* Letters, not bytes, and whole ones. */
static void
test_shorten (void)
{
  static const struct { const char *text; guint chars; const char *wanted; } cases[] = {
    { "Développeur", 11, "Développeur" }, { "Développeur", 2, "Dé…" }, { "\xE9t\xE9", 5, "\uFFFDt\uFFFD" }, { "", 0, "" }, { "a", 0, "…" }, { NULL, 3, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = jm_text_shorten (cases[i].text, cases[i].chars);

      g_assert_cmpstr (text, ==, cases[i].wanted);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/html", test_html);
  g_test_add_func ("/text/lines", test_lines);
  g_test_add_func ("/text/shorten", test_shorten);
  g_test_add_func ("/text/bombs", test_bombs);
  return g_test_run ();
}
