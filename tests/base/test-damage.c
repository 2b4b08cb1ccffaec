/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

static const char * const seeds[] = {
  "<?xml version='1.0' encoding='utf-8'?><rss xmlns:a='urn:a'><channel><item><a:t b=\"c&amp;d\">x &eacute; <![CDATA[<b>]]></a:t></item></channel></rss>",
  "<html><head><meta charset=gb2312><title>T</title></head><p style='display:none'>h</p><ul><li>a<li>b</ul><table><tr><td>&#x1F600;&notin;",
  "https://user:pw@b\xC3\xBC" "cher.example:8080/a/../b%2e/?q=1&utm_source=x#f", "http://0x7f.0.0.1/", "https://[::ffff:7f00:1]/",
  "Annuel de 32000,00 Euros \xC3\xA0 35000,00 Euros sur 12 mois", "$151K \xE2\x80\x93 $231K", "40-80K\xE6\x9C\x88\xE8\x96\xAA", "CHF 100'000 p.a.",
  "Tue, 07 Jul 2026 20:47:09 +0200", "2026-08-11T20:45:29.123+02:00", "il y a 3 jours", "Posted 30+ Days Ago",
};

static void
read_all (const char *bytes,
          gsize       length)
{
  g_autofree char *text = g_strndup (bytes, length);
  g_autoptr(JmXml) xml = jm_xml_parse (bytes, length, NULL, NULL);
  g_autoptr(JmHtml) html = jm_html_parse (bytes, length, NULL);
  g_autofree char *plain = jm_text_from_html (bytes, length);
  g_autofree char *mended = jm_text_mend_mojibake (text);
  g_autofree char *key = jm_url_key (text);
  g_autofree char *again = key != NULL ? jm_url_key (key) : NULL;
  g_autofree char *xml_text = jm_xml_dup_text (jm_xml_get_root (xml));
  JmMoney money;
  gint64 time;

  jm_url_check (text, FALSE, NULL);
  jm_money_parse (text, &money);
  jm_time_parse (text, 1000000000, &time);
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_true (g_utf8_validate (mended, -1, NULL));
  g_assert_true (xml_text == NULL || g_utf8_validate (xml_text, -1, NULL));
  g_assert_cmpstr (again, ==, key);
}

/* Every prefix of every seed, and each with bytes changed at random. */
static void
test_seeds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      gsize length = strlen (seeds[i]);

      for (gsize n = 0; n <= length; n++)
        read_all (seeds[i], n);
      for (guint round = 0; round < 500; round++)
        {
          g_autofree char *copy = g_strdup (seeds[i]);

          for (guint change = 0; change < 1 + round % 8; change++)
            copy[g_test_rand_int_range (0, length)] = (char) g_test_rand_int_range (0, 256);
          read_all (copy, length);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/damage/seeds", test_seeds);
  return g_test_run ();
}
