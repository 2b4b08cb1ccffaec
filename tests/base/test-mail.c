/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

static GPtrArray *
parse (const char *bytes)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *mails = jm_mail_parse (bytes, strlen (bytes), &error);

  g_assert_no_error (error);
  g_assert_nonnull (mails);
  return mails;
}

static JmMail *
parse_one (const char *bytes)
{
  g_autoptr(GPtrArray) mails = parse (bytes);

  g_assert_cmpuint (mails->len, ==, 1);
  g_ptr_array_set_free_func (mails, NULL);
  return g_ptr_array_index (mails, 0);
}

static void
test_headers (void)
{
  g_autoptr(JmMail) mail = parse_one (
    "Return-Path: <bounce@board.example>\r\nReceived: from a by b;\r\n\tMon, 23 Nov 2026 08:00:00 +0100\r\n"
    "From: =?UTF-8?Q?Ma_r=C3=A9gie_=C2=B7?= =?UTF-8?B?IGVtcGxvaXM=?= <alerte@board.example>\r\n"
    "To: a:b:c:;, =?bad?= <me@home.example>\r\nSubject: =?iso-8859-1?Q?3_nouvelles_offres_=E0?=\r\n =?iso-8859-1?Q?_Orl=E9ans?=\r\n"
    "Date: Mon, 23 Nov 2026 08:00:00 +0100 (CET)\r\nMessage-ID: <1@board.example>\r\nList-Id: Alertes <alertes.board.example>\r\n\r\nBonjour,\r\n");

  g_assert_cmpstr (mail->from_name, ==, "Ma régie · emplois");
  g_assert_cmpstr (mail->from_address, ==, "alerte@board.example");
  g_assert_cmpstr (mail->subject, ==, "3 nouvelles offres à Orléans");
  g_assert_cmpint (mail->date, ==, 1795417200);
  g_assert_cmpstr (mail->message_id, ==, "1@board.example");
  g_assert_cmpstr (mail->list_id, ==, "alertes.board.example");
  g_assert_cmpstr (mail->text, ==, "Bonjour,\r\n");
  g_assert_null (mail->html);
  g_assert_false (mail->is_page);
}

/* Bytes of no charset, a line folded without its space, a date that is none. */
static void
test_odd_headers (void)
{
  g_autoptr(JmMail) mail = parse_one ("From: alerte@board.example\nSubject: D\xE9veloppeur \xE0 Orl\xE9" "ans\nof two lines\nDate: soon\n"
                                      "Content-Type: text/plain; charset=utf-8\n\nx");

  g_assert_cmpstr (mail->subject, ==, "Développeur à Orléans");
  g_assert_cmpint (mail->date, ==, 0);
  g_assert_null (mail->from_name);
  g_assert_cmpstr (mail->text, ==, "x");
}

#define ALTERNATIVE \
  "From: a@b.example\nMessage-ID: <x@b>\nMIME-Version: 1.0\nContent-Type: multipart/alternative;\n boundary=\"=_b 1\"\n\nThis is MIME.\n" \
  "--=_b 1\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\nSalaire =80 45=\n 000\n" \
  "--=_b 1\nContent-Type: multipart/related; boundary=inner\n\n--inner\nContent-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: base64\n\n" \
  "PHA+RMOpdmVsb3BwZXVyPC9wPg==\n--inner\nContent-Type: image/png\nContent-ID: <logo>\n\nPNG\n--inner--\n--=_b 1--\n"

static void
test_parts (void)
{
  g_autoptr(JmMail) mail = parse_one (ALTERNATIVE);

  g_assert_cmpstr (mail->text, ==, "Salaire € 45 000");
  g_assert_cmpstr (mail->html, ==, "<p>Développeur</p>");
}

/* Attachments are not shown; a charset may stand in the page alone. */
static void
test_attachments (void)
{
  g_autoptr(JmMail) mail = parse_one (
    "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n"
    "<meta charset=iso-8859-15>\xA4\n--b\nContent-Type: text/html\nContent-Disposition: attachment; filename=x.html\n\n<p>no</p>\n"
    "--b\nContent-Type: text/plain\n\none\n--b\nContent-Type: application/pdf\n\n%PDF\n--b\nContent-Type: text/plain\n\ntwo\n--b--\n");

  g_assert_cmpstr (mail->html, ==, "<meta charset=iso-8859-15>€");
  g_assert_cmpstr (mail->text, ==, "one\ntwo");
}

static void
test_forwarded (void)
{
  g_autoptr(GPtrArray) mails = parse (
    "From: friend@home.example\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nLook!\n--o\n"
    "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=alert.eml\n\nReceived: x\n" ALTERNATIVE "\n--o--\n");
  JmMail *outer = mails->pdata[0];
  JmMail *inner = mails->pdata[1];

  g_assert_cmpuint (mails->len, ==, 2);
  g_assert_cmpstr (outer->text, ==, "Look!");
  g_assert_null (outer->html);
  g_assert_false (outer->is_forwarded);
  g_assert_true (inner->is_forwarded);
  g_assert_cmpstr (inner->from_address, ==, "a@b.example");
  g_assert_cmpstr (inner->html, ==, "<p>Développeur</p>");
}

static void
test_flowed (void)
{
  g_autoptr(JmMail) mail = parse_one ("From: a@b.example\nContent-Type: text/plain; format=flowed\n\nA long \nline.\n From here\n> quoted \n> on\n-- \nMe\n");
  g_autoptr(JmMail) glued = parse_one ("From: a@b.example\nContent-Type: text/plain; format=flowed; delsp=yes\n\nhttps://board.example/ \n42\n");

  g_assert_cmpstr (mail->text, ==, "A long line.\nFrom here\n> quoted on\n-- \nMe\n");
  g_assert_cmpstr (glued->text, ==, "https://board.example/42\n");
}

static void
test_mbox (void)
{
  g_autoptr(GPtrArray) mails = parse (
    "From alerts@board.example Mon Nov 23 08:00:00 2026\nFrom: a@b.example\nSubject: One\n\nFrom here on it is text.\n\nFrom me: 1 thing\n\n"
    "From - Tue Nov 24 09:00:00 2026\nX-Mozilla-Status: 0001\nFrom: c@d.example\nSubject: Two\n\nx\n");
  JmMail *first = mails->pdata[0];
  JmMail *second = mails->pdata[1];

  g_assert_cmpuint (mails->len, ==, 2);
  g_assert_cmpstr (first->subject, ==, "One");
  g_assert_cmpstr (first->text, ==, "From here on it is text.\n\nFrom me: 1 thing\n\n");
  g_assert_cmpstr (second->subject, ==, "Two");
}

static void
test_pages (void)
{
  g_autoptr(JmMail) page = parse_one (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://jobs.example/42?a=1\r\n&b=2\r\nSubject: =?utf-8?Q?Mar=C3=A9graphe?=\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x----\"\r\n\r\n\r\n------MultipartBoundary--x----\r\n"
    "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://jobs.example/42\r\n\r\n"
    "<meta charset=3D\"utf-8\">=C3=A9\r\n------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>frame</p>\r\n"
    "------MultipartBoundary--x------\r\n");
  g_autoptr(JmMail) started = parse_one (
    "MIME-Version: 1.0\nContent-Type: multipart/related; start=\"<b>\"; boundary=x\n\n--x\nContent-Type: text/css\nContent-ID: <a>\n\na{}\n"
    "--x\nContent-Type: text/html\nContent-ID: <b>\nContent-Location:\n https://jobs.example/a\n /b\n\n<p>b</p>\n--x--\n");

  g_assert_true (page->is_page);
  g_assert_cmpstr (page->subject, ==, "Marégraphe");
  g_assert_cmpstr (page->location, ==, "https://jobs.example/42?a=1");
  g_assert_cmpstr (page->html, ==, "<meta charset=\"utf-8\">é");
  g_assert_true (started->is_page);
  g_assert_cmpstr (started->location, ==, "https://jobs.example/a/b");
  g_assert_cmpstr (started->html, ==, "<p>b</p>");
}

static void
test_sniff (void)
{
  static const char * const mails[] = {
    "From: a@b.example\n\n", "\xEF\xBB\xBF\r\n\r\nReceived: from x\r\n\r\n", "Subject: a\nDate: b\n\n", "X-A: b\n c\nMIME-Version: 1.0\n",
    "From a Mon Nov 23 08:00:00 2026\nFrom: x\n\n", ">From a Mon Nov 23 08:00:00 2026\nFrom: x\n\n",
  };
  static const char * const others[] = {
    "", "\n", "From", "Subject: a\n\n", "<html>\nFrom: a\n", "Dear all,\nFrom: a\n", "{\"From\": 1}", "HTTP/1.1 200 OK\nDate: x\nContent-Type: y\n\n", "https://a.example/\n",
    "\xD0\xCF\x11\xE0", "X: a\n\nFrom: b\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    g_assert_true (jm_mail_sniff (mails[i], strlen (mails[i])));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (jm_mail_parse (others[i], strlen (others[i]), &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

static void
check_valid (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

static void
read_damaged (const char *bytes,
              gsize       length)
{
  g_autofree char *copy = length > 0 ? g_memdup2 (bytes, length) : NULL; /* without a NUL behind it */
  g_autoptr(GPtrArray) mails = jm_mail_parse (copy, length, NULL);

  for (guint i = 0; mails != NULL && i < mails->len; i++)
    {
      JmMail *mail = mails->pdata[i];

      check_valid (mail->subject);
      check_valid (mail->from_name);
      check_valid (mail->from_address);
      check_valid (mail->html);
      check_valid (mail->text);
      check_valid (mail->location);
    }
}

/* Cut at every byte, and with bytes changed at random. */
static void
test_damage (void)
{
  static const char mail[] =
    "From x Mon Nov 23 08:00:00 2026\nFrom: =?utf-8?q?a=C3=A9?= <a@b.example>\nSubject: =?x-odd?b?zzz?= b\nDate: Mon, 23 Nov 2026 08:00:00 +0100\n"
    "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain; charset=utf-7; format=flowed\nContent-Transfer-Encoding: x-uuencode\n\n"
    "begin 644 a\n#86)C\nend\n--o\nContent-Type: message/rfc822\n\n" ALTERNATIVE "\n--o--\n";

  for (gsize n = 0; n < sizeof mail; n++)
    read_damaged (mail, n);
  for (guint round = 0; round < 3000; round++)
    {
      g_autofree char *copy = g_memdup2 (mail, sizeof mail);

      for (guint change = 0; change < 1 + round % 8; change++)
        copy[g_test_rand_int_range (0, sizeof mail - 1)] = (char) g_test_rand_int_range (0, 256);
      read_damaged (copy, sizeof mail - 1);
    }
}

/* What a parser without limits would need minutes, gigabytes, or all of the stack for. */
static void
test_bombs (void)
{
  static const struct { const char *head, *piece; } bombs[] = {
    { "From: a@b.example\n", "X: y\n" }, { "From: a@b.example\n", "Subject: y\n" }, { "MIME-Version: 1\nTo: ", "a:" }, { "MIME-Version: 1\nFrom: ", "a:" }, { "From: ", "(" }, { "From: ", "a@b.c," },
    { "From: a\nSubject: ", "=?utf-8?q?a" }, { "From: a\nSubject: ", "=?" }, { "From: a\nSubject: x\n", " =?utf-8?q?a\n" }, { "From: a\nDate: ", "1 " },
    { "From: a\nContent-Type: text/plain", "; a*0*=b" }, { "From: a\n", "Content-Type: multipart/mixed; boundary=b\n\n--b\n" },
    { "From: a\n", "Content-Type: message/rfc822\n\n" }, { "From: a\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\n" },
    { "From: a\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n" }, { "From: a\nContent-Type: multipart/mixed; boundary=b\n\n", "--bc\n\n" },
    { "From: a\nContent-Type: multipart/mixed; boundary*=us-ascii''b\n\n", "--b\n\n" }, { "From: a\nContent-Type: multipart/mixed; boundary=(x)b\n\n", "--b\n\n" },
    { "From: a\nContent-Type: multipart/mixed; boundary=b; boundary=c\n\n", "--b\n\n--c\n\n" }, { "From: a\nContent-Type: multipart/mixed; boundary=\"b\\c\"\n\n", "--bc\n\n" },
    { "From: a\nContent-Type: multipart/mixed;\n boundary\n =\n b\n\n", "--b\n\n" }, { "From: a\nContent-Type: multipart/mixed; boundary=b\nContent-Type: text/plain\n\n", "--b\n\n" },
    { "From: a\nContent-Type: multipart/mixed; boundary==?utf-8?q?b?=\n\n", "--b\n\n" }, { "From: a\nContent-Type: multipart/digest; boundary=b\n\n", "--b\n\n" },
    { "From: a\n\n", "\nFrom x Mon Nov 23 08:00:00 2026\nFrom: a\n\n" }, { "From: a\n\n", "\n" }, { "From: a\n", "b\n" }, { "From: a", ":" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr(GString) bytes = g_string_new (bombs[i].head);
      g_autoptr(GPtrArray) mails = NULL;

      while (bytes->len < 2000000)
        g_string_append (bytes, bombs[i].piece);
      mails = jm_mail_parse (bytes->str, bytes->len, NULL);
      g_assert_true (mails == NULL || mails->len <= 2000);
    }
}

static void
test_too_large (void)
{
  g_autofree char *bytes = g_strnfill (JM_MAIL_MAX_BYTES + 1, 'a');
  g_autoptr(GError) error = NULL;

  memcpy (bytes, "From: a\n", 8);
  g_assert_null (jm_mail_parse (bytes, JM_MAIL_MAX_BYTES + 1, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
}

/* The system's converter takes "UTF=8" for UTF-8, and lets what is beyond Unicode through. */
static void
test_beyond_unicode (void)
{
  const char *source = "From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=\"UTF=8\"\nContent-Transfer-Encoding: quoted-printable\n\n"
                       "a =F5=95=B5=80 b =C0 c\n";
  g_autoptr(GPtrArray) mails = jm_mail_parse (source, strlen (source), NULL);
  const JmMail *mail;

  g_assert_nonnull (mails);
  mail = mails->pdata[0];
  g_assert_true (g_utf8_validate (mail->text, -1, NULL));
  g_assert_true (g_str_has_prefix (mail->text, "a ") && strstr (mail->text, " b ") != NULL && strstr (mail->text, " c") != NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/headers", test_headers);
  g_test_add_func ("/mail/odd-headers", test_odd_headers);
  g_test_add_func ("/mail/parts", test_parts);
  g_test_add_func ("/mail/attachments", test_attachments);
  g_test_add_func ("/mail/forwarded", test_forwarded);
  g_test_add_func ("/mail/flowed", test_flowed);
  g_test_add_func ("/mail/mbox", test_mbox);
  g_test_add_func ("/mail/pages", test_pages);
  g_test_add_func ("/mail/sniff", test_sniff);
  g_test_add_func ("/mail/damage", test_damage);
  g_test_add_func ("/mail/bombs", test_bombs);
  g_test_add_func ("/mail/too-large", test_too_large);
  g_test_add_func ("/mail/beyond-unicode", test_beyond_unicode);
  return g_test_run ();
}
