/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-store.h"

#include <math.h>

#define NOW 1795446000

/* The ids that a query finds, as "3 1". */
static void
assert_found (JmDb               *db,
              const JmInboxQuery *query,
              const char         *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = jm_posting_query (db, query, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (ids, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
  if (query->limit == 0 && query->offset == 0)
    g_assert_cmpint (jm_posting_count (db, query, &error), ==, ids->len);
  g_assert_no_error (error);
}

static void
assert_text (JmDb       *db,
             const char *text,
             const char *expected)
{
  JmInboxQuery query = { .status = JM_INBOX_ALL, .text = text };

  assert_found (db, &query, expected);
}

static void
test_text (JmDb *db)
{
  static const char *const cases[][2] = {
    { NULL, "3 2 1" }, { "", "3 2 1" }, { " \t ", "3 2 1" }, { "developpeur", "1" }, { "DÉVELOPP", "2 1" }, { "dé", "1" }, { "d", "1" },
    { "bl", "1" }, { "ru", "" }, { "rus", "3" }, { "c", "3 1" }, { "c#", "3" }, { "C++", "1" }, { "node.js", "1" },
    { "pilotes dev", "1" }, { "pilotes boulanger", "" }, { "nous bon", "2" }, { "🦀", "3" }, { "🦀 rust", "3" }, { "🐍", "" },
  };

  store_posting (db, "Développeur C++", "Ateliers Bleus", "Nous écrivons des pilotes. Node.js aussi.");
  store_posting (db, "Boulanger", "Au Bon Pain", "Le développement durable nous tient à cœur.");
  store_posting (db, "C# engineer", NULL, "Rust and 🦀 welcome");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_text (db, cases[i][0], cases[i][1]);
}

/* What means something to FTS5 or SQL is text like any other. */
static void
test_operators (JmDb *db)
{
  static const char *const texts[] = {
    "\"", "\"\"", "'", "dev*", "title:dev", "^dev", "NEAR(dev pil)", "dev OR pain", "dev AND", "NOT dev", "{title} : dev", "(dev",
    "dev)", "-dev", "dev -pil", "+", "#", "*", "a\"b\"c", "%", "_", "';--", "\\", "\xff\xfe", "dev\x01", "a\u0301", "\u0301",
  };
  g_autofree char *huge = g_strnfill (1 << 20, 'x');
  g_autoptr(GString) many = g_string_new (NULL);

  store_posting (db, "Développeur", "Au Bon Pain", "pilotes");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      JmInboxQuery query = { .status = JM_INBOX_ALL, .text = texts[i] };
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) ids = jm_posting_query (db, &query, &error);

      g_assert_no_error (error);
      g_assert_nonnull (ids);
    }
  for (guint i = 0; i < 5000; i++)
    g_string_append (many, "dev ");
  assert_text (db, huge, "");
  assert_text (db, many->str, "1");
  assert_text (db, "dev OR pain", "");
  assert_text (db, "dev & pain", "1");
  assert_text (db, "(dev) \"pain\"", "1");
}

static void
store_salary (JmDb       *db,
              double      min,
              double      max,
              JmPeriod    period,
              const char *country)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;

  posting->country = g_strdup (country);
  posting->salary = (JmMoney) { .min = min, .max = max, .period = period };
  jm_posting_normalise (posting, NOW);
  jm_posting_insert (db, posting, &error);
  g_assert_no_error (error);
}

static void
test_salary (JmDb *db)
{
  JmInboxQuery query = { .status = JM_INBOX_ALL, .sort = JM_INBOX_BY_SALARY };

  store_salary (db, 40000, 42000, JM_PERIOD_YEAR, NULL); /* 1: 41 000 */
  store_salary (db, NAN, NAN, JM_PERIOD_YEAR, NULL);     /* 2 */
  store_salary (db, 4000, NAN, JM_PERIOD_MONTH, NULL);   /* 3: 48 000 */
  store_salary (db, NAN, 20, JM_PERIOD_HOUR, NULL);      /* 4: 41 600 */
  store_salary (db, 400, 400, JM_PERIOD_DAY, NULL);      /* 5: 87 200 */
  store_salary (db, 500, 500, JM_PERIOD_WEEK, NULL);     /* 6: 26 000 */
  store_salary (db, 41000, 41000, JM_PERIOD_NONE, NULL); /* 7: 41 000 */
  store_salary (db, NAN, 20, JM_PERIOD_HOUR, "FR");      /* 8: 36 400 */
  assert_found (db, &query, "5 3 4 7 1 8 6 2");
}

static void
set_fit (JmDb  *db,
         gint64 search,
         gint64 posting,
         gint64 fit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStatement) statement =
    jm_db_prepare (db, "UPDATE match SET fit = :fit, fit_reasons = '[{\"rule\":\"skills\"}]' WHERE search = :s AND posting = :p", &error);

  g_assert_no_error (error);
  jm_statement_bind_int64 (statement, ":fit", fit);
  jm_statement_bind_int64 (statement, ":s", search);
  jm_statement_bind_int64 (statement, ":p", posting);
  g_assert_true (jm_statement_run (statement, &error));
}

static gint64
add_search (JmDb *db)
{
  g_autoptr(JmSearch) search = jm_search_new ();

  search->name = g_strdup ("S");
  g_assert_true (jm_search_insert (db, search, NULL));
  return search->id;
}

static void
test_fit (JmDb *db)
{
  gint64 first = add_search (db), second = add_search (db);
  JmInboxQuery query = { .status = JM_INBOX_ALL, .sort = JM_INBOX_BY_FIT };
  g_autoptr(JmPosting) loaded = NULL;
  gboolean added = FALSE;

  for (guint i = 1; i <= 4; i++)
    store_posting (db, "T", NULL, NULL);
  g_assert_true (jm_match_add (db, first, 1, &added, NULL));
  g_assert_true (added);
  g_assert_true (jm_match_add (db, first, 1, &added, NULL));
  g_assert_false (added);
  g_assert_true (jm_match_add (db, first, 2, NULL, NULL));
  g_assert_true (jm_match_add (db, second, 1, NULL, NULL));
  g_assert_true (jm_match_add (db, second, 3, NULL, NULL));
  set_fit (db, first, 1, 30);
  set_fit (db, first, 2, 60);
  set_fit (db, second, 1, 90);

  assert_found (db, &query, "1 2 4 3");
  query.search = first;
  assert_found (db, &query, "2 1");
  query.sort = JM_INBOX_BY_DATE;
  query.search = second;
  assert_found (db, &query, "3 1");

  loaded = jm_posting_load (db, 1, NULL);
  g_assert_cmpint (loaded->searches->len, ==, 2);
  g_assert_cmpint (loaded->fit, ==, 90);
  g_assert_cmpint (jm_json_get_length (loaded->fit_reasons), ==, 1);
}

static void
store_aside (JmDb    *db,
             gint64   later_until,
             gboolean kept)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->later_until = later_until;
  posting->kept = kept;
  jm_posting_normalise (posting, NOW);
  g_assert_true (jm_posting_insert (db, posting, NULL));
}

static void
test_status (JmDb *db)
{
  static const char *const expected[] = {
    [JM_INBOX_PENDING] = "6 4 1", [JM_INBOX_APPROVED] = "2", [JM_INBOX_REJECTED] = "3",
    [JM_INBOX_LATER] = "5", [JM_INBOX_KEPT] = "6", [JM_INBOX_ALL] = "6 5 4 3 2 1",
  };
  JmInboxQuery query = { .status = JM_INBOX_ALL, .limit = 2 };

  jm_time_set_now (NOW);
  for (guint i = 1; i <= 4; i++)
    store_posting (db, "T", NULL, NULL);
  store_aside (db, NOW + 1, FALSE);
  store_aside (db, NOW - 1, TRUE);
  g_assert_true (jm_posting_set_status (db, 2, JM_POSTING_APPROVED, NULL, NOW, NULL));
  g_assert_true (jm_posting_set_status (db, 3, JM_POSTING_REJECTED, NULL, NOW, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_found (db, &(JmInboxQuery) { .status = i }, expected[i]);
  assert_found (db, &query, "6 5");
  query.offset = 5;
  assert_found (db, &query, "1");
  query.offset = 9;
  assert_found (db, &query, "");
  g_assert_cmpint (jm_posting_count (db, &query, NULL), ==, 6);
}

/* What a change leaves behind in the index would be found. */
static void
test_index (JmDb *db)
{
  g_autoptr(JmPosting) posting = NULL;

  store_posting (db, "Boulanger", NULL, "pétrin");
  posting = jm_posting_load (db, 1, NULL);
  g_set_str (&posting->title, "Pâtissier");
  g_set_str (&posting->description, "four");
  g_assert_true (jm_posting_update_content (db, posting, NULL));
  assert_text (db, "boulanger", "");
  assert_text (db, "petrin", "");
  assert_text (db, "patissier four", "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  add_store_test ("/posting-query/text", test_text);
  add_store_test ("/posting-query/operators", test_operators);
  add_store_test ("/posting-query/salary", test_salary);
  add_store_test ("/posting-query/fit", test_fit);
  add_store_test ("/posting-query/status", test_status);
  add_store_test ("/posting-query/index", test_index);
  return g_test_run ();
}
