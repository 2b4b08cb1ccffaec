/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#define POSTINGS "SELECT count (*) AS n FROM posting"
#define FILTERED "SELECT count (*) AS n FROM filtered"
#define MANY 450
#define MATCHES_OF_1 "SELECT count (*) AS n FROM match WHERE search = 1"

/* Two searches, three postings of the first of which the second wants one, too, and two that were kept out from the first. */
typedef struct {
  Fixture   fixture;
  JmFunnel *funnel;
  JmSearch *search;
  gint64    ids[3];
} Scene;

static void
scene_clear (Scene *scene)
{
  g_clear_pointer (&scene->search, jm_search_unref);
  fixture_clear (&scene->fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static void
add_search (JmFunnel   *funnel,
            const char *name)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;

  search->name = g_strdup (name);
  jm_funnel_add_search_async (funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_cmpint (jm_funnel_add_search_finish (funnel, result, NULL), >, 0);
}

static JmPosting *
make_posting (const char *title,
              const char *description)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->board = g_strdup ("remotive");
  posting->external_id = g_strdup (title);
  posting->title = g_strdup (title);
  posting->company_name = g_strdup ("Long Pier");
  posting->source_url = g_strdup_printf ("https://longpier.example/%s", title);
  posting->description = g_strdup (description);
  posting->raw_data = g_strdup ("{\"board\":\"own words\"}");
  posting->salary.min = 38500;
  posting->discovered_at = posting->seen_at = jm_time_now ();
  jm_posting_normalise (posting, jm_time_now ());
  return g_steal_pointer (&posting);
}

static gboolean
fill (JmDb    *db,
      gpointer user_data,
      GError **error)
{
  Scene *scene = user_data;
  static const char *const titles[] = { "Deck hand", "Unpaid mate", "Unpaid cook" };
  static const struct { const char *title, *rule; } kept_out[] = { { "Stoker", "keyword" }, { "Pilot", "rejected_before" } };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr(JmPosting) posting = make_posting (titles[i], "Ropes and knots.");

      if (!jm_posting_insert (db, posting, error) || !jm_match_add (db, 1, posting->id, NULL, error)
          || jm_posting_sighting_add (db, posting->id, "remotive", posting->source_url, 5, error) < 0)
        return FALSE;
      scene->ids[i] = posting->id;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kept_out); i++)
    {
      g_autoptr(JmPosting) posting = make_posting (kept_out[i].title, "Coal.");
      g_autoptr(JmFiltered) filtered = jm_kept_out_new ("remotive", posting, 1, &(JmVerdict) { .rule = (char *) kept_out[i].rule }, jm_time_now ());

      if (!jm_filtered_add (db, filtered, NULL, error))
        return FALSE;
    }
  return jm_match_add (db, 2, scene->ids[2], NULL, error);
}

static void
scene_init (Scene *scene)
{
  g_autoptr(GError) error = NULL;

  fixture_init (&scene->fixture);
  scene->funnel = scene->fixture.funnel;
  add_search (scene->funnel, "Harbour work");
  add_search (scene->funnel, "Kitchen work");
  jm_store_write (jm_funnel_get_store (scene->funnel), JM_PRIORITY_INGEST, fill, scene, &error);
  g_assert_no_error (error);
  scene->search = jm_funnel_dup_search (scene->funnel, 1, &error);
  g_assert_no_error (error);
}

static void
set_red_flag (Scene      *scene,
              const char *flag)
{
  g_strfreev (scene->search->red_flags);
  scene->search->red_flags = g_strsplit (flag, ",", -1);
}

static void
save (Scene *scene)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_edit_search_async (scene->funnel, scene->search, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_edit_search_finish (scene->funnel, result, &error);
  g_assert_no_error (error);
}

static JmPreview *
preview_newest (Scene *scene,
                guint  limit,
                guint  most)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  JmPreview *found;

  jm_funnel_preview_search_async (scene->funnel, scene->search, limit, most, NULL, wait_cb, &result);
  result = wait_for (&result);
  found = jm_funnel_preview_search_finish (scene->funnel, result, &error);
  g_assert_no_error (error);
  return found;
}

static JmPreview *
preview (Scene *scene,
         guint  limit)
{
  return preview_newest (scene, limit, 0);
}

static JmSiftCounts
sift (Scene     *scene,
      JmPreview *found)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  JmSiftCounts counts;

  jm_funnel_sift_search_async (scene->funnel, 1, found->dropped, found->let_in, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_sift_search_finish (scene->funnel, result, &counts, &error);
  g_assert_no_error (error);
  return counts;
}

typedef struct { GListModel *list; guint n; } Wanted;

static gboolean
has_items (gpointer data)
{
  Wanted *wanted = data;

  return g_list_model_get_n_items (wanted->list) == wanted->n;
}

static void
wait_for_items (GListModel *list,
                guint       n)
{
  g_assert_true (wait_until (has_items, &(Wanted) { list, n }));
}

static char *
dump (JmFunnel   *funnel,
      const char *sql)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr(JmJson) json = jm_funnel_describe_posting (funnel, i, NULL);
      g_autofree char *one = json != NULL ? jm_json_to_text (json, TRUE) : g_strdup ("-");

      g_string_append_printf (text, "%s\n", one);
    }
  g_string_append_printf (text, "%" G_GINT64_FORMAT, number (funnel, sql));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_preview (void)
{
  g_auto(Scene) scene = { 0 };
  g_autoptr(JmPreview) found = NULL;
  g_autoptr(JmPreview) newest = NULL;
  g_autoptr(JmPreview) less = NULL;
  const JmFilteredReason *reason;

  scene_init (&scene);
  set_red_flag (&scene, "unpaid");
  found = preview (&scene, 200);
  g_assert_cmpuint (found->read, ==, 5);
  g_assert_cmpuint (found->kept, ==, 2);
  g_assert_cmpuint (found->dropped->len, ==, 2);
  g_assert_cmpuint (found->let_in->len, ==, 1);
  g_assert_cmpint (g_array_index (found->let_in, gint64, 0), ==, 1);
  g_assert_cmpuint (found->reasons->len, ==, 2);
  reason = found->reasons->pdata[0];
  g_assert_cmpstr (reason->rule, ==, "red_flag");
  g_assert_cmpstr (reason->term, ==, "unpaid");
  g_assert_cmpint (reason->n, ==, 2);
  reason = found->reasons->pdata[1];
  g_assert_cmpstr (reason->rule, ==, "rejected_before");

  /* The counts are of the newest; what would go is all the same. */
  newest = preview (&scene, 1);
  g_assert_cmpuint (newest->read, ==, 1);
  g_assert_cmpuint (newest->dropped->len, ==, 2);
  /* Nothing has happened. */
  g_assert_cmpint (number (scene.funnel, POSTINGS), ==, 3);
  g_assert_cmpint (number (scene.funnel, FILTERED), ==, 2);

  /* What the user has deleted counts no more. */
  execute (scene.funnel, "UPDATE posting SET deleted_at = 5, url_key = NULL, external_id = NULL WHERE id = 2");
  less = preview (&scene, 200);
  g_assert_cmpuint (less->read, ==, 4);
  g_assert_cmpuint (less->dropped->len, ==, 1);
}

/* A search that is not stored yet is held against all there is, each posting once. */
static void
test_preview_of_new (void)
{
  g_auto(Scene) scene = { 0 };
  g_autoptr(JmPreview) found = NULL;

  scene_init (&scene);
  execute (scene.funnel, "INSERT INTO filtered (search, board, external_id, title, url, identity, rule, raw_data, at) "
                         "SELECT 2, board, external_id, title, url, identity, 'place', raw_data, at FROM filtered WHERE id = 1");
  g_clear_pointer (&scene.search, jm_search_unref);
  scene.search = jm_search_new ();
  set_red_flag (&scene, "unpaid,ropes");
  found = preview (&scene, 200);
  g_assert_cmpuint (found->read, ==, 5);
  g_assert_cmpuint (found->kept, ==, 1);
  g_assert_cmpuint (found->dropped->len + found->let_in->len, ==, 0);
}

/* One that another search wants leaves this one's list; the other is among the filtered; all come back as they were, also after the
 * program was closed in between. */
static void
test_sift (void)
{
  g_auto(Scene) scene = { 0 };
  g_autoptr(JmPreview) found = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *label = NULL;
  g_autofree char *kinds = NULL;
  JmSiftCounts counts;
  gint64 after;

  scene_init (&scene);
  before = dump (scene.funnel, "SELECT sum (length (raw_data)) + count (*) * salary_min AS n FROM posting");
  set_red_flag (&scene, "unpaid");
  save (&scene);
  found = preview (&scene, 200);
  after = last_event (scene.funnel);
  counts = sift (&scene, found);
  g_assert_cmpuint (counts.dropped, ==, 2);
  g_assert_cmpuint (counts.let_in, ==, 1);
  kinds = kinds_since (scene.funnel, after);
  g_assert_cmpstr (kinds, ==, "JOB_FILTERED_OUT JOB_FILTERED_IN SEARCH_SIFTED");
  g_assert_cmpint (number (scene.funnel, "SELECT count (*) AS n FROM posting WHERE title = 'Unpaid mate'"), ==, 0);
  g_assert_cmpint (number (scene.funnel, "SELECT count (*) AS n FROM filtered WHERE title = 'Unpaid mate' AND rule = 'red_flag' AND term = 'unpaid'"), ==, 1);
  g_assert_cmpint (number (scene.funnel, MATCHES_OF_1), ==, 2);
  g_assert_cmpint (number (scene.funnel, "SELECT search AS n FROM match WHERE posting = 3"), ==, 2);
  label = jm_funnel_dup_undo_label (scene.funnel);
  g_assert_cmpstr (label, ==, "Applied the rules of “Harbour work”");

  close_funnel (g_steal_pointer (&scene.fixture.funnel));
  scene.funnel = scene.fixture.funnel = jm_funnel_open (scene.fixture.path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undo (scene.funnel, FALSE), ==, JM_EVENT_SEARCH_SIFTED);
  undone = dump (scene.funnel, "SELECT sum (length (raw_data)) + count (*) * salary_min AS n FROM posting");
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpint (number (scene.funnel, POSTINGS), ==, 3);
  g_assert_cmpint (number (scene.funnel, FILTERED), ==, 2);
  g_assert_cmpint (jm_funnel_count_postings (scene.funnel, &(JmInboxQuery) { .status = JM_INBOX_PENDING, .text = "knots" }, NULL), ==, 3);

  g_assert_cmpint (undo (scene.funnel, TRUE), ==, JM_EVENT_SEARCH_SIFTED);
  g_assert_cmpint (number (scene.funnel, POSTINGS), ==, 3);
  g_assert_cmpint (number (scene.funnel, MATCHES_OF_1), ==, 2);
  g_assert_cmpint (number (scene.funnel, FILTERED), ==, 2);
  undo (scene.funnel, FALSE);
  g_assert_cmpint (number (scene.funnel, MATCHES_OF_1), ==, 3);
  execute (scene.funnel, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)");
}

/* Whatever the user has done something with stays, and so does what the stored rules want after all. */
static void
test_sift_leaves (void)
{
  g_auto(Scene) scene = { 0 };
  g_autoptr(JmPreview) found = NULL;
  g_autoptr(JmPreview) again = NULL;
  JmSiftCounts counts;

  scene_init (&scene);
  set_red_flag (&scene, "unpaid");
  found = preview (&scene, 200);
  g_array_set_size (found->let_in, 0);
  counts = sift (&scene, found);
  g_assert_cmpuint (counts.dropped, ==, 0);

  save (&scene);
  execute (scene.funnel, "UPDATE posting SET kept = 1 WHERE id = 2");
  approve (scene.funnel, scene.ids[2]);
  counts = sift (&scene, found);
  g_assert_cmpuint (counts.dropped, ==, 0);
  g_assert_cmpint (number (scene.funnel, MATCHES_OF_1), ==, 3);
  again = preview (&scene, 200);
  g_assert_cmpuint (again->dropped->len, ==, 0);
}

static gboolean
add_many (JmDb      *db,
          gpointer   user_data,
          GError   **error)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *title = g_strdup_printf ("Unpaid hand %u", i);
      g_autoptr(JmPosting) posting = make_posting (title, "Ropes and knots.");

      if (!jm_posting_insert (db, posting, error) || !jm_match_add (db, 1, posting->id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* However many there are: all are looked at, and go in steps, in sight of the lists. */
static void
test_many (void)
{
  g_auto(Scene) scene = { 0 };
  g_autoptr(JmPreview) first = NULL;
  g_autoptr(JmPreview) all = NULL;
  g_autoptr(JmInboxList) inbox = NULL;
  g_autoptr(JmInboxList) of_search = NULL;
  JmSiftCounts counts;

  scene_init (&scene);
  g_assert_true (jm_store_write (jm_funnel_get_store (scene.funnel), JM_PRIORITY_INGEST, add_many, NULL, NULL));
  set_red_flag (&scene, "unpaid");
  save (&scene);
  inbox = jm_inbox_list_new (scene.funnel);
  of_search = jm_inbox_list_new (scene.funnel);
  jm_inbox_list_set_query (inbox, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  jm_inbox_list_set_query (of_search, &(JmInboxQuery) { .status = JM_INBOX_PENDING, .search = 1 });

  first = preview_newest (&scene, 10, 50);
  g_assert_cmpuint (first->looked_at, ==, 50);
  g_assert_cmpuint (first->dropped->len, ==, 50);
  all = preview (&scene, 10);
  g_assert_cmpuint (all->looked_at, ==, 0);
  g_assert_cmpuint (all->read, ==, 10);
  g_assert_cmpuint (all->dropped->len, ==, MANY + 2);
  g_array_set_size (all->let_in, 0);

  counts = sift (&scene, all);
  g_assert_cmpuint (counts.dropped, ==, MANY + 2);
  g_assert_cmpuint (counts.steps, ==, 1);
  wait_for_items (G_LIST_MODEL (inbox), 2);
  wait_for_items (G_LIST_MODEL (of_search), 1);
  g_assert_cmpint (number (scene.funnel, "SELECT count (*) AS n FROM event WHERE kind = 'SEARCH_SIFTED'"), ==, 3);
  /* What the user did in one go is taken back, and done again, in one go; what was done before it is not. */
  g_assert_cmpint (undo (scene.funnel, FALSE), ==, JM_EVENT_SEARCH_SIFTED);
  wait_for_items (G_LIST_MODEL (inbox), MANY + 3);
  wait_for_items (G_LIST_MODEL (of_search), MANY + 3);
  g_assert_cmpint (number (scene.funnel, FILTERED), ==, 2);
  g_assert_cmpint (undo (scene.funnel, TRUE), ==, JM_EVENT_SEARCH_SIFTED);
  wait_for_items (G_LIST_MODEL (inbox), 2);
  g_assert_cmpint (undo (scene.funnel, FALSE), ==, JM_EVENT_SEARCH_SIFTED);
  wait_for_items (G_LIST_MODEL (inbox), MANY + 3);
  g_assert_cmpint (undo (scene.funnel, FALSE), ==, JM_EVENT_SEARCH_CHANGED);
  wait_for_items (G_LIST_MODEL (inbox), MANY + 3);
}

/* One that another search wants leaves the list of this one without an event of its own. */
static void
test_lists (void)
{
  g_auto(Scene) scene = { 0 };
  g_autoptr(JmPreview) found = NULL;
  g_autoptr(JmInboxList) inbox = NULL;
  g_autoptr(JmInboxList) of_search = NULL;

  scene_init (&scene);
  set_red_flag (&scene, "unpaid");
  save (&scene);
  inbox = jm_inbox_list_new (scene.funnel);
  of_search = jm_inbox_list_new (scene.funnel);
  jm_inbox_list_set_query (inbox, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  jm_inbox_list_set_query (of_search, &(JmInboxQuery) { .status = JM_INBOX_PENDING, .search = 1 });
  found = preview (&scene, 10);
  g_array_set_size (found->let_in, 0);
  sift (&scene, found);
  wait_for_items (G_LIST_MODEL (inbox), 2);
  wait_for_items (G_LIST_MODEL (of_search), 1);
}

static void
remove_search (Scene *scene)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_remove_search_async (scene->funnel, 1, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_remove_search_finish (scene->funnel, result, &error);
  g_assert_no_error (error);
}

static gint64
count_pending (Scene *scene)
{
  return jm_funnel_count_postings (scene->funnel, &(JmInboxQuery) { .status = JM_INBOX_PENDING }, NULL);
}

/* A removed search takes along what it alone wanted, and brings it back; also after the program was closed in between. */
static void
test_removal (void)
{
  g_auto(Scene) scene = { 0 };
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *label = NULL;

  scene_init (&scene);
  remove_search (&scene);
  g_assert_cmpint (count_pending (&scene), ==, 1);
  label = jm_funnel_dup_undo_label (scene.funnel);
  g_assert_cmpstr (label, ==, "Removed the search “Harbour work”");

  close_funnel (g_steal_pointer (&scene.fixture.funnel));
  scene.funnel = scene.fixture.funnel = jm_funnel_open (scene.fixture.path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undo (scene.funnel, FALSE), ==, JM_EVENT_SEARCH_REMOVED);
  g_assert_cmpint (count_pending (&scene), ==, 3);
  g_assert_cmpint (number (scene.funnel, "SELECT count (*) AS n FROM posting WHERE url_key IS NOT NULL AND external_id IS NOT NULL"), ==, 3);
  search = jm_funnel_dup_search (scene.funnel, 1, NULL);
  g_assert_true (search->is_active);
  undo (scene.funnel, TRUE);
  g_assert_cmpint (count_pending (&scene), ==, 1);

  /* Whoever makes it active again gets the same. */
  save (&scene);
  g_assert_cmpint (count_pending (&scene), ==, 3);

  /* What the user has touched stays. */
  execute (scene.funnel, "UPDATE posting SET kept = 1 WHERE id = 1");
  remove_search (&scene);
  g_assert_cmpint (count_pending (&scene), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/sift/preview", test_preview);
  g_test_add_func ("/sift/preview-of-new", test_preview_of_new);
  g_test_add_func ("/sift/sift", test_sift);
  g_test_add_func ("/sift/leaves", test_sift_leaves);
  g_test_add_func ("/sift/many", test_many);
  g_test_add_func ("/sift/lists", test_lists);
  g_test_add_func ("/sift/removal", test_removal);
  return g_test_run ();
}
