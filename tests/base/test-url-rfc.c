/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

/* RFC 3986 5.4, with a host in place of the single letter. */
#define BASE "http://a.example/b/c/d;p?q"

typedef struct { const char *reference, *expected; } Case;

static void
check (const Case *cases,
       guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *url = jm_url_resolve (BASE, cases[i].reference);

      if (g_strcmp0 (url, cases[i].expected) != 0)
        {
          g_test_message ("“%s”: %s, expected %s", cases[i].reference, url, cases[i].expected);
          g_test_fail ();
        }
    }
}

static void
test_normal (void)
{
  static const Case cases[] = {
    { "g", "http://a.example/b/c/g" }, { "./g", "http://a.example/b/c/g" }, { "g/", "http://a.example/b/c/g/" },
    { "/g", "http://a.example/g" }, { "//g.example", "http://g.example/" }, { "?y", "http://a.example/b/c/d;p?y" },
    { "g?y", "http://a.example/b/c/g?y" }, { "#s", "http://a.example/b/c/d;p?q#s" }, { "g#s", "http://a.example/b/c/g#s" },
    { "g?y#s", "http://a.example/b/c/g?y#s" }, { ";x", "http://a.example/b/c/;x" }, { "g;x", "http://a.example/b/c/g;x" },
    { "g;x?y#s", "http://a.example/b/c/g;x?y#s" }, { "", BASE }, { ".", "http://a.example/b/c/" }, { "./", "http://a.example/b/c/" },
    { "..", "http://a.example/b/" }, { "../", "http://a.example/b/" }, { "../g", "http://a.example/b/g" },
    { "../..", "http://a.example/" }, { "../../", "http://a.example/" }, { "../../g", "http://a.example/g" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_abnormal (void)
{
  static const Case cases[] = {
    { "../../../g", "http://a.example/g" }, { "../../../../g", "http://a.example/g" }, { "/./g", "http://a.example/g" },
    { "/../g", "http://a.example/g" }, { "g.", "http://a.example/b/c/g." }, { ".g", "http://a.example/b/c/.g" },
    { "g..", "http://a.example/b/c/g.." }, { "..g", "http://a.example/b/c/..g" }, { "./../g", "http://a.example/b/g" },
    { "./g/.", "http://a.example/b/c/g/" }, { "g/./h", "http://a.example/b/c/g/h" }, { "g/../h", "http://a.example/b/c/h" },
    { "g;x=1/./y", "http://a.example/b/c/g;x=1/y" }, { "g;x=1/../y", "http://a.example/b/c/y" },
    { "g?y/./x", "http://a.example/b/c/g?y/./x" }, { "g?y/../x", "http://a.example/b/c/g?y/../x" },
    { "g#s/./x", "http://a.example/b/c/g#s/./x" }, { "g#s/../x", "http://a.example/b/c/g#s/../x" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What is no page of the web is never followed. */
static void
test_other_schemes (void)
{
  static const char * const references[] = {
    "g:h", "mailto:jobs@a.example", "tel:+33123456789", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/", "JavaScript:alert(1)",
    " java\nscript:alert(1)", "blob:https://a.example/1", "about:blank",
  };

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autofree char *url = jm_url_resolve (BASE, references[i]);

      g_assert_null (url);
    }
}

/* One posting under two addresses. */
static void
test_same_key (void)
{
  static const struct { const char *a, *b; } cases[] = {
    { "https://jobs.example/1", "http://jobs.example/1" }, { "https://jobs.example/1", "https://JOBS.example/1" },
    { "https://jobs.example/1", "https://jobs.example:443/1" }, { "https://jobs.example/1", "https://jobs.example/1/" },
    { "https://jobs.example/1", "https://jobs.example/1#apply" }, { "https://jobs.example/1", "https://jobs.example/1?utm_source=a&utm_medium=b" },
    { "https://jobs.example/1?a=1&b=2", "https://jobs.example/1?b=2&a=1" }, { "https://jobs.example/%41", "https://jobs.example/A" },
    { "https://jobs.example/x/../1", "https://jobs.example/1" }, { "https://jobs.example/é", "https://jobs.example/%C3%A9" },
    { "https://jobs.example/é", "https://jobs.example/%c3%a9" }, { "https://jobs.example/1?a=1", "https://jobs.example/1?fbclid=9&a=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = jm_url_key (cases[i].a);
      g_autofree char *b = jm_url_key (cases[i].b);

      g_assert_nonnull (a);
      g_assert_cmpstr (a, ==, b);
    }
}

/* Two postings: one key for both would lose one. */
static void
test_other_key (void)
{
  static const struct { const char *a, *b; } cases[] = {
    { "https://jobs.example/1", "https://jobs.example/2" }, { "https://jobs.example/a", "https://jobs.example/A" },
    { "https://jobs.example/1", "https://www2.jobs.example/1" }, { "https://jobs.example/1", "https://jobs.example:8443/1" },
    { "https://jobs.example/?id=1", "https://jobs.example/?id=2" }, { "https://jobs.example/a?gh_jid=1", "https://jobs.example/a?gh_jid=2" },
    { "https://jobs.example/?id=1", "https://jobs.example/" }, { "https://jobs.example/a%2Fb", "https://jobs.example/a/b" },
    { "https://jobs.example/a?x=1&x=2", "https://jobs.example/a?x=1" }, { "https://jobs.example/a?x=%26", "https://jobs.example/a?x=&" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = jm_url_key (cases[i].a);
      g_autofree char *b = jm_url_key (cases[i].b);

      g_assert_nonnull (a);
      g_assert_nonnull (b);
      if (g_str_equal (a, b))
        g_error ("“%s” and “%s” have one key", cases[i].a, cases[i].b);
    }
}

/* A key of a key is itself: stored ones may be asked again. */
static void
test_key_is_stable (void)
{
  static const char * const urls[] = {
    "http://jobs.example/a b?q=é&p=%2f#x", "https://jobs.example//a//", "https://jobs.example/?", "https://jobs.example/?&&a", "https://jobs.example/a?b=c=d",
    "https://bücher.example/ü", "https://jobs.example/%zz", "https://[2606:4700::1111]:8443/a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *once = jm_url_key (urls[i]);
      g_autofree char *twice = jm_url_key (once);

      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_addresses (void)
{
  static const struct { const char *address; gboolean is_public; } cases[] = {
    { "8.8.8.8", TRUE }, { "172.15.255.255", TRUE }, { "172.16.0.0", FALSE }, { "172.31.255.255", FALSE }, { "172.32.0.0", TRUE },
    { "100.63.255.255", TRUE }, { "100.64.0.0", FALSE }, { "100.127.255.255", FALSE }, { "100.128.0.0", TRUE }, { "9.255.255.255", TRUE },
    { "10.0.0.0", FALSE }, { "11.0.0.0", TRUE }, { "169.253.255.255", TRUE }, { "169.254.0.0", FALSE }, { "192.167.255.255", TRUE },
    { "192.168.255.255", FALSE }, { "192.169.0.0", TRUE }, { "198.17.255.255", TRUE }, { "198.19.255.255", FALSE }, { "198.20.0.0", TRUE },
    { "127.255.255.254", FALSE }, { "0.1.2.3", FALSE }, { "223.255.255.255", TRUE }, { "239.1.1.1", FALSE }, { "240.0.0.1", FALSE },
    { "2606:4700::1111", TRUE }, { "::1", FALSE }, { "::", FALSE }, { "fe80::1", FALSE }, { "febf::1", FALSE }, { "fc00::1", FALSE },
    { "fdff::1", FALSE }, { "ff02::1", FALSE }, { "::ffff:192.168.1.1", FALSE }, { "::ffff:8.8.8.8", TRUE }, { "2001:db8::1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GInetAddress) address = g_inet_address_new_from_string (cases[i].address);

      g_assert_nonnull (address);
      if (jm_address_is_public (address) != cases[i].is_public)
        g_error ("%s is %spublic", cases[i].address, cases[i].is_public ? "" : "not ");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url-rfc/normal", test_normal);
  g_test_add_func ("/url-rfc/abnormal", test_abnormal);
  g_test_add_func ("/url-rfc/other-schemes", test_other_schemes);
  g_test_add_func ("/url-rfc/same-key", test_same_key);
  g_test_add_func ("/url-rfc/other-key", test_other_key);
  g_test_add_func ("/url-rfc/key-is-stable", test_key_is_stable);
  g_test_add_func ("/url-rfc/addresses", test_addresses);
  return g_test_run ();
}
