/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

static void
test_resolve (void)
{
  static const struct { const char *base, *reference, *expected; } cases[] = {
    { "http://a.example/b/c/d;p?q", "g:h", NULL }, { "http://a.example/b/c/d;p?q", "./g", "http://a.example/b/c/g" },
    { "http://a.example/b/c/d;p?q", "?y", "http://a.example/b/c/d;p?y" }, { "http://a.example/b/c/d;p?q", "", "http://a.example/b/c/d;p?q" },
    { "http://a.example/b/c/d;p?q", "../../../g", "http://a.example/g" }, { "http://a.example/b/c/d;p?q", "..", "http://a.example/b/" },
    { "http://a.example/b/c/d;p?q", "#s", "http://a.example/b/c/d;p?q#s" }, { "http://a.example/b/", "g/%2e%2E/./h", "http://a.example/b/h" },
    { "https://a.example/x", "//B.example:443/y", "https://b.example/y" }, { "https://a.example", "\\y\\z", "https://a.example/y/z" },
    { NULL, "  HTTPS:\\\\Jobs.Example\\a b\n\t?q=é ", "https://jobs.example/a%20b?q=%C3%A9" }, { NULL, "/y", NULL },
    { NULL, "https://bücher.example/", "https://xn--bcher-kva.example/" }, { NULL, "javascript:alert(1)", NULL }, { NULL, "https://", NULL },
    { NULL, "http://0x7f.1/", "http://127.0.0.1/" }, { NULL, "http://1.2.3.256/", NULL }, { NULL, "https://a.example:99999/", NULL },
    { NULL, "https://[::FFFF:1.2.3.4]:8/", "https://[::ffff:1.2.3.4]:8/" }, { NULL, "https://a b.example/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = jm_url_resolve (cases[i].base, cases[i].reference);

      g_assert_cmpstr (url, ==, cases[i].expected);
    }
}

static void
test_key (void)
{
  static const struct { const char *url, *expected; } cases[] = {
    { "HTTP://Jobs.Example:80/a/?utm_source=x&b=2&a=1&gh_src=z#top", "https://jobs.example/a?a=1&b=2" },
    { "https://jobs.example/a?gh_jid=12&fbclid=1", "https://jobs.example/a?gh_jid=12" },
    { "https://jobs.example./%7ea%2fb/", "https://jobs.example/~a%2Fb" }, { "https://jobs.example", "https://jobs.example" },
    { "https://jobs.example/#/job/12", "https://jobs.example#/job/12" }, { "https://jobs.example/a/#!/job/12", "https://jobs.example/a#!/job/12" },
    { "https://jobs.example/a#job-12", "https://jobs.example/a" },
    /* In one order, however the parameters are written. */
    /* A sign that begins nothing stands for itself: what follows it must not complete it. */
    { "https://jobs.example/3%3%301na", "https://jobs.example/3%25301na" }, { "https://jobs.example/a%zz?50%&b=%", "https://jobs.example/a%25zz?50%25&b=%25" },
    { "https://jobs.example/?%62=1&a=2", "https://jobs.example?a=2&b=1" }, { "https://jobs.example/?%75tm_source=x&c=%c3%a9&%C3=1", "https://jobs.example?%C3=1&c=%C3%A9" },
    { "mailto:a@b.example", NULL }, { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = jm_url_key (cases[i].url);

      g_assert_cmpstr (key, ==, cases[i].expected);
    }
}

static void
test_check (void)
{
  static const char * const refused[] = {
    "http://jobs.example/", "https://127.0.0.1/", "https://2130706433/", "https://0177.0.0.1/", "https://0x7f000001/", "https://127.1/",
    "https://10.1.2.3/", "https://172.31.0.1/", "https://192.168.0.1/", "https://169.254.169.254/latest", "https://100.64.0.1/",
    "https://0.0.0.0/", "https://224.0.0.1/", "https://255.255.255.255/", "https://198.18.0.1/", "https://[::1]/", "https://[::]/",
    "https://[::ffff:10.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[2002:7f00:1::]/", "https://[64:ff9b::a00:1]/", "https://[fe80::1]/",
    "https://[fd00:ec2::254]/", "https://[ff02::1]/", "https://[2001:db8::1]/", "https://[::127.0.0.1]/", "https://localhost/",
    "https://LOCALHOST./", "https://a.localhost/", "https://metadata.google.internal/", "https://printer.local/", "https://intranet/",
    "https://user@jobs.example/", "https://user:pw@jobs.example/", "https://jobs.example@127.0.0.1/", "https://127.0.0.1./",
    "https://%31%32%37.0.0.1/", "https://①②⑦.0.0.1/",
  };
  static const char * const invalid[] = { "", "jobs", "file:///etc/passwd", "ftp://a.example/", "https://", "https://[::1", NULL };
  static const char * const fine[] = { "https://jobs.example/a", "https://8.8.8.8/", "https://[2606:4700::1111]/", "https://172.32.0.1:8443/" };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (jm_url_check (refused[i], FALSE, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
      g_clear_error (&error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_assert_false (jm_url_check (invalid[i], FALSE, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      g_clear_error (&error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fine); i++)
    g_assert_true (jm_url_check (fine[i], FALSE, NULL));
  g_assert_true (jm_url_check ("http://127.0.0.1:11434/v1", TRUE, NULL));
  g_assert_true (jm_url_check ("http://localhost:11434/v1", TRUE, NULL));
  g_assert_false (jm_url_check ("http://192.168.1.2/", TRUE, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/resolve", test_resolve);
  g_test_add_func ("/url/key", test_key);
  g_test_add_func ("/url/check", test_check);
  return g_test_run ();
}
