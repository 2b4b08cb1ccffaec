/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-store.h"

#include <math.h>
#include <string.h>

#define NOW 1795446000 /* 2026-11-23T15:00:00Z */

static const char *const nasty[] = {
  "Robert'); DROP TABLE posting;--",
  "\"quoted\" 'single' `back` \\ %s %n %%",
  "<b>bold</b> &amp; <script>alert(1)</script>",
  "\u05E2\u05D1\u05E8\u05D9\u05EA \u0639\u0631\u0628\u0649 right to left",
  "👩🏽‍💻 emoji 🇫🇷",
  "NEAR(a b) AND OR NOT \"x* ^y : {title}",
  "e\u0301 é ﬁ ½ \uFFFD",
  "[\"json\"] {\"a\":1} null",
};

static JmPosting *
make_full (void)
{
  JmPosting *posting = jm_posting_new ();

  posting->board = g_strdup ("greenhouse:ateliers-bleus");
  posting->external_id = g_strdup ("4711");
  posting->title = g_strdup ("Développeur C (H/F)");
  posting->company_name = g_strdup ("Ateliers Bleus SAS");
  posting->company_description = g_strdup ("Une coopérative.");
  posting->location = g_strdup ("Lyon, France");
  posting->country = g_strdup ("FR");
  posting->postal_code = g_strdup ("69003");
  posting->latitude = 45.75;
  posting->longitude = 4.85;
  posting->remote = JM_REMOTE_HYBRID;
  posting->contract_type = JM_CONTRACT_FIXED_TERM;
  posting->working_time = JM_WORKING_TIME_PART;
  posting->start_date = g_strdup ("2027-01-04");
  posting->source_url = g_strdup ("https://ateliers-bleus.example/jobs/4711");
  posting->apply_url = g_strdup ("https://ateliers-bleus.example/apply");
  posting->salary = (JmMoney) { .min = 3000, .max = 3500.5, .currency = "EUR", .period = JM_PERIOD_MONTH };
  posting->salary_text = g_strdup ("3 000 à 3 500,50 € par mois");
  posting->description = g_strdup ("Du C.\n\nEt des tests.");
  posting->text_complete = FALSE;
  posting->profile_sought = g_strdup ("Curieux");
  posting->why_us = g_strdup ("La vue");
  posting->tags = g_strsplit ("c,linux", ",", -1);
  posting->raw_data = g_strdup ("{\"id\": 4711}");
  posting->published_at = NOW - 86400;
  posting->expires_at = NOW + 86400;
  posting->kept = TRUE;
  return posting;
}

static char *
print (const JmPosting *posting)
{
  g_autoptr(JmJson) json = jm_posting_to_json (posting);

  return jm_json_to_text (json, TRUE);
}

static void
assert_same (const JmPosting *a,
             const JmPosting *b)
{
  g_autofree char *text_a = print (a);
  g_autofree char *text_b = print (b);

  g_assert_cmpstr (text_a, ==, text_b);
}

static void
test_json (void)
{
  static const char *const keys[] = {
    "id", "status", "is_manual", "title", "company_name", "location", "remote", "contract_type", "working_time", "start_date",
    "source_url", "apply_url", "board", "external_id", "published_at", "expires_at", "gone_at", "salary", "description",
    "text_complete", "company_description", "profile_sought", "why_us", "tags", "searches", "fit", "fit_reasons", "also_on",
  };
  g_autoptr(JmPosting) empty = jm_posting_new ();
  g_autoptr(JmJson) json = jm_posting_to_json (empty);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_nonnull (jm_json_get_member (json, keys[i]));
  g_assert_cmpstr (jm_json_member_string (json, "status"), ==, "PENDING");
  g_assert_true (jm_json_is (jm_json_get_member (json, "id"), JM_JSON_NULL));
  g_assert_true (jm_json_is (jm_json_get_member (json, "salary"), JM_JSON_NULL));
  g_assert_true (jm_json_is (jm_json_get_member (json, "remote"), JM_JSON_NULL));
  g_assert_true (jm_json_is (jm_json_get_member (json, "fit"), JM_JSON_NULL));
  g_assert_true (jm_json_is (jm_json_get_member (json, "also_on"), JM_JSON_ARRAY));
}

static void
test_json_back (void)
{
  g_autoptr(JmPosting) full = make_full ();
  g_autoptr(JmPosting) again = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(GError) error = NULL;
  gint64 three = 3;

  full->id = 12;
  full->status = JM_POSTING_REJECTED;
  g_array_append_val (full->searches, three);
  json = jm_posting_to_json (full);
  g_assert_cmpstr (jm_json_member_string (json, "id"), ==, "p12");
  g_assert_cmpstr (jm_json_member_string (json, "contract_type"), ==, "fixed_term");
  g_assert_cmpstr (jm_json_get_string (jm_json_get_element (jm_json_get_member (json, "searches"), 0)), ==, "s3");
  again = jm_posting_from_json (json, &error);
  g_assert_no_error (error);
  assert_same (full, again);
  g_assert_cmpstr (again->salary.currency, ==, "EUR");
}

static void
test_json_refused (void)
{
  static const char *const refused[] = {
    "[]", "\"p12\"", "{\"title\": 12}", "{\"tags\": \"c\"}", "{\"tags\": [1]}", "{\"is_manual\": \"yes\"}",
    "{\"published_at\": \"whenever it was\"}", "{\"salary\": 12}", "{\"salary\": {\"min\": \"lots\"}}", "{\"id\": \"a7\"}",
  };
  g_autoptr(JmJson) loose = jm_json_parse ("{\"unknown\": [], \"title\": null, \"remote\": \"sometimes\"}", -1, NULL);
  g_autoptr(JmPosting) posting = jm_posting_from_json (loose, NULL);

  g_assert_nonnull (posting);
  g_assert_null (posting->title);
  g_assert_cmpint (posting->remote, ==, JM_REMOTE_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(JmJson) json = jm_json_parse (refused[i], -1, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_null (jm_posting_from_json (json, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

static void
test_words (void)
{
  JmPostingStatus status = JM_POSTING_PENDING;

  g_assert_true (jm_posting_status_from_string ("rejected", &status));
  g_assert_cmpint (status, ==, JM_POSTING_REJECTED);
  g_assert_false (jm_posting_status_from_string ("", &status));
  g_assert_cmpint (jm_remote_from_string ("On-Site"), ==, JM_REMOTE_ON_SITE);
  g_assert_cmpint (jm_contract_from_string ("FIXED-term"), ==, JM_CONTRACT_FIXED_TERM);
  g_assert_cmpint (jm_contract_from_string ("CDI"), ==, JM_CONTRACT_UNKNOWN);
  g_assert_cmpint (jm_working_time_from_string (NULL), ==, JM_WORKING_TIME_UNKNOWN);
  for (int i = JM_CONTRACT_UNKNOWN; i <= JM_CONTRACT_VOLUNTEER; i++)
    g_assert_cmpint (jm_contract_from_string (jm_contract_to_string (i)), ==, i);
}

static void
test_companies (void)
{
  static const char *const names[][2] = {
    { "ACME S.A.R.L.", "acme" }, { "Acme, Inc.", "acme" }, { "Acme GmbH & Co. KG", "acme" }, { "Société Bleue S.A.", "societe bleue" },
    { "Acme B.V.", "acme" }, { "SAS", "sas" }, { "Acme SE", "acme" }, { "Sas Institut", "sas institut" }, { "", "" }, { NULL, "" },
    { "Scala", "scala" }, { "L’Oiseau", "loiseau" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folded = jm_company_fold (names[i][0]);

      g_assert_cmpstr (folded, ==, names[i][1]);
    }
}

static char *
fingerprint_of (const char *const *job)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->title = g_strdup (job[0]);
  posting->company_name = g_strdup (job[1]);
  posting->location = g_strdup (job[2]);
  jm_posting_normalise (posting, NOW);
  return g_strdup (posting->fingerprint);
}

static void
test_fingerprint (void)
{
  static const struct { const char *a[3], *b[3]; gboolean is_same; } jobs[] = {
    { { "Développeur C (H/F)", "Acme SAS", "Lyon, France" }, { "DEVELOPPEUR C", "ACME", "Lyon (69)" }, TRUE },
    { { "Baker m/w/d", "Acme GmbH", "10115 Berlin" }, { "Baker", "acme", "Berlin, DE" }, TRUE },
    { { "Baker", "Acme", NULL }, { "Baker", "Acme", NULL }, TRUE },
    { { "C developer", "Acme", "Lyon" }, { "C++ developer", "Acme", "Lyon" }, FALSE },
    { { "Baker", "Acme", "Lyon" }, { "Baker", "Acme", "Paris" }, FALSE },
    { { "Baker", "Acme", "Lyon" }, { "Baker", "Apex", "Lyon" }, FALSE },
    { { "TCP/IP expert", "Acme", "Lyon" }, { "TCP expert", "Acme", "Lyon" }, FALSE },
  };
  g_autofree char *unknown = fingerprint_of ((const char *const[]) { "Baker", NULL, "Lyon" });

  g_assert_null (unknown);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *a = fingerprint_of (jobs[i].a);
      g_autofree char *b = fingerprint_of (jobs[i].b);

      if (g_str_equal (a, b) != jobs[i].is_same)
        g_error ("“%s” and “%s”", a, b);
    }
}

static void
test_normalise (void)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GString) title = g_string_new (NULL);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append (title, "é");
  posting->title = g_strdup (title->str);
  posting->company_name = g_strdup ("  Les \u00A0 Ateliers\n");
  posting->location = g_strdup (" \t ");
  posting->description = g_strdup ("  a \r\n\r\n\r\n\r\n b\xff ");
  posting->tags = g_strsplit ("c, c ,,linux", ",", -1);
  posting->salary = (JmMoney) { .min = 50000, .max = 40000 };
  posting->latitude = 100;
  posting->source_url = g_strdup ("https://Ateliers.example/jobs/1#top");
  jm_posting_normalise (posting, NOW);

  g_assert_cmpint (g_utf8_strlen (posting->title, -1), ==, 512);
  g_assert_cmpstr (posting->company_name, ==, "Les Ateliers");
  g_assert_null (posting->location);
  g_assert_cmpstr (posting->description, ==, "a\n\nb\uFFFD");
  g_assert_cmpstrv (posting->tags, ((const char *const[]) { "c", "linux", NULL }));
  g_assert_cmpfloat (posting->salary.min, ==, 40000);
  g_assert_true (isnan (posting->latitude));
  g_assert_nonnull (posting->url_key);
  g_assert_cmpint (posting->discovered_at, ==, NOW);
  g_assert_cmpint (posting->expires_at, ==, NOW + 30 * 86400);

  once = print (posting);
  jm_posting_normalise (posting, NOW + 5);
  twice = print (posting);
  g_assert_cmpstr (once, ==, twice);
}

/* What is no date and what nobody is paid is not said, but the board's figures stay as text. */
static void
test_reason (void)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(JmPosting) plain = jm_posting_new ();

  posting->title = g_strdup ("Baker");
  posting->published_at = 3600;
  posting->expires_at = 253402214400; /* 9999-12-31 */
  posting->salary = (JmMoney) { .min = NAN, .max = 12, .currency = "EUR", .period = JM_PERIOD_YEAR };
  jm_posting_normalise (posting, NOW);
  g_assert_cmpint (posting->published_at, ==, 0);
  g_assert_cmpint (posting->expires_at, ==, NOW + 30 * 86400);
  g_assert_false (jm_money_is_known (&posting->salary));
  g_assert_cmpstr (posting->salary_text, ==, "12 EUR/year");

  plain->title = g_strdup ("Baker");
  plain->published_at = NOW + 86400;
  plain->expires_at = NOW + 365 * 86400;
  plain->salary = (JmMoney) { .min = 2000, .max = NAN, .currency = "EUR" };
  jm_posting_normalise (plain, NOW);
  g_assert_cmpint (plain->published_at, ==, NOW + 86400);
  g_assert_cmpint (plain->expires_at, ==, NOW + 365 * 86400);
  g_assert_cmpint (plain->salary.period, ==, JM_PERIOD_MONTH);
  g_assert_null (plain->salary_text);
}

/* Where the cut falls behind a word, the title does not end in a space, which a second cleaning would take. */
static void
test_title_cut (void)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autofree char *word = g_strnfill (511, 'a');

  posting->title = g_strconcat (word, " beyond", NULL);
  posting->company_name = g_strdup ("Acme");
  jm_posting_normalise (posting, NOW);
  g_assert_cmpstr (posting->title, ==, word);
}

static void
test_title (void)
{
  static const char *const cases[][4] = {
    { "Baker\nwith experience", "Acme", NULL, "Baker" },
    { NULL, "Acme", "https://acme.example/jobs/1", "Acme" },
    { NULL, NULL, "https://acme.example/jobs/1", "acme.example" },
    { NULL, NULL, NULL, "Untitled" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();

      posting->title = g_strdup (" ");
      posting->profile_sought = g_strdup (cases[i][0]);
      posting->company_name = g_strdup (cases[i][1]);
      posting->source_url = g_strdup (cases[i][2]);
      jm_posting_normalise (posting, NOW);
      g_assert_cmpstr (posting->title, ==, cases[i][3]);
    }
}

static void
test_store (JmDb *db)
{
  g_autoptr(JmPosting) full = make_full ();
  g_autoptr(JmPosting) loaded = NULL;
  g_autoptr(GError) error = NULL;

  jm_posting_normalise (full, NOW);
  g_assert_true (jm_posting_insert (db, full, &error));
  g_assert_cmpint (full->id, ==, 1);
  loaded = jm_posting_load (db, 1, &error);
  g_assert_no_error (error);
  assert_same (full, loaded);
  g_assert_cmpstr (loaded->raw_data, ==, "{\"id\": 4711}");
  g_assert_cmpstr (loaded->fingerprint, ==, full->fingerprint);

  g_assert_cmpint (jm_posting_find_by_external (db, "greenhouse:ateliers-bleus", "4711", &error), ==, 1);
  g_assert_cmpint (jm_posting_find_by_external (db, "greenhouse:ateliers-bleus", "4712", &error), ==, 0);
  g_assert_cmpint (jm_posting_find_by_external (db, NULL, "4711", &error), ==, 0);
  g_assert_cmpint (jm_posting_find_by_url_key (db, full->url_key, &error), ==, 1);
  g_assert_cmpint (jm_posting_find_by_url_key (db, "nothing", &error), ==, 0);
  g_assert_no_error (error);

  g_assert_null (jm_posting_load (db, 99, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
test_update (JmDb *db)
{
  g_autoptr(JmPosting) posting = make_full ();
  g_autoptr(JmPosting) loaded = NULL;
  g_autoptr(GError) error = NULL;

  jm_posting_normalise (posting, NOW);
  g_assert_true (jm_posting_insert (db, posting, &error));
  g_assert_true (jm_posting_set_status (db, posting->id, JM_POSTING_REJECTED, "too far", NOW + 1, &error));
  g_set_str (&posting->title, "Développeuse Rust");
  g_clear_pointer (&posting->description, g_free);
  posting->gone_at = NOW;
  posting->kept = FALSE;
  g_assert_true (jm_posting_update_content (db, posting, &error));
  g_assert_true (jm_posting_touch (db, posting->id, NOW + 50, &error));
  g_assert_no_error (error);

  loaded = jm_posting_load (db, posting->id, &error);
  g_assert_cmpstr (loaded->title, ==, "Développeuse Rust");
  g_assert_null (loaded->description);
  g_assert_cmpint (loaded->status, ==, JM_POSTING_REJECTED);
  g_assert_cmpstr (loaded->reject_reason, ==, "too far");
  g_assert_cmpint (loaded->decided_at, ==, NOW + 1);
  g_assert_cmpint (loaded->seen_at, ==, NOW + 50);
  g_assert_cmpint (loaded->gone_at, ==, 0);
  g_assert_true (loaded->kept);

  posting->id = 99;
  g_assert_false (jm_posting_update_content (db, posting, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jm_posting_touch (db, 99, NOW, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

/* Stored and loaded, a text is what it was; and it is found by its own words. */
static void
assert_survives (JmDb       *db,
                 const char *text)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(JmPosting) loaded = NULL;
  g_autoptr(GArray) found = NULL;
  g_autoptr(GError) error = NULL;
  JmInboxQuery query = { .status = JM_INBOX_ALL, .text = text };

  posting->title = g_strdup (text);
  posting->description = g_strdup (text);
  posting->why_us = g_strdup (text);
  posting->raw_data = g_strdup (text);
  posting->tags = g_new0 (char *, 2);
  posting->tags[0] = g_strdup (text);
  jm_posting_normalise (posting, NOW);
  g_assert_cmpstr (posting->description, ==, text);
  g_assert_true (g_str_has_prefix (text, posting->title));

  g_assert_true (jm_posting_insert (db, posting, &error));
  loaded = jm_posting_load (db, posting->id, &error);
  g_assert_no_error (error);
  assert_same (posting, loaded);
  g_assert_cmpstr (loaded->description, ==, text);
  g_assert_cmpstr (loaded->why_us, ==, text);
  g_assert_cmpstr (loaded->raw_data, ==, text);
  g_assert_cmpstr (loaded->tags[0], ==, text);

  jm_db_index_text (db, &error);
  g_assert_no_error (error);
  found = jm_posting_query (db, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, gint64, 0), ==, posting->id);
}

static void
test_nasty (JmDb *db)
{
  g_autofree char *megabyte = g_strnfill (1 << 20, 'm');

  for (guint i = 0; i < G_N_ELEMENTS (nasty); i++)
    assert_survives (db, nasty[i]);
  assert_survives (db, megabyte);
}

static void
test_sightings (JmDb *db)
{
  g_autoptr(JmPosting) posting = make_full ();
  g_autoptr(JmPosting) loaded = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *also_on = NULL;

  jm_posting_normalise (posting, NOW);
  g_assert_true (jm_posting_insert (db, posting, &error));
  g_assert_cmpint (jm_posting_sighting_add (db, 1, posting->board, "https://a.example/1", NOW, &error), ==, 1);
  g_assert_cmpint (jm_posting_sighting_add (db, 1, "remotive", "https://b.example/1", NOW + 1, &error), ==, 2);
  g_assert_cmpint (jm_posting_sighting_add (db, 1, "remotive", "https://b.example/1", NOW + 2, &error), ==, 2);
  g_assert_cmpint (jm_posting_sighting_add (db, 99, "remotive", "https://b.example/1", NOW, NULL), ==, -1);
  loaded = jm_posting_load (db, 1, &error);
  g_assert_no_error (error);
  also_on = jm_json_to_text (loaded->also_on, FALSE);
  g_assert_cmpstr (also_on, ==, "[{\"board\":\"remotive\",\"url\":\"https://b.example/1\"}]");
}

static void
test_tombstones (JmDb *db)
{
  g_autoptr(JmPosting) posting = make_full ();
  g_autoptr(JmPosting) elsewhere = make_full ();
  g_autoptr(JmPosting) moved = make_full ();
  g_autoptr(GError) error = NULL;
  gint64 at = 0;

  g_set_str (&elsewhere->source_url, "https://another.example/9");
  g_set_str (&elsewhere->external_id, "another");
  g_set_str (&moved->source_url, "https://another.example/8");
  jm_posting_normalise (moved, NOW);
  jm_posting_normalise (posting, NOW);
  jm_posting_normalise (elsewhere, NOW);
  jm_time_set_now (NOW);
  g_assert_false (jm_tombstone_find (db, posting, NOW, &at, &error));
  g_assert_true (jm_tombstone_add (db, posting, "rejected", &error));
  g_assert_true (jm_tombstone_find (db, posting, NOW + 400 * 86400, &at, &error));
  g_assert_cmpint (at, ==, NOW);
  g_assert_true (jm_tombstone_find (db, elsewhere, NOW + 179 * 86400, NULL, &error));
  g_assert_false (jm_tombstone_find (db, elsewhere, NOW + 181 * 86400, NULL, &error));
  g_assert_true (jm_tombstone_remove (db, posting, "rejected", &error));
  g_assert_false (jm_tombstone_find (db, posting, NOW, NULL, &error));

  g_assert_true (jm_tombstone_add (db, posting, "purged", &error));
  g_assert_true (jm_tombstone_remove (db, posting, "rejected", &error));
  g_assert_true (jm_tombstone_find (db, posting, NOW, NULL, &error));
  g_assert_false (jm_tombstone_find (db, elsewhere, NOW, NULL, &error));
  /* Its board's own id at another address. */
  g_assert_true (jm_tombstone_find (db, moved, NOW + 400 * 86400, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  g_test_add_func ("/posting/json", test_json);
  g_test_add_func ("/posting/json-back", test_json_back);
  g_test_add_func ("/posting/json-refused", test_json_refused);
  g_test_add_func ("/posting/words", test_words);
  g_test_add_func ("/posting/companies", test_companies);
  g_test_add_func ("/posting/fingerprint", test_fingerprint);
  g_test_add_func ("/posting/normalise", test_normalise);
  g_test_add_func ("/posting/reason", test_reason);
  g_test_add_func ("/posting/title", test_title);
  g_test_add_func ("/posting/title-cut", test_title_cut);
  add_store_test ("/posting/store", test_store);
  add_store_test ("/posting/update", test_update);
  add_store_test ("/posting/nasty", test_nasty);
  add_store_test ("/posting/sightings", test_sightings);
  add_store_test ("/posting/tombstones", test_tombstones);
  return g_test_run ();
}
