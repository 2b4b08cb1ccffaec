/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

/* What a reader sees of the pages that boards send: nothing lost, nothing hidden shown, nothing run together. */

typedef struct {
  const char *html, *text;
} Case;

static void
check (const Case *cases,
       guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *text = jm_text_from_html (cases[i].html, -1);

      if (g_strcmp0 (text, cases[i].text) != 0)
        {
          g_autofree char *found = g_strescape (text, NULL);
          g_autofree char *expected = g_strescape (cases[i].text, NULL);

          g_test_message ("%s\n  gave     “%s”\n  expected “%s”", cases[i].html, found, expected);
          g_test_fail ();
        }
    }
}

static void
test_paragraphs (void)
{
  static const Case cases[] = {
    { "<p>a</p>\n\n\n<p>b</p>", "a\n\nb" }, { "<p>a</p><p></p><p> </p><p>&nbsp;</p><p>b</p>", "a\n\nb" },
    { "<h1>t</h1><p>a</p>", "t\n\na" }, { "a<br><br><br><br>b", "a\n\nb" }, { "<br>a<br>", "a" }, { "a<hr>b", "a\n\nb" },
    { "<p>one <b>two</b><i> three</i></p>", "one two three" }, { "<p>one<b>two</b></p>", "onetwo" },
    { "<blockquote>q</blockquote>a", "q\n\na" }, { "<div><div><div>a</div></div></div><div>b</div>", "a\nb" },
    { "<P>A</P><P>B</P>", "A\n\nB" },
    { "Apply: <a href=\"https:&#x2F;&#x2F;jobs.example/acme/6fea-76e4?a=1&amp;b=2\">https:&#x2F;&#x2F;jobs.example/acme/6fea-7...</a> now", "Apply: https://jobs.example/acme/6fea-76e4?a=1&b=2 now" },
    { "<a href='https://jobs.example/acme'>see https://jobs.ex…</a>", "see https://jobs.example/acme" },
    { "<a href='https://evil.example/'>https://jobs.example/ac...</a> <a href=/x>more...</a> <a>https://a...</a>", "https://jobs.example/ac... more... https://a..." },
    { "<a href='https://jobs.example/a b'>https://jobs.example/...</a>", "https://jobs.example/..." },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_lists (void)
{
  static const Case cases[] = {
    { "<ul><li>a</li><li>b</li></ul>", "• a\n• b" }, { "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b" },
    { "<ul>\n <li>\n  a\n </li>\n <li>\n  b\n </li>\n</ul>", "• a\n• b" }, { "<ul><li><p>a</p></li><li><p>b</p></li></ul>", "• a\n• b" },
    { "<ul><li><b>a</b>: c</li></ul>", "• a: c" }, { "<p>x</p><ul><li>a</ul><p>y</p>", "x\n\n• a\n\ny" },
    { "<ul><li></li><li>b</li></ul>", "• b" }, { "<ul><li>a</ul><ul><li>b</ul>", "• a\n\n• b" }, { "<li>a<li>b", "• a\n• b" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* However they are shown, each point of a nested list stands on a line of its own, in order. */
static void
test_nested_lists (void)
{
  static const char * const pages[] = {
    "<ul><li>one<ul><li>two</li><li>three</li></ul></li><li>four</li></ul>",
    "<ol><li>one<ul><li>two<li>three</ul><li>four</ol>",
    "<ul><li><p>one</p><ol><li><p>two</p></li><li>three</li></ol></li><li><div>four</div></li></ul>",
    "<ul><li>one</li><ul><li>two</li><li>three</li></ul><li>four</li></ul>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      static const char * const words[] = { "one", "two", "three", "four" };
      g_autofree char *text = jm_text_from_html (pages[i], -1);
      g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
      guint next = 0;

      for (guint j = 0; lines[j] != NULL; j++)
        if (*lines[j] != '\0')
          {
            g_assert_cmpuint (next, <, 4);
            g_assert_true (g_str_has_suffix (lines[j], words[next]));
            next++;
          }
      g_assert_cmpuint (next, ==, 4);
    }
}

static void
test_tables (void)
{
  static const Case cases[] = {
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d" },
    { "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>", "a b\nc d" },
    { "x<table><tr><td>a</td></tr></table>y", "x\n\na\n\ny" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_hidden (void)
{
  static const Case cases[] = {
    { "a<script>b</script>c", "ac" }, { "a<style>b</style>c", "ac" }, { "a<template>b</template>c", "ac" },
    { "a<p style=\"display:none\">b</p>", "a" }, { "a<p style=\"DISPLAY:NONE !important\">b</p>", "a" },
    { "a<p style=\"color:red;display: none;\">b</p>", "a" }, { "a<p style=\"visibility:hidden\">b</p>", "a" },
    { "a<span style='font-size:0'>b</span>", "a" }, { "a<span style='font-size: 0em'>b</span>", "a" }, { "a<i hidden=''>b</i>", "a" },
    { "a<span style='opacity:0'>b</span>", "a" }, { "a<!-- b -->c", "ac" }, { "a<!-- b --!>c", "ac" }, { "a<!-->c", "ac" }, { "a<!--->c", "ac" }, { "a<!--!>b-->c", "ac" },
    { "a<!-- b -- d ---->c", "ac" }, { "a<!-- b", "a" }, { "a<!--", "a" }, { "a<!-- b --!", "a" },
    { "a<span style='font-size:10px'>b</span>", "ab" },
    { "a<div style='display:none'><div>b</div>c</div>d", "ad" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_entities (void)
{
  static const Case cases[] = {
    { "&amp;lt;b&amp;gt;", "&lt;b&gt;" }, { "&lt;b&gt;", "<b>" }, { "&eacute;&Eacute;&egrave;&ccedil;&oelig;", "éÉèçœ" },
    { "&euro;&pound;&yen;", "€£¥" }, { "&#233;&#xE9;&#XE9;", "ééé" }, { "&#128;&#150;&#146;", "€–’" }, { "&#x110000;&#xD800;", "\uFFFD\uFFFD" },
    { "&#99999999999999999999;", "\uFFFD" }, { "&;&#;&#x;", "&;&#;&#x;" }, { "R&D, Q&A, AT&T", "R&D, Q&A, AT&T" }, { "a&nbsp;b", "a b" },
    { "&rsquo;&ldquo;&rdquo;&hellip;&ndash;&mdash;", "’“”…–—" }, { "&quot;&apos;", "\"'" }, { "&auml;&ouml;&uuml;&szlig;", "äöüß" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_broken (void)
{
  static const Case cases[] = {
    { "<p>a<p>b", "a\n\nb" }, { "<b>a<i>b</b>c</i>", "abc" }, { "a</div></p></li>b", NULL }, { "<p class=a b>x", "x" },
    { "<p class=\"a>b\">x", "x" }, { "<p title='>'>x", "x" }, { "a < b > c", "a < b > c" }, { "<3 C", "<3 C" }, { "a<", "a<" },
    { "<p", "" }, { "a<p", "a" }, { "<?xml version='1.0'?>a", "a" }, { "<!DOCTYPE html>a", "a" }, { "<textarea><b>a</textarea>b", NULL },
    { "<p/>a", "a" }, { "<ns:p>a</ns:p>", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (cases[i].text != NULL)
      check (&cases[i], 1);
    else
      {
        g_autofree char *text = jm_text_from_html (cases[i].html, -1);

        g_assert_true (g_utf8_validate (text, -1, NULL));
        g_assert_nonnull (strchr (text, 'a'));
        g_assert_nonnull (strchr (text, 'b'));
      }
}

/* Whatever a page is cut at, its text is valid, and what came before the cut is there. */
static void
test_cut_anywhere (void)
{
  static const char page[] =
    "<p>first</p><ul><li>caf&eacute; é</li><li style='display:none'>no</li></ul><table><tr><td>a<td>b</table><!-- x --><pre> y\n z</pre>"
    "<script>var a = '<p>';</script><a href=\"https://jobs.example/?a=1&amp;b=2\">last</a>";

  for (gsize length = 0; length < sizeof page; length++)
    {
      g_autofree char *text = jm_text_from_html (page, length);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      if (length > strlen ("<p>first"))
        g_assert_true (g_str_has_prefix (text, "first"));
      g_assert_null (strstr (text, "no"));
      g_assert_null (strstr (text, "var"));
    }
}

static void
test_pre (void)
{
  static const Case cases[] = {
    { "<pre>a\n  b\n\n  c</pre>", "a\n  b\n\n  c" }, { "x<pre>\na</pre>y", "x\n\na\n\ny" }, { "<pre>a<br>b</pre>", "a\nb" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-text/paragraphs", test_paragraphs);
  g_test_add_func ("/html-text/lists", test_lists);
  g_test_add_func ("/html-text/nested-lists", test_nested_lists);
  g_test_add_func ("/html-text/tables", test_tables);
  g_test_add_func ("/html-text/hidden", test_hidden);
  g_test_add_func ("/html-text/entities", test_entities);
  g_test_add_func ("/html-text/broken", test_broken);
  g_test_add_func ("/html-text/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/html-text/pre", test_pre);
  return g_test_run ();
}
