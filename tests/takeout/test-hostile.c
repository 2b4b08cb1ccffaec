/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <string.h>

/* Refused with a sentence, nothing changed, nothing left behind. */
static void
assert_refused (const char *document,
                int         code,
                const char *words)
{
  g_autoptr(Computer) computer = computer_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (computer_import (computer, document, FALSE, NULL, &error))
    g_error ("this was taken: %s", document);
  g_assert_error (error, JM_ERROR, code);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_cmpint (computer_count (computer, "SELECT (SELECT count (*) FROM posting) + (SELECT count (*) FROM event) AS n"), ==, 0);
  dir = g_dir_open (computer->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, ".import"));
}

#define HEAD "{\"format\":\"jobmate-export\",\"version\":1"
#define UUID "\"01900000-0000-7000-8000-0000000000a1\""
#define POSTING \
  "{\"uuid\":" UUID ",\"status\":\"PENDING\",\"title\":\"T\",\"discovered_at\":\"2026-11-23T15:04:05Z\",\"seen_at\":\"2026-11-23T15:04:05Z\"," \
  "\"text_tries\":0,\"is_manual\":false,\"text_complete\":true,\"kept\":false,\"tags\":[],\"searches\":[],\"sightings\":[]"
#define NOTE "{\"uuid\":" UUID ",\"application\":" UUID ",\"at\":\"2026-11-23T15:04:05Z\",\"text\":\"x\"}"
#define FILE_OF(path, hash, data) "{\"path\":\"" path "\",\"sha256\":\"" hash "\",\"data\":\"" data "\"}"
#define HASH "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" /* of "test" */

static void
test_refused (void)
{
  static const struct { const char *document; int code; const char *words; } cases[] = {
    { "", JM_ERROR_INVALID, "nothing in it" },
    { "\xEF\xBB\xBF \n", JM_ERROR_INVALID, "nothing in it" },
    { "[]", JM_ERROR_INVALID, "a list in JSON" },
    { "\xEF\xBB\xBF[\n{\"company\":\"Acme\"}]", JM_ERROR_INVALID, "a list in JSON" },
    { "PK\x03\x04", JM_ERROR_INVALID, "ZIP" },
    { "%PDF-1.7", JM_ERROR_INVALID, "PDF" },
    { "{\"basics\":{\"name\":\"Marie\"},\"work\":[]}", JM_ERROR_INVALID, "JSON Resume" },
    { "{\"$schema\":\"x\",\"work\":[{}],\"education\":[{}]}", JM_ERROR_INVALID, "JSON Resume" },
    { "{\"jobs\":[{\"company\":\"Acme\"}]}", JM_ERROR_INVALID, "CSV" },
    { "{}", JM_ERROR_INVALID, "does not say" },
    { "{\"format\":\"other\",\"version\":1}", JM_ERROR_INVALID, "format" },
    { "{\"format\":\"jobmate-export\",\"version\":3}", JM_ERROR_NEWER, "newer" },
    { "{\"format\":\"jobmate-export\",\"version\":\"1\"}", JM_ERROR_INVALID, "version" },
    { HEAD, JM_ERROR_INVALID, NULL },
    { HEAD "}x", JM_ERROR_INVALID, NULL },
    { HEAD ",\"postings\":[}", JM_ERROR_INVALID, NULL },
    { HEAD ",\"postings\":[", JM_ERROR_INVALID, NULL },
    { HEAD ",\"postings\":[" POSTING, JM_ERROR_INVALID, NULL },
    { HEAD ",\"postings\":{}}", JM_ERROR_INVALID, "postings" },
    { HEAD ",\"postings\":[17]}", JM_ERROR_INVALID, "postings[0]" },
    { HEAD ",\"postings\":[{}]}", JM_ERROR_INVALID, "uuid" },
    { HEAD ",\"postings\":[" POSTING "," POSTING "}]}", JM_ERROR_INVALID, NULL },
    { HEAD ",\"postings\":[" POSTING "}," POSTING "}]}", JM_ERROR_INVALID, "postings[1]" },
    { HEAD ",\"postings\":[" POSTING ",\"remote\":\"maybe\"}]}", JM_ERROR_INVALID, "postings[0].remote" },
    { HEAD ",\"postings\":[" POSTING ",\"salary_min\":-1}]}", JM_ERROR_INVALID, "salary_min" },
    { HEAD ",\"postings\":[" POSTING ",\"description\":{\"a\":1}}]}", JM_ERROR_INVALID, "description" },
    { HEAD ",\"postings\":[" POSTING ",\"expires_at\":\"yesterday\"}]}", JM_ERROR_INVALID, "expires_at" },
    { HEAD ",\"postings\":[" POSTING ",\"published_at\":\"2026-99-99T99:99:99Z\",\"seen_at\":null}]}", JM_ERROR_INVALID, NULL },
    { HEAD ",\"notes\":[" NOTE "]}", JM_ERROR_INVALID, "notes[0]" },
    { HEAD ",\"files\":[" FILE_OF ("../evil", HASH, "dGVzdA==") "]}", JM_ERROR_INVALID, "files[0]" },
    { HEAD ",\"files\":[" FILE_OF ("/etc/passwd", HASH, "dGVzdA==") "]}", JM_ERROR_INVALID, "files[0]" },
    { HEAD ",\"files\":[" FILE_OF ("cv/../jobmate.db", HASH, "dGVzdA==") "]}", JM_ERROR_INVALID, "files[0]" },
    { HEAD ",\"files\":[" FILE_OF ("jobmate.db", HASH, "dGVzdA==") "]}", JM_ERROR_INVALID, "files[0]" },
    { HEAD ",\"files\":[" FILE_OF ("cv/deep/a.pdf", HASH, "dGVzdA==") "]}", JM_ERROR_INVALID, "files[0]" },
    { HEAD ",\"files\":[" FILE_OF ("cv/a.pdf", HASH, "dGVzdA==") "]}", JM_ERROR_INVALID, "files[0]" },
    { HEAD ",\"files\":[" FILE_OF ("boards/a.board", HASH, "dGVzdQ==") "]}", JM_ERROR_INVALID, "files[0]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].document, cases[i].code, cases[i].words);
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *document = g_strconcat (HEAD ",\"profile\":[{\"links\":", open, NULL);
  g_autofree char *brackets = g_strnfill (240, '[');
  g_autofree char *closing = g_strnfill (240, ']');
  g_autofree char *unknown = g_strconcat (HEAD ",\"later\":", brackets, closing, "}", NULL);
  g_autoptr(Computer) computer = computer_new ();
  g_autoptr(GError) error = NULL;

  assert_refused (document, JM_ERROR_INVALID, NULL);
  /* What is not known is left out, as long as it is sane. */
  g_assert_true (computer_import (computer, unknown, FALSE, NULL, &error));
  g_assert_no_error (error);
}

/* Of a whole document, bytes changed here and there: refused or read, and the store sound. */
static void
test_flipped (void)
{
  g_autoptr(Computer) computer = computer_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *document = g_strconcat (HEAD ",\"postings\":[" POSTING ",\"description\":\"\\u00e9 <b>\"}],\"events\":[{\"at\":\"2026-11-23T15:04:05Z\","
                                           "\"process\":\"1-a\",\"kind\":\"JOB_DISCOVERED\",\"subject\":\"posting:01900000-0000-7000-8000-0000000000a1\","
                                           "\"detail\":{\"manual\":true}}],\"files\":[" FILE_OF ("boards/a.board", HASH, "dGVzdA==") "]}", NULL);
  gsize length = strlen (document);
  guint n_read = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *damaged = g_strdup (document);
      g_autoptr(GError) error = NULL;

      if (i > 0)
        damaged[g_rand_int_range (rand, 0, length)] = g_rand_int_range (rand, 1, 256);
      if (i % 3 == 2)
        damaged[g_rand_int_range (rand, 0, length)] = '\0';
      if (computer_import (computer, damaged, FALSE, NULL, &error))
        n_read++;
      else
        g_assert_nonnull (error);
    }
  g_assert_cmpint (n_read, >, 0);
  g_assert_cmpint (n_read, <, 60);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_profile_init ();
  jm_tracker_init ();
  jm_takeout_init ();
  g_test_add_func ("/takeout/refused", test_refused);
  g_test_add_func ("/takeout/deep", test_deep);
  g_test_add_func ("/takeout/flipped", test_flipped);
  return g_test_run ();
}
