/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static gint64 names;

/* What the store knows, by SQL: one line of "posting:fit" in the order of the inbox by fit. */
static char *
fits (JmFunnel *funnel)
{
  g_autoptr(GError) error = NULL;
  JmInboxQuery query = { .status = JM_INBOX_ALL, .sort = JM_INBOX_BY_FIT };
  g_autoptr(GPtrArray) postings = jm_funnel_list_postings (funnel, &query, NULL, &error);
  GString *line = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < postings->len; i++)
    {
      const JmPosting *posting = g_ptr_array_index (postings, i);

      g_string_append_printf (line, "%s%s:%d", i > 0 ? " " : "", posting->title, posting->fit);
    }
  return g_string_free (line, FALSE);
}

#define assert_fits(funnel, expected) G_STMT_START { \
  g_autofree char *found = fits (funnel); \
  g_assert_cmpstr (found, ==, expected); } G_STMT_END

static void
measure (JmFunnel *funnel)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_measure_async (funnel, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_measure_finish (funnel, result, &error));
  g_assert_no_error (error);
  settle ();
}

static void
set_skills (JmFunnel   *funnel,
            const char *skills)
{
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_profile_set_field (profile, "skills", skills, &error));
  jm_funnel_set_profile_async (funnel, profile, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_set_profile_finish (funnel, result, &error));
}

static gint64
add_search (JmFunnel   *funnel,
            const char *keyword)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;
  char *keywords[] = { (char *) keyword, NULL };
  gint64 id;

  g_set_str (&search->name, "Search");
  g_strfreev (search->keywords);
  search->keywords = g_strdupv (keywords);
  jm_funnel_add_search_async (funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  id = jm_funnel_add_search_finish (funnel, result, NULL);
  g_assert_cmpint (id, >, 0);
  return id;
}

typedef struct {
  gint64      search;
  const char *title, *description;
  gint64      id;
} New;

static gboolean
insert (JmDb      *db,
        gpointer   user_data,
        GError   **error)
{
  New *new = user_data;
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->title = g_strdup (new->title);
  posting->description = g_strdup (new->description);
  posting->source_url = g_strdup_printf ("https://jobs.example/%" G_GINT64_FORMAT, ++names);
  jm_posting_normalise (posting, jm_time_now ());
  posting->discovered_at = posting->seen_at = jm_time_now ();
  if (!jm_posting_insert (db, posting, error))
    return FALSE;
  new->id = posting->id;
  return jm_match_add (db, new->search, posting->id, NULL, error) && jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, error);
}

static gint64
add_found (JmFunnel   *funnel,
           gint64      search,
           const char *title,
           const char *description)
{
  New new = { .search = search, .title = title, .description = description };
  g_autoptr(GError) error = NULL;

  jm_store_write (jm_funnel_get_store (funnel), JM_PRIORITY_INGEST, insert, &new, &error);
  g_assert_no_error (error);
  return new.id;
}

/* Nothing to go by is NULL; profile and search change what is stored; nothing is measured twice. */
static void
test_follows (void)
{
  g_auto(Fixture) self = { 0 };
  gint64 search, after;
  g_autofree char *kinds = NULL;

  fixture_init (&self);
  search = add_search (self.funnel, "boat");
  add_found (self.funnel, search, "one", "C and GTK on a boat");
  add_found (self.funnel, search, "two", "Rust and C on a boat");
  add_posting (self.funnel, "hand");
  assert_fits (self.funnel, "hand:-1 two:-1 one:-1");

  measure (self.funnel);
  assert_fits (self.funnel, "two:46 one:46 hand:-1");
  set_skills (self.funnel, "[\"C\",\"GTK\"]");
  measure (self.funnel);
  assert_fits (self.funnel, "one:75 two:48 hand:-1");
  set_skills (self.funnel, "[\"Rust\"]");
  measure (self.funnel);
  assert_fits (self.funnel, "two:48 one:21 hand:-1");
  g_assert_cmpint (number (self.funnel, "SELECT count (*) AS n FROM match WHERE fit_version IS NULL OR fit_input IS NULL"), ==, 0);

  after = last_event (self.funnel);
  measure (self.funnel);
  kinds = kinds_since (self.funnel, after);
  g_assert_cmpstr (kinds, ==, "");

  /* Another version of ours, or a crash between two chunks. */
  execute (self.funnel, "UPDATE match SET fit = 1, fit_input = 7 WHERE posting = 1");
  measure (self.funnel);
  assert_fits (self.funnel, "two:48 one:21 hand:-1");
  g_clear_pointer (&kinds, g_free);
  kinds = kinds_since (self.funnel, after);
  g_assert_cmpstr (kinds, ==, "FITS_CHANGED");
}

/* A posting by hand, which no search wants, is measured by the profile; one of two searches shows the better of both. */
static void
test_by_hand_and_of_two (void)
{
  g_auto(Fixture) self = { 0 };
  gint64 first, second, both;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmPosting) posting = jm_posting_new ();

  fixture_init (&self);
  set_skills (self.funnel, "[\"C\"]");
  posting->company_name = g_strdup ("Acme");
  posting->title = g_strdup ("hand");
  posting->description = g_strdup ("C and Rust");
  jm_funnel_add_posting_async (self.funnel, posting, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_cmpint (jm_funnel_add_posting_finish (self.funnel, result, NULL), >, 0);
  first = add_search (self.funnel, "never");
  second = add_search (self.funnel, "boat");
  both = add_found (self.funnel, first, "both", "C on a boat");
  execute (self.funnel, "INSERT INTO match (search, posting) VALUES (2, 2)");
  g_assert_cmpint (both, ==, 2);
  g_assert_cmpint (second, ==, 2);
  measure (self.funnel);
  assert_fits (self.funnel, "both:75 hand:50");
  g_assert_cmpint (number (self.funnel, "SELECT fit AS n FROM match WHERE search = 1"), ==, 54);
}

/* What a posting says has changed. */
static gboolean
rewrite (JmDb      *db,
         gpointer   user_data,
         GError   **error)
{
  g_autoptr(JmPosting) posting = jm_posting_load (db, 1, error);

  if (posting == NULL)
    return FALSE;
  g_set_str (&posting->description, "Cobol");
  return jm_posting_update_content (db, posting, error);
}

static void
test_new_text (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(GError) error = NULL;

  fixture_init (&self);
  set_skills (self.funnel, "[\"C\"]");
  add_found (self.funnel, add_search (self.funnel, "never"), "one", "C");
  measure (self.funnel);
  assert_fits (self.funnel, "one:54");
  jm_store_write (jm_funnel_get_store (self.funnel), JM_PRIORITY_COMMAND, rewrite, NULL, &error);
  g_assert_no_error (error);
  measure (self.funnel);
  assert_fits (self.funnel, "one:0");
}

static gboolean
is_measured (gpointer data)
{
  return number (data, "SELECT count (*) AS n FROM match WHERE fit = 75") == 1500;
}

static void
note_splice_cb (GListModel *model,
                guint       position,
                guint       removed,
                guint       added,
                gpointer    user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

/* The window's funnel does it by itself, and its lists follow: rows in sight where they are, the order by fit at the end. */
static void
test_by_itself (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(JmInboxList) by_date = NULL, by_fit = NULL;
  g_autoptr(JmPostingItem) item = NULL;
  g_autoptr(GString) splices = g_string_new (NULL);
  gint64 search;

  fixture_init (&self);
  search = add_search (self.funnel, "boat");
  for (guint i = 0; i < 1500; i++)
    add_found (self.funnel, search, "many", "C on a boat");
  add_found (self.funnel, search, "last", "nothing");
  settle ();
  by_date = jm_inbox_list_new (self.funnel);
  by_fit = jm_inbox_list_new (self.funnel);
  jm_inbox_list_set_query (by_date, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  jm_inbox_list_set_query (by_fit, &(JmInboxQuery) { .status = JM_INBOX_PENDING, .sort = JM_INBOX_BY_FIT });
  g_assert_cmpint (jm_inbox_list_get_id (by_fit, 0), ==, 1501);
  item = g_list_model_get_item (G_LIST_MODEL (by_date), 3);
  g_assert_cmpint (jm_posting_item_get_posting (item)->fit, ==, -1);
  g_signal_connect (by_date, "items-changed", G_CALLBACK (note_splice_cb), splices);

  jm_funnel_start_agent (self.funnel);
  set_skills (self.funnel, "[\"C\"]");
  g_assert_true (wait_until (is_measured, self.funnel));
  while (jm_inbox_list_get_id (by_fit, 0) != 1500)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (jm_inbox_list_get_id (by_fit, 1500), ==, 1501);
  g_clear_object (&item);
  item = g_list_model_get_item (G_LIST_MODEL (by_date), 3);
  g_assert_cmpint (jm_posting_item_get_posting (item)->fit, ==, 75);
  g_assert_true (g_str_has_prefix (splices->str, "0-1+1 ") || g_str_has_prefix (splices->str, "3-1+1 "));
  jm_funnel_stop_agent (self.funnel);
}

/* Two processes at once: one measures, the other leaves it to it. */
static void
test_one_at_a_time (void)
{
  g_auto(Fixture) self = { 0 };
  g_autoptr(JmClaim) claim = NULL;
  g_autoptr(GError) error = NULL;

  fixture_init (&self);
  add_found (self.funnel, add_search (self.funnel, "C"), "C", "C");
  claim = jm_claim_take (jm_funnel_get_store (self.funnel), "fit", "all", &error);
  g_assert_no_error (error);
  measure (self.funnel);
  assert_fits (self.funnel, "C:-1");
  g_clear_pointer (&claim, jm_claim_free);
  measure (self.funnel);
  assert_fits (self.funnel, "C:100");
}

typedef struct { const char *title, *rule, *term, *text; JmRemote remote; } KeptOut;

static gboolean
keep_out (JmDb      *db,
          gpointer   user_data,
          GError   **error)
{
  const KeptOut *kept_out = user_data;
  g_autoptr(JmPosting) posting = jm_posting_new ();
  JmVerdict verdict = { .rule = (char *) kept_out->rule, .term = (char *) kept_out->term };
  g_autoptr(JmFiltered) filtered = NULL;

  posting->title = g_strdup (kept_out->title);
  posting->description = g_strdup (kept_out->text);
  posting->remote = kept_out->remote;
  posting->source_url = g_strdup_printf ("https://jobs.example/%" G_GINT64_FORMAT, ++names);
  jm_posting_normalise (posting, jm_time_now ());
  filtered = jm_kept_out_new ("remotive", posting, 1, &verdict, jm_time_now ());
  return jm_filtered_add (db, filtered, NULL, error);
}

static JmJson *
what_if (JmFunnel *funnel,
         gint64    search)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  JmJson *answer;

  jm_funnel_what_if_async (funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  answer = jm_funnel_what_if_finish (funnel, result, &error);
  g_assert_no_error (error);
  return answer;
}

/* What another rule would let in, and what one skill more would lift; another flag that still keeps a posting out is none of them. */
static void
test_what_if (void)
{
  static const KeptOut kept_out[] = {
    { "C developer", "red_flag", "stage", "C, stage", JM_REMOTE_REMOTE },
    { "C developer", "red_flag", "stage", "C, stage, unpaid", JM_REMOTE_REMOTE },
    { "Cook", "red_flag", "unpaid", "unpaid, Rust", JM_REMOTE_REMOTE },
    { "C developer", "remote", "remote", "C", JM_REMOTE_HYBRID },
    { "C developer", "remote", "remote", "C", JM_REMOTE_ON_SITE },
  };
  g_auto(Fixture) self = { 0 };
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJson) answer = NULL, expected = NULL;
  const char *flags[] = { "stage", "unpaid", NULL };
  g_autofree char *text = NULL;

  fixture_init (&self);
  set_skills (self.funnel, "[\"C\"]");
  add_search (self.funnel, "C");
  search = jm_funnel_dup_search (self.funnel, 1, NULL);
  g_strfreev (search->keywords);
  search->keywords = g_new0 (char *, 1);
  g_strfreev (search->red_flags);
  search->red_flags = g_strdupv ((char **) flags);
  search->remote_policy = JM_REMOTE_REMOTE;
  jm_funnel_edit_search_async (self.funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_edit_search_finish (self.funnel, result, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kept_out); i++)
    jm_store_write (jm_funnel_get_store (self.funnel), JM_PRIORITY_INGEST, keep_out, (gpointer) &kept_out[i], NULL);
  add_found (self.funnel, 1, "one", "C and Rust");
  add_found (self.funnel, 1, "two", "Rust and Kubernetes");
  approve (self.funnel, 2);

  answer = what_if (self.funnel, 1);
  expected = jm_json_parse ("{\"changes\":["
    "{\"change\":\"Accept some days on site a week\",\"kind\":\"accept_hybrid\",\"term\":null,\"search\":\"s1\",\"more\":1,\"above_75\":1},"
    "{\"change\":\"Without the red flag “stage”\",\"kind\":\"drop_red_flag\",\"term\":\"stage\",\"search\":\"s1\",\"more\":1,\"above_75\":1},"
    "{\"change\":\"Learn or add the skill “Rust”\",\"kind\":\"add_skill\",\"term\":\"Rust\",\"search\":null,\"more\":1,\"above_75\":1},"
    "{\"change\":\"Without the red flag “unpaid”\",\"kind\":\"drop_red_flag\",\"term\":\"unpaid\",\"search\":\"s1\",\"more\":1,\"above_75\":0},"
    "{\"change\":\"Learn or add the skill “Kubernetes”\",\"kind\":\"add_skill\",\"term\":\"Kubernetes\",\"search\":null,\"more\":0,\"above_75\":0}],"
    "\"skills\":[{\"name\":\"Rust\",\"approved\":1,\"all\":2},{\"name\":\"Kubernetes\",\"approved\":1,\"all\":1}]}", -1, NULL);
  text = jm_json_to_text (answer, FALSE);
  g_test_message ("%s", text);
  for (guint i = 0; i < 5; i++)
    {
      JmJson *wanted = jm_json_get_element (jm_json_get_member (expected, "changes"), i);
      JmJson *found = NULL;

      for (guint j = 0; j < jm_json_get_length (jm_json_get_member (answer, "changes")); j++)
        {
          JmJson *change = jm_json_get_element (jm_json_get_member (answer, "changes"), j);

          if (g_strcmp0 (jm_json_member_string (change, "change"), jm_json_member_string (wanted, "change")) == 0)
            found = change;
        }
      g_assert_true (found != NULL && jm_json_equal (found, wanted));
    }
  g_assert_true (jm_json_equal (jm_json_get_member (answer, "skills"), jm_json_get_member (expected, "skills")));
}

static gint64
count_of (JmJson     *answer,
          const char *list,
          const char *name,
          const char *value,
          const char *member)
{
  JmJson *entries = jm_json_get_member (answer, list);
  gint64 n = -1;

  for (guint i = 0; i < jm_json_get_length (entries); i++)
    if (g_strcmp0 (jm_json_member_string (jm_json_get_element (entries, i), name), value) == 0)
      jm_json_member_int64 (jm_json_get_element (entries, i), member, &n);
  return n;
}

/* However many there are, all of them count. */
static void
test_what_if_of_many (void)
{
  static const KeptOut kept_out = { "C developer and stage", "red_flag", "stage", "C", JM_REMOTE_REMOTE };
  const char *flags[] = { "stage", NULL };
  g_auto(Fixture) self = { 0 };
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmJson) answer = NULL;

  fixture_init (&self);
  set_skills (self.funnel, "[\"C\"]");
  add_search (self.funnel, "C");
  search = jm_funnel_dup_search (self.funnel, 1, NULL);
  g_strfreev (search->red_flags);
  search->red_flags = g_strdupv ((char **) flags);
  jm_funnel_edit_search_async (self.funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_edit_search_finish (self.funnel, result, NULL));
  jm_store_write (jm_funnel_get_store (self.funnel), JM_PRIORITY_INGEST, keep_out, (gpointer) &kept_out, NULL);
  execute (self.funnel, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2499) "
                        "INSERT INTO filtered (search, identity, rule, term, raw_data, at) "
                        "SELECT search, identity || ' ' || i, rule, term, raw_data, at FROM filtered, n");
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *name = g_strdup_printf ("posting %u", i);

      add_found (self.funnel, 1, name, "C and Rust");
    }
  answer = what_if (self.funnel, 1);
  g_assert_cmpint (count_of (answer, "changes", "term", "stage", "more"), ==, 2500);
  g_assert_cmpint (count_of (answer, "changes", "term", "Rust", "more"), ==, 150);
  g_assert_cmpint (count_of (answer, "skills", "name", "Rust", "all"), ==, 150);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();

  g_test_add_func ("/fit/follows", test_follows);
  g_test_add_func ("/fit/by-hand-and-of-two", test_by_hand_and_of_two);
  g_test_add_func ("/fit/new-text", test_new_text);
  g_test_add_func ("/fit/by-itself", test_by_itself);
  g_test_add_func ("/fit/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/fit/what-if", test_what_if);
  g_test_add_func ("/fit/what-if-of-many", test_what_if_of_many);
  return g_test_run ();
}
