/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers that are broken or mean: one board's fault is one line, costs little, and is nothing to the others. */
#include "scene.h"

#include <stdio.h>
#include <string.h>

#define JOBS "{\"jobs\":[{\"id\":1,\"name\":\"Baker\",\"company\":\"Kestrel\"},{\"id\":2,\"name\":\"Clerk\",\"company\":\"Kestrel\"}]}"
#define MIB (1024 * 1024)
#define EXTRA (64 * MIB)
#define GAMMA "/gamma.example/jobs"

/* 64 MiB of zeros in Brotli (RFC 7932). */
static const guint8 brotli_bomb[] = {
  0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x8f, 0xff, 0xff, 0x7f, 0xf0, 0x4f, 0x00, 0xc4, 0x61, 0x11, 0x80, 0xee, 0xfd, 0x1f,
  0xff, 0xff, 0xff, 0xe0, 0x9f, 0x00, 0x88, 0xc3, 0x02, 0x00, 0xdd, 0xfb, 0x3f, 0xfe, 0xff, 0xff, 0xc1, 0x3f, 0x01, 0x10, 0x87, 0x05, 0x00, 0xba, 0xf7, 0x7f, 0xfc,
  0xff, 0xff, 0x83, 0x7f, 0x02, 0x20, 0x0e, 0x0b, 0x00, 0x74, 0xef, 0xff, 0xf8, 0xff, 0xff, 0x07, 0xff, 0x04, 0x40, 0x1c, 0x16, 0x00, 0xe8, 0xde, 0xff, 0xf1, 0xff,
  0xff, 0x0f, 0xfe, 0x09, 0x80, 0x38, 0x2c, 0x00, 0xd0, 0xbd, 0xff, 0xcb, 0xff, 0xff, 0x3f, 0xfc, 0x13, 0x00, 0x71, 0x58, 0x00, 0xa0, 0x7b, 0xff, 0x07,
};

/* The most memory that was used since forget_memory(), 0 where the kernel does not say. */
static gsize
read_memory (const char *name)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, name)) == NULL)
    return 0;
  return g_ascii_strtoull (line + strlen (name), NULL, 10) * 1024;
}

static gsize
forget_memory (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file != NULL)
    {
      fputs ("5", file);
      fclose (file);
    }
  return read_memory ("VmRSS:");
}

static GBytes *
compress (GZlibCompressorFormat format, gsize size)
{
  g_autoptr(GZlibCompressor) zipper = g_zlib_compressor_new (format, 9);
  g_autofree char *zeros = g_malloc0 (size);
  g_autoptr(GBytes) plain = g_bytes_new_take (g_steal_pointer (&zeros), size);
  GBytes *packed = g_converter_convert_bytes (G_CONVERTER (zipper), plain, NULL);

  g_assert_nonnull (packed);
  return packed;
}

/* --- what the board does --- */

static JmTestAnswer *
say (Scene *scene, const char *body)
{
  return scene_answer (scene, GAMMA, 200, body);
}

static void
say_raw (Scene *scene, const char *raw)
{
  say (scene, "")->raw = g_strdup (raw);
}

static void
send_packed (Scene *scene, const char *coding, GBytes *owned)
{
  g_autoptr(GBytes) bytes = owned;

  jm_test_answer_add_header (jm_test_server_answer_bytes (scene->server, GAMMA, 200, "application/json", bytes), "Content-Encoding", coding);
}

static void
redirect (Scene *scene, const char *where)
{
  jm_test_answer_add_header (scene_answer (scene, GAMMA, 302, ""), "Location", where);
}

static void silent (Scene *scene) { say (scene, JOBS)->is_silent = TRUE; }
static void drip (Scene *scene) { JmTestAnswer *answer = say (scene, JOBS); answer->piece = 1; answer->piece_delay = 100; }
static void stall (Scene *scene) { JmTestAnswer *answer = say (scene, JOBS); answer->piece = 20; answer->piece_delay = 30 * 1000; }
static void cut (Scene *scene) { say (scene, JOBS)->cut_after = 30; }
static void reset (Scene *scene) { JmTestAnswer *answer = say (scene, JOBS); answer->cut_after = 30; answer->is_reset = TRUE; }
static void reset_at_once (Scene *scene) { JmTestAnswer *answer = say (scene, ""); answer->raw = g_strdup (""); answer->is_reset = TRUE; }
static void closed (Scene *scene) { say_raw (scene, ""); }
static void longer (Scene *scene) { say (scene, JOBS)->length = 10000; }
static void shorter (Scene *scene) { say (scene, JOBS)->length = 40; }
static void endless (Scene *scene) { JmTestAnswer *answer = say (scene, JOBS); answer->is_endless = TRUE; answer->length = JM_TEST_LENGTH_CHUNKED; }
static void endless_to_close (Scene *scene) { JmTestAnswer *answer = say (scene, JOBS); answer->is_endless = TRUE; answer->length = JM_TEST_LENGTH_NONE; }
static void huge (Scene *scene) { say (scene, JOBS)->length = G_MAXINT64; }
static void empty (Scene *scene) { say (scene, ""); }
static void page (Scene *scene) { jm_test_server_answer (scene->server, GAMMA, 200, "text/html", "<!doctype html><title>Maintenance</title><h1>Back soon</h1>"); }
static void page_as_json (Scene *scene) { say (scene, "<!doctype html><title>Maintenance</title>"); }
static void half (Scene *scene) { say (scene, "{\"jobs\": [{\"ti"); }
static void other_list (Scene *scene) { say (scene, "{\"error\":{\"code\":\"quota\"}}"); }
static void nested (Scene *scene) { g_autofree char *deep = g_strnfill (MIB, '['); say (scene, deep); }
static void null_bytes (Scene *scene) { g_autoptr(GBytes) zeros = g_bytes_new_static ("\0\0\0\0\0\0\0\0", 8); jm_test_server_answer_bytes (scene->server, GAMMA, 200, "application/json", zeros); }
static void teapot (Scene *scene) { scene_answer (scene, GAMMA, 418, JOBS); }
static void no_status (Scene *scene) { say_raw (scene, "HTTP/1.1 999 What\r\nContent-Length: 2\r\n\r\n{}"); }
static void other_protocol (Scene *scene) { say_raw (scene, "SSH-2.0-OpenSSH_9.2\r\n\r\n"); }
static void negative_length (Scene *scene) { say_raw (scene, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{\"jobs\":[]}"); }
static void wrapped_length (Scene *scene) { say_raw (scene, "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551611\r\n\r\n{\"jobs\":[]}"); }
static void negative_304 (Scene *scene) { say_raw (scene, "HTTP/1.1 304 Not Modified\r\nContent-Length: -1\r\n\r\n"); }
static void two_lengths (Scene *scene) { say_raw (scene, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nContent-Length: -11\r\n\r\n{\"jobs\":[]}"); }
static void bad_chunk (Scene *scene) { say_raw (scene, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n"); }
static void negative_chunk (Scene *scene) { say_raw (scene, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n{\"jobs\":[]}\r\n0\r\n\r\n"); }
static void huge_chunk (Scene *scene) { say_raw (scene, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{\"jobs\":[]}"); }
static void cut_chunk (Scene *scene) { say_raw (scene, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n{\"jobs\":["); }
static void unasked_304 (Scene *scene) { scene_answer (scene, GAMMA, 304, ""); }
static void full_304 (Scene *scene) { say_raw (scene, "HTTP/1.1 304 Not Modified\r\nContent-Length: 11\r\n\r\n{\"jobs\":[]}"); }
static void loop (Scene *scene) { redirect (scene, GAMMA + strlen ("/gamma.example")); }
static void to_file (Scene *scene) { redirect (scene, "file:///etc/passwd"); }
static void to_private (Scene *scene) { redirect (scene, "https://10.0.0.7/jobs"); }
static void to_link_local (Scene *scene) { redirect (scene, "http://169.254.169.254/latest/meta-data/"); }
static void to_mapped (Scene *scene) { redirect (scene, "https://[::ffff:192.168.1.1]/"); }
static void to_nat64 (Scene *scene) { redirect (scene, "https://[64:ff9b::a00:1]/"); }
static void to_http (Scene *scene) { redirect (scene, "http://gamma.example/jobs"); }
static void to_nowhere (Scene *scene) { redirect (scene, "http://["); }
static void gzip_bomb (Scene *scene) { send_packed (scene, "gzip", compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 32 * MIB)); }
static void deflate_bomb (Scene *scene) { send_packed (scene, "deflate", compress (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 32 * MIB)); }
static void brotli (Scene *scene) { send_packed (scene, "br", g_bytes_new_static (brotli_bomb, sizeof brotli_bomb)); }
static void bad_gzip (Scene *scene) { send_packed (scene, "gzip", g_bytes_new_static ("\x1f\x8b\x08\0\0\0\0\0\0\xff" "rubbish, rubbish, rubbish", 35)); }
static void busy (Scene *scene) { jm_test_answer_add_header (scene_answer (scene, GAMMA, 429, "slow"), "Retry-After", "120"); }
static void busy_by_date (Scene *scene) { jm_test_answer_add_header (scene_answer (scene, GAMMA, 503, "slow"), "Retry-After", "Fri, 31 Dec 2128 23:59:59 GMT"); }
static void busy_before (Scene *scene) { jm_test_answer_add_header (scene_answer (scene, GAMMA, 503, "slow"), "Retry-After", "-120"); }
static void busy_for_years (Scene *scene) { jm_test_answer_add_header (scene_answer (scene, GAMMA, 429, "slow"), "Retry-After", "315360000"); }

static void
many_headers (Scene *scene)
{
  g_autoptr(GString) raw = g_string_new ("HTTP/1.1 200 OK\r\n");

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (raw, "X-Header-%u: value\r\n", i);
  g_string_append (raw, "Content-Length: 11\r\n\r\n{\"jobs\":[]}");
  say_raw (scene, raw->str);
}

static void
long_header (Scene *scene)
{
  g_autofree char *value = g_strnfill (MIB, 'x');
  g_autofree char *raw = g_strdup_printf ("HTTP/1.1 200 OK\r\nX-Long: %s\r\nContent-Length: 11\r\n\r\n{\"jobs\":[]}", value);

  say_raw (scene, raw);
}

static void
long_status (Scene *scene)
{
  g_autofree char *words = g_strnfill (4 * MIB, 'x');
  g_autofree char *raw = g_strdup_printf ("HTTP/1.1 200 %s", words);

  say_raw (scene, raw);
}

static void
ever_on (Scene *scene)
{
  g_autoptr(GString) raw = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (raw, "HTTP/1.1 100 Continue\r\n\r\n");
  say_raw (scene, raw->str);
}

static void
thirty_hops (Scene *scene)
{
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *from = i == 0 ? g_strdup (GAMMA) : g_strdup_printf ("/gamma.example/%u", i);
      g_autofree char *to = g_strdup_printf ("/%u", i + 1);

      jm_test_answer_add_header (scene_answer (scene, from, 302, ""), "Location", to);
    }
  scene_answer (scene, "/gamma.example/30", 200, JOBS);
}

#define CASE(name) { #name, name }
static const struct { const char *name; void (*prepare) (Scene *scene); } cases[] = {
  CASE (silent), CASE (drip), CASE (stall), CASE (cut), CASE (reset), CASE (reset_at_once), CASE (closed), CASE (longer), CASE (shorter), CASE (endless),
  CASE (endless_to_close), CASE (huge), CASE (empty), CASE (page), CASE (page_as_json), CASE (half), CASE (other_list), CASE (nested), CASE (null_bytes),
  CASE (teapot), CASE (no_status), CASE (other_protocol), CASE (negative_length), CASE (wrapped_length), CASE (negative_304),
  CASE (two_lengths), CASE (bad_chunk), CASE (negative_chunk), CASE (huge_chunk), CASE (cut_chunk),
  CASE (unasked_304), CASE (full_304), CASE (loop), CASE (to_file), CASE (to_private), CASE (to_link_local), CASE (to_mapped), CASE (to_nat64),
  CASE (to_http), CASE (to_nowhere), CASE (gzip_bomb), CASE (deflate_bomb), CASE (brotli), CASE (bad_gzip), CASE (busy), CASE (busy_by_date),
  CASE (busy_before), CASE (busy_for_years), CASE (many_headers), CASE (long_header), CASE (long_status), CASE (ever_on), CASE (thirty_hops),
};

/* --- what comes of it --- */

static void
assert_one_line (const char *name, const char *error)
{
  if (error == NULL)
    g_error ("%s is no failure", name);
  g_assert_true (g_utf8_validate (error, -1, NULL));
  g_assert_null (strpbrk (error, "\r\n"));
  g_assert_true (g_str_has_suffix (error, "."));
  g_assert_cmpuint (strlen (error), <, 300);
}

static void
test_fault (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;gamma;beta", NULL);
  g_autoptr(JmJson) result = NULL;
  gint64 due;
  gsize before, after;

  scene_answer (scene, "/alpha.example/jobs", 200, JOBS);
  scene_answer (scene, "/beta.example/jobs", 200, "{\"jobs\":[{\"id\":7,\"name\":\"Diver\"}]}");
  cases[number].prepare (scene);
  jm_http_set_patience (scene->http, 300, 900);
  before = forget_memory ();
  result = scene_run (scene);
  after = read_memory ("VmHWM:");

  g_test_message ("%s: %s", cases[number].name, jm_json_member_string (scene_find_board (result, "gamma"), "error"));
  assert_one_line (cases[number].name, jm_json_member_string (scene_find_board (result, "gamma"), "error"));
  scene_assert_counts (scene_find_board (result, "gamma"), "0 0 0 0 0");
  scene_assert_counts (scene_find_board (result, "alpha"), "2 2 0 0 0");
  scene_assert_counts (scene_find_board (result, "beta"), "1 1 0 0 0");
  g_assert_null (jm_json_member_string (scene_find_board (result, "alpha"), "error"));
  g_assert_cmpint (scene_number (scene, COUNT ("board_state WHERE board = 'gamma' AND failures = 1 AND etag IS NULL AND body_hash IS NULL")), ==, 1);
  /* It is asked again, soon or within a day. */
  due = scene_number (scene, "SELECT next_run - last_run AS x FROM board_state WHERE board = 'gamma'");
  g_assert_cmpint (due, >, 50);
  g_assert_cmpint (due, <=, 24 * 3600);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
  g_assert_cmpuint (after - MIN (before, after), <=, EXTRA);
#endif
}

/* What is wrong with it harms nobody: it is read as it is. */
static void
test_forgiven (void)
{
  static const char *const types[] = { "application/json; charset=utf-16", "application/json; charset=x-klingon", "text/plain", "application/json; charset=\"", "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(Scene) scene = scene_new ();
      g_autoptr(JmSearch) one = scene_add_search (scene, "One", "gamma", NULL);
      g_autoptr(JmJson) result = NULL;

      jm_test_server_answer (scene->server, GAMMA, 200, types[i], JOBS);
      result = scene_run (scene);
      scene_assert_counts (scene_find_board (result, "gamma"), "2 2 0 0 0");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/hostile/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_fault);
    }
  g_test_add_func ("/hostile/forgiven", test_forgiven);
  return g_test_run ();
}
